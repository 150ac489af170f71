"""Laws as people cite them: the name of the law and its sections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.model.aehnlich import falte

_ZITAT: Final = re.compile(r"\s*(?:§{1,2}|art\.?|artikel|section)\s*", re.IGNORECASE)
_NUMMER: Final = re.compile(r"(\d+)\s?([a-z]?)(?![a-z0-9])", re.IGNORECASE)
_UNTERTEIL: Final = re.compile(r"\b(?:abs|absatz|nr|nummer|satz|s|hs|lit|buchst)\b\.?\s*\d+[a-z]?", re.IGNORECASE)
_BIS: Final = re.compile(r"(\d+)\s?[a-z]?\s*(?:bis|[-–])\s*(\d+)\s?[a-z]?(?![a-z0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rechtsfrage:
    """What is looked for: a law, by name or abbreviation, and perhaps a section of it."""

    gesetz: str
    paragraf: str = ""
    """Number with letter, such as ``14a``; empty: the whole law."""

    @classmethod
    def lies(cls, text: str) -> Rechtsfrage:
        """Read ``GewO``, ``§ 14 GewO``, ``Art. 6 DSGVO``; subsections are passed over."""
        begun = _ZITAT.match(text)
        plain = _UNTERTEIL.sub(" ", text)
        number = _NUMMER.search(plain, begun.end() if begun else 0)
        if begun is None or number is None:
            return cls(text.strip())
        return cls(plain[number.end() :].strip(" ,;"), number[1] + number[2].lower())

    def trifft(self, grundlage: Mapping[str, Any]) -> bool:
        """Whether a legal basis of a process is one of these."""
        return self._gesetz(str(grundlage.get("gesetz", ""))) and (
            not self.paragraf or nennt(str(grundlage.get("fundstelle", "")), self.paragraf)
        )

    def _gesetz(self, gesetz: str) -> bool:
        """By whole words, so that ``StGB`` is not found in another law's abbreviation."""
        wanted, words = re.findall(r"\w+", falte(self.gesetz)), re.findall(r"\w+", falte(gesetz))
        return not wanted or any(words[n : n + len(wanted)] == wanted for n in range(len(words) - len(wanted) + 1))


def nennt(fundstelle: str, paragraf: str) -> bool:
    """Whether a citation names a section, alone, in a list or within ``§§ 14 bis 18``."""
    plain = _UNTERTEIL.sub(" ", fundstelle)
    named = {number + letter.lower() for number, letter in _NUMMER.findall(plain)}
    digits = re.match(r"\d+", paragraf)
    return paragraf in named or any(
        digits is not None and int(low) <= int(digits[0]) <= int(high) for low, high in _BIS.findall(plain)
    )
