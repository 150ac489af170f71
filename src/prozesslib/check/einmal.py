"""Work that several rules need of the same file, done once: all rules look at one file before the next one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")
D = TypeVar("D")


def einmal(rechne: Callable[[D], T]) -> Callable[[D], T]:
    """Remember the result for the object that was asked about last (the same object, not an equal one)."""
    last: tuple[D, T] | None = None

    @wraps(rechne)
    def remembered(datei: D) -> T:
        nonlocal last
        known = last
        if known is None or known[0] is not datei:
            known = last = (datei, rechne(datei))
        return known[1]

    return remembered
