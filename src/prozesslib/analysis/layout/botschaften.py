"""The course of messages, from the bands above a section down to the shapes."""

from __future__ import annotations

from typing import Final

from prozesslib.analysis.layout.lage import kanal_links, slot_rechts, slot_spalte
from prozesslib.analysis.layout.leitung import Leitung
from prozesslib.analysis.layout.netz import Botschaft
from prozesslib.analysis.layout.umbruch import breiteste, umbrechen
from prozesslib.analysis.layout.wege import Gang, Platz, Seite, Strang, Weg, Zone
from prozesslib.analysis.layout.zeichnung import SCHRIFT_LINIE

BOTSCHAFT_BREITE: Final = 82
_NEBEN: Final = 10
"""How far beside the middle a message ends where the middle is taken."""


def leite_botschaften(botschaften: list[Botschaft], state: Leitung) -> None:
    """Lead all messages: straight down where nothing stands above the shape, else beside its column."""
    seen: set[int] = set()
    for message in botschaften:
        again = message.knoten in seen
        seen.add(message.knoten)
        if state.netz.ort[message.knoten] != message.knoten:
            _from_below(message, state)
        elif again or not _straight_down(message, state):
            _beside(message, state, _NEBEN if again else 0)


def _add(state: Leitung, message: Botschaft, parts: tuple[Strang | Gang, ...], end: Seite, offset: int) -> None:
    lines = umbrechen(message.name or "", BOTSCHAFT_BREITE, SCHRIFT_LINIE.groesse)
    width = breiteste(lines, SCHRIFT_LINIE.groesse)
    where = Platz.BANDE if lines else Platz.KEINER
    state.wege.append(Weg(None, message, Seite.UNTEN, parts, end, where, text=lines, text_breite=width, versatz=offset))


def _straight_down(message: Botschaft, state: Leitung) -> bool:
    grid, taken = state.grid, state.belegt
    column, row = grid.spalte[message.knoten], grid.reihe[message.knoten]
    top = state.slots.oben[grid.abschnitt[column]]
    cells = [(slot, column) for slot in range(top, state.slots.slot[row])]
    rows = [state.slots.reihe[slot] for slot, _ in cells]
    if any(r >= 0 and taken.formen[r] >> column & 1 for r in rows):
        return False
    taken.senkrecht.update(cells)
    _occupy(message, state)
    _add(state, message, (), Seite.OBEN, 0)
    return True


def _occupy(message: Botschaft, state: Leitung) -> None:
    """No other line leaves the shape where a message arrives."""
    state.seite.setdefault(message.knoten, Seite.OBEN)


def _beside(message: Botschaft, state: Leitung, offset: int) -> None:
    column, row = state.grid.spalte[message.knoten], state.grid.reihe[message.knoten]
    slot = state.slots.slot[row] - 1
    state.belegt.senkrecht.add((slot, column))
    _occupy(message, state)
    passage, strand = _down(state, column, slot)
    passage.unten.append(slot_spalte(kanal_links(state.grid, column)))
    _add(state, message, (strand, passage), Seite.OBEN, offset)


def _from_below(message: Botschaft, state: Leitung) -> None:
    """To an event at the lower border of a step."""
    host = state.netz.ort[message.knoten]
    column, row = state.grid.spalte[host], state.grid.reihe[host]
    slot = state.slots.slot[row] + 1
    passage, strand = _down(state, column, slot)
    passage.oben.append(slot_spalte(kanal_links(state.grid, column)))
    _add(state, message, (strand, passage), Seite.UNTEN, -_NEBEN)


def _down(state: Leitung, column: int, slot: int) -> tuple[Gang, Strang]:
    """A strand of its own left of a column down to a slot, and the passage to the column."""
    kanal = kanal_links(state.grid, column)
    top = state.slots.oben[state.grid.abschnitt[column]]
    strand = Strang(kanal, Zone.BOTSCHAFT, top, slot, [], [slot])
    state.straenge[Zone.BOTSCHAFT, len(state.straenge)] = strand
    passage = state.gang(slot, slot_rechts(kanal), slot_spalte(kanal))
    passage.oben.append(slot_rechts(kanal))
    return passage, strand
