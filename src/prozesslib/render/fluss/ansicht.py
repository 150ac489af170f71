"""The flow of a process for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.bestand import Bestand
from prozesslib.model.prozess import Prozess
from prozesslib.render.fluss.bild import Bild, bild
from prozesslib.render.fluss.liste import liste
from prozesslib.render.fluss.worte import zeilen
from prozesslib.render.fluss.zeichen import BEDEUTUNG, FEST, Zeichensatz
from prozesslib.render.fluss.zeichnung import Zeichner
from prozesslib.render.text import Blatt, Stil

SCHMAL: Final = 50
"""Below so many columns the flow is a list."""


def render_fluss(
    prozess: Prozess, bestand: Bestand, lang: str, blatt: Blatt, satz: Zeichensatz | None = None
) -> Iterator[str]:
    """Heading, flow and legend, no line wider than the sheet."""
    chosen = satz or Zeichensatz()
    picture = bild(prozess, bestand, lang, chosen)
    for line in zeilen(chosen.text(f"{prozess.name} [{prozess.id}]"), blatt.breite):
        yield blatt.stil(line, Stil.FETT)
    yield blatt.stil(_zahl(picture), Stil.LEISE)
    yield ""
    if blatt.breite < SCHMAL:
        yield from (chosen.bild(line) for line in liste(picture, blatt))
    else:
        yield from Zeichner(picture, blatt.breite).zeichne().zeilen(blatt, chosen)
    yield ""
    for line in zeilen(_legende(picture), blatt.breite):
        yield blatt.stil(chosen.bild(line).rstrip(), Stil.LEISE)


def _zahl(picture: Bild) -> str:
    steps = sum(node.art is Eintragsart.SCHRITT for node in picture.knoten)
    total = len(picture.knoten)
    de, en = ("Schritt", "step") if steps == 1 else ("Schritte", "steps")
    return picture.wort(Message(f"{steps} {de}, {total} Einträge", f"{steps} {en}, {total} entries"))


def _legende(picture: Bild) -> str:
    """What the signs in this picture mean."""
    used = {node.zeichen for node in picture.knoten if node.art is not Eintragsart.SCHRITT}
    used |= {"✉" for node in picture.knoten if any(mark.startswith("✉") for mark in node.notizen)}
    jumps = [(node, way) for node in picture.knoten for way in node.ausgaenge if not way.direkt]
    used |= {"↑" if way.ziel is not None and way.ziel <= node.nummer else "→" for node, way in jumps}
    known = ((sign, picture.wort(text)) for sign, text in BEDEUTUNG.items() if sign in used)
    return "  ".join(f"{sign} {text}".replace(" ", FEST) for sign, text in known)
