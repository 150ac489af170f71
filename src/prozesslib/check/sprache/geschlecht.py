"""Forms that name people: pairs, neutral words, signs inside a word, and the masculine that is meant for all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from prozesslib.check.spaet import spaet
from prozesslib.check.sprache.anzeichen import Anzeichen
from prozesslib.check.sprache.felder import Texte
from prozesslib.check.sprache.woerter import woerter

_ZEICHEN: Final = {
    "doppelpunkt": spaet(r"\b[A-ZÄÖÜ][\w-]{1,40}:in(?:nen)?\b"),
    "sternchen": spaet(r"\b[A-ZÄÖÜ][\w-]{1,40}\*in(?:nen)?\b"),
    "unterstrich": spaet(r"\b[A-ZÄÖÜ][a-zäöüß-]{1,40}_in(?:nen)?\b"),
    "binnen-i": spaet(r"\b[A-ZÄÖÜ][a-zäöüß-]{1,40}[a-zäöüß]In(?:nen)?\b"),
    "schrägstrich": spaet(r"\b[A-ZÄÖÜ][a-zäöüß-]{1,40}/-?in(?:nen)?\b"),
    "klammer": spaet(r"\b[A-ZÄÖÜ][a-zäöüß-]{1,40}\(in(?:nen)?\)"),
}
_MIT_ZEICHEN: Final = spaet(r"[:*_/(]-?in|In")
_PAARWORT: Final = spaet(r"in(?:nen)? (?:und|oder|sowie) ")
_PAAR: Final = spaet(
    r"\b([A-ZÄÖÜ][a-zäöüß-]{2,40}?)in(?:nen)? (?:und|oder|sowie) (?:der |des |dem |den |die |eine[rms]? )?\1"
)
_PERSONEN: Final = tuple(
    sorted(
        woerter(
            """
            Antragsteller Anmelder Anwohner Arbeitnehmer Ausbilder Autofahrer Bauherr Bewerber Bewohner Berater
            Besitzer Besucher Bürger Bürgermeister Darlehensnehmer Eigentümer Einwohner Erzieher Fahrer Gutachter
            Handwerker Hausmeister Hundehalter Inhaber Kläger Käufer Landrat Lehrer Mieter Mitarbeiter Nutzer Pächter
            Sachbearbeiter Schuldner Schüler Spender Steuerzahler Teilnehmer Unternehmer Verkäufer Vermieter
            Verpächter Wähler Zuschauer Architekt Assistent Dezernent Künstler Praktikant Student Interessent Patient
            Kunde Kollege Zeuge Experte Jäger Händler
            """
        )
    )
)
"""Words for people; bodies such as Träger or Anbieter are none, and Nachbar is a word of building law."""
_AM_ENDE: Final = ("halter", "inhaber", "eigentümer", "besitzer", "bewerber", "bearbeiter", "antragsteller", "bewohner")
_RECHTSBEGRIFFE: Final = woerter(
    """
    Drittschuldner Unionsbürger Ehrenbürger Asylbewerber Platzhalter Sicherungsnehmer Versicherungsnehmer
    """
)
_MASKULIN: Final = spaet(
    rf"(?<![\w-])(?P<kern>{'|'.join(sorted(_PERSONEN, key=len, reverse=True))}"
    rf"|[A-ZÄÖÜ][a-zäöüß]{{2,20}}?(?:{'|'.join(_AM_ENDE)}))(?:s|n|en)?(?![\w*:/(_-])"
)


def sonderzeichen(text: str) -> Iterator[tuple[str, str]]:
    """The forms with a sign inside the word: name of the form, and the word."""
    if not _MIT_ZEICHEN.search(text):
        return
    for name, pattern in _ZEICHEN.items():
        found = pattern.search(text)
        if found:
            yield name, found.group()


def paarform(text: str) -> str | None:
    """A pair such as ``Bürgerinnen und Bürger``; None for a text without."""
    found = _PAAR.search(text)
    return text[found.start() : found.end()] if found else None


def nur_maennlich(text: str) -> str | None:
    """A word in the masculine that is meant for all; None where the feminine stands beside it."""
    for found in _MASKULIN.finditer(text):
        stem = found["kern"]
        if stem not in _RECHTSBEGRIFFE and weiblich(stem) not in text.lower():
            return found.group()
    return None


def weiblich(wort: str) -> str:
    """The feminine of a word for a person, in lower case: ``Bürger`` gives ``bürgerin``, ``Kunde`` ``kundin``."""
    stem = wort.lower().removesuffix("e")
    return f"{stem[:-2]}ätin" if stem.endswith("rat") else f"{stem}in"


def abweichung(text: str, form: str) -> str | None:
    """The first word of a text that does not follow the form of the conventions; ``aus`` follows always."""
    if form == "aus":
        return None
    for name, word in sonderzeichen(text):
        if name != form:
            return word
    if form == "neutral":
        return paarform(text) or nur_maennlich(text)
    return nur_maennlich(text)


def ohne_anzeichen(text: str, form: str) -> bool:
    """Whether a text may name people though no word of it is a `PERSON`: words with a slash, pairs of other words."""
    if "/" in text and ("/in" in text or "/-in" in text):
        return True
    return form == "neutral" and _PAARWORT.search(text) is not None


def nennt_personen(texte: Texte, form: str) -> bool:
    """Whether the texts of a file may name people in another form than ``form``; quick to say no."""
    if any(sign in texte.alles for sign in _GEBUNDEN):
        return True
    if form == "neutral" and ("innen " in texte.alles or "in oder " in texte.alles):
        return True
    return not _FORMEN.isdisjoint(texte.vokabeln) or any(word.endswith(_ENDEN) for word in texte.vokabeln)


_GEBUNDEN: Final = (":in", "*in", "_in", "/in", "/-in", "(in", "Innen", *(f"{letter}In" for letter in "denrst"))
_FORMEN: Final = frozenset(f"{word}{ending}" for word in _PERSONEN for ending in ("", "s", "n", "en"))
_ENDEN: Final = tuple(f"{word}{ending}" for word in _AM_ENDE for ending in ("", "s", "n"))
PERSON: Final = Anzeichen(
    _FORMEN, enden=(*_ENDEN, *(f"{word}en" for word in _AM_ENDE)), zeichen=re.compile(r"[:*_(]in|In").search
)
