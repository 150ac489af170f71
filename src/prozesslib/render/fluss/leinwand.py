"""A sheet of cells to draw on, read out as lines that never are wider than the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from prozesslib.render.fluss.zeichen import Zeichensatz
from prozesslib.render.text import Blatt, Stil, laenge

Zelle = tuple[str, Stil | None]
_LEER: Zelle = (" ", None)


class Leinwand:
    """Rows of cells, as many as are drawn on; what lies beyond the right edge is cut off."""

    def __init__(self, breite: int) -> None:
        self.breite = breite
        self._zeilen: list[list[Zelle]] = []

    @property
    def hoehe(self) -> int:
        """How many rows there are."""
        return len(self._zeilen)

    def schreibe(self, x: int, y: int, text: str, stil: Stil | None = None) -> None:
        """Put a text on a row; a wide character takes two cells, what combines goes to the one before."""
        row = self._zeile(y)
        for char in text:
            width = laenge(char)
            if x < 0 or x + width > self.breite:
                return
            if width == 0:
                if x:
                    row[x - 1] = (row[x - 1][0] + char, row[x - 1][1])
                continue
            row[x] = (char, stil)
            if width == 2:
                row[x + 1] = ("", stil)
            x += width

    def leer(self, x: int, y: int) -> bool:
        """Whether nothing has been drawn in a cell."""
        return self._zeile(y)[x] == _LEER

    def zeilen(self, blatt: Blatt, satz: Zeichensatz) -> Iterator[str]:
        """The rows as text, with styles where the sheet wants them."""
        for row in self._zeilen:
            while row and row[-1][0] == " ":
                row.pop()
            runs = ((style, "".join(char for char, _ in cells)) for style, cells in groupby(row, lambda cell: cell[1]))
            yield "".join(blatt.stil(satz.bild(text), *([style] if style else [])) for style, text in runs)

    def _zeile(self, y: int) -> list[Zelle]:
        while len(self._zeilen) <= y:
            self._zeilen.append([_LEER] * self.breite)
        return self._zeilen[y]
