"""Nouns of administration, the most frequent first (``nomen.txt``, gathered from the library by tools/nomen.py)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

_DATEI: Final = Path(__file__).with_name("nomen.txt")
_UNBEKANNT: Final = 10**9
_FUGEN: Final = ("s", "es", "e", "n", "en")


@cache
def nomen() -> dict[str, int]:
    """The known nouns with their rank, from 0."""
    return {word: rank for rank, word in enumerate(_DATEI.read_text(encoding="utf-8").split())}


def bekannt(wort: str) -> bool:
    """Whether a noun is known."""
    return wort in nomen()


def ohne_fuge(wort: str) -> str | None:
    """The noun that the first part of a compound stands for: ``Hunde`` gives Hund, ``Bauantrags`` Bauantrag.

    None when no known noun fits. Of several the most frequent one: Unterlagen, and not Unterlage.
    """
    first, hyphen, last = wort.rpartition("-")
    if hyphen:
        found = ohne_fuge(last)
        return f"{first}-{found}" if found else None
    candidates = [wort, f"{wort}e", *(wort.removesuffix(ending) for ending in _FUGEN if wort.endswith(ending))]
    if wort.endswith("es") and bekannt(wort[:-2]):
        return wort[:-2]
    if wort.endswith("s") and _fuge_s(wort[:-1]):
        return wort[:-1]
    return _haeufigstes(candidates)


def aus_genitiv(wort: str) -> str | None:
    """The basic form of a noun in the genitive singular: ``Hundes`` gives Hund, ``Zeugnisses`` Zeugnis."""
    candidates = [wort.removesuffix("ses"), wort.removesuffix("es"), wort.removesuffix("s")]
    return _haeufigstes([word for word in candidates if word != wort]) or (wort if bekannt(wort) else None)


def aus_dativ(wort: str) -> str | None:
    """The basic form of a noun after ``von``: ``Auskünften`` gives Auskünfte; Unterlagen stays."""
    return _haeufigstes([wort, wort.removesuffix("n")])


def haeufiger(wort: str, als: str) -> bool:
    """Whether a noun is more frequent than another one; unknown ones are the rarest."""
    return nomen().get(wort, _UNBEKANNT) < nomen().get(als, _UNBEKANNT)


def _fuge_s(stamm: str) -> bool:
    """Whether the ``s`` behind a word only joins: always after these endings."""
    return stamm.endswith(("ung", "heit", "keit", "schaft", "tät", "ion", "tum", "ling", "antrag", "trag", "ing"))


def _haeufigstes(candidates: list[str]) -> str | None:
    ranks = nomen()
    best = min(candidates, key=lambda word: ranks.get(word, _UNBEKANNT), default=None)
    return best if best in ranks else None
