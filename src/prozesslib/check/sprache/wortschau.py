"""Which signs the words of a file are.

What a word shows is remembered across files: the same words come back, and nearly all of them show nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from prozesslib.check.einmal import einmal
from prozesslib.check.sprache import begriffe, ersetzungen, formen, geschlecht, schreibweisen, stil
from prozesslib.check.sprache.anzeichen import Anzeichen, schlichtes, teile
from prozesslib.check.sprache.felder import gesammelt
from prozesslib.model.bestand import Prozessdatei

ALLE: Final[tuple[Anzeichen, ...]] = (
    stil.FUELLWORT,
    stil.PASSIV,
    stil.ABKUERZUNG,
    stil.GROSSES,
    begriffe.ANDERES_WORT,
    geschlecht.PERSON,
    schreibweisen.FALSCHES,
    ersetzungen.KURZES,
    formen.FINITES,
    formen.STRECKVERB,
    *(gruppe.anzeichen for gruppe in ersetzungen.GRUPPEN),
)
"""The signs that rules ask for."""
_MIT_ZEICHEN: Final = tuple(sign for sign in ALLE if sign.zeichen is not None)
_WOERTER: Final = frozenset().union(*(sign.woerter for sign in ALLE))
_ANFAENGE: Final = frozenset(piece[:4] for sign in ALLE for piece in sign.anfaenge)
_ENDEN: Final = frozenset(piece[-4:] for sign in ALLE for piece in sign.enden)
_ANFANG: Final = re.compile("|".join(re.escape(piece) for sign in ALLE for piece in sign.anfaenge))
_LANG: Final = 60
"""Longer words are no words; they are not remembered."""
Gezeigtes = tuple[Anzeichen, ...]


@einmal
def zeigt(datei: Prozessdatei) -> frozenset[Anzeichen]:
    """The signs that stand in the prose and the names of a file."""
    return frozenset().union(*_sprechende(datei).values())


def woerter_mit(datei: Prozessdatei, sign: Anzeichen) -> list[str]:
    """The words of a file that are the given sign."""
    return [word for word, shown in _sprechende(datei).items() if sign in shown]


@einmal
def _sprechende(datei: Prozessdatei) -> Mapping[str, Gezeigtes]:
    return _GEDAECHTNIS.sprechende(gesammelt(datei).rohe_woerter)


class Gedaechtnis:
    """What words show; at most so many that show something and so many that do not. When it is full it begins anew."""

    def __init__(self, hoechstens: int = 32_768) -> None:
        self._hoechstens = hoechstens
        self._stumme: set[str] = set()
        self._sprechende: dict[str, Gezeigtes] = {}

    def __len__(self) -> int:
        """How many words are known."""
        return len(self._stumme) + len(self._sprechende)

    def sprechende(self, words: frozenset[str]) -> Mapping[str, Gezeigtes]:
        """Those words that show something, with what they show."""
        known = self._sprechende
        return {word: shown for word in words - self._stumme if (shown := known.get(word) or self._lerne(word))}

    def _lerne(self, word: str) -> Gezeigtes:
        shown = gezeigt(word)
        known = self._sprechende if shown else self._stumme
        if len(known) >= self._hoechstens:
            known.clear()
        if len(word) > _LANG:
            return shown
        if shown:
            self._sprechende[word] = shown
        else:
            self._stumme.add(word)
        return shown


_GEDAECHTNIS: Final = Gedaechtnis()


def gezeigt(wort: str) -> Gezeigtes:
    """The signs that a word is."""
    plain = schlichtes(wort)
    if plain is None:
        return _gezeigt_mit_zeichen(wort)
    return tuple(sign for sign in ALLE if sign.ist_wort(plain)) if _kann_zeigen(plain) else ()


def _gezeigt_mit_zeichen(wort: str) -> Gezeigtes:
    pieces = teile(wort)
    quiet = not (_ANFANG.search(wort) or any(map(_kann_zeigen, pieces)))
    signs = _MIT_ZEICHEN if quiet else ALLE
    return tuple(sign for sign in signs if sign.steht_in(wort, pieces))


def _kann_zeigen(wort: str) -> bool:
    return wort in _WOERTER or wort[:4] in _ANFAENGE or wort[-4:] in _ENDEN
