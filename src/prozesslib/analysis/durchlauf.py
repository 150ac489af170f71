"""The lead time of one case in closed form: branches that run side by side last as long as the longest of them.

For every entry the time until the case leaves what it stands in solves a linear system, so loops are exact. A fork and
its join count as one piece, inner ones first. What is taken of each branch is its expected length: the longest of these
is less than the expected length of the longest one, which only a simulation tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from prozesslib.analysis.gleichungen import Zeile, loese
from prozesslib.model.ablauf import Kante, Kantenart
from prozesslib.model.fluss.graph import Graph

_NULL = Fraction(0)


def durchlauf(flow: Graph, gewichte: Mapping[Kante, Fraction], zeiten: Sequence[Fraction]) -> Fraction | None:
    """The expected lead time of a flow whose branches nest, by the weight of each edge and the time at each node."""
    if len(flow.starts) != 1:
        return None
    sums = _Rechnung(flow, gewichte, zeiten)
    for fork in (node for node in reversed(flow.ordnung.folge) if node in flow.verzweigungen):
        longest = sums.laengster(fork)
        if longest is None:
            return None
        sums.stuecke[fork] = longest
    found = sums.bis(flow.starts[0], None)
    return found if found is not None and found >= 0 else None


def daneben(flow: Graph, edge: Kante) -> bool:
    """Whether an edge leads to what runs beside the flow: an event that does not break off its step."""
    return edge.art is Kantenart.ANGEHEFTET and not flow.ablauf.eintraege[flow.stelle[edge.ziel]].unterbrechend


@dataclass(frozen=True, slots=True)
class _Rechnung:
    flow: Graph
    gewichte: Mapping[Kante, Fraction]
    zeiten: Sequence[Fraction]
    stuecke: dict[int, Fraction] = field(default_factory=dict)
    """How long the branches of each fork last that has been settled."""

    def laengster(self, fork: int) -> Fraction | None:
        """How long the branches of a fork last; each counts as often as it runs and no longer one does."""
        lengths: list[tuple[Fraction, Fraction]] = []
        for edge in self.flow.aus[fork]:
            share = self.gewichte.get(edge, _NULL)
            target, join = self.flow.stelle[edge.ziel], self.flow.verzweigungen[fork]
            length = self.bis(target, join) if share else _NULL
            if length is None:
                return None
            lengths.append((length, share))
        total, none_longer = _NULL, Fraction(1)
        for length, share in sorted(lengths, reverse=True):
            total += length * share * none_longer
            none_longer *= 1 - share
        return total

    def bis(self, first: int, stop: int | None) -> Fraction | None:
        """The expected time from a node to ``stop``, or to the end of the flow."""
        rows, waiting = dict[int, Zeile](), [first] if first != stop else []
        while waiting:
            node = waiting.pop()
            if node not in rows:
                parts = self._weiter(node, stop)
                rows[node] = Zeile(node, self.zeiten[node] + self.stuecke.get(node, _NULL), parts)
                waiting += parts
        solved = loese(list(rows.values()))
        return solved.get(first, _NULL) if solved is not None else None

    def _weiter(self, node: int, stop: int | None) -> dict[int, Fraction]:
        """Where it goes from a node within what it stands in; from a fork straight to its join."""
        if node in self.flow.verzweigungen:
            join = self.flow.verzweigungen[node]
            return {} if join is None or join == stop else {join: Fraction(1)}
        found: dict[int, Fraction] = {}
        for edge in self.flow.aus[node]:
            target, share = self.flow.stelle[edge.ziel], self.gewichte.get(edge, _NULL)
            if share and target != stop and not daneben(self.flow, edge):
                found[target] = found.get(target, _NULL) + share
        return found
