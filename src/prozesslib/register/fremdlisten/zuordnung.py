"""A mapping: which column of a foreign list fills which field; read from a file, the register or the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from prozesslib.check.form import befunde_der_form
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.model.decode import decode
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.file_errors import read_error, shown
from prozesslib.store.layout import MAPPING_FOLDER, mapping_path, stem
from prozesslib.store.resources import mapping_bytes, mapping_names

NEU: Final = "neu"
"""In ``gleich``: the row is a process that the register does not have."""


@dataclass(frozen=True, slots=True)
class Spaltenregel:
    """One column and the field that it fills."""

    spalte: str
    feld: str
    auch: tuple[str, ...] = ()
    trenner: str | None = None
    einheit: str | None = None
    je: str = "jahr"
    quelle: str | None = None
    ebene: str | None = None
    art: str | None = None
    werte: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ausschluss:
    """Rows that stay out: those whose cell says one of the values."""

    spalte: str
    werte: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Zuordnung:
    """How a foreign list is read; attribute names are the keys of the file."""

    quelle: str
    spalten: tuple[Spaltenregel, ...]
    beschreibung: str | None = None
    blatt: str | None = None
    kopfzeile: int | None = None
    uebrige: str = "weglassen"
    namen: str = "wie-gegeben"
    konstanten: Mapping[str, str] = field(default_factory=dict)
    ueberspringen: tuple[Ausschluss, ...] = ()
    gleich: Mapping[str, str] = field(default_factory=dict)
    """Name in the list to the id of the process that it is, or `NEU`."""


def lies_zuordnung(wunsch: str, workspace: Workspace) -> Zuordnung:
    """A mapping by the path of its file, its name in the register, or its name in the program. UserError otherwise."""
    saved = mapping_path(wunsch.removesuffix(".yaml"))
    path = Path(wunsch)
    if path.suffix == ".yaml" and path.is_file():
        return _gelesen(wunsch, _bytes(path))
    if saved in workspace.tree:
        return _gelesen(saved, workspace.tree[saved])
    if wunsch in mapping_names():
        return _gelesen(wunsch, mapping_bytes(wunsch))
    raise _unbekannt(wunsch, workspace)


def gespeicherte(wunsch: str, workspace: Workspace) -> dict[str, bytes]:
    """The file of a mapping that lies in the register, by its path; empty for one that lies elsewhere."""
    for path in (mapping_path(wunsch.removesuffix(".yaml")), wunsch):
        if path.startswith(MAPPING_FOLDER) and path in workspace.tree:
            return {path: workspace.tree[path]}
    return {}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise read_error(str(path), error) from error


def _gelesen(name: str, data: bytes) -> Zuordnung:
    document = read_document(mapping_path("x"), data)
    if document.sound:
        return decode(Zuordnung, document.data)
    found = next(befunde_der_form(document))
    at = found.zeile
    raise UserError(
        Message(
            f"Die Zuordnung {shown(name)} ist fehlerhaft, Zeile {at}: {found.satz.de}",
            f"The mapping {shown(name)} is faulty, line {at}: {found.satz.en}",
        ),
        found.hinweis or Message("Was hineingehört, steht in docs/umzug.md.", "See docs/umzug.md."),
    )


def _unbekannt(wish: str, workspace: Workspace) -> UserError:
    own = [stem(path) for path in workspace.tree if path.startswith(MAPPING_FOLDER)]
    there = [*own, *mapping_names()]
    near = naechste(wish, there, 1) or there
    return UserError(
        Message(f"Eine Zuordnung „{shown(wish, 80)}“ gibt es nicht.", f"There is no mapping “{shown(wish, 80)}”."),
        Message(
            f"Es gibt: {', '.join(near)}. Eine neue schlägt --suggest vor.",
            f"There are: {', '.join(near)}. --suggest proposes a new one.",
        ),
    )
