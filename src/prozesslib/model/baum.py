"""One walk over the plain tree of a process: its texts, lists and blocks with their paths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

Path = tuple[str | int, ...]


class Baum(NamedTuple):
    """What a tree holds, in the order of the file."""

    texte: list[tuple[Path, str]]
    listen: list[tuple[Path, list[Any]]]
    bloecke: list[tuple[Path, dict[str, Any]]]
    """Every mapping, the root first."""


def begehe(tree: Mapping[str, Any]) -> Baum:
    """Walk once over everything in ``tree``, own and foreign attributes included."""
    baum = Baum([], [], [])
    _block(baum, (), dict(tree))
    return baum


def fremd(path: Path) -> bool:
    """Whether a path lies in the foreign attributes, which no rule on content looks at."""
    return path[:2] == ("lokal", "zusatz")


def _block(baum: Baum, path: Path, tree: dict[str, Any]) -> None:
    texte, listen, bloecke = baum
    bloecke.append((path, tree))
    for key, value in tree.items():
        kind = value.__class__
        if kind is str:
            texte.append(((*path, key), value))
        elif kind is dict:
            _block(baum, (*path, key), value)
        elif kind is list:
            listen.append(((*path, key), value))
            _liste(baum, (*path, key), value)


def _liste(baum: Baum, path: Path, items: list[Any]) -> None:
    for index, value in enumerate(items):
        kind = value.__class__
        if kind is str:
            baum.texte.append(((*path, index), value))
        elif kind is dict:
            _block(baum, (*path, index), value)
        elif kind is list:
            baum.listen.append(((*path, index), value))
            _liste(baum, (*path, index), value)
