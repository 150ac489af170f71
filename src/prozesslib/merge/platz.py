"""A place in the trees that are merged: how it is merged, and what in it is in dispute from the beginning."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from prozesslib.merge.arten import Feld, Mischart
from prozesslib.merge.konflikt import Ergebnis, unteilbar
from prozesslib.merge.vergleich import Pfad


@dataclass(frozen=True, slots=True)
class Platz:
    """A field with its path; ``strittig`` are the disputed paths in it, ``()`` is the field itself."""

    feld: Feld
    pfad: Pfad
    strittig: Collection[Pfad] = ()

    def unter(self, name: str) -> Platz:
        """The field ``name`` of a mapping."""
        return self._tiefer(self.feld.unter(name), name)

    def eintrag(self, name: str, *, ganz: bool = False) -> Platz:
        """The item ``name`` of a keyed list, merged by its fields or as a whole."""
        return self._tiefer(Feld(Mischart.ATOMAR) if ganz else self.feld.eintrag, name)

    def unteilbar(self, basis: Any, unsere: Any, ihre: Any) -> Ergebnis:
        """Merge what stands here as a whole; a dispute anywhere in it is about all of it."""
        return unteilbar(basis, unsere, ihre, self.pfad, strittig=bool(self.strittig))

    def _tiefer(self, feld: Feld, name: str) -> Platz:
        below = [pfad[1:] for pfad in self.strittig if pfad[:1] == (name,)]
        return Platz(feld, (*self.pfad, name), below)
