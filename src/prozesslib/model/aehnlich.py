"""Words that look alike: folding of umlauts, nearest matches, fuzzy search, ids from names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

_KURZ = 4
"""Words of fewer letters are never taken for a mistyped one: „und“ is no „Hund“."""

_GERAET = re.compile(r"con|prn|aux|nul|(com|lpt)[1-9]")

_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def falte(text: str) -> str:
    """Lower case without umlauts and accents: ``Straße`` and ``strasse`` become the same."""
    quick = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    if quick.isascii():
        return quick
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", folded).translate(_UMLAUTE))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def id_aus_name(name: str) -> str:
    """The id that follows from a name: ``Straße sperren`` gives ``strasse-sperren`` (at most 60 characters).

    Empty when none does: no letters, a first word that is too long, or a device name of Windows.
    """
    words = re.findall(r"[a-z0-9]+", falte(name))
    result = ""
    for word in words:
        longer = f"{result}-{word}" if result else word
        if len(longer) > 60:
            break
        result = longer
    return "" if _GERAET.fullmatch(result) else result


def naechste(wort: str, kandidaten: Iterable[str], anzahl: int = 3, *, ab: float = 0.6) -> list[str]:
    """The candidates most like ``wort``, best first; ``ab`` is the least likeness from 0 to 1 that counts."""
    folded = {falte(c): c for c in kandidaten}
    return [folded[match] for match in _naechste(falte(wort), folded, anzahl, ab)]


def _naechste(wort: str, kandidaten: Iterable[str], anzahl: int, ab: float) -> list[str]:
    """What `difflib.get_close_matches` gives, but it compares only those that can still be among the best."""
    bounds = ((_hoechstens(wort, candidate), candidate) for candidate in kandidaten)
    best: list[tuple[float, str]] = []
    matcher = SequenceMatcher(b=wort)
    for bound, candidate in sorted((pair for pair in bounds if pair[0] >= ab), reverse=True):
        if len(best) == anzahl and bound < best[-1][0]:
            break
        matcher.set_seq1(candidate)
        score = matcher.ratio()
        if score >= ab:
            best = sorted([*best, (score, candidate)], reverse=True)[:anzahl]
    return [candidate for _, candidate in best]


def _hoechstens(one: str, other: str) -> float:
    """The likeness of two words is not more than this."""
    letters = len(one) + len(other)
    return 2.0 * (_buchstaben(one) & _buchstaben(other)).bit_count() / letters if letters else 1.0


_FAECHER, _PLATZ = 64, 32
"""Letters that share a compartment only raise the bound."""


@lru_cache(maxsize=65_536)
def _buchstaben(wort: str) -> int:
    """The letters of a word as bits, so that the bits of two words tell how many they have in common at most."""
    often = Counter(ord(letter) % _FAECHER for letter in wort)
    if max(often.values(), default=0) > _PLATZ:
        return (1 << _FAECHER * _PLATZ) - 1
    return sum(((1 << number) - 1) << _PLATZ * place for place, number in often.items())


def treffer(suche: str, text: str) -> float:
    """How well ``text`` answers a search, from 0 (not at all) to 1: each word contained or nearly so."""
    words = re.findall(r"\w+", falte(suche))
    if not words:
        return 0.0
    folded = falte(text)
    parts = re.findall(r"\w+", folded)
    scores = [_word_score(word, folded, parts) for word in words]
    return 0.0 if min(scores) == 0 else sum(scores) / len(scores)


def _word_score(word: str, text: str, parts: list[str]) -> float:
    if word in parts:
        return 1.0
    if word in text:
        return 0.9
    if len(word) < _KURZ:
        return 0.0
    best = max((SequenceMatcher(None, word, part).ratio() for part in parts if len(part) >= _KURZ), default=0.0)
    return best * 0.8 if best >= 0.8 else 0.0
