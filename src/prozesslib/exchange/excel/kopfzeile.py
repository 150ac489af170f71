"""Finding the columns of a sheet again, wherever people moved them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prozesslib.exchange.mappe.bau import Blatt, Zelle, buchstaben
from prozesslib.exchange.mappe.werte import als_text
from prozesslib.message import Message
from prozesslib.model.aehnlich import falte
from prozesslib.model.katalog import Attribute
from prozesslib.register.tabellen.spalte import EINTRAG, PROZESS, Blattart, Spalte
from prozesslib.register.tabellen.spalten import spalte
from prozesslib.store.file_errors import shown

_SUCHE = 30
"""How many rows are looked through for the header."""


@dataclass(frozen=True, slots=True)
class Kopfzeile:
    """The header of a sheet: its row, counted from 0, and the columns by their place."""

    zeile: int
    spalten: Mapping[int, Spalte]
    fremde: tuple[Message, ...]
    """What is said of columns that are none of ours."""

    def platz(self, schluessel: str) -> int | None:
        """The place of a column; None when it is not there."""
        return next((place for place, column in self.spalten.items() if column.schluessel == schluessel), None)


def kopfzeile(blatt: Blatt, art: Blattart, titel: Mapping[str, str], attribute: Attribute) -> Kopfzeile | None:
    """The header of a sheet whose columns had these titles, by title their keys; None when there is none."""
    keys = {falte(title): key for title, key in titel.items()}
    best = max(range(min(_SUCHE, len(blatt.zeilen))), key=lambda row: _treffer(blatt.zeilen[row], keys), default=None)
    if best is None:
        return None
    found: dict[int, Spalte] = {}
    strange: list[Message] = []
    for place, cell in enumerate(blatt.zeilen[best]):
        title = als_text(cell)
        key = keys.get(falte(title))
        column = spalte(art, key, attribute) if key is not None else None
        if column is not None and column.schluessel not in {c.schluessel for c in found.values()}:
            found[place] = column
        elif title or _gefuellt(blatt.zeilen[best + 1 :], place):
            strange.append(_fremd(blatt.name, place, title))
    header = Kopfzeile(best, found, tuple(strange))
    keyed = {PROZESS, EINTRAG} & set(titel.values())
    return header if all(header.platz(key) is not None for key in keyed) else None


def _treffer(row: Sequence[Zelle], keys: Mapping[str, str]) -> int:
    return sum(falte(als_text(cell)) in keys for cell in row if isinstance(cell, str))


def _gefuellt(rows: Sequence[Sequence[Zelle]], place: int) -> bool:
    return any(place < len(row) and row[place] is not None for row in rows)


def _fremd(blatt: str, place: int, title: str) -> Message:
    name = f"„{shown(title, 60)}“" if title else "ohne Überschrift"
    english = f"“{shown(title, 60)}”" if title else "without a header"
    where = f"{blatt}!{buchstaben(place)}"
    return Message(
        f"{where}: Spalte {name} gehört nicht zur Mappe und bleibt unbeachtet.",
        f"{where}: column {english} is none of the workbook and is ignored.",
    )


def fehlende(gelesen: Iterator[str], erwartet: Mapping[str, object]) -> Iterator[Message]:
    """What is said of sheets that are gone."""
    there = set(gelesen)
    for name in erwartet:
        if name not in there:
            yield Message(
                f"Das Blatt {name} fehlt; es ändert nichts.", f"The sheet {name} is gone; it changes nothing."
            )
