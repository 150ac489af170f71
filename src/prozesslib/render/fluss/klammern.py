"""Brackets at the edge of a picture: from where several branches part to where they meet again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prozesslib.model.fluss.graph import Graph

TIEFE = 4
"""Brackets within each other that a picture shows at most."""


class Klammer(NamedTuple):
    """A fork and its join by their places in the list, the first entries of the branches, and the depth."""

    von: int
    bis: int
    zweige: tuple[int, ...]
    tiefe: int


def klammern(flow: Graph) -> tuple[Klammer, ...]:
    """The brackets that lie within or beside each other; one that would cross another is left to its exits."""
    pairs = [(fork, join) for fork, join in flow.verzweigungen.items() if join is not None and fork < join]
    return tuple(_gestuft(flow, _geschachtelt(pairs)))


def _geschachtelt(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for fork, join in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not any(fork <= end < join for start, end in kept if start < fork):
            kept.append((fork, join))
    return kept


def _gestuft(flow: Graph, pairs: list[tuple[int, int]]) -> Iterator[Klammer]:
    for fork, join in pairs:
        depth = sum(start < fork and join < end for start, end in pairs)
        if depth < TIEFE:
            inside = tuple(target for target in flow.nach[fork] if fork < target < join)
            yield Klammer(fork, join, inside, depth)
