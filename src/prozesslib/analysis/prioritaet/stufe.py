"""A grade from 0 to 5 as a span: what is not known may be anything, and is never a zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from prozesslib.message import Message

HOECHSTE: Final = 5


@dataclass(frozen=True, slots=True)
class Stufe:
    """A grade that lies between ``von`` and ``bis``, with what was seen."""

    von: Decimal
    bis: Decimal
    grund: Message

    @property
    def bekannt(self) -> bool:
        """Whether the grade is known exactly."""
        return self.von == self.bis

    @property
    def mitte(self) -> Decimal:
        """The middle of the span."""
        return (self.von + self.bis) / 2


def genau(stufe: int | Decimal, grund: Message) -> Stufe:
    """A grade that is known."""
    grade = min(Decimal(stufe), Decimal(HOECHSTE))
    return Stufe(grade, grade, grund)


def mindestens(stufe: int | Decimal, grund: Message) -> Stufe:
    """A grade of which only a part is known, so that it may be higher."""
    return Stufe(min(Decimal(stufe), Decimal(HOECHSTE)), Decimal(HOECHSTE), grund)


def unbekannt(grund: Message | None = None) -> Stufe:
    """Anything from nothing to the highest."""
    return Stufe(Decimal(0), Decimal(HOECHSTE), grund or Message("unbekannt", "unknown"))


def nach_grenzen(wert: Decimal, grenzen: Sequence[int]) -> int:
    """The grade of a number: 0 for nothing, then one more with each limit that it reaches."""
    return 0 if wert <= 0 else 1 + sum(wert >= limit for limit in grenzen)


def mittel(stufen: Sequence[Stufe], grund: Message) -> Stufe:
    """The average of several grades, as a span."""
    if not stufen:
        return unbekannt(grund)
    count = len(stufen)
    return Stufe(
        sum((s.von for s in stufen), Decimal(0)) / count, sum((s.bis for s in stufen), Decimal(0)) / count, grund
    )


def anzahl(zahl: int, eines: Message, mehrere: Message) -> Message:
    """A count with its word in singular or plural."""
    word = eines if zahl == 1 else mehrere
    return Message(f"{zahl} {word.de}", f"{zahl} {word.en}")
