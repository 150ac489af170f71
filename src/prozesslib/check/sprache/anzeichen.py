"""Signs by which a file shows that a rule may find something in it: quick to say no, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from prozesslib.check.sprache.woerter import RAND

Probe = Callable[[str], object]


@dataclass(frozen=True, eq=False)
class Anzeichen:
    """A sign, given by the words that are one. It may be given by more words than needed, never by fewer."""

    woerter: frozenset[str] = frozenset()
    """Whole words."""
    anfaenge: tuple[str, ...] = ()
    """Beginnings of words, of four letters or more; inside a word only where it is not plain."""
    enden: tuple[str, ...] = ()
    """Ends of words, of four letters or more."""
    zeichen: Probe | None = None
    """Says yes to a word that is not plain."""

    def ist_wort(self, wort: str) -> bool:
        """Whether a word without signs in it is this one."""
        return wort in self.woerter or wort.startswith(self.anfaenge) or wort.endswith(self.enden)

    def steht_in(self, wort: str, teile: Iterable[str]) -> bool:
        """Whether it stands in a word that is not plain; ``teile`` are the words in that."""
        if self.zeichen is not None and self.zeichen(wort):
            return True
        return any(piece in wort for piece in self.anfaenge) or any(map(self.ist_wort, teile))


_SCHLICHT: Final = re.compile(r"([A-ZÄÖÜ]?[a-zäöüß]+|[0-9]+(?!\.))[.,:;?!)]?")
_TEILER: Final = (re.compile(r"[^\w-]+"), re.compile(r"[\W_]+"))


def schlichtes(wort: str) -> str | None:
    """A plain word without the sign behind it: all letters small but the first, or a number; None for others."""
    found = _SCHLICHT.fullmatch(wort)
    return found[1] if found else None


def teile(wort: str) -> set[str]:
    """The words in what stands between two spaces, with hyphens as one and as several."""
    if wort.isalnum():
        return {wort}
    return {wort.strip(RAND), *(piece for divider in _TEILER for piece in divider.split(wort))}
