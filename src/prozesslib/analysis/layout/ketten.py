"""Chains: runs of entries in one lane that shall stand in one row, so that the line through them is straight.

Of the ways on, the straight one is the one that can reach an end, then the longest, then the first; where several ways
meet, it is the one that continues the row of the entry from which they parted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from prozesslib.analysis.layout.netz import KEINE, Netz

_SACKGASSE: Final = 1_000_000
"""Ways that only lead back come after all others."""


@dataclass(frozen=True, slots=True)
class Kette:
    """Entries in one row, from left to right; ``maske`` has a bit for every column they take or keep free."""

    knoten: tuple[int, ...]
    bahn: int
    abschnitt: int
    maske: int


def scheitel(netz: Netz) -> list[int]:
    """For every entry the one that all ways to it lead through last, loops not counted."""
    above, depth = [KEINE] * len(netz.eintraege), [0] * len(netz.eintraege)
    for node in netz.folge:
        before = netz.vor[node]
        if not before:
            continue
        common = before[0]
        for other in before[1:]:
            common = _common(common, other, above, depth)
        above[node], depth[node] = common, depth[common] + 1 if common != KEINE else 0
    return above


def _common(one: int, other: int, above: list[int], depth: list[int]) -> int:
    while one != other:
        if KEINE in (one, other):
            return KEINE
        if depth[one] >= depth[other]:
            one = above[one]
        else:
            other = above[other]
    return one


def ketten(netz: Netz, spalte: list[int], abschnitt: list[int], ueber: list[int]) -> list[Kette]:
    """All chains, in the order in which they begin."""
    straight = _straight(netz, spalte, abschnitt)
    chain_of, chains = [KEINE] * len(netz.eintraege), list[list[int]]()
    for node in netz.folge:
        before = [p for p in netz.vor[node] if straight[p] == node]
        before.sort(key=lambda p: (chain_of[p] != chain_of[ueber[node]] if ueber[node] != KEINE else 0, spalte[p] * -1))
        if before:
            chain_of[node] = chain_of[before[0]]
            chains[chain_of[node]].append(node)
        else:
            chain_of[node] = len(chains)
            chains.append([node])
    leaving = {arrow.ab for arrow in netz.pfeile if arrow.von == arrow.ab}
    found = [_chain(netz, nodes, spalte, abschnitt, leaving) for nodes in chains]
    return sorted(found, key=lambda chain: (spalte[chain.knoten[0]], chain.knoten[0]))


def kette_von(netz: Netz, chains: list[Kette]) -> list[int]:
    """The number of the chain of every entry."""
    found = [KEINE] * len(netz.eintraege)
    for number, chain in enumerate(chains):
        for node in chain.knoten:
            found[node] = number
    return found


def _chain(netz: Netz, nodes: list[int], spalte: list[int], abschnitt: list[int], leaving: set[int]) -> Kette:
    first, last = spalte[nodes[0]], spalte[nodes[-1]]
    section = abschnitt[first]
    if nodes[-1] in leaving and last + 1 < len(abschnitt) and abschnitt[last + 1] == section:
        last += 1
    return Kette(tuple(nodes), netz.bahn[nodes[0]], section, (1 << (last + 1)) - (1 << first))


def _straight(netz: Netz, spalte: list[int], abschnitt: list[int]) -> list[int]:
    """For every entry the one that shall stand in its row; of several that are alike, the middle one."""
    weight, found = [0] * len(netz.eintraege), [KEINE] * len(netz.eintraege)
    own = {(arrow.ab, arrow.an) for arrow in netz.pfeile if arrow.von == arrow.ab}
    for node in reversed(netz.folge):
        after, lane, section = netz.nach[node], netz.bahn[node], abschnitt[spalte[node]]
        weight[node] = max((weight[target] + 1 for target in after), default=0)
        if netz.eintraege[node].ist_ende:
            weight[node] += _SACKGASSE
        near = [t for t in after if (node, t) in own and netz.bahn[t] == lane and abschnitt[spalte[t]] == section]
        if near:
            most = max(weight[target] for target in near)
            best = [target for target in near if weight[target] == most]
            found[node] = best[(len(best) - 1) // 2]
    return found
