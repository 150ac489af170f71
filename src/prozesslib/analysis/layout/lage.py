"""Slots: the vertical order of rows and passages, the horizontal order of columns and channels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prozesslib.analysis.layout.netz import KEINE
from prozesslib.analysis.layout.reihen import Raster


@dataclass(frozen=True, slots=True)
class Lage:
    """Vertical slots of a drawing.

    Every section begins with a passage above its frame and ends with one below it; every lane has a passage above its
    first row and below each of its rows.
    """

    reihe: list[int]
    """The row in each slot; `KEINE` for a passage."""
    slot: list[int]
    """The slot of each row."""
    oben: list[int]
    """The passage above each section."""
    unten: list[int]
    """The passage below each section."""
    bahn_oben: list[int]
    """The first passage of the lane of each row."""
    bahn_unten: list[int]
    """The last passage of the lane of each row."""


def lage(grid: Raster) -> Lage:
    """Number the slots."""
    found = Lage([], [KEINE] * len(grid.reihen), [], [], [KEINE] * len(grid.reihen), [KEINE] * len(grid.reihen))
    for section in range(max(grid.abschnitt, default=0) + 1):
        found.oben.append(_passage(found))
        for rows in _lanes(grid, section):
            _lane(found, rows)
        found.unten.append(_passage(found))
    return found


def _lane(found: Lage, rows: list[int]) -> None:
    first = _passage(found)
    for row in rows:
        found.slot[row] = len(found.reihe)
        found.reihe.append(row)
        last = _passage(found)
    for row in rows:
        found.bahn_oben[row], found.bahn_unten[row] = first, last


def _passage(found: Lage) -> int:
    found.reihe.append(KEINE)
    return len(found.reihe) - 1


def _lanes(grid: Raster, section: int) -> Iterator[list[int]]:
    """The rows of each lane of a section."""
    lanes: dict[int, list[int]] = {}
    for row, (own, lane) in enumerate(grid.reihen):
        if own == section:
            lanes.setdefault(lane, []).append(row)
    yield from lanes.values()


def kanal_links(grid: Raster, column: int) -> int:
    """The channel left of a column."""
    return column + grid.abschnitt[column]


def kanal_rechts(grid: Raster, column: int) -> int:
    """The channel right of a column."""
    return column + grid.abschnitt[column] + 1


def slot_links(kanal: int) -> int:
    """The horizontal slot of the left zone of a channel."""
    return 3 * kanal


def slot_rechts(kanal: int) -> int:
    """The horizontal slot of the right zone of a channel."""
    return 3 * kanal + 1


def slot_spalte(kanal_links: int) -> int:
    """The horizontal slot of the column right of a channel."""
    return 3 * kanal_links + 2
