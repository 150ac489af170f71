"""What a reviewer would circle in a drawing, counted without any knowledge of how it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from prozesslib.analysis.layout.zeichnung import Bahn, Beschriftung, Form, Linie, Linienart, Zeichnung
from prozesslib.model.ablauf import Ablauf, Kantenart

Kasten = tuple[int, int, int, int]
"""Left, top, right, bottom."""
Strecke = tuple[int, int, int, int]
"""The same for a piece of a line; left = right or top = bottom."""
ZELLE = 256


def check(drawing: Zeichnung, ablauf: Ablauf | None = None) -> Counter[str]:
    """How often each fault occurs; an empty counter is a clean drawing. With the flow also whether all is drawn."""
    return Counter(fault for fault, _ in faults(drawing, ablauf))


def faults(drawing: Zeichnung, ablauf: Ablauf | None = None) -> Iterator[tuple[str, object]]:
    """Every fault, with what it is about."""
    yield from _shapes(drawing)
    yield from _lanes(drawing)
    yield from _lines(drawing)
    yield from _labels(drawing)
    yield from _shared_pieces(drawing)
    if ablauf is not None:
        yield from _missing(drawing, ablauf)


def box(item: Form | Bahn | Beschriftung) -> Kasten:
    return item.x, item.y, item.x + item.breite, item.y + item.hoehe


def overlap(one: Kasten, other: Kasten) -> bool:
    """Whether two boxes share more than a border."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def inside(inner: Kasten, outer: Kasten) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def touches(piece: Strecke, area: Kasten) -> bool:
    """Whether a piece of a line runs through the inside of a box."""
    return piece[0] < area[2] and area[0] < piece[2] and piece[1] < area[3] and area[1] < piece[3]


def pieces(line: Linie) -> Iterator[Strecke]:
    for (x, y), (x2, y2) in pairwise(line.punkte):
        yield min(x, x2), min(y, y2), max(x, x2), max(y, y2)


class Feld:
    """Boxes by the squares they lie in, so that neighbours are found quickly."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[tuple[Kasten, object]]] = {}

    def add(self, area: Kasten, what: object) -> None:
        entry = (area, what)
        for cell in _cells(area):
            self.cells.setdefault(cell, []).append(entry)

    def near(self, area: Kasten) -> Iterator[tuple[Kasten, object]]:
        seen = set()
        for cell in _cells(area):
            for found in self.cells.get(cell, ()):
                if id(found) not in seen:
                    seen.add(id(found))
                    yield found


def _cells(area: Kasten) -> Iterator[tuple[int, int]]:
    for column in range(area[0] // ZELLE, area[2] // ZELLE + 1):
        for row in range(area[1] // ZELLE, area[3] // ZELLE + 1):
            yield column, row


def _field(items: Sequence[Form]) -> Feld:
    found = Feld()
    for item in items:
        found.add(box(item), item)
    return found


def _at_border(one: Form, other: Form) -> bool:
    """Whether an event sits on the border of a step: its middle lies on the border."""
    small, large = sorted((one, other), key=lambda form: form.breite * form.hoehe)
    middle = small.x + small.breite // 2, small.y + small.hoehe // 2
    across = large.x <= middle[0] <= large.x + large.breite and middle[1] in (large.y, large.y + large.hoehe)
    return small.breite == small.hoehe == 36 and not small.zeilen and across


def _shapes(drawing: Zeichnung) -> Iterator[tuple[str, object]]:
    field = _field(drawing.formen)
    for form in drawing.formen:
        for area, other in field.near(box(form)):
            assert isinstance(other, Form)
            later = (other.x, other.y, other.id) > (form.x, form.y, form.id)
            if later and overlap(area, box(form)) and not _at_border(form, other):
                yield "shapes overlap", (form.id, other.id)
    whole = (0, 0, drawing.breite, drawing.hoehe)
    for item in (*drawing.formen, *drawing.bahnen, *_all_labels(drawing)):
        if not inside(box(item), whole):
            yield "outside the drawing", item
    for line in drawing.linien:
        if any(not (0 <= x <= drawing.breite and 0 <= y <= drawing.hoehe) for x, y in line.punkte):
            yield "outside the drawing", line


def _lanes(drawing: Zeichnung) -> Iterator[tuple[str, object]]:
    lanes = {(lane.id, lane.abschnitt): lane for lane in drawing.bahnen if not lane.extern}
    for form in drawing.formen:
        lane = lanes[form.bahn, form.abschnitt]
        area = (lane.x + lane.kopf, lane.y, lane.x + lane.breite, lane.y + lane.hoehe)
        if not inside(box(form), area):
            yield "shape outside its lane", form.id
        elif form.beschriftung and not inside(box(form.beschriftung), area):
            yield "name outside its lane", form.id
    for one, other in combinations(drawing.bahnen, 2):
        if overlap(box(one), box(other)):
            yield "lanes overlap", (one.id, other.id)
    for frame in drawing.rahmen:
        for lane in lanes.values():
            area = (frame.x, frame.y, frame.x + frame.breite, frame.y + frame.hoehe)
            if overlap(box(lane), area) and not inside(box(lane), area):
                yield "lane outside its frame", lane.id


def _lines(drawing: Zeichnung) -> Iterator[tuple[str, object]]:
    field = _field(drawing.formen)
    shapes: dict[str, list[Form]] = {}
    for form in drawing.formen:
        shapes.setdefault(form.id, []).append(form)
    hosts = _hosts(drawing)
    for line in drawing.linien:
        if len(line.punkte) < 2:
            yield "line too short", line
        for (x, y), (x2, y2) in pairwise(line.punkte):
            if (x == x2) == (y == y2):
                yield "line not at right angles", line
        yield from _ends(line, shapes, hosts, drawing)
        own = {line.von, line.ziel}
        for piece in pieces(line):
            for area, what in field.near(piece):
                assert isinstance(what, Form)
                if not touches(piece, area):
                    continue
                if what.id not in own:
                    yield "line through a foreign shape", (line.von, line.ziel, what.id)
                elif what.zeilen:
                    yield "line through its own shape", (line.von, line.ziel, what.id)


def _hosts(drawing: Zeichnung) -> dict[str, str]:
    """The step on whose border an event sits."""
    field, found = _field(drawing.formen), {}
    for form in drawing.formen:
        for _, other in field.near(box(form)):
            assert isinstance(other, Form)
            if other is not form and form.breite == 36 and other.breite > 36 and overlap(box(form), box(other)):
                found[form.id] = other.id
    return found


def _ends(
    line: Linie, shapes: dict[str, list[Form]], hosts: dict[str, str], drawing: Zeichnung
) -> Iterator[tuple[str, object]]:
    """Lines begin and end at the border of what they connect."""
    message = line.art is Linienart.NACHRICHT
    ends = [(line.von, line.punkte[0], message and line.eingehend)]
    ends.append((line.ziel, line.punkte[-1], message and not line.eingehend))
    for name, point, is_band in ends:
        if is_band:
            bands = [band for band in drawing.bahnen if band.extern and band.id == name]
            fits = any(b.x <= point[0] <= b.x + b.breite and point[1] in (b.y, b.y + b.hoehe) for b in bands)
        else:
            host = hosts.get(name) if name == line.ziel and not message else None
            fits = any(_on_border(point, form) for form in shapes[host or name])
        if not fits:
            yield "line does not touch what it connects", (line.von, line.ziel, name)


def _on_border(point: tuple[int, int], form: Form) -> bool:
    x, y = abs(2 * (point[0] - form.x) - form.breite), abs(2 * (point[1] - form.y) - form.hoehe)
    if form.zeilen:
        return max(x * form.hoehe, y * form.breite) == form.breite * form.hoehe
    if form.breite == 36:
        return abs((x * x + y * y) ** 0.5 - 36) <= 2
    return x + y == form.breite


def _all_labels(drawing: Zeichnung) -> list[Beschriftung]:
    items = (*drawing.formen, *drawing.linien, *drawing.bahnen)
    return [item.beschriftung for item in items if item.beschriftung]


def _labels(drawing: Zeichnung) -> Iterator[tuple[str, object]]:
    shapes, labels, lines = _field(drawing.formen), Feld(), Feld()
    for label in _all_labels(drawing):
        labels.add(box(label), label)
    for line in drawing.linien:
        for piece in pieces(line):
            lines.add(piece, (piece, line))
    for label in _all_labels(drawing):
        area = box(label)
        if any(overlap(area, other) for other, _ in shapes.near(area)):
            yield "label on a shape", label.zeilen
        if any(overlap(area, other) and what is not label for other, what in labels.near(area)):
            yield "label on a label", label.zeilen
        for _, (piece, line) in lines.near(area):  # type: ignore[misc]
            if touches(piece, area):
                yield "label on a line", (label.zeilen, line.von, line.ziel)


def _shared_pieces(drawing: Zeichnung) -> Iterator[tuple[str, object]]:
    """Lines lie on each other only where they leave the same shape or arrive at the same."""
    rows: dict[tuple[bool, int], list[tuple[int, int, Linie]]] = {}
    for line in drawing.linien:
        for left, top, right, bottom in pieces(line):
            key, span = ((True, left), (top, bottom)) if left == right else ((False, top), (left, right))
            rows.setdefault(key, []).append((*span, line))
    for group in rows.values():
        group.sort(key=lambda item: (item[0], item[1]))
        open_: list[tuple[int, int, Linie]] = []
        for item in group:
            open_ = [other for other in open_ if other[1] > item[0]]
            for other in open_:
                one, two = item[2], other[2]
                kin = one.art is two.art and (one.von == two.von or one.ziel == two.ziel)
                if not kin and one is not two:
                    yield "lines on each other", ((one.von, one.ziel), (two.von, two.ziel))
            open_.append(item)


def _missing(drawing: Zeichnung, ablauf: Ablauf) -> Iterator[tuple[str, object]]:
    """Every entry and every edge is drawn, once."""
    shapes = Counter(form.id for form in drawing.formen)
    if shapes != Counter(entry.id for entry in ablauf.eintraege):
        yield "entries missing", shapes
    known = {entry.id for entry in ablauf.eintraege}
    steps = {entry.id for entry in ablauf.eintraege if entry.schritt or entry.teilprozess}
    wanted = Counter(
        (edge.von, edge.ziel, edge.weg)
        for edge in ablauf.kanten
        if {edge.von, edge.ziel} <= known and not (edge.art is Kantenart.ANGEHEFTET and edge.von in steps)
    )
    drawn = Counter((line.von, line.ziel, line.weg) for line in drawing.linien if line.art is Linienart.FOLGE)
    if wanted != drawn:
        yield "lines missing", (wanted - drawn, drawn - wanted)


def crossings(drawing: Zeichnung) -> int:
    """How often lines cross."""
    level = [(p, n) for n, line in enumerate(drawing.linien) for p in pieces(line) if p[1] == p[3]]
    upright = [(p, n) for n, line in enumerate(drawing.linien) for p in pieces(line) if p[0] == p[2]]
    return sum(one != other and p[0] < q[0] < p[2] and q[1] < p[1] < q[3] for p, one in level for q, other in upright)


def bends(drawing: Zeichnung) -> int:
    """How often lines bend."""
    return sum(len(line.punkte) - 2 for line in drawing.linien)
