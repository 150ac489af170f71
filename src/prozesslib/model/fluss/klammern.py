"""Whether the branches of a flow nest: every fork is closed by its join, and no way leads across.

A flow that nests, whose entries all are reached and all lead to an end, is sound: in every branch of an open fork
there is one token, it can reach the join, and nothing else gets in. That takes one walk. Only where a flow does not
nest it has to be played (`suche`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prozesslib.model.ablauf import Kantenart
from prozesslib.model.fluss.graph import Graph


class Klammer(NamedTuple):
    """What is open at a place: a branch of a fork within what is open around it; None around the outermost."""

    aussen: Klammer | None
    knoten: int
    zweig: int


def ist_geschachtelt(graph: Graph) -> bool:
    """Whether every node stands in the same open branches whichever way it is reached, and nothing ends within one."""
    found: dict[int, Klammer | None] = dict.fromkeys(graph.starts)
    waiting = list(graph.starts)
    while waiting:
        node = waiting.pop()
        if node in graph.enden:
            if not _is_outermost(graph, found[node]):
                return False
            continue
        for target, around in _ways(graph, node, found[node]):
            if target in graph.enden:
                if not _is_outermost(graph, around):
                    return False
            elif target not in found:
                found[target] = around
                waiting.append(target)
            elif not _same(graph, target, found[target], around):
                return False
        if graph.ablauf.eintraege[node].zusammenfuehrung and not _closes(graph, node, found[node]):
            return False
    return True


def _ways(graph: Graph, node: int, around: Klammer | None) -> Iterator[tuple[int, Klammer | None]]:
    """Where it goes from a node, and what is open there."""
    entry = graph.ablauf.eintraege[node]
    forks = node in graph.verzweigungen
    if entry.zusammenfuehrung is not None and around is not None:
        around = around.aussen
    for branch, edge in enumerate(graph.aus[node]):
        target = graph.stelle[edge.ziel]
        if forks:
            yield target, Klammer(around, node, branch)
        elif edge.art is Kantenart.ANGEHEFTET and not graph.ablauf.eintraege[target].unterbrechend:
            yield target, Klammer(None, target, 0)
        else:
            yield target, around


def _same(graph: Graph, node: int, one: Klammer | None, other: Klammer | None) -> bool:
    """Whether two ways to a node agree; to a join they come from different branches of its fork."""
    if graph.ablauf.eintraege[node].zusammenfuehrung is None or one is None or other is None:
        return one is other or one == other
    return one.knoten == other.knoten and one.aussen == other.aussen


def _closes(graph: Graph, node: int, around: Klammer | None) -> bool:
    return around is not None and graph.verzweigungen.get(around.knoten) == node


def _is_outermost(graph: Graph, around: Klammer | None) -> bool:
    """Whether nothing is open but, maybe, what runs beside the flow."""
    return around is None or around.knoten not in graph.verzweigungen
