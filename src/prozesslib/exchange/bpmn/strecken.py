"""Room in a drawing: strips across, and all that lies below moves down; or upright, and all beside moves right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from prozesslib.analysis.layout.zeichnung import Bahn, Beschriftung, Form, Linie, Rahmen, Zeichnung

_Kasten = TypeVar("_Kasten", Bahn, Form, Rahmen, Beschriftung | None)
_Benannt = TypeVar("_Benannt", Bahn, Form)


@dataclass(frozen=True, slots=True)
class Streifen:
    """A strip that comes in at a height; what begins there moves down."""

    y: int
    hoehe: int


@dataclass(frozen=True, slots=True)
class Streckung:
    """Where a height comes to lie."""

    streifen: tuple[Streifen, ...]

    def __call__(self, y: int) -> int:
        """The new height of an old one."""
        return y + sum(strip.hoehe for strip in self.streifen if strip.y <= y)


def gestreckt(drawing: Zeichnung, streifen: Sequence[Streifen]) -> Zeichnung:
    """The drawing with these strips in it."""
    to = Streckung(tuple(streifen))
    return replace(
        drawing,
        hoehe=to(drawing.hoehe),
        bahnen=tuple(_lane(lane, to) for lane in drawing.bahnen),
        formen=tuple(_shape(shape, to) for shape in drawing.formen),
        linien=tuple(_line(line, to) for line in drawing.linien),
        rahmen=tuple(_frame(frame, to) for frame in drawing.rahmen),
    )


def verbreitert(drawing: Zeichnung, streifen: Sequence[Streifen]) -> Zeichnung:
    """The same with strips from top to bottom; what begins to their right moves right."""
    return gedreht(gestreckt(gedreht(drawing), streifen))


def gedreht(drawing: Zeichnung) -> Zeichnung:
    """The drawing with its rows as columns."""
    return replace(
        drawing,
        breite=drawing.hoehe,
        hoehe=drawing.breite,
        bahnen=tuple(_turned(lane) for lane in drawing.bahnen),
        formen=tuple(_turned(shape) for shape in drawing.formen),
        linien=tuple(
            replace(line, punkte=tuple((y, x) for x, y in line.punkte), beschriftung=_box(line.beschriftung))
            for line in drawing.linien
        ),
        rahmen=tuple(_box(frame) for frame in drawing.rahmen),
    )


def _turned(each: _Benannt) -> _Benannt:
    return replace(_box(each), beschriftung=_box(each.beschriftung))


def _box(box: _Kasten) -> _Kasten:
    return box and replace(box, x=box.y, y=box.x, breite=box.hoehe, hoehe=box.breite)


def _lane(lane: Bahn, to: Streckung) -> Bahn:
    y = to(lane.y)
    return replace(lane, y=y, hoehe=to(lane.y + lane.hoehe) - y, beschriftung=_moved(lane.beschriftung, y - lane.y))


def _frame(frame: Rahmen, to: Streckung) -> Rahmen:
    y = to(frame.y)
    return replace(frame, y=y, hoehe=to(frame.y + frame.hoehe) - y)


def _shape(shape: Form, to: Streckung) -> Form:
    y = to(shape.y)
    return replace(shape, y=y, beschriftung=_moved(shape.beschriftung, y - shape.y))


def _line(line: Linie, to: Streckung) -> Linie:
    points = tuple((x, to(y)) for x, y in line.punkte)
    label = line.beschriftung
    return replace(line, punkte=points, beschriftung=label and _moved(label, _shift(label, line, to)))


def _shift(label: Beschriftung, line: Linie, to: Streckung) -> int:
    """A text goes along with the level piece of its line that it stands at, else with its own place."""
    middle = label.y + label.hoehe // 2
    pairs = zip(line.punkte, line.punkte[1:], strict=False)
    near = [y for (x, y), (right, low) in pairs if y == low and _beside(label, y, min(x, right), max(x, right))]
    at = min(near, key=lambda y: abs(y - middle), default=middle)
    return to(at) - at


def _beside(label: Beschriftung, y: int, left: int, right: int) -> bool:
    return label.x < right and left < label.x + label.breite and label.y - 8 <= y <= label.y + label.hoehe + 8


def _moved(label: Beschriftung | None, by: int) -> Beschriftung | None:
    return replace(label, y=label.y + by) if label is not None else None
