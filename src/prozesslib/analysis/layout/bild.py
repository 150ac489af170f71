"""The drawing, put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prozesslib.analysis.anteile import Wegtexte
from prozesslib.analysis.layout.belegung import Belegung
from prozesslib.analysis.layout.botschaften import leite_botschaften
from prozesslib.analysis.layout.ebenen import abschnitte, spalten, vorab_breiten
from prozesslib.analysis.layout.groessen import SCHRITTMASS, Mass, Schrittmass, masse
from prozesslib.analysis.layout.lage import kanal_links, kanal_rechts, lage
from prozesslib.analysis.layout.leiten import leite
from prozesslib.analysis.layout.leitung import Leitung
from prozesslib.analysis.layout.linien import Zeichner
from prozesslib.analysis.layout.netz import Netz, netz
from prozesslib.analysis.layout.pixel import LUFT, Pixel, name_oben, senkrecht, spaltenbreiten, waagerecht
from prozesslib.analysis.layout.reihen import raster
from prozesslib.analysis.layout.schrift import textbreite
from prozesslib.analysis.layout.stapel import KOPF, RAND, Band, Stapel, stapel
from prozesslib.analysis.layout.wege import Seite
from prozesslib.analysis.layout.zeichnung import (
    SCHRIFT_FORM,
    SCHRIFT_LINIE,
    Bahn,
    Beschriftung,
    Form,
    Linie,
    Linienart,
    Rahmen,
    Zeichnung,
)
from prozesslib.model.ablauf import Ablauf
from prozesslib.model.prozess import Beteiligter

_VERSUCHE = 5
_RAND = 130
"""Room that is reckoned for titles and margins of a section."""


def zeichne(
    ablauf: Ablauf,
    beteiligte: Sequence[Beteiligter],
    *,
    breite: int | None = None,
    wegtexte: Wegtexte | None = None,
    schritt: Schrittmass = SCHRITTMASS,
) -> Zeichnung:
    """Lay out a flow in swimlanes; with ``breite`` it is wrapped into sections that fit that width, where they can.

    ``wegtexte`` holds what stands at the ways of decisions where it is more than the answer; ``schritt`` says how
    large steps are.
    """
    net = netz(ablauf, beteiligte, wegtexte)
    sizes = masse(net, schritt)
    column = spalten(net)
    if breite is None:
        return _composed(_placed(net, sizes, column, [0] * (max(column, default=0) + 1)))
    return _wrapped(net, sizes, column, breite)


def _wrapped(net: Netz, sizes: list[Mass], column: list[int], breite: int) -> Zeichnung:
    """Cut into sections; as long as they are too wide, cut again by the widths they turned out to have."""
    widths, rest = vorab_breiten(net, column, sizes), _RAND
    narrowest: Zeichnung | None = None
    for _ in range(_VERSUCHE):
        draw = _placed(net, sizes, column, abschnitte(net, column, widths, breite - rest))
        found = _composed(draw)
        if narrowest is None or found.breite < narrowest.breite:
            narrowest = found
        if found.breite <= breite:
            break
        real, more = _real_widths(draw)
        widths = [max(pair) for pair in zip(widths, real, strict=True)]
        rest = max(rest, more)
    assert narrowest is not None
    return narrowest


def _real_widths(draw: Zeichner) -> tuple[list[int], int]:
    """The width of every column with the room at its right, and what comes on top of each section."""
    pixels, grid = draw.pixels, draw.state.grid
    ends = (pixels.ende[kanal_rechts(grid, column)] for column in range(len(grid.abschnitt)))
    first = (kanal_links(grid, grid.abschnitt.index(section)) for section in set(grid.abschnitt))
    left = max(pixels.ende[kanal] for kanal in first)
    return [end - start for end, start in zip(ends, pixels.spalte, strict=True)], left + RAND


def _placed(net: Netz, sizes: list[Mass], column: list[int], sections: list[int]) -> Zeichner:
    """Everything in its place, the columns in their sections."""
    grid = raster(net, column, sections)
    slots = lage(grid)
    state = Leitung(net, grid, slots, Belegung(net, grid, slots), gaenge=[[] for _ in slots.reihe])
    leite_botschaften(net.botschaften, state)
    leite(net.pfeile, state)
    pixels = Pixel(breite=spaltenbreiten(state, sizes))
    senkrecht(state, sizes, pixels)
    stack = stapel(state, pixels)
    waagerecht(state, pixels, RAND, KOPF + stack.kopf)
    return Zeichner(state, sizes, pixels, stack)


def _composed(draw: Zeichner) -> Zeichnung:
    state, stack = draw.state, draw.stack
    left, right = RAND + draw.pixels.aussen, max(draw.pixels.ende)
    number = {id(arrow): place for place, arrow in enumerate(state.netz.pfeile)}
    ways = sorted(state.wege, key=lambda way: number[id(way.pfeil)] if way.pfeil else len(number))
    lines = tuple(draw.linie(way) for way in ways)
    frames = tuple(Rahmen(left, y, right - left, height, KOPF) for y, height in stack.rahmen)
    lanes = (*_outside(draw, lines, left, right), *_lanes(state.netz, stack, left + KOPF, right))
    return Zeichnung(right + RAND, stack.hoehe, lanes, tuple(_shapes(draw)), lines, frames)


def _shapes(draw: Zeichner) -> Iterator[Form]:
    net, grid = draw.state.netz, draw.state.grid
    for node, (entry, size) in enumerate(zip(net.eintraege, draw.sizes, strict=True)):
        x, y = draw.mitte(node) - size.breite // 2, draw.hoehe(node) - size.hoehe // 2
        host = net.ort[node]
        yield Form(
            entry.id,
            net.arten[node],
            x,
            y,
            size.breite,
            size.hoehe,
            size.innen,
            net.bahnen[net.bahn[host]][0],
            grid.abschnitt[grid.spalte[host]],
            _name(draw, node),
        )


def _name(draw: Zeichner, node: int) -> Beschriftung | None:
    """The name beside an event or gateway."""
    size, lines = draw.sizes[node], draw.sizes[node].daneben
    if not lines:
        return None
    width, height = size.name_breite, len(lines) * SCHRIFT_LINIE.zeile
    x, above = draw.rand(node, Seite.OBEN)
    below = draw.rand(node, Seite.UNTEN)[1]
    if draw.state.netz.ort[node] != node:
        return Beschriftung(x + LUFT, below + 2, width, height, lines)
    y = above - LUFT - height if name_oben(draw.state, node) else below + LUFT
    return Beschriftung(x - width // 2, y, width, height, lines)


def _lanes(net: Netz, stack: Stapel, left: int, right: int) -> Iterator[Bahn]:
    for band in stack.bahnen:
        key, name = net.bahnen[band.nummer]
        width = right - left
        yield Bahn(key, name, left, band.y, width, band.hoehe, False, stack.kopf, band.zeilen, None, band.abschnitt)


def _outside(draw: Zeichner, lines: tuple[Linie, ...], left: int, right: int) -> Iterator[Bahn]:
    for band in draw.stack.aussen:
        key, name = draw.state.netz.aussen[band.nummer]
        width = right - left
        text = _title(name, band, lines, left, right)
        yield Bahn(key, name, left, band.y, width, band.hoehe, True, 0, (), text, band.abschnitt)


def _title(name: str, band: Band, lines: tuple[Linie, ...], left: int, right: int) -> Beschriftung:
    """The name of a band outside, as near to its middle as no message of a band above passes."""
    width = textbreite(name, SCHRIFT_FORM.groesse)
    half, y = width // 2 + 2 * LUFT, band.y + (band.hoehe - SCHRIFT_FORM.zeile) // 2
    passing = list(_passing(lines, band))
    places = [(left + right) // 2, *(x + off for x in passing for off in (half, -half))]
    free = [x for x in places if left + half <= x <= right - half and all(abs(x - p) >= half for p in passing)]
    middle = min(free or places[:1], key=lambda x: (abs(x - places[0]), x))
    return Beschriftung(middle - width // 2, y, width, SCHRIFT_FORM.zeile, (name,))


def _passing(lines: tuple[Linie, ...], band: Band) -> Iterator[int]:
    """Where messages of other bands pass through a band."""
    for line in lines:
        if line.art is Linienart.NACHRICHT:
            x, top = min(line.punkte, key=lambda point: point[1])
            low = max(y for _, y in line.punkte)
            if top < band.y < low:
                yield x
