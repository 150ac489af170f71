"""Figures: a value with its unit, alone or with a span and a source (DESIGN: figures)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

PROZENT = "%"


@dataclass(frozen=True, slots=True)
class Groesse:
    """A number with its unit: ``5 min``, ``3 AT``, ``85 %``, ``37,00 EUR``."""

    wert: Decimal
    einheit: str

    @classmethod
    def read(cls, text: str) -> Groesse:
        """Read what the schema lets through; a decimal comma is the same as a point."""
        return _groesse(text)

    def __str__(self) -> str:
        return f"{str(self.wert).replace('.', ',')} {self.einheit}"


@lru_cache(maxsize=4096)
def _groesse(text: str) -> Groesse:
    number, _, unit = text.partition(" ")
    return Groesse(Decimal(number.replace(",", ".")), unit)


@dataclass(frozen=True, slots=True)
class Angabe:
    """A figure as it stands in a file: the usual value, its span and where it comes from."""

    wert: Groesse
    von: Groesse | None = None
    bis: Groesse | None = None
    quelle: str | None = None

    @classmethod
    def read(cls, value: str | Mapping[str, Any]) -> Angabe:
        """Read ``5 min`` or ``{wert, von, bis, quelle}``."""
        if isinstance(value, str):
            return _angabe(value)
        return _angabe(value["wert"], value.get("von"), value.get("bis"), value.get("quelle"))

    def __str__(self) -> str:
        span = f" ({self.von or '…'} bis {self.bis or '…'})" if self.von or self.bis else ""
        return f"{self.wert}{span}"


@lru_cache(maxsize=4096)
def _angabe(wert: str, von: str | None = None, bis: str | None = None, quelle: str | None = None) -> Angabe:
    low, high = (_groesse(text) if text else None for text in (von, bis))
    return Angabe(_groesse(wert), low, high, quelle)


_MINUTEN = {"min": 1, "h": 60}


def minuten(groesse: Groesse) -> Decimal | None:
    """Minutes of a duration in ``min`` or ``h``; None for calendar units, which have no fixed length."""
    factor = _MINUTEN.get(groesse.einheit)
    return None if factor is None else groesse.wert * factor


_ARBEITSMINUTEN = {"min": 1, "h": 60, "AT": 480, "Tag": 343, "Woche": 2400, "Monat": 10400, "Jahr": 124800}
"""Working minutes of a time, by the first letters of its unit: five AT are a week, 52 weeks are a year."""


def arbeitsminuten(groesse: Groesse) -> Decimal | None:
    """Working minutes of a time of any unit, to compare, never to add up; None for what is no time."""
    factor = _arbeitsminuten(groesse.einheit)
    return None if factor is None else groesse.wert * factor


@lru_cache(maxsize=64)
def _arbeitsminuten(einheit: str) -> int | None:
    return next((n for unit, n in _ARBEITSMINUTEN.items() if einheit.startswith(unit)), None)


_KALENDERMINUTEN = {"min": 1, "h": 60, "Tag": 1440, "AT": 2016, "Woche": 10080, "Monat": 43200, "Jahr": 525600}
"""By the first letters of the unit: five AT are a week, a month is thirty days."""


def kalenderminuten(groesse: Groesse) -> Decimal:
    """Minutes of calendar time, to put times into order, never to add them up. StopIteration for what is no time."""
    return groesse.wert * _kalenderminuten(groesse.einheit)


@lru_cache(maxsize=64)
def _kalenderminuten(einheit: str) -> int:
    return next(n for unit, n in _KALENDERMINUTEN.items() if einheit.startswith(unit))
