"""What replaced what in a library: said by its processes of today, and of the releases since the register's state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from prozesslib.model.katalog import BibliotheksStand
from prozesslib.register.quelle import Fassung
from prozesslib.store.documents import FileDocument, read_document
from prozesslib.store.git.source import releases
from prozesslib.store.layout import PROCESS_FOLDER, stem

Nachfolge = Mapping[str, frozenset[str]]
"""Ids of the processes that say to replace one, by its id."""

_HOECHSTENS: Final = 20
"""So many releases are looked at."""


def nachfolge(documents: Iterable[FileDocument]) -> Nachfolge:
    """What these sound processes say to replace."""
    found: dict[str, set[str]] = {}
    for document in documents:
        for old in document.data.get("ersetzt", ()):
            found.setdefault(old, set()).add(stem(document.path))
    return {old: frozenset(new) for old, new in found.items()}


def nachfolge_seit(fassung: Fassung, von: BibliotheksStand) -> Nachfolge:
    """What processes of the releases since ``von`` said to replace; empty for a library without history."""
    if fassung.repo is None:
        return {}
    later = [tag for tag in releases(fassung.repo.tags()) if releases((tag, von.version))[-1:] == [tag]]
    blobs: dict[str, str] = {}
    for tag in later[-_HOECHSTENS:]:
        tree = fassung.repo.list_tree(tag, (PROCESS_FOLDER.rstrip("/"),))
        blobs |= {entry.blob: path for path, entry in tree.items() if path.endswith(".yaml")}
    texts = fassung.repo.read_blobs(blobs)
    documents = (read_document(blobs[blob], text) for blob, text in texts.items() if b"ersetzt" in text)
    return nachfolge(document for document in documents if document.sound)


def heutige(alt: str, stufen: Nachfolge, da: Mapping[str, object]) -> Iterator[str]:
    """The processes of today that an old id leads to, over as many renamings as it takes."""
    seen, pending = {alt}, [alt]
    while pending:
        for new in sorted(stufen.get(pending.pop(), frozenset()) - seen):
            seen.add(new)
            if new in da:
                yield new
            else:
                pending.append(new)
