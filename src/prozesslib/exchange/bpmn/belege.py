"""Documents in the drawing: below or above their step, where no line passes; the drawing makes room for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from prozesslib.analysis.layout.umbruch import breiteste, umbrechen
from prozesslib.analysis.layout.zeichnung import SCHRIFT_LINIE, Beschriftung, Form, Punkt, Zeichnung
from prozesslib.exchange.bpmn.platz import Bedarf, Kasten, Reihe, Stand, gruppen, reihen, stelle
from prozesslib.exchange.bpmn.strecken import Streckung, Streifen, gestreckt, verbreitert
from prozesslib.exchange.bpmn.texte import wortbreite
from prozesslib.model.ablauf import Eintrag

BREITE: Final = 36
HOEHE: Final = 50
_TEXT: Final = 84
_ABSTAND: Final = 8
_VORN: Final = 18
"""Between a row and the documents nearest to it."""
_SPUR: Final = 8
_MEHR: Final = (0, 70)
"""How much room beside what a stack needs is tried; the line of a message may push it to one side."""


@dataclass(frozen=True, slots=True)
class Beleg:
    """A document of a step with its place, and the line between the two, from where it comes to where it goes."""

    eintrag: int
    """The place of the step among the entries."""
    name: str
    eingehend: bool
    kasten: Kasten
    beschriftung: Beschriftung
    punkte: tuple[Punkt, ...]


@dataclass(frozen=True, slots=True)
class _Blatt:
    """A document to be placed."""

    name: str
    eingehend: bool
    zeilen: tuple[str, ...]
    text: int
    """Width of its name."""

    @property
    def hoehe(self) -> int:
        return max(HOEHE, len(self.zeilen) * SCHRIFT_LINIE.zeile) + _ABSTAND


@dataclass(frozen=True, slots=True)
class _Stapel:
    """The documents of one step, nearest first."""

    nummer: int
    blaetter: tuple[_Blatt, ...] = field(default=())

    @property
    def spuren(self) -> int:
        """Room beside the sheets for the lines to those that lie further away."""
        return _SPUR * (len(self.blaetter) - 1)

    @property
    def breite(self) -> int:
        return self.spuren + BREITE + 2 + max(blatt.text for blatt in self.blaetter)

    @property
    def hoehe(self) -> int:
        return sum(blatt.hoehe for blatt in self.blaetter) + _VORN + _ABSTAND


def mit_belegen(
    drawing: Zeichnung, entries: Sequence[Eintrag], medien: Mapping[str, str]
) -> tuple[Zeichnung, tuple[Beleg, ...]]:
    """The drawing with room for the documents of its steps, and the documents in it."""
    stacks = tuple(_stacks(entries, medien))
    if not stacks:
        return drawing, ()
    drawing, places = _with_width(drawing, stacks)
    strips = tuple(_strips(places))
    done, to = gestreckt(drawing, strips), Streckung(strips)
    sheets = [sheet for stack, place in places for sheet in _placed(stack, place, done.formen[stack.nummer], to)]
    return done, tuple(sorted(sheets, key=lambda sheet: sheet.eintrag))


def _with_width(drawing: Zeichnung, stacks: Sequence[_Stapel]) -> tuple[Zeichnung, list[tuple[_Stapel, Stand]]]:
    """The places of the stacks, in a drawing that is wider as far as that helps."""
    places = _places(drawing, stacks)
    for more in _MEHR if any(place.im_weg for _, place in places) else ():
        broad = verbreitert(drawing, tuple(_wider(drawing, places, more)))
        found = _places(broad, stacks)
        if sum(place.im_weg for _, place in found) < sum(place.im_weg for _, place in places):
            drawing, places = broad, found
    return drawing, places


def _places(drawing: Zeichnung, stacks: Sequence[_Stapel]) -> list[tuple[_Stapel, Stand]]:
    rows = reihen(drawing)
    taken: dict[tuple[Reihe, bool], list[tuple[int, int]]] = {}
    places: list[tuple[_Stapel, Stand]] = []
    for stack in sorted(stacks, key=lambda each: (drawing.formen[each.nummer].x, each.nummer)):
        form = drawing.formen[stack.nummer]
        want = Bedarf(form, stack.breite, stack.spuren + BREITE // 2, len(stack.blaetter) > 1)
        found = stelle(drawing, want, rows[form.bahn], taken)
        taken.setdefault((found.reihe, found.oben), []).append((found.x, found.x + stack.breite))
        places.append((stack, found))
    return places


def _wider(drawing: Zeichnung, places: Sequence[tuple[_Stapel, Stand]], more: int) -> Iterator[Streifen]:
    """Room at the right of the columns where a stack finds none."""
    columns = list(gruppen(sorted((form.x, form.x + form.breite) for form in drawing.formen)))
    need: dict[int, int] = {}
    for stack, place in places:
        if place.im_weg:
            form = drawing.formen[stack.nummer]
            right = next(end for _, end in columns if form.x < end)
            need[right] = max(need.get(right, 0), stack.breite + form.x - right + 2 * _ABSTAND + more)
    yield from (Streifen(right + 1, width) for right, width in need.items() if width > 0)


def _stacks(entries: Sequence[Eintrag], medien: Mapping[str, str]) -> Iterator[_Stapel]:
    for number, entry in enumerate(entries):
        sheets = [(each, True) for each in entry.eingang] + [(each, False) for each in entry.ausgang]
        if sheets:
            names = ((_name(each.dokument, each.medium, medien), incoming) for each, incoming in sheets)
            yield _Stapel(number, tuple(_sheet(name, incoming) for name, incoming in names))


def _name(text: str, medium: str | None, medien: Mapping[str, str]) -> str:
    return f"{text} ({medien.get(medium, medium)})" if medium else text


def _sheet(name: str, eingehend: bool) -> _Blatt:
    lines = umbrechen(name, _TEXT, SCHRIFT_LINIE.groesse)
    return _Blatt(name, eingehend, lines, max(breiteste(lines, SCHRIFT_LINIE.groesse) + 4, wortbreite(name)))


def _strips(places: Sequence[tuple[_Stapel, Stand]]) -> Iterator[Streifen]:
    heights: dict[tuple[Reihe, bool], int] = {}
    for stack, place in places:
        key = (place.reihe, place.oben)
        heights[key] = max(heights.get(key, 0), stack.hoehe)
    for (row, above), height in heights.items():
        yield Streifen(row.oben if above else row.unten + 1, height)


def _placed(stack: _Stapel, place: Stand, form: Form, to: Streckung) -> Iterator[Beleg]:
    """The sheets of a step, from the one nearest to it outward."""
    row, above = place.reihe, place.oben
    edge = form.y if above else form.y + form.hoehe
    at = to(row.oben) - _VORN if above else to(row.unten) + _VORN
    for number, sheet in enumerate(stack.blaetter):
        top = at - sheet.hoehe + _ABSTAND if above else at
        at += -sheet.hoehe if above else sheet.hoehe
        yield _beleg(stack, number, place, top, edge)


def _beleg(stack: _Stapel, number: int, place: Stand, top: int, edge: int) -> Beleg:
    sheet, total = stack.blaetter[number], stack.breite
    middle = top + (sheet.hoehe - _ABSTAND) // 2
    box = Kasten(place.x + place.ab(stack.spuren, BREITE, total), middle - HOEHE // 2, BREITE, HOEHE)
    height = len(sheet.zeilen) * SCHRIFT_LINIE.zeile
    text_x = place.x + place.ab(stack.spuren + BREITE + 2, sheet.text, total)
    label = Beschriftung(text_x, middle - height // 2, sheet.text, height, sheet.zeilen)
    track = place.x + place.ab(stack.spuren - _SPUR * number, 0, total)
    points = _direct(box, place.oben, edge) if number == 0 else _around(box, track, middle, edge)
    return Beleg(stack.nummer, sheet.name, sheet.eingehend, box, label, points[::-1] if sheet.eingehend else points)


def _direct(box: Kasten, above: bool, edge: int) -> tuple[Punkt, ...]:
    x = box.x + box.breite // 2
    return (x, edge), (x, box.y + box.hoehe if above else box.y)


def _around(box: Kasten, track: int, middle: int, edge: int) -> tuple[Punkt, ...]:
    return (track, edge), (track, middle), (box.x if track < box.x else box.x + box.breite, middle)
