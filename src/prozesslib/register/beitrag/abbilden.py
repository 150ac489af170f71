"""What of a process is shared, and how what is local in it is said in the words of a library."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prozesslib.merge.werte import gleich
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.katalog import KatalogEintrag
from prozesslib.model.zustand import gemeinsam
from prozesslib.register.abgleich.datei import schreibe
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.edits import Edit, apply_edits
from prozesslib.store.yaml.reader import Document, read_yaml

Stellen = Mapping[str, KatalogEintrag]
"""The catalogue of offices, by key."""

_BEREICH = re.compile(r"\d{2}")
_STELLEN = (("verantwortlich",), ("beteiligte", "stelle"), ("ablauf", "stelle"))


@dataclass(frozen=True, slots=True)
class Wandel:
    """A field that goes out with another key than it has here."""

    pfad: tuple[str | int, ...]
    von: str
    auf: str


@dataclass(frozen=True, slots=True)
class Abbildung:
    """A shared text as another administration understands it, and what is different in it."""

    text: bytes
    wandel: tuple[Wandel, ...] = ()


def lies_prozess(text: bytes) -> Document:
    """The text of a process, read."""
    return read_yaml(text, guide("prozess"))


def gemeinsamer_text(text: bytes, *weitere: str) -> bytes:
    """The text without ``lokal`` (and further keys), and without the comments that stand around that block."""
    tree = lies_prozess(text).data
    away = [key for key in ("lokal", *weitere) if key in tree]
    shared = {key: value for key, value in tree.items() if key not in away}
    for key in away:
        text = _ohne_randbemerkungen(text, key)
    return schreibe("prozess", text, shared) if away else text


def ausgelassen(daten: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the local fields that stay here; Zusatzattribute one by one."""
    local = daten.get("lokal", {})
    extra = tuple(f"lokal.zusatz.{key}" for key in local.get("zusatz", {}))
    return (*(f"lokal.{key}" for key in local if key != "zusatz"), *extra)


def bereich_von(datei: Prozessdatei) -> str:
    """The product area: by the first frame that names one, else by the folder it lies in."""
    listed = datei.prozess.klassifikation.get("produktrahmen-nrw", ())
    return next(area for area in (*listed, datei.bereich, "00") if _BEREICH.fullmatch(area))


def bilde_ab(text: bytes, eigene: Stellen, dort: Collection[str]) -> Abbildung:
    """A shared text for a library: typical offices where it does not know ours, and a pattern instead of an Ist."""
    tree = lies_prozess(text).data
    found = [*stellen_wandel(tree, eigene, dort)]
    if tree.get("modell") == "ist":
        found.append(Wandel(("modell",), "ist", "muster"))
    return _mit(text, tree, found)


def bilde_stellen_ab(text: bytes, eigene: Stellen, dort: Collection[str]) -> Abbildung:
    """The same for the offices alone."""
    tree = lies_prozess(text).data
    return _mit(text, tree, [*stellen_wandel(tree, eigene, dort)])


def als_neu(abbildung: Abbildung) -> Abbildung:
    """The same for what the library does not have yet: only the library itself releases it."""
    tree = lies_prozess(abbildung.text).data
    if tree.get("status") != "freigegeben":
        return abbildung
    lower = _mit(abbildung.text, tree, [Wandel(("status",), "freigegeben", "in-pruefung")])
    return Abbildung(lower.text, (*abbildung.wandel, *lower.wandel))


def stellen_wandel(tree: Mapping[str, Any], eigene: Stellen, dort: Collection[str]) -> Iterator[Wandel]:
    """Offices that are not known there and have a typical one that is."""
    for pfad, key in _stellen(tree):
        typical = _typisch(key, eigene, dort)
        if typical is not None and typical != key:
            yield Wandel(pfad, key, typical)


def _stellen(tree: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for place in _STELLEN:
        if len(place) == 1:
            if isinstance(tree.get(place[0]), str):
                yield place, tree[place[0]]
            continue
        for index, item in enumerate(tree.get(place[0]) or ()):
            if isinstance(item.get(place[1]), str):
                yield (place[0], index, place[1]), item[place[1]]


def _typisch(key: str, eigene: Stellen, dort: Collection[str]) -> str | None:
    """The office itself, or the nearest one it stands for that is known there; None where there are several."""
    seen, reached = set[str](), [key]
    while reached:
        known = [office for office in reached if office in dort]
        if known:
            return known[0] if len(known) == 1 else None
        seen.update(reached)
        further = [to for office in reached if office in eigene for to in eigene[office].entspricht]
        reached = [office for office in dict.fromkeys(further) if office not in seen]
    return None


def _mit(text: bytes, tree: Mapping[str, Any], wandel: Collection[Wandel]) -> Abbildung:
    if not wandel:
        return Abbildung(text)
    changed = apply_edits(tree, [Edit(change.pfad, change.auf) for change in wandel])
    return Abbildung(schreibe("prozess", text, changed), tuple(wandel))


def _ohne_randbemerkungen(text: bytes, key: str) -> bytes:
    """The text without the comments right above the block ``key`` and below it, up to the key that follows.

    Whom a comment between two keys is about cannot be seen; rather one too few goes out.
    """
    document = lies_prozess(text)
    lines = text.decode().split("\n")
    start = document.position((key,), key=True).line - 1
    later = [document.position((other,), key=True).line - 1 for other in document.data]
    end = min((line for line in later if line > start), default=len(lines))
    first = start
    while first and lines[first - 1].startswith("#"):
        first -= 1
    kept = [line for n, line in enumerate(lines) if not (first <= n < end and line.lstrip().startswith("#"))]
    without = "\n".join(kept).encode()
    after = lies_prozess(without).data
    return without if after is not None and gleich(gemeinsam(after), gemeinsam(document.data)) else text
