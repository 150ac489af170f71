"""Figures: a value with its unit, alone or with a span and a source (DESIGN: figures)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
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
        number, _, unit = text.partition(" ")
        return cls(Decimal(number.replace(",", ".")), unit)

    def __str__(self) -> str:
        return f"{str(self.wert).replace('.', ',')} {self.einheit}"


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
            return cls(Groesse.read(value))
        sizes = {key: Groesse.read(value[key]) for key in ("wert", "von", "bis") if key in value}
        return cls(**sizes, quelle=value.get("quelle"))

    def __str__(self) -> str:
        span = f" ({self.von or '…'} bis {self.bis or '…'})" if self.von or self.bis else ""
        return f"{self.wert}{span}"


_MINUTEN = {"min": 1, "h": 60}


def minuten(groesse: Groesse) -> Decimal | None:
    """Minutes of a duration in ``min`` or ``h``; None for calendar units, which have no fixed length."""
    factor = _MINUTEN.get(groesse.einheit)
    return None if factor is None else groesse.wert * factor
