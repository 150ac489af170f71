"""Settles conflicts: puts the chosen value where each conflict is, and looks what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from prozesslib.merge.arten import Feld, Mischart
from prozesslib.merge.fluss import FOLGE, Ausgang, Fluss, Knoten, eintrag, lies, schreibe
from prozesslib.merge.vergleich import Pfad, nach_schluessel
from prozesslib.merge.werte import FEHLT
from prozesslib.model.ablauf import Kantenart


def loese(tree: Any, werte: Mapping[Pfad, Any], feld: Feld) -> Any:
    """``tree`` with the value of each path put there; `FEHLT` takes the field away. ``tree`` stays as it is.

    The paths are those of conflicts. Taking theirs everywhere gives what merging the other way round had given, apart
    from the order of lists.
    """
    if not werte:
        return tree
    if () in werte:
        return werte[()]
    flow = lies(tree) if feld.art is Mischart.ABLAUF else None
    if flow is not None:
        return schreibe(_im_fluss(flow, werte, feld))
    items = nach_schluessel(tree, feld.key)
    if items is not None:
        return list(_teile(items, werte, lambda _: feld.eintrag).values())
    if isinstance(tree, Mapping):
        return _teile(tree, werte, feld.unter)
    raise ValueError(f"no field {next(iter(werte))}")


def wert_an(tree: Any, pfad: Pfad, feld: Feld) -> Any:
    """What stands where a conflict is, in the form in which its values are kept; `FEHLT` where nothing does."""
    if not pfad:
        return tree
    flow = lies(tree) if feld.art is Mischart.ABLAUF else None
    if flow is not None:
        node = flow.get(pfad[0][1:-1])
        return FEHLT if node is None else _am_knoten(node, pfad[1:], feld.eintrag)
    items = nach_schluessel(tree, feld.key)
    if items is not None:
        return wert_an(items.get(pfad[0], FEHLT), pfad[1:], feld.eintrag)
    below = tree.get(pfad[0], FEHLT) if isinstance(tree, Mapping) else FEHLT
    return wert_an(below, pfad[1:], feld.unter(pfad[0]))


def _am_knoten(knoten: Knoten, pfad: Pfad, feld: Feld) -> Any:
    if not pfad:
        return eintrag(knoten)
    if pfad == ("wege",):
        return dict(knoten.anteile) or FEHLT
    if pfad[0] in ("weiter", "wege", "zweige"):
        return knoten.ausgaenge.get(_ausgang(pfad), FEHLT)
    return wert_an(knoten.felder, pfad, feld)


def _unter(werte: Mapping[Pfad, Any]) -> Iterator[tuple[str, dict[Pfad, Any]]]:
    """The values below each first step."""
    for name in dict.fromkeys(pfad[0] for pfad in werte):
        yield name, {pfad[1:]: value for pfad, value in werte.items() if pfad[0] == name}


def _teile(parts: Mapping[str, Any], werte: Mapping[Pfad, Any], unter: Any) -> dict[str, Any]:
    result = dict(parts)
    for name, below in _unter(werte):
        value = loese(result.get(name, FEHLT), below, unter(name))
        if value is FEHLT:
            result.pop(name, None)
        else:
            result[name] = value
    return result


def _im_fluss(fluss: Fluss, werte: Mapping[Pfad, Any], feld: Feld) -> Fluss:
    result, new = dict(fluss), []
    for step, below in _unter(werte):
        id_ = step[1:-1]
        if () not in below:
            result[id_] = _im_knoten(result[id_], below, feld.eintrag)
        elif below[()] is FEHLT:
            result.pop(id_, None)
        else:
            new += [] if id_ in result else [id_]
            result[id_] = (lies([below[()]]) or {})[id_]
    return _eingereiht(result, new)


def _im_knoten(knoten: Knoten, werte: Mapping[Pfad, Any], feld: Feld) -> Knoten:
    exits, shares, own = dict(knoten.ausgaenge), knoten.anteile, {}
    for pfad, value in werte.items():
        if pfad == ("wege",):
            shares = {} if value is FEHLT else value
        elif pfad[0] not in ("weiter", "wege", "zweige"):
            own[pfad] = value
        elif value is FEHLT:
            exits.pop(_ausgang(pfad), None)
        else:
            exits[_ausgang(pfad)] = value
    return Knoten(loese(knoten.felder, own, feld), exits, shares)


def _ausgang(pfad: Pfad) -> Ausgang:
    if pfad[0] == "weiter":
        return FOLGE
    return Ausgang(Kantenart.WEG if pfad[0] == "wege" else Kantenart.ZWEIG, pfad[1][1:-1])


def _eingereiht(fluss: Fluss, neu: list[str]) -> Fluss:
    """The flow with each new entry behind the first one that leads to it."""
    order = [id_ for id_ in fluss if id_ not in neu]
    for id_ in neu:
        before = (place for place, other in enumerate(order, 1) if id_ in fluss[other].ausgaenge.values())
        order.insert(next(before, len(order)), id_)
    return {id_: fluss[id_] for id_ in order}
