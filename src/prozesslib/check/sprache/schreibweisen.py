"""Terms that everybody spells one way; a town adds its own under ``schreibweisen`` in konventionen.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from prozesslib.check.sprache.anzeichen import Anzeichen
from prozesslib.check.sprache.felder import Texte

SCHREIBWEISEN: Final[Mapping[str, Sequence[str]]] = {
    "E-Mail": ("Email", "eMail", "E-mail", "EMail", "e-Mail"),
    "E-Mails": ("Emails", "eMails", "E-mails", "EMails"),
    "E-Akte": ("eAkte", "E-akte", "EAkte", "e-Akte"),
    "E-Rechnung": ("eRechnung", "E-rechnung", "ERechnung", "e-Rechnung"),
    "Online-Dienst": ("Onlinedienst", "Online Dienst", "On-line-Dienst"),
    "Online-Dienste": ("Onlinedienste", "Online Dienste"),
    "BundID": ("Bund-ID", "BundId", "Bund ID", "BUND-ID"),
    "DSGVO": ("DS-GVO", "EU-DSGVO", "EU-DS-GVO", "DSG-VO"),
    "WLAN": ("W-LAN", "Wlan", "W-Lan", "WiFi"),
    "PDF": ("Pdf", "pdf"),
    "SEPA": ("Sepa",),
    "Bürgerbüro": ("Bürger-Büro", "BürgerBüro", "Buergerbuero"),
    "Widerspruch": ("Wiederspruch",),
    "widersprechen": ("wiedersprechen",),
    "widerrufen": ("wiederrufen",),
    "Standard": ("Standart",),
    "Voraussetzung": ("Vorraussetzung",),
    "Voraussetzungen": ("Vorraussetzungen",),
    "voraussichtlich": ("vorraussichtlich",),
    "im Voraus": ("im Vorraus",),
    "separat": ("seperat",),
    "Adresse": ("Addresse", "Adressse"),
    "Ressource": ("Resource",),
    "Ressourcen": ("Resourcen",),
    "Maßnahme": ("Massnahme", "Maßname"),
    "Maßnahmen": ("Massnahmen", "Maßnamen"),
    "gemäß": ("gemäss", "gemaess"),
    "Straße": ("Strasse",),
    "Straßen": ("Strassen",),
    "außerdem": ("ausserdem",),
    "des Weiteren": ("desweiteren",),
    "dass": ("daß",),
    "muss": ("muß",),
    "Beschluss": ("Beschluß",),
    "Abschluss": ("Abschluß",),
    "Verschluss": ("Verschluß",),
    "Anschluss": ("Anschluß",),
    "bisschen": ("bißchen",),
    "infrage": ("in frage",),
    "Akteneinsicht": ("Akten-Einsicht",),
    "Sachbearbeitung": ("Sachberabeitung", "Sachbearbeitug"),
    "Verwaltung": ("Verwaltug", "Verwatlung"),
    "Genehmigung": ("Genemigung", "Genehmigug"),
    "Bescheid": ("Bescheit",),
    "Behörde": ("Behöre", "Berhörde"),
}
"""Right spelling to the wrong ones that occur: ours, the new orthography, common slips."""


def kommt_vor(texte: Texte, eigene: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a wrong spelling may stand in the texts of a file; quick to say no."""
    if _EINZELN & texte.vokabeln or any(phrase in texte.alles for phrase in _MEHRERE):
        return True
    return any(wrong in texte.alles for values in eigene.values() for wrong in values)


_EINZELN: Final = frozenset(wrong for values in SCHREIBWEISEN.values() for wrong in values if " " not in wrong)
_MEHRERE: Final = tuple(wrong for values in SCHREIBWEISEN.values() for wrong in values if " " in wrong)
FALSCHES: Final = Anzeichen(_EINZELN.union(max(phrase.split(), key=len) for phrase in _MEHRERE))


def falsch_geschrieben(text: str, eigene: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """The first wrong spelling in a text and the right one; ``eigene`` are the terms of this library or register."""
    pattern, right = _muster(tuple(sorted((key, tuple(values)) for key, values in eigene.items())))
    found = pattern.search(text)
    return (found.group(), right[found.group()]) if found else None


def berichtigt(text: str, eigene: Mapping[str, tuple[str, ...]]) -> str:
    """The text with every term spelled right."""
    pattern, right = _muster(tuple(sorted((key, tuple(values)) for key, values in eigene.items())))
    return pattern.sub(lambda found: right[found.group()], text)


@cache
def _muster(eigene: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    own = dict(eigene)
    allowed = {*own}
    right = {wrong: key for key, values in SCHREIBWEISEN.items() for wrong in values if wrong not in allowed}
    right |= {wrong: key for key, values in own.items() for wrong in values}
    words = "|".join(re.escape(word) for word in sorted(right, key=len, reverse=True))
    return re.compile(rf"(?<![\w/.-])(?:{words})(?![\w-])"), right
