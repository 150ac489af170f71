"""Small signs of our own, drawn around a middle; no font and no picture of anybody else."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import Final

from prozesslib.render.svg.schreiben import element, zahl

Glyphe = Callable[[float, float], str]
"""Draws a sign with its middle at a point."""


def zug(punkte: str, klasse: str = "zug") -> str:
    """A path in the ink of the picture."""
    return element("path", d=punkte, class_=klasse)


def _pfad(form: str, klasse: str = "zug") -> Glyphe:
    """A sign given as a path around the origin."""

    def draw(x: float, y: float) -> str:
        return element("path", d=form, class_=klasse, transform=f"translate({zahl(x)} {zahl(y)})")

    return draw


def _folge(*parts: Glyphe) -> Glyphe:
    return lambda x, y: "".join(part(x, y) for part in parts)


_BLATT: Final = "M-4.5-6h6l3 3v9h-9z"
papier: Final = _folge(_pfad(_BLATT, "zug grund"), _pfad("M1.5-6v3h3M-2.5 0h5M-2.5 3h5"))
"""A sheet with a corner folded."""
digital: Final = _folge(_pfad(_BLATT, "zug voll"), _pfad("M-2.2-1v4M0-1v4M2.2 1v2M2.2-1v.2", "zug auf"))
"""The same sheet, filled, with bits on it."""
muendlich: Final = _pfad("M-6-5h12v7.5h-6.5l-3 3v-3h-2.5z", "zug grund")
"""A speech bubble."""
medium: Final = _folge(_pfad(_BLATT, "zug grund"), _pfad("M0-3.2v3.4M0 2.6v.4"))
"""A sheet of which nothing more is known."""
verfahren: Final = _folge(_pfad("M-6.5-5h13v8h-13z", "zug grund"), _pfad("M0 3v2.6M-3.2 5.8h6.4"))
"""A screen."""
uhr: Final = _folge(_pfad("M5 0a5 5 0 1 1-10 0a5 5 0 1 1 10 0z", "zug grund"), _pfad("M0-3v3h2.4"))
"""A clock: working time."""
sanduhr: Final = _folge(
    _pfad("M-3.6-5h7.2M-3.6 5h7.2M-3-5c0 3.4 6 6.6 6 10M3-5c0 3.4-6 6.6-6 10"), _pfad("M-1.6 4h3.2", "zug")
)
"""An hourglass: waiting."""
transport: Final = _folge(_pfad("M-6-2.6h7v5.6h-7zM1-.6h3l2 2v1.6h-5z", "zug grund"), _pfad("M-3.4 3.6v.6M3.4 3.6v.6"))
"""A van: on its way."""
ohne: Final = _pfad("M-4 0h8")
"""A dash: nothing said."""


def _strahlen(anzahl: int, innen: float, aussen: float) -> str:
    """Short strokes all around."""
    turns = [2 * pi * k / anzahl for k in range(anzahl)]
    ends = ((f"{zahl(r * sin(turn))} {zahl(-r * cos(turn))}" for r in (innen, aussen)) for turn in turns)
    return "".join(f"M{start}L{end}" for start, end in ends)


def zahnrad(x: float, y: float) -> str:
    """A gear: done by a machine."""
    teeth = _strahlen(8, 3.4, 5.8)
    ring = "M3.4 0a3.4 3.4 0 1 1-6.8 0a3.4 3.4 0 1 1 6.8 0z"
    return _folge(_pfad(teeth), _pfad(ring, "zug grund"))(x, y)


def brief(x: float, y: float, *, voll: bool = False) -> str:
    """An envelope: a message; filled when it is sent."""
    flap = _pfad("M-8.5-6l8.5 7l8.5-7", "zug auf" if voll else "zug")
    return _folge(_pfad("M-8.5-6h17v12h-17z", "zug voll" if voll else "zug grund"), flap)(x, y)


def zifferblatt(x: float, y: float) -> str:
    """A clock face with its hours: a deadline."""
    hours = _strahlen(12, 8.2, 10)
    ring = "M10 0a10 10 0 1 1-20 0a10 10 0 1 1 20 0z"
    return _folge(_pfad(ring, "zug grund"), _pfad(f"{hours}M1-6L0 0L4.5 1.5"))(x, y)


def blitz(x: float, y: float, *, voll: bool = False) -> str:
    """A flash: an error."""
    return _pfad("M-7 7.5L-3-6.5L2 1.5L7.5-7.5L3.6 7L-1.5-1z", "zug voll" if voll else "zug grund")(x, y)


def kreuz(x: float, y: float) -> str:
    """Exactly one way."""
    return _pfad("M-7-8L7 8M7-8L-7 8", "zug dick")(x, y)


def plus(x: float, y: float) -> str:
    """All ways at once, and where they wait for each other."""
    return _pfad("M0-10V10M-10 0H10", "zug dick")(x, y)


def kreis(x: float, y: float) -> str:
    """One way or several."""
    return _pfad("M10 0a10 10 0 1 1-20 0a10 10 0 1 1 20 0z", "zug dick")(x, y)


def fuenfeck(x: float, y: float) -> str:
    """What happens first decides."""
    corners = "L".join(f"{zahl(6.5 * sin(k * 2 * pi / 5))} {zahl(-6.5 * cos(k * 2 * pi / 5))}" for k in range(5))
    rings = "M13 0a13 13 0 1 1-26 0a13 13 0 1 1 26 0zM10.5 0a10.5 10.5 0 1 1-21 0a10.5 10.5 0 1 1 21 0z"
    return _folge(_pfad(rings), _pfad(f"M{corners}z"))(x, y)


def klappkreuz(x: float, y: float) -> str:
    """A boxed plus: there is a flow of its own inside."""
    return _pfad("M-7-7h14v14h-14zM0-4v8M-4 0h8", "zug grund")(x, y)
