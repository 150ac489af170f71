"""Titles of usual lists of processes, folded, by the field that they mean; the surest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TITEL: Final[Mapping[str, tuple[str, ...]]] = {
    field: tuple(words.split())
    for field, words in {
        "name": (
            "prozessname prozessbezeichnung bezeichnungdesprozesses namedesprozesses prozess name "
            "bezeichnung titel geschaeftsprozess processname"
        ),
        "kurzbeschreibung": "kurzbeschreibung prozessbeschreibung beschreibung erlaeuterung inhalt description",
        "leistungsbezeichnung": "leistungsbezeichnung leistung erbrachteleistung produkt verwaltungsleistung",
        "klassifikation.leika": "leika leikaschluessel leikaid leikanr leikanummer leistungsschluessel fimschluessel",
        "klassifikation.ozg": "ozgid ozgleistung ozgnummer ozgschluessel",
        "klassifikation.produktrahmen-nrw": "produktbereich produktbereichnrw pb produktrahmen",
        "lokal.verantwortlich": (
            "fachbereich amt fachamt organisationseinheit verantwortlicheorganisationseinheit "
            "zustaendigeorganisationseinheit oe fachdienst abteilung dezernat zustaendigkeit "
            "verantwortlich prozessverantwortung zustaendigestelle fachbereichamt sachgebiet"
        ),
        "rechtsgrundlagen": (
            "rechtsgrundlage rechtsgrundlagen gesetzlichegrundlage auftragsgrundlage rechtlichegrundlage gesetz"
        ),
        "lokal.fallzahl": (
            "fallzahl fallzahlen fallzahlprojahr fallzahlimjahr faellejahr faelleprojahr anzahlfaelle "
            "mengeprojahr fallmenge anzahlprojahr faelle"
        ),
        "lokal.aufwand": (
            "bearbeitungszeit bearbeitungsdauer bearbeitungszeitprofall mittlerebearbeitungszeit "
            "aufwand aufwandjefall zeitaufwand zeitprofall"
        ),
        "ausloeser": "ausloeser ausloesendesereignis startereignis prozessausloeser anlass input",
        "ergebnis": "ergebnis prozessergebnis endereignis output ergebnisse",
        "beteiligte": "beteiligte externebeteiligte mitwirkende beteiligtestellen prozessbeteiligte",
        "schlagworte": "schlagworte schlagwoerter stichworte tags suchbegriffe",
        "aufgabenart": "aufgabenart artderaufgabe aufgabentyp pflichtigkeit",
        "art": "prozesstyp prozessart prozesskategorie artdesprozesses",
        "schriftform": "schriftform formerfordernis schriftformerfordernis",
        "hinweise": "hinweise bemerkung bemerkungen anmerkung anmerkungen kommentar notizen",
        "lokal.aktenplan": "aktenplan aktenzeichen aktenplankennzeichen",
    }.items()
}

ARTEN: Final[Mapping[str, str]] = {
    "kernprozess": "leistung",
    "leistungsprozess": "leistung",
    "leistungserstellung": "leistung",
    "fuehrungsprozess": "steuerung",
    "steuerungsprozess": "steuerung",
    "managementprozess": "steuerung",
    "unterstuetzungsprozess": "unterstuetzung",
    "supportprozess": "unterstuetzung",
    "stuetzprozess": "unterstuetzung",
}
"""What lists call the kinds of processes."""
