"""Times of steps: the own measured value before the one in the flow, and how long they are beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from prozesslib.model.ablauf import Eintrag
from prozesslib.model.angaben import Angabe, Groesse, kalenderminuten
from prozesslib.model.prozess import Prozess


class Zeitart(StrEnum):
    """Times of a step; the value is the key in the file."""

    BEARBEITUNG = "bearbeitungszeit"
    LIEGE = "liegezeit"
    TRANSPORT = "transportzeit"


@dataclass(frozen=True, slots=True)
class Zeit:
    """A time of a step, whether it is the own one (``lokal.messwerte``), and where it comes from."""

    angabe: Angabe
    eigen: bool
    quelle: str | None = None

    @property
    def ungefaehr(self) -> bool:
        """Whether it was estimated, or came with the blueprint."""
        return not self.eigen or geschaetzt(self.quelle)

    def __str__(self) -> str:
        return f"{'~' if self.ungefaehr else ''}{self.angabe.wert}"


def messwert(prozess: Prozess, eintrag: Eintrag) -> Mapping[str, Any]:
    """The own figures of an entry."""
    known = prozess.lokal.get("messwerte")
    found = known.get(eintrag.id) if isinstance(known, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def geschaetzt(quelle: object) -> bool:
    """Whether a source says that a figure is an estimate or taken over from elsewhere."""
    return isinstance(quelle, str) and quelle.startswith(("Schätzung", "Übernahme"))


def zeit(prozess: Prozess, eintrag: Eintrag, art: Zeitart) -> Zeit | None:
    """A time of a step; None where nobody said it."""
    values = messwert(prozess, eintrag)
    own = values.get(art.value)
    if own is not None:
        figure = Angabe.read(own)
        return Zeit(figure, True, figure.quelle or values.get("quelle"))
    found: Angabe | None = getattr(eintrag, art.value)
    return Zeit(found, False, found.quelle) if found is not None else None


_ARBEIT: Final = {"min": Decimal(1), "h": Decimal(60), "AT": Decimal(480)}


def laenge(groesse: Groesse, art: Zeitart) -> Decimal:
    """A length to put times into order, never to add them up: working hours for work, calendar time for waiting."""
    if art is Zeitart.BEARBEITUNG and groesse.einheit in _ARBEIT:
        return groesse.wert * _ARBEIT[groesse.einheit]
    return kalenderminuten(groesse)
