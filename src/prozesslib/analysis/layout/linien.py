"""Points of lines and boxes of their texts."""

from __future__ import annotations

from math import isqrt

from prozesslib.analysis.layout.groessen import EREIGNIS, HAENGT_ABSTAND, HAENGT_BEGINN, Mass
from prozesslib.analysis.layout.leitung import Leitung
from prozesslib.analysis.layout.pixel import LUFT, Pixel
from prozesslib.analysis.layout.stapel import Stapel
from prozesslib.analysis.layout.wege import Gang, Platz, Seite, Strang, Weg
from prozesslib.analysis.layout.zeichnung import SCHRIFT_LINIE, Beschriftung, Linie, Linienart, Punkt
from prozesslib.model.ablauf import Eintragsart


class Zeichner:
    """Shapes have their places; what lies between them is drawn from these."""

    def __init__(self, state: Leitung, sizes: list[Mass], pixels: Pixel, stack: Stapel) -> None:
        self.state, self.sizes, self.pixels, self.stack = state, sizes, pixels, stack
        self.bande = {(band.nummer, band.abschnitt): band.y + band.hoehe for band in stack.aussen}
        for slot, runs in enumerate(state.gaenge):
            for run in runs:
                run.ort += stack.slot[slot]

    def achse(self, node: int) -> int:
        """The y on which an entry's row is centred."""
        row = self.state.grid.reihe[self.state.netz.ort[node]]
        return self.stack.slot[self.state.slots.slot[row]] + self.pixels.ueber[row]

    def mitte(self, node: int) -> int:
        """The x of the middle of an entry's shape."""
        host = self.state.netz.ort[node]
        middle = self.pixels.mitte[self.state.grid.spalte[host]]
        if host == node:
            return middle
        place = self.state.netz.haengende[host].index(node)
        return middle - self.sizes[host].breite // 2 + HAENGT_BEGINN + place * HAENGT_ABSTAND

    def hoehe(self, node: int) -> int:
        """The y of the middle of an entry's shape."""
        host = self.state.netz.ort[node]
        return self.achse(node) + (self.sizes[host].hoehe // 2 if host != node else 0)

    def rand(self, node: int, side: Seite, offset: int = 0) -> Punkt:
        """The point of the border above, below, or at a side of a shape, and so far beside its middle."""
        x, y, size = self.mitte(node), self.hoehe(node), self.sizes[node]
        if side is Seite.LINKS:
            return x - size.breite // 2, y
        if side is Seite.RECHTS:
            return x + size.breite // 2, y
        reach = _reach(self.state.netz.arten[node], size, abs(offset))
        return x + offset, y - reach if side is Seite.OBEN else y + reach

    def linie(self, way: Weg) -> Linie:
        """A line with its text."""
        if way.botschaft is not None:
            return self._message(way)
        assert way.pfeil is not None
        entries, arrow = self.state.netz.eintraege, way.pfeil
        points = _course(self.rand(arrow.von, way.start), way, self.rand(arrow.an, Seite.LINKS))
        return Linie(entries[arrow.von].id, entries[arrow.ziel].id, arrow.weg, points, self._text(way, points))

    def _message(self, way: Weg) -> Linie:
        message = way.botschaft
        assert message is not None
        end = self.rand(message.knoten, way.ende, way.versatz)
        host = self.state.netz.ort[message.knoten]
        section = self.state.grid.abschnitt[self.state.grid.spalte[host]]
        x = next((part.ort for part in way.glieder if isinstance(part, Strang)), end[0])
        points = _course((x, self.bande[message.partner, section]), way, end)
        text = self._text(way, points, self.stack.streifen[section])
        entry, partner = self.state.netz.eintraege[message.knoten].id, self.state.netz.aussen[message.partner][0]
        if message.eingehend:
            return Linie(partner, entry, None, points, text, Linienart.NACHRICHT, True)
        return Linie(entry, partner, None, points[::-1], text, Linienart.NACHRICHT)

    def _text(self, way: Weg, points: tuple[Punkt, ...], strip: int = 0) -> Beschriftung | None:
        if way.platz is Platz.KEINER:
            return None
        width, height = way.text_breite, len(way.text) * SCHRIFT_LINIE.zeile
        if way.platz is Platz.BANDE:
            return Beschriftung(points[0][0] + LUFT, strip, width, height, way.text)
        if way.platz is Platz.ZEILE:
            row = self.state.slots.slot[way.reihe]
            y = self.stack.slot[row] + self.pixels.ueber[way.reihe]
        else:
            y = next(part.ort for part in way.glieder if isinstance(part, Gang))
        x = {
            Platz.DAVOR: self.pixels.davor.get(way.kanal, 0) - width,
            Platz.SPALTE: points[0][0] - LUFT - width,
        }.get(way.platz, self.pixels.text.get(way.kanal, 0))
        return Beschriftung(x, y - height - 2, width, height, way.text)


def _reach(kind: Eintragsart, size: Mass, offset: int) -> int:
    """How far a shape reaches up and down, so far beside its middle."""
    if kind is Eintragsart.EREIGNIS:
        radius = EREIGNIS // 2
        return isqrt(max(0, radius * radius - offset * offset))
    rectangular = kind in (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS)
    return size.hoehe // 2 - (0 if rectangular else offset)


def _course(start: Punkt, way: Weg, end: Punkt) -> tuple[Punkt, ...]:
    """The points of a line: along each of its parts, without any that lie on a straight piece."""
    x, y = start
    points = [start]
    for part in way.glieder:
        if isinstance(part, Strang):
            x = part.ort
        else:
            y = part.ort
        points.append((x, y))
    if way.ende is Seite.LINKS:
        points += [(x, end[1]), end]
    else:
        points += [(end[0], y), end]
    return _without_middles(points)


def _without_middles(points: list[Punkt]) -> tuple[Punkt, ...]:
    found = points[:1]
    for point in points[1:]:
        if point == found[-1]:
            continue
        if len(found) > 1 and _on_one_line(found[-2], found[-1], point):
            found[-1] = point
        else:
            found.append(point)
    return tuple(found)


def _on_one_line(one: Punkt, two: Punkt, three: Punkt) -> bool:
    return one[0] == two[0] == three[0] or one[1] == two[1] == three[1]
