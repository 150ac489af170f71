"""Wrong names, made of right ones by the ways in which people write them; and what a check makes of both.

Run `python tests/check/sprache/falsche_namen.py` to see the figures.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prozesslib.check.sprache.namen import gegenstand_und_verb
from prozesslib.check.sprache.vorschlag import vorschlag

LIBRARY = Path(__file__).resolve().parents[3] / "library"

FORMEN = {
    verb: (noun, participle, zu)
    for verb, noun, participle, zu in (
        line.split()
        for line in """
        anmelden Anmeldung angemeldet anzumelden
        abmelden Abmeldung abgemeldet abzumelden
        prüfen Prüfung geprüft zu_prüfen
        erteilen Erteilung erteilt zu_erteilen
        ausstellen Ausstellung ausgestellt auszustellen
        bewilligen Bewilligung bewilligt zu_bewilligen
        festsetzen Festsetzung festgesetzt festzusetzen
        genehmigen Genehmigung genehmigt zu_genehmigen
        aufstellen Aufstellung aufgestellt aufzustellen
        überwachen Überwachung überwacht zu_überwachen
        erstellen Erstellung erstellt zu_erstellen
        gewähren Gewährung gewährt zu_gewähren
        abrechnen Abrechnung abgerechnet abzurechnen
        einrichten Einrichtung eingerichtet einzurichten
        planen Planung geplant zu_planen
        kontrollieren Kontrolle kontrolliert zu_kontrollieren
        vereinbaren Vereinbarung vereinbart zu_vereinbaren
        bestellen Bestellung bestellt zu_bestellen
        vermitteln Vermittlung vermittelt zu_vermitteln
        anordnen Anordnung angeordnet anzuordnen
        fortschreiben Fortschreibung fortgeschrieben fortzuschreiben
        bearbeiten Bearbeitung bearbeitet zu_bearbeiten
        zulassen Zulassung zugelassen zuzulassen
        veröffentlichen Veröffentlichung veröffentlicht zu_veröffentlichen
        erfassen Erfassung erfasst zu_erfassen
        fördern Förderung gefördert zu_fördern
        begleiten Begleitung begleitet zu_begleiten
        bereitstellen Bereitstellung bereitgestellt bereitzustellen
        beantragen Beantragung beantragt zu_beantragen
        führen Führung geführt zu_führen
        ändern Änderung geändert zu_ändern
        beschaffen Beschaffung beschafft zu_beschaffen
        feststellen Feststellung festgestellt festzustellen
        erheben Erhebung erhoben zu_erheben
        organisieren Organisation organisiert zu_organisieren
        pflegen Pflege gepflegt zu_pflegen
        beraten Beratung beraten zu_beraten
        auswerten Auswertung ausgewertet auszuwerten
        ermitteln Ermittlung ermittelt zu_ermitteln
        übernehmen Übernahme übernommen zu_übernehmen
        verlängern Verlängerung verlängert zu_verlängern
        erstatten Erstattung erstattet zu_erstatten
        bescheinigen Bescheinigung bescheinigt zu_bescheinigen
        beantworten Beantwortung beantwortet zu_beantworten
        abnehmen Abnahme abgenommen abzunehmen
        aufnehmen Aufnahme aufgenommen aufzunehmen
        vorbereiten Vorbereitung vorbereitet vorzubereiten
        beteiligen Beteiligung beteiligt zu_beteiligen
        registrieren Registrierung registriert zu_registrieren
        eintragen Eintragung eingetragen einzutragen
        anerkennen Anerkennung anerkannt anzuerkennen
        bestätigen Bestätigung bestätigt zu_bestätigen
        freigeben Freigabe freigegeben freizugeben
        zurückfordern Rückforderung zurückgefordert zurückzufordern
        beurkunden Beurkundung beurkundet zu_beurkunden
        zuweisen Zuweisung zugewiesen zuzuweisen
        herausgeben Herausgabe herausgegeben herauszugeben
        übertragen Übertragung übertragen zu_übertragen
        vermieten Vermietung vermietet zu_vermieten
        verkaufen Verkauf verkauft zu_verkaufen
        auszahlen Auszahlung ausgezahlt auszuzahlen
        sperren Sperrung gesperrt zu_sperren
        löschen Löschung gelöscht zu_löschen
        verleihen Verleihung verliehen zu_verleihen
        aufheben Aufhebung aufgehoben aufzuheben
        ausschreiben Ausschreibung ausgeschrieben auszuschreiben
        verpachten Verpachtung verpachtet zu_verpachten
        erneuern Erneuerung erneuert zu_erneuern
        beglaubigen Beglaubigung beglaubigt zu_beglaubigen
        """.strip().splitlines()
    )
}
"""Verb to noun, participle and infinitive with zu: written down by hand, not derived by what is tested."""

_FUGE = {"Hund": "Hunde", "Antrag": "Antrags", "Bauantrag": "Bauantrags", "Jagd": "Jagd", "Straße": "Straßen"}
_FUGE_S = ("ung", "heit", "keit", "schaft", "tät", "ion", "ing")


@cache
def _werte(key: str) -> tuple[str, ...]:
    pattern = re.compile(rf"^{key}: ([\"']?)(.+)\1$", re.MULTILINE)
    files = sorted((LIBRARY / "prozesse").rglob("*.yaml"))
    return tuple(found[2] for path in files for found in pattern.finditer(path.read_text(encoding="utf-8")))


def bibliotheksnamen() -> tuple[str, ...]:
    """The names of all processes of the embedded library."""
    return _werte("name")


def bibliotheksschritte() -> tuple[str, ...]:
    """The names of all steps of the embedded library."""
    return _werte("    schritt")


def falsche(name: str) -> Iterator[tuple[str, str]]:
    """The kind and text of wrong names made of a right one of two words; none for others."""
    thing, _, verb = name.partition(" ")
    if verb not in FORMEN:
        return
    noun, participle, zu = FORMEN[verb]
    joined = _FUGE.get(thing, f"{thing}s" if thing.endswith(_FUGE_S) else thing)
    yield "zusammengesetzt", f"{joined}{noun.lower()}"
    yield "Bindestrich", f"{thing}-{noun}"
    yield "Verb vorn", f"{verb.capitalize()} {thing}"
    yield "Substantiv vorn", f"{noun} {thing}"
    yield "Substantiv hinten", f"{thing} {noun}"
    yield "Doppelpunkt", f"{thing}: {noun}"
    yield "Gedankenstrich", f"{noun} – {thing}"
    yield "Verb groß", f"{thing} {verb.capitalize()}"
    yield "mit zu", f"{thing} {zu.replace('_', ' ')}"
    yield "Passiv", f"{thing} wird {participle}"
    yield "Muss", f"{thing} muss {participle} werden"
    if participle != verb:
        yield "Partizip", f"{thing} {participle}"
    yield "nur Gegenstand", thing
    yield "nur Verb", verb.capitalize()
    yield "nur Substantiv", noun


@dataclass(frozen=True)
class Guete:
    """How well right names pass and wrong ones are found; ``vorgeschlagen``: with the original as proposal."""

    richtige: int
    richtig_bestanden: int
    falsche: int
    gefunden: int
    ableitbar: int
    vorgeschlagen: int

    @property
    def treffer(self) -> float:
        """Share of wrong names that are found (recall)."""
        return self.gefunden / self.falsche

    @property
    def genauigkeit(self) -> float:
        """Share of findings that are right (precision)."""
        return self.gefunden / (self.gefunden + self.richtige - self.richtig_bestanden)

    @property
    def vorschlaege(self) -> float:
        """Share of wrong names with a derivable right one for which that is proposed."""
        return self.vorgeschlagen / self.ableitbar


def guete(names: Iterable[str]) -> Guete:
    """Measure on right names and all wrong ones made of them."""
    right = tuple(names)
    wrong = [(name, kind, text) for name in dict.fromkeys(right) for kind, text in falsche(name)]
    derivable = [(name, text) for name, kind, text in wrong if not kind.startswith("nur")]
    return Guete(
        len(right),
        sum(gegenstand_und_verb(name) for name in right),
        len(wrong),
        sum(not gegenstand_und_verb(text) for _, _, text in wrong),
        len(derivable),
        sum(vorschlag(text) == name for name, text in derivable),
    )


if __name__ == "__main__":
    for title, names in (("Prozesse", bibliotheksnamen()), ("Schritte", bibliotheksschritte())):
        g = guete(names)
        sys.stdout.write(
            f"{title}: {g.richtig_bestanden} von {g.richtige} richtigen bestehen, {g.gefunden} von {g.falsche} falschen"
            f" gefunden ({g.treffer:.1%}), Genauigkeit {g.genauigkeit:.1%}, Vorschlag richtig {g.vorgeschlagen} von"
            f" {g.ableitbar} ({g.vorschlaege:.1%})\n"
        )
