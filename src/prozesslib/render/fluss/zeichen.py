"""The signs of a flow, and what stands for them where a terminal knows ASCII only."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.render.text import einzeilig

EREIGNIS: Final = {"start": "○", "ende": "●", "nachricht": "✉", "frist": "◷", "fehler": "↯"}
ART: Final = {
    Eintragsart.SCHRITT: "▭",
    Eintragsart.TEILPROZESS: "⊞",
    Eintragsart.ENTSCHEIDUNG: "◇",
    Eintragsart.PARALLEL: "╋",
    Eintragsart.ZUSAMMENFUEHRUNG: "╋",
}
BEDEUTUNG: Final = {
    "○": Message("Start", "start"),
    "●": Message("Ende", "end"),
    "▭": Message("Schritt", "step"),
    "⊞": Message("Teilprozess", "sub-process"),
    "◇": Message("Entscheidung", "decision"),
    "╋": Message("gleichzeitig", "at the same time"),
    "✉": Message("Nachricht", "message"),
    "◷": Message("Frist", "time limit"),
    "↯": Message("Fehler", "error"),
    "→": Message("weiter bei", "go on at"),
    "↑": Message("weiter oben", "further up"),
}
"""What the signs mean, in the order of the legend."""

ASCII: Final = str.maketrans(
    {
        **dict.fromkeys("─━┄", "-"),
        **dict.fromkeys("│┃", "|"),
        **dict.fromkeys("┊╎", ":"),
        **dict.fromkeys("┌┐└┘├┤┬┏┓┗┛╔╗╚╝╠╋", "+"),
        **dict.fromkeys("╭╮", "."),
        **dict.fromkeys("╰╯", "'"),
        **{"╱": "/", "╲": "\\", "═": "=", "║": "#", "▼": "v", "→": ">", "↑": "^", "·": ";", "…": "~"},
        **{"○": "o", "●": "*", "✉": "@", "◷": "%", "↯": "!", "⊞": "#", "◇": "?", "▭": "-"},
    }
)
FEST: Final = "\N{NO-BREAK SPACE}"
"""Keeps what belongs together on one line."""
_BUCHSTABEN: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "€": "EUR", "–": "-", "„": '"'}
    | {"“": '"', "”": '"', "’": "'", "§": "Par.", "…": "...", "·": ";"}
)
ALLE: Final = "".join(map(chr, ASCII))
"""Every sign that a picture may have; a terminal that cannot show them all gets ASCII."""


@dataclass(frozen=True, slots=True)
class Zeichensatz:
    """Whether a picture is made of all signs or of ASCII only."""

    ascii: bool = False

    def text(self, text: str) -> str:
        """A text of a file as it may stand in the picture: on one line and, where wished, in ASCII."""
        line = einzeilig(text)
        if not self.ascii or line.isascii():
            return line
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", line).translate(_BUCHSTABEN))
        return "".join(c if c.isascii() else "?" for c in plain if not unicodedata.combining(c))

    def bild(self, zeile: str) -> str:
        """A finished line of the picture with signs that can be shown."""
        line = zeile.replace(FEST, " ")
        return line.translate(ASCII) if self.ascii else line


def zeichen(eintrag: Eintrag) -> str:
    """The sign of an entry."""
    return EREIGNIS.get(eintrag.ereignis or "", "") or ART.get(eintrag.eintragsart, "○")
