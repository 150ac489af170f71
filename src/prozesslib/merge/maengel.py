"""What keeps a flow from being sound: it runs from its start through every entry to an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from prozesslib.merge.fluss import VERZWEIGT, Ausgang, Fluss, Knoten
from prozesslib.model.ablauf import Eintragsart, erreichbar

_TRAEGER: Final = (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS)


class Mangelart(StrEnum):
    """Kind of a defect."""

    ZIEL = "ziel"
    """The target is not there, or is a start."""
    BEZUG = "bezug"
    """What an event hangs on, or what a join joins, is not there or of the wrong kind."""
    START = "start"
    """One of several starts, or none at all."""
    UNERREICHT = "unerreicht"
    OHNE_ENDE = "ohne-ende"
    PAARUNG = "paarung"
    """Branches that are not joined exactly once."""
    ENG = "eng"
    """A decision or a parallel with a single way out."""


class Mangel(NamedTuple):
    """A defect at an entry, and the entry and the way out that it is about."""

    art: Mangelart
    knoten: str
    ziel: str | None = None
    ausgang: Ausgang | None = None


def maengel(fluss: Fluss) -> frozenset[Mangel]:
    """All defects of a flow."""
    return frozenset((*_references(fluss), *_starts(fluss), *_reach(fluss), *_pairs(fluss), *_narrow(fluss)))


def _references(fluss: Fluss) -> Iterator[Mangel]:
    for id_, node in fluss.items():
        for out, target in node.ausgaenge.items():
            if target not in fluss or fluss[target].ereignis == "start":
                yield Mangel(Mangelart.ZIEL, id_, target, out)
        carrier, split = node.felder.get("an"), node.felder.get("zusammenfuehrung")
        if carrier is not None and not (carrier in fluss and fluss[carrier].eintragsart in _TRAEGER):
            yield Mangel(Mangelart.BEZUG, id_, carrier)
        if split is not None and not (split in fluss and _splits(fluss[split])):
            yield Mangel(Mangelart.BEZUG, id_, split)


def _splits(node: Knoten) -> bool:
    several = node.eintragsart is Eintragsart.ENTSCHEIDUNG and node.felder.get("art") == "mehrere"
    return several or node.eintragsart is Eintragsart.PARALLEL


def _starts(fluss: Fluss) -> Iterator[Mangel]:
    starts = [id_ for id_, node in fluss.items() if node.ereignis == "start"]
    if len(starts) != 1:
        yield from (Mangel(Mangelart.START, id_) for id_ in starts or [""])


def _reach(fluss: Fluss) -> Iterator[Mangel]:
    forward: dict[str, list[str]] = {id_: [] for id_ in fluss}
    backward: dict[str, list[str]] = {id_: [] for id_ in fluss}
    for source, target in _edges(fluss):
        if target in fluss and source in fluss:
            forward[source].append(target)
            backward[target].append(source)
    reached = erreichbar([id_ for id_, node in fluss.items() if node.ereignis == "start"], forward)
    ending = erreichbar([id_ for id_, node in fluss.items() if node.ereignis == "ende"], backward)
    yield from (Mangel(Mangelart.UNERREICHT, id_) for id_ in fluss if id_ not in reached)
    yield from (Mangel(Mangelart.OHNE_ENDE, id_) for id_ in fluss if id_ not in ending)


def _edges(fluss: Fluss) -> Iterator[tuple[str, str]]:
    for id_, node in fluss.items():
        if "an" in node.felder:
            yield node.felder["an"], id_
        yield from ((id_, target) for target in node.ausgaenge.values())


def _pairs(fluss: Fluss) -> Iterator[Mangel]:
    joins = Counter(node.felder.get("zusammenfuehrung") for node in fluss.values())
    yield from (Mangel(Mangelart.PAARUNG, id_) for id_, node in fluss.items() if _splits(node) and joins[id_] != 1)


def _narrow(fluss: Fluss) -> Iterator[Mangel]:
    for id_, node in fluss.items():
        if node.eintragsart in VERZWEIGT and len(node.ausgaenge) < 2:
            yield Mangel(Mangelart.ENG, id_)
