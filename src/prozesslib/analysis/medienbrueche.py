"""Changes of medium along a flow: paper, digital, spoken (``art`` of the catalogue of media)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prozesslib.model.ablauf import Dokument, Eintrag, Eintragsart
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.prozess import Prozess

Medienarten = Mapping[str, str]
"""Kind of each medium by its key."""


def medienbrueche(prozess: Prozess, arten: Medienarten) -> dict[str, int]:
    """Per step how often the medium changes there; steps of which no medium is known are missing.

    It changes on the way when all that came before is of other kinds than what the step takes in, and in the step when
    it gives out a kind that it did not take in. A weak point of that kind counts as one change at least.
    """
    if prozess.ablauf is None:
        return {}
    flow, named = graph(prozess.ablauf), {s.bei for s in prozess.schwachstellen if s.art == "medienbruch"}
    found = {}
    for node, entry in enumerate(flow.ablauf.eintraege):
        if entry.eintragsart is not Eintragsart.SCHRITT:
            continue
        taken, given = medien_ein(entry, arten), medien_aus(entry, arten)
        if taken or given or entry.id in named:
            before = set(_davor(flow, node, arten))
            on_the_way = bool(taken and before and not taken & before)
            in_the_step = bool(taken and given - taken)
            found[entry.id] = max(on_the_way + in_the_step, int(entry.id in named))
    return found


def medien_ein(entry: Eintrag, arten: Medienarten) -> set[str]:
    """Kinds of media that a step takes in."""
    return set(_arten(_medien(entry.eingang, entry, incoming=True), arten))


def medien_aus(entry: Eintrag, arten: Medienarten) -> set[str]:
    """Kinds of media that a step gives out."""
    return set(_arten(_medien(entry.ausgang, entry, incoming=False), arten))


def _medien(documents: Iterable[Dokument], entry: Eintrag, *, incoming: bool) -> Iterator[str | None]:
    yield from (document.medium for document in documents)
    message = entry.nachricht
    if message is not None and (message.von if incoming else message.an):
        yield message.medium


def _arten(medien: Iterable[str | None], arten: Medienarten) -> Iterator[str]:
    yield from (arten[key] for key in medien if key is not None and key in arten)


def _davor(flow: Graph, node: int, arten: Medienarten) -> Iterator[str]:
    """What the steps directly before give out, gateways and events passed over."""
    waiting, seen = list(flow.vor[node]), set(flow.vor[node])
    while waiting:
        entry = flow.ablauf.eintraege[before := waiting.pop()]
        if entry.eintragsart in (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS):
            yield from medien_aus(entry, arten) or medien_ein(entry, arten)
            continue
        yield from medien_ein(entry, arten)
        more = [place for place in flow.vor[before] if place not in seen]
        seen.update(more)
        waiting += more
