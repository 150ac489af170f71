"""A report: what it says, in tables and sentences, without any form."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.analysis.bericht.werte import Abdeckung, Zelle
from prozesslib.message import Message


@dataclass(frozen=True, slots=True)
class Spalte:
    """A column; ``id`` is its name for programs and never changes."""

    id: str
    kopf: Message
    zahlen: bool = False
    """Whether its cells are numbers (shown flush right)."""
    wichtig: bool = True
    """Whether a narrow terminal keeps it."""
    waerme: bool = False
    """Whether its numbers are shares from 0 to 100 that a sign or a colour shows too."""


@dataclass(frozen=True, slots=True)
class Tabelle:
    """Rows under columns; every row has one cell a column."""

    id: str
    titel: Message
    spalten: tuple[Spalte, ...]
    zeilen: tuple[tuple[Zelle, ...], ...]
    summe: tuple[Zelle, ...] | None = None
    """The last line, with totals; each `Zahl` in it carries its coverage."""
    abdeckung: Abdeckung | None = None
    hinweise: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Bericht:
    """A whole report."""

    name: str
    titel: Message
    kernsaetze: tuple[Message, ...]
    """What matters most, in sentences; none where the coverage is below half, then a sentence says so."""
    tabellen: tuple[Tabelle, ...]
    erklaerung: tuple[Message, ...] = ()
    """The arithmetic with the numbers put in, for ``--explain``."""
    bilder: tuple[str, ...] = ()
    """Pictures as SVG text, for formats that can show them."""
    zeichne: tuple[str, ...] = ()
    """Ids of processes whose flows are drawn beside it, an Ist before its Soll, for formats that can show them."""
