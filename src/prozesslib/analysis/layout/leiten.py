"""The course of every line, as strands and passages.

For each arrow, from the plainest course to the one that always goes: straight on; down or up from a gateway and then
along the row of the target; along the row of the target from the strand behind the source; along the row of the source
up to the strand before the target; at last over a passage between the rows, which also is the course of all that leads
back. None of them crosses a shape: rows are used only where they are free, everything else runs between the shapes.
"""

from __future__ import annotations

from prozesslib.analysis.layout.gassen import durch_gasse, unter_dem_schritt
from prozesslib.analysis.layout.gerade import auf_quellreihe, auf_zielreihe, geradeaus, ums_eck
from prozesslib.analysis.layout.leitung import Leitung
from prozesslib.analysis.layout.netz import Pfeil
from prozesslib.analysis.layout.umwege import fuehre_herum


def leite(pfeile: list[Pfeil], state: Leitung) -> None:
    """Lead all arrows: first what runs straight, then the others, short ones first."""
    column, row = state.grid.spalte, state.grid.reihe

    def span(arrow: Pfeil) -> tuple[bool, int, int]:
        return arrow.rueck, abs(column[arrow.an] - column[arrow.ab]), abs(row[arrow.an] - row[arrow.ab])

    rest = [arrow for arrow in pfeile if not geradeaus(arrow, state)]
    for arrow in sorted(rest, key=span):
        if not (ums_eck(arrow, state) or auf_zielreihe(arrow, state) or auf_quellreihe(arrow, state)):
            _ueber_gassen(arrow, state)


def _ueber_gassen(arrow: Pfeil, state: Leitung) -> None:
    """Over a passage between the rows, or around to another section."""
    grid = state.grid
    here, there = grid.abschnitt[grid.spalte[arrow.ab]], grid.abschnitt[grid.spalte[arrow.an]]
    if here != there:
        fuehre_herum(arrow, state, here, there)
    elif arrow.von != arrow.ab:
        unter_dem_schritt(arrow, state)
    else:
        durch_gasse(arrow, state)
