"""An exported folder: whole as it was written last, and nothing of anybody else's is lost in it.

The folder carries a list of its files. So a later export knows which files are its own, removes those that do not come
again, and refuses a folder in which somebody else keeps something.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown
from prozesslib.store.files import is_safe_name, safe_path, write_atomic

LISTE: Final = "prozesslib-dateien.txt"
"""The file with the names of all others, one a line."""

_KOPF: Final = "# Von prozesslib geschrieben; beim nächsten Export wird ersetzt, was hier steht.\n"


def schreibe_ordner(ordner: Path, dateien: Iterable[tuple[str, bytes]]) -> int:
    """Write files, by relative path, into a folder; how many. Each is written whole or not at all.

    UserError before anything is written where the folder holds what no export wrote.
    """
    folder = ordner.absolute()
    before = _eigene(folder)
    _verlange_eigene(folder, before)
    written: dict[str, None] = {}
    for name, data in dateien:
        if name not in before and name not in written:
            _schreibe_liste(folder, [*before, *written, name])
        written[name] = None
        write_atomic(safe_path(folder, name), data, durable=False)
    for name in before - written.keys():
        safe_path(folder, name).unlink(missing_ok=True)
    _schreibe_liste(folder, written)
    return len(written)


def _eigene(folder: Path) -> frozenset[str]:
    """The files that an earlier export wrote here."""
    path = folder / LISTE
    if path.is_symlink() or not path.is_file():
        return frozenset()
    names = path.read_text("utf-8", errors="replace").removeprefix(_KOPF).splitlines()
    return frozenset(name for name in names if is_safe_name(name))


def _verlange_eigene(folder: Path, eigene: frozenset[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserError(
            Message(f"{shown(str(folder))} ist kein Ordner.", f"{shown(str(folder))} is no folder."),
            Message("Mit -o einen Ordner angeben.", "Name a folder with -o."),
        )
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or (not path.is_dir() and name not in eigene and name != LISTE):
            raise _fremd(folder, name)


def _fremd(folder: Path, name: str) -> UserError:
    return UserError(
        Message(
            f"In {shown(str(folder))} liegt {shown(name)}, das kein Export geschrieben hat.",
            f"{shown(str(folder))} holds {shown(name)}, which no export has written.",
        ),
        Message("Mit -o einen leeren oder neuen Ordner angeben.", "Name an empty or a new folder with -o."),
    )


def _schreibe_liste(folder: Path, names: Iterable[str]) -> None:
    write_atomic(folder / LISTE, (_KOPF + "".join(f"{name}\n" for name in sorted(names))).encode(), durable=False)
