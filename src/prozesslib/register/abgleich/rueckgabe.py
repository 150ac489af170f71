"""Merges what comes back from a library that has accepted a contribution of ours.

The library's old text is the base as ever: what it did not take stays here. Where that gives a conflict, the library
has looked at what it was given, so what it made of it since is settled with our given text as the base. And what was
changed here after it was given stays, even where it says again what the library's old text said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from prozesslib.merge.loesen import loese, wert_an
from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import gleich
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
    if unsere is None or gegeben is None:
        return found
    since = mische(pfad, gegeben, unsere, ihre)
    known = frozenset(_maengel(pfad, (unsere, ihre)))
    settled = _geklaert(pfad, found, since, known)
    asked = tuple(konflikt for konflikt in since.konflikte if _genommen(pfad, konflikt.pfad, basis, ihre))
    return _mit_spaeterem(pfad, settled, replace(since, konflikte=asked), ihre, known)


def _geklaert(pfad: str, found: Mischung, danach: Mischung, bekannt: frozenset[Any]) -> Mischung:
    """``found`` with the conflicts settled that are none when seen from the given text."""
    assert found.text is not None and danach.text is not None
    tree = _tree(pfad, found.text)
    for answers in _antworten(found, danach, _tree(pfad, danach.text)):
        settled = loese(tree, answers, feld("prozess"))
        if maengel(pfad, settled, Bestand()) <= bekannt:
            left = tuple(konflikt for konflikt in found.konflikte if konflikt.pfad not in answers)
            return Mischung(schreibe("prozess", found.text, settled), left)
    return found


def _mit_spaeterem(pfad: str, found: Mischung, danach: Mischung, ihre: bytes, bekannt: frozenset[Any]) -> Mischung:
    """``found`` with what was changed here since it was given; a conflict where the library changed that too."""
    both = mische(pfad, ihre, found.text, danach.text)
    if both.konflikte or both.text is None or not maengel(pfad, _tree(pfad, both.text), Bestand()) <= bekannt:
        return found
    asked = [konflikt.pfad for konflikt in found.konflikte]
    more = (k for k in danach.konflikte if not any(_beruehrt(k.pfad, path) for path in asked))
    return Mischung(both.text, (*found.konflikte, *more))


def _antworten(found: Mischung, danach: Mischung, tree: Any) -> Iterator[Mapping[Pfad, Any]]:
    """The values to put in, with the flow and without: conflicts of a flow hang together."""
    still = [konflikt.pfad for konflikt in danach.konflikte]
    paths = [konflikt.pfad for konflikt in found.konflikte]
    clear = [path for path in paths if path and not any(_beruehrt(path, other) for other in still)]
    whole = all(path in clear for path in paths if path[:1] == ("ablauf",))
    for chosen in ([path for path in clear if whole or path[0] != "ablauf"], [p for p in clear if p[0] != "ablauf"]):
        if chosen:
            yield {path: wert_an(tree, path, feld("prozess")) for path in chosen}


def _genommen(pfad: str, feldpfad: Pfad, basis: bytes, ihre: bytes) -> bool:
    """Whether the library says something else there than before."""
    before, now = (wert_an(_tree(pfad, text), feldpfad, feld("prozess")) for text in (basis, ihre))
    return not gleich(before, now)


def _beruehrt(one: Pfad, other: Pfad) -> bool:
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


def _maengel(pfad: str, texte: tuple[bytes, ...]) -> Iterator[Any]:
    for text in texte:
        yield from maengel(pfad, _tree(pfad, text), Bestand())


def _tree(pfad: str, text: bytes) -> Any:
    return read_document(pfad, text).data
