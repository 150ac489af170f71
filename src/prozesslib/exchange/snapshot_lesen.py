"""Reading a snapshot back: only one that is whole, and only the texts of its processes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prozesslib.exchange.snapshot import verify_file
from prozesslib.message import Message, UserError
from prozesslib.model.stufe import Stufe
from prozesslib.store.archive import members
from prozesslib.store.layout import PROCESS_FOLDER, PRUNED_FOLDER, schema_name


@dataclass(frozen=True, slots=True)
class Snapshotinhalt:
    """What a snapshot holds: whose it is, at which commit, at which level of visibility, and the texts by path."""

    name: str
    commit: str
    datum: str
    stufe: Stufe
    texte: Mapping[str, bytes]


def lies_snapshot(path: Path) -> Snapshotinhalt:
    """Read the snapshot at ``path``; UserError when it is not intact."""
    proof = verify_file(path)
    data = path.read_bytes()
    if proof.maengel or hashlib.sha256(data).hexdigest() != proof.sha256:
        raise UserError(
            Message(f"{path} ist nicht unversehrt.", f"{path} is not intact."),
            Message(f"Was fehlt, zeigt: prozesslib verify {path}", f"See: prozesslib verify {path}"),
        )
    manifest = proof.manifest
    texts = {
        name: text
        for name, text in members(data)
        if name.startswith((PROCESS_FOLDER, PRUNED_FOLDER)) and schema_name(name)
    }
    stufe = Stufe(manifest["sichtbarkeit"])
    return Snapshotinhalt(manifest["register"]["name"], manifest["commit"], manifest["commit_datum"], stufe, texts)
