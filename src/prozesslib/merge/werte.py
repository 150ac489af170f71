"""Values of plain trees: what is absent, and when two values are the same."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from enum import Enum
from typing import Any, Final


class Fehlt(Enum):
    """The value of a field that is not there; ``None`` is a value like any other."""

    FEHLT = "fehlt"


FEHLT: Final = Fehlt.FEHLT


def gleich(a: Any, b: Any) -> bool:
    """Whether two trees are the same; the order of keys does not count, the type of a scalar does."""
    if type(a) is not type(b):
        return False
    if isinstance(a, Mapping):
        return len(a) == len(b) and all(key in b and gleich(value, b[key]) for key, value in a.items())
    if isinstance(a, list):
        return len(a) == len(b) and all(map(gleich, a, b))
    return bool(a == b)


def marke(wert: Any) -> Hashable:
    """A hashable stand-in for a tree: two trees have the same one exactly when they are `gleich`."""
    if isinstance(wert, Mapping):
        return "mapping", frozenset((key, marke(value)) for key, value in wert.items())
    if isinstance(wert, list):
        return "list", tuple(map(marke, wert))
    return type(wert).__name__, wert


def dreifach(basis: Any, unsere: Any, ihre: Any) -> tuple[Any, bool]:
    """The merged value of an indivisible field, and whether all three differ: then it is ours."""
    if gleich(basis, unsere):
        return ihre, False
    return unsere, not (gleich(unsere, ihre) or gleich(basis, ihre))
