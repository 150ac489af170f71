"""Three-way merge of one file: by field, with as many bytes of the texts kept as the result allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from prozesslib.merge.arten import Feld, felder_aus
from prozesslib.merge.bezuege import merge_prozess
from prozesslib.merge.dreiwege import merge
from prozesslib.merge.konflikt import Ergebnis, Konflikt, Konfliktart, konfliktart
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.merge.zeilen import merge_zeilen
from prozesslib.store.documents import read_file_document
from prozesslib.store.layout import schema_name
from prozesslib.store.resources import schema
from prozesslib.store.schemas import guide, is_valid, key_order
from prozesslib.store.yaml.edits import Edit, PatchError
from prozesslib.store.yaml.emit import dump_new
from prozesslib.store.yaml.patch import patch
from prozesslib.store.yaml.reader import read_yaml

_ZUSAMMENGELEGT = ("katalog", "konventionen", "attribute", "prozesslib", "lock")
"""Kinds of files of which there is one in every register: two that began apart merge by field all the same."""


@dataclass(frozen=True, slots=True)
class Mischung:
    """The merged text (None: no such file), in which ours stands wherever there is a conflict."""

    text: bytes | None
    konflikte: tuple[Konflikt, ...] = ()


@cache
def feld(art: str) -> Feld:
    """The kinds of merge of a file of the schema ``art``."""
    return felder_aus(schema(art))


def mische(pfad: str, basis: bytes | None, unsere: bytes | None, ihre: bytes | None) -> Mischung:
    """Merge three versions of the file at ``pfad``; ValueError when it is none of ours.

    A file deleted on one side and changed on the other, and one that a side cannot be read as YAML, is in conflict
    as a whole: path ``()``, with the trees or else the texts as values. So is what breaks the schema only when merged.
    """
    art = schema_name(pfad)
    if art is None:
        raise ValueError(pfad)
    if unsere in (basis, ihre):
        return Mischung(ihre)
    if basis == ihre:
        return Mischung(unsere)
    trees = [baum_oder_text(pfad, text) for text in (basis, unsere, ihre)]
    return _gemischt(art, trees, (basis, unsere, ihre))


def schreibe(art: str, text: bytes, tree: Mapping[str, Any]) -> bytes:
    """``text`` patched so that it reads as ``tree``; written anew where no patch leads there."""
    edits = [Edit(("id",), tree["id"])] if "id" in tree else []
    try:
        return patch(text, [*edits, Edit((), tree)], guide(art), order=lambda path: key_order(art, path))
    except PatchError:
        return dump_new(tree)


def _gemischt(art: str, trees: list[Any], texte: tuple[bytes | None, ...]) -> Mischung:
    basis, unsere, ihre = trees
    if gleich(unsere, ihre) or gleich(basis, ihre):
        return Mischung(texte[1])
    mergeable = all(isinstance(tree, Mapping) for tree in (unsere, ihre))
    if not mergeable or not (isinstance(basis, Mapping) or (basis is FEHLT and art in _ZUSAMMENGELEGT)):
        return Mischung(texte[1], (Konflikt((), konfliktart(*trees), *trees),))
    found = (merge_prozess if art == "prozess" else merge)(basis, unsere, ihre, feld(art))
    if not is_valid(art, found.tree) and is_valid(art, unsere) and is_valid(art, ihre):
        return Mischung(texte[1], (Konflikt((), Konfliktart.WERT, *trees),))
    return Mischung(_text(art, found, texte), found.konflikte)


def _text(art: str, found: Ergebnis, texte: tuple[bytes | None, ...]) -> bytes:
    """The lines of both sides where together they say the merged tree, else ours patched: comments stay."""
    basis, unsere, ihre = (None if text is None else text.decode() for text in texte)
    assert unsere is not None and ihre is not None
    lines = None if basis is None else merge_zeilen(basis, unsere, ihre)
    if lines is not None and gleich(read_yaml(lines.encode(), guide(art)).data, found.tree):
        return lines.encode()
    return schreibe(art, unsere.encode(), found.tree)


def baum_oder_text(pfad: str, text: bytes | None) -> Any:
    """The tree of a text, the text itself where it cannot be read, `FEHLT` where there is no file."""
    if text is None:
        return FEHLT
    document = read_file_document(pfad, text)
    return text.decode("utf-8", "replace") if document is None or document.data is None else document.data
