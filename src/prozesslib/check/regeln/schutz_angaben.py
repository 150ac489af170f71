"""PL803 ff.: numbers, addresses and dates that lead to a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.check.personen.angaben import mailadressen
from prozesslib.check.personen.arten import (
    AKTENZEICHEN,
    ANSCHRIFT,
    AUSWEISNUMMER,
    GEBURTSDATUM,
    IBAN,
    KENNZEICHEN,
    MAIL,
    STEUERNUMMER,
    TELEFON,
)
from prozesslib.check.regel import Fund, regel
from prozesslib.check.regeln.schutz import STELLE_NENNEN, Schutzregel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

_STREICHEN: Final = Message(
    "Streichen; in die Fachakte gehört es, nicht hierher.", "Delete it; it belongs into the case file, not here."
)


@regel("PL803", Schwere.WARNUNG)
class KeineMailadressen(Schutzregel):
    """Im gemeinsamen Text stehen keine E-Mail-Adressen, außer vereinbarten Funktionspostfächern.

    Warum: Adressen von Beschäftigten sind persönlich, und jede Adresse gilt nur in einer Verwaltung.
    Falsch: hinweise: Fragen an vorname.nachname@stadt.example
    Richtig: hinweise: Fragen an das Steueramt
    Beheben: Die Stelle nennen. Funktionspostfächer stehen in konventionen.yaml unter postfaecher oder in
    prozesslib.yaml.
    """

    art = MAIL
    hinweis = STELLE_NENNEN

    def _funde(self, texte: frozenset[str], datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Fields with other addresses than those agreed upon."""
        allowed = _postfaecher(umfeld)
        personal = frozenset(text for text in texte if any(_ist_fremd(a.lower(), allowed) for a in mailadressen(text)))
        return super()._funde(personal, datei, umfeld)


def _ist_fremd(address: str, allowed: frozenset[str]) -> bool:
    return address not in allowed and f"@{address.partition('@')[2]}" not in allowed


def _postfaecher(umfeld: Umfeld) -> frozenset[str]:
    """The mailboxes that may be named, in lower case; one that begins with @ stands for a whole domain."""
    head = umfeld.kopf
    bodies = (head.kommune, head.herausgeber) if head else ()
    own = (body.postfach for body in bodies if body and body.postfach)
    return frozenset(address.lower() for address in (*umfeld.konventionen.postfaecher, *own))


@regel("PL804", Schwere.WARNUNG)
class KeineTelefonnummern(Schutzregel):
    """Im gemeinsamen Text stehen keine Telefonnummern und Durchwahlen.

    Warum: Sie führen zu einer Person und gelten nur in einer Verwaltung; Nummern wie 115 und 0800 sind nicht gemeint.
    Falsch: hinweise: Rückfragen unter Durchwahl 4711
    Richtig: hinweise: Rückfragen an das Bürgerbüro
    Beheben: Die Stelle nennen.
    """

    art = TELEFON
    hinweis = STELLE_NENNEN


@regel("PL805")
class KeineIban(Schutzregel):
    """Im gemeinsamen Text steht keine IBAN.

    Warum: Ein Konto gehört jemandem; wer es liest, kann es missbrauchen. Gemeldet werden nur Nummern, deren
    Prüfziffer stimmt.
    Falsch: hinweise: Überweisen an DE89 3704 0044 0532 0130 00
    Richtig: hinweise: Überweisen auf das Konto, das im Bescheid steht
    Beheben: Streichen; Konten der Kommune stehen im Kassenverfahren.
    """

    art = IBAN
    hinweis = _STREICHEN


@regel("PL806", Schwere.WARNUNG)
class KeineFallzeichen(Schutzregel):
    """Im gemeinsamen Text stehen keine Aktenzeichen, Kassenzeichen oder Personalnummern von Einzelfällen.

    Warum: Über das Zeichen findet man den Fall und damit die Person. Zeichen von Urteilen und Erlassen sind nicht
    gemeint.
    Falsch: hinweise: Wie im Fall Az. 32.1-4711/26
    Richtig: hinweise: Wie bei einer Ersterteilung
    Beheben: Den Fall beschreiben, ohne ihn zu nennen.
    """

    art = AKTENZEICHEN
    hinweis = _STREICHEN


@regel("PL807")
class KeineSteuernummern(Schutzregel):
    """Im gemeinsamen Text steht keine Steuer-Identifikationsnummer und keine Steuernummer.

    Warum: Die Nummer gehört ein Leben lang zu einer Person. Gemeldet werden elfstellige Nummern, deren Prüfziffer
    stimmt, und die Form 123/4567/8901.
    Falsch: hinweise: Etwa bei Nummer 86 095 742 719
    Richtig: hinweise: Die Steuer-Identifikationsnummer steht im Antrag
    Beheben: Streichen.
    """

    art = STEUERNUMMER
    hinweis = _STREICHEN


@regel("PL808", Schwere.WARNUNG)
class KeineKennzeichen(Schutzregel):
    """Im gemeinsamen Text steht kein Kfz-Kennzeichen.

    Warum: Über das Kennzeichen findet man, wem ein Fahrzeug gehört.
    Falsch: hinweise: Etwa beim Fahrzeug MS-AB 123
    Richtig: hinweise: Etwa bei einem Dienstfahrzeug
    Beheben: Die Art des Fahrzeugs nennen.
    """

    art = KENNZEICHEN
    hinweis = _STREICHEN


@regel("PL809", Schwere.WARNUNG)
class KeineGeburtsdaten(Schutzregel):
    """Im gemeinsamen Text steht kein Geburtsdatum.

    Warum: Mit Ort und Anlass genügt es, um jemanden zu erkennen.
    Falsch: hinweise: Die Person, geb. 01.02.1980, ist bekannt
    Richtig: hinweise: Bei Personen unter 24 Jahren gilt ein anderer Betrag
    Beheben: Die Altersgrenze nennen, nicht den Tag.
    """

    art = GEBURTSDATUM
    hinweis = _STREICHEN


@regel("PL810", Schwere.WARNUNG)
class KeineAnschriften(Schutzregel):
    """Im gemeinsamen Text steht keine Straße mit Hausnummer.

    Warum: Eine Anschrift führt zu Personen oder gilt nur an einem Ort. Zimmernummern sind nicht gemeint.
    Falsch: hinweise: Ortsbesichtigung Musterstraße 12
    Richtig: hinweise: Ortsbesichtigung am Grundstück
    Beheben: Allgemein sagen, wo etwas geschieht.
    """

    art = ANSCHRIFT
    hinweis = STELLE_NENNEN


@regel("PL811")
class KeineAusweisnummern(Schutzregel):
    """Im gemeinsamen Text steht keine Ausweisnummer und keine Nummer der Rentenversicherung.

    Warum: Mit der Nummer kann sich jemand als eine andere Person ausgeben. Gemeldet werden nur Nummern, deren
    Prüfziffer stimmt.
    Falsch: hinweise: Ausweis T220001293 wurde eingezogen
    Richtig: hinweise: Der eingezogene Ausweis wird im Register vermerkt
    Beheben: Streichen.
    """

    art = AUSWEISNUMMER
    hinweis = _STREICHEN
