"""Lines while they are led: what they are made of so far, and the pieces that all courses share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from prozesslib.analysis.layout.belegung import Belegung
from prozesslib.analysis.layout.groessen import WEG_BREITE
from prozesslib.analysis.layout.lage import Lage, kanal_links, kanal_rechts, slot_rechts
from prozesslib.analysis.layout.netz import KEINE, Netz, Pfeil
from prozesslib.analysis.layout.reihen import Raster
from prozesslib.analysis.layout.umbruch import breiteste, umbrechen
from prozesslib.analysis.layout.wege import Gang, Platz, Seite, Strang, Weg, Zone
from prozesslib.analysis.layout.zeichnung import SCHRIFT_LINIE
from prozesslib.model.ablauf import Eintragsart

_RAUTEN: Final = (Eintragsart.ENTSCHEIDUNG, Eintragsart.PARALLEL, Eintragsart.ZUSAMMENFUEHRUNG)


@dataclass(slots=True)
class Leitung:
    """Lines as far as they are led, and what they are made of."""

    netz: Netz
    grid: Raster
    slots: Lage
    belegt: Belegung
    wege: list[Weg] = field(default_factory=list)
    gaenge: list[list[Gang]] = field(default_factory=list)
    straenge: dict[tuple[int, int], Strang] = field(default_factory=dict)
    gemeinsam: dict[tuple[int | str, ...], Gang] = field(default_factory=dict)
    """Passages that several lines share."""
    seite: dict[int, Seite] = field(default_factory=dict)
    """Where a line touches a shape above or below its middle; its name stands on the other side."""

    def strang(self, zone: Zone, owner: int, kanal: int, slot: int) -> Strang:
        """The strand of a source or target in its channel; all its lines share it."""
        found = self.straenge.get((zone, owner))
        if found is None:
            found = self.straenge[zone, owner] = Strang(kanal, zone, slot, slot)
        found.reicht(slot)
        return found

    def gang(self, slot: int, one: int, other: int) -> Gang:
        """A new passage."""
        found = Gang(slot, min(one, other), max(one, other))
        self.gaenge[slot].append(found)
        return found


def antwort(arrow: Pfeil) -> tuple[tuple[str, ...], int]:
    """The lines of the answer at an arrow, and their width."""
    if arrow.text is None:
        return (), 0
    lines = umbrechen(arrow.text, WEG_BREITE, SCHRIFT_LINIE.groesse)
    return lines, breiteste(lines, SCHRIFT_LINIE.groesse)


def fuege_an(
    state: Leitung, arrow: Pfeil, start: Seite, parts: tuple[Strang | Gang, ...], platz: Platz, *, reihe: int = KEINE
) -> None:
    """Note the course of an arrow; its answer stands at a place of the channel behind its source."""
    lines, width = antwort(arrow)
    if lines and platz is not Platz.ZEILE:
        passage = next(part for part in parts if isinstance(part, Gang))
        passage.platz = len(lines) * SCHRIFT_LINIE.zeile + 2
    kanal = kanal_rechts(state.grid, state.grid.spalte[arrow.ab])
    where = platz if lines else Platz.KEINER
    state.wege.append(Weg(arrow, None, start, parts, Seite.LINKS, where, kanal, reihe, lines, width))


def nach_rechts(arrow: Pfeil, state: Leitung) -> bool:
    """Whether the target stands farther right in the same section."""
    left, right = state.grid.spalte[arrow.ab], state.grid.spalte[arrow.an]
    return left < right and state.grid.abschnitt[left] == state.grid.abschnitt[right]


def darf_verlassen(arrow: Pfeil, side: Seite, state: Leitung) -> bool:
    """Gateways are left above or below, once; events at a step only below."""
    if arrow.von != arrow.ab:
        return side is Seite.UNTEN
    return state.netz.arten[arrow.von] in _RAUTEN and arrow.von not in state.seite


def verlasse(arrow: Pfeil, side: Seite, state: Leitung) -> None:
    """Note that a gateway is left above or below."""
    if arrow.von == arrow.ab:
        state.seite[arrow.von] = side


def abgang(arrow: Pfeil, state: Leitung, slot: int, *, rightward: bool) -> Strang:
    """The strand behind the source, up or down to a slot where the line goes on to one side."""
    row = state.slots.slot[state.grid.reihe[arrow.ab]]
    strand = state.strang(Zone.LINKS, arrow.von, kanal_rechts(state.grid, state.grid.spalte[arrow.ab]), row)
    strand.links.append(row)
    strand.reicht(slot)
    (strand.rechts if rightward else strand.links).append(slot)
    return strand


def ankunft(arrow: Pfeil, state: Leitung, slot: int) -> Strang:
    """The strand before the target, from a slot on."""
    kanal = kanal_links(state.grid, state.grid.spalte[arrow.an])
    row = state.slots.slot[state.grid.reihe[arrow.an]]
    strand = state.strang(Zone.RECHTS, arrow.an, kanal, slot)
    strand.reicht(row)
    strand.rechts.append(row)
    return strand


def ankunft_ueber(arrow: Pfeil, state: Leitung, slot: int, start: int) -> tuple[Gang, Strang]:
    """A passage from a horizontal slot to the strand before the target, and that strand."""
    kanal = kanal_links(state.grid, state.grid.spalte[arrow.an])
    passage = state.gang(slot, start, slot_rechts(kanal))
    strand = ankunft(arrow, state, slot)
    (strand.links if start < slot_rechts(kanal) else strand.rechts).append(slot)
    row = state.slots.slot[state.grid.reihe[arrow.an]]
    (passage.oben if row < slot else passage.unten).append(slot_rechts(kanal))
    return passage, strand
