"""An exported folder: whole or not at all, in place of an older export, never over what others wrote there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from prozesslib.message import Message, UserError
from prozesslib.register.ausgabeziel import verlange_ausserhalb
from prozesslib.register.neuer_ordner import entsteht
from prozesslib.store.file_errors import shown, write_error

VERZEICHNIS: Final = "prozesslib-dateien.json"
"""The file that names all others; by it the next export knows that the folder is ours."""
FORMAT: Final = "prozesslib-ordner/1"
_MAX: Final = 64 << 20


def lege_ordner_ab(
    ziel: Path, dateien: Iterable[tuple[str, bytes]], geschrieben: Callable[[], None] = lambda: None
) -> bool:
    """Write files, by relative path, into a new folder beside ``ziel``, then put it there; whether it replaced one.

    ``geschrieben`` is called after each file. UserError, before anything is written, where the folder holds something
    that no export of ours brought there. Whoever is killed in between leaves the old folder or the new one.
    """
    verlange_ausserhalb(ziel)
    target = ziel.absolute()
    if not target.name:
        raise _kein_ordner(ziel)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(target.parent, error) from error
    aside = target.with_name(f".{target.name}.prozesslib-alt")
    _bring_zurueck(target, aside)
    _pruefe(ziel)
    try:
        with entsteht(target) as folder:
            names = []
            for name, data in dateien:
                _schreibe(folder / name, data)
                names.append(name)
                geschrieben()
            _schreibe(folder / VERZEICHNIS, _verzeichnis(names))
            there = target.is_dir() and any(target.iterdir())
            if there:
                _pruefe(ziel)
                target.rename(aside)
    finally:
        _bring_zurueck(target, aside)
    return there


def _schreibe(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise write_error(path, error) from error


def _verzeichnis(names: Iterable[str]) -> bytes:
    content = {"format": FORMAT, "dateien": sorted(names)}
    return (json.dumps(content, indent=1) + "\n").encode("ascii")


def _bring_zurueck(target: Path, aside: Path) -> None:
    """What a killed run had moved aside: the old folder where there is no new one, else rubbish."""
    if not aside.is_dir() or aside.is_symlink() or not (aside / VERZEICHNIS).is_file():
        return
    if target.exists():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.rename(target)


def _pruefe(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise _kein_ordner(target)
    foreign = next(_fremde(target), None) if target.is_dir() else None
    if foreign is not None:
        name = shown(foreign.relative_to(target).as_posix())
        raise UserError(
            Message(
                f"Im Ordner {target} liegt „{name}“; das hat kein Export geschrieben und würde verschwinden.",
                f"The folder {target} holds “{name}”; no export has written it, and it would be lost.",
            ),
            Message(
                "Mit -o einen neuen Ordner angeben, oder den Ordner vorher leeren.",
                "Name a new folder with -o, or empty the folder first.",
            ),
        )


def _kein_ordner(target: Path) -> UserError:
    return UserError(
        Message(f"{target} ist kein Ordner für eine Ausgabe.", f"{target} is no folder for an export."),
        Message("Mit -o einen Ordner angeben.", "Name a folder with -o."),
    )


def _fremde(target: Path) -> Iterator[Path]:
    """Everything in the folder that its list does not name; links are never ours."""
    known = _bekannte(target / VERZEICHNIS)
    for path in sorted(target.rglob("*")):
        ours = path.relative_to(target).as_posix() in known
        if path.is_symlink() or (not ours and not path.is_dir()):
            yield path


def _bekannte(path: Path) -> frozenset[str]:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > _MAX:
        return frozenset()
    try:
        content: Any = json.loads(path.read_bytes())
    except ValueError:
        return frozenset()
    if not isinstance(content, dict) or content.get("format") != FORMAT or not isinstance(content.get("dateien"), list):
        return frozenset()
    return frozenset({VERZEICHNIS, *(one for one in content["dateien"] if isinstance(one, str))})
