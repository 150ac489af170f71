"""Tracks: which of the runs that share a channel or a passage lies left of, or above, which.

Runs are put in one by one where they cross the others least; runs that overlap get tracks of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from prozesslib.analysis.layout.wege import Gang, Strang

_VIELE: Final = 24
"""Of more runs than this the order is only that of their ends, which is quick."""
T = TypeVar("T", Strang, Gang)


def lege_straenge(runs: list[Strang]) -> int:
    """Give strands of one zone their tracks, and say how many there are."""
    return _lay(runs, _strand_crossings)


def lege_gaenge(runs: list[Gang]) -> int:
    """Give passages of one slot their tracks, and say how many there are."""
    return _lay(runs, _passage_crossings)


def _lay(runs: list[T], crossings: Callable[[T, T], int]) -> int:
    if len(runs) == 1:
        return 1
    runs.sort(key=lambda run: (run.von, run.bis))
    order = _order(runs, crossings) if len(runs) <= _VIELE else runs
    used = 0
    for place, run in enumerate(order):
        below = [other.spur + 1 for other in order[:place] if other.von <= run.bis and other.bis >= run.von]
        run.spur = max(below, default=0)
        used = max(used, run.spur + 1)
    return used


def _order(runs: Sequence[T], crossings: Callable[[T, T], int]) -> list[T]:
    """Put in each run at the place where the crossings are fewest, at the end if that makes no difference."""
    order: list[T] = []
    for run in runs:
        after = [crossings(other, run) for other in order]
        before = [crossings(run, other) for other in order]
        best, total = len(order), sum(after)
        least = total
        for place in range(len(order) - 1, -1, -1):
            total += before[place] - after[place]
            if total < least:
                best, least = place, total
        order.insert(best, run)
    return order


def _strand_crossings(left: Strang, right: Strang) -> int:
    """Crossings of two strands when one lies left of the other."""
    return sum(right.von < slot < right.bis for slot in left.rechts) + sum(
        left.von < slot < left.bis for slot in right.links
    )


def _passage_crossings(upper: Gang, lower: Gang) -> int:
    """Crossings of two passages when one lies above the other."""
    return sum(lower.von <= slot <= lower.bis for slot in upper.unten) + sum(
        upper.von <= slot <= upper.bis for slot in lower.oben
    )
