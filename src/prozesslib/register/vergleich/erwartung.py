"""What a reader takes the flow to be who knows the old one and hears what came, went and moved.

A step that goes is bridged, but for the first one of a parallel branch; one that comes or moves stands between what it
follows and what followed there. Where the flow is another one than that, a sentence has to say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from prozesslib.merge.fluss import FOLGE, Ausgang, Fluss, Knoten
from prozesslib.model.ablauf import Kantenart

Kanten = dict[str, dict[Ausgang, str]]
"""Where each entry leads, by its ways out."""


class Anker(NamedTuple):
    """The way out of an entry behind which another one stands."""

    knoten: str
    ausgang: Ausgang = FOLGE


@dataclass(frozen=True)
class Lage:
    """Where the entries of a flow stand: in the list, and behind what."""

    fluss: Fluss

    @cached_property
    def zugaenge(self) -> dict[str, list[Anker]]:
        """The ways that lead to each entry."""
        found: dict[str, list[Anker]] = defaultdict(list)
        for source, node in self.fluss.items():
            for out, target in node.ausgaenge.items():
                found[target].append(Anker(source, out))
        return found

    @cached_property
    def _davor(self) -> dict[str, str | None]:
        return dict(zip(self.fluss, [None, *self.fluss], strict=False))

    def davor(self, id_: str) -> str | None:
        """What precedes an entry in the list."""
        return self._davor[id_]

    def anker(self, id_: str) -> Anker | None:
        """What an entry stands behind: what precedes it in the list if that leads there, else the first that does.

        An event that hangs on a step stands there and nowhere else.
        """
        if "an" in self.fluss[id_].felder:
            return None
        ways = [way for way in self.zugaenge.get(id_, ()) if way.knoten != id_]
        listed = Anker(self.davor(id_) or "")
        return listed if listed in ways else next(iter(ways), None)


def erwartet(alt: Fluss, neu: Lage, gezogen: Collection[str]) -> Kanten:
    """The flow that follows from the old one by entries that came or went, and by those of ``gezogen`` that moved."""
    edges = _Kanten(alt)
    for id_ in (id_ for id_ in alt if id_ not in neu.fluss):
        edges.heraus(id_)
        edges.loese(id_)
    for id_ in gezogen:
        edges.heraus(id_)
    for id_, node in neu.fluss.items():
        if id_ not in alt or id_ in gezogen:
            edges.hinein(id_, node, neu.anker(id_))
    return {id_: outs for id_, outs in edges.aus.items() if id_ in neu.fluss}


class _Kanten:
    """Edges that can be taken out and put in, known from both ends."""

    def __init__(self, fluss: Fluss) -> None:
        self.aus: Kanten = {}
        self.zu: dict[str, set[Anker]] = defaultdict(set)
        for id_, node in fluss.items():
            self.aus[id_] = {}
            for out, target in node.ausgaenge.items():
                self._fuehre(Anker(id_, out), target)

    def heraus(self, id_: str) -> None:
        """Lead everything that leads to an entry past it; where it has no single successor it leads nowhere."""
        following = self.aus[id_].get(FOLGE) if len(self.aus[id_]) == 1 else None
        for way in self.zu.pop(id_, ()):
            del self.aus[way.knoten][way.ausgang]
            if following is not None and following != id_ and not _ist_zweig(way.ausgang):
                self._fuehre(way, following)

    def hinein(self, id_: str, node: Knoten, place: Anker | None) -> None:
        """Put an entry behind another one; what followed there follows it, unless it chooses."""
        runs_on = node.ausgaenge.keys() <= {FOLGE}
        own: dict[Ausgang, str] = {} if runs_on else dict(self.aus.get(id_, {}))
        if place and place.knoten in self.aus:
            following = None if _ist_zweig(place.ausgang) else self.aus[place.knoten].get(place.ausgang)
            self._fuehre(place, id_)
            own = {FOLGE: following} if runs_on and following is not None else own
        self.loese(id_)
        for out, target in own.items():
            self._fuehre(Anker(id_, out), target)

    def loese(self, id_: str) -> None:
        """Let an entry lead nowhere."""
        for out, target in self.aus.get(id_, {}).items():
            self.zu[target].discard(Anker(id_, out))
        self.aus[id_] = {}

    def _fuehre(self, way: Anker, target: str) -> None:
        outs = self.aus[way.knoten]
        if way.ausgang in outs:
            self.zu[outs[way.ausgang]].discard(way)
        outs[way.ausgang] = target
        self.zu[target].add(way)


def _ist_zweig(out: Ausgang) -> bool:
    return out.art is Kantenart.ZWEIG
