"""Three-way merge of an order, apart from what is ordered; it never conflicts.

What a side moved or added stands after what precedes it on that side. All else keeps the order of the base. Which side
is ours matters only for what both moved or both added: there ours decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def ordne(basis: Sequence[T], unsere: Sequence[T], ihre: Sequence[T], bleiben: Collection[T]) -> list[T]:
    """The members of ``bleiben``, each of which stands in at least one of the three orders."""
    old, own, their = ([item for item in side if item in bleiben] for side in (basis, unsere, ihre))
    floating = dict.fromkeys(bewegt(old, their), False) | dict.fromkeys(bewegt(old, own), True)
    before = {True: dict(zip(own, (None, *own), strict=False)), False: dict(zip(their, (None, *their), strict=False))}
    anchors = {item: before[ours] for item, ours in floating.items()}
    fixed = [item for item in old if item not in floating]
    return list(_in_order(fixed, _predecessors(anchors, len(set(floating.values())) > 1)))


def bewegt(old: Sequence[T], new: Sequence[T]) -> Iterator[T]:
    """What is new or moved: all that lies outside the longest run which kept its order."""
    places = {item: index for index, item in enumerate(old)}
    kept = set(_longest_rising([places[item] for item in new if item in places]))
    return (item for item in new if places.get(item) not in kept)


def _longest_rising(numbers: Sequence[int]) -> Iterator[int]:
    """A longest rising subsequence, from its end."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    last = tails[-1] if tails else None
    while last is not None:
        yield last
        last = before[last]


def _predecessors(anchors: Mapping[T, Mapping[T, T | None]], both: bool) -> dict[T, T | None]:
    """Whom each floating item follows. Two sides may want a circle; then it follows someone further up."""
    found: dict[T, T | None] = {}
    for item in sorted(anchors, key=repr):
        earlier = anchors[item][item]
        while both and earlier is not None and _follows(earlier, item, found):
            earlier = anchors[item][earlier]
        found[item] = earlier
    return found


def _follows(item: T | None, other: T, found: Mapping[T, T | None]) -> bool:
    while item is not None and item != other:
        item = found.get(item)
    return item == other


def _in_order(fixed: Sequence[T], predecessors: Mapping[T, T | None]) -> Iterator[T]:
    followers: dict[T | None, list[T]] = {}
    for item, earlier in predecessors.items():
        followers.setdefault(earlier, []).append(item)
    for anchor in (None, *fixed):
        if anchor is not None:
            yield anchor
        waiting = followers.get(anchor, [])[::-1]
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(reversed(followers.get(item, ())))
