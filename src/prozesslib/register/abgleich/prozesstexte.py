"""What a sync asks of the texts of one process: how it came out, whether it is untouched, and its new name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from prozesslib.merge.werte import gleich
from prozesslib.model.decode import decode
from prozesslib.model.katalog import Gestrichen
from prozesslib.model.zustand import gemeinsam
from prozesslib.register.abgleich.vorgang import Planart
from prozesslib.store.documents import read_document
from prozesslib.store.layout import stem
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.edits import Edit
from prozesslib.store.yaml.emit import dump_new
from prozesslib.store.yaml.patch import patch


def planart(path: str, ours: bytes, merged: bytes, theirs: bytes, *, moved: bool) -> Planart:
    """What became of our text, where nothing is in conflict."""
    if merged == ours and not moved:
        return Planart.BEHALTEN
    same = merged == theirs or gleich(gemeinsam(_tree(path, merged)), gemeinsam(_tree(path, theirs)))
    return Planart.UEBERNOMMEN if same else Planart.ZUSAMMENGEFUEHRT


def mit_kennung(path: str, text: bytes) -> bytes:
    """The text of a process under the name that its file has now, where it could not be merged but can be read."""
    return patch(text, [Edit(("id",), stem(path))], guide("prozess")) if "id" in _tree(path, text) else text


def unberuehrt(path: str, ours: bytes, base: bytes | None) -> bool:
    """Whether our text says what the library's said, own data included."""
    return ours == base or (base is not None and gleich(_tree(path, ours), _tree(path, base)))


def umbenannte_streichung(path: str, record: bytes, neu: str, theirs: bytes) -> bytes | None:
    """The record of a pruned process for the one at ``neu`` that replaces it; None where it is faulty."""
    document = read_document(path, record)
    if not document.sound:
        return None
    old = decode(Gestrichen, document.data)
    name = str(_tree(neu, theirs).get("name", old.name))
    return dump_new(replace(old, id=stem(neu), name=name, pfad=neu).as_tree())


def _tree(path: str, text: bytes) -> Mapping[str, Any]:
    data = read_document(path, text).data
    return data if isinstance(data, dict) else {}
