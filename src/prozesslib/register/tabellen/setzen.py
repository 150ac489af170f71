"""Values put into a plain tree, which stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT
from prozesslib.register.tabellen.feld import Feld


def setze(tree: Any, ort: Pfad, feld: Feld, wert: Any) -> Any:
    """The tree with a field below ``ort`` set, or taken away by `FEHLT`; what becomes empty goes as well.

    A figure without its value is none: with the value all of it goes.
    """
    if feld.figur and feld.pfad[-1] == "wert" and wert is FEHLT:
        return _gesetzt(tree, (*ort, *feld.pfad[:-1]), lambda _: FEHLT)
    if feld.angabe:
        place = (*ort, *feld.pfad[:-1])
        return _gesetzt(tree, place, lambda old: _angabe(old, feld.pfad[-1], wert))
    return _gesetzt(tree, (*ort, *feld.pfad), lambda _: wert)


def _angabe(old: Any, teil: str, wert: Any) -> Any:
    """A figure with one part set: alone it stays alone."""
    if not isinstance(old, Mapping):
        if teil == "wert":
            return wert
        old = {} if old is FEHLT else {"wert": old}
    parts = {key: value for key, value in {**old, teil: wert}.items() if value is not FEHLT}
    return parts or FEHLT


def _gesetzt(tree: Any, pfad: Pfad, neu: Any) -> Any:
    if not pfad:
        return neu(tree)
    step, rest = pfad[0], pfad[1:]
    if step.startswith("["):
        return [_gesetzt(item, rest, neu) if f"[{item.get('id')}]" == step else item for item in tree]
    old = tree if isinstance(tree, Mapping) else {}
    inner = _gesetzt(old.get(step, FEHLT), rest, neu)
    kept = {key: inner if key == step else value for key, value in {**old, step: inner}.items()}
    return {key: value for key, value in kept.items() if value is not FEHLT} or FEHLT
