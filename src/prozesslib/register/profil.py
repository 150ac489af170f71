"""Profiles of priorities: those that ship with the program, and files of the administration's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from prozesslib.analysis.prioritaet.profil import Profil, profil
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.store.files import read_file
from prozesslib.store.resources import profile_bytes, profile_names
from prozesslib.store.yaml.reader import read_yaml
from prozesslib.store.yaml.types import ANY

SONST: Final = "balanced"


def lade_profil(wunsch: str | None) -> Profil:
    """The profile of that name, or in that file; UserError when there is neither."""
    name = wunsch or SONST
    if name in profile_names():
        return _lies(name, profile_bytes(name))
    path = Path(name)
    data = read_file(path.resolve().parent, path.name) if path.suffix in (".yaml", ".yml") else None
    if data is None:
        raise _fehlt(name)
    return _lies(name, data)


def _lies(name: str, data: bytes) -> Profil:
    document = read_yaml(data, ANY)
    if document.problems:
        first = document.problems[0]
        raise UserError(
            Message(
                f"Das Profil „{name}“ ist nicht lesbar, Zeile {first.position.line}: {first.message.de}",
                f"The profile “{name}” cannot be read, line {first.position.line}: {first.message.en}",
            ),
            Message("Ein Beispiel steht im Handbuch unter „prioritize“.", "The handbook has an example: “prioritize”."),
        )
    return profil(name, document.data)


def _fehlt(name: str) -> UserError:
    known = profile_names()
    near = naechste(name, known) or list(known)
    return UserError(
        Message(f"Das Profil „{name}“ gibt es nicht.", f"There is no profile “{name}”."),
        Message(
            f"Es gibt {', '.join(near)}, oder eine eigene Datei, die auf .yaml endet.",
            f"There is {', '.join(near)}, or a file of your own that ends with .yaml.",
        ),
    )
