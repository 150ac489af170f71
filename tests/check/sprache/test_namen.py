"""Right names pass, wrong ones are found, and the right one is proposed where it follows."""

from __future__ import annotations

import pytest
from falsche_namen import FORMEN, bibliotheksnamen, bibliotheksschritte, guete
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.check.sprache.namen import gegenstand_und_verb
from prozesslib.check.sprache.substantivierung import verb_zu_nomen
from prozesslib.check.sprache.verben import (
    ist_infinitiv,
    partizip,
    verb_zu_form,
    verb_zu_partizip,
    verb_zu_zu_form,
)
from prozesslib.check.sprache.vorschlag import vorschlag

RICHTIG = """
    Hund anmelden
    Hund an- und abmelden
    Bürgerinnen und Bürger beraten
    Baulast eintragen
    Widerspruch gegen Bescheid bearbeiten
    Widerspruch gegen einen Bescheid zurückweisen
    Kfz zulassen
    Sitzung bekannt machen
    Fahrzeug außer Betrieb setzen
    Sperrmüll (Großmengen) abholen
    Grundstück vermessen (Kataster)
    Zur freiwilligen Rückkehr beraten
    Von der Ausweispflicht befreien
    Antrag prüfen lassen
    Kostenerstattung geltend machen
    Auskunft aus dem Melderegister erteilen
    Ordnungswidrigkeit ahnden
    Straße widmen, umstufen oder einziehen
    Beitrag zum Soll stellen
    Sachverständige hinzuziehen
    Daten weiterverarbeiten
    Personal gewinnen
    Kind in Obhut nehmen
    eID-Karte ausstellen
    Unterlagen zurückgeben
    Vertrag beenden
    Angaben vorhalten
    Gäste willkommen heißen
    Schulden tilgen
    Baum fällen
    Teich fischen
""".strip().splitlines()

FALSCH = {
    "Hundeanmeldung": "Hund anmelden",
    "Bearbeitung": None,
    "Anmelden Hund": "Hund anmelden",
    "Prüfung der Unterlagen": "Unterlagen prüfen",
    "Hund wird angemeldet": "Hund anmelden",
    "Hunde": None,
    "Hund": None,
    "anmelden": None,
    "Anmelden": None,
    "Anmeldung des Hundes": "Hund anmelden",
    "Die Anmeldung eines Hundes": "Hund anmelden",
    "Anmeldung von Hunden": "Hunde anmelden",
    "Das Anmelden eines Hundes": "Hund anmelden",
    "Hund Anmelden": "Hund anmelden",
    "Hund anmeldung": "Hund anmelden",
    "Hund: Anmeldung": "Hund anmelden",
    "Hund – Anmeldung": "Hund anmelden",
    "Hund-Anmeldung": "Hund anmelden",
    "Hund angemeldet": "Hund anmelden",
    "Hund anzumelden": "Hund anmelden",
    "Hund muss angemeldet werden": "Hund anmelden",
    "Antrag ist zu prüfen": "Antrag prüfen",
    "Melden Sie Ihren Hund an": "Hund anmelden",
    "Das Amt meldet den Hund an": "Hund anmelden",
    "Sachbearbeitung prüft Antrag": "Antrag prüfen",
    "Unterlagen werden geprüft und weitergeleitet": "Unterlagen prüfen und weiterleiten",
    "Elektronische Hundeanmeldung": "Hund elektronisch anmelden",
    "Hundeanmeldung bei Zuzug": "Hund bei Zuzug anmelden",
    "Bauantragsprüfung": "Bauantrag prüfen",
    "Straßensperrung": "Straße sperren",
    "Führungszeugnisausstellung": "Führungszeugnis ausstellen",
    "Ausstellung eines Führungszeugnisses": "Führungszeugnis ausstellen",
    "Erteilung einer neuen Erlaubnis nach dem Gaststättenrecht": "Neue Erlaubnis nach dem Gaststättenrecht erteilen",
    "Erteilung von Auskünften": "Auskünfte erteilen",
    "Rückforderung von Leistungen": "Leistungen zurückfordern",
    "Kita-Platz-Vergabe": "Kita-Platz vergeben",
    "Eheschließung": "Ehe schließen",
    "Führerscheinumtausch": "Führerschein umtauschen",
    "Formelle Prüfung": None,
    "Haushaltsordnung": None,
    "Sozialhilfe": None,
    "Personenstandsurkunden": None,
    "Posteingang": None,
    "Reisekosten": None,
    "Heiraten": None,
    "Vergabeverfahren": None,
    "Umgang mit Abfällen": None,
    "Jahresabschluss": "Jahr abschließen",
    "Prüfung und Freigabe von Rechnungen": "Rechnungen prüfen und freigeben",
    "Unterlagen vorhanden": None,
    "Für die neuen": None,
    "Der zuständigen": None,
    "Antrag der Jugendlichen": None,
    "Unterlagen von Verstorbenen": None,
    "Wie melde ich einen Hund an?": None,
    "Hund anmelden?": None,
    "zu prüfen": None,
    "Antrag eingegangen": "Antrag eingehen",
    "": None,
    "§": None,
}


@pytest.mark.parametrize("name", [line.strip() for line in RICHTIG])
def test_a_right_name_passes(name: str) -> None:
    assert gegenstand_und_verb(name)


@pytest.mark.parametrize(("name", "better"), FALSCH.items())
def test_a_wrong_name_is_found_and_the_right_one_proposed(name: str, better: str | None) -> None:
    assert not gegenstand_und_verb(name)
    assert vorschlag(name) == better


def test_verbs_of_the_conventions_count() -> None:
    assert not gegenstand_und_verb("Bauantrag tuun")
    assert gegenstand_und_verb("Bauantrag tuun", ("tuun",))


def test_every_name_and_step_of_the_library_passes_and_wrong_ones_made_of_them_do_not() -> None:
    processes, steps = guete(bibliotheksnamen()), guete(bibliotheksschritte())
    for found in (processes, steps):
        assert found.richtig_bestanden == found.richtige
        assert found.treffer >= 0.95
        assert found.genauigkeit == 1.0
    assert processes.richtige >= 1864
    assert processes.falsche >= 300
    assert processes.vorschlaege >= 0.95
    assert steps.vorschlaege >= 0.9


@pytest.mark.parametrize("verb", FORMEN)
def test_the_forms_of_a_verb_lead_back_to_it(verb: str) -> None:
    noun, participle, zu = FORMEN[verb]
    assert ist_infinitiv(verb)
    assert verb_zu_nomen(noun.lower()) == verb
    assert verb_zu_partizip(participle) == verb
    assert partizip(verb) == participle
    assert zu.startswith("zu_") or verb_zu_zu_form(zu) == verb


@pytest.mark.parametrize(
    "word", ["neuen", "zuständigen", "anderen", "angemeldet", "vorhanden", "hund", "", "en", "ung"]
)
def test_what_is_no_verb_is_none(word: str) -> None:
    assert not ist_infinitiv(word)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß -:–", max_size=60))
def test_no_text_breaks_it_and_a_proposal_is_right(text: str) -> None:
    better = vorschlag(text)
    assert better is None or gegenstand_und_verb(better)
    for form in (verb_zu_form, verb_zu_nomen, verb_zu_partizip, verb_zu_zu_form, partizip):
        form(text)


@pytest.mark.parametrize(
    "text", ["an" * 5000, "zu " * 5000, "be" * 20 + "en", "Ver" * 2000 + "ung", "auf" * 2000 + "en"]
)
def test_long_texts_come_to_an_end(text: str) -> None:
    vorschlag(text)
    assert gegenstand_und_verb(f"Hund {text}") in (True, False)
