"""Plain text for people: styles, wrapping and tables that fit the terminal."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TextIO

MIN_WIDTH = 40
PIPE_WIDTH = 120


class Stil(Enum):
    """Styles by their ANSI code."""

    FETT = "1"
    LEISE = "2"
    ROT = "31"
    GELB = "33"
    GRUEN = "32"
    BLAU = "36"


@dataclass(frozen=True, slots=True)
class Blatt:
    """What text is written for: width in columns, and whether styles are wanted."""

    breite: int = PIPE_WIDTH
    farbe: bool = False

    def stil(self, text: str, *stile: Stil) -> str:
        """The text in a style, when styles are wanted."""
        if not self.farbe or not stile:
            return text
        return f"\x1b[{';'.join(s.value for s in stile)}m{text}\x1b[0m"


def blatt_fuer(stream: TextIO) -> Blatt:
    """Width and styles for a stream; a pipe gets no styles, and ``NO_COLOR`` is obeyed."""
    terminal = stream.isatty()
    wished = os.environ.get("COLUMNS", "")
    if not terminal and not wished.isdigit():
        return Blatt()
    width = shutil.get_terminal_size((80, 24)).columns
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Blatt(max(MIN_WIDTH, width), terminal and not plain)


def sichtbar(text: str) -> str:
    """Text without control characters, so that no file can steer the terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


def laenge(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def umbruch(text: str, breite: int) -> list[str]:
    """Lines of at most ``breite`` columns; long words are broken at hyphens first."""
    lines: list[str] = []
    for paragraph in sichtbar(text).splitlines() or [""]:
        lines += textwrap.wrap(paragraph, max(8, breite)) or [""]
    return lines


def absatz(text: str, blatt: Blatt, einzug: int = 0) -> Iterator[str]:
    """A wrapped paragraph."""
    for line in umbruch(text, blatt.breite - einzug):
        yield " " * einzug + line


def tabelle(koepfe: Sequence[str], zeilen: Iterable[Sequence[str]], blatt: Blatt) -> Iterator[str]:
    """Lines of a table; the columns that need most give way first, cells wrap."""
    rows = [[sichtbar(cell) for cell in row] for row in zeilen]
    widths = _widths(koepfe, rows, blatt.breite)
    yield blatt.stil(_line(koepfe, widths), Stil.FETT)
    yield blatt.stil("  ".join("─" * width for width in widths), Stil.LEISE)
    for row in rows:
        cells = [umbruch(cell, width) if width else [""] for cell, width in zip(row, widths, strict=True)]
        for index in range(max(len(cell) for cell in cells)):
            yield _line([cell[index] if index < len(cell) else "" for cell in cells], widths)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - laenge(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _widths(koepfe: Sequence[str], rows: Sequence[Sequence[str]], breite: int) -> list[int]:
    columns = list(zip(koepfe, *rows, strict=True))
    widths = [max(laenge(cell) for cell in column) for column in columns]
    smallest = [max(8, laenge(head)) for head in koepfe]
    room = breite - 2 * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda i: widths[i] - smallest[i])
        if widths[widest] <= smallest[widest]:
            break
        widths[widest] -= 1
    return widths


def paare(werte: Iterable[tuple[str, str]], blatt: Blatt, einzug: int = 2) -> Iterator[str]:
    """Labels with their values in two columns; under 60 columns the value goes below its label."""
    pairs = [(label, value) for label, value in werte if value]
    width = max((laenge(label) for label, _ in pairs), default=0) + 2
    for label, value in pairs:
        if blatt.breite < 60:
            yield " " * einzug + blatt.stil(label, Stil.LEISE)
            yield from absatz(value, blatt, einzug + 2)
            continue
        lines = umbruch(value, blatt.breite - einzug - width)
        yield " " * einzug + blatt.stil(label.ljust(width), Stil.LEISE) + lines[0]
        for line in lines[1:]:
            yield " " * (einzug + width) + line


def stdout_blatt() -> Blatt:
    """Width and styles for standard output."""
    return blatt_fuer(sys.stdout)
