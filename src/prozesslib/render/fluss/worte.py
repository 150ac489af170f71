"""Text in lines of a width in columns; long German words break at their joints."""

from __future__ import annotations

from prozesslib.analysis.layout.trennung import trennstellen
from prozesslib.render.text import laenge

SCHMAL = 6
"""Columns that a line has at least."""


def zeilen(text: str, breite: int) -> list[str]:
    """The lines of a text of one line; a word is broken only where it is longer than a line, a no-break space never."""
    width, lines, line = max(SCHMAL, breite), list[str](), ""
    for word in text.split(" "):
        rest = word
        while laenge(rest) > width:
            head, rest = _geteilt(rest, width - (laenge(line) + 1 if line else 0), width)
            if head:
                lines.append(f"{line} {head}".lstrip())
            elif line:
                lines.append(line)
            line = ""
        joined = f"{line} {rest}".lstrip()
        if laenge(joined) > width:
            lines.append(line)
            joined = rest
        line = joined
    return [*lines, line] if line or not lines else lines


def _geteilt(wort: str, platz: int, breite: int) -> tuple[str, str]:
    """What of a long word goes onto the line, and the rest; behind other words only what breaks at a joint."""
    fitting = []
    for place, grade in trennstellen(wort):
        head = wort[:place] if grade == 0 else wort[:place] + "-"
        if laenge(head) <= platz and (grade < 2 or platz == breite):
            fitting.append((grade, -place, head))
    if fitting:
        _, place, head = min(fitting)
        return head, wort[-place:]
    return ("", wort) if platz < breite else _mit_gewalt(wort, breite)


def _mit_gewalt(wort: str, breite: int) -> tuple[str, str]:
    """A word without any place to break it, cut where the line is full."""
    place = 1
    while laenge(wort[: place + 1]) < breite:
        place += 1
    return wort[:place] + "-", wort[place:]


def gekuerzt(text: str, breite: int) -> str:
    """A text cut to a width, with an ellipsis where something is missing."""
    if laenge(text) <= breite:
        return text
    kept = ""
    for char in text:
        if laenge(kept + char) >= breite:
            break
        kept += char
    return kept.rstrip() + "…" if breite > 0 else ""
