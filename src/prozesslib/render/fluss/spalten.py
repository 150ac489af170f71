"""Where things stand: the room for brackets at the left, and the lanes beside each other or one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from prozesslib.render.fluss.bild import Bild

SCHMALSTE_BAHN: Final = 34
"""Columns that a lane has at least; where they do not fit, every box says whose it is."""
_KASTEN: Final = 56, 72
"""How wide a box is that has the sheet for itself: at least, where it can, and at most."""
_VERSATZ: Final = 3, 11
"""How far boxes of the next lane are moved in where lanes do not fit beside each other: at least and at most."""
_KLAMMER: Final = 2


@dataclass(frozen=True, slots=True)
class Spalten:
    """The columns of a picture; ``benannt`` where lanes overlap and every box has to say whose it is."""

    rand: int
    spalte: int
    schritt: int
    bahnen: int
    benannt: bool
    kasten: int
    """Width of every box."""

    def links(self, bahn: int) -> int:
        """Where the column of a lane begins."""
        return self.rand + bahn * self.schritt

    def trennlinien(self) -> Iterator[int]:
        """Where lanes are parted."""
        if not self.benannt:
            yield from (self.links(lane) - 1 for lane in range(1, self.bahnen))


def spalten(bild: Bild, breite: int) -> Spalten:
    """The columns for a width."""
    depth = 1 + max((bracket.tiefe for bracket in bild.klammern), default=-1)
    edge, lanes = depth * _KLAMMER, max(1, len(bild.bahnen))
    room = breite - edge
    each = (room - (lanes - 1)) // lanes
    if lanes == 1:
        return Spalten(edge, room, 0, 1, False, min(room, _KASTEN[1]))
    if each >= SCHMALSTE_BAHN:
        return Spalten(edge, each, each + 1, lanes, False, min(each - 1, _KASTEN[1]))
    step = min(_VERSATZ[1], max(0, room - _KASTEN[0]) // (lanes - 1))
    step = step if step >= _VERSATZ[0] else 0
    return Spalten(edge, room - step * (lanes - 1), step, lanes, True, min(room - step * (lanes - 1), _KASTEN[1]))
