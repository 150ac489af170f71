"""Levels of visibility (DESIGN 7), as the schemas mark them with ``x-sichtbarkeit``."""

from __future__ import annotations

from enum import StrEnum


class Stufe(StrEnum):
    """Who may see a field; each level sees what the lower ones see."""

    OEFFENTLICH = "oeffentlich"
    VERBUND = "verbund"
    INTERN = "intern"

    def sieht(self, feld: Stufe) -> bool:
        """Whether a field of level ``feld`` may be seen at this level."""
        order = tuple(Stufe)
        return order.index(feld) <= order.index(self)
