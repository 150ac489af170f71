"""A file taken apart into single statements, each under its place; the order of lists says nothing.

A flow counts by its entries and its edges, whatever the list leaves unsaid. The judge of the play works on these, and
on nothing of the merge that it judges.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from verbund.dateien import Baum, lies
from verbund.graph import ausdruecklich

Ort = tuple[str, ...]
"""Keys down to a statement; an item of a list appears as its key in brackets."""

Aussagen = Mapping[Ort, Any]

SCHLUESSEL = ("id", "dokument", "land", "stelle")
"""Keys by which the items of lists are told apart."""
GANZES = {"aufwand", "anteil", "bearbeitungszeit", "liegezeit", "transportzeit", "nachricht", "fallzahl"}
"""Fields that count as one value, whatever they hold."""
TEXTE = {"kurzbeschreibung", "beschreibung", "hinweise", "hinweis", "text", "massnahme", "folge", "notverfahren"}
"""Texts of which each line counts for itself."""
VERWEISE = (("folgeprozesse",), ("krise", "abhaengig_von"), ("lokal", "krise", "abhaengig_von"))
"""Sets of ids of other processes."""


def aussagen(tree: Baum) -> dict[Ort, Any]:
    """Everything that a file says."""
    found = dict(_felder({key: value for key, value in tree.items() if key != "ablauf"}, ()))
    for entry in ausdruecklich(tree.get("ablauf", [])):
        found |= dict(_eintrag(entry, ("ablauf", f"[{entry['id']}]")))
    return found


@lru_cache(maxsize=20_000)
def aussagen_von(pfad: str, text: bytes) -> Aussagen:
    """The same of the text of a file; nobody changes the result."""
    return aussagen(lies(pfad, text))


def gemeinsam(von: Aussagen) -> dict[Ort, Any]:
    """What is said outside of ``lokal``."""
    return {ort: wert for ort, wert in von.items() if ort[0] != "lokal"}


def umbenannt(von: Aussagen, namen: Mapping[str, str]) -> dict[Ort, Any]:
    """The same statements about other processes by their new ids."""
    return dict(_umbenannt(ort, wert, namen) for ort, wert in von.items())


def _umbenannt(ort: Ort, wert: Any, namen: Mapping[str, str]) -> tuple[Ort, Any]:
    if ort[:-1] in VERWEISE:
        return (*ort[:-1], f"[{namen.get(ort[-1][1:-1], ort[-1][1:-1])}]"), wert
    if ort in (("sollzu",), ("variante_von",)) or (ort[0] == "ablauf" and ort[-1] == "teilprozess"):
        return ort, namen.get(wert, wert)
    return ort, wert


def _eintrag(entry: Baum, hier: Ort) -> Iterator[tuple[Ort, Any]]:
    yield hier, True
    yield from _felder({key: value for key, value in entry.items() if key not in ("wege", "zweige")}, hier)
    yield from (((*hier, "zweige", f"[{target}]"), target) for target in entry.get("zweige", ()))
    ways = entry.get("wege", [])
    yield from (((*hier, "wege", f"[{way['wenn']}]", "weiter"), way["weiter"]) for way in ways)
    shares = {way["wenn"]: way["anteil"] for way in ways if "anteil" in way}
    if shares:
        yield (*hier, "wege"), shares


def _felder(tree: Any, hier: Ort) -> Iterator[tuple[Ort, Any]]:
    if isinstance(tree, dict) and not (hier and hier[-1] in GANZES):
        for key, value in tree.items():
            yield from _felder(value, (*hier, key))
    elif isinstance(tree, list):
        for item in tree:
            key = next((item[key] for key in SCHLUESSEL if key in item), None) if isinstance(item, dict) else None
            here = (*hier, f"[{item if key is None else key}]")
            yield here, True
            if isinstance(item, dict):
                yield from _felder(item, here)
    else:
        yield hier, tree
