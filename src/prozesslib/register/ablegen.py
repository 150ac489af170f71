"""Putting exported files into a folder without replacing what somebody else wrote there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store.files import write_atomic

_ANFANG = 4096


def lege_ab(ordner: Path, dateien: Mapping[str, bytes], unser: bytes) -> int:
    """Write the files into a folder by name; how many were there before.

    UserError before anything is written where one of them would replace a file that does not carry ``unser`` near its
    beginning.
    """
    if ordner.exists() and not ordner.is_dir():
        raise UserError(
            Message(f"{ordner} ist kein Ordner.", f"{ordner} is no folder."),
            Message("Mit -o einen Ordner angeben.", "Name a folder with -o."),
        )
    there = [ordner / name for name in dateien if (ordner / name).exists() or (ordner / name).is_symlink()]
    for path in there:
        if not _ist_unser(path, unser):
            raise _fremd(path)
    for name, data in dateien.items():
        write_atomic((ordner / name).absolute(), data, durable=False)
    return len(there)


def _ist_unser(path: Path, unser: bytes) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return unser in file.read(_ANFANG)


def _fremd(path: Path) -> UserError:
    return UserError(
        Message(
            f"{path} stammt nicht von prozesslib und wird nicht überschrieben.",
            f"{path} was not written by prozesslib and is not overwritten.",
        ),
        Message(
            "Die Datei umbenennen oder mit -o einen anderen Ordner angeben.",
            "Rename the file or choose another folder with -o.",
        ),
    )
