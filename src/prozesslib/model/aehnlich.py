"""Words that look alike: folding of umlauts, nearest matches, fuzzy search, ids from names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_KURZ = 4
"""Words of fewer letters are never taken for a mistyped one: „und“ is no „Hund“."""

_GERAET = re.compile(r"con|prn|aux|nul|(com|lpt)[1-9]")

_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def falte(text: str) -> str:
    """Lower case without umlauts and accents: ``Straße`` and ``strasse`` become the same."""
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
    return [folded[match] for match in get_close_matches(falte(wort), folded, n=anzahl, cutoff=ab)]


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
