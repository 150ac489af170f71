"""What is taken: cells of the grid by shapes, cells and channels by the straight runs of lines.

Along a row each channel is given to one line only; that is why lines never lie on each other but where they leave the
same shape or arrive at the same.
"""

from __future__ import annotations

from prozesslib.analysis.layout.lage import Lage, kanal_links, kanal_rechts
from prozesslib.analysis.layout.netz import Netz
from prozesslib.analysis.layout.reihen import Raster


def bits(first: int, last: int) -> int:
    """A mask of the places from first to last; none if there are none."""
    return (1 << (last + 1)) - (1 << first) if last >= first else 0


class Belegung:
    """Masks of columns and channels for every row."""

    def __init__(self, netz: Netz, grid: Raster, slots: Lage) -> None:
        self.grid, self.slots = grid, slots
        self.formen = [0] * len(grid.reihen)
        self.verlassen = [0] * len(grid.reihen)
        """Shapes with lines that leave them at the right."""
        self.zellen = [0] * len(grid.reihen)
        self.kanaele = [0] * len(grid.reihen)
        self.senkrecht: set[tuple[int, int]] = set()
        """Passages and rows, by slot and column, that a line crosses from above to below."""
        leaving = {arrow.ab for arrow in netz.pfeile if arrow.von == arrow.ab}
        for node in netz.folge:
            bit = 1 << grid.spalte[node]
            self.formen[grid.reihe[node]] |= bit
            if node in leaving:
                self.verlassen[grid.reihe[node]] |= bit

    def frei(self, row: int, left: int, right: int, *, inclusive: bool = False) -> bool:
        """Whether a line can run along a row from the shape in one column to that in another.

        With ``inclusive`` the cell in the left column is needed too.
        """
        cells = bits(left if inclusive else left + 1, right - 1)
        if (self.formen[row] | self.zellen[row]) & cells:
            return False
        return not self.kanaele[row] & bits(kanal_rechts(self.grid, left), kanal_links(self.grid, right))

    def belege(self, row: int, left: int, right: int, *, inclusive: bool = False) -> None:
        """Give the run to a line."""
        self.zellen[row] |= bits(left if inclusive else left + 1, right - 1)
        self.kanaele[row] |= bits(kanal_rechts(self.grid, left), kanal_links(self.grid, right))

    def leer(self, row: int, column: int) -> bool:
        """Whether neither a shape nor a line is in a cell."""
        return not (self.formen[row] | self.zellen[row]) >> column & 1

    def ausgang(self, row: int, column: int) -> bool:
        """Whether a shape stands in a cell that lines leave at the right."""
        return bool(self.verlassen[row] >> column & 1)

    def fallweg(self, column: int, source: int, target: int) -> list[tuple[int, int]] | None:
        """The cells of a column between two rows; None when a shape or a vertical line is there."""
        low, high = sorted((self.slots.slot[source], self.slots.slot[target]))
        cells = [(slot, column) for slot in range(low + 1, high)]
        for cell in cells:
            row = self.slots.reihe[cell[0]]
            if cell in self.senkrecht or (row >= 0 and self.formen[row] >> column & 1):
                return None
        return cells
