"""Keys of a catalogue as the words that stand in a table, and back: spelling, umlauts and synonyms do not matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from prozesslib.model.aehnlich import falte, naechste
from prozesslib.model.katalog import KatalogEintrag


def gefaltet(text: str) -> str:
    """What a word is compared by: letters and digits only, lower case, without umlauts."""
    return re.sub(r"[^a-z0-9]", "", falte(text))


@dataclass(frozen=True)
class Wortliste:
    """Keys and the words a person reads for them; every word stands for one key."""

    namen: Mapping[str, str]
    synonyme: Mapping[str, str] = field(default_factory=dict)
    """Further words and the key each stands for."""

    @classmethod
    def aus_katalog(cls, eintraege: Mapping[str, KatalogEintrag]) -> Wortliste:
        """The words of a catalogue."""
        also = {word: key for key, entry in eintraege.items() for word in entry.daten.get("synonyme", ())}
        return cls({key: entry.name for key, entry in eintraege.items()}, also)

    @classmethod
    def aus_paaren(cls, paare: Iterable[tuple[str, str]]) -> Wortliste:
        """The words of a list of keys and names."""
        return cls(dict(paare))

    @cached_property
    def worte(self) -> Mapping[str, str]:
        """Key to word; where two have the same name the key stands behind it."""
        often = Counter(gefaltet(name) for name in self.namen.values())
        twice = {key for key, name in self.namen.items() if often[gefaltet(name)] > 1 or not gefaltet(name)}
        return {key: f"{name} ({key})" if key in twice else name for key, name in self.namen.items()}

    @cached_property
    def _schluessel(self) -> Mapping[str, str]:
        found = {gefaltet(word): key for word, key in self.synonyme.items()}
        found |= {gefaltet(key): key for key in self.namen}
        return found | {gefaltet(word): key for key, word in self.worte.items()}

    def wort(self, key: str) -> str:
        """The word for a key; the key itself where it is none of the list."""
        return self.worte.get(key, key)

    def schluessel(self, text: str) -> str | None:
        """The key that a word stands for; None when it is none of the list."""
        return self._schluessel.get(gefaltet(text)) if text else None

    def naechstes(self, text: str) -> str | None:
        """The word most like one that is none of the list."""
        return next(iter(naechste(text, self.worte.values(), 1)), None)
