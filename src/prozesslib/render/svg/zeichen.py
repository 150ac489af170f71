"""The signs of what changed (+ − ~ ⇄): discs at shapes and lines, drawn and not taken from a font."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from prozesslib.analysis.layout.zeichnung import Beschriftung, Form, Linie, Zeichnung
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.render.svg.ansicht import Zeichen
from prozesslib.render.svg.schreiben import element

RADIUS: Final = 9
_FORM: Final = {
    Zeichen.NEU: "M-5 0h10M0-5v10",
    Zeichen.WEG: "M-5 0h10",
    Zeichen.ANDERS: "M-5 1.5c1.5-4.5 3.5-4.5 5-1.5s3.5 3 5-1.5",
    Zeichen.VERSCHOBEN: "M-5-2.4h9.4m-2.6-2.4l2.6 2.4l-2.6 2.4M5 2.4h-9.4m2.6-2.4l-2.6 2.4l2.6 2.4",
}
SCHRIFTZEICHEN: Final = {
    Zeichen.NEU: "+",
    Zeichen.WEG: "−",
    Zeichen.ANDERS: "~",
    Zeichen.VERSCHOBEN: "⇄",
}
"""The same signs for words."""
ZEICHEN_WORT: Final = {
    Zeichen.NEU: Message("neu", "new"),
    Zeichen.WEG: Message("entfällt", "removed"),
    Zeichen.ANDERS: Message("geändert", "changed"),
    Zeichen.VERSCHOBEN: Message("verschoben", "moved"),
}


def scheibe(x: float, y: float, zeichen: Zeichen) -> str:
    """A disc with a sign."""
    ground = element("circle", cx=x, cy=y, r=RADIUS, class_=f"scheibe {zeichen.value}")
    stroke = element("path", d=_FORM[zeichen], class_="vorzeichen", transform=f"translate({x:g} {y:g})")
    return ground + stroke


def an_form(form: Form, zeichen: Sequence[Zeichen]) -> Iterator[str]:
    """Discs at the upper right of a shape, on its border, the first one outermost."""
    inset = {Eintragsart.SCHRITT: 0.02, Eintragsart.TEILPROZESS: 0.02, Eintragsart.EREIGNIS: 0.05}.get(form.art, 0.16)
    x, y = form.x + form.breite * (1 - inset), form.y + form.hoehe * inset
    for number, one in enumerate(zeichen):
        yield scheibe(x - number * (2 * RADIUS + 1), y, one)


Kasten = tuple[float, float, float, float]


def an_linien(drawing: Zeichnung, marked: Sequence[tuple[Linie, Zeichen]]) -> Iterator[str]:
    """A disc on each marked line, where it hides nothing if there is such a place."""
    taken = [*map(_kasten, drawing.formen), *map(_kasten, _texte(drawing))]
    for line, sign in marked:
        x, y = _stelle(line, taken)
        taken.append((x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS))
        yield scheibe(x, y, sign)


def _texte(drawing: Zeichnung) -> Iterator[Beschriftung]:
    texts = [item.beschriftung for item in drawing.formen]
    texts += [item.beschriftung for item in drawing.linien]
    texts += [item.beschriftung for item in drawing.bahnen]
    return (text for text in texts if text is not None)


def _kasten(item: Form | Beschriftung) -> Kasten:
    return item.x, item.y, item.x + item.breite, item.y + item.hoehe


def _stelle(line: Linie, taken: Sequence[Kasten]) -> tuple[float, float]:
    """The first free place on the longest pieces of a line, from their middles outwards; else the very middle."""
    pieces = sorted(pairwise(line.punkte), key=lambda p: -(abs(p[0][0] - p[1][0]) + abs(p[0][1] - p[1][1])))
    spots = [
        (x + (x2 - x) * part, y + (y2 - y) * part)
        for (x, y), (x2, y2) in pieces
        for part in (0.5, 0.35, 0.65, 0.2, 0.8)
    ]
    return next((spot for spot in spots if not any(_trifft(spot, box) for box in taken)), spots[0])


def _trifft(spot: tuple[float, float], box: Kasten) -> bool:
    x, y = spot
    return box[0] - RADIUS < x < box[2] + RADIUS and box[1] - RADIUS < y < box[3] + RADIUS
