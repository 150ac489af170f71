"""Words of the portal that come out of no file: values of choices, statuses and states with what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from prozesslib.message import Message

ARTEN: Final[Mapping[str, Message]] = {
    "steuerung": Message("Steuerung", "Management"),
    "leistung": Message("Leistung", "Service"),
    "unterstuetzung": Message("Unterstützung", "Support"),
}
"""Kinds of processes, in the order of a process map."""

STATUS: Final[Mapping[str, tuple[Message, Message]]] = {
    "freigegeben": (
        Message("freigegeben", "released"),
        Message("Der Text ist geprüft und gilt.", "The text has been checked and holds."),
    ),
    "in-pruefung": (
        Message("in Prüfung", "in review"),
        Message("Der Text ist fertig und wird geprüft.", "The text is complete and is being checked."),
    ),
    "entwurf": (
        Message("Entwurf", "draft"),
        Message("Am Text wird noch gearbeitet.", "The text is still being worked on."),
    ),
    "geplant": (
        Message("geplant", "planned"),
        Message("Der Prozess soll noch beschrieben werden.", "The process is still to be described."),
    ),
    "inaktiv": (
        Message("inaktiv", "inactive"),
        Message("Der Prozess wird nicht mehr ausgeführt.", "The process is no longer carried out."),
    ),
    "ungeprueft": (
        Message("ungeprüft", "unchecked"),
        Message(
            "Der Text kommt aus der Bibliothek; in dieser Verwaltung hat ihn noch niemand geprüft.",
            "The text comes from the library; nobody in this administration has checked it yet.",
        ),
    ),
}
"""Statuses of a text, each with what it means."""

ZUSTAENDE: Final[Mapping[str, Message]] = {
    "uebernommen": Message("Wie in der Bibliothek, unverändert.", "As in the library, unchanged."),
    "angepasst": Message("Aus der Bibliothek, hier geändert.", "From the library, changed here."),
    "eigen": Message("Von dieser Verwaltung beschrieben.", "Described by this administration."),
    "adoptiert": Message("Von einer anderen Verwaltung übernommen.", "Taken over from another administration."),
    "gestrichen": Message("Kommt in dieser Verwaltung nicht vor.", "Does not occur in this administration."),
}
"""What the states of a process against its blueprint mean."""

MODELLE: Final[Mapping[str, tuple[Message, Message]]] = {
    "muster": (
        Message("Muster", "pattern"),
        Message("Wie der Prozess üblicherweise läuft.", "How the process usually runs."),
    ),
    "ist": (
        Message("Ist", "as is"),
        Message("Wie der Prozess in dieser Verwaltung läuft.", "How the process runs in this administration."),
    ),
    "soll": (
        Message("Soll", "to be"),
        Message("Wie der Prozess künftig laufen soll.", "How the process shall run in future."),
    ),
}
"""Models, each with what it means."""

_WERTE: Final[Mapping[str, Message]] = {
    "pflichtig": Message("pflichtig", "obligatory"),
    "nach-weisung": Message("nach Weisung", "on instruction"),
    "freiwillig": Message("freiwillig", "voluntary"),
    "gemeinde": Message("Gemeinde", "municipality"),
    "verband": Message("Gemeindeverband", "association of municipalities"),
    "kreis": Message("Kreis", "district"),
    "kreisfreie-stadt": Message("kreisfreie Stadt", "urban district"),
    "land": Message("Land", "Land"),
    "bund": Message("Bund", "Federation"),
    "eu": Message("EU", "EU"),
    "kommune": Message("Kommune", "municipality"),
    "keine": Message("keine", "none"),
    "textform": Message("Textform", "text form"),
    "schriftform": Message("Schriftform", "written form"),
    "persoenliches-erscheinen": Message("persönliches Erscheinen", "in person"),
    "intern": Message("intern", "internal"),
    "extern": Message("extern", "external"),
    "system": Message("IT-System", "IT system"),
    "initiator": Message("löst aus", "initiates"),
    "hauptakteur": Message("führt aus", "carries out"),
    "mitwirkend": Message("wirkt mit", "takes part"),
    "ergebnisempfaenger": Message("erhält das Ergebnis", "receives the result"),
    "gesetzlich": Message("gesetzlich", "statutory"),
    "behoerdlich": Message("behördlich", "set by the authority"),
    "verwaltung": Message("Verwaltung", "administration"),
    "antragsteller": Message("Antragstellende", "applicant"),
    "dritte": Message("Dritte", "third parties"),
    "gebuehrenfrei": Message("gebührenfrei", "free of charge"),
    "fest": Message("feste Gebühr", "fixed fee"),
    "rahmen": Message("Rahmengebühr", "fee within a range"),
    "wertabhaengig": Message("nach Wert", "by value"),
    "nach-satzung": Message("nach Satzung", "by statute"),
    "online-dienst": Message("Online-Dienst", "online service"),
    "e-mail": Message("E-Mail", "e-mail"),
    "papier": Message("Papier", "paper"),
    "persoenlich": Message("persönlich", "in person"),
    "telefon": Message("Telefon", "telephone"),
    "basis": Message("Basis", "basic"),
    "substanziell": Message("substanziell", "substantial"),
    "hoch": Message("hoch", "high"),
    "mittel": Message("mittel", "medium"),
    "gering": Message("gering", "low"),
    "medienbruch": Message("Medienbruch", "change of medium"),
    "doppelarbeit": Message("Doppelarbeit", "duplicate work"),
    "rueckfrage": Message("Rückfrage", "query"),
    "wartezeit": Message("Wartezeit", "waiting time"),
    "schnittstelle": Message("Schnittstelle", "interface"),
    "wissen": Message("Wissen", "knowledge"),
    "technik": Message("Technik", "technology"),
    "recht": Message("Recht", "law"),
    "sonstige": Message("Sonstiges", "other"),
    "gebunden": Message("gebunden", "bound"),
    "beurteilungsspielraum": Message("Beurteilungsspielraum", "margin of assessment"),
    "jahr": Message("Jahr", "year"),
    "monat": Message("Monat", "month"),
    "woche": Message("Woche", "week"),
    "tag": Message("Tag", "day"),
    "ermessen": Message("Ermessen", "discretion"),
}


def wert(schluessel: str, lang: str) -> str:
    """The value of a choice in words; one that is not known stands for itself, without hyphens."""
    known: Message | None = _WERTE.get(schluessel) or ARTEN.get(schluessel)
    for pairs in (STATUS, MODELLE):
        known = known or (pairs[schluessel][0] if schluessel in pairs else None)
    return known.text(lang) if known else schluessel


def ja(wahr: bool, lang: str) -> str:
    """Yes or no."""
    return (Message("ja", "yes") if wahr else Message("nein", "no")).text(lang)
