"""Snapshots: a register at one commit as a ZIP that is the same to the byte, and the proof that it is whole.

The archive holds the process files, ``register.csv``, ``register.json`` and ``manifest.json``. Members are stored,
not deflated, sorted by name and carry a fixed date, so the same commit and level give the same bytes everywhere.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prozesslib.exchange.tabelle import csv_bytes, json_bytes, to_json
from prozesslib.message import Message, UserError
from prozesslib.model.stufe import Stufe
from prozesslib.register.auszug import Auszug, AuszugProzess
from prozesslib.store.archive import MAX_ARCHIVE, BrokenArchiveError, visible
from prozesslib.store.archive import members as members_of
from prozesslib.store.files import is_safe_name
from prozesslib.store.git.repo import CommitInfo
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.emit import dump_new

FORMAT = "prozesslib-snapshot/1"
MANIFEST = "manifest.json"
TABLES: Mapping[str, Callable[[Auszug], bytes]] = {"register.csv": csv_bytes, "register.json": json_bytes}
"""The whole register in one file, beside the processes."""

_DATE = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o100644 << 16


def snapshot(auszug: Auszug, tree: Mapping[str, bytes], commit: CommitInfo) -> bytes:
    """The archive of a register; ``tree`` gives the original text of files, for the level that sees all of it.

    Comments carry no level of visibility, so below ``intern`` every file is written anew from its visible data.
    """
    original = tree if auszug.stufe is Stufe.INTERN else {}
    members = {p.pfad: _text(p, original) for p in (*auszug.prozesse, *auszug.gestrichen)}
    members |= {name: write(auszug) for name, write in TABLES.items()}
    members[MANIFEST] = to_json(_manifest(auszug, commit, members))
    return _archive(members)


def _text(p: AuszugProzess, original: Mapping[str, bytes]) -> bytes:
    if p.pfad in original:
        return original[p.pfad]
    name = "gestrichen" if p.pfad.startswith("gestrichen/") else "prozess"
    return dump_new(p.daten, guide(name))


def _manifest(auszug: Auszug, commit: CommitInfo, members: Mapping[str, bytes]) -> dict[str, Any]:
    head, lock = auszug.kopf, auszug.lock
    owner = head.kommune or head.herausgeber
    return {
        "format": FORMAT,
        "register": {
            "name": head.name,
            "traeger": owner.name if owner else "",
            "ags": owner.ags if owner else "",
        },
        "commit": commit.sha,
        "commit_datum": commit.committer_date_iso,
        "blaupause": {
            "name": head.blaupause.name if head.blaupause else None,
            "pakete": list(head.blaupause.pakete) if head.blaupause else [],
            "bibliothek": lock.bibliothek.name if lock else None,
            "version": lock.bibliothek.version if lock else None,
            "baum": lock.bibliothek.baum if lock else None,
        },
        "sichtbarkeit": auszug.stufe,
        "prozesse": [
            {
                "id": p.id,
                "name": p.daten.get("name", ""),
                "zustand": p.zustand,
                "pfad": p.pfad,
                "ganz": p.ganz,
                "sha256": _sha256(members[p.pfad]),
            }
            for p in (*auszug.prozesse, *auszug.gestrichen)
        ],
        "dateien": {name: _sha256(members[name]) for name in TABLES},
        "ausgelassen": {"felder": dict(auszug.ausgelassen), "unlesbare_dateien": list(auszug.unlesbar)},
    }


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _archive(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system = 3
            info.external_attr = _REGULAR_FILE
            archive.writestr(info, members[name])
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class Nachweis:
    """The result of a verification."""

    maengel: tuple[Message, ...]
    """What is wrong; empty when the archive is whole."""
    manifest: Mapping[str, Any]
    sha256: str
    """Hash of the whole archive, to compare over another channel."""


def verify(data: bytes) -> Nachweis:
    """Prove a snapshot: form of the archive, every hash, nothing missing and nothing beside."""
    digest = _sha256(data)
    try:
        members = dict(members_of(data))
        manifest = json.loads(members[MANIFEST])
        _require_shape(manifest)
        faults = tuple(_faults(members, manifest, data))
    except BrokenArchiveError as broken:
        return Nachweis((broken.message,), {}, digest)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        satz = Message(f"{MANIFEST} fehlt oder ist beschädigt.", f"{MANIFEST} is missing or damaged.")
        return Nachweis((satz,), {}, digest)
    return Nachweis(faults, manifest, digest)


def verify_file(path: Path) -> Nachweis:
    """Read and prove the snapshot at ``path``; UserError when there is no such file or it is too large."""
    if not path.is_file():
        raise UserError(
            Message(f"Die Datei {path} gibt es nicht.", f"There is no file {path}."),
            Message("Den Pfad prüfen.", "Check the path."),
        )
    if path.stat().st_size > MAX_ARCHIVE:
        raise UserError(
            Message(f"{path} ist zu groß für einen Snapshot.", f"{path} is too large for a snapshot."),
            Message(
                f"Gelesen werden höchstens {MAX_ARCHIVE >> 20} MB.",
                f"At most {MAX_ARCHIVE >> 20} MB are read.",
            ),
        )
    return verify(path.read_bytes())


def _require_shape(manifest: Any) -> None:
    """TypeError, ValueError or KeyError when the manifest lacks what is read from it."""
    entries = [text for p in manifest["prozesse"] for text in (p["pfad"], p["sha256"])]
    files = [text for pair in manifest["dateien"].items() for text in pair]
    texts = (manifest["format"], manifest["commit"], manifest["register"]["name"], *entries, *files)
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(MANIFEST)
    bytes.fromhex(manifest["commit"])
    datetime.datetime.fromisoformat(manifest["commit_datum"])
    Stufe(manifest["sichtbarkeit"])


def _faults(members: Mapping[str, bytes], manifest: Mapping[str, Any], data: bytes) -> Iterator[Message]:
    if manifest["format"] != FORMAT:
        yield Message(
            f"Unbekanntes Format „{visible(str(manifest['format']))}“; bekannt ist {FORMAT}.",
            f"Unknown format “{visible(str(manifest['format']))}”; known is {FORMAT}.",
        )
        return
    hashes = {p["pfad"]: p["sha256"] for p in manifest["prozesse"]} | dict(manifest["dateien"])
    for name in dict.fromkeys((*TABLES, *hashes)):
        if name not in hashes or name not in members:
            yield Message(f"{visible(name)} fehlt.", f"{visible(name)} is missing.")
        elif _sha256(members[name]) != hashes[name]:
            yield Message(f"{visible(name)} wurde verändert.", f"{visible(name)} was changed.")
    for name in sorted(members.keys() - {MANIFEST}):
        if name not in hashes or not is_safe_name(name):
            yield Message(f"{visible(name)} gehört nicht dazu.", f"{visible(name)} does not belong here.")
    same = _archive(members)
    if same != data:
        place = next((i for i, (a, b) in enumerate(zip(same, data, strict=False)) if a != b), min(len(same), len(data)))
        yield Message(
            f"Der Aufbau des Archivs wurde verändert, ab Byte {place}.",
            f"The structure of the archive was changed, from byte {place} on.",
        )
