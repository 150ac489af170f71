"""The parts of a key of the catalogue of services (LeiKa): 99, then group, service, act and detail of the act."""

from __future__ import annotations

from typing import NamedTuple


class LeikaSchluessel(NamedTuple):
    """A key of 14 digits and its four parts of three digits each; the form itself is the schema's business."""

    text: str
    gruppe: str
    leistung: str
    verrichtung: str
    detail: str

    @classmethod
    def read(cls, text: str) -> LeikaSchluessel:
        """Take a key apart."""
        return cls(text, text[2:5], text[5:8], text[8:11], text[11:14])

    @property
    def vollstaendig(self) -> bool:
        """Whether there is a group and a service, and no detail without an act."""
        return self.gruppe != "000" and self.leistung != "000" and (self.verrichtung != "000" or self.detail == "000")
