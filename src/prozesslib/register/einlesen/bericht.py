"""What an import says: findings about the file, what was lost on the way, and what became of each process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from prozesslib.check.befund import Befund, hat_fehler
from prozesslib.message import Message


class Verlustart(StrEnum):
    """What became of an element that our flow cannot say as it stands."""

    VEREINFACHT = "vereinfacht"
    """It is there, but says less."""
    WEGGELASSEN = "weggelassen"
    """It is not there any more."""
    ERGAENZT = "ergaenzt"
    """It was not there and is needed."""
    VORSCHLAG = "vorschlag"
    """It is a proposal that somebody should look at."""


@dataclass(frozen=True, slots=True)
class Verlust:
    """One line of the loss report: the element, and in words what became of it."""

    element: str
    typ: str
    name: str
    zeile: int
    was: Message
    art: Verlustart = Verlustart.VEREINFACHT
    wird: tuple[str, ...] = ()
    """The tags of the elements that an export of ours draws in its place."""


@dataclass(frozen=True, slots=True)
class Entwurf:
    """A process that was read and is to be taken; with ``original`` it is an edit of that process."""

    daten: Mapping[str, Any]
    original: Mapping[str, Any] | None = None
    teil: bool = False
    """Whether it was made of a part of another process: then its id is not asked for."""


@dataclass(frozen=True, slots=True)
class Dateibericht:
    """What was read from one file."""

    datei: str
    entwuerfe: tuple[Entwurf, ...] = ()
    befunde: tuple[Befund, ...] = ()
    verluste: tuple[Verlust, ...] = ()


class Aufnahme(StrEnum):
    """What becomes of a process."""

    NEU = "neu"
    GEAENDERT = "geaendert"
    GLEICH = "gleich"


@dataclass(frozen=True, slots=True)
class Aufgenommen:
    """One process: where it stands, and what the check says of it."""

    id: str
    name: str
    pfad: str
    art: Aufnahme
    eintraege: int = 0
    """How many entries its flow has."""
    befunde: tuple[Befund, ...] = ()
    aehnlich: tuple[tuple[str, str], ...] = ()
    """Id and name of processes with a like name."""


@dataclass(frozen=True, slots=True)
class Bericht:
    """The whole import; without ``commit`` nothing was written."""

    dateien: tuple[Dateibericht, ...]
    prozesse: tuple[Aufgenommen, ...]
    commit: str | None = None
    probe: bool = False

    @property
    def neue(self) -> int:
        """How many processes are new."""
        return sum(process.art is Aufnahme.NEU for process in self.prozesse)

    @property
    def hat_fehler(self) -> bool:
        """Whether a file or a process has errors, or nothing came of a file."""
        found = [b for datei in self.dateien for b in datei.befunde] + [b for p in self.prozesse for b in p.befunde]
        return hat_fehler(found) or not all(datei.entwuerfe for datei in self.dateien)
