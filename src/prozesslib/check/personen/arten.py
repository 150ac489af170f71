"""The kinds of personal data, each with what finds it in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from prozesslib.check.personen import angaben
from prozesslib.check.personen.namen import NAMENSWOERTER, personennamen
from prozesslib.check.sprache.felder import Feld, Texte
from prozesslib.message import Message


@dataclass(frozen=True, slots=True)
class Art:
    """A kind of personal data. ``satz`` never repeats what was found: findings end up in logs."""

    satz: Message
    funde: Callable[[str], Iterator[str]]
    zeichen: tuple[str, ...] = ()
    """Without one of these in a text there is none of it."""
    vokabeln: frozenset[str] = frozenset()
    """Without one of these words in a file there is none of it, if any are given."""
    mit_nummer: bool = True
    """Whether it has several figures."""
    im_zusammenhang: bool = False
    """Whether words before a number can make it harmless, so that each field must be looked at on its own."""

    def kann_stehen_in(self, texte: Texte) -> bool:
        """Whether the texts of a file may hold some of it; quick to say no."""
        if self.mit_nummer and not texte.mit_nummer:
            return False
        if not self.vokabeln and not texte.mit_ziffern and "@" not in self.zeichen:
            return False
        if self.zeichen and not any(sign in texte.freies for sign in self.zeichen):
            return False
        return not self.vokabeln or not self.vokabeln.isdisjoint(texte.namensteile)

    def felder(self, texte: Texte) -> tuple[Feld, ...]:
        """The fields of a file that may hold some of it."""
        if not self.kann_stehen_in(texte):
            return ()
        if self.vokabeln or "@" in self.zeichen:
            return texte.frei
        return texte.mit_zahl if self.im_zusammenhang or self.steht_in(texte.zahlentext) else ()

    def steht_in(self, text: str) -> bool:
        """Whether a text holds some of it."""
        return next(self.funde(text), None) is not None


NAME: Final = Art(
    Message("Der Text nennt anscheinend eine Person.", "The text seems to name a person."),
    personennamen,
    vokabeln=NAMENSWOERTER,
    mit_nummer=False,
)
MAIL: Final = Art(
    Message("Der Text enthält eine E-Mail-Adresse.", "The text contains an e-mail address."),
    angaben.mailadressen,
    zeichen=("@", "(at)", "[at]"),
    mit_nummer=False,
)
TELEFON: Final = Art(
    Message("Der Text enthält eine Telefonnummer.", "The text contains a phone number."),
    angaben.telefonnummern,
    zeichen=("0", "+49", "Tel", "Fon", "Mobil", "Handy", "Fax", "Durchwahl", "DW", "App", "Nebenstelle", "Rufnummer"),
    im_zusammenhang=True,
)
IBAN: Final = Art(Message("Der Text enthält eine IBAN.", "The text contains an IBAN."), angaben.ibans)
AKTENZEICHEN: Final = Art(
    Message("Der Text enthält das Zeichen eines Einzelfalls.", "The text contains the number of a single case."),
    angaben.aktenzeichen,
    zeichen=("Az", "AZ", "eichen", "Gz", "-Z.", "nummer", "-Nr.", "gemeinschaft", "-Nummer"),
    im_zusammenhang=True,
)
STEUERNUMMER: Final = Art(
    Message("Der Text enthält eine Steuernummer.", "The text contains a tax number."), angaben.steuernummern
)
KENNZEICHEN: Final = Art(
    Message("Der Text enthält ein Kfz-Kennzeichen.", "The text contains a licence plate."),
    angaben.kennzeichen,
    zeichen=("-", "Kennzeichen"),
    mit_nummer=False,
)
GEBURTSDATUM: Final = Art(
    Message("Der Text enthält ein Geburtsdatum.", "The text contains a date of birth."),
    angaben.geburtsdaten,
    zeichen=("geb", "Geburts", "*"),
)
ANSCHRIFT: Final = Art(
    Message("Der Text enthält eine Anschrift.", "The text contains a street address."),
    angaben.anschriften,
    zeichen=(
        "traße ",
        "tr. ",
        "weg ",
        "allee ",
        "gasse ",
        "damm ",
        "ufer ",
        "latz ",
        "ring ",
        "steig ",
        "pfad ",
        "Am ",
        "Im ",
    ),
    mit_nummer=False,
)
AUSWEISNUMMER: Final = Art(
    Message(
        "Der Text enthält eine Ausweis- oder Versicherungsnummer.",
        "The text contains the number of an identity card or an insurance.",
    ),
    angaben.ausweisnummern,
)
PERSOENLICH: Final = (
    IBAN,
    MAIL,
    TELEFON,
    STEUERNUMMER,
    AUSWEISNUMMER,
    KENNZEICHEN,
    GEBURTSDATUM,
    ANSCHRIFT,
    NAME,
)
"""What is personal in every text; the number of a case can be one of a decree, too, and is left to its rule."""
