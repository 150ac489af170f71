"""The course from section to section: out above or below, around at the left, and in again."""

from __future__ import annotations

from prozesslib.analysis.layout.lage import kanal_links, kanal_rechts, slot_links, slot_spalte
from prozesslib.analysis.layout.leitung import Leitung, abgang, ankunft_ueber, fuege_an
from prozesslib.analysis.layout.netz import KEINE, Pfeil
from prozesslib.analysis.layout.wege import Gang, Platz, Seite, Strang, Zone


def fuehre_herum(arrow: Pfeil, state: Leitung, here: int, there: int) -> None:
    """Out of a section above or below, around at the left, and into the other section.

    Lines to the same target go around together.
    """
    slots, down = state.slots, there > here
    out = slots.unten[here] if down else slots.oben[here]
    into = slots.oben[there] if down else slots.unten[there]
    hanging = arrow.von != arrow.ab
    first = _out_of_step(arrow, state, out) if hanging else (abgang(arrow, state, out, rightward=False),)
    leaving = _leaving(arrow, state, out, here, down=down)
    around, passage, strand = _around(arrow, state, out, into, there)
    fuege_an(
        state, arrow, Seite.UNTEN if hanging else Seite.RECHTS, (*first, leaving, around, passage, strand), Platz.DAVOR
    )


def _leaving(arrow: Pfeil, state: Leitung, out: int, here: int, *, down: bool) -> Gang:
    """The passage out of a section, from behind the source to the left."""
    left = _left_of(state, here)
    right = slot_links(kanal_rechts(state.grid, state.grid.spalte[arrow.ab]))
    key = (out, arrow.an) if arrow.weg is None else (out, arrow.an, arrow.weg, arrow.von)
    found = state.gemeinsam.get(key)
    if found is None:
        found = state.gemeinsam[key] = state.gang(out, left, right)
        (found.unten if down else found.oben).append(left)
    found.bis = max(found.bis, right)
    (found.oben if down else found.unten).append(right)
    return found


def _left_of(state: Leitung, section: int) -> int:
    """The horizontal slot left of a section."""
    return slot_links(kanal_links(state.grid, state.grid.abschnitt.index(section))) - 1


def _around(arrow: Pfeil, state: Leitung, out: int, into: int, there: int) -> tuple[Strang, Gang, Strang]:
    """The strand at the left, the passage into the section of the target, and the strand before it."""
    around = state.straenge.get((Zone.AUSSEN, arrow.an))
    if around is None:
        around = state.straenge[Zone.AUSSEN, arrow.an] = Strang(KEINE, Zone.AUSSEN, into, into)
    around.reicht(out)
    around.reicht(into)
    around.rechts += [out, into]
    passage = state.gemeinsam.get((into, KEINE, arrow.an))
    if passage is None:
        start = _left_of(state, there)
        passage, _ = ankunft_ueber(arrow, state, into, start)
        (passage.oben if into == state.slots.oben[there] else passage.unten).append(start)
        state.gemeinsam[into, KEINE, arrow.an] = passage
    return around, passage, state.straenge[Zone.RECHTS, arrow.an]


def _out_of_step(arrow: Pfeil, state: Leitung, out: int) -> tuple[Strang | Gang, ...]:
    """From an event at a step to the strand behind the step, and to the passage out of the section."""
    column = state.grid.spalte[arrow.ab]
    slot = state.slots.slot[state.grid.reihe[arrow.ab]] + 1
    start, kanal = slot_spalte(kanal_links(state.grid, column)), kanal_rechts(state.grid, column)
    passage = state.gang(slot, start, slot_links(kanal))
    passage.oben.append(start)
    (passage.unten if out > slot else passage.oben).append(slot_links(kanal))
    strand = state.strang(Zone.LINKS, arrow.von, kanal, slot)
    strand.reicht(out)
    strand.links += [slot, out]
    return passage, strand
