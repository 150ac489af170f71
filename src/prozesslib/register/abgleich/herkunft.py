"""With which release the library changed a field that is in conflict now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from prozesslib.merge.arten import list_key
from prozesslib.merge.vergleich import ListKey, Pfad, nach_schluessel
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.register.abgleich.datei import feld
from prozesslib.register.abgleich.vorgang import Vorgang
from prozesslib.register.quelle import Fassung
from prozesslib.store.documents import read_document
from prozesslib.store.git.source import releases
from prozesslib.store.layout import schema_name

_HOECHSTENS = 20
"""So many releases are looked at."""


def seit(fassung: Fassung, vorgaenge: Iterable[Vorgang]) -> Mapping[str, Mapping[Pfad, str]]:
    """Per file in conflict and field the release that brought their value; empty where there is no history."""
    disputed = {_pfad(vorgang): vorgang for vorgang in vorgaenge if vorgang.konflikte}
    if not disputed or fassung.repo is None:
        return {}
    tags = releases(fassung.repo.tags())[: -_HOECHSTENS - 1 : -1]
    trees = {tag: fassung.repo.read_tree(tag, tuple(disputed)).files for tag in tags}
    return {
        v.datei: dict(_je_feld(v, [(tag, _tree(path, trees[tag])) for tag in tags])) for path, v in disputed.items()
    }


def _je_feld(vorgang: Vorgang, fassungen: Sequence[tuple[str, Any]]) -> Iterator[tuple[Pfad, str]]:
    """Going back from the newest release: the last one that still has their value brought it."""
    key = list_key(feld(schema_name(vorgang.datei) or ""))
    for konflikt in vorgang.konflikte:
        found = None
        for tag, tree in fassungen:
            if not gleich(_wert(tree, konflikt.pfad, key), konflikt.ihre):
                break
            found = tag
        if found is not None:
            yield konflikt.pfad, found


def _wert(tree: Any, pfad: Pfad, key: ListKey) -> Any:
    """The value at a path of a merge, `FEHLT` where there is none."""
    for depth, step in enumerate(pfad):
        parts = tree if isinstance(tree, Mapping) else nach_schluessel(tree, key(pfad[:depth])) or {}
        tree = parts.get(step, FEHLT)
    return tree


def _pfad(vorgang: Vorgang) -> str:
    origin = vorgang.herkunft.get(vorgang.id)
    return origin.pfad if origin else vorgang.datei


def _tree(path: str, files: Mapping[str, bytes]) -> Any:
    return read_document(path, files[path]).data if path in files else FEHLT
