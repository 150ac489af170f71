"""Names of German administrations: object and verb in the infinitive.

Measured with tests/check/sprache/falsche_namen.py: of the 1,864 names and 887 steps of the library all pass (no
finding is wrong, precision 100 %); of 8,577 wrong names made of them all are found (recall 100 %), and for 99 % of
those of processes and 93 % of those of steps the original is proposed. The nouns known come from the same library, so
for others proposals are fewer; what passes and what is found does not depend on them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from prozesslib.check.sprache.nomen import bekannt
from prozesslib.check.sprache.verben import ist_infinitiv, verb_zu_partizip, verb_zu_zu_form
from prozesslib.check.sprache.woerter import woerter

HILFSVERBEN: Final = woerter(
    """
    wird werden wurde wurden muss müssen soll sollen sollte kann können darf dürfen ist sind hat haben
    """
)
"""Finite forms that make a sentence of a name."""

ARTIKEL: Final = woerter(
    """
    der die das den dem des ein eine einen einem einer eines
    """
)
_VOR_DEM_NOMEN: Final = ARTIKEL | woerter(
    """
    an auf aus bei beim durch für gegen im in mit nach ohne über um unter vom von vor wegen zum zur zwischen und oder
    """
)
_GRUNDFORM: Final = re.compile(r"[a-zäöüß]{2,}(en|eln|ern)")
_BEIWORT: Final = re.compile(r".*(lichen|igen|ischen|baren|samen|losen|haften|enden|iven|alen|ellen|anderen|einzelnen)")
_EIGENSCHAFT: Final = woerter(
    """
    bescheiden eigen gelegen golden offen selten trocken unzufrieden verborgen verschieden verschwiegen vollkommen
    vorhanden willkommen zufrieden eben neben oben unten innen außen draußen daneben hinten gegen wegen morgen
    """
)
"""Words that end like a verb and are none."""
_KLAMMER: Final = re.compile(r" \([^()]*\)?")
_SCHLUSS: Final = " .,;:!"


def kern(name: str) -> list[str]:
    """The words of a name without additions in brackets and without punctuation at its end."""
    plain = _KLAMMER.sub("", name) if "(" in name else name
    return plain.strip(_SCHLUSS).split()


def gegenstand_und_verb(name: str, verben: tuple[str, ...] = ()) -> bool:
    """Whether a name is an object and a verb in the infinitive; ``verben`` are verbs known beside the list."""
    words = kern(name)
    if len(words) < 2:
        return False
    verb = words.pop()
    if not (verb in verben or _als_verb(verb, words[-1])):
        return False
    return HILFSVERBEN.isdisjoint(words) and words[-1] != "zu" and "?" not in name and _mit_nomen(words)


def _als_verb(word: str, davor: str) -> bool:
    if not word[0].islower():
        return False
    return _ist_verb(word) or (davor.lower() not in _VOR_DEM_NOMEN and _wohl_ein_verb(word))


@lru_cache(maxsize=20_000)
def _ist_verb(word: str) -> bool:
    """Whether a word is a known verb in the infinitive."""
    return _kann_verb_sein(word) and ist_infinitiv(word)


@lru_cache(maxsize=20_000)
def _wohl_ein_verb(word: str) -> bool:
    """Whether an unknown word has the form of a verb and no sign of being something else."""
    if not _kann_verb_sein(word) or not _GRUNDFORM.fullmatch(word) or _BEIWORT.fullmatch(word):
        return False
    return not (word in _EIGENSCHAFT or verb_zu_partizip(word) or bekannt(word.capitalize()))


def _kann_verb_sein(word: str) -> bool:
    return word not in HILFSVERBEN and not verb_zu_zu_form(word)


def _mit_nomen(words: list[str]) -> bool:
    """Whether there is a word that can be an object: not only a prefix or an article."""
    return not _VOR_DEM_NOMEN.issuperset(map(str.lower, words))
