"""Linear systems ``x = b + A x`` in exact fractions, quick where each unknown stands with few others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple


class Zeile(NamedTuple):
    """One unknown by the others: ``x = fest + sum(teile[i] * x_i)``."""

    unbekannte: int
    fest: Fraction
    teile: Mapping[int, Fraction]


def loese(zeilen: Sequence[Zeile]) -> dict[int, Fraction] | None:
    """The value of every unknown; None where there is not exactly one solution.

    Unknowns are eliminated in rising order; one that no row explains is zero.
    """
    done: dict[int, Zeile] = {}
    for row in sorted(zeilen):
        parts, fixed = dict(row.teile), row.fest
        while (known := min((i for i in parts if i in done), default=None)) is not None:
            share, other = parts.pop(known), done[known]
            fixed += share * other.fest
            for i, more in other.teile.items():
                parts[i] = parts.get(i, Fraction(0)) + share * more
        own = 1 - parts.pop(row.unbekannte, Fraction(0))
        if not own:
            return None
        done[row.unbekannte] = Zeile(row.unbekannte, fixed / own, {i: part / own for i, part in parts.items()})
    return _eingesetzt(done)


def _eingesetzt(done: Mapping[int, Zeile]) -> dict[int, Fraction]:
    found: dict[int, Fraction] = {}
    for unknown in sorted(done, reverse=True):
        row = done[unknown]
        found[unknown] = row.fest + sum(part * found.get(i, Fraction(0)) for i, part in row.teile.items())
    return {unknown: found[unknown] for unknown in sorted(found)}
