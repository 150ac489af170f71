"""Rows to begin with: branches stand above and below the chain from which they part, in the order of its ways.

Chains make a tree. From the leaves on, every branch is put with all that hangs on it as near to its chain as it goes
without getting between others: branches that part later lie nearer, so that no line has to cross them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prozesslib.analysis.layout.ketten import Kette, kette_von
from prozesslib.analysis.layout.netz import KEINE, Netz

Block = dict[int, int]
"""The columns that are taken in every row, the chain itself in row 0."""


class Baum(NamedTuple):
    """Chains with what they hang on: the number of the chain of every entry, and the entry each chain parts from."""

    netz: Netz
    ketten: list[Kette]
    kette: list[int]
    von: list[int]


def staple(netz: Netz, chains: list[Kette], above: list[int]) -> list[int]:
    """The row of every chain within its lane."""
    chain_of = kette_von(netz, chains)
    tree = Baum(netz, chains, chain_of, [_parent(chains, chain_of, above, chain) for chain in chains])
    blocks: list[Block] = [{0: chain.maske} for chain in chains]
    shift = [0] * len(chains)
    children = _children(tree)
    for number in range(len(chains) - 1, -1, -1):
        for side, child in _attached(tree, number, children[number]):
            shift[child] = _attach(blocks[number], blocks[child], side)
    _place_roots(tree, blocks, shift)
    for number, parent in enumerate(tree.von):
        if parent != KEINE:
            shift[number] += shift[chain_of[parent]]
    return shift


def _children(tree: Baum) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in tree.ketten]
    for number, parent in enumerate(tree.von):
        if parent != KEINE:
            found[tree.kette[parent]].append(number)
    return found


def _parent(chains: list[Kette], chain_of: list[int], above: list[int], chain: Kette) -> int:
    """The last entry of the same lane and section that all ways to a chain lead through."""
    node = above[chain.knoten[0]]
    while node != KEINE:
        own = chains[chain_of[node]]
        if own.bahn == chain.bahn and own.abschnitt == chain.abschnitt:
            return node
        node = above[node]
    return KEINE


def _attached(tree: Baum, number: int, children: list[int]) -> Iterator[tuple[int, int]]:
    """The branches of a chain, each with the side it goes to: those that part later first, of one entry the nearest."""
    place = {node: i for i, node in enumerate(tree.ketten[number].knoten)}
    found = []
    for child in children:
        parent, head = tree.von[child], tree.ketten[child].knoten[0]
        after = tree.netz.nach[parent]
        if head not in after:
            found.append((-place[parent], 0, child, 0))
            continue
        on = next((i for i, target in enumerate(after) if tree.kette[target] == number), KEINE)
        way = after.index(head)
        found.append((-place[parent], abs(way - on), child, -1 if way < on else 1))
    for _, _, child, side in sorted(found):
        yield side, child


def _attach(block: Block, child: Block, side: int) -> int:
    """Put a block into another, in its own row if that is free (side 0) or else at a side; gives its row."""
    if side == 0 and not any(block.get(row, 0) & mask for row, mask in child.items()):
        shift = 0
    else:
        shift = _beyond(block, child, side or 1)
    for row, mask in child.items():
        block[row + shift] = block.get(row + shift, 0) | mask
    return shift


def _beyond(block: Block, child: Block, side: int) -> int:
    """The nearest row at one side where nothing of the block lies at or beyond the child, in the child's columns."""
    first, last = (min(block), max(block)) if side > 0 else (max(block), min(block))
    outward, mask = dict[int, int](), 0
    for row in range(last, first - side, -side):
        mask |= block.get(row, 0)
        outward[row] = mask

    def taken(row: int) -> int:
        return 0 if (row - last) * side > 0 else outward.get(row, mask)

    shift = side
    while any(taken(row + shift) & own for row, own in child.items()):
        shift += side
    return shift


def _place_roots(tree: Baum, blocks: list[Block], shift: list[int]) -> None:
    """Blocks that hang on nothing, one after the other in their lane: in row 0, else below what is there."""
    lanes: dict[tuple[int, int], Block] = {}
    for number, chain in enumerate(tree.ketten):
        if tree.von[number] == KEINE:
            lane = lanes.setdefault((chain.abschnitt, chain.bahn), {})
            shift[number] = _attach(lane, blocks[number], 0)
