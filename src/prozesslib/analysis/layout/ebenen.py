"""Columns: every entry stands right of all that lead to it; long flows are cut into sections that fit a width."""

from __future__ import annotations

from prozesslib.analysis.layout.groessen import WEG_BREITE, Mass
from prozesslib.analysis.layout.netz import Netz

_KANAL = 56
"""Room that is reckoned for the lines between two columns."""
_KANAL_MIT_ANTWORT = _KANAL + WEG_BREITE
_ABSCHNITT = 3
"""One section more counts as much as that many cut lines."""


def spalten(netz: Netz) -> list[int]:
    """The column of every entry: the length of the longest way to it."""
    column = [0] * len(netz.eintraege)
    for node in netz.folge:
        after = column[node] + 1
        for target in netz.nach[node]:
            column[target] = max(column[target], after)
    return column


def abschnitte(netz: Netz, column: list[int], widths: list[int], room: int) -> list[int]:
    """The section of every column."""
    crossed = _crossed(netz, column, len(widths))
    cuts = _cuts(widths, crossed, room)
    return [sum(cut <= place for cut in cuts) for place in range(len(widths))]


def _crossed(netz: Netz, column: list[int], count: int) -> list[int]:
    """How many entries are led to over the border left of every column."""
    targets: list[set[int]] = [set() for _ in range(count + 1)]
    for arrow in netz.pfeile:
        low, high = sorted((column[arrow.ab], column[arrow.an]))
        for border in range(low + 1, high + 1):
            targets[border].add(arrow.an)
    return [len(found) for found in targets]


def _cuts(widths: list[int], crossed: list[int], room: int) -> list[int]:
    """The columns where new sections begin: where the fewest lines are cut, in sections that fit the room."""
    count = len(widths)
    cost, before = [0, *[-1] * count], [0] * (count + 1)
    for end in range(1, count + 1):
        used = 0
        for begin in range(end - 1, -1, -1):
            used += widths[begin]
            if used > room and begin < end - 1:
                break
            total = cost[begin] + (crossed[begin] + _ABSCHNITT if begin else 0)
            if cost[end] < 0 or total < cost[end]:
                cost[end], before[end] = total, begin
    found, place = [], before[count]
    while place:
        found.append(place)
        place = before[place]
    return found


def vorab_breiten(netz: Netz, column: list[int], sizes: list[Mass]) -> list[int]:
    """Roughly how wide every column will be, with the room for lines at its right."""
    count = max(column, default=0) + 1
    found, room = [0] * count, [_KANAL] * count
    for node in netz.folge:
        size = sizes[node]
        found[column[node]] = max(found[column[node]], size.breite, size.name_breite)
    for arrow in netz.pfeile:
        if arrow.weg is not None:
            room[column[arrow.ab]] = _KANAL_MIT_ANTWORT
    return [width + gap for width, gap in zip(found, room, strict=True)]
