"""Working days of a year in a Land, and lengths of time in minutes of work or in working days (AT)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import Final

from prozesslib.model.angaben import Groesse

LAENDER: Final = dict(
    zip(
        (f"{number:02}" for number in range(1, 17)),
        ("SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH"),
        strict=True,
    )
)
"""Official key of a Land and its letters."""
HOECHSTENS: Final = 5_000
"""Working days that are counted in the calendar: twenty years."""
_KALENDERTAGE: Final = {
    "Tag": Fraction(1),
    "Woche": Fraction(7),
    "Monat": Fraction(365, 12),
    "Jahr": Fraction(365),
}


@dataclass(frozen=True, slots=True)
class Arbeitszeit:
    """What a working day is: its length, and how many a year has."""

    land: str
    """Official key; empty: the public holidays that hold everywhere."""
    jahr: int
    wochenstunden: Fraction
    arbeitstage: int
    """Mondays to Fridays that are no public holiday."""

    @property
    def tagesminuten(self) -> Fraction:
        """Minutes of a working day: a fifth of the week."""
        return self.wochenstunden * 12

    @property
    def kalendertage(self) -> int:
        """Days of the year."""
        return 366 if calendar.isleap(self.jahr) else 365

    def arbeit(self, groesse: Groesse) -> Fraction:
        """A length of work in minutes."""
        return self.in_tagen(groesse) * self.tagesminuten

    def in_tagen(self, groesse: Groesse) -> Fraction:
        """Any length in working days; ``min`` and ``h`` are hours of service, days to years are calendar time."""
        value = Fraction(groesse.wert)
        if groesse.einheit == "AT":
            return value
        if groesse.einheit in ("min", "h"):
            return value * (60 if groesse.einheit == "h" else 1) / self.tagesminuten
        days = next(size for unit, size in _KALENDERTAGE.items() if groesse.einheit.startswith(unit))
        return value * days * self.arbeitstage / self.kalendertage

    def kalender(self, arbeitstage: Fraction) -> Fraction:
        """Working days in calendar days, by the average of the year."""
        return arbeitstage * self.kalendertage / self.arbeitstage

    def fertig_am(self, beginn: date, arbeitstage: Fraction) -> date | None:
        """The day on which something ends that begins in the morning of the first working day from ``beginn`` on.

        None where that is further away than anybody can say.
        """
        left, day = max(1, ceil(arbeitstage)), beginn - timedelta(1)
        if left > HOECHSTENS:
            return None
        while left:
            day += timedelta(1)
            left -= ist_arbeitstag(day, self.land)
        return day


def arbeitszeit(land: str, jahr: int, wochenstunden: Fraction) -> Arbeitszeit:
    """The working days of a year in a Land."""
    first = date(jahr, 1, 1)
    days = (first + timedelta(n) for n in range(366 if calendar.isleap(jahr) else 365))
    return Arbeitszeit(land, jahr, wochenstunden, sum(ist_arbeitstag(day, land) for day in days))


def ist_arbeitstag(tag: date, land: str) -> bool:
    """Whether it is a Monday to Friday and no public holiday of the Land."""
    return tag.weekday() < 5 and tag not in feiertage(land, tag.year)


@lru_cache(maxsize=256)
def feiertage(land: str, jahr: int) -> frozenset[date]:
    """The public holidays by law, of the whole Land; those of single towns (Augsburg, Catholic ones) are left out."""
    from holidays import country_holidays

    found: Iterable[date] = country_holidays("DE", subdiv=LAENDER.get(land), years=jahr)
    return frozenset(found)
