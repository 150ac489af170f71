"""What a look at machine, clone or network yields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prozesslib.message import Message


class Urteil(StrEnum):
    """How a check came out."""

    GUT = "gut"
    RAT = "rat"
    FEHLER = "fehler"


@dataclass(frozen=True, slots=True)
class Diagnose:
    """One thing looked at: what was found, and what to do about it."""

    thema: Message
    urteil: Urteil
    satz: Message
    abhilfe: Message | None = None
