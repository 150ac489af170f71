"""Merges all files that are neither processes nor the program's own: catalogues, conventions, and files of others."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import PurePosixPath

from prozesslib.merge.zeilen import merge_zeilen
from prozesslib.message import Message
from prozesslib.register.abgleich.datei import mische
from prozesslib.register.teilen.drei import Baum, Drei, bei, verschiedene
from prozesslib.register.teilen.grundlage import Grundlage
from prozesslib.register.teilen.teil import Teil
from prozesslib.store.layout import (
    CONFLICT_FOLDER,
    KEPT_FOLDERS,
    LOCK_FILE,
    PROCESS_FOLDER,
    PRUNED_FOLDER,
    schema_name,
)

_ANDERSWO = (PROCESS_FOLDER, PRUNED_FOLDER, CONFLICT_FOLDER, LOCK_FILE, *KEPT_FOLDERS)
_EIGENES = ".prozesslib/"


def dateien(baeume: Drei[Baum], grund: Grundlage) -> Iterator[Teil]:
    """One part per file that is not the same everywhere."""
    for path in verschiedene(baeume):
        sides = bei(baeume, path)
        if path.startswith(_ANDERSWO) and schema_name(path):
            continue
        if schema_name(path):
            found = grund.gemischt(path, path, sides)
            yield Teil({path: found.text}, {path: found.konflikte})
        elif not sides.uneins or path.startswith(_EIGENES):
            yield Teil({path: sides.genommen(sides.unsere)})
        else:
            yield _von_anderen(baeume.unsere, path, sides)


def bekannte_konflikte(baeume: Drei[Baum]) -> Iterator[Teil]:
    """The open conflicts that are known already: what one side has settled is settled."""
    for path in verschiedene(baeume):
        if path.startswith(CONFLICT_FOLDER) and schema_name(path):
            sides = bei(baeume, path)
            gone = sides.basis is not None and None in (sides.unsere, sides.ihre)
            yield Teil({path: None if gone else mische(path, *sides.alle).text})


def _von_anderen(unsere: Container[str], path: str, sides: Drei[bytes | None]) -> Teil:
    """A file of which nothing is known: by lines, else both versions side by side."""
    if sides.unsere is None or sides.ihre is None:
        return Teil({path: sides.unsere or sides.ihre}, hinweise=(_geblieben(path),))
    lines = _zeilen(sides.basis or b"", sides.unsere, sides.ihre)
    if lines is not None:
        return Teil({path: lines})
    beside = andere_fassung(path, unsere)
    return Teil({path: sides.unsere, beside: sides.ihre}, hinweise=(_daneben(path, beside),))


def _zeilen(basis: bytes, unsere: bytes, ihre: bytes) -> bytes | None:
    if any(b"\0" in text for text in (basis, unsere, ihre)):
        return None
    try:
        merged = merge_zeilen(*(text.decode("utf-8") for text in (basis, unsere, ihre)))
    except UnicodeDecodeError:
        return None
    return None if merged is None else merged.encode("utf-8")


def andere_fassung(path: str, vergeben: Container[str]) -> str:
    """A free name beside ``path`` for the version of the others."""
    name = PurePosixPath(path)
    for number in range(1, 1000):
        word = "andere Fassung" if number == 1 else f"andere Fassung {number}"
        beside = str(name.with_name(f"{name.stem} ({word}){name.suffix}"))
        if beside not in vergeben:
            break
    return beside


def _daneben(path: str, beside: str) -> Message:
    return Message(
        f"{path} ließ sich nicht zusammenführen; die andere Fassung liegt daneben: {beside}",
        f"{path} could not be merged; the other version lies beside it: {beside}",
    )


def _geblieben(path: str) -> Message:
    return Message(
        f"{path} wurde auf der einen Seite gelöscht und auf der anderen geändert; die Datei bleibt.",
        f"{path} was deleted on one side and changed on the other; the file stays.",
    )
