"""Renames references to things that got a new id."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from prozesslib.merge.vergleich import Pfad
from prozesslib.model.bezuege import JEDER


def benenne_um(tree: Any, namen: Mapping[str, str], verweise: Collection[Pfad]) -> Any:
    """``tree`` with the old ids of ``namen`` replaced wherever ``verweise`` says that a reference stands.

    ``verweise`` are paths like ``("ablauf", "*", "teilprozess")``, as in `prozesslib.model.bezuege.PROZESSE`. A name
    that was renamed again is followed to its last one. In a list of references each stays once. ``tree`` stays as it
    is.
    """
    if isinstance(tree, str) and () in verweise:
        return _letzter_name(tree, namen)
    if isinstance(tree, Mapping):
        return {key: benenne_um(value, namen, _unter(verweise, key)) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    below = _unter(verweise, JEDER)
    items = [benenne_um(item, namen, below) for item in tree]
    return list(dict.fromkeys(items)) if () in below and all(isinstance(item, str) for item in items) else items


def _unter(verweise: Collection[Pfad], schritt: str) -> list[Pfad]:
    return [pfad[1:] for pfad in verweise if pfad[:1] == (schritt,)]


def _letzter_name(name: str, namen: Mapping[str, str]) -> str:
    seen = {name}
    while namen.get(name, name) not in seen:
        name = namen[name]
        seen.add(name)
    return name
