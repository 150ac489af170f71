"""The schema of processes as editors see it: the contract, and the catalogues of this folder as proposals.

``check`` never reads it. What it proposes is not all that is allowed, so an editor complains no more than the contract
does, also when a catalogue has grown since.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from prozesslib.model.bezuege import BAUSTEINE, JEDER, MEDIEN, STELLEN, VERFAHREN, Ort
from prozesslib.store.documents import read_document
from prozesslib.store.layout import EDITOR_FOLDER, stem
from prozesslib.store.resources import schema
from prozesslib.store.schemas import resolve

EDITOR_SCHEMA: Final = f"{EDITOR_FOLDER}prozess.schema.json"
_KATALOGE: Final[Mapping[str, tuple[Ort, ...]]] = {
    "kataloge/bausteine.yaml": BAUSTEINE,
    "kataloge/medien.yaml": MEDIEN,
    "kataloge/stellen.yaml": STELLEN,
    "kataloge/verfahren.yaml": VERFAHREN,
}


def editor_dateien(tree: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """The file for editors that follows from the catalogues in ``tree``; one that cannot be read proposes nothing."""
    root: dict[str, Any] = deepcopy(schema("prozess"))
    for path, places in _KATALOGE.items():
        entries = list(_eintraege(path, tree.get(path)))
        if entries:
            name = f"katalog-{stem(path)}"
            root["$defs"][name] = _vorschlag(entries)
            _schlage_vor(root, name, places)
    return {EDITOR_SCHEMA: (json.dumps(root, indent=1, ensure_ascii=False) + "\n").encode()}


def mit_editorschema(tree: Mapping[str, bytes], changes: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    """``changes`` to the folder ``tree``, and the file for editors where one of them is a catalogue."""
    if not _KATALOGE.keys() & changes.keys():
        return dict(changes)
    files = editor_dateien({**tree, **changes})
    return {**changes, **{path: text for path, text in files.items() if tree.get(path) != text}}


def _eintraege(path: str, text: bytes | None) -> Iterator[tuple[str, str]]:
    """Id and explanation of every entry of a catalogue."""
    document = read_document(path, text) if text is not None else None
    if document is None or not document.sound:
        return
    for entry in document.data["eintraege"]:
        words = (str(entry.get("name", "")), str(entry.get("beschreibung", "")))
        yield str(entry["id"]), ": ".join(word for word in words if word)


def _vorschlag(entries: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {"enum": [key for key, _ in entries], "markdownEnumDescriptions": [text for _, text in entries]}


def _schlage_vor(root: dict[str, Any], name: str, places: Sequence[Ort]) -> None:
    fields = {id(field): field for way in places for field in _felder(root, root, way)}
    for field in fields.values():
        field["anyOf"] = [{"$ref": f"#/$defs/{name}"}, *field.get("anyOf", [{"type": "string"}])]


def _felder(root: dict[str, Any], node: Any, way: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The schemas of a field, in place, behind references and alternatives."""
    if not isinstance(node, dict):
        return
    if not way:
        if isinstance(node.get("type", "string"), str) and resolve(root, node).get("type", "string") == "string":
            yield node
        return
    branches = [node, *([root["$defs"][node["$ref"].rsplit("/", 1)[-1]]] if "$ref" in node else [])]
    for branch in [*branches, *(inner for one in branches for inner in one.get("anyOf", ()))]:
        below = branch.get("items") if way[0] == JEDER else branch.get("properties", {}).get(way[0])
        yield from _felder(root, below, way[1:])
