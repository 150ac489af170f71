"""Courses along the rows, which need no passage between them."""

from __future__ import annotations

from prozesslib.analysis.layout.lage import kanal_rechts
from prozesslib.analysis.layout.leitung import Leitung, ankunft, darf_verlassen, fuege_an, nach_rechts, verlasse
from prozesslib.analysis.layout.netz import Pfeil
from prozesslib.analysis.layout.wege import Platz, Seite, Zone


def geradeaus(arrow: Pfeil, state: Leitung) -> bool:
    """Straight on in the row that source and target share."""
    grid, row = state.grid, state.grid.reihe[arrow.ab]
    if arrow.von != arrow.ab or row != grid.reihe[arrow.an] or not nach_rechts(arrow, state):
        return False
    left, right = grid.spalte[arrow.ab], grid.spalte[arrow.an]
    if not state.belegt.frei(row, left, right):
        return False
    state.belegt.belege(row, left, right)
    fuege_an(state, arrow, Seite.RECHTS, (), Platz.ZEILE, reihe=row)
    return True


def ums_eck(arrow: Pfeil, state: Leitung) -> bool:
    """Out of a gateway above or below, or down from an event at a step, then along the row of the target."""
    grid, taken = state.grid, state.belegt
    source, target = grid.reihe[arrow.ab], grid.reihe[arrow.an]
    side = Seite.UNTEN if target > source else Seite.OBEN
    if source == target or not nach_rechts(arrow, state) or not darf_verlassen(arrow, side, state):
        return False
    left, right = grid.spalte[arrow.ab], grid.spalte[arrow.an]
    if not (taken.leer(target, left) and taken.frei(target, left, right)):
        return False
    cells = taken.fallweg(left, source, target)
    if cells is None:
        return False
    taken.senkrecht.update(cells)
    taken.belege(target, left, right, inclusive=True)
    verlasse(arrow, side, state)
    fuege_an(state, arrow, side, (), Platz.ZEILE, reihe=target)
    return True


def auf_zielreihe(arrow: Pfeil, state: Leitung) -> bool:
    """By the strand behind the source to the row of the target, and along it."""
    grid, taken = state.grid, state.belegt
    source, target = grid.reihe[arrow.ab], grid.reihe[arrow.an]
    if arrow.von != arrow.ab or source == target or not nach_rechts(arrow, state):
        return False
    left, right = grid.spalte[arrow.ab], grid.spalte[arrow.an]
    if taken.ausgang(target, left) or not taken.frei(target, left, right):
        return False
    taken.belege(target, left, right)
    strand = state.strang(Zone.LINKS, arrow.von, kanal_rechts(grid, left), state.slots.slot[source])
    strand.links.append(state.slots.slot[source])
    strand.reicht(state.slots.slot[target])
    strand.rechts.append(state.slots.slot[target])
    fuege_an(state, arrow, Seite.RECHTS, (strand,), Platz.ZEILE, reihe=target)
    return True


def auf_quellreihe(arrow: Pfeil, state: Leitung) -> bool:
    """Along the row of the source, and by the strand before the target to its row."""
    grid, taken = state.grid, state.belegt
    source, target = grid.reihe[arrow.ab], grid.reihe[arrow.an]
    if arrow.von != arrow.ab or source == target or not nach_rechts(arrow, state):
        return False
    left, right = grid.spalte[arrow.ab], grid.spalte[arrow.an]
    if not taken.leer(source, right) or not taken.frei(source, left, right):
        return False
    taken.belege(source, left, right)
    strand = ankunft(arrow, state, state.slots.slot[source])
    strand.links.append(state.slots.slot[source])
    fuege_an(state, arrow, Seite.RECHTS, (strand,), Platz.ZEILE, reihe=source)
    return True
