"""The course that always goes: over a passage between the rows."""

from __future__ import annotations

from typing import Final

from prozesslib.analysis.layout.belegung import bits
from prozesslib.analysis.layout.lage import kanal_links, kanal_rechts, slot_links, slot_rechts, slot_spalte
from prozesslib.analysis.layout.leitung import (
    Leitung,
    abgang,
    ankunft_ueber,
    antwort,
    darf_verlassen,
    fuege_an,
    nach_rechts,
    verlasse,
)
from prozesslib.analysis.layout.netz import Pfeil
from prozesslib.analysis.layout.wege import Platz, Seite

_SPALTE_TEXT: Final = 54
"""Widest text that stands left of a line in the middle of a column."""
_INMITTEN: Final = 3
"""What a passage amid the shapes costs a line that leads back, in slots."""
_KREUZUNG: Final = 2
"""What a crossing costs, in slots."""


def unter_dem_schritt(arrow: Pfeil, state: Leitung) -> None:
    """From an event at a step: down to the passage below its row, then to the target."""
    slot = state.slots.slot[state.grid.reihe[arrow.ab]] + 1
    start = slot_spalte(kanal_links(state.grid, state.grid.spalte[arrow.ab]))
    passage, strand = ankunft_ueber(arrow, state, slot, start)
    passage.oben.append(start)
    fuege_an(state, arrow, Seite.UNTEN, (passage, strand), Platz.KEINER)


def durch_gasse(arrow: Pfeil, state: Leitung) -> None:
    """Out of a gateway above or below or by the strand behind the source, over a passage, to the target."""
    grid, slots = state.grid, state.slots
    row = slots.slot[grid.reihe[arrow.ab]]
    slot = _gasse(arrow, state)
    forward = nach_rechts(arrow, state)
    side = Seite.UNTEN if slot > row else Seite.OBEN
    if abs(slot - row) == 1 and darf_verlassen(arrow, side, state) and _has_room(arrow, state, slot, forward):
        start = slot_spalte(kanal_links(grid, grid.spalte[arrow.ab]))
        passage, strand = ankunft_ueber(arrow, state, slot, start)
        (passage.oben if row < slot else passage.unten).append(start)
        state.belegt.senkrecht.add((slot, grid.spalte[arrow.ab]))
        verlasse(arrow, side, state)
        fuege_an(state, arrow, side, (passage, strand), Platz.GANG if forward else Platz.SPALTE)
        return
    before = abgang(arrow, state, slot, rightward=forward)
    passage, strand = ankunft_ueber(arrow, state, slot, slot_links(before.kanal))
    (passage.oben if row < slot else passage.unten).append(slot_links(before.kanal))
    fuege_an(state, arrow, Seite.RECHTS, (before, passage, strand), Platz.GANG if forward else Platz.DAVOR)


def _has_room(arrow: Pfeil, state: Leitung, slot: int, forward: bool) -> bool:
    """Whether the text of a line that leaves a gateway above or below has its place there."""
    alone = (slot, state.grid.spalte[arrow.ab]) not in state.belegt.senkrecht
    return alone and (forward or antwort(arrow)[1] <= _SPALTE_TEXT)


def _gasse(arrow: Pfeil, state: Leitung) -> int:
    """The passage with the least detour and the fewest crossings; what leads back keeps out of a lane's content."""
    grid, slots = state.grid, state.slots
    one, other = sorted((grid.reihe[arrow.ab], grid.reihe[arrow.an]))
    high, low = slots.slot[one], slots.slot[other]
    left, right = sorted((grid.spalte[arrow.ab], grid.spalte[arrow.an]))
    start, end = slot_links(kanal_rechts(grid, left)), slot_rechts(kanal_links(grid, right))
    columns = bits(left, right)

    def cost(slot: int) -> tuple[int, bool, int]:
        detour = 2 * (max(0, high - slot) + max(0, slot - low)) + 2 * (low - high)
        inner = _INMITTEN if arrow.rueck and _amid(state, slot, high, low, columns) else 0
        crowd = sum(gang.von <= end and gang.bis >= start for gang in state.gaenge[slot])
        crossed = _KREUZUNG * _crossed(arrow, state, slot)
        return detour + inner + crowd + crossed, (slot > low) == arrow.rueck, slot

    return min((s for s in range(slots.bahn_oben[one], slots.bahn_unten[other] + 1) if slots.reihe[s] < 0), key=cost)


def _amid(state: Leitung, slot: int, high: int, low: int, columns: int) -> bool:
    """Whether shapes stand beyond a passage in the rows of the lane, or on both sides of it."""
    slots = state.slots
    if high < slot < low:
        return True
    if slot > low:
        beyond = range(slot, slots.bahn_unten[slots.reihe[low]])
    else:
        beyond = range(slots.bahn_oben[slots.reihe[high]], slot)
    return any(slots.reihe[s] >= 0 and state.belegt.formen[slots.reihe[s]] & columns for s in beyond)


def _crossed(arrow: Pfeil, state: Leitung, slot: int) -> int:
    """How many straight lines are crossed on the way to a passage and from it."""
    grid, slots = state.grid, state.slots
    ends = (
        (slots.slot[grid.reihe[arrow.ab]], kanal_rechts(grid, grid.spalte[arrow.ab])),
        (slots.slot[grid.reihe[arrow.an]], kanal_links(grid, grid.spalte[arrow.an])),
    )
    found = 0
    for row_slot, kanal in ends:
        for between in range(min(row_slot, slot) + 1, max(row_slot, slot)):
            row = slots.reihe[between]
            found += row >= 0 and state.belegt.kanaele[row] >> kanal & 1
    return found
