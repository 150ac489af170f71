"""What stands above what: bands outside, room for messages, frames with their lanes, section by section."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from prozesslib.analysis.layout.leitung import Leitung
from prozesslib.analysis.layout.pixel import LUFT, Pixel
from prozesslib.analysis.layout.umbruch import umbrechen
from prozesslib.analysis.layout.wege import Platz
from prozesslib.analysis.layout.zeichnung import SCHRIFT_FORM, SCHRIFT_LINIE

RAND: Final = 10
"""Around the whole drawing."""
KOPF: Final = 30
"""Title strip of a frame, and at least that of a lane."""
_BANDE: Final = 36
_ABSTAND: Final = 8
_STREIFEN: Final = 26
_ZWISCHEN: Final = 24
"""Between two sections."""
_BAHN: Final = 96


@dataclass(slots=True)
class Band:
    """A lane or a band outside: which one, where it begins, and how high it is."""

    nummer: int
    abschnitt: int
    y: int
    hoehe: int
    zeilen: tuple[str, ...] = ()


@dataclass(slots=True)
class Stapel:
    """Vertical positions of everything."""

    slot: list[int]
    """The upper border of each slot."""
    bahnen: list[Band] = field(default_factory=list)
    aussen: list[Band] = field(default_factory=list)
    rahmen: list[tuple[int, int]] = field(default_factory=list)
    """Upper border and height of the frame of each section."""
    streifen: list[int] = field(default_factory=list)
    """Where the texts of messages begin in each section."""
    kopf: int = 0
    """Width of the title strip of the lanes."""
    hoehe: int = 0


def stapel(state: Leitung, pixels: Pixel) -> Stapel:
    """Add up all heights."""
    found, y = Stapel([0] * len(pixels.slots)), RAND
    for section in range(len(state.slots.oben)):
        y += _ZWISCHEN if section else 0
        y = _outside(state, section, found, y)
        y = _slots(found, pixels, state.slots.oben[section], state.slots.oben[section], y)
        top = y
        y = _lanes(state, pixels, section, found, y)
        found.rahmen.append((top, y - top))
        y = _slots(found, pixels, state.slots.unten[section], state.slots.unten[section], y)
    found.hoehe = y + RAND
    _titles(state, found)
    return found


def _slots(found: Stapel, pixels: Pixel, first: int, last: int, y: int) -> int:
    for slot in range(first, last + 1):
        found.slot[slot] = y
        y += pixels.slots[slot]
    return y


def _outside(state: Leitung, section: int, found: Stapel, y: int) -> int:
    """The bands outside that exchange messages with a section; who exchanges most stands nearest."""
    count: dict[int, int] = {}
    here: set[int] = set()
    high = 0
    for way in state.wege:
        message = way.botschaft
        if message is None:
            continue
        count[message.partner] = count.get(message.partner, 0) + 1
        if _section(state, message.knoten) != section:
            continue
        here.add(message.partner)
        if way.platz is Platz.BANDE:
            high = max(high, len(way.text) * SCHRIFT_LINIE.zeile)
    for number in sorted(here, key=lambda partner: (count[partner], partner)):
        found.aussen.append(Band(number, section, y, _BANDE))
        y += _BANDE + _ABSTAND
    found.streifen.append(y - _ABSTAND + LUFT)
    return y - _ABSTAND + max(_STREIFEN, high + 2 * LUFT) if here else y


def _section(state: Leitung, node: int) -> int:
    return state.grid.abschnitt[state.grid.spalte[state.netz.ort[node]]]


def _lanes(state: Leitung, pixels: Pixel, section: int, found: Stapel, y: int) -> int:
    done: set[int] = set()
    for row, (own, lane) in enumerate(state.grid.reihen):
        if own != section or lane in done:
            continue
        done.add(lane)
        top = y
        y = _slots(found, pixels, state.slots.bahn_oben[row], state.slots.bahn_unten[row], y)
        y = max(y, top + _BAHN)
        found.bahnen.append(Band(lane, section, top, y - top))
    return y


def _titles(state: Leitung, found: Stapel) -> None:
    """Break the names of the lanes at their heights; the strip is as wide as the most lines need."""
    for band in found.bahnen:
        name = state.netz.bahnen[band.nummer][1]
        band.zeilen = umbrechen(name, band.hoehe - 2 * LUFT, SCHRIFT_FORM.groesse)
    lines = max((len(band.zeilen) for band in found.bahnen), default=0)
    found.kopf = max(KOPF, lines * SCHRIFT_FORM.zeile + 2 * LUFT) if lines else 0
