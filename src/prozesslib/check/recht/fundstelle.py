"""How a section or article of a law is cited: ``§ 3 Abs. 2 Satz 1 Nr. 4``, ``§§ 9, 10``, ``Art. 6 Abs. 1 Buchst. e``.

The order of the parts, the space after the sign and the doubled sign for several sections follow the Handbuch der
Rechtsförmlichkeit of the Federal Ministry of Justice. It writes the parts in full in texts of law (``Absatz``); here
the short forms that administrations use everywhere else are as good.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from prozesslib.check.spaet import spaet

ZEICHEN: Final = ("§", "§§", "Art.", "Artikel")
TEILE: Final = frozenset(
    (
        *("Abs.", "Absatz", "UAbs.", "Unterabs.", "Unterabsatz", "Satz", "Halbsatz", "Alt.", "Alternative"),
        *("Nr.", "Nummer", "Buchst.", "Buchstabe", "Gebührennummer", "Gebühren-Nr.", "Tabelle", "Spalte"),
        *("Anlage", "Anlagen", "Anhang", "Teil", "Buch", "Kapitel", "Abschnitt", "Unterabschnitt", "Titel"),
    )
)
"""Words after which a number or letter stands."""

_BINDEWORTE: Final = frozenset(("und", "oder", "bis", "sowie"))
_VORWEG: Final = frozenset(("zu", "in", "Verbindung", "mit", "der", "des"))
_NUMMER = spaet(r"\d{1,4}[a-z]{0,2}(\.\d{1,3})?")
_WERT = spaet(r"\d{1,4}[a-z]{0,2}|[a-z]{1,2}|[IVX]{1,6}")
_EINFACH = spaet(r"(§|Art\.) \d{1,4}[a-z]?( Abs\. \d{1,2}[a-z]?)?|§§ \d{1,4}[a-z]?(, \d{1,4}[a-z]?)+")
"""Most citations: in form at first sight."""

_OFFEN = spaet(r"\d[a-z]? ff?\b|\dff\b|\d[a-z]?ff?\.")

_ERSETZUNGEN: Final = tuple(
    (spaet(pattern), new)
    for pattern, new in (
        (r"\s+", " "),
        (r"^ | $", ""),
        (r"\bParagra(?:ph|f)(?:en|s)?\b", "§"),
        (r"§ ?§", "§§"),
        (r"§(?=\d)", "§ "),
        (r"(?<=\d)(?=(?:Abs|Satz|Nr)\b)", " "),
        (r"\b(Art|Abs|Nr|Buchst|UAbs|Alt)(?=[ \d])", r"\1."),
        (r"\b(Art|Abs|Nr|Buchst|UAbs|Alt)\.(?=[^\s.,;])", r"\1. "),
        (r"\bS\. ?(?=\d)", "Satz "),
        (r"\bZiff(?:er\b|\.) ?(?=\d)", "Nr. "),
        (r"\blit\. ?(?=[a-z]\b)", "Buchst. "),
        (r"(?<=[\da-z]) ?[–-] ?(?=\d)", " bis "),
        (r" ,", ","),
        (r",(?=\S)", ", "),
        (r"\bi\. ?V\. ?m\.|\biVm\b", "in Verbindung mit"),
        (r" {2,}", " "),
    )
)


@lru_cache(maxsize=16_384)
def in_form(text: str) -> str:
    """The same citation with signs, spaces and short forms as they are written; what is unclear stays."""
    if _EINFACH.fullmatch(text):
        return text
    for pattern, new in _ERSETZUNGEN:
        text = pattern.sub(new, text)
    return _mit_richtigem_zeichen(text)


@lru_cache(maxsize=16_384)
def ist_lesbar(text: str) -> bool:
    """Whether every word of a citation (`in_form`) has its place: a sign or part, then what it counts."""
    if _EINFACH.fullmatch(text):
        return True
    words = text.split(" ")
    return all(_passt(words[index - 1] if index else "", word) for index, word in enumerate(words)) and _zaehlt(words)


@lru_cache(maxsize=4096)
def ist_offen(text: str) -> bool:
    """Whether a citation leaves its end open with ``f.`` or ``ff.``."""
    return _OFFEN.search(text) is not None


def rueckwaerts(text: str) -> tuple[str, str] | None:
    """The first range that runs backwards, such as ``35 bis 33``; None where none does."""
    plain = text.replace(",", "")
    if " bis " not in plain:
        return None
    words = plain.split(" ")
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        both = _NUMMER.fullmatch(before) and _NUMMER.fullmatch(after)
        if word == "bis" and both and _rang(after) <= _rang(before):
            return before, after
    return None


def _rang(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    length = digits.end() if digits else 0
    return int(number[:length] or 0), number[length:]


def _passt(before: str, word: str) -> bool:
    plain = word.rstrip(",")
    if plain in ZEICHEN or plain in TEILE or plain in _BINDEWORTE or plain in _VORWEG:
        return not word.endswith(",")
    if before in ZEICHEN or before in TEILE:
        return bool(_WERT.fullmatch(plain) or _NUMMER.fullmatch(plain))
    return (before.endswith(",") or before in _BINDEWORTE) and bool(_WERT.fullmatch(plain) or _NUMMER.fullmatch(plain))


def _zaehlt(words: list[str]) -> bool:
    """A citation begins with a sign or part (``zu`` may stand before it) and ends with what is counted."""
    first = next((word for word in words if word not in _VORWEG), "")
    return (first in ZEICHEN or first in TEILE) and bool(re.fullmatch(r"[\da-zIVX.]+", words[-1]))


def _mit_richtigem_zeichen(text: str) -> str:
    """One section has one sign, several have two; numbers behind ``Abs.`` and the like belong to that part."""
    words = text.split(" ")
    for place, word in enumerate(words):
        if word in ("§", "§§"):
            following = words[place + 1 : _naechstes_zeichen(words, place + 1)]
            if following and _NUMMER.fullmatch(following[0].rstrip(",")):
                words[place] = _zeichen(word, following)
    return " ".join(words)


def _naechstes_zeichen(words: list[str], start: int) -> int:
    return next((i for i in range(start, len(words)) if words[i] in ZEICHEN), len(words))


def _zeichen(given: str, following: list[str]) -> str:
    own = following[: next((i for i, word in enumerate(following) if word in TEILE), len(following))]
    numbers = sum(bool(_NUMMER.fullmatch(word.rstrip(","))) for word in own)
    if numbers > 1:
        return "§§"
    more = any(word.endswith(",") or word in _BINDEWORTE or word in ("f.", "ff.", "f", "ff") for word in following)
    return given if more else "§"
