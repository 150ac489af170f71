"""Where documents can stand: beside the row of their step, where the fewest lines pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from prozesslib.analysis.layout.zeichnung import Beschriftung, Form, Zeichnung

_RAND: Final = 10
"""How far from its corners a line leaves a step."""
_SCHRITT: Final = 4
_UEBER: Final = 60
_LUFT: Final = 4
Strecke = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kasten:
    """A place with a size."""

    x: int
    y: int
    breite: int
    hoehe: int


@dataclass(frozen=True, slots=True)
class Reihe:
    """A row of shapes in a lane, from the top of the highest to the bottom of the lowest, names included."""

    bahn: str
    oben: int
    unten: int


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a stack of documents begins at the left, above or below its row, and whether it is mirrored."""

    reihe: Reihe
    oben: bool
    x: int
    gespiegelt: bool
    im_weg: int = 0
    """How much stands in the way there."""

    def ab(self, begin: int, width: int, total: int) -> int:
        """Where a part of the stack begins that is so far from its inner side."""
        return total - begin - width if self.gespiegelt else begin


def reihen(drawing: Zeichnung) -> dict[str, tuple[Reihe, ...]]:
    """The rows of every lane, from top to bottom."""
    spans: dict[str, list[Strecke]] = {}
    for form in drawing.formen:
        spans.setdefault(form.bahn, []).append(_span(form))
    return {lane: tuple(Reihe(lane, *row) for row in gruppen(sorted(found))) for lane, found in spans.items()}


def _span(form: Form) -> Strecke:
    boxes: list[Form | Beschriftung] = [form, *filter(None, [form.beschriftung])]
    return min(box.y for box in boxes), max(box.y + box.hoehe for box in boxes)


def gruppen(spans: Sequence[Strecke]) -> Iterator[Strecke]:
    """Stretches that overlap, put together; they come sorted."""
    top, bottom = spans[0]
    for begin, end in spans[1:]:
        if begin > bottom:
            yield top, bottom
            top = begin
        bottom = max(bottom, end)
    yield top, bottom


@dataclass(frozen=True, slots=True)
class Bedarf:
    """A stack of documents that wants a place at its step."""

    form: Form
    breite: int
    spuren: int
    """How far from its inner side the line of the nearest document leaves the step; of others, at that side."""
    mehrere: bool


def stelle(
    drawing: Zeichnung, want: Bedarf, rows: Sequence[Reihe], taken: Mapping[tuple[Reihe, bool], Sequence[Strecke]]
) -> Stand:
    """The best place: the one where the least is in the way, below rather than above, near rather than far."""
    form = want.form
    row = next(row for row in rows if row.oben <= form.y <= row.unten)
    hangs = any(_hangs(each, form) for each in drawing.formen)
    best: tuple[int, Stand] | None = None
    for above in (False, True):
        passing = (*_passing(drawing, row.oben if above else row.unten + 1), *taken.get((row, above), ()))
        blocked = [each for each in passing if _is_near(each, want)]
        extra = 30 if above else 10_000 * hangs
        for place in _candidates(drawing, want, row, oben=above):
            begin, end = place.x - _LUFT, place.x + want.breite + _LUFT
            hits = sum(left < end and begin < right for left, right in blocked)
            cost = hits * 1_000 + extra + abs(begin + end - 2 * form.x - form.breite) // 2
            if best is None or cost < best[0]:
                best = cost, replace(place, im_weg=hits)
    return best[1] if best else Stand(row, False, form.x, False)


def _is_near(stretch: Strecke, want: Bedarf) -> bool:
    """Whether a stack at this step could reach as far."""
    reach = want.breite + _UEBER
    return want.form.x - reach < stretch[1] and stretch[0] < want.form.x + want.form.breite + reach


def _hangs(event: Form, form: Form) -> bool:
    """Whether an event hangs on the lower border of a shape."""
    edge = form.y + form.hoehe
    inside = form.x <= event.x + event.breite // 2 <= form.x + form.breite
    return event is not form and inside and event.y < edge < event.y + event.hoehe


def _passing(drawing: Zeichnung, y: int) -> Iterator[Strecke]:
    """What passes a height: upright pieces of lines, and texts at lines."""
    for each in drawing.linien:
        for (x, top), (right, low) in zip(each.punkte, each.punkte[1:], strict=False):
            if x == right and min(top, low) < y <= max(top, low):
                yield x, x + 1
        label = each.beschriftung
        if label is not None and label.y < y <= label.y + label.hoehe:
            yield label.x, label.x + label.breite


def _candidates(drawing: Zeichnung, want: Bedarf, row: Reihe, *, oben: bool) -> Iterator[Stand]:
    """Places from which the lines reach the step."""
    frame = drawing.rahmen[want.form.abschnitt]
    left, right = frame.x + 2 * frame.kopf + _LUFT, frame.x + frame.breite - _LUFT - want.breite
    begin, end = want.form.x + _RAND, want.form.x + want.form.breite - _RAND
    for offset in range(-_UEBER, want.form.breite, _SCHRITT):
        for mirrored in (False, True):
            x = begin + end - (want.form.x + offset) - want.breite if mirrored else want.form.x + offset
            inner, sign = (x + want.breite, -1) if mirrored else (x, 1)
            lines = (inner + sign * want.spuren, inner if want.mehrere else inner + sign * want.spuren)
            if left <= x <= right and all(begin <= each <= end for each in lines):
                yield Stand(row, oben, x, mirrored)
