"""Fields in words: down through mappings and keyed lists, to what is compared as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from prozesslib.merge.arten import Feld, Mischart
from prozesslib.merge.vergleich import Art, Pfad, nach_schluessel
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.register.vergleich.ablauf import ablauf
from prozesslib.register.vergleich.listen import ganz, liste, verschoben
from prozesslib.register.vergleich.satz import Satz
from prozesslib.register.vergleich.sicht import Sicht


def feld_saetze(sicht: Sicht, feld: Feld, pfad: Pfad, alt: Any, neu: Any) -> Iterator[Satz]:
    """Every difference at and below one field; `FEHLT` where a state does not have it."""
    if gleich(alt, neu):
        return
    if feld.art is Mischart.ABLAUF:
        found = ablauf(sicht, pfad, alt, neu, lambda here, old, new: feld_saetze(sicht, feld.eintrag, here, old, new))
        if found is not None:
            yield from found
            return
    if feld.art is not Mischart.ATOMAR and (parts := _mappings(alt, neu)):
        for key in {**parts[0], **parts[1]}:
            old, new = (part.get(key, FEHLT) for part in parts)
            yield from feld_saetze(sicht, feld.unter(key), (*pfad, key), old, new)
    elif lists := _keyed(feld, alt, neu):
        yield from _eintraege(sicht, feld, pfad, *lists)
    elif isinstance(alt, list) and isinstance(neu, list):
        yield liste(sicht, pfad, alt, neu)
    else:
        yield sicht.ueber(pfad, alt, neu)


def _mappings(alt: Any, neu: Any) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """Both sides as mappings, a missing one as an empty one; None where there is nothing to go down into."""
    sides = [{} if side is FEHLT else side for side in (alt, neu)]
    if not any(sides) or not all(isinstance(side, Mapping) for side in sides):
        return None
    return sides[0], sides[1]


def _keyed(feld: Feld, alt: Any, neu: Any) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """Both sides' items by their key; None where a side is no such list, or both are empty."""
    old, new = (nach_schluessel([] if side is FEHLT else side, feld.key) for side in (alt, neu))
    return (old, new) if old is not None and new is not None and (old or new) else None


def _eintraege(sicht: Sicht, feld: Feld, pfad: Pfad, alt: Mapping[str, Any], neu: Mapping[str, Any]) -> Iterator[Satz]:
    for key, item in alt.items():
        if key in neu:
            yield from feld_saetze(sicht, feld.eintrag, (*pfad, key), item, neu[key])
        else:
            yield ganz(sicht, (*pfad, key), Art.WEG, item)
    for key, item in neu.items():
        if key not in alt:
            yield ganz(sicht, (*pfad, key), Art.NEU, item)
    yield from verschoben(sicht, pfad, [k for k in alt if k in neu], [k for k in neu if k in alt])
