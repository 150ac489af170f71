"""Pixels for slots: where each column, channel, row and passage lies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from prozesslib.analysis.layout.botschaften import BOTSCHAFT_BREITE
from prozesslib.analysis.layout.groessen import EREIGNIS, Mass
from prozesslib.analysis.layout.lage import kanal_links, kanal_rechts
from prozesslib.analysis.layout.leitung import Leitung
from prozesslib.analysis.layout.spuren import lege_gaenge, lege_straenge
from prozesslib.analysis.layout.wege import Gang, Platz, Seite, Strang, Zone
from prozesslib.analysis.layout.zeichnung import SCHRIFT_LINIE
from prozesslib.model.ablauf import Eintragsart

SPUR: Final = 10
"""Between two lines side by side."""
LUFT: Final = 4
"""Between a text and the line or shape it belongs to."""
_NACH: Final = 14
"""Behind a column, before the first strand."""
_VOR: Final = 18
"""Before a column, behind the last strand: room for the arrowhead."""
_KANAL: Final = 40
_RAND_KANAL: Final = 24
_GANG: Final = 16
_GANG_POLSTER: Final = 10
_SPALTE: Final = 50
_STUFE: Final = 18
_BOTSCHAFT: Final = BOTSCHAFT_BREITE + 2 * LUFT
"""Room that a message in a channel takes with its text."""


@dataclass(slots=True)
class Pixel:
    """Positions along x, and heights along y; y itself is added up when the frames are stacked."""

    spalte: list[int] = field(default_factory=list)
    """Left border of each column."""
    mitte: list[int] = field(default_factory=list)
    """Middle of each column."""
    breite: list[int] = field(default_factory=list)
    kanal: list[int] = field(default_factory=list)
    """Left border of each channel."""
    ende: list[int] = field(default_factory=list)
    """Right border of each channel."""
    text: dict[int, int] = field(default_factory=dict)
    """Where texts begin in each channel that has some."""
    davor: dict[int, int] = field(default_factory=dict)
    """Where texts end that stand left of the strands of a channel."""
    ueber: list[int] = field(default_factory=list)
    """What each row needs above its axis."""
    unter: list[int] = field(default_factory=list)
    """What each row needs below its axis."""
    slots: list[int] = field(default_factory=list)
    """Height of each vertical slot."""
    aussen: int = 0
    """Width of the strands left of everything."""


def spaltenbreiten(state: Leitung, sizes: list[Mass]) -> list[int]:
    """The width of each column: of its widest shape or name, an even number."""
    column = state.grid.spalte
    found = [_SPALTE] * len(state.grid.abschnitt)
    for node in state.netz.folge:
        size = sizes[node]
        found[column[node]] = max(found[column[node]], size.breite, _stepped(size.name_breite))
    for way in state.wege:
        if way.platz is Platz.SPALTE and way.pfeil is not None:
            place = column[way.pfeil.ab]
            found[place] = max(found[place], 2 * (way.text_breite + 2 * LUFT))
    return [width + width % 2 for width in found]


@dataclass(slots=True)
class _Kanal:
    """What a channel holds."""

    zonen: dict[Zone, list[Strang]] = field(default_factory=dict)
    text: int = 0
    davor: int = 0


def waagerecht(state: Leitung, found: Pixel, links: int, kopf: int) -> None:
    """Lay out all channels and columns from left to right, section by section; fills in the strands."""
    grid, widths = state.grid, found.breite
    channels = _channels(state)
    around = [strand for strand in state.straenge.values() if strand.zone is Zone.AUSSEN]
    found.aussen = lege_straenge(around) * SPUR + SPUR if around else 0
    for strand in around:
        strand.ort = links + (strand.spur + 1) * SPUR
    start = links + found.aussen + kopf
    told = {grid.spalte[way.botschaft.knoten] for way in state.wege if way.botschaft and not way.glieder}
    for column, section in enumerate(grid.abschnitt):
        half = widths[column] // 2
        if column == 0 or grid.abschnitt[column - 1] != section:
            _channel(found, channels[kanal_links(grid, column)], start, (0, half), _RAND_KANAL)
        x = found.ende[-1]
        found.spalte.append(x)
        found.mitte.append(x + half)
        last = column + 1 == len(grid.abschnitt) or grid.abschnitt[column + 1] != section
        after = 0 if last else widths[column + 1] // 2
        least = max(_RAND_KANAL, _BOTSCHAFT - half if column in told else 0) if last else _KANAL
        _channel(found, channels[kanal_rechts(grid, column)], x + widths[column], (half, after), least)


def _channels(state: Leitung) -> list[_Kanal]:
    count = len(state.grid.abschnitt) + max(state.grid.abschnitt) + 2
    found = [_Kanal() for _ in range(count)]
    for strand in state.straenge.values():
        if strand.zone is not Zone.AUSSEN:
            found[strand.kanal].zonen.setdefault(strand.zone, []).append(strand)
    for way in state.wege:
        if way.platz in (Platz.ZEILE, Platz.GANG):
            found[way.kanal].text = max(found[way.kanal].text, _stepped(way.text_breite + 2 * LUFT))
        elif way.platz is Platz.DAVOR:
            found[way.kanal].davor = max(found[way.kanal].davor, _stepped(way.text_breite + 2 * LUFT))
    return found


def _stepped(width: int) -> int:
    """Room for a text, in steps, so that another text seldom moves anything."""
    return -(-width // _STUFE) * _STUFE


def _channel(found: Pixel, channel: _Kanal, start: int, halves: tuple[int, int], least: int) -> None:
    """Lay out one channel: texts and strands behind the column, texts, strands before the next column, messages.

    ``halves`` are the distances to the middles of the columns at both sides, where messages run too.
    """
    number, zones = len(found.kanal), channel.zonen
    x = start + (_NACH if zones or channel.text else 0)
    if channel.davor:
        x += channel.davor
        found.davor[number] = x - LUFT
    x = _strands(zones.get(Zone.LINKS), x)
    if channel.text:
        found.text[number] = x + LUFT
        x += channel.text
    x = _strands(zones.get(Zone.RECHTS), x)
    x = _messages(zones.get(Zone.BOTSCHAFT), x, start - halves[0], halves[1] + _VOR)
    x += _VOR if x > start else 0
    found.kanal.append(start)
    found.ende.append(max(x, start + least))


def _strands(strands: list[Strang] | None, x: int) -> int:
    if not strands:
        return x
    tracks = lege_straenge(strands)
    for strand in strands:
        strand.ort = x + strand.spur * SPUR + LUFT
    return x + tracks * SPUR


def _messages(strands: list[Strang] | None, x: int, before: int, after: int) -> int:
    """Every message has room for its text at its right, also the one in the middle of the column before."""
    if not strands:
        return x
    x = max(x + SPUR, before + _BOTSCHAFT)
    for place, strand in enumerate(sorted(strands, key=lambda s: s.bis, reverse=True)):
        strand.ort = x + place * _BOTSCHAFT
    return strand.ort + max(0, _BOTSCHAFT - after)


def senkrecht(state: Leitung, sizes: list[Mass], found: Pixel) -> None:
    """The height of every row and passage; fills in the tracks of the passages."""
    count = len(state.grid.reihen)
    found.ueber, found.unter = [SPUR] * count, [SPUR] * count
    for node in state.netz.folge:
        _shape(state, node, sizes, found)
    for way in state.wege:
        if way.platz is Platz.ZEILE:
            need = len(way.text) * SCHRIFT_LINIE.zeile + LUFT
            found.ueber[way.reihe] = max(found.ueber[way.reihe], need)
    outer = {*state.slots.oben, *state.slots.unten}
    found.slots = [
        found.ueber[row] + found.unter[row] if row >= 0 else _passage(state.gaenge[slot], 0 if slot in outer else _GANG)
        for slot, row in enumerate(state.slots.reihe)
    ]


def _shape(state: Leitung, node: int, sizes: list[Mass], found: Pixel) -> None:
    """What a shape and its name need above and below the axis of its row."""
    row, size = state.grid.reihe[node], sizes[node]
    above = below = size.hoehe // 2
    name = len(size.daneben) * SCHRIFT_LINIE.zeile + LUFT if size.daneben else 0
    if name_oben(state, node):
        above += name
    else:
        below += name
    for event in state.netz.haengende.get(node, ()):
        lines = len(sizes[event].daneben) * SCHRIFT_LINIE.zeile
        below = max(below, size.hoehe // 2 + EREIGNIS // 2 + lines + 2 * LUFT)
    found.ueber[row] = max(found.ueber[row], above)
    found.unter[row] = max(found.unter[row], below)


def name_oben(state: Leitung, node: int) -> bool:
    """Whether the name of an entry stands above its shape: that of gateways, unless a line is there."""
    return state.netz.arten[node] is not Eintragsart.EREIGNIS and state.seite.get(node) is not Seite.OBEN


def _passage(runs: list[Gang], least: int) -> int:
    """The height of a passage: its tracks, each with room for the highest of its texts; fills in where they lie."""
    if not runs:
        return least
    tracks = lege_gaenge(runs)
    room = [0] * tracks
    for run in runs:
        room[run.spur] = max(room[run.spur], run.platz)
    y, place = _GANG_POLSTER, []
    for need in room:
        y += need
        place.append(y)
        y += SPUR
    for run in runs:
        run.ort = place[run.spur]
    return y - SPUR + _GANG_POLSTER
