"""What lines are made of: vertical strands between columns, horizontal passages between rows.

Positions are slots, whole numbers in the order of the drawing, until `masse` gives them pixels. Vertical slots: the
passages above, between and below the rows, and the rows themselves. Horizontal slots: three for each channel, its left
zone, its right zone, and the column to its right.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from prozesslib.analysis.layout.netz import KEINE, Botschaft, Pfeil


class Zone(IntEnum):
    """Where in a channel a strand runs, from left to right."""

    LINKS = 0
    """Behind the column at the left, where ways part."""
    RECHTS = 1
    """Before the column at the right, where ways meet."""
    BOTSCHAFT = 2
    AUSSEN = 3
    """Left of everything, from section to section."""


@dataclass(slots=True, eq=False)
class Strang:
    """A vertical run in a channel; ``links`` and ``rechts`` are the slots where lines join it from that side."""

    kanal: int
    zone: Zone
    von: int
    bis: int
    links: list[int] = field(default_factory=list)
    rechts: list[int] = field(default_factory=list)
    spur: int = 0
    ort: int = 0
    """The x of the run, once it is known."""

    def reicht(self, slot: int) -> None:
        """Make it long enough to touch a slot."""
        self.von = min(self.von, slot)
        self.bis = max(self.bis, slot)


@dataclass(slots=True, eq=False)
class Gang:
    """A horizontal run between rows; ``oben`` and ``unten`` are the slots where a line joins it from there."""

    slot: int
    von: int
    bis: int
    oben: list[int] = field(default_factory=list)
    unten: list[int] = field(default_factory=list)
    platz: int = 0
    """Height above it that is kept free for its text."""
    spur: int = 0
    ort: int = 0
    """The y of the run, once it is known."""


class Seite(IntEnum):
    """Where a line touches a shape."""

    LINKS = 0
    RECHTS = 1
    OBEN = 2
    UNTEN = 3


class Platz(IntEnum):
    """Where the text of a line stands."""

    KEINER = 0
    ZEILE = 1
    """In its channel, on a row."""
    GANG = 2
    """In its channel, on its passage."""
    DAVOR = 3
    """In its channel, left of all strands, on its passage that leads left."""
    SPALTE = 4
    """In the left half of the column of its source, on its passage."""
    BANDE = 5
    """Below the bands outside."""


@dataclass(slots=True, eq=False)
class Weg:
    """The course of a line, from its source to its target; messages always run from the band to the shape."""

    pfeil: Pfeil | None
    botschaft: Botschaft | None
    start: Seite
    glieder: tuple[Strang | Gang, ...]
    ende: Seite
    platz: Platz = Platz.KEINER
    kanal: int = KEINE
    """The channel in which the text stands."""
    reihe: int = KEINE
    """The row on which the text stands."""
    text: tuple[str, ...] = ()
    text_breite: int = 0
    versatz: int = 0
    """How far from the middle of the shape a message ends."""
