"""A sentence about one difference, and how sentences are put together in both languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.merge.vergleich import Art, Pfad
from prozesslib.message import Message

LAENGE: Final = 80
"""Most characters of a value in a sentence."""


@dataclass(frozen=True, slots=True)
class Satz:
    """One difference in words, with the field it is about and the field's value before and after (None: none)."""

    pfad: Pfad
    art: Art
    satz: Message
    alt: Any = None
    neu: Any = None
    thema: Message | None = None
    """What changed without saying how; None where only the sentence itself says it."""


def beide(text: str) -> Message:
    """A text that is the same in both languages."""
    return Message(text, text)


def zitat(name: Message) -> Message:
    """A name in the quotation marks of each language."""
    return Message(f"„{name.de}“", f"“{name.en}”")


def verbunden(parts: Iterable[Message], trenner: str = "") -> Message:
    """Parts of a sentence, one behind the other."""
    parts = list(parts)
    return Message(trenner.join(part.de for part in parts), trenner.join(part.en for part in parts))


def einzeilig(text: str) -> str:
    """The text on one line, without what cannot be seen or would steer a terminal."""
    words = " ".join(text.split())
    return words if words.isprintable() else " ".join("".join(map(_sichtbar, words)).split())


def gekuerzt(text: str, laenge: int = LAENGE) -> str:
    """The text, cut where it is too long."""
    return text if len(text) <= laenge else text[: laenge - 1].rstrip() + "…"


def _sichtbar(char: str) -> str:
    if char.isprintable():
        return char
    return "" if unicodedata.category(char) == "Cf" else "\N{REPLACEMENT CHARACTER}"
