"""A process of another municipality as it can be adopted: out of a register, a folder or a snapshot."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prozesslib.merge.umbenennen import benenne_um
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.model.bestand import Prozessdatei, build_bestand
from prozesslib.model.bezuege import PROZESSE
from prozesslib.model.katalog import BibliotheksStand, Kopf
from prozesslib.register.abgleich.datei import schreibe
from prozesslib.register.beitrag.abbilden import Stellen, gemeinsamer_text, lies_prozess
from prozesslib.register.quelle import AKTUELL, EINGEBETTET, Fassung, oeffne
from prozesslib.store.archive import MAX_ARCHIVE, BrokenArchiveError, is_archive, members
from prozesslib.store.documents import read_document, read_documents
from prozesslib.store.file_errors import shown
from prozesslib.store.files import is_safe_name, with_lf
from prozesslib.store.git.network import checked_address
from prozesslib.store.git.objects import blob_id, tree_id
from prozesslib.store.layout import PROCESS_FOLDER, paths_by_id, stem

SNAPSHOT = "prozesslib-snapshot/1"
"""Format of the archives of ``export snapshot``."""

_STELLEN = "kataloge/stellen.yaml"
_GESCHICHTE = "ersetzt"
"""What a process was called in the other register means nothing here."""


@dataclass(frozen=True)
class Vorlage:
    """The shared part of a process elsewhere, under its id there."""

    datei: Prozessdatei
    text: bytes
    stellen: Stellen
    """The catalogue of offices there."""

    def als(self, kennung: str) -> bytes:
        """The text under another id."""
        if kennung == self.datei.id:
            return self.text
        tree = benenne_um(lies_prozess(self.text).data, {self.datei.id: kennung}, PROZESSE)
        return schreibe("prozess", self.text, {**tree, "id": kennung})


@contextmanager
def oeffne_register(quelle: str, revision: str | None = None) -> Iterator[Fassung]:
    """Open a register, library or snapshot of others; UserError when it cannot be reached or is damaged."""
    path = Path(quelle)
    with suppress(RuntimeError):  # ~nobody
        path = path.expanduser()
    if quelle != EINGEBETTET:
        checked_address(str(path) if path.exists() else quelle)
    if not is_archive(path):
        with oeffne(quelle, revision) as fassung:
            yield fassung
        return
    if revision not in (None, AKTUELL):
        raise UserError(
            Message("Ein Snapshot ist ein einziger Stand.", "A snapshot is a single state."),
            Message("--rev weglassen.", "Leave --rev out."),
        )
    yield _aus_snapshot(path.resolve())


def finde(fassung: Fassung, kennung: str) -> Vorlage:
    """The process of this id; UserError when it is not there or faulty."""
    found = _gesucht(fassung, kennung) or _umbenannt(fassung, kennung)
    if found is None:
        near = naechste(kennung, kennungen(fassung))
        raise UserError(
            Message(
                f"Einen Prozess „{shown(kennung, 80)}“ gibt es dort nicht.",
                f"There is no process “{shown(kennung, 80)}” there.",
            ),
            Message(
                f"Meinten Sie: {', '.join(near)}?" if near else "Die Kennung prüfen.",
                f"Did you mean: {', '.join(near)}?" if near else "Check the id.",
            ),
        )
    return found


def gibt_es(fassung: Fassung, kennung: str) -> bool:
    """Whether the process is there, if need be under a new id."""
    return kennung in kennungen(fassung) or _umbenannt(fassung, kennung) is not None


def kennungen(fassung: Fassung) -> frozenset[str]:
    """Ids of all processes there."""
    return frozenset(paths_by_id(fassung.blobs))


def _gesucht(fassung: Fassung, kennung: str) -> Vorlage | None:
    path = next((p for p in fassung.blobs if p.startswith(PROCESS_FOLDER) and stem(p) == kennung), None)
    return None if path is None else _vorlage(fassung, path)


def _umbenannt(fassung: Fassung, kennung: str) -> Vorlage | None:
    """What they say replaces it, where that is one process."""
    texts = fassung.lies(path for path in fassung.blobs if path.startswith(PROCESS_FOLDER))
    named = [path for path, text in texts.items() if kennung.encode() in text and _GESCHICHTE.encode() in text]
    found = [path for path in named if kennung in _frueher(path, texts[path])]
    return _vorlage(fassung, found[0]) if len(found) == 1 else None


def _frueher(path: str, text: bytes) -> tuple[str, ...]:
    document = read_document(path, text)
    return Prozessdatei(path, document.data).prozess.ersetzt if document.sound else ()


def _vorlage(fassung: Fassung, path: str) -> Vorlage:
    texts = fassung.lies([path, _STELLEN])
    document = read_document(path, texts[path])
    if not document.sound or document.data["id"] != stem(path):
        raise UserError(
            Message(f"{shown(path)} ist dort fehlerhaft.", f"{shown(path)} is faulty there."),
            Message(
                "Die andere Verwaltung kann es mit „prozesslib check“ sehen und beheben.",
                "The other administration can see and mend it by “prozesslib check”.",
            ),
        )
    offices = build_bestand(read_documents({p: t for p, t in texts.items() if p == _STELLEN})).schluessel("stellen")
    return Vorlage(Prozessdatei(path, document.data), gemeinsamer_text(texts[path], _GESCHICHTE), offices)


def _aus_snapshot(path: Path) -> Fassung:
    """The processes of a snapshot; each must have the hash that the manifest names."""
    if path.stat().st_size > MAX_ARCHIVE:
        raise _kein_snapshot(path, Message("er ist zu groß", "it is too large"))
    try:
        found = dict(members(path.read_bytes()))
        manifest = json.loads(found["manifest.json"])
        return _fassung(path, found, manifest)
    except BrokenArchiveError as error:
        raise _kein_snapshot(path, error.message) from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise _kein_snapshot(path, Message("er ist beschädigt", "it is damaged")) from error


def _fassung(path: Path, found: Mapping[str, bytes], manifest: Any) -> Fassung:
    if manifest["format"] != SNAPSHOT:
        raise ValueError(path)
    listed = {str(entry["pfad"]): str(entry["sha256"]) for entry in manifest["prozesse"]}
    texts = {}
    for name, digest in listed.items():
        if hashlib.sha256(found[name]).hexdigest() != digest:
            raise ValueError(name)
        if name.startswith(PROCESS_FOLDER) and name.endswith(".yaml") and is_safe_name(name):
            texts[name] = with_lf(found[name])
    blobs = {name: blob_id(text) for name, text in texts.items()}
    title, commit = str(manifest["register"]["name"]), str(manifest["commit"])
    bytes.fromhex(commit)
    stand = BibliotheksStand(str(path), "0", tree_id(blobs), title, commit)
    return Fassung(blobs, Kopf("register", "1", title), stand, None, lambda paths: {p: texts[p] for p in paths})


def _kein_snapshot(path: Path, warum: Message) -> UserError:
    name = shown(str(path))
    return UserError(
        Message(f"{name} ist kein brauchbarer Snapshot: {warum.de}", f"{name} is no usable snapshot: {warum.en}"),
        Message("„prozesslib verify“ zeigt, was fehlt.", "“prozesslib verify” shows what is missing."),
    )
