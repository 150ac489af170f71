"""Lines between entries and to those outside."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.analysis.layout.zeichnung import Linie, Linienart, Punkt
from prozesslib.render.svg.ansicht import Zeichen
from prozesslib.render.svg.schreiben import element, zahl

_RUNDUNG = 5
_SPITZE = 9
_RING = 4
Strecke = tuple[Punkt, Punkt]


def linie(line: Linie, zeichen: Zeichen | None = None) -> Iterator[str]:
    """A line with rounded bends and its arrowhead; a message is dashed, begins in a ring and ends in an open head."""
    message = line.art is Linienart.NACHRICHT
    if zeichen is not None:
        yield element("path", d=_weg(line.punkte, 0), class_=f"markiert {zeichen.value}")
    yield element("path", d=_weg(line.punkte, _SPITZE - 1), class_="botschaft" if message else "linie")
    if message:
        (x, y), after = line.punkte[:2]
        ring = x + _richtung(x, after[0]) * _RING, y + _richtung(y, after[1]) * _RING
        yield element("circle", cx=ring[0], cy=ring[1], r=_RING, class_="offen")
    yield _spitze(line.punkte[-2], line.punkte[-1], "offen" if message else "spitze")


def _weg(points: tuple[Punkt, ...], kuerzer: int) -> str:
    """The course, ending a little before its end, so that the head is pointed."""
    (ax, ay), (bx, by) = points[-2:]
    cut = min(kuerzer, abs(bx - ax) + abs(by - ay))
    end = bx - _richtung(ax, bx) * cut, by - _richtung(ay, by) * cut
    course = [*points[:-1], end]
    parts = [f"M{zahl(course[0][0])} {zahl(course[0][1])}"]
    for before, corner, after in zip(course, course[1:], course[2:], strict=False):
        parts.append(_ecke(before, corner, after))
    parts.append(f"L{zahl(end[0])} {zahl(end[1])}")
    return "".join(parts)


def _ecke(before: Punkt, corner: Punkt, after: Punkt) -> str:
    radius = min(_RUNDUNG, _abstand(before, corner) // 2, _abstand(corner, after) // 2)
    x, y = corner
    into = x - _richtung(before[0], x) * radius, y - _richtung(before[1], y) * radius
    out = x + _richtung(x, after[0]) * radius, y + _richtung(y, after[1]) * radius
    return f"L{into[0]} {into[1]}Q{x} {y} {out[0]} {out[1]}"


def _abstand(one: Punkt, other: Punkt) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _richtung(start: int, end: int) -> int:
    return (end > start) - (end < start)


def _spitze(before: Punkt, end: Punkt, klasse: str) -> str:
    dx, dy = _richtung(before[0], end[0]), _richtung(before[1], end[1])
    back = end[0] - dx * _SPITZE, end[1] - dy * _SPITZE
    one, two = (back[0] - dy * 4, back[1] - dx * 4), (back[0] + dy * 4, back[1] + dx * 4)
    return element("polygon", points=" ".join(f"{x},{y}" for x, y in (one, end, two)), class_=klasse)
