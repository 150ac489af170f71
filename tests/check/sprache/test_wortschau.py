"""No rule misses anything because it asks first whether the words of a file show what it looks for."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.check.sprache import begriffe, formen, geschlecht, schreibweisen, stil, wortschau
from prozesslib.check.sprache.anzeichen import schlichtes
from prozesslib.check.sprache.ersetzungen import AUSGESCHRIEBEN, GRUPPEN, KURZES, kurzwoerter
from prozesslib.check.sprache.woerter import woerter
from prozesslib.check.sprache.wortschau import ALLE, Gedaechtnis, woerter_mit, zeigt
from prozesslib.model.bestand import Prozessdatei

WORTE = sorted(
    {
        *stil.FUELLWOERTER,
        *AUSGESCHRIEBEN,
        *chain.from_iterable(schreibweisen.SCHREIBWEISEN.values()),
        *chain.from_iterable(begriffe.BEGRIFFE),
        *woerter(
            """
            wird wurden ist steht durchführen Prüfung Einhaltung Auflagen der von EWO SGB XII BITTE SOFORT Mitarbeitende
            Bürger Bürgerinnen Bürger:innen Bürger*in Bürger/innen Bürger(in) BürgerInnen Hundehaltern Gesellin Antrag
            1.5.2026 1. 2026/05/01 50€ EUR Euro 10% 3-4 - ... " ' ” § GrÃ¶ÃŸe Beschäftigte
            """
        ),
        "erfasst, geprüft, gebucht und bezahlt",
    }
)
TEXTE = st.lists(
    st.tuples(
        st.sampled_from(WORTE), st.sampled_from([" ", " ", " ", "  ", ", ", ",", " ,", "/", "-", "\n", ".", "("])
    ),
    min_size=1,
    max_size=6,
).map(lambda pieces: "".join(chain.from_iterable(pieces)))


def datei(text: str) -> Prozessdatei:
    """A file with this text as its notes."""
    return Prozessdatei("x.yaml", {"hinweise": text})


@given(TEXTE)
def test_the_words_of_a_file_show_what_is_wrong_with_its_style(text: str) -> None:
    shown = zeigt(datei(text))
    assert stil.FUELLWORT in shown or not stil.fuellmuster().search(text)
    assert stil.PASSIV in shown or not stil.passivkette(text)
    assert stil.GROSSES in shown or stil.versalien(text) is None
    assert stil.ABKUERZUNG in shown or not list(stil.abkuerzungen(text))
    assert begriffe.ANDERES_WORT in shown or begriffe.mehrere_woerter(text) is None
    assert schreibweisen.FALSCHES in shown or schreibweisen.falsch_geschrieben(text, {}) is None
    assert formen.FINITES in shown or not formen.ist_satz(text)
    assert formen.STRECKVERB in shown or formen.streckverb(text) is None
    assert stil.mit_hauptwortfolge(f"Antrag\n{text}\nAntrag") or stil.nominalkette(text) is None


@given(TEXTE, st.sampled_from(["paarform", "neutral", "doppelpunkt", "sternchen"]))
def test_the_words_of_a_file_show_that_people_are_named(text: str, form: str) -> None:
    announced = any(word in text for word in woerter_mit(datei(text), geschlecht.PERSON))
    assert announced or geschlecht.ohne_anzeichen(text, form) or geschlecht.abweichung(text, form) is None


@given(TEXTE | st.text(alphabet="ab1 .,;-€%\"'„“”/EM", max_size=30))
def test_the_words_of_a_file_show_which_signs_stand_in_it(text: str) -> None:
    shown = zeigt(datei(text))
    for group in GRUPPEN:
        announced = group.anzeichen in shown or any(sign in text for sign in group.zwischen)
        assert announced or group.ersetze(text) == text


@pytest.mark.parametrize("short", AUSGESCHRIEBEN)
def test_an_abbreviation_is_shown_by_its_beginning(short: str) -> None:
    for form in (short, short.replace(" ", ""), short[0].upper() + short[1:]):
        assert kurzwoerter().search(f"hier {form} Fotos")
        assert KURZES in zeigt(datei(f"hier {form} Fotos"))


def test_beginnings_and_ends_have_the_letters_that_are_looked_at_first() -> None:
    pieces = [piece for sign in ALLE for piece in (*sign.anfaenge, *sign.enden)]
    assert min(map(len, pieces)) >= 4


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Antrag", "Antrag"),
        ("prüft,", "prüft"),
        ("620", "620"),
        ("1.", None),
        ("E-Akte", None),
        ("EU", None),
        ("„x", None),
    ],
)
def test_plain_words(word: str, plain: str | None) -> None:
    assert schlichtes(word) == plain


def test_a_plain_word_shows_nothing_that_only_signs_can_show() -> None:
    for sign in ALLE:
        for word in ("Antrag", "Antrag.", "prüft,", "620", "620?", "(alt)", "alt)"):
            assert sign.zeichen is None or not schlichtes(word) or not sign.zeichen(word)


def test_what_words_show_is_remembered_but_never_without_end() -> None:
    known = Gedaechtnis(hoechstens=10)
    words = frozenset(f"wort{'a' * n}" for n in range(25)) | {"zeitnah", "x" * 500}
    for _ in range(2):
        assert list(known.sprechende(words)) == ["zeitnah"]
    assert 1 < len(known) <= 11


def test_what_is_remembered_is_what_would_be_worked_out() -> None:
    known = Gedaechtnis()
    for word in WORTE * 2:
        (token,) = re.findall(r"\S+", word)[:1]
        assert known.sprechende(frozenset([token])).get(token, ()) == wortschau.gezeigt(token)
