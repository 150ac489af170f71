"""The flow as a workflow net: what may happen in a given state, and what comes of it.

A state (`Lage`) is a sorted tuple of tokens: the number of an entry that is due, and beyond the entries one token for
every branch that a fork has open. Steps pass a token on, a decision sends it one way or, where several may be chosen,
any number of ways at once, a parallel all ways; a join waits for all that its fork has sent; at an end a token is gone.
A fork that is due again while its branches are open counts as two tokens that meet, so there are finitely many states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from prozesslib.model.ablauf import Eintragsart, Kante, Kantenart
from prozesslib.model.fluss.graph import Graph

Lage = tuple[int, ...]
MAX_WEGE: Final = 8
"""Where more ways may be chosen at once, not all combinations are tried."""

_SCHLICHT: Final = (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS, Eintragsart.EREIGNIS)


class Zug(NamedTuple):
    """One thing that happens: at which entry, on which way, what comes of it, and where two tokens would meet."""

    knoten: int
    weg: str | None
    danach: Lage
    doppelt: int | None


class Netz:
    """The net of a flow with one start."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.eintraege = graph.ablauf.eintraege
        self.gabel_von = {join: fork for fork, join in graph.verzweigungen.items() if join is not None}
        self.daneben = _beside(graph)
        self.weiter = _skipping(graph)
        self.beginn, _ = self._after((), (), graph.starts[:1])

    @property
    def ganz(self) -> bool:
        """Whether all combinations of ways are tried."""
        return all(len(self.graph.aus[fork]) <= MAX_WEGE for fork in self.graph.verzweigungen)

    def zuege(self, lage: Lage) -> Iterator[Zug]:
        """Everything that can happen next."""
        for node in dict.fromkeys(lage):
            if node >= len(self.eintraege):
                return
            yield from self._moves(node, lage)

    def wartend(self, lage: Lage) -> Iterator[int]:
        """The joins at which a token stands."""
        yield from (node for node in dict.fromkeys(lage) if node in self.gabel_von)

    def _moves(self, node: int, lage: Lage) -> Iterator[Zug]:
        entry, ways = self.eintraege[node], self.graph.aus[node]
        match entry.eintragsart:
            case Eintragsart.ZUSAMMENFUEHRUNG:
                yield from self._join(node, lage)
            case Eintragsart.PARALLEL:
                yield self._fork(node, lage, ways)
            case Eintragsart.ENTSCHEIDUNG if entry.art == "mehrere":
                yield from (self._fork(node, lage, chosen) for chosen in _choices(ways))
            case _:
                yield from self._steps(node, lage)

    def _steps(self, node: int, lage: Lage) -> Iterator[Zug]:
        """One way or the other; an event beside the flow leaves it going."""
        place = self.graph.stelle
        then = [place[edge.ziel] for edge in self.graph.aus[node] if edge.art is not Kantenart.ANGEHEFTET]
        for edge in self.graph.aus[node]:
            target = place[edge.ziel]
            beside = edge.art is Kantenart.ANGEHEFTET and not self.eintraege[target].unterbrechend
            yield self._move(node, edge.weg, lage, (node,), [target, *(then if beside else ())])

    def _fork(self, node: int, lage: Lage, ways: Sequence[Kante]) -> Zug:
        targets = [self.graph.stelle[edge.ziel] for edge in ways]
        branch = len(self.eintraege) + node
        named = ways[0].weg if len(ways) == 1 else None
        if branch in lage and node in self.daneben:
            return self._move(node, named, lage, (node,), ())
        after, double = self._after(lage, (node,), targets)
        after = tuple(sorted((*after, *[branch] * len(ways))))
        return Zug(node, named, after, node if branch in lage else double)

    def _join(self, node: int, lage: Lage) -> Iterator[Zug]:
        branch = len(self.eintraege) + self.gabel_von.get(node, 0)
        due = lage.count(node)
        if node in self.gabel_von and due == lage.count(branch):
            targets = [self.graph.stelle[edge.ziel] for edge in self.graph.aus[node]]
            yield self._move(node, None, lage, (node, branch) * due, targets)

    def _move(self, node: int, way: str | None, lage: Lage, taken: Sequence[int], targets: Sequence[int]) -> Zug:
        after, double = self._after(lage, taken, targets)
        return Zug(node, way, after, double)

    def _after(self, lage: Lage, taken: Sequence[int], targets: Sequence[int]) -> tuple[Lage, int | None]:
        """The state with some tokens gone and others come, and where two would meet that may not."""
        tokens, double = list(lage), None
        for node in taken:
            tokens.remove(node)
        for node in map(self.weiter.__getitem__, targets):
            if self.eintraege[node].ist_ende or (node in tokens and node in self.daneben):
                continue
            if node in tokens and node not in self.gabel_von:
                double = node
            tokens.append(node)
        return tuple(sorted(tokens)), double


def _choices(ways: Sequence[Kante]) -> Iterator[tuple[Kante, ...]]:
    """One or several of the ways; of very many, only one, two, or all."""
    sizes = range(1, len(ways) + 1) if len(ways) <= MAX_WEGE else (1, 2, len(ways))
    for size in sizes:
        yield from combinations(ways, size)


def _beside(graph: Graph) -> frozenset[int]:
    """What runs only beside the flow, after an event that does not interrupt; it counts once, however often begun."""
    entries, seen, waiting = graph.ablauf.eintraege, set(graph.starts), list(graph.starts)
    while waiting:
        for edge in graph.aus[waiting.pop()]:
            target = graph.stelle[edge.ziel]
            beside = edge.art is Kantenart.ANGEHEFTET and not entries[target].unterbrechend
            if target not in seen and not beside:
                seen.add(target)
                waiting.append(target)
    return frozenset(range(len(entries))) - seen


def _skipping(graph: Graph) -> list[int]:
    """For each node the next one at which anything is decided: of steps in a row, which only pass on, the last counts.

    The last step before a join or an end stays, since two tokens may meet there but not at the join or the end.
    """
    found = list(range(len(graph.nach)))
    for node in reversed(graph.ordnung.folge):
        if _only_passes_on(graph, node):
            found[node] = found[graph.nach[node][0]]
    return found


def _only_passes_on(graph: Graph, node: int) -> bool:
    entries, then = graph.ablauf.eintraege, graph.nach[node]
    if entries[node].eintragsart not in _SCHLICHT or len(then) != 1 or len(graph.ein[node]) != 1:
        return False
    return node not in graph.angeheftet and not entries[then[0]].ist_ende and entries[then[0]].zusammenfuehrung is None
