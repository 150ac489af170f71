"""A cell of a table and what is said about it: everything names its address, such as ``Ablauf!D9``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from prozesslib.check.befund import Befund, Schwere
from prozesslib.exchange.mappe.bau import Zelle, adresse, buchstaben
from prozesslib.exchange.mappe.werte import Wertart, als_text
from prozesslib.message import Message


@dataclass(frozen=True, slots=True)
class Feld:
    """One cell: what stands in it, and where; row and column count from 1."""

    roh: Zelle
    blatt: str
    zeile: int
    spalte: int

    @property
    def text(self) -> str:
        """What it says, empty where nothing does; control characters are blanks."""
        return _lesbar(als_text(self.roh))

    def als(self, art: Wertart) -> str:
        """What it says when it is read as a value of this kind."""
        return _lesbar(als_text(self.roh, art))

    @property
    def adresse(self) -> str:
        """Sheet and place: ``Ablauf!D9``, without a sheet ``D9``."""
        if self.blatt:
            return adresse(self.blatt, self.zeile - 1, self.spalte - 1)
        return f"{buchstaben(self.spalte - 1)}{self.zeile}"


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row of a table by the keys of its columns; rows count from 1."""

    blatt: str
    nummer: int
    werte: Mapping[str, Zelle]
    spalten: Mapping[str, int]
    """The place of each column, from 1."""

    def feld(self, key: str) -> Feld:
        """The cell of a column; an empty one in column A where the table has no such column."""
        return Feld(self.werte.get(key), self.blatt, self.nummer, self.spalten.get(key, 1))

    def text(self, key: str) -> str:
        """What the cell of a column says."""
        return _lesbar(als_text(self.werte.get(key)))

    @property
    def gefuellt(self) -> frozenset[str]:
        """The columns that say something here."""
        return frozenset(key for key in self.werte if self.text(key))


def _lesbar(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text).strip()


@dataclass(slots=True)
class Notizen:
    """Collects what is to be said about the cells of one file."""

    datei: str
    befunde: list[Befund] = field(default_factory=list)

    def sage(self, code: str, schwere: Schwere, zelle: Feld, satz: Message, hinweis: Message | None = None) -> None:
        """A finding about a cell; the sentence begins with its address."""
        place = zelle.adresse
        words = Message(f"{place}: {satz.de}", f"{place}: {satz.en}")
        self.befunde.append(Befund(code, schwere, self.datei, zelle.zeile, zelle.spalte, words, hinweis, place))
