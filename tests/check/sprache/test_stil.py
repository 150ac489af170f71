"""Style, forms of short texts, and how people are named."""

from __future__ import annotations

import pytest

from prozesslib.check.sprache import formen, stil
from prozesslib.check.sprache.felder import gesammelt
from prozesslib.check.sprache.geschlecht import abweichung, nennt_personen, weiblich
from prozesslib.model.bestand import Prozessdatei


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("Rechnungen werden erfasst, geprüft, gebucht und bezahlt", ["erfasst", "geprüft", "gebucht", "bezahlt"]),
        ("weil der Antrag geprüft wird", ["geprüft"]),
        ("Der Dienst informiert und repariert, bevor versorgt wird", ["versorgt"]),
        ("Das Amt prüft und bezahlt", []),
        ("", []),
    ],
)
def test_a_passive_is_seen_by_what_follows_werden(clause: str, found: list[str]) -> None:
    assert stil.passive(clause) == found


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("vor der Prüfung der Einhaltung der Auflagen", "Prüfung der Einhaltung der Auflagen"),
        ("Verlängerung der laufenden Zahlung von Amts wegen", None),
        ("Prüfung der Unterlagen", None),
    ],
)
def test_chains_of_nouns(text: str, chain: str | None) -> None:
    assert stil.nominalkette(text) == chain


def test_words_twice_and_in_capitals() -> None:
    assert stil.doppeltes_wort("wird wird geprüft") == "wird"
    assert stil.doppeltes_wort("Menschen, die die Frist versäumen, sie sie") is None
    assert stil.versalien("das ist UNBEDINGT so") == "UNBEDINGT"
    assert stil.versalien("BITTE SOFORT lesen") == "BITTE SOFORT"
    assert stil.versalien("nach INSPIRE und IT-SICHERHEIT") is None
    assert stil.versalien("nach TRACES", ["TRACES"]) is None


def test_abbreviations_but_no_roman_numbers_and_nothing_everybody_knows() -> None:
    assert list(stil.abkuerzungen("EWO, AZR-Nummer, SGB XII, EU, PDF, E-Akte")) == ["EWO", "AZR"]


@pytest.mark.parametrize("text", ["§ 24 GO NRW", "§§ 24, 25 Abs. 2 BKGG", "Art. 6 Abs. 1 Buchst. e LDSG", "DS-GVO"])
def test_what_follows_a_section_is_the_name_of_a_law(text: str) -> None:
    assert list(stil.abkuerzungen(text)) == []


def test_long_sentences_by_their_beginning() -> None:
    text = f"Kurz. {'Wort ' * 31}Ende. Kurz."
    assert list(stil.lange_saetze(text)) == [("Wort Wort Wort Wort", 32)]
    assert list(stil.lange_saetze("Wort " * 30)) == []


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("Der Antragsteller kommt", "paarform", "Antragsteller"),
        ("Antragstellerin oder Antragsteller", "paarform", None),
        ("Kundinnen und Kunden", "paarform", None),
        ("Der Landrat und die Landrätin", "paarform", None),
        ("Hundehalter melden an", "paarform", "Hundehalter"),
        ("Bürger:innen beraten", "paarform", "Bürger:innen"),
        ("Bürger:innen beraten", "doppelpunkt", None),
        ("Bürger*innen beraten", "doppelpunkt", "Bürger*innen"),
        ("Bürger*innen beraten", "sternchen", None),
        ("BürgerInnen beraten", "sternchen", "BürgerInnen"),
        ("Bürger/-innen beraten", "paarform", "Bürger/-innen"),
        ("Bürger(innen) beraten", "paarform", "Bürger(innen)"),
        ("Bürgerinnen und Bürger beraten", "neutral", "Bürgerinnen und Bürger"),
        ("Antragstellende beraten", "neutral", None),
        ("Bürgermeisterwahl, Bürgerbüro, Träger und Drittschuldner", "paarform", None),
        ("Bürger:innen und Antragsteller", "aus", None),
    ],
)
def test_people_are_named_as_agreed(text: str, form: str, found: str | None) -> None:
    assert abweichung(text, form) == found
    assert found is None or nennt_personen(gesammelt(Prozessdatei("x.yaml", {"hinweise": text})), form)


def test_the_feminine() -> None:
    assert [weiblich(word) for word in ("Bürger", "Kunde", "Landrat")] == ["bürgerin", "kundin", "landrätin"]


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("Antrag prüfen", True),
        ("Antrag eingegangen", False),
        ("Monatsfrist nicht einzuhalten", False),
        ("Datensatz lässt sich keinem Konto zuordnen", False),
        ("Bescheinigung, dass Unterlagen fehlen", False),
        ("Hund soll angemeldet werden", False),
    ],
)
def test_activities(text: str, activity: bool) -> None:
    assert formen.ist_taetigkeit(text) is activity


@pytest.mark.parametrize(
    ("text", "state"),
    [("Antragseingang", "Antrag eingegangen"), ("Fristablauf", "Frist abgelaufen"), ("Antrag eingegangen", None)],
)
def test_states(text: str, state: str | None) -> None:
    assert formen.zustand(text) == state


def test_sentences_ends_questions_and_activities() -> None:
    assert formen.ist_satz("Rechnung ist bezahlt")
    assert not formen.ist_satz("Mitteilung, dass kein Verfahren nötig ist")
    assert formen.ohne_schlusszeichen("Hund anmelden.") == "Hund anmelden"
    assert formen.ohne_schlusszeichen("Formular Nr.") == "Formular Nr."
    assert formen.ohne_schlusszeichen("...") == "..."
    assert formen.ist_ja_nein_frage("Ist alles da?")
    assert not formen.ist_ja_nein_frage("Was fehlt?")
    assert formen.antwortet_ja_oder_nein("nein, zurück")
    assert not formen.antwortet_ja_oder_nein("neinsagen")
    assert formen.taetigkeiten("Antrag erfassen, prüfen und bescheiden") == 3
    assert formen.streckverb("Prüfung der Unterlagen durchführen") == "Unterlagen prüfen"
    assert formen.streckverb("Wahl der Vertretung durchführen") is None
    assert formen.streckverb("Bestattung von Amts wegen vornehmen") is None
    assert formen.streckverb(" ") is None
