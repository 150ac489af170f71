"""What a table is: typed, described columns over items of the extract, keys, and the registry of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from prozesslib.message import Message, UserError
from prozesslib.register.auszug import Auszug
from prozesslib.store.schemas import subschema

Zelle = str | int | Decimal | bool | None
"""A cell; None is a missing value, never 0 and never an empty text."""
Zeile = tuple[Zelle, ...]
T = TypeVar("T")


class Typ(StrEnum):
    """Types of columns, in the words of Frictionless Table Schema."""

    TEXT = "string"
    ZAHL = "number"
    GANZZAHL = "integer"
    WAHRHEIT = "boolean"
    DATUM = "date"


@dataclass(frozen=True, slots=True)
class Spalte(Generic[T]):
    """A column: its type, what it says in German, and how its cell comes from an item."""

    name: str
    wert: Callable[[T], Zelle]
    titel: str
    beschreibung: str
    typ: Typ = Typ.TEXT
    auswahl: tuple[str, ...] = ()
    """The only values, where the schema lists them."""


@dataclass(frozen=True, slots=True)
class Fremd:
    """Columns that name a row of another table."""

    spalten: tuple[str, ...]
    tafel: str
    ziel: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tafel(Generic[T]):
    """A table: one row per item that ``posten`` finds in an extract."""

    name: str
    titel: str
    beschreibung: str
    spalten: tuple[Spalte[T], ...]
    schluessel: tuple[str, ...]
    posten: Callable[[Auszug], Iterable[T]]
    fremd: tuple[Fremd, ...] = ()

    def zeilen(self, auszug: Auszug) -> Iterator[Zeile]:
        """The rows in the order of the items; UserError where two of them have one key."""
        places = [index for index, column in enumerate(self.spalten) if column.name in self.schluessel]
        known: set[Zeile] = set()
        for item in self.posten(auszug):
            row = tuple(column.wert(item) for column in self.spalten)
            key = tuple(row[index] for index in places)
            if key in known:
                raise _doppelt(self.name, key)
            known.add(key)
            yield row


TAFELN: list[Tafel[Any]] = []
"""Every table, those first that others refer to."""


def tafel(table: Tafel[T]) -> Tafel[T]:
    """Enter a table into the registry."""
    TAFELN.append(table)
    return table


def aus_schema(
    name: str, feld: Sequence[str | int], wert: Callable[[T], Zelle], typ: Typ = Typ.TEXT, schema: str = "prozess"
) -> Spalte[T]:
    """A column that is a field of the files: title, description and choices are those of its schema."""
    field = subschema(schema, feld) or {}
    choices = tuple(str(choice) for choice in field.get("enum", ()))
    return Spalte(name, wert, field["title"], field["description"], typ, choices)


def _doppelt(table: str, key: Zeile) -> UserError:
    shown = ", ".join(str(part) for part in key)
    return UserError(
        Message(f"In der Tabelle {table} gäbe es {shown} zweimal.", f"Table {table} would have {shown} twice."),
        Message("„prozesslib check“ nennt die Stelle in der Datei.", "“prozesslib check” names the place in the file."),
    )
