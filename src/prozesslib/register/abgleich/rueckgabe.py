"""Merges what comes back from a library that has accepted a contribution of ours."""

from __future__ import annotations

from typing import Any

from prozesslib.merge.zusage import zugesagt
from prozesslib.register.abgleich.datei import Mischung, feld, mische, schreibe
from prozesslib.store.documents import read_document


def mische_rueckgabe(
    pfad: str, basis: bytes | None, gegeben: bytes | None, unsere: bytes | None, ihre: bytes
) -> Mischung:
    """Merge a process; ``gegeben`` is our text that the library has accepted, without ``basis`` it was our own.

    What the library did not take stays here, what it made of the rest is no conflict, and what was changed here after
    it was given is an edit like any other.
    """
    if basis is None or gegeben is None:
        return mische(pfad, gegeben if basis is None else basis, unsere, ihre)
    common = zugesagt(_tree(pfad, basis), _tree(pfad, gegeben), _tree(pfad, ihre), feld("prozess"))
    return mische(pfad, schreibe("prozess", basis, common), unsere, ihre)


def _tree(pfad: str, text: bytes) -> Any:
    return read_document(pfad, text).data
