"""The legend under a picture: only what occurs in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from prozesslib.analysis.layout.schrift import textbreite
from prozesslib.analysis.layout.umbruch import umbrechen
from prozesslib.message import Message
from prozesslib.render.svg.schreiben import element, gruppe, zeile

_SCHRIFT: Final = 11
_ZEILE: Final = 26
_ABSTAND: Final = 22
_SATZ: Final = 15
Zeichner = Callable[[float, float], str]


@dataclass(frozen=True, slots=True)
class Posten:
    """A sign, the room it takes, and what it means."""

    bild: Zeichner
    wort: str
    raum: int = 26


@dataclass(frozen=True, slots=True)
class Legende:
    """Signs with their words, then sentences."""

    posten: tuple[Posten, ...]
    saetze: tuple[str, ...] = ()


def zeichne_legende(legende: Legende, x: int, y: int, breite: int, lang: str) -> tuple[str, int]:
    """The legend from a point downwards, and how high it is."""
    rows = _reihen(legende.posten, breite)
    parts = [part for number, row in enumerate(rows) for part in _reihe(row, x, y + number * _ZEILE)]
    below = y + len(rows) * _ZEILE
    lines = [line for sentence in legende.saetze for line in umbrechen(sentence, breite, _SCHRIFT)]
    parts += [zeile(x, below + 12 + n * _SATZ, line, _SCHRIFT, klasse="leise") for n, line in enumerate(lines)]
    height = len(rows) * _ZEILE + (len(lines) * _SATZ + 4 if lines else 0)
    return gruppe(parts, role="group", aria_label=Message("Legende", "Legend").text(lang)), height


def _breite(item: Posten) -> int:
    return item.raum + 4 + textbreite(item.wort, _SCHRIFT)


def _reihen(posten: Sequence[Posten], breite: int) -> list[list[Posten]]:
    rows: list[list[Posten]] = []
    used = breite + 1
    for item in posten:
        if used + _ABSTAND + _breite(item) > breite:
            rows.append([])
            used = -_ABSTAND
        rows[-1].append(item)
        used += _ABSTAND + _breite(item)
    return rows


def _reihe(row: Sequence[Posten], x: float, y: float) -> Iterator[str]:
    for item in row:
        yield element("g", item.bild(x + item.raum / 2, y + _ZEILE / 2), aria_hidden="true")
        yield zeile(x + item.raum + 4, y + _ZEILE / 2 + 4, item.wort, _SCHRIFT)
        x += _breite(item) + _ABSTAND
