"""Ways to reach a person, and numbers and dates that belong to one. All patterns are linear."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from prozesslib.check.personen.pruefziffern import (
    ausweisnummer_gueltig,
    iban_gueltig,
    rentennummer_gueltig,
    steuer_id_gueltig,
)
from prozesslib.check.spaet import spaet

_MAIL: Final = spaet(r"(?<![\w.+-])[\w.+-]{1,64} ?(?:@|\(at\)|\[at\]) ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_VORHER: Final = r"(?<![\w.,/§-])(?<!\d )"
_TELEFON: Final = spaet(
    rf"{_VORHER}(?:\+49|0049|\(0\d{{2,5}}\)|0)[ /-]{{0,2}}(?:\(0\) ?)?[1-9]\d{{1,4}}[ /-]{{1,3}}\d{{2,}}"
    r"(?:[ /-]\d{1,6}){0,4}(?![\w.]\d)"
    rf"|{_VORHER}(?:\+49|0049) ?[1-9]\d{{6,12}}(?!\w)"
    rf"|{_VORHER}\(0\d{{2,5}}\)[ /-]{{0,2}}\d{{3,}}(?:[ /-]\d{{1,6}}){{0,3}}"
    rf"|{_VORHER}01[5-7]\d{{8,9}}(?!\w)"
)
_MIT_WORT: Final = spaet(
    r"\b(?:Tel|Telefon|Telefonnummer|Fon|Mobil|Handy|Fax|Durchwahl|DW|App|Apparat|Nebenstelle|Rufnummer)\b\.?:? ?"
    r"(?:-|Nr\. )?(\d[\d /-]{1,20}\d)(?! ?(?:Euro|EUR|€|Stück|Geräte|Minuten|Tage|%|AT\b|Jahre))"
)
_KEIN_ANSCHLUSS: Final = spaet(
    r"(?:[Kk]onto|stelle|träger|Kreditor|Debitor|[Pp]rodukt|[Pp]lan|Formular|Vordruck|Artikel|(?<!Tel\.)(?<!Telefon)-Nr\."
    r"|(?<![-.])\bNr\.|-ID|\bID|VDE|DIN|Din|Los|Version|Maske|Schlüssel|Blatt|Flur|ziffer):? $"
)
"""What stands before a number that is none of a phone."""
_MIT_JAHR: Final = spaet(r"0\d{1,4}[/-](?:19|20)\d\d")
_ZIFFERN: Final = 8
"""Figures of a phone number with its area code, at least; shorter ones are codes of forms and budgets."""
_SERVICE: Final = spaet(r"0(?:800|180|900|700|137)")
_IBAN: Final = spaet(r"(?<![A-Za-z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![A-Za-z\d])")
_ZEICHEN: Final = spaet(
    r"\b(?:Az\.?|AZ|Aktenzeichen|Geschäftszeichen|Gesch\.-Z\.|Gz\.|Kassenzeichen|Buchungszeichen|Kundennummer"
    r"|Personalnummer|Pers\.-Nr\.|Matrikelnummer|Bedarfsgemeinschaft|BG-Nummer|Vorgangsnummer|Fallnummer)(?: Nr\.)?:? "
    r"((?!\d{1,2}-stellig)(?!(?:19|20)\d\d(?![\w./-]))(?=[\w./-]{0,30}\d)[\w./-]{3,30}(?: [\w./-]{1,15}){0,2})"
)
_VERWEIS: Final = spaet(
    r"(?:[Ee]rlass|RdErl|Rundschreiben|Urteil|Beschluss|Bekanntmachung|vorschrift|Aktenplan|BVerfG|BVerwG|BGH|BSG|BFH|BAG|OVG"
    r"|VGH|VG|OLG|LG|AG|EuGH|LSG|SG|FG|Entscheidung|Ministerium|Ministeriums|Richtlinie)\b"
)
_STEUER_ID: Final = spaet(r"(?<![\w.,/-])\d{2} ?\d{3} ?\d{3} ?\d{3}(?![\w/-])(?!\.\d)")
_STEUERNUMMER: Final = spaet(r"(?<![\w./-])(?:\d{2,3}/\d{3}/\d{5}|\d{3}/\d{4}/(?!(?:19|20)\d\d)\d{4})(?![\w/-])")
_KENNZEICHEN: Final = spaet(
    r"(?<![\w-])(?<!Klasse )(?<!Gebäude )(?<!Raum )(?<!Ordner )(?<!Anlage )(?<!Formular )"
    r"(?!(?:EU|EG|IT|EN|TV|KI|UN|BGB|SGB|DIN|ISO|BSI|VO|RL|DV|LV|FB|PC|QR|ID|NS|VOB|VOL|GO|AO|TVL|BAT|IP|NW|PV|KFZ|KMK)-)"
    r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?[1-9]\d{1,3}[EH]?(?![\w-])"
    r"|(?:[Ff]ahrzeug|K[Ff][Zz]|P[Kk][Ww]|L[Kk][Ww]|[Ww]agen|Kennzeichen:?) "
    r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?[1-9][EH]?(?![\w-])"
)
_KENNZEICHEN_WORT: Final = spaet(r"\bKennzeichen:? ([A-ZÄÖÜ]{1,3} [A-Z]{1,2} ?[1-9]\d{0,3}[EH]?)(?!\w)")
_GEBOREN: Final = spaet(
    r"(?:\bgeb(?:oren)?\.?(?: am)?|\bGeburtsdatum|\bGeburtstag|\*):? ?"
    r"(\d{1,2})\. ?(\d{1,2}|[A-Z][a-zä]{2,8})\.? ?(\d{4}|\d{2})(?!\d)"
)
_STRASSE: Final = spaet(
    r"(?<![\w-])(?:(?:[A-ZÄÖÜ][\wäöüß]{1,30}-){0,3}[A-ZÄÖÜ]?[a-zäöüß]{0,30}(?:[Ss]traße|[Ss]tr\.|[Ww]eg|[Aa]llee|[Gg]asse"
    r"|[Dd]amm|[Uu]fer|[Pp]latz|[Rr]ing|[Ss]teig|[Pp]fad)|[AI]m [A-ZÄÖÜ][a-zäöüß]{2,30}) (\d{1,3}(?: ?[a-f])?)"
    r"(?! ?(?:Tag|Woche|Monat|Jahr|Stück|Prozent|%|Plätze|und|bis|m\b|km|Personen|Stunden|Minuten|AT\b))"
    r"(?=[,.;)\n]|$| in | \d{5}\b)"
)
_KEINE_STRASSE: Final = spaet(
    r"(?i:[^ ]*(?:arbeits|park|stell|spiel|sport|lehr|grab|liege|kita|betreuungs|bau|tisch|heim|schul|lager|sitz"
    r"|einsatz|steh|stand|studien|ausbildungs|praktikums|pflege|bolz|zelt|camping|ganztags|krippen)platz)|Marktplatz"
    r"|(?:Rechts|Dienst|Melde|Eskalations|Lösungs|Aus|Um|Rück|Arbeits|Post|Schul|Vertriebs|Zahlungs|Beförderungs|Rad|Geh"
    r"|Fuß|Wander|Flucht|Rettungs)weg|(?:Bundes|Landes|Kreis|Staats)straße"
    r"|[AI]m (?:Haus|Feld|Platz|Ende|Band|Buch|Stock|Block|Punkt|Los|Alter|Umkreis|Juni|Juli"
    r"|August|(?i:[^ ]*(?:schritt|kapitel|abschnitt|teil|fall|tag|jahr|monat|quartal|formular|vordruck|antrag"
    r"|modul|absatz|artikel|anhang|schalter|standort|bereich|amt"
    r"|register|blatt|zimmer|raum|dezernat|bezirk|kreis|plan|produkt|gleis|haushalt|satz|gebäude|geschoss|eintrag)))"
    r"|.*(?:leistung|prüfung|ning|ering|Hering|Bering)|weg|ring|platz|Weg|Platz|Ring"
)
_PLZ: Final = spaet(r"\b[A-ZÄÖÜ][\wäöüß.-]{2,40} \d{1,3} ?[a-f]?, \d{5} [A-ZÄÖÜ][a-zäöüß]+")
_AUSWEIS: Final = spaet(r"(?<![\w-])[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{8}\d(?![\w-])")
_RENTE: Final = spaet(r"(?<![\w-])\d{2} ?\d{6} ?[A-Z] ?\d{3}(?![\w-])")


def mailadressen(text: str) -> Iterator[str]:
    """E-mail addresses, also with ``(at)``."""
    for found in _MAIL.finditer(text):
        yield found.group()


def telefonnummern(text: str) -> Iterator[str]:
    """Phone numbers with area code, mobile numbers, extensions behind a word for them; not the service numbers."""
    for found in _TELEFON.finditer(text):
        if not _SERVICE.match(found.group()) and _ist_anschluss(
            text[max(0, found.start() - 24) : found.start()], found[0]
        ):
            yield found.group()
    for found in _MIT_WORT.finditer(text):
        if not _SERVICE.match(found[1]) and found[1] not in {"115", "110", "112", "116 117", "116117"}:
            yield found.group()


def _ist_anschluss(davor: str, nummer: str) -> bool:
    """Whether a number that looks like one of a phone is no key, standard or account."""
    if not nummer.startswith("0") or nummer.startswith("00"):
        return True
    short = sum(map(str.isdigit, nummer)) < _ZIFFERN
    return not (short or _MIT_JAHR.fullmatch(nummer) or _KEIN_ANSCHLUSS.search(davor))


def ibans(text: str) -> Iterator[str]:
    """IBANs with right check digits."""
    for found in _IBAN.finditer(text):
        if iban_gueltig(found.group().replace(" ", "")):
            yield found.group()


def aktenzeichen(text: str) -> Iterator[str]:
    """Numbers of a case or a customer behind a word for them; not those of judgments and decrees."""
    for found in _ZEICHEN.finditer(text):
        if not _VERWEIS.search(text[max(0, found.start() - 60) : found.start()]):
            yield found.group()


def steuernummern(text: str) -> Iterator[str]:
    """Tax ids with right check digit, and tax numbers in their usual form."""
    for found in _STEUER_ID.finditer(text):
        if steuer_id_gueltig(found.group().replace(" ", "")):
            yield found.group()
    for found in _STEUERNUMMER.finditer(text):
        yield found.group()


def kennzeichen(text: str) -> Iterator[str]:
    """Licence plates with hyphen, or behind the word Kennzeichen."""
    for found in _KENNZEICHEN.finditer(text):
        yield found.group()
    for found in _KENNZEICHEN_WORT.finditer(text):
        yield found[1]


def geburtsdaten(text: str) -> Iterator[str]:
    """Dates behind a word for birth."""
    for found in _GEBOREN.finditer(text):
        if not found[2].isdecimal() or _ein_tag(int(found[1]), int(found[2]), int(found[3])):
            yield found.group()


def anschriften(text: str) -> Iterator[str]:
    """Street with house number, or with postcode and town."""
    for found in _STRASSE.finditer(text):
        if not _KEINE_STRASSE.fullmatch(found.group().rsplit(found[1], 1)[0].strip()):
            yield found.group()
    for found in _PLZ.finditer(text):
        yield found.group()


def ausweisnummern(text: str) -> Iterator[str]:
    """Serial numbers of identity cards and numbers of the pension insurance, with right check digits."""
    for found in _AUSWEIS.finditer(text):
        if ausweisnummer_gueltig(found.group()):
            yield found.group()
    for found in _RENTE.finditer(text):
        if rentennummer_gueltig(found.group().replace(" ", "")):
            yield found.group()


def _ein_tag(day: int, month: int, year: int) -> bool:
    try:
        datetime.date(year if year > 99 else 1900 + year, month, day)
    except ValueError:
        return False
    return True
