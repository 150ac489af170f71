"""Where an exported file may go: anywhere but in place of what makes up a library or register."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown
from prozesslib.store.files import write_atomic
from prozesslib.store.layout import CONTENT, HEAD_FILE

_UNSERE: Final = (*CONTENT, ".prozesslib")
_GIT: Final = ".git"


def schreibe_ausgabe(ziel: Path, inhalt: bytes) -> None:
    """Write a file, whole or not at all; UserError where it would stand in place of content, or cannot be written."""
    verlange_ausserhalb(ziel)
    write_atomic(ziel.resolve(), inhalt)


def verlange_ausserhalb(ziel: Path) -> None:
    """UserError where a file or folder is, or lies in, the content of a library or register or its history."""
    target = ziel.resolve()
    if _GIT in target.parts:
        raise _gehoert_dazu(target.as_posix())
    for root in (folder for folder in target.parents if (folder / HEAD_FILE).is_file()):
        below = target.relative_to(root).as_posix()
        if any(below == ours or below.startswith(f"{ours}/") for ours in _UNSERE):
            raise _gehoert_dazu(below)


def _gehoert_dazu(path: str) -> UserError:
    return UserError(
        Message(
            f"„{shown(path)}“ gehört zum Register und würde überschrieben.",
            f"“{shown(path)}” belongs to the register and would be overwritten.",
        ),
        Message(
            "Mit -o einen anderen Ort angeben, am besten außerhalb des Registers.",
            "Name another place with -o, best outside the register.",
        ),
    )
