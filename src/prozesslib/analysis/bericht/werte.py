"""Values in reports: a number never stands without its unit, where it comes from and what it covers (DESIGN 6)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from prozesslib.analysis.bericht.einzahl import einzahl
from prozesslib.message import Message


class Herkunft(StrEnum):
    """Where a figure comes from; the order is the order of trust."""

    GEMESSEN = "gemessen"
    """Measured, surveyed or taken from an IT system here."""
    GESCHAETZT = "geschaetzt"
    """Estimated here."""
    VORGABE = "vorgabe"
    """Came with the blueprint, and nobody here has confirmed it."""


@dataclass(frozen=True, slots=True)
class Abdeckung:
    """So many of so many things had what was needed."""

    gezaehlt: int
    von: int
    was: Message
    """What was counted, in the plural dative: ``Schritten`` / ``steps``."""

    @property
    def anteil(self) -> Decimal | None:
        """From 0 to 1; None when there was nothing to count."""
        return Decimal(self.gezaehlt) / self.von if self.von else None

    @property
    def reicht(self) -> bool:
        """Whether a headline may rest on it: at least half (DESIGN 6)."""
        return self.von > 0 and 2 * self.gezaehlt >= self.von

    def __add__(self, other: Abdeckung) -> Abdeckung:
        return Abdeckung(self.gezaehlt + other.gezaehlt, self.von + other.von, self.was)

    def satz(self) -> Message:
        """``18 von 25 Schritten``, ``1 von 1 Schritt``."""
        what = einzahl(self.was) if self.von == 1 else self.was
        return Message(f"{self.gezaehlt} von {self.von} {what.de}", f"{self.gezaehlt} of {self.von} {what.en}")


@dataclass(frozen=True, slots=True)
class Zahl:
    """A number in a cell."""

    wert: Decimal
    einheit: str = ""
    """``min``, ``h``, ``AT``, ``EUR``, ``%``, ``VZÄ``; empty for counts."""
    stellen: int = 0
    """Digits behind the comma that are shown."""
    herkunft: Herkunft | None = None
    abdeckung: Abdeckung | None = None


Zelle = Zahl | Message | str | None
"""A cell: a number, a word in both languages, a text out of a file as it stands, or nothing (never a zero for it)."""
