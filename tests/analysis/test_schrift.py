"""Text of drawings: width, places to break a word, lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.analysis.layout.schrift import textbreite
from prozesslib.analysis.layout.trennung import trennstellen
from prozesslib.analysis.layout.umbruch import umbrechen

TEXT = st.text(st.sampled_from("abcdefghijklmnoprstuvwzäöüßABGKMSVWZ -/–§1"), max_size=60)


def broken(word: str) -> str:
    """A word with ``|`` at joints and ``·`` between syllables."""
    for place, grade in reversed(trennstellen(word)):
        word = word[:place] + ("·" if grade == 2 else "|") + word[place:]
    return word


@pytest.mark.parametrize(
    "expected",
    [
        "Ver·wal·tungs|ge·büh·ren|ord·nung",
        "Grund|stücks|ver·kehrs|ge·neh·mi·gung",
        "Kraft|fahr·zeug|zu·las·sung",
        "Ein·gangs|be·stä·ti·gung",
        "Wider·spruchs|be·scheid",
        "Beschluss|vor·lage",
        "Antrag|stel·ler",
        "Fens·ter",
        "prü·fen",
        "Gebüh·ren-/|Abga·ben|be·scheid",
        "ja",
        "xxxxxxxx",
    ],
)
def test_words_break_where_a_reader_expects_it(expected: str) -> None:
    assert broken(expected.replace("|", "").replace("·", "")) == expected


@given(TEXT)
def test_sounds_that_belong_together_are_never_parted(text: str) -> None:
    for place, grade in trennstellen(text):
        if grade == 2:
            assert text[place - 1 : place + 1].lower() not in ("ch", "ck", "ph", "qu")
            assert 3 <= place <= len(text) - 3


@given(TEXT, st.integers(20, 200))
def test_no_letter_is_lost_and_no_line_too_wide(text: str, breite: int) -> None:
    lines = umbrechen(text, breite, 12)
    assert all(line.strip() for line in lines)
    assert all(textbreite(line, 12) <= breite or len(line) <= 3 for line in lines)
    joined = "".join(lines).replace("-", "").replace(" ", "")
    assert joined == "".join(text.split()).replace("-", "")


def test_lines_are_evened_out() -> None:
    assert umbrechen("Rechtsbehelf geht ein", 96, 11) == ("Rechtsbehelf", "geht ein")


def test_a_word_that_fits_is_not_broken() -> None:
    assert umbrechen("Zusammentreffen", 108, 12) == ("Zusammentreffen",)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_has_no_lines(text: str) -> None:
    assert umbrechen(text, 100, 12) == ()


def test_wide_letters_are_wider() -> None:
    assert textbreite("WWW", 12) > textbreite("iii", 12) * 3
    assert textbreite("漢", 12) > textbreite("M", 12)
