"""Citations: brought into form without changing what is meant, and told from what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.check.recht.fundstelle import in_form, ist_lesbar, ist_offen, rueckwaerts

GOOD = (
    "§ 3",
    "§ 3a",
    "§ 42f",
    "§ 3 Abs. 2 Satz 1 Nr. 4 Buchst. b",
    "§ 3 Absatz 2 Satz 1 Nummer 4 Buchstabe b",
    "§§ 9, 10",
    "§§ 33 bis 35",
    "§§ 82 bis 84, 90",
    "§ 13b, § 14 Abs. 4",
    "§ 45 Abs. 1, 3 und 9",
    "§§ 271a, 286 Abs. 3",
    "Art. 6 Abs. 1 Buchst. e",
    "Art. 9, 13 und 14",
    "Artikel 28",
    "zu § 45",
    "Anlage 8e",
    "Anhang Teil 4",
    "§ 4 in Verbindung mit § 5 Abs. 2",
)
MENDED = {
    "§3": "§ 3",
    "§  3  Abs.2": "§ 3 Abs. 2",
    "§ 3Abs. 2": "§ 3 Abs. 2",
    "§ 3 Abs 2": "§ 3 Abs. 2",
    "§ 9, 10": "§§ 9, 10",
    "§ 9 und 10": "§§ 9 und 10",
    "§§ 5": "§ 5",
    "§§ 9,10": "§§ 9, 10",
    "§ § 9, 10": "§§ 9, 10",
    "§§ 33-35": "§§ 33 bis 35",
    "§§ 33 – 35": "§§ 33 bis 35",
    "Paragraf 4": "§ 4",
    "Paragraph 4": "§ 4",
    "§ 3 S. 1": "§ 3 Satz 1",
    "§ 3 Ziff. 2": "§ 3 Nr. 2",
    "§ 3 Ziffer 2": "§ 3 Nr. 2",
    "Art 6 Abs 1 lit. e": "Art. 6 Abs. 1 Buchst. e",
    "§ 4 i.V.m. § 5": "§ 4 in Verbindung mit § 5",
    " § 4 ": "§ 4",
}
NONE = ("siehe oben", "§ 4 BGB", "gemäß § 4", "§", "BGB", "§ vier", "§ 4 Abs.", "§ 4 (neu)", "§ 4 ;")


@pytest.mark.parametrize("text", GOOD)
def test_a_good_citation_stays_as_it_is(text: str) -> None:
    assert in_form(text) == text
    assert ist_lesbar(text)
    assert not ist_offen(text)
    assert rueckwaerts(text) is None


@pytest.mark.parametrize("text", MENDED)
def test_a_citation_is_brought_into_form(text: str) -> None:
    assert in_form(text) == MENDED[text]
    assert ist_lesbar(in_form(text))


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_citation_is_told(text: str) -> None:
    assert not ist_lesbar(in_form(text))


@pytest.mark.parametrize("text", ["§ 5 f.", "§§ 5 ff.", "§§ 5ff.", "§§ 102a ff."])
def test_an_open_end_is_seen(text: str) -> None:
    assert ist_offen(text)


@pytest.mark.parametrize(("text", "found"), [("§§ 35 bis 33", ("35", "33")), ("§§ 3b bis 3a", ("3b", "3a"))])
def test_a_range_that_runs_backwards_is_seen(text: str, found: tuple[str, str]) -> None:
    assert rueckwaerts(text) == found


WORDS = st.sampled_from(
    ["§", "§§", "Art.", "Abs.", "Abs", "S.", "Nr.", "lit.", "3", "12a", "a", ",", "und", "bis", "-"]
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40))
def test_bringing_into_form_twice_changes_nothing_more(text: str) -> None:
    assert in_form(in_form(text)) == in_form(text)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_no_number_is_lost_or_made_up(text: str) -> None:
    def digits(found: str) -> list[str]:
        return [word for word in found.replace(",", " ").split() if word[0].isdigit()]

    assert digits(in_form(text)) == digits(text)
