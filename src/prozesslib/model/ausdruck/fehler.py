"""What is wrong with an expression, and in which column."""

from __future__ import annotations

from typing import Final

from prozesslib.message import Message, UserError

BEISPIEL: Final = Message(
    "Zum Beispiel: status = entwurf UND (bereich = 32 ODER schlagworte ~ Hund)",
    "Such as: status = entwurf AND (bereich = 32 OR schlagworte ~ Hund)",
)
_RAND: Final = 30
"""How much of a long expression is shown on both sides of the mark."""


class AusdruckError(UserError):
    """An expression that cannot be read; ``spalte`` counts from 0."""

    def __init__(self, ausdruck: str, spalte: int, satz: Message, schritt: Message = BEISPIEL) -> None:
        column = spalte + 1
        super().__init__(Message(f"Spalte {column}: {satz.de}", f"Column {column}: {satz.en}"), schritt)
        self.ausdruck = ausdruck
        self.spalte = spalte

    def zeiger(self) -> tuple[str, str]:
        """The expression around the place, and a line with a mark under it."""
        start = max(0, self.spalte - _RAND)
        end = self.spalte + _RAND
        shown = "".join(c if c.isprintable() else " " for c in self.ausdruck[start:end])
        before, after = ("…" if start else ""), ("…" if end < len(self.ausdruck) else "")
        return f"{before}{shown}{after}", " " * (len(before) + self.spalte - start) + "^"
