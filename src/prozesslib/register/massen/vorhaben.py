"""What a command is about to change, before it changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prozesslib.message import Message
from prozesslib.register.setzen import Feldwandel
from prozesslib.register.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Aenderung:
    """What changes in one process, or in one other file."""

    id: str
    """Id of the process; of another file its path."""
    name: str
    felder: tuple[Feldwandel, ...]


@dataclass(frozen=True, slots=True)
class Ausgelassen:
    """A process that is left as it is, and why."""

    id: str
    name: str
    grund: Message


@dataclass(frozen=True, slots=True)
class Vorhaben:
    """Everything that one commit will change."""

    titel: str
    """Of the commit."""
    dateien: Mapping[str, bytes | None]
    """Path to new text; None deletes."""
    aenderungen: tuple[Aenderung, ...]
    """By process."""
    sonstige: tuple[Aenderung, ...] = ()
    """In other files."""
    unveraendert: int = 0
    """How many processes were meant and have it so already."""
    ausgelassen: tuple[Ausgelassen, ...] = ()
    angepasst: int = 0
    """How many processes were as the blueprint has them and then count as angepasst."""
    hinweise: tuple[Message, ...] = ()

    @property
    def leer(self) -> bool:
        """Whether nothing is to be done."""
        return not self.dateien


def fuehre_aus(workspace: Workspace, vorhaben: Vorhaben) -> str:
    """Record it in one commit; the id of the commit. UserError where a file was changed since it was planned."""
    return workspace.record(vorhaben.dateien, vorhaben.titel)
