"""Own offices for typical ones: said once, in the catalogue of offices, and read here by everything that shows them.

An own entry says with ``entspricht`` which typical offices it stands for. The shared text of a process keeps the
typical one, so that it stays as the blueprint has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prozesslib.model.bezuege import STELLEN, bezuege
from prozesslib.model.katalog import KatalogEintrag

Zuordnung = Mapping[str, str]
"""Typical office to the own one that stands for it."""


def zuordnung(eintraege: Mapping[str, KatalogEintrag]) -> Zuordnung:
    """The own office of each typical one that has exactly one, or one above all others that claim it."""
    claims: dict[str, list[str]] = {}
    for entry in eintraege.values():
        for typical in entry.entspricht:
            if typical != entry.id and not (typical in eintraege and eintraege[typical].entspricht):
                claims.setdefault(typical, []).append(entry.id)
    found = {typical: oberste(keys, eintraege) for typical, keys in claims.items()}
    return {typical: own for typical, own in found.items() if own is not None}


def oberste(stellen: Sequence[str], eintraege: Mapping[str, KatalogEintrag]) -> str | None:
    """The one of some offices that all others belong to; None where there is none."""
    for key in stellen:
        if all(key == other or key in darueber(other, eintraege) for other in stellen):
            return key
    return None


def darueber(stelle: str, eintraege: Mapping[str, KatalogEintrag]) -> list[str]:
    """The offices above one, the next first; ends where they go in a circle."""
    found: list[str] = []
    current = stelle
    while current in eintraege and "uebergeordnet" in eintraege[current].daten:
        current = str(eintraege[current].daten["uebergeordnet"])
        if current in found or current == stelle:
            break
        found.append(current)
    return found


def mit_eigenen(daten: Mapping[str, Any], zuordnung: Zuordnung) -> Mapping[str, Any]:
    """The tree of a process with own offices where it names typical ones."""
    for place, key in bezuege(daten, STELLEN) if zuordnung else ():
        if key in zuordnung:
            daten = _gesetzt(daten, place, zuordnung[key])
    return daten


def _gesetzt(tree: Any, pfad: Sequence[str | int], value: str) -> Any:
    if not pfad:
        return value
    copy: Any = list(tree) if isinstance(tree, list) else dict(tree)
    copy[pfad[0]] = _gesetzt(tree[pfad[0]], pfad[1:], value)
    return copy
