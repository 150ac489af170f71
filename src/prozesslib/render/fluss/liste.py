"""A flow as an indented list, for where no boxes fit."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.render.fluss.ausgang import sprung
from prozesslib.render.fluss.bild import Bild, Knoten
from prozesslib.render.fluss.worte import zeilen
from prozesslib.render.text import Blatt, Stil, laenge


def liste(bild: Bild, blatt: Blatt) -> Iterator[str]:
    """Every entry with who does it, its marks, and where it goes on."""
    width = len(str(len(bild.knoten)))
    for node in bild.knoten:
        yield from _eintrag(node, bild, width, blatt)


def _eintrag(node: Knoten, bild: Bild, stellen: int, blatt: Blatt) -> Iterator[str]:
    head = f"{node.nummer:>{stellen}} {node.zeichen} "
    indent = " " * laenge(head)
    first, *rest = zeilen(node.text, blatt.breite - laenge(head))
    yield head + blatt.stil(first, Stil.FETT)
    yield from (indent + blatt.stil(line, Stil.FETT) for line in rest)
    who = [bild.bahnen[node.bahn]] if bild.bahnen[node.bahn] else []
    for mark in (*who, *node.notizen):
        yield from (indent + blatt.stil(line, Stil.LEISE) for line in zeilen(mark, blatt.breite - len(indent)))
    for way in node.ausgaenge:
        if way.direkt and len(node.ausgaenge) == 1 and not way.weg:
            yield indent + f"→ {way.ziel}"
        else:
            text = sprung(way, node, bild)
            yield from (indent + line for line in zeilen(text, blatt.breite - len(indent)))
