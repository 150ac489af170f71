"""Spelling with one right form: what is wrong becomes right, what is right stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.check.sprache.ersetzungen import (
    ABSTAENDE,
    ANFUEHRUNG,
    AUSGESCHRIEBEN,
    BETRAEGE,
    DATEN,
    LEERZEICHEN,
    STRICHE,
    Gruppe,
    ausschnitt,
    hat_kurzwort,
    kurzwoerter,
    langform,
)
from prozesslib.check.sprache.felder import Texte, gesammelt
from prozesslib.check.sprache.schreibweisen import SCHREIBWEISEN, berichtigt, falsch_geschrieben
from prozesslib.model.bestand import Prozessdatei


def texte_aus(text: str) -> Texte:
    """The texts of a file with this one as its notes."""
    return gesammelt(Prozessdatei("x.yaml", {"hinweise": text}))


ALLE = (LEERZEICHEN, ABSTAENDE, ANFUEHRUNG, STRICHE, BETRAEGE, DATEN)


@pytest.mark.parametrize(
    ("group", "wrong", "right"),
    [
        (LEERZEICHEN, "Hund  anmelden", "Hund anmelden"),
        (LEERZEICHEN, "Hund , Katze .", "Hund, Katze."),
        (LEERZEICHEN, "wirklich ?", "wirklich?"),
        (ABSTAENDE, "Hund,Katze", "Hund, Katze"),
        (ANFUEHRUNG, 'Vermerk "eilt" beachten', "Vermerk „eilt“ beachten"),
        (ANFUEHRUNG, "Vermerk “eilt” beachten", "Vermerk „eilt“ beachten"),
        (ANFUEHRUNG, "Vermerk „eilt” beachten", "Vermerk „eilt“ beachten"),
        (ANFUEHRUNG, "das 'Kürzel' steht", "das ‚Kürzel‘ steht"),
        (STRICHE, "Wege - Post", "Wege – Post"),
        (STRICHE, "Wege -- Post", "Wege – Post"),
        (STRICHE, "3-4 Wochen", "3 bis 4 Wochen"),
        (STRICHE, "und so...", "und so …"),
        (BETRAEGE, "€ 50", "50 €"),
        (BETRAEGE, "€50", "50 €"),
        (BETRAEGE, "EUR 12,50", "12,50 EUR"),
        (BETRAEGE, "50€", "50 €"),
        (BETRAEGE, "10%", "10 %"),
        (BETRAEGE, "50,- €", "50 €"),
        (BETRAEGE, "10000 Euro", "10.000 Euro"),
        (BETRAEGE, "1234567,50 EUR", "1.234.567,50 EUR"),
        (DATEN, "1.5.2026", "01.05.2026"),
        (DATEN, "1.12.2026", "01.12.2026"),
        (DATEN, "01.5.2026", "01.05.2026"),
        (DATEN, "1. 5. 2026", "01.05.2026"),
        (DATEN, "01.Mai 2026", "1. Mai 2026"),
        (DATEN, "2026/05/01", "01.05.2026"),
    ],
)
def test_what_is_wrong_becomes_right(group: Gruppe, wrong: str, right: str) -> None:
    for text, better in ((wrong, right), (f"Vorher {wrong} nachher", f"Vorher {right} nachher")):
        assert group.ersetze(text) == better
        assert group.kommt_vor(text)
        assert group.ersetze(better) == better


@pytest.mark.parametrize(
    "text",
    [
        "Hund anmelden",
        "Er sagt: „Ja, gern.“",
        "E-Mail, Online-Dienst und 115-Anfrage",
        "An- und abmelden",
        "Satz 1. Satz 2.",
        "1. Mai 2026 und 01.05.2026",
        "50 €, 12,50 EUR, 100.000 Euro, 10 %",
        "Verordnung (EU) 2016/679",
        "§ 3 Abs. 1 Nr. 2, § 4",
        "Klient's Wunsch",
        "Version 1.2.3",
        "3,5 Tage",
        "Schuljahr 2026/27",
        "Kapitel 1.2 und 1.3",
        "Postleitzahl 12345",
        "2026-05-04",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    for group in ALLE:
        assert group.ersetze(text) == text


@given(st.text(alphabet="ab1 2.,;-€%\"'„“”/E", max_size=40))
def test_putting_right_twice_is_putting_right_once(text: str) -> None:
    for group in (ABSTAENDE, ANFUEHRUNG, STRICHE, DATEN):
        once = group.ersetze(text)
        assert group.ersetze(once) == once


def test_quotation_marks_out_of_place_are_put_right_at_once() -> None:
    assert ANFUEHRUNG.ersetze("“;”;”1”") == "„;„;„1“"


@given(st.text(alphabet="a1 .,;-€%\"'„“”/E", max_size=40))
def test_what_no_sign_announces_is_right(text: str) -> None:
    for group in ALLE:
        assert group.kommt_vor(text) or group.ersetze(text) == text


@pytest.mark.parametrize("short", AUSGESCHRIEBEN)
def test_an_abbreviation_has_its_words_however_it_is_spaced(short: str) -> None:
    for form in (short, short.replace(" ", ""), short[0].upper() + short[1:]):
        text = f"hier {form} Fotos"
        assert hat_kurzwort(texte_aus(text))
        (found,) = kurzwoerter().findall(text)
        assert langform(found)[0] == AUSGESCHRIEBEN[short] or short.lower() == "o. ä."


def test_words_that_only_hold_an_abbreviation_are_none() -> None:
    text = "Ausweis, Bußgeld, usw hat keinen Punkt; Lagerplatz. Gemeinde."
    assert kurzwoerter().findall(text) == []
    assert not hat_kurzwort(texte_aus(text.replace("usw", "und")))


@given(st.text(alphabet="abzgf. BUÄ,", max_size=30))
def test_what_is_quickly_said_to_have_no_abbreviation_has_none(text: str) -> None:
    assert hat_kurzwort(texte_aus(text)) or not kurzwoerter().search(text)


def test_every_right_spelling_is_right_and_every_wrong_one_is_mended() -> None:
    for right, wrongs in SCHREIBWEISEN.items():
        assert falsch_geschrieben(right, {}) is None
        for wrong in wrongs:
            assert falsch_geschrieben(f"hier {wrong}.", {}) == (wrong, right)
            assert berichtigt(f"hier {wrong}.", {}) == f"hier {right}."


def test_terms_of_the_conventions_go_first() -> None:
    own = {"Onlinedienst": ("Online-Dienst",)}
    assert berichtigt("Onlinedienst und Online-Dienst", own) == "Onlinedienst und Onlinedienst"


@pytest.mark.parametrize("piece", ["a ", "1.", "1-", '"', "„", "-", "€1", "z. ", "§ ", "01.", ".."])
def test_long_texts_take_no_longer_than_their_length(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    for group in ALLE:
        group.ersetze(text)
    kurzwoerter().search(text)
    falsch_geschrieben(text, {})


@pytest.mark.parametrize(
    ("old", "new", "piece"),
    [
        ("Hund  anmelden", "Hund anmelden", "Hund anmelden"),
        ("a b c d e - f g h", "a b c d e – f g h", "… e – f …"),
        ("€ 50 zahlen", "50 € zahlen", "50 € …"),
        ("Ende .", "Ende.", "Ende."),
    ],
)
def test_a_hint_shows_the_place_and_not_the_whole_text(old: str, new: str, piece: str) -> None:
    assert ausschnitt(old, new) == piece
