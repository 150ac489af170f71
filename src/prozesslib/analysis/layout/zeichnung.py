"""The drawing of a flow: lanes, shapes and lines in whole pixels, y downwards; no text measuring is left to do.

A view draws exactly what stands here. Fonts: text in shapes with `SCHRIFT_FORM`, all other text with `SCHRIFT_LINIE`,
first baseline about 0.8 of the size below the top of its line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prozesslib.model.ablauf import Eintragsart

Punkt = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Schrift:
    """A size of the sans font and the distance of its lines, in pixels."""

    groesse: int
    zeile: int


SCHRIFTFAMILIE = "Arial, Helvetica, Liberation Sans, sans-serif"
SCHRIFT_FORM = Schrift(12, 14)
"""Text inside steps, and the names of lanes."""
SCHRIFT_LINIE = Schrift(11, 13)
"""Names beside events and gateways, answers and messages at lines."""
MARKEN = 34
"""Height at the bottom of every step that its text leaves free, for two rows of small marks of a view."""


class Linienart(StrEnum):
    """What a line means."""

    FOLGE = "folge"
    NACHRICHT = "nachricht"


@dataclass(frozen=True, slots=True)
class Beschriftung:
    """Text outside a shape, centred in its box; the box is as large as the text."""

    x: int
    y: int
    breite: int
    hoehe: int
    zeilen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rahmen:
    """The box around the lanes of one section: the administration's pool; ``kopf`` is its title strip at the left."""

    x: int
    y: int
    breite: int
    hoehe: int
    kopf: int


@dataclass(frozen=True, slots=True)
class Bahn:
    """A band across the drawing.

    Inside (``extern`` False) it is a lane, named by the participant, with shapes in it and a title strip ``kopf`` at
    the left whose text ``zeilen`` runs upwards. Outside it is a collapsed pool above the lanes where messages end; its
    name stands in the box ``beschriftung``, near the middle, where no message passes. In a wrapped drawing a band
    occurs once per section, so (id, extern, abschnitt) is unique. A flow without participants has one lane, id "".
    """

    id: str
    name: str
    x: int
    y: int
    breite: int
    hoehe: int
    extern: bool
    kopf: int = 0
    zeilen: tuple[str, ...] = ()
    beschriftung: Beschriftung | None = None
    abschnitt: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """The shape of one entry.

    Steps and subprocesses carry their text inside (``zeilen``); the name of events and gateways stands beside them
    (``beschriftung``). ``bahn`` is the id of the lane it stands in.
    """

    id: str
    art: Eintragsart
    x: int
    y: int
    breite: int
    hoehe: int
    zeilen: tuple[str, ...]
    bahn: str
    abschnitt: int = 0
    beschriftung: Beschriftung | None = None


@dataclass(frozen=True, slots=True)
class Linie:
    """A line from border to border, in right angles, at least two points.

    A ``folge`` goes from entry to entry, ``weg`` is the answer of a decision. A ``nachricht`` goes from a band outside
    (``von``) to an entry (``ziel``) when it is ``eingehend``, else from an entry (``von``) to such a band (``ziel``).
    """

    von: str
    ziel: str
    weg: str | None
    punkte: tuple[Punkt, ...]
    beschriftung: Beschriftung | None = None
    art: Linienart = Linienart.FOLGE
    eingehend: bool = False


@dataclass(frozen=True, slots=True)
class Zeichnung:
    """A drawing; shapes stand in the reading order of the flow, lines in the order of their sources."""

    breite: int
    hoehe: int
    bahnen: tuple[Bahn, ...]
    formen: tuple[Form, ...]
    linien: tuple[Linie, ...]
    rahmen: tuple[Rahmen, ...] = ()
    """One per section; a drawing that is not wrapped has one section."""
