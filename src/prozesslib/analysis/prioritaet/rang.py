"""The ranking: points as spans, and the ranks that a process may have whatever the missing inputs are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prozesslib.analysis.prioritaet.aufwand import aufwand
from prozesslib.analysis.prioritaet.kriterien import KRITERIEN, LEICHT
from prozesslib.analysis.prioritaet.lage import Lage
from prozesslib.analysis.prioritaet.profil import Profil
from prozesslib.analysis.prioritaet.stufe import HOECHSTE, Stufe
from prozesslib.model.bestand import Prozessdatei

_HUNDERT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Punkte:
    """From 0 to 100, as a span."""

    von: Decimal
    bis: Decimal

    @property
    def mitte(self) -> Decimal:
        """By this processes are ordered: what is not known counts neither as nothing nor as everything."""
        return (self.von + self.bis) / 2


@dataclass(frozen=True, slots=True)
class Bewertet:
    """A process with its grades and points."""

    datei: Prozessdatei
    stufen: Mapping[str, Stufe]
    punkte: Punkte
    nutzen: Punkte
    """The points without the criterion of how easy a change is, for the portfolio."""
    aufwand: Stufe

    @property
    def bekannt(self) -> int:
        """How many of its grades are known exactly."""
        return sum(grade.bekannt for grade in self.stufen.values())


@dataclass(frozen=True, slots=True)
class Platz:
    """A rank, and the best and the worst that it may be."""

    rang: int
    bester: int
    schlechtester: int
    bewertet: Bewertet


def bewerte(lage: Lage, datei: Prozessdatei, profil: Profil) -> Bewertet:
    """Grade one process by all criteria of a profile."""
    grades = {key: KRITERIEN[key].bewerte(lage, datei) for key in profil.gewichte}
    benefit = {key: weight for key, weight in profil.gewichte.items() if key != LEICHT}
    return Bewertet(
        datei,
        grades,
        punkte(grades, profil.gewichte),
        punkte(grades, benefit or profil.gewichte),
        aufwand(datei.prozess),
    )


def punkte(stufen: Mapping[str, Stufe], gewichte: Mapping[str, Decimal]) -> Punkte:
    """The weighted average of the grades, as a share of the highest grade in per cent."""
    full = HOECHSTE * sum(gewichte.values(), Decimal(0))
    low = sum((weight * stufen[key].von for key, weight in gewichte.items()), Decimal(0))
    high = sum((weight * stufen[key].bis for key, weight in gewichte.items()), Decimal(0))
    return Punkte(_HUNDERT * low / full, _HUNDERT * high / full)


def rangliste(bewertete: Sequence[Bewertet]) -> tuple[Platz, ...]:
    """By the middle of the span, the one that is surely higher first; equals by their id."""
    ordered = sorted(bewertete, key=_schluessel)
    lows, highs = [b.punkte.von for b in ordered], [b.punkte.bis for b in ordered]
    return tuple(
        Platz(
            index + 1,
            1 + sum(low > one.punkte.bis for low in lows),
            max(index + 1, 1 + sum(high > one.punkte.von for i, high in enumerate(highs) if i != index)),
            one,
        )
        for index, one in enumerate(ordered)
    )


def _schluessel(one: Bewertet) -> tuple[Decimal, Decimal, str]:
    return (-one.punkte.mitte, -one.punkte.von, one.datei.id)
