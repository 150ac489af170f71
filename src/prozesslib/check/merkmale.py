"""What is quickly said of a text: its words and a few traces. A kind of find without one of its marks is not in there.

Most texts have no mark of any kind, so that hardly a pattern is ever tried. Every pattern here is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final

from prozesslib.check.sprache.kodierung import ANFAENGE

Merkmal = bytes | str
"""A word (bytes, `worte`) or a trace."""

ZIFFER: Final = "Ziffer"
ZIFFERNFOLGE: Final = "Ziffernfolge"
"""Five figures close to each other; just five alone, or 14 from 99 on, are the key of a service."""
ZIFFERNPUNKT: Final = "Ziffernpunkt"
"""A full stop behind a figure, then a figure or a capital, as in dates and addresses of computers."""
KUERZEL: Final = "Kürzel"
"""Capitals before a figure, as in an IBAN or on a licence plate."""
STRASSE: Final = "Straße"
"""A word for a street, or Am with a noun, before a figure; or a postcode behind a comma."""
RAUM: Final = "Raum"
"""A room with its number."""
INITIAL: Final = "Initial"
UNSICHTBAR: Final = "Unsichtbares"

_ZEICHEN: Final = (
    *("@", "(at)", "[at]", "\\", "://"),
    *ANFAENGE,
    *("lautet", "ist:", "nur intern", "gebrauch", "nicht zur ver", "xxx", "???", "...", "--"),
)
_STRASSEN: Final = ("traße", r"tr\.", "weg", "allee", "gasse", "damm", "ufer", "latz", "ring", "steig", "pfad")
_VOR_NUMMER: Final = "|".join(f"(?<={ending} )" for ending in _STRASSEN)
_ZIFFER: Final = re.compile(r"\d")
_INITIAL: Final = re.compile(r"\.(?<=[A-ZÄÖÜ]\.) ?[A-ZÄÖÜ]")
_SPUREN: Final = {
    ZIFFERNFOLGE: re.compile(r"\d(?<!\d\d)(?!(?:\d{4}|(?<=9)9\d{12})(?![ ()/-]{0,4}\d))(?:[ ()/-]{0,4}\d){4}"),
    ZIFFERNPUNKT: re.compile(r"\.(?<=\d\.) ?[\dA-Z]"),
    KUERZEL: re.compile(r"[A-ZÄÖÜ](?:\d|-[A-Z]{1,2}[ -]?\d)"),
    STRASSE: re.compile(rf" (?=\d)(?i:{_VOR_NUMMER})|, \d{{5}} |[AI]m [A-ZÄÖÜ][a-zäöüß]{{2,30}} \d"),
    RAUM: re.compile(r"[zrb](?:immer|aum|i\.|üro)(?:[- ]?nr\.?|nummer)? ?[a-z]?\d", re.IGNORECASE),
}
"""What there is only with figures."""
_TRENNER: Final = bytes(c if chr(c).isalnum() or chr(c) == "_" else ord(" ") for c in range(256))


@dataclass(frozen=True, eq=False)
class Art:
    """A kind of find in a text, which hangs on nothing but the text."""

    funde: Callable[[str], Iterator[str]]
    merkmale: frozenset[Merkmal]
    """One of these is in every text that holds some of it."""
    mit_ziffer: bool = False
    """Whether a figure is, too."""

    def kann_stehen_bei(self, merkmale: Set[Merkmal]) -> bool:
        """Whether a text with these marks may hold some of it."""
        return not self.merkmale.isdisjoint(merkmale) and (ZIFFER in merkmale or not self.mit_ziffer)

    def steht_in(self, text: str) -> bool:
        """Whether a text holds some of it."""
        return next(self.funde(text), None) is not None


def merkmale(text: str, woerter: frozenset[Merkmal]) -> set[Merkmal]:
    """The marks of a text, of its words those given; with line feeds between texts at least the marks of each."""
    small = text.lower()
    found = set(woerter.intersection(_zerlegt(small)))
    found.update([sign for sign in _ZEICHEN if sign in small])
    if _INITIAL.search(text):
        found.add(INITIAL)
    if _unsichtbar(text):
        found.add(UNSICHTBAR)
    lines = _mit_ziffern(text)
    if lines:
        found.add(ZIFFER)
        found.update([trace for trace, pattern in _SPUREN.items() if pattern.search(lines)])
    return found


def _mit_ziffern(text: str) -> str:
    """The lines that have a figure."""
    lines, figure = [], _ZIFFER.search(text)
    while figure:
        begin = text.rfind("\n", 0, figure.start()) + 1
        end = text.find("\n", figure.end()) + 1 or len(text)
        lines.append(text[begin:end])
        figure = _ZIFFER.search(text, end)
    return "".join(lines)


def kann_tragen(text: str, merkmal: Merkmal) -> bool:
    """Whether a single text may bear a mark that was seen in several."""
    if isinstance(merkmal, bytes):
        return merkmal.decode("latin-1") in text.lower()
    search = _SUCHE.get(merkmal)
    return bool(search(text)) if search else merkmal in text.lower()


def _unsichtbar(text: str) -> bool:
    return not text.replace("\n", " ").isprintable()


_SUCHE: Final[Mapping[str, Callable[[str], object]]] = {
    **{trace: pattern.search for trace, pattern in _SPUREN.items()},
    INITIAL: _INITIAL.search,
    UNSICHTBAR: _unsichtbar,
}


def worte(*texte: str) -> frozenset[Merkmal]:
    """The words of texts as marks: between signs that are neither letter, figure nor underscore, capitals as small."""
    return frozenset(word for text in texte for word in _zerlegt(text.lower()))


def _zerlegt(small: str) -> list[bytes]:
    """The words; as bytes, since these are taken apart several times as fast. Foreign letters divide, too."""
    return small.encode("latin-1", "replace").translate(_TRENNER).split()
