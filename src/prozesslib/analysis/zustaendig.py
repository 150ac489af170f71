"""Who does an entry of a flow: the participant, and the office that the participant belongs to here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prozesslib.model.ablauf import Eintrag
from prozesslib.model.prozess import Beteiligter, Prozess


@dataclass(frozen=True, slots=True)
class Wer:
    """A participant and the office; either may not be known, not both."""

    beteiligter: Beteiligter | None
    stelle: str | None

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.beteiligter.name if self.beteiligter else self.stelle or ""

    @property
    def intern(self) -> bool:
        """Whether it is somebody within the administration."""
        return self.beteiligter is None or self.beteiligter.art == "intern"

    @property
    def art(self) -> str:
        """``intern``, ``extern`` or ``system``."""
        return self.beteiligter.art if self.beteiligter else "intern"


def stelle_von(prozess: Prozess, beteiligter: Beteiligter) -> str | None:
    """The office of a participant: the own one (``lokal.stellen``), else the typical one."""
    own = prozess.lokal.get("stellen")
    found = own.get(beteiligter.id) if isinstance(own, Mapping) else None
    return found or beteiligter.stelle


def wer(prozess: Prozess, eintrag: Eintrag) -> Wer | None:
    """Who does an entry; None where nobody said it."""
    found = next((b for b in prozess.beteiligte if b.id == eintrag.beteiligter), None)
    office = eintrag.stelle or (stelle_von(prozess, found) if found else None)
    return Wer(found, office) if found or office else None
