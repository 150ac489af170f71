"""Structural comparison of two plain trees, by field; list items are matched by their key, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from prozesslib.merge.werte import gleich

Pfad = tuple[str, ...]
"""Keys down to a field; an item of a keyed list appears as its key in brackets, ``[erfassen]``."""

ListKey = Callable[[Pfad], str | None]
"""Tells the key (``x-merge-key``) by which the items of the list at a path are matched, or None."""


class Art(StrEnum):
    """Kind of a change."""

    NEU = "neu"
    WEG = "weg"
    ANDERS = "anders"
    REIHENFOLGE = "reihenfolge"


@dataclass(frozen=True, slots=True)
class Aenderung:
    """One changed field with its value before and after."""

    pfad: Pfad
    art: Art
    alt: Any = None
    neu: Any = None
    nach: str | None = field(default=None, compare=False)
    """What a new field or item follows, None at the beginning."""


def vergleiche(alt: Any, neu: Any, list_key: ListKey, pfad: Pfad = ()) -> Iterator[Aenderung]:
    """Every difference between two trees, in the order of the first."""
    if gleich(alt, neu):
        return
    if isinstance(alt, Mapping) and isinstance(neu, Mapping):
        yield from _mappings(alt, neu, list_key, pfad)
        return
    key = list_key(pfad) if isinstance(alt, list) and isinstance(neu, list) else None
    old, new = nach_schluessel(alt, key), nach_schluessel(neu, key)
    if old is None or new is None:
        yield Aenderung(pfad, Art.ANDERS, alt, neu)
        return
    yield from _mappings(old, new, list_key, pfad)
    common = [k for k in old if k in new]
    if common != [k for k in new if k in old]:
        yield Aenderung(pfad, Art.REIHENFOLGE, common, [k for k in new if k in old])


def _mappings(alt: Mapping[str, Any], neu: Mapping[str, Any], list_key: ListKey, pfad: Pfad) -> Iterator[Aenderung]:
    for key, value in alt.items():
        if key not in neu:
            yield Aenderung((*pfad, key), Art.WEG, value)
        else:
            yield from vergleiche(value, neu[key], list_key, (*pfad, key))
    before = None
    for key, value in neu.items():
        if key not in alt:
            yield Aenderung((*pfad, key), Art.NEU, neu=value, nach=before)
        before = key


def nach_schluessel(items: Any, key: str | None) -> dict[str, Any] | None:
    """Items of a list under ``[key]``; None when it is not keyed or a key is missing or there twice."""
    if key is None or not isinstance(items, list):
        return None
    if not all(isinstance(item, Mapping) and key in item for item in items):
        return None
    found = {f"[{item[key]}]": item for item in items}
    return found if len(found) == len(items) else None
