"""What a workbook consists of, before it is written and after it was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final


class Sperre(Enum):
    """The type of `GESPERRT`."""

    GESPERRT = "gesperrt"


GESPERRT: Final = Sperre.GESPERRT
"""Written as an empty grey cell that cannot be filled in; never read."""

Zelle = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | Sperre | None
"""The value of a cell; ``None`` is an empty one. A written string stays text, whatever it begins with."""

MERKBLATT: Final = "_prozesslib"
"""Name of the hidden sheet with what the program has to know again when it reads the workbook."""


@dataclass(frozen=True, slots=True)
class Spalte:
    """A column of a table."""

    titel: str
    hinweis: str = ""
    """Shown as a note at the header."""
    breite: int = 18
    """In characters."""
    auswahl: str | None = None
    """Name of the list (`Mappe.listen`) that the cells offer."""
    streng: bool = True
    """Whether the spreadsheet refuses what is not in the list; else it only offers it."""
    gesperrt: bool = False
    """Whether filled cells of this column cannot be changed without lifting the sheet's protection."""
    zahl: bool = False
    """Whether the cells hold numbers; all others are formatted as text, so that nothing typed is turned into a date."""


@dataclass(frozen=True, slots=True)
class Tabelle:
    """A sheet with one table: a header, rows, and room for more."""

    name: str
    spalten: Sequence[Spalte]
    zeilen: Iterable[Sequence[Zelle]]
    platz: int = 0
    """How many empty rows below are open for entries and offer the lists."""
    fest: int = 1
    """How many columns stay in sight at the left."""
    vorspann: Sequence[Sequence[Zelle]] = ()
    """Rows above the header, such as label and value; the second cell of each is open for entries."""
    schutz: bool = True
    """Whether the sheet is protected (without a password), so that locked cells stay as they are."""


@dataclass(frozen=True, slots=True)
class Textblatt:
    """A sheet with paragraphs to read; those that begin with ``# `` are headings."""

    name: str
    absaetze: Sequence[str]


@dataclass(frozen=True, slots=True)
class Mappe:
    """A whole workbook."""

    titel: str
    blaetter: Sequence[Tabelle | Textblatt]
    listen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What columns offer, by name; lists go to a hidden sheet, a text is a reference (``='Beteiligte'!$A$2:$A$9``)."""
    merkmale: Mapping[str, Any] | None = None
    """JSON data to be found again by `lesen.lies`; they stand on the hidden sheet `MERKBLATT`."""


@dataclass(frozen=True, slots=True)
class Blatt:
    """A sheet that was read: all rows from the first on, each as wide as the sheet."""

    name: str
    zeilen: Sequence[Sequence[Zelle]]


@dataclass(frozen=True, slots=True)
class GeleseneMappe:
    """A workbook that was read; hidden lists and the hidden sheet are not among the sheets."""

    blaetter: Sequence[Blatt]
    merkmale: Mapping[str, Any] | None
    """What `Mappe.merkmale` was; None in a workbook of others, or when it cannot be read any more."""

    def blatt(self, name: str) -> Blatt | None:
        """The sheet with this name; None when there is none."""
        return next((sheet for sheet in self.blaetter if sheet.name == name), None)


def adresse(blatt: str, zeile: int, spalte: int) -> str:
    """The address as people read it, ``Schritte!F17``; row and column count from 0."""
    return f"{blatt}!{buchstaben(spalte)}{zeile + 1}"


def buchstaben(spalte: int) -> str:
    """The letters of a column, counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    rest = spalte + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
