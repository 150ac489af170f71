"""Merges what comes back from a library that has accepted a contribution of ours.

The library's old text is the base as ever: what it did not take stays here. Only where that gives a conflict, the
library has looked at what it was given, so what it made of it since is settled with our given text as the base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from prozesslib.merge.loesen import loese, wert_an
from prozesslib.merge.vergleich import Pfad
from prozesslib.model.bestand import Bestand
from prozesslib.register.abgleich.datei import Mischung, feld, mische, schreibe
from prozesslib.register.abgleich.loesung_maengel import maengel
from prozesslib.store.documents import read_document


def mische_rueckgabe(
    pfad: str, basis: bytes | None, gegeben: bytes | None, unsere: bytes | None, ihre: bytes
) -> Mischung:
    """Merge a process; ``gegeben`` is our text that the library has accepted, without ``basis`` it was our own."""
    if basis is None:
        return mische(pfad, gegeben, unsere, ihre)
    found = mische(pfad, basis, unsere, ihre)
    if not found.konflikte or unsere is None or gegeben is None:
        return found
    return _geklaert(pfad, found, mische(pfad, gegeben, unsere, ihre), (unsere, ihre))


def _geklaert(pfad: str, found: Mischung, danach: Mischung, seiten: tuple[bytes, bytes]) -> Mischung:
    """``found`` with the conflicts settled that are none when seen from the given text."""
    assert found.text is not None and danach.text is not None
    tree, known = _tree(pfad, found.text), frozenset(_maengel(pfad, seiten))
    for answers in _antworten(found, danach, _tree(pfad, danach.text)):
        settled = loese(tree, answers, feld("prozess"))
        if maengel(pfad, settled, Bestand()) <= known:
            left = tuple(konflikt for konflikt in found.konflikte if konflikt.pfad not in answers)
            return Mischung(schreibe("prozess", found.text, settled), left)
    return found


def _antworten(found: Mischung, danach: Mischung, tree: Any) -> Iterator[Mapping[Pfad, Any]]:
    """The values to put in, with the flow and without: conflicts of a flow hang together."""
    still = [konflikt.pfad for konflikt in danach.konflikte]
    paths = [konflikt.pfad for konflikt in found.konflikte]
    clear = [path for path in paths if path and not any(_beruehrt(path, other) for other in still)]
    whole = all(path in clear for path in paths if path[:1] == ("ablauf",))
    for chosen in ([path for path in clear if whole or path[0] != "ablauf"], [p for p in clear if p[0] != "ablauf"]):
        if chosen:
            yield {path: wert_an(tree, path, feld("prozess")) for path in chosen}


def _beruehrt(one: Pfad, other: Pfad) -> bool:
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


def _maengel(pfad: str, texte: tuple[bytes, ...]) -> Iterator[Any]:
    for text in texte:
        yield from maengel(pfad, _tree(pfad, text), Bestand())


def _tree(pfad: str, text: bytes) -> Any:
    return read_document(pfad, text).data
