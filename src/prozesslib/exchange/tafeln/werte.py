"""Cells out of the trees of an extract."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from prozesslib.exchange.tafeln.tafel import Spalte, Typ, Zelle
from prozesslib.model.angaben import Angabe
from prozesslib.model.stellen import mit_eigenen
from prozesslib.register.auszug import Auszug, AuszugProzess

T = TypeVar("T")
Angaben = Callable[[T], Any]
"""Finds a figure as it stands in a file: a text, a mapping, or None."""


class Teil(NamedTuple):
    """Something inside a process: the process, what the file says of it, and its number within its list, from 1."""

    prozess: AuszugProzess
    daten: Mapping[str, Any]
    nr: int


def prozesse(auszug: Auszug) -> Iterator[AuszugProzess]:
    """The processes with own offices where their texts name typical ones."""
    for process in auszug.prozesse:
        yield replace(process, daten=mit_eigenen(process.daten, auszug.eigene_stellen))


def teile(prozess: AuszugProzess, *pfad: str) -> Iterator[Teil]:
    """The items of the list at a path of a process."""
    place: Any = prozess.daten
    for key in pfad:
        place = place.get(key, {})
    for number, item in enumerate(place or (), 1):
        yield Teil(prozess, item, number)


def text(key: str) -> Callable[[Teil], Zelle]:
    """The value of a key of an item."""
    return lambda part: part.daten.get(key)


def zahl(value: Any) -> Decimal | None:
    """A number as it stands in a file."""
    return None if value is None else Decimal(str(value))


def anteil(value: Any) -> Decimal | None:
    """A share in percent."""
    return None if value is None else Angabe.read(value).wert.wert


def groesse(name: str, titel: str, beschreibung: str, angabe: Angaben[T]) -> tuple[Spalte[T], ...]:
    """The columns of a duration: value, unit and source apart, since an ``AT`` has no fixed number of minutes."""

    def teil(gives: Callable[[Angabe], Zelle]) -> Callable[[T], Zelle]:
        def cell(item: T) -> Zelle:
            found = angabe(item)
            return None if found is None else gives(Angabe.read(found))

        return cell

    return (
        Spalte(f"{name}_wert", teil(lambda figure: figure.wert.wert), titel, beschreibung, Typ.ZAHL),
        Spalte(
            f"{name}_einheit",
            teil(lambda figure: figure.wert.einheit),
            f"{titel}: Einheit",
            "Einheit des Wertes: min, h, AT (Arbeitstag), Tage, Wochen, Monate oder Jahre.",
        ),
        Spalte(
            f"{name}_quelle",
            teil(lambda figure: figure.quelle),
            f"{titel}: Quelle",
            "Woher der Wert stammt; leer, wo die Datei nichts dazu sagt.",
        ),
    )
