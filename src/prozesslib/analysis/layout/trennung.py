"""Where a German word may be broken: best at the joint of a compound, else between syllables.

Heuristics without a dictionary of the language: linking syllables (Verwaltungs-), words that administrations
often build compounds with (Grund-stück), and the rule that one consonant goes to the next syllable while sounds that
belong together stay together (ch, sch, ck, tr, ...). Three letters at least stay on each side.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

_MIN: Final = 3
_SELBSTLAUTE: Final = "aeiouyäöüáàéèóòúù"
_FUGE: Final = re.compile(r"(?:ungs|heits|keits|schafts|ions|täts|lings|tums|kunfts)(?=[a-zäöü]{3})", re.IGNORECASE)
_KOPF: Final = re.compile(
    r"(?<=[a-zäöüß]{3})(?:"
    r"abfrage|abgleich|ablauf|abteilung|akte|amt(?!l)|anfrage|anhörung|anlage|anmeldung|anschrift|antrag|"
    r"anzeige|arbeit|aufnahme|aufsicht|auftrag|ausgang|auskunft|ausweis|auszahlung|bearbeit|beauftragt|bedarf|"
    r"behelf|behörde|beirat|belehrung|beratung|berechnung|bereich|bericht|bescheid|bescheinigung|beschluss|"
    r"bestand(?!t)|bestätigung|bestellung|bestimmung|beteiligung|betrag|betrieb|bewilligung|buch(?!st)|daten|"
    r"dienst|eingang|einheit|einkommen|entscheidung|entwurf|erklärung|erlaubnis|ersuchen|fahrzeug|festsetzung|"
    r"finanz|forderung|formular|freigabe|führer|führung|gebühr|geld|gemeinde|genehmigung|gericht|gesetz|"
    r"gespräch|grund(?!l)|gruppe|halter|haushalt|hilfe|inhaber|karte|kasse|klage|kommission|konto|kosten|"
    r"leistung|leitung|liste|machung|marke|maßnahme|meldung|mitteilung|nachweis|nummer|ordnung|papier|personal|"
    r"planung|posten|protokoll|prüfung|rechnung|recht(?!l|z|f)|register|reise|satzung|schein|schreiben|schutz|"
    r"sitzung|stätte|stelle|stellung|steuer|straße|stück|system|termin|träger|übergabe|unterlage|unterricht|"
    r"verfahren|verfügung|vergabe|verkehr|vermerk|vermögen|versand|versicherung|vertrag|vertretung|verwaltung|"
    r"verzeichnis|vorgang|vorlage|vorschlag|wesen|wirtschaft|wohnung|zahlung|zeichen|zeugnis|zulassung|zusage|"
    r"zuschuss|zuständig|zustellung)",
    re.IGNORECASE,
)
_SCHRIFTZEICHEN: Final = re.compile(r"(?<=[-/–])(?=\w)")
_ANLAUT: Final = ("schr", "schl", "schm", "schn", "schw", "str", "spr", "spl", "sch", "ch", "ck", "ph", "th", "qu")
_PAARE: Final = ("bl", "br", "dr", "fl", "fr", "gl", "gr", "kl", "kr", "pl", "pr", "tr", "zw")

_VORSILBEN: Final = ("be", "ge", "zu", "ver")


class Stelle(NamedTuple):
    """A place where a word may be broken; of several that fit, first the best, then the last."""

    vor: int
    guete: int
    """0: after a sign that is there anyway, 1: at the joint of a compound, 2: between syllables."""


@lru_cache(maxsize=4096)
def trennstellen(wort: str) -> tuple[Stelle, ...]:
    """The places where a word may be broken, from left to right."""
    found = dict.fromkeys(_silben(wort), 2)
    for joint in _FUGE.finditer(wort):
        found[joint.end()] = 1
    for head in _KOPF.finditer(wort):
        found[head.start()] = 1
    joints = {place for place, grade in found.items() if grade == 1}
    near = {place + off for place in joints for off in (-1, 1)} - joints
    inner = {place: grade for place, grade in found.items() if place not in near and _holds(wort, place)}
    inner.update({match.start(): 0 for match in _SCHRIFTZEICHEN.finditer(wort)})
    return tuple(Stelle(place, inner[place]) for place in sorted(inner))


def _holds(wort: str, place: int) -> bool:
    """Whether enough letters stand on both sides."""
    return wort[max(0, place - _MIN) : place + _MIN].isalpha() and _MIN <= place <= len(wort) - _MIN


def _silben(wort: str) -> list[int]:
    """Places between syllables."""
    low, found, last = wort.lower(), [], None
    for place, char in enumerate(low):
        if char not in _SELBSTLAUTE:
            continue
        if last is not None and place - last > 1:
            found.append(_onset(low, last + 1, place))
        last = place
    return found


def _onset(low: str, first: int, vowel: int) -> int:
    """Where the consonants between two vowels are parted."""
    cluster = low[first:vowel]
    if cluster in ("st", "sp") and low[:first].endswith(_VORSILBEN):
        return first
    for sounds in _ANLAUT:
        if cluster.endswith(sounds):
            return vowel - len(sounds)
    if len(cluster) > 2 and cluster.endswith(_PAARE):
        return vowel - 2
    return vowel - 1
