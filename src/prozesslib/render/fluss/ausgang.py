"""Ways on in words: where a flow jumps to, and what stands at a line."""

from __future__ import annotations

from prozesslib.message import Message
from prozesslib.model.ablauf import Kantenart
from prozesslib.render.fluss.bild import Bild, Knoten
from prozesslib.render.fluss.wege import Ausgang
from prozesslib.render.fluss.zeichen import FEST

_ART = {
    Kantenart.ZWEIG: Message("Zweig", "branch"),
    Kantenart.ANGEHEFTET: Message("falls", "if"),
}
_ZURUECK = Message("zurück zu", "back to")


def beschriftung(way: Ausgang, bild: Bild) -> str:
    """What stands at a way on: the answer of a decision, else of what kind it is."""
    return way.weg or (bild.wort(_ART[way.art]) if way.art in _ART else "")


def sprung(way: Ausgang, node: Knoten, bild: Bild) -> str:
    """A way on that is not drawn as a line: answer, arrow, number and name of where it goes on."""
    label = beschriftung(way, bild)
    return f"{label} {_ziel(way, node, bild)}".lstrip()


def _ziel(way: Ausgang, node: Knoten, bild: Bild) -> str:
    if way.ziel is None:
        return f"→{FEST}?{FEST}{way.kennung}"
    name = f"{way.ziel} {bild.knoten[way.ziel - 1].text}"
    if way.rueck:
        return f"↑{FEST}{bild.wort(_ZURUECK)}{FEST}{name}"
    return f"{'→' if way.ziel > node.nummer else '↑'}{FEST}{name}"
