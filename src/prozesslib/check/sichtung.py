"""What the texts of a file show by themselves, wherever they stand: all kinds of finds in one look.

Texts repeat from file to file. One that showed nothing shows nothing in the next file, so only new ones are looked at;
these all at once, since hardly a file has a mark of any kind.
"""

from __future__ import annotations

import unicodedata
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import ClassVar, Final

from prozesslib.check.einmal import einmal
from prozesslib.check.interna import INTERNA
from prozesslib.check.merkmale import UNSICHTBAR, ZIFFER, Art, Merkmal, kann_tragen, merkmale
from prozesslib.check.personen.arten import AKTENZEICHEN, PERSOENLICH
from prozesslib.check.regel import Fund, Prozessregel
from prozesslib.check.sprache.kodierung import ANFAENGE, verlesene
from prozesslib.check.umfeld import Umfeld
from prozesslib.model.bestand import Prozessdatei

_SICHTBAR: Final = {"\n", "\t", "\u00ad"}
"""Line feeds, tabs and soft hyphens are not meant to be seen."""


def unsichtbare(text: str) -> Iterator[str]:
    """The characters that nobody sees."""
    return (c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c not in _SICHTBAR)


VERSTECKT: Final = Art(unsichtbare, frozenset({UNSICHTBAR}))
VERLESEN: Final = Art(verlesene, ANFAENGE)
_ARTEN: Final = (*PERSOENLICH, AKTENZEICHEN, *INTERNA.values(), VERSTECKT, VERLESEN)
_WOERTER: Final = frozenset(mark for art in _ARTEN for mark in art.merkmale if isinstance(mark, bytes))
_ZIFFER: Final = frozenset((ZIFFER,))
"""By itself the mark of nothing."""

_VIELE: Final = 4096
_LANG: Final = 200
_unauffaellig: set[str] = set()
"""Texts that show nothing; long ones, which do not come again, are left out; too many are dropped and learnt anew."""


@einmal
def auffaellige(datei: Prozessdatei) -> Mapping[Art, frozenset[str]]:
    """By kind the texts of a file that show something of it."""
    new = [text for _, text in datei.baum.texte if text not in _unauffaellig]
    if not new:
        return {}
    marks = merkmale("\n".join(new), _WOERTER)
    found = _gefunden(frozenset(new), marks) if marks - _ZIFFER else {}
    _merke(set(new).difference(*found.values()) if found else new)
    return found


def _gefunden(texte: frozenset[str], marks: Set[Merkmal]) -> Mapping[Art, frozenset[str]]:
    """What the marks of all texts make suspect, looked for in those that bear such a mark."""
    bearing = {mark: [text for text in texte if kann_tragen(text, mark)] for mark in marks - _ZIFFER}
    found = {}
    for art in _ARTEN:
        if art.kann_stehen_bei(marks):
            suspects = {text for mark in art.merkmale & marks for text in bearing[mark]}
            shown = frozenset(filter(art.steht_in, suspects))
            if shown:
                found[art] = shown
    return found


def _merke(texte: Iterable[str]) -> None:
    if len(_unauffaellig) > _VIELE:
        _unauffaellig.clear()
    _unauffaellig.update([text for text in texte if len(text) <= _LANG])


class Textregel(Prozessregel):
    """A rule on what a text shows by itself."""

    art: ClassVar[Art]

    @abstractmethod
    def _funde(self, texte: frozenset[str], datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """What is wrong with the file; ``texte`` are those of it that show something of the kind."""

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """The same, if there are any."""
        shown = auffaellige(datei)
        return self._funde(shown[self.art], datei, umfeld) if self.art in shown else iter(())
