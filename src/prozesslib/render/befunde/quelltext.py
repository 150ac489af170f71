"""The line of a file that a finding is about, with a caret below the place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from prozesslib.check.befund import Befund
from prozesslib.render.text import Blatt, Stil, laenge, sichtbar

Lesen = Callable[[str], bytes | None]
"""Gives the content of a file as it was checked; None where there is none."""

_KUERZUNG: Final = "…"


class Quelltext:
    """Shows lines of files; each file is read once as long as its findings follow each other."""

    def __init__(self, lesen: Lesen) -> None:
        self._zeilen = lru_cache(maxsize=2)(lambda path: _lines(lesen(path)))

    def zeigen(self, befund: Befund, blatt: Blatt, stil: Stil) -> Iterator[str]:
        """The line and, below it, the caret; nothing where the file has no such line."""
        lines = self._zeilen(befund.datei)
        if befund.zeile > len(lines):
            return
        number = f"{befund.zeile:>5}"
        text, before = _ausschnitt(lines[befund.zeile - 1], befund.spalte - 1, blatt.breite - len(number) - 3)
        if not text.strip():
            return
        yield f"{blatt.stil(f'{number} │', Stil.LEISE)} {text}"
        caret = " " * (len(number) + 1) + blatt.stil("│", Stil.LEISE)
        yield f"{caret} {' ' * before}{blatt.stil('^', stil)}"


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").removeprefix("\ufeff").split("\n")


def _ausschnitt(line: str, column: int, room: int) -> tuple[str, int]:
    """What of a line fits, so that the place is in it; and how many columns stand before the place."""
    clean = "".join(" " if char.isspace() else sichtbar(char) or " " for char in line.rstrip("\r"))
    column = min(column, len(clean))
    start = _anfang(clean, column, room)
    shown = (_KUERZUNG if start else "") + clean[start:]
    before = (_KUERZUNG if start else "") + clean[start:column]
    while laenge(shown) > room:
        shown = shown[: max(1, len(shown) - 1 - (laenge(shown) - room) // 2)].removesuffix(_KUERZUNG)[:-1] + _KUERZUNG
    return shown.rstrip(), laenge(before)


def _anfang(clean: str, column: int, room: int) -> int:
    """From where on a line is shown, so that there is room for a mark at the column, also behind the last character."""
    if max(laenge(clean), laenge(clean[:column]) + 1) <= room:
        return 0
    start = max(0, column - room // 2)
    while start < column and laenge(_KUERZUNG + clean[start:column]) >= room:
        start += 1
    return start
