"""How far the cells of a sheet reach, found without building it: readers hold the whole rectangle in memory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

MEISTE_ZEILEN: Final = 200_000
MEISTE_SPALTEN: Final = 1_000
MEISTE_ZELLEN: Final = 10_000_000
"""Most rows times columns of a sheet, and most cells."""
_BLATT: Final = b"sheetData"
_PLATZ: Final = re.compile(r"\$?([A-Za-z]{1,6})\$?(\d{1,9})")
_INHALT: Final = frozenset({"v", "is", "f", "t"})
"""Elements that make a cell more than a format."""


class ZuWeitError(Exception):
    """A sheet reaches too far: rows and columns, counted from 1."""

    def __init__(self, zeilen: int, spalten: int) -> None:
        super().__init__(f"{zeilen} x {spalten}")
        self.zeilen, self.spalten = zeilen, spalten


class UnzulaessigError(Exception):
    """A part declares a document type, as no spreadsheet does: that is where entities come from."""


class KeinXmlError(Exception):
    """A part holds a sheet and is not well-formed."""


class Ausdehnung:
    """Fed with the pieces of one part of a workbook; raises as soon as something is wrong with it."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._row = self._column = self._rows = self._columns = self._cells = 0
        self._counted = True
        self._broken = self._sheet = False
        self._before = b""

    def nimm(self, piece: bytes, *, letztes: bool = False) -> None:
        """The next piece. ZuWeitError, UnzulaessigError or KeinXmlError."""
        self._sheet = self._sheet or _BLATT in self._before + piece
        self._before = piece[-len(_BLATT) :]
        if not self._broken:
            try:
                self._parser.Parse(piece, letztes)
            except (expat.ExpatError, LookupError, ValueError):  # the last two for an encoding that there is not
                self._broken = True
        if self._broken and self._sheet:
            raise KeinXmlError

    def _doctype(self, *_: object) -> None:
        raise UnzulaessigError

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._cell(attributes.get("r"))
        elif tag in _INHALT:
            self._count()
        elif tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isascii() and number.isdecimal() else self._row + 1
            self._column, self._counted = 0, True

    def _cell(self, place: str | None) -> None:
        """A cell without a place follows the one before."""
        found = _PLATZ.fullmatch(place) if place else None
        if found:
            self._column, self._row = _spalte(found[1]), int(found[2])
        else:
            self._column += 1
        self._counted = False

    def _count(self) -> None:
        if self._counted:
            return
        self._counted = True
        self._cells += 1
        self._rows, self._columns = max(self._rows, self._row), max(self._columns, self._column)
        area = self._rows * self._columns
        if self._rows > MEISTE_ZEILEN or self._columns > MEISTE_SPALTEN or max(area, self._cells) > MEISTE_ZELLEN:
            raise ZuWeitError(self._rows, self._columns)


def _spalte(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
