"""Applies changes found by `vergleiche`: what was compared with the new tree becomes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prozesslib.merge.vergleich import Aenderung, Art, ListKey, Pfad, nach_schluessel


def anwenden(tree: Any, aenderungen: Iterable[Aenderung], list_key: ListKey, pfad: Pfad = ()) -> Any:
    """``tree`` with the changes; ``anwenden(a, vergleiche(a, b, key), key)`` is ``b``. ``tree`` stays as it is."""
    changes = list(aenderungen)
    if not changes:
        return tree
    here = [change for change in changes if change.pfad == pfad]
    if any(change.art is Art.ANDERS for change in here):
        return here[0].neu
    if isinstance(tree, Mapping):
        return _parts(tree, changes, list_key, pfad)
    items = nach_schluessel(tree, list_key(pfad))
    if items is None:
        raise ValueError(f"no keyed list at {pfad}")
    if here:
        items = _reordered(items, here[0].neu)
    return list(_parts(items, changes, list_key, pfad).values())


def _reordered(items: Mapping[str, Any], order: list[str]) -> dict[str, Any]:
    """The items of ``order`` in that order, then those that go away anyway."""
    return {key: items[key] for key in order} | {key: item for key, item in items.items() if key not in order}


def _parts(tree: Mapping[str, Any], changes: list[Aenderung], list_key: ListKey, pfad: Pfad) -> dict[str, Any]:
    result = dict(tree)
    below: dict[str, list[Aenderung]] = {}
    for change in changes:
        if len(change.pfad) > len(pfad):
            below.setdefault(change.pfad[len(pfad)], []).append(change)
    new = []
    for name, found in below.items():
        first = found[0]
        if first.pfad == (*pfad, name) and first.art is Art.WEG:
            del result[name]
        elif first.pfad == (*pfad, name) and first.art is Art.NEU:
            new.append(first)
        else:
            result[name] = anwenden(tree[name], found, list_key, (*pfad, name))
    return _with_new(result, new)


def _with_new(parts: dict[str, Any], new: list[Aenderung]) -> dict[str, Any]:
    if not new:
        return parts
    order: list[str] = list(parts)
    for change in new:
        place = 0 if change.nach is None else order.index(change.nach) + 1
        order.insert(place, change.pfad[-1])
    added = {change.pfad[-1]: change.neu for change in new}
    return {key: added[key] if key in added else parts[key] for key in order}
