"""Rows: every chain gets a row of its lane, near the entry from which it parted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from prozesslib.analysis.layout.ketten import Kette, kette_von, ketten, scheitel
from prozesslib.analysis.layout.netz import KEINE, Netz
from prozesslib.analysis.layout.stauung import staple

_DURCHGAENGE: Final = 3
Ort = tuple[int, int]
"""Section and lane."""


@dataclass(frozen=True, slots=True)
class Raster:
    """Columns and rows: of every entry, and the section and lane of every row from top to bottom."""

    spalte: list[int]
    reihe: list[int]
    abschnitt: list[int]
    reihen: list[Ort]


def raster(netz: Netz, spalte: list[int], abschnitt: list[int]) -> Raster:
    """Place every entry."""
    above = scheitel(netz)
    chains = ketten(netz, spalte, abschnitt, above)
    rows = _Reihen(netz, chains, staple(netz, chains, above))
    rows.richte_aus(netz, above)
    for turn in range(_DURCHGAENGE):
        if not rows.verbessere(backward=turn % 2 == 0):
            break
    return _numbered(netz, rows, spalte, abschnitt)


class _Reihen:
    """Which row each chain has, and which columns of each row are taken."""

    def __init__(self, netz: Netz, chains: list[Kette], zeile: list[int]) -> None:
        self.chains, self.zeile = chains, zeile
        self.kette = kette_von(netz, chains)
        self.besetzt: dict[Ort, dict[int, int]] = {}
        for chain, row in zip(chains, zeile, strict=True):
            taken = self.besetzt.setdefault((chain.abschnitt, chain.bahn), {})
            taken[row] = taken.get(row, 0) | chain.maske
        self.nachbarn = self._neighbours(netz)

    def _neighbours(self, netz: Netz) -> list[list[int]]:
        """For every chain those that arrows lead to or come from, as often as they do."""
        found: list[list[int]] = [[] for _ in self.chains]
        for arrow in netz.pfeile:
            one, other = self.kette[arrow.ab], self.kette[arrow.an]
            if one != other:
                found[one].append(other)
                found[other].append(one)
        return found

    def richte_aus(self, netz: Netz, above: list[int]) -> None:
        """Let chains also keep to the row of the entry from which their ways parted, if it is of the same lane."""
        for number, chain in enumerate(self.chains):
            node = above[chain.knoten[0]]
            while node != KEINE and netz.bahn[node] != chain.bahn:
                node = above[node]
            if node != KEINE and self.chains[self.kette[node]].abschnitt == chain.abschnitt:
                self.nachbarn[number].append(self.kette[node])
                self.nachbarn[self.kette[node]].append(number)

    def verbessere(self, *, backward: bool) -> bool:
        """Move chains to free rows of their lane that are nearer to their neighbours."""
        order = range(len(self.chains) - 1, -1, -1) if backward else range(len(self.chains))
        height = self._heights()
        moved = [number for number in order if self._move(number, height)]
        return bool(moved)

    def _heights(self) -> dict[Ort, int]:
        """How many rows stand above the first row of each lane."""
        found, total = {}, 0
        for place in sorted(self.besetzt):
            rows = [row for row, mask in self.besetzt[place].items() if mask]
            found[place] = total - min(rows)
            total += max(rows) - min(rows) + 2
        return found

    def _move(self, number: int, height: dict[Ort, int]) -> bool:
        chain = self.chains[number]
        place = (chain.abschnitt, chain.bahn)
        taken, now = self.besetzt[place], self.zeile[number]
        others = [self.zeile[n] + height[self.chains[n].abschnitt, self.chains[n].bahn] for n in self.nachbarn[number]]
        if not others:
            return False
        taken[now] &= ~chain.maske
        base = height[place]
        free = [row for row, mask in taken.items() if not mask & chain.maske]
        best = min(free, key=lambda row: (sum(_cost(row + base - other) for other in others), row != now, row))
        taken[best] |= chain.maske
        self.zeile[number] = best
        return best != now


def _cost(distance: int) -> int:
    """A bend costs as much as two rows."""
    return abs(distance) + 2 if distance else 0


def _numbered(netz: Netz, rows: _Reihen, spalte: list[int], abschnitt: list[int]) -> Raster:
    """Rows numbered from top to bottom over all sections and lanes; empty ones fall away."""
    number: dict[tuple[int, int, int], int] = {}
    for place in sorted(rows.besetzt):
        for row in sorted(row for row, mask in rows.besetzt[place].items() if mask):
            number[(*place, row)] = len(number)
    row_of = [KEINE] * len(netz.eintraege)
    for node in netz.folge:
        chain = rows.chains[rows.kette[node]]
        row_of[node] = number[chain.abschnitt, chain.bahn, rows.zeile[rows.kette[node]]]
    return Raster(spalte, row_of, abschnitt, [(section, lane) for section, lane, _ in number])
