"""Plain text for people: styles, wrapping and tables that fit the terminal."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, TextIO

MIN_WIDTH = 40
PIPE_WIDTH = 120
MIN_COLUMN = 8
_MIN_VALUE = 20
_GAP = 2


class Stil(Enum):
    """Styles by their ANSI code."""

    FETT = "1"
    LEISE = "2"
    ROT = "31"
    GELB = "33"
    GRUEN = "32"
    BLAU = "36"


class Blatt(NamedTuple):
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
    """Text without control characters, so that no file can steer the terminal; soft hyphens disappear."""
    return text if text.isprintable() else "".join(map(_sichtbares, text))


def _sichtbares(char: str) -> str:
    if char.isprintable() or char in "\n\t" or unicodedata.category(char) == "Zs":
        return char
    return "" if char == "\N{SOFT HYPHEN}" else "\N{REPLACEMENT CHARACTER}"


def einzeilig(text: str) -> str:
    """The text on one line, for headings, labels and names of files."""
    return " ".join(sichtbar(text).split())


def laenge(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def umbruch(text: str, breite: int) -> list[str]:
    """Lines of at most ``breite`` columns; words are broken, at hyphens first, only where one is longer than a line."""
    width = max(MIN_COLUMN, breite)
    lines: list[str] = []
    for paragraph in sichtbar(text).splitlines() or [""]:
        indent = paragraph[: len(paragraph) - len(paragraph.lstrip(" "))][: width // 2]
        hanging = "  " if paragraph.lstrip(" ").startswith("- ") else ""
        room = width - len(indent)
        split = any(len(word) > room - len(hanging) for word in paragraph.split())
        wrapped = textwrap.wrap(paragraph.lstrip(" "), room, subsequent_indent=hanging, break_on_hyphens=split)
        for line in wrapped or [""]:
            lines += [indent + piece for piece in _stuecke(line, room)]
    return lines


def _stuecke(line: str, breite: int) -> list[str]:
    """A line cut into pieces where wide characters make it too long."""
    pieces = [line]
    while laenge(pieces[-1]) > breite:
        rest = pieces.pop()
        end = next(i for i in range(1, len(rest) + 1) if laenge(rest[: i + 1]) > breite)
        pieces += [rest[:end], rest[end:]]
    return pieces


def absatz(text: str, blatt: Blatt, einzug: int = 0) -> Iterator[str]:
    """A wrapped paragraph."""
    for line in umbruch(text, blatt.breite - einzug):
        yield " " * einzug + line


def tabelle(
    koepfe: Sequence[str], zeilen: Iterable[Sequence[str]], blatt: Blatt, rechts: Collection[int] = ()
) -> Iterator[str]:
    """Lines of a table; the columns that need most give way first, cells wrap, those of ``rechts`` stand flush right.

    Where so many columns cannot fit, every row becomes a list of heads with their values.
    """
    rows = [[sichtbar(cell).replace("\t", " ") for cell in row] for row in zeilen]
    widths = _widths(koepfe, rows, blatt.breite)
    if sum(widths) + _GAP * (len(widths) - 1) > blatt.breite:
        for index, row in enumerate(rows):
            yield from [""] if index else []
            yield from paare(zip(koepfe, row, strict=True), blatt)
        return
    yield blatt.stil(_line(koepfe, widths), Stil.FETT)
    yield blatt.stil((" " * _GAP).join("─" * width for width in widths), Stil.LEISE)
    for row in rows:
        cells = [umbruch(cell, width) for cell, width in zip(row, widths, strict=True)]
        for index in range(max(len(cell) for cell in cells)):
            yield _line([cell[index] if index < len(cell) else "" for cell in cells], widths, rechts)


def _line(cells: Sequence[str], widths: Sequence[int], rechts: Collection[int] = ()) -> str:
    both = enumerate(zip(cells, widths, strict=True))
    padded = (_rechts(cell, width) if i in rechts else _padded(cell, width) for i, (cell, width) in both)
    return (" " * _GAP).join(padded).rstrip()


def _rechts(text: str, breite: int) -> str:
    return " " * (breite - laenge(text)) + text


def _padded(text: str, breite: int) -> str:
    return text + " " * (breite - laenge(text))


def _widths(koepfe: Sequence[str], rows: Sequence[Sequence[str]], breite: int) -> list[int]:
    columns = list(zip(koepfe, *rows, strict=True))
    widths = [max(laenge(line) for cell in column for line in cell.splitlines() or [""]) for column in columns]
    smallest = [max(MIN_COLUMN, laenge(head)) for head in koepfe]
    room = breite - _GAP * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda i: widths[i] - smallest[i])
        if widths[widest] <= smallest[widest]:
            break
        widths[widest] -= 1
    return widths


def paare(werte: Iterable[tuple[str, str]], blatt: Blatt, einzug: int = 2) -> Iterator[str]:
    """Labels with their values in two columns; where that leaves little room, the value goes below its label."""
    pairs = [(einzeilig(label), value) for label, value in werte if value]
    width = max((laenge(label) for label, _ in pairs), default=0) + _GAP
    room = blatt.breite - einzug - width
    for label, value in pairs:
        if room < _MIN_VALUE:
            yield from (" " * einzug + blatt.stil(line, Stil.LEISE) for line in umbruch(label, blatt.breite - einzug))
            yield from absatz(value, blatt, einzug + 2)
            continue
        first, *rest = umbruch(value, room)
        yield " " * einzug + blatt.stil(_padded(label, width), Stil.LEISE) + first
        yield from (" " * (einzug + width) + line for line in rest)


def stdout_blatt() -> Blatt:
    """Width and styles for standard output."""
    return blatt_fuer(_stdout())


def stdout_kann(zeichen: str) -> bool:
    """Whether standard output can show all these characters."""
    try:
        zeichen.encode(_stdout().encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _stdout() -> TextIO:
    return sys.stdout
