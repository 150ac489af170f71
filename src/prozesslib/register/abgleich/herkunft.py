"""With which release the library changed a field that is in conflict now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from prozesslib.merge.arten import list_key
from prozesslib.merge.vergleich import ListKey, Pfad, nach_schluessel
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.model.katalog import BibliotheksStand
from prozesslib.register.abgleich.datei import feld
from prozesslib.register.abgleich.vorgang import Vorgang
from prozesslib.register.quelle import Fassung
from prozesslib.store.documents import read_document
from prozesslib.store.git.repo import Repo
from prozesslib.store.git.source import releases
from prozesslib.store.layout import base_path, schema_name

_HOECHSTENS = 20
"""So many releases are looked at."""


def unbekannt(fassung: Fassung, stand: BibliotheksStand) -> bool:
    """Whether the library has a history and the state that was merged in last is not in it."""
    repo, commit = fassung.repo, stand.commit
    return repo is not None and commit is not None and not repo.is_ancestor(commit, commit)


def seit(fassung: Fassung, vorgaenge: Iterable[Vorgang]) -> Mapping[str, Mapping[Pfad, str]]:
    """Per file in conflict and field the release that brought their value; empty where there is no history."""
    disputed = [vorgang for vorgang in vorgaenge if vorgang.konflikte]
    if not disputed or fassung.repo is None or fassung.stand.commit is None:
        return {}
    tags = _releases(fassung.repo, fassung.stand.commit)
    paths = tuple(path for vorgang in disputed for path in _pfade(vorgang))
    trees = {tag: fassung.repo.read_tree(tag, paths).files for tag in tags}
    return {v.datei: dict(_je_feld(v, [(tag, _tree(v, trees[tag])) for tag in tags])) for v in disputed}


def _releases(repo: Repo, commit: str) -> list[str]:
    """The releases up to a commit, the newest first."""
    result = repo.history("for-each-ref", f"--merged={commit}", "--format=%(refname:strip=2)", "refs/tags")
    return releases(result.text().splitlines())[: -_HOECHSTENS - 1 : -1] if result.ok else []


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


def _pfade(vorgang: Vorgang) -> tuple[str, ...]:
    """Where the library has the file, and where it had it before."""
    prefix = base_path("")
    return tuple(path.removeprefix(prefix) for path in reversed(list(vorgang.basis)) if path.startswith(prefix))


def _tree(vorgang: Vorgang, files: Mapping[str, bytes]) -> Any:
    path = next((path for path in _pfade(vorgang) if path in files), None)
    return FEHLT if path is None else read_document(path, files[path]).data
