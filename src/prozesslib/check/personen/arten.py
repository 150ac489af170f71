"""The kinds of personal data, each with what finds it in a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from prozesslib.check.merkmale import INITIAL, KUERZEL, STRASSE, ZIFFERNFOLGE, ZIFFERNPUNKT, Art, worte
from prozesslib.check.personen import angaben
from prozesslib.check.personen.namen import NAMENSWOERTER, personennamen
from prozesslib.message import Message


@dataclass(frozen=True, eq=False)
class PersoenlicheArt(Art):
    """A kind of personal data. ``satz`` never repeats what was found: findings end up in logs."""

    satz: Message = field(kw_only=True)


NAME: Final = PersoenlicheArt(
    personennamen,
    worte(*NAMENSWOERTER) | {INITIAL},
    satz=Message("Der Text nennt anscheinend eine Person.", "The text seems to name a person."),
)
MAIL: Final = PersoenlicheArt(
    angaben.mailadressen,
    frozenset({"@", "(at)", "[at]"}),
    satz=Message("Der Text enthält eine E-Mail-Adresse.", "The text contains an e-mail address."),
)
TELEFON: Final = PersoenlicheArt(
    angaben.telefonnummern,
    worte("Tel Telefon Telefonnummer Fon Mobil Handy Fax Durchwahl DW App Apparat Nebenstelle Rufnummer")
    | {ZIFFERNFOLGE},
    mit_ziffer=True,
    satz=Message("Der Text enthält eine Telefonnummer.", "The text contains a phone number."),
)
IBAN: Final = PersoenlicheArt(
    angaben.ibans,
    frozenset({KUERZEL}),
    mit_ziffer=True,
    satz=Message("Der Text enthält eine IBAN.", "The text contains an IBAN."),
)
AKTENZEICHEN: Final = PersoenlicheArt(
    angaben.aktenzeichen,
    worte(
        "Az Aktenzeichen Geschäftszeichen Gesch Gz Kassenzeichen Buchungszeichen Kundennummer Personalnummer Pers",
        "Matrikelnummer Bedarfsgemeinschaft BG Vorgangsnummer Fallnummer",
    ),
    mit_ziffer=True,
    satz=Message("Der Text enthält das Zeichen eines Einzelfalls.", "The text contains the number of a single case."),
)
STEUERNUMMER: Final = PersoenlicheArt(
    angaben.steuernummern,
    frozenset({ZIFFERNFOLGE}),
    satz=Message("Der Text enthält eine Steuernummer.", "The text contains a tax number."),
)
KENNZEICHEN: Final = PersoenlicheArt(
    angaben.kennzeichen,
    worte("Kennzeichen") | {KUERZEL},
    mit_ziffer=True,
    satz=Message("Der Text enthält ein Kfz-Kennzeichen.", "The text contains a licence plate."),
)
GEBURTSDATUM: Final = PersoenlicheArt(
    angaben.geburtsdaten,
    frozenset({ZIFFERNPUNKT}),
    satz=Message("Der Text enthält ein Geburtsdatum.", "The text contains a date of birth."),
)
ANSCHRIFT: Final = PersoenlicheArt(
    angaben.anschriften,
    frozenset({STRASSE}),
    satz=Message("Der Text enthält eine Anschrift.", "The text contains a street address."),
)
AUSWEISNUMMER: Final = PersoenlicheArt(
    angaben.ausweisnummern,
    frozenset({KUERZEL, ZIFFERNFOLGE}),
    mit_ziffer=True,
    satz=Message(
        "Der Text enthält eine Ausweis- oder Versicherungsnummer.",
        "The text contains the number of an identity card or an insurance.",
    ),
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
