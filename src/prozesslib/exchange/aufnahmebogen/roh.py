"""Rows of the sheet Ablauf put together: an entry, and the rows below it that add to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.listen.feld import Feld, Notizen, Zeile
from prozesslib.message import Message

_EIGEN: Final = frozenset({"nr", "eintragsart", "text", "teilprozess", "id"})
"""What begins an entry; every other column alone adds to the one above."""
_MEHRFACH: Final = frozenset(
    {
        "wenn",
        "anteil",
        "weiter",
        "eingang",
        "eingang_medium",
        "ausgang",
        "ausgang_medium",
        "verfahren",
        "rechtsgrundlage",
    }
)


@dataclass(frozen=True, slots=True)
class Roheintrag:
    """An entry as it stands in the table."""

    kopf: Zeile
    weitere: tuple[Zeile, ...] = ()

    @property
    def zeilen(self) -> tuple[Zeile, ...]:
        """All its rows."""
        return (self.kopf, *self.weitere)

    def text(self, key: str) -> str:
        """What its first row says."""
        return self.kopf.text(key)

    def feld(self, key: str) -> Feld:
        """The cell of its first row."""
        return self.kopf.feld(key)

    def alle(self, *keys: str) -> Iterator[tuple[Feld, ...]]:
        """The cells of some columns, row by row, where one of them says something."""
        for row in self.zeilen:
            if row.gefuellt & set(keys):
                yield tuple(row.feld(key) for key in keys)


def roheintraege(zeilen: Sequence[Zeile], notizen: Notizen) -> list[Roheintrag]:
    """The entries of the table in their order."""
    found: list[tuple[Zeile, list[Zeile]]] = []
    for row in zeilen:
        if not row.gefuellt:
            continue
        if row.gefuellt & _EIGEN:
            found.append((row, []))
        elif found:
            _einzeln(row, notizen)
            found[-1][1].append(row)
        else:
            notizen.sage("AB101", Schwere.FEHLER, row.feld(min(row.gefuellt)), _OHNE_EINTRAG, _TEXT)
    return [Roheintrag(head, tuple(more)) for head, more in found]


def _einzeln(row: Zeile, notizen: Notizen) -> None:
    """What an entry has once cannot stand in a row that adds to it."""
    for key in sorted(row.gefuellt - _MEHRFACH, key=lambda key: row.spalten.get(key, 0)):
        notizen.sage("AB102", Schwere.FEHLER, row.feld(key), _ZUVIEL, _ERSTE_ZEILE)


_OHNE_EINTRAG: Final = Message("Diese Zeile gehört zu keinem Schritt.", "This row belongs to no step.")
_TEXT: Final = Message("In „Was geschieht“ den Schritt nennen.", "Name the step in “What happens”.")
_ZUVIEL: Final = Message(
    "In einer Zeile ohne „Was geschieht“ wird das nicht gelesen.", "This is not read in a row without “What happens”."
)
_ERSTE_ZEILE: Final = Message(
    "In die erste Zeile des Schritts schreiben, oder in „Was geschieht“ einen eigenen Schritt nennen.",
    "Write it into the first row of the step, or name a step of its own in “What happens”.",
)
