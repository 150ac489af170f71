"""BPMN files of a folder to what an import takes: what is known of the register goes in, a report comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from prozesslib.exchange.bpmn.deuten.vollenden import Wortschatz
from prozesslib.exchange.bpmn.einlesung import Umfeld, lies_bpmn, verben
from prozesslib.exchange.bpmn.lesen.baum import MAX_BYTES
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand
from prozesslib.register.einlesen.bericht import Dateibericht
from prozesslib.store.file_errors import read_error, shown


def umfeld(bestand: Bestand, *, eingebettet: bool) -> Umfeld:
    """What reading has to know of a library or register."""
    replaced = {old for datei in bestand.prozesse.values() for old in datei.prozess.ersetzt}
    return Umfeld(
        prozesse={key: datei.daten for key, datei in bestand.prozesse.items()},
        vergeben=frozenset({*bestand.prozesse, *bestand.gestrichen, *bestand.basis, *replaced}),
        worte=Wortschatz(dict(verben(bestand.schluessel("bausteine"))), bestand.konventionen.benennung.verben),
        medien={key: entry.name for key, entry in bestand.schluessel("medien").items()},
        register=bestand.ist_register,
        eingebettet=eingebettet,
    )


def lies_dateien(pfade: Sequence[Path], around: Umfeld) -> Iterator[Dateibericht]:
    """Read the files one after the other, each once; what one gives is taken for the next."""
    for path in dict.fromkeys(pfade):
        found = lies_bpmn(_bytes(path), path.name, around)
        ids = {str(draft.daten["id"]): draft.daten for draft in found.prozesse if draft.original is None}
        around = replace(around, vergeben=around.vergeben | ids.keys(), prozesse={**ids, **around.prozesse})
        yield Dateibericht(str(path), found.prozesse, found.befunde, found.verluste)


def _bytes(path: Path) -> bytes:
    """The content, no more of it than is looked at; UserError where it cannot be read."""
    try:
        if not path.exists() or path.is_dir():
            raise _no_file(path)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise read_error(str(path), error) from error


def _no_file(path: Path) -> UserError:
    name = shown(str(path), 200)
    if path.is_dir():
        return UserError(
            Message(f"„{name}“ ist ein Ordner.", f"“{name}” is a folder."),
            Message(f"Die Dateien darin nennen: {name}/*.bpmn", f"Name the files in it: {name}/*.bpmn"),
        )
    return UserError(
        Message(f"„{name}“ gibt es nicht.", f"There is no “{name}”."),
        Message("Den Namen der Datei und den Ordner prüfen.", "Check the name of the file and the folder."),
    )
