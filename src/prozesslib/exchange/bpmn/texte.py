"""How wide texts are elsewhere: other programs break lines only at blanks and hyphens, and else inside words.

So the box of a name is as wide as its longest word, where that is free; else it stays as the layout made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from prozesslib.analysis.layout.groessen import SCHRITT_BREITE, Schrittmass
from prozesslib.analysis.layout.schrift import textbreite
from prozesslib.analysis.layout.zeichnung import SCHRIFT_FORM, SCHRIFT_LINIE, Beschriftung, Linie, Punkt, Schrift
from prozesslib.model.ablauf import Eintrag, Eintragsart

_LUFT: Final = 4
_MOST: Final = 180
_STEP_MOST: Final = 170
_PADDING: Final = 18
"""What is left free beside the text of a step."""
_MARK: Final = 44
"""What the mark of its kind, in the corner, and the same room below the text take of the height of a step."""
_WORDS: Final = re.compile(r"[^\s-]+-?|-")

Flaeche = tuple[int, int, int, int]


def wortbreite(text: str, schrift: Schrift = SCHRIFT_LINIE) -> int:
    """The width that the longest word needs, up to a bound."""
    widths = (textbreite(word, schrift.groesse) for word in _WORDS.findall(text))
    return min(max(widths, default=0) + _LUFT, _MOST)


def schrittmass(entries: Iterable[Eintrag]) -> Schrittmass:
    """Steps as wide as their longest word needs, all the same, and high enough for the mark in their corner."""
    texts = (e.bezeichnung for e in entries if e.eintragsart in (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS))
    widest = max((wortbreite(text, SCHRIFT_FORM) for text in texts), default=0) + _PADDING
    return Schrittmass(min(max(SCHRITT_BREITE, widest + widest % 2), _STEP_MOST), _MARK)


class Umgebung:
    """What stands in a drawing beside a text; every box that is given out stands there from then on."""

    def __init__(self, flaechen: Iterable[Flaeche]) -> None:
        self._areas = list(flaechen)

    def mittig(self, label: Beschriftung | None, text: str) -> Beschriftung | None:
        """The box of a text under or over its shape, wider to both sides, else to one."""
        if label is None or (more := wortbreite(text) - label.breite) <= 0:
            return label
        wide = replace(label, breite=label.breite + more)
        return self._free(label, (replace(wide, x=label.x - part) for part in (more // 2, 0, more)))

    def neben(self, line: Linie, text: str | None) -> Beschriftung | None:
        """The box of a text at a line, wider on the side away from it, else on the other side of it."""
        label = line.beschriftung
        if label is None or not text or (more := wortbreite(text) - label.breite) <= 0:
            return label
        wide = replace(label, breite=label.breite + more)
        others = (2 * upright - label.x - wide.breite for upright in _uprights(line, label))
        return self._free(label, (replace(wide, x=x) for x in (label.x, label.x - more, *others)))

    def _free(self, label: Beschriftung, choices: Iterable[Beschriftung]) -> Beschriftung:
        """The first choice with nothing in it but what is in the box already."""
        there = set(self._met(label))
        found = next((box for box in choices if box.x >= 0 and set(self._met(box)) <= there), label)
        self._areas.append((found.x, found.y, found.x + found.breite, found.y + found.hoehe))
        return found

    def _met(self, box: Beschriftung) -> Iterator[Flaeche]:
        right, low = box.x + box.breite, box.y + box.hoehe
        return (f for f in self._areas if f[0] < right and box.x < f[2] and f[1] < low and box.y < f[3])


def strecken(points: tuple[Punkt, ...]) -> Iterator[Flaeche]:
    """What the pieces of a line take up."""
    for (x, y), (right, low) in pairwise(points):
        yield min(x, right), min(y, low), max(x, right) + 1, max(y, low) + 1


def _uprights(line: Linie, label: Beschriftung) -> Iterator[int]:
    """Upright pieces of the line at which a text stands."""
    for left, top, right, low in strecken(line.punkte):
        if right - left == 1 and top < label.y + label.hoehe and label.y < low:
            yield left
