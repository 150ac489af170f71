"""What people changed in tables, cell by cell, with addresses, whatever program the tables came from."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.message import Message
from prozesslib.register.tabellen.spalte import Spalte


@dataclass(frozen=True, slots=True)
class Zellaenderung:
    """A changed cell: its text as it was given out, and as it is now; both empty where nothing stood."""

    adresse: str
    spalte: Spalte
    basis: str
    neu: str


@dataclass(frozen=True, slots=True)
class Zeilenaenderung:
    """The changed cells of a row that was given out, or that names a process or step that is there all the same."""

    adresse: str
    prozess: str
    eintrag: str
    zellen: tuple[Zellaenderung, ...]


@dataclass(frozen=True, slots=True)
class NeueZeile:
    """A row that was added: a process, or a step of one."""

    adresse: str
    prozess: str
    """The id that was typed in; empty when a new process is to get one of its name."""
    zellen: tuple[Zellaenderung, ...]
    eintrag: str = ""
    """The id that was typed in for a step."""
    nach: str | None = None
    """The step that stands above it."""
    bereich: str = ""
    """What was typed in as product area of a new process."""


@dataclass(frozen=True, slots=True)
class Ablehnung:
    """A cell or row that is not taken, with the reason."""

    adresse: str
    grund: Message


@dataclass(frozen=True, slots=True)
class Eingabe:
    """All that is in tables that came back."""

    zeilen: tuple[Zeilenaenderung, ...] = ()
    neue_prozesse: tuple[NeueZeile, ...] = ()
    neue_schritte: tuple[NeueZeile, ...] = ()
    ausgegeben: frozenset[tuple[str, str]] = frozenset()
    """Process and entry of every row that was given out."""
    abgelehnt: tuple[Ablehnung, ...] = ()
    hinweise: tuple[Message, ...] = ()
    """What was seen and left alone, such as columns of their own."""
    stand: str | None = None
    """The saved state that the tables were made of."""
