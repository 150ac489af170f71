"""Circles among things that lead to one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping


def kreis(start: str, graph: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """A way from ``start`` back to itself, as the ids on it beginning with ``start``; empty where there is none.

    Each id is looked at once, so the time grows with what can be reached and never more.
    """
    woher: dict[str, str] = {}
    waiting = [start]
    for key in waiting:
        for target in graph.get(key, ()):
            if target == start:
                return _zurueck(start, key, woher)
            if target not in woher:
                woher[target] = key
                waiting.append(target)
    return ()


def _zurueck(start: str, key: str, woher: dict[str, str]) -> tuple[str, ...]:
    way = [key]
    while way[-1] != start:
        way.append(woher[way[-1]])
    return tuple(reversed(way))


def kern(graph: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The ids that may lie on a circle: all but those from which, or to which, no way goes on and on."""
    edges = {key: [target for target in targets if target in graph] for key, targets in graph.items()}
    backwards: dict[str, list[str]] = {key: [] for key in graph}
    for key, targets in edges.items():
        for target in targets:
            backwards[target].append(key)
    gone = _enden(edges, backwards) | _enden(backwards, edges)
    return tuple(key for key in graph if key not in gone)


def _enden(edges: Mapping[str, list[str]], backwards: Mapping[str, list[str]]) -> set[str]:
    """The ids from which every way ends."""
    left = Counter({key: len(targets) for key, targets in edges.items()})
    ends = [key for key in edges if not left[key]]
    for key in ends:
        for source in backwards[key]:
            left[source] -= 1
            if not left[source]:
                ends.append(source)
    return set(ends)
