"""From a noun that names an action to its verb: ``Anmeldung`` to ``anmelden``, ``Rückgabe`` to ``zurückgeben``."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from prozesslib.check.sprache.verben import ist_infinitiv
from prozesslib.check.sprache.verbliste import TRENNBAR
from prozesslib.check.sprache.woerter import paare, woerter

_STAMM: Final = paare(
    """
    nahme/nehmen gabe/geben lage/legen sage/sagen frage/fragen kauf/kaufen schluss/schließen zug/ziehen trag/tragen
    wurf/werfen ruf/rufen gleich/gleichen bau/bauen trieb/treiben satz/setzen weis/weisen zeige/zeigen bruch/brechen
    sprache/sprechen sicht/sehen gang/gehen leihe/leihen leih/leihen wahl/wählen tausch/tauschen schau/schauen
    kehr/kehren lass/lassen halt/halten lauf/laufen druck/drucken stellung/stellen
    """
)
"""Noun stem to base verb; together with a prefix, such as ``Abnahme``."""

_GANZ: Final = {
    **paare(
        """
    prüfung/prüfen kontrolle/kontrollieren analyse/analysieren pflege/pflegen suche/suchen wahl/wählen kauf/kaufen
    tausch/tauschen erlaubnis/erlauben anzeige/anzeigen versand/versenden nachweis/nachweisen vergabe/vergeben
    vergleich/vergleichen vollzug/vollziehen entzug/entziehen ersatz/ersetzen erlass/erlassen entwurf/entwerfen
    betrieb/betreiben verleih/verleihen verkauf/verkaufen abruf/abrufen unterhalt/unterhalten schutz/schützen
    einfuhr/einführen ausfuhr/ausführen bezug/beziehen besuch/besuchen versuch/versuchen inspektion/inspizieren
    revision/revidieren audit/auditieren statistik/erheben pfändung/pfänden heilung/heilen planung/planen
    auswertung/auswerten leitung/leiten kündigung/kündigen wartung/warten reparatur/reparieren korrektur/korrigieren
    inventur/inventarisieren ernennung/ernennen buchung/buchen zahlung/zahlen mahnung/mahnen impfung/impfen
    ahndung/ahnden widmung/widmen ehrung/ehren bildung/bilden meldung/melden löschung/löschen änderung/ändern
    export/exportieren import/importieren transport/transportieren test/testen scan/scannen redaktion/redigieren
    rezeption/rezipieren konsultation/konsultieren publikation/publizieren
    """
    ),
    "bekanntgabe": "bekannt geben",
    "bekanntmachung": "bekannt machen",
    "geltendmachung": "geltend machen",
    "instandhaltung": "instand halten",
    "instandsetzung": "instand setzen",
    "inbetriebnahme": "in Betrieb nehmen",
    "außerbetriebsetzung": "außer Betrieb setzen",
    "kenntnisnahme": "zur Kenntnis nehmen",
    "inanspruchnahme": "in Anspruch nehmen",
}
_KEINE: Final = woerter(
    """
    abteilung anlage antrag auftrag ausnahme beitrag beitragssatz bescheid betrag bewegung einrichtung eintrag ertrag
    fassung gang gattung haltung kleidung leistung leitung lage maßnahme ordnung rechnung regelung richtung satzung
    sicht siedlung sitzung stellung umgebung verfassung verordnung verwaltung vorsatz wohnung zeitung zuwendung umsatz
    bedingung befugnis behinderung bevölkerung beziehung dichtung forderung gebung heizung kreuzung nutzung öffnung
    abgabe auflage einnahme ausgabe grundlage hinweis zuweis ausweis umfrage unterlage vorschrift währung werbung
    ausbildung bildung wirkung umsatz absatz zusatz einsatz zustand bestand verzeichnis kenntnis zeugnis ergebnis
    erkenntnis hindernis ereignis verhältnis gesetz ding ring eingang ausgang zugang abgang vorgang umgang verfahren
    kunden
    """
)
"""Nouns that are things in their own right; with another noun in front, such as Haushaltsordnung, no action at all."""

_NUR_DING: Final = woerter(
    """
    antrag auftrag beitrag vertrag ertrag betrag ausweis hinweis unterlage grundlage anlage
    """
)
_FREMDVERBEN: Final = woerter(
    """
    organisieren koordinieren dokumentieren registrieren kontrollieren kalkulieren moderieren informieren finanzieren
    sanieren renovieren installieren inventarisieren digitalisieren archivieren publizieren aktualisieren
    modernisieren qualifizieren zertifizieren akkreditieren disponieren reparieren restaurieren evaluieren analysieren
    klassifizieren kontieren budgetieren stornieren reservieren evakuieren alarmieren identifizieren legitimieren
    autorisieren delegieren protokollieren redigieren konzipieren konsolidieren administrieren spezifizieren
    standardisieren katalogisieren bilanzieren subventionieren privatisieren anonymisieren importieren exportieren
    transportieren inspizieren auditieren deponieren regulieren sterilisieren dekontaminieren immunisieren integrieren
    aktivieren
    """
)
_FREMD: Final = {
    "organisation": "organisieren",
    "qualifikation": "qualifizieren",
    "identifikation": "identifizieren",
    "klassifikation": "klassifizieren",
    "zertifikation": "zertifizieren",
}


@lru_cache(maxsize=65_536)
def verb_zu_nomen(nomen: str) -> str | None:
    """The verb of a noun of action, given in lower case; None when it names none that is known."""
    if nomen in _NUR_DING or len(nomen) > 60:
        return None
    if nomen in _GANZ:
        return _GANZ[nomen]
    if nomen in _FREMD:
        return _FREMD[nomen]
    for verb in _kandidaten(nomen):
        if ist_infinitiv(verb):
            return verb
    return None


def ist_gelaeufig(verb: str) -> bool:
    """Whether a verb can be taken out of a compound: of the foreign ones only those that administrations use."""
    return not verb.endswith("ieren") or any(verb == pre + known for known in _FREMDVERBEN for pre in ("", *TRENNBAR))


def ist_ding(nomen: str) -> bool:
    """Whether a noun that could come from a verb is rather a thing: Ordnung, Leistung, Satzung."""
    return nomen in _KEINE


def _kandidaten(nomen: str) -> list[str]:
    if nomen.startswith("rück") and len(nomen) > 7:
        return [f"zurück{verb}" for verb in (*_kandidaten(nomen[4:]), _STAMM.get(nomen[4:], "")) if verb]
    if nomen.endswith("ung"):
        return _aus_ung(nomen[:-3])
    if nomen.endswith("ation"):
        return [f"{nomen[:-5]}ieren"]
    if ist_infinitiv(nomen):
        return [nomen]
    return [prefix + _STAMM[rest] for prefix, rest in _geteilt(nomen) if rest in _STAMM]


def _aus_ung(stem: str) -> list[str]:
    found = [f"{stem}en"]
    if stem.endswith(("er", "el")):
        found.insert(0, f"{stem}n")
    if stem.endswith("l"):
        found.append(f"{stem[:-1]}eln")
    if stem.endswith("r"):
        found.append(f"{stem[:-1]}ern")
    return found


def _geteilt(nomen: str) -> list[tuple[str, str]]:
    prefixes = (*TRENNBAR, "ver", "be", "ent", "er")
    return [(prefix, nomen[len(prefix) :]) for prefix in prefixes if nomen.startswith(prefix)]
