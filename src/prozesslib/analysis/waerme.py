"""Which steps of a process stand out: by time, by waiting, by changes of medium; with how many it is known for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final

from prozesslib.analysis.medienbrueche import medienbrueche
from prozesslib.analysis.waermeart import Waermeart
from prozesslib.analysis.zeiten import Zeit, Zeitart, laenge, zeit
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.medien import Medienarten
from prozesslib.model.prozess import Prozess

STUFEN: Final = 5
"""The highest grade; grade 0 is a zero."""


@dataclass(frozen=True, slots=True)
class Wert:
    """The figure of one step: as text (``~``: estimated or out of the blueprint), its grade, whether it is our own."""

    text: str
    stufe: int
    eigen: bool = False


@dataclass(frozen=True, slots=True)
class Waerme:
    """The figures of the steps of one process. Steps without a figure are missing; they are no zero."""

    art: Waermeart
    werte: Mapping[str, Wert]
    schritte: int
    """How many steps there are."""
    hoechster: Wert | None
    umgerechnet: bool = False
    """Whether units were compared that have no fixed length (AT, months)."""

    @property
    def eigene(self) -> int:
        """How many are own figures."""
        return sum(wert.eigen for wert in self.werte.values())

    @property
    def duenn(self) -> bool:
        """Whether less than half of the steps have a figure."""
        return 2 * len(self.werte) < self.schritte


def waerme(prozess: Prozess, art: Waermeart, arten: Medienarten) -> Waerme:
    """The figures of all steps."""
    entries = prozess.ablauf.eintraege if prozess.ablauf else ()
    steps = [entry for entry in entries if entry.eintragsart is Eintragsart.SCHRITT]
    if art is Waermeart.MEDIENBRUCH:
        breaks = medienbrueche(prozess, arten)
        return _gebildet(art, len(steps), {key: (Decimal(n), str(n), False) for key, n in breaks.items()})
    kind = Zeitart.BEARBEITUNG if art is Waermeart.ZEIT else Zeitart.LIEGE
    times = {entry.id: found for entry in steps if (found := zeit(prozess, entry, kind))}
    measured = {key: (laenge(t.angabe.wert, kind), str(t), t.eigen) for key, t in times.items()}
    return _gebildet(art, len(steps), measured, umgerechnet=_gemischt(times.values()))


def _gebildet(
    art: Waermeart, schritte: int, werte: Mapping[str, tuple[Decimal, str, bool]], *, umgerechnet: bool = False
) -> Waerme:
    top = max((value for value, _, _ in werte.values()), default=Decimal(0))
    grade = _zaehlend if art is Waermeart.MEDIENBRUCH else _anteilig(top)
    found = {key: Wert(said, grade(value), own) for key, (value, said, own) in werte.items()}
    highest = max(werte, key=lambda key: werte[key][0], default=None)
    return Waerme(art, found, schritte, found[highest] if highest else None, umgerechnet)


def _zaehlend(value: Decimal) -> int:
    return min(STUFEN, 2 * int(value))


def _anteilig(top: Decimal) -> Callable[[Decimal], int]:
    """Grades in equal parts up to the highest value."""
    return lambda value: int((STUFEN * value / top).to_integral_value(ROUND_CEILING)) if value else 0


def _gemischt(times: Iterable[Zeit]) -> bool:
    units = {found.angabe.wert.einheit for found in times}
    return len(units - {"min", "h"}) > (0 if units & {"min", "h"} else 1)
