"""Depth-first order of a graph of numbered nodes: what comes before what, and which edges lead back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

Nachbarn = Sequence[Sequence[int]]
"""For every node the nodes it leads to."""
_NEU, _OFFEN, _FERTIG = 0, 1, 2
KEINER: Final = -1
"""No node."""


class Ordnung(NamedTuple):
    """A depth-first walk: nodes in reverse postorder, and the edges that lead back to a node still open."""

    folge: tuple[int, ...]
    rueck: frozenset[tuple[int, int]]


def ordnung(nach: Nachbarn, anfaenge: Iterable[int]) -> Ordnung:
    """Walk from the given nodes on, then from whatever is left, what is read first also first.

    Without the edges that lead back nothing goes round. In a flow whose loops have one entrance each they do not depend
    on the order at all; where a loop has several, it begins where it is read first.
    """
    state, done, back = [_NEU] * len(nach), list[int](), set[tuple[int, int]]()
    for first in (*anfaenge, *range(len(nach))):
        if state[first] == _NEU:
            _walk(first, nach, state, done, back)
    done.reverse()
    return Ordnung(tuple(done), frozenset(back))


def _walk(first: int, nach: Nachbarn, state: list[int], done: list[int], back: set[tuple[int, int]]) -> None:
    """Visit all that is new from a node on, without recursion."""
    state[first] = _OFFEN
    path = [(first, iter(sorted(nach[first])))]
    while path:
        node, rest = path[-1]
        for target in rest:
            if state[target] == _NEU:
                state[target] = _OFFEN
                path.append((target, iter(sorted(nach[target]))))
                break
            if state[target] == _OFFEN:
                back.add((node, target))
        else:
            state[node] = _FERTIG
            done.append(node)
            path.pop()


def dominatoren(nach: Nachbarn, anfang: int) -> list[int]:
    """For every node the one that all ways to it lead through last; `KEINER` for the beginning and the unreached.

    The method of Cooper, Harvey and Kennedy, on reverse postorder.
    """
    reached = _reached(nach, anfang)
    order = [node for node in ordnung(nach, (anfang,)).folge if node in reached]
    rank = {node: place for place, node in enumerate(order)}
    before: list[list[int]] = [[] for _ in nach]
    for node in order:
        for target in nach[node]:
            before[target].append(node)
    found = [KEINER] * len(nach)
    found[anfang] = anfang
    while _improve(order[1:], before, rank, found):
        pass
    found[anfang] = KEINER
    return found


def _reached(nach: Nachbarn, anfang: int) -> set[int]:
    seen, waiting = {anfang}, [anfang]
    while waiting:
        new = [node for node in nach[waiting.pop()] if node not in seen]
        seen.update(new)
        waiting.extend(new)
    return seen


def _improve(order: Sequence[int], before: Nachbarn, rank: dict[int, int], found: list[int]) -> bool:
    changed = False
    for node in order:
        known = [p for p in before[node] if found[p] != KEINER]
        new = known[0]
        for other in known[1:]:
            new = _common(new, other, rank, found)
        if found[node] != new:
            found[node], changed = new, True
    return changed


def _common(one: int, other: int, rank: dict[int, int], found: list[int]) -> int:
    """The last node that dominates both."""
    while one != other:
        while rank[one] > rank[other]:
            one = found[one]
        while rank[other] > rank[one]:
            other = found[other]
    return one
