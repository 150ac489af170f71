"""Text in lines of a given width."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from prozesslib.analysis.layout.schrift import textbreite
from prozesslib.analysis.layout.trennung import trennstellen

_SICHTBAR: Final = 2
"""Letters that a line takes at least, however narrow it is."""


@lru_cache(maxsize=4096)
def umbrechen(text: str, breite: int, groesse: int) -> tuple[str, ...]:
    """The lines of a text; words that are too long for a line are broken, with a hyphen where there is none.

    Where the last line would be short, the lines are evened out.
    """
    lines = _greedy(text, breite, groesse)
    if len(lines) > 1 and textbreite(lines[-1], groesse) < breite // 2:
        for part in (6, 7):
            even = _greedy(text, breite * part // 8, groesse)
            if len(even) == len(lines) and sum(map(len, even)) <= sum(map(len, lines)):
                return even
    return lines


def _greedy(text: str, breite: int, groesse: int) -> tuple[str, ...]:
    """Lines that are as full as can be."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        while rest:
            joined = f"{line} {rest}" if line else rest
            if textbreite(joined, groesse) <= breite:
                line, rest = joined, ""
            elif textbreite(rest, groesse) <= breite:
                lines.append(line)
                line = ""
            else:
                head, rest = _head(line, rest, breite, groesse)
                line = f"{line} {head}" if line and head else line or head
                lines.append(line)
                line = ""
    return (*lines, line) if line else tuple(lines)


def _head(line: str, word: str, breite: int, groesse: int) -> tuple[str, str]:
    """What of a long word goes onto the line, and the rest; behind other words only what breaks at a joint."""
    room = breite - (textbreite(line + " ", groesse) if line else 0)
    fitting = []
    for place, grade in trennstellen(word):
        head = word[:place] if grade == 0 else word[:place] + "-"
        if textbreite(head, groesse) <= room:
            fitting.append((grade, -place, head))
    if line:
        fitting = [choice for choice in fitting if choice[0] < 2]
    if fitting:
        _, place, head = min(fitting)
        return head, word[-place:]
    return ("", word) if line else _by_force(word, breite, groesse)


def _by_force(word: str, breite: int, groesse: int) -> tuple[str, str]:
    """A word without any place to break it, cut where the line is full."""
    place = _SICHTBAR
    while place < len(word) and textbreite(word[: place + 1] + "-", groesse) <= breite:
        place += 1
    return (word, "") if place >= len(word) else (word[:place] + "-", word[place:])


def breiteste(zeilen: tuple[str, ...], groesse: int) -> int:
    """Width of the widest line."""
    return max((textbreite(line, groesse) for line in zeilen), default=0)
