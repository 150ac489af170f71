"""Whether a flow always comes to an end: nothing waits for ever, runs twice at once, or goes round for ever.

Flows whose branches nest are settled at once (`klammern`). The others are played on their workflow net, state by state,
up to a bound; when it is reached the verdict says so and does not guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from prozesslib.model.ablauf import Ablauf
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.fluss.klammern import ist_geschachtelt

if TYPE_CHECKING:
    from prozesslib.model.fluss.netz import Lage, Netz, Zug

GRENZE: Final = 2_000
"""States looked at before the search gives up."""
_ENDE: Final[Lage] = ()


class Stoerung(StrEnum):
    """What keeps a flow from coming to an end as it should."""

    WARTET = "wartet"
    """A join waits for a branch that never comes."""
    DOPPELT = "doppelt"
    """An entry can be due twice at once."""
    ENDLOS = "endlos"
    """From here the flow goes round without a way out."""


class Mangel(NamedTuple):
    """A disturbance at an entry, and how it comes about: the answers of decisions on the way there."""

    art: Stoerung
    knoten: int
    gabel: int | None = None
    """The fork whose join waits."""
    antworten: tuple[tuple[int, str], ...] = ()


class Urteil(NamedTuple):
    """What is wrong, in reading order, and whether everything has been looked at."""

    maengel: tuple[Mangel, ...] = ()
    vollstaendig: bool = True

    @property
    def sound(self) -> bool:
        """Whether it is certain that nothing is wrong."""
        return self.vollstaendig and not self.maengel


def beurteile(ablauf: Ablauf, grenze: int = GRENZE) -> Urteil:
    """The verdict on a flow with one start, whose entries all are reached and all lead to an end."""
    return _urteil(graph(ablauf), grenze)


def beurteile_spielbaren(flow: Graph) -> Urteil:
    """The verdict on a flow that can be played: whole, with one start, and with one join for every fork.

    Of any other flow nothing is said; simpler rules tell what it lacks.
    """
    if not _nebeneinander(flow.ablauf):
        return Urteil()
    return _urteil(flow, GRENZE) if _ist_spielbar(flow) else Urteil()


def _nebeneinander(ablauf: Ablauf) -> bool:
    """Whether two entries can be open at once; where that cannot be, nothing waits and nothing is done twice."""
    return any(
        entry.parallel is not None
        or entry.zusammenfuehrung is not None
        or entry.art == "mehrere"
        or (entry.an is not None and not entry.unterbrechend)
        for entry in ablauf.eintraege
    )


def _urteil(flow: Graph, grenze: int) -> Urteil:
    if ist_geschachtelt(flow) and laeuft_durch(flow):
        return Urteil()
    from prozesslib.model.fluss.netz import Netz

    return _Suche(Netz(flow), grenze).urteil()


def _ist_spielbar(flow: Graph) -> bool:
    complete = len(flow.kanten) == len(flow.ablauf.kanten) and len(flow.stelle) == len(flow.ablauf.eintraege)
    return complete and len(flow.starts) == 1 and laeuft_durch(flow) and _pairs(flow)


def _pairs(flow: Graph) -> bool:
    """Whether every fork has one join and every join a fork, and nothing follows an end."""
    joins = [entry.zusammenfuehrung for entry in flow.ablauf.eintraege if entry.zusammenfuehrung is not None]
    forks = [flow.ablauf.eintraege[node].id for node in flow.verzweigungen]
    return sorted(joins) == sorted(forks) and not any(flow.aus[node] for node in flow.enden)


def laeuft_durch(flow: Graph) -> bool:
    """Whether everything is reached from the start and leads to an end."""
    return _closure(flow.starts, flow.nach) == len(flow.nach) == _closure(flow.enden, flow.vor)


def _closure(first: tuple[int, ...], neighbours: tuple[tuple[int, ...], ...]) -> int:
    seen, waiting = set(first), list(first)
    while waiting:
        new = [node for node in neighbours[waiting.pop()] if node not in seen]
        seen.update(new)
        waiting.extend(new)
    return len(seen)


class _Suche:
    """All states of a net, as far as the bound allows."""

    def __init__(self, netz: Netz, grenze: int) -> None:
        self.netz, self.grenze = netz, grenze
        self.davor: dict[Lage, tuple[Lage, Zug] | None] = {netz.beginn: None}
        self.ursprung: dict[Lage, list[Lage]] = {}
        self.doppelt: dict[int, tuple[Lage, Zug]] = {}
        self.schlecht: set[Lage] = set()
        self.fest: list[Lage] = []
        self.vollstaendig = netz.ganz

    def urteil(self) -> Urteil:
        """Look at everything, and say what is wrong."""
        self._explore()
        found = [*self._waiting(), *self._double()]
        if self.vollstaendig:
            found += self._endless()
        return Urteil(tuple(sorted(found, key=lambda m: (m.knoten, m.art))), self.vollstaendig)

    def _explore(self) -> None:
        waiting = [self.netz.beginn]
        for lage in waiting:
            moves = list(self.netz.zuege(lage))
            if not moves and lage != _ENDE:
                self.fest.append(lage)
            for move in moves:
                if move.doppelt is not None:
                    self.doppelt.setdefault(move.doppelt, (lage, move))
                    self.schlecht.add(lage)
                    continue
                self.ursprung.setdefault(move.danach, []).append(lage)
                if move.danach not in self.davor:
                    self.davor[move.danach] = (lage, move)
                    waiting.append(move.danach)
            if len(waiting) > self.grenze:
                self.vollstaendig = False
                return

    def _waiting(self) -> Iterator[Mangel]:
        """Joins that wait in a state in which nothing can happen any more; the first such state of each."""
        seen: set[int] = set()
        for lage in self.fest:
            for join in set(self.netz.wartend(lage)) - seen:
                seen.add(join)
                yield Mangel(Stoerung.WARTET, join, self.netz.gabel_von[join], self._answers(lage))

    def _double(self) -> Iterator[Mangel]:
        for node, (lage, move) in self.doppelt.items():
            yield Mangel(Stoerung.DOPPELT, node, None, self._answers(lage, move))

    def _endless(self) -> Iterator[Mangel]:
        """The first state from which neither an end nor any other disturbance is reached."""
        settled = {_ENDE, *self.fest, *self.schlecht}
        waiting = list(settled)
        while waiting:
            for lage in self.ursprung.get(waiting.pop(), ()):
                if lage not in settled:
                    settled.add(lage)
                    waiting.append(lage)
        loops = frozenset[int]().union(*self.netz.graph.schleifen().values())
        for lage in self.davor:
            node = next((node for node in lage if node in loops), None)
            if lage not in settled and node is not None:
                yield Mangel(Stoerung.ENDLOS, node, None, self._answers(lage))
                return

    def _answers(self, lage: Lage, last: Zug | None = None) -> tuple[tuple[int, str], ...]:
        """The answers on the way to a state, each decision's last one."""
        found: dict[int, str] = {}
        step: tuple[Lage, Zug] | None = (lage, last) if last else self.davor[lage]
        while step is not None:
            before, move = step
            if move.weg is not None:
                found.setdefault(move.knoten, move.weg)
            step = self.davor[before]
        return tuple(sorted(found.items()))
