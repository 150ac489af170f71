"""Boxes: one for each entry, its border says what kind it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from prozesslib.model.ablauf import Eintragsart
from prozesslib.render.fluss.bild import Knoten
from prozesslib.render.fluss.leinwand import Leinwand
from prozesslib.render.fluss.worte import zeilen
from prozesslib.render.text import Stil, laenge

LINIE: Final = 3
"""Where in a box the line arrives and leaves."""
_FARBE: Final = {
    Eintragsart.ENTSCHEIDUNG: Stil.GELB,
    Eintragsart.PARALLEL: Stil.BLAU,
    Eintragsart.ZUSAMMENFUEHRUNG: Stil.BLAU,
    Eintragsart.EREIGNIS: Stil.GRUEN,
}


class Rand(NamedTuple):
    """The six signs of a border: corners from the top left on, then across and down."""

    oben_links: str
    oben_rechts: str
    unten_links: str
    unten_rechts: str
    quer: str
    hoch: str


_RAENDER: Final = {
    Eintragsart.SCHRITT: Rand(*"┌┐└┘─│"),
    Eintragsart.TEILPROZESS: Rand(*"╔╗╚╝═║"),
    Eintragsart.EREIGNIS: Rand(*"╭╮╰╯─│"),
    Eintragsart.ENTSCHEIDUNG: Rand(*"╱╲╲╱─│"),
    Eintragsart.PARALLEL: Rand(*"┏┓┗┛━┃"),
    Eintragsart.ZUSAMMENFUEHRUNG: Rand(*"┏┓┗┛━┃"),
}


class Platz(NamedTuple):
    """Where a box stands and how wide it is."""

    x: int
    y: int
    breite: int


def male(sheet: Leinwand, platz: Platz, node: Knoten, titel: tuple[str, str], *, pfeil: bool) -> int:
    """Draw a box with a title at the left and one at the right of its upper border; gives the row below it."""
    x, y, width = platz
    edge, colour = _RAENDER[node.art], _FARBE.get(node.art)
    sheet.schreibe(x, y, edge.oben_links + edge.quer * (width - 2) + edge.oben_rechts, colour)
    left, inside = _titel(sheet, platz, titel)
    if pfeil:
        sheet.schreibe(x + LINIE, y, "▼")
    for text, style in _inhalt(node, left if inside else "", width - 4):
        y += 1
        sheet.schreibe(x, y, edge.hoch, colour)
        sheet.schreibe(x + 2, y, text, style)
        sheet.schreibe(x + width - 1, y, edge.hoch, colour)
    sheet.schreibe(x, y + 1, edge.unten_links + edge.quer * (width - 2) + edge.unten_rechts, colour)
    if node.ausgaenge:
        sheet.schreibe(x + LINIE, y + 1, "┬", colour)
    return y + 2


def _titel(sheet: Leinwand, platz: Platz, titel: tuple[str, str]) -> tuple[str, bool]:
    """Write the titles into the upper border as far as there is room; gives the left one and whether it is missing."""
    left, right = titel
    room = platz.breite - LINIE - 4
    if right and laenge(right) + 2 <= room:
        sheet.schreibe(platz.x + platz.breite - laenge(right) - 4, platz.y, f" {right} ", Stil.LEISE)
        room -= laenge(right) + 3
    if left and laenge(left) + 2 <= room:
        sheet.schreibe(platz.x + LINIE + 2, platz.y, f" {left} ", Stil.LEISE)
        return left, False
    return left, bool(left)


def _inhalt(node: Knoten, wer: str, breite: int) -> Iterator[tuple[str, Stil | None]]:
    """The lines in a box: number, sign and text, then the marks."""
    sign = "" if node.art is Eintragsart.SCHRITT else f"{node.zeichen} "
    head = f"{node.nummer} {sign}"
    first, *rest = zeilen(node.text, breite - laenge(head))
    yield head + first, Stil.FETT
    indent = " " * laenge(head)
    yield from ((indent + line, Stil.FETT) for line in rest)
    for mark in (*([wer] if wer else []), *node.notizen):
        yield from ((indent + line, Stil.LEISE) for line in zeilen(mark, breite - laenge(indent)))
