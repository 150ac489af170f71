"""What of a library or register is to be checked: which state of it, and since when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from prozesslib.check.befund import Befund
from prozesslib.message import Message, UserError
from prozesslib.register.pruefen import Umfang
from prozesslib.register.pruefumfang_git import Ort, finde_ort
from prozesslib.register.vergleich.seiten import Seite
from prozesslib.register.vergleich.stand import Unterschied, vergleiche_seiten
from prozesslib.store.documents import read_document
from prozesslib.store.file_errors import shown
from prozesslib.store.git.blobs import BlobReader
from prozesslib.store.git.history import shallow_commits
from prozesslib.store.git.objects import LINK_MODES, NO_OBJECT
from prozesslib.store.git.reviewed import merge_base
from prozesslib.store.layout import CONVENTIONS_FILE, KEPT_FOLDERS, schema_name, stem

Lesen = Callable[[str], bytes]

_WORT: Final = re.compile(r"[\w.-]*\w")
_NACH_DATEI: Final = frozenset({"prozess", "gestrichen", "blaupause", "paket"})
"""Kinds of files that are referred to by the name of the file."""
_KENNUNGEN: Final = ("id", "schluessel")


@dataclass(frozen=True)
class Aenderung:
    """What differs from the state it is compared with."""

    alt: Mapping[str, str]
    """Path to blob id of what there was."""
    neu: Mapping[str, str]
    lies_alt: Lesen
    lies_neu: Lesen
    name: str
    """What the old state is called."""
    links: frozenset[str] = frozenset()
    """Links that were not there."""
    _bekannt: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def pfade(self) -> frozenset[str]:
        """Files that came, went or changed."""
        return self.links | {path for path in {**self.alt, **self.neu} if self.alt.get(path) != self.neu.get(path)}

    @cached_property
    def namen(self) -> frozenset[str]:
        """Ids of processes, entries of catalogues and the like that came, went or changed."""
        return frozenset(name for path in self.pfade - self.links for name in self._namen(path))

    def meint(self, befund: Befund) -> bool:
        """Whether a finding lies in what changed, names it, or lies in a file that refers to it."""
        if befund.datei in self.pfade or CONVENTIONS_FILE in self.pfade:
            return True
        return not self.namen.isdisjoint(_WORT.findall(befund.satz.de)) or self._verweist(befund.datei)

    def vorhandene(self) -> Iterator[str]:
        """Files of the register that came or changed."""
        return (path for path in sorted(self.pfade) if path in self.neu and not path.startswith(KEPT_FOLDERS))

    def _verweist(self, path: str) -> bool:
        if path not in self._bekannt:
            self._bekannt[path] = path in self.neu and self._nennt(path, self.lies_neu(path))
        return self._bekannt[path]

    def _nennt(self, path: str, text: bytes) -> bool:
        if self.namen.isdisjoint(_WORT.findall(text.decode("utf-8", "replace"))):
            return False
        document = read_document(path, text)
        return document.data is None or not self.namen.isdisjoint(_worte(document.data))

    def _namen(self, path: str) -> Iterator[str]:
        if path.startswith(KEPT_FOLDERS) or path == CONVENTIONS_FILE:
            return
        if schema_name(path) in _NACH_DATEI:
            yield stem(path)
        else:
            yield from self._geaenderte_eintraege(path)

    def _geaenderte_eintraege(self, path: str) -> Iterator[str]:
        sides = ((self.alt, self.lies_alt), (self.neu, self.lies_neu))
        old, new = (_eintraege(read_document(path, read(path)).data) if path in blobs else {} for blobs, read in sides)
        yield from (key for key in {**old, **new} if old.get(key) != new.get(key))


def vergleichsstand(ort: Ort, seit: str, tip: str | None) -> str | None:
    """The commit in which the state to check and ``seit`` have their common history; None where they have none.

    Forges write a commit of zeros for a branch that is new. UserError for an unknown revision, and where the history
    is cut off before.
    """
    if set(seit) == {"0"} and len(seit) >= len(NO_OBJECT):
        return None
    cut = bool(shallow_commits(ort.repo))
    try:
        commit = ort.repo.resolve(seit)
    except UserError:
        if cut:
            raise _abgeschnitten(seit) from None
        raise
    base = merge_base(ort.repo, commit, tip) if tip else None
    if base is None and cut:
        raise _abgeschnitten(seit)
    return base


def aenderung(start: Path, umfang: Umfang, neu: Mapping[str, str], links: Sequence[str], lies: Lesen) -> Aenderung:
    """What the state with these files does to the one it is to be compared with."""
    assert umfang.seit is not None
    ort = finde_ort(start)
    tip = ort.repo.resolve(umfang.fassung) if umfang.fassung else ort.repo.head()
    base = vergleichsstand(ort, umfang.seit, tip)
    entries = ort.dateien(base) if base else {}
    plain = {path: entry.blob for path, entry in entries.items() if entry.mode not in LINK_MODES}
    ours = {path: blob for path, blob in plain.items() if schema_name(path)}
    new_links = frozenset(path for path in links if path not in entries or path in plain)
    read = BlobReader(ort.repo.root, ours)
    return Aenderung(ours, neu, read, lies, shown(umfang.seit, 60), new_links)


def unterschied(change: Aenderung) -> Unterschied:
    """What the change says, process by process."""
    old = _seite(Message(f"Stand „{change.name}“", f"state “{change.name}”"), change.alt, change.lies_alt)
    return vergleiche_seiten(old, _seite(Message("die Änderung", "the change"), change.neu, change.lies_neu))


def _seite(name: Message, blobs: Mapping[str, str], lies: Lesen) -> Seite:
    ours = {path: blob for path, blob in blobs.items() if not path.startswith(".prozesslib/")}
    return Seite(name, ours, lambda paths: {path: lies(path) for path in paths})


def _worte(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            yield str(key)
            yield from _worte(value)
    elif isinstance(tree, list):
        for item in tree:
            yield from _worte(item)


def _eintraege(tree: Any) -> dict[str, Any]:
    """Everything below a tree that has an id of its own."""
    found: dict[str, Any] = {}
    if isinstance(tree, Mapping):
        found |= {str(tree[key]): tree for key in _KENNUNGEN if isinstance(tree.get(key), str)}
    for item in tree.values() if isinstance(tree, Mapping) else tree if isinstance(tree, list) else ():
        found |= _eintraege(item)
    return found


def _abgeschnitten(seit: str) -> UserError:
    return UserError(
        Message(
            f"Was sich seit „{shown(seit, 80)}“ geändert hat, ist nicht zu sehen: Die Geschichte ist abgeschnitten.",
            f"What changed since “{shown(seit, 80)}” cannot be seen: the history is cut off.",
        ),
        Message(
            "Mit ganzer Geschichte holen: git fetch --unshallow. In GitHub und Forgejo: fetch-depth: 0, in GitLab: "
            "GIT_DEPTH: 0.",
            "Fetch all of the history: git fetch --unshallow. On GitHub and Forgejo: fetch-depth: 0, on GitLab: "
            "GIT_DEPTH: 0.",
        ),
    )
