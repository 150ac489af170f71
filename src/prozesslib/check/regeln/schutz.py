"""PL8xx: nothing that belongs to a person, nothing that misleads the eye."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.check.personen.arten import NAME, PERSOENLICH, Art
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.sprache.felder import gesammelt
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

_SICHTBAR: Final = {"\n", "\t"}
STELLE_NENNEN: Final = Message("Rolle oder Stelle nennen.", "Name the role or office.")


def persoenliches(text: str) -> Message | None:
    """What in a text looks like personal data; None when nothing does."""
    return next((art.satz for art in PERSOENLICH if art.steht_in(text)), None)


def finde(art: Art, datei: Prozessdatei, hinweis: Message) -> Iterator[Fund]:
    """The findings of one kind of personal data."""
    for path, text in art.felder(gesammelt(datei)):
        if art.steht_in(text):
            yield Fund(path, art.satz, hinweis)


@regel("PL801", Schwere.WARNUNG)
class KeinePersonennamen(Prozessregel):
    """Im gemeinsamen Text stehen keine Namen von Personen.

    Warum: Die Texte gehen an andere Verwaltungen und bleiben für immer in der Geschichte des Registers; Personen
    wechseln, Stellen bleiben.
    Falsch: hinweise: Rückfragen an Frau Muster
    Richtig: hinweise: Rückfragen an das Steueramt
    Beheben: Die Rolle oder Stelle nennen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        yield from finde(NAME, datei, STELLE_NENNEN)


@regel("PL802")
class NurSichtbareZeichen(Prozessregel):
    """Texte enthalten keine Steuerzeichen und keine Zeichen, die die Leserichtung umkehren.

    Warum: Man sieht sie nicht, und sie lassen einen Text anders aussehen, als er ist.
    Falsch: name: Hund⟨U+200B⟩ anmelden
    Richtig: name: Hund anmelden
    Beheben: Das Zeichen löschen; am einfachsten das Wort neu tippen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if datei.gesamttext.replace("\n", " ").isprintable():
            return
        for path, text in datei.baum.texte:
            hidden = _unsichtbar(text)
            if hidden:
                satz = Message(
                    f"Der Text enthält ein unsichtbares Zeichen (U+{ord(hidden):04X}).",
                    f"The text contains an invisible character (U+{ord(hidden):04X}).",
                )
                yield Fund(path, satz)


def _unsichtbar(text: str) -> str | None:
    """The first character that nobody sees; soft hyphens, line feeds and tabs are no such."""
    hidden = (c for c in text if c not in _SICHTBAR and unicodedata.category(c) in ("Cc", "Cf") and c != "\u00ad")
    return next(hidden, None)
