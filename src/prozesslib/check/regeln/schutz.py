"""PL8xx: nothing that belongs to a person, nothing that misleads the eye."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from prozesslib.check.befund import Schwere
from prozesslib.check.personen.arten import NAME, PERSOENLICH, PersoenlicheArt
from prozesslib.check.regel import Fund, regel
from prozesslib.check.sichtung import VERSTECKT, Textregel, unsichtbare
from prozesslib.check.sprache.felder import gesammelt
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

STELLE_NENNEN: Final = Message("Rolle oder Stelle nennen.", "Name the role or office.")


def persoenliches(text: str) -> Message | None:
    """What in a text looks like personal data; None when nothing does."""
    return next((art.satz for art in PERSOENLICH if art.steht_in(text)), None)


class Schutzregel(Textregel):
    """A rule on one kind of personal data in the shared text."""

    art: ClassVar[PersoenlicheArt]
    hinweis: ClassVar[Message]

    def _funde(self, texte: frozenset[str], datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Every worded field with such a text."""
        for path, text in gesammelt(datei).frei:
            if text in texte:
                yield Fund(path, self.art.satz, self.hinweis)


@regel("PL801", Schwere.WARNUNG)
class KeinePersonennamen(Schutzregel):
    """Im gemeinsamen Text stehen keine Namen von Personen.

    Warum: Die Texte gehen an andere Verwaltungen und bleiben für immer in der Geschichte des Registers; Personen
    wechseln, Stellen bleiben.
    Falsch: hinweise: Rückfragen an Frau Muster
    Richtig: hinweise: Rückfragen an das Steueramt
    Beheben: Die Rolle oder Stelle nennen.
    """

    art = NAME
    hinweis = STELLE_NENNEN


@regel("PL802")
class NurSichtbareZeichen(Textregel):
    """Texte enthalten keine Steuerzeichen und keine Zeichen, die die Leserichtung umkehren.

    Warum: Man sieht sie nicht, und sie lassen einen Text anders aussehen, als er ist.
    Falsch: name: Hund⟨U+200B⟩ anmelden
    Richtig: name: Hund anmelden
    Beheben: Das Zeichen löschen; am einfachsten das Wort neu tippen.
    """

    art = VERSTECKT

    def _funde(self, texte: frozenset[str], datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Every text with such a character; the first one is named."""
        for path, text in datei.baum.texte:
            if text in texte:
                hidden = ord(next(unsichtbare(text)))
                satz = Message(
                    f"Der Text enthält ein unsichtbares Zeichen (U+{hidden:04X}).",
                    f"The text contains an invisible character (U+{hidden:04X}).",
                )
                yield Fund(path, satz)
