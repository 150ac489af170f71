"""Words that look alike: umlauts, mistyped keys, search, ids out of names."""

from __future__ import annotations

from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.model.aehnlich import falte, id_aus_name, naechste, treffer
from prozesslib.store.resources import schema
from prozesslib.store.schemas import is_valid

NAMES = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120)
GERMAN = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßÄÖÜ -/().,0123456789", max_size=120)


def is_id(text: str) -> bool:
    return is_valid("prozess", {**schema("prozess")["examples"][0], "id": text})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("strasse", "Straße"),
        ("STRASSE", "straße"),
        ("Buerger", "Bürger"),
        ("Bu\u0308rger", "Bürger"),
        ("Cafe", "Café"),
        ("ẞ", "ss"),
    ],
)
def test_different_spellings_fold_to_the_same(one: str, other: str) -> None:
    assert falte(one) == falte(other)


@given(NAMES)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert falte(falte(text)) == falte(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hund anmelden", "hund-anmelden"),
        ("Straße sperren", "strasse-sperren"),
        ("Öffentlich-rechtliche Übung (groß)", "oeffentlich-rechtliche-uebung-gross"),
        ("  ", ""),
        ("東京", ""),
        ("../../x", "x"),
        ("--upload-pack=x", "upload-pack-x"),
    ],
)
def test_an_id_follows_from_a_name(name: str, expected: str) -> None:
    assert id_aus_name(name) == expected


@given(NAMES | GERMAN | st.from_regex(r"(Com|LPT|con)[1-9]?", fullmatch=True))
def test_an_id_from_a_name_is_valid_or_empty(name: str) -> None:
    found = id_aus_name(name)
    assert found == "" or is_id(found)
    assert len(found) <= 60


@given(st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}", fullmatch=True))
def test_an_id_is_its_own_name(text: str) -> None:
    if is_id(text):
        assert id_aus_name(text) == text


@given(GERMAN)
def test_a_long_name_is_cut_between_words(name: str) -> None:
    words = id_aus_name(name + " und noch ein langes Ende" * 5).split("-")
    assert all(word in falte(name + " und noch ein langes ende") for word in words)


def test_a_word_longer_than_an_id_gives_none() -> None:
    assert id_aus_name("a" * 61 + " anmelden") == ""


def test_a_device_name_of_windows_becomes_no_id() -> None:
    assert id_aus_name("Con") == ""


def test_the_nearest_come_first_and_the_far_do_not_come() -> None:
    known = ["verantwortlich", "beteiligte", "verfahren", "status"]
    assert naechste("verantwortlch", known)[0] == "verantwortlich"
    assert naechste("xyz", known) == []
    assert naechste("", known) == []
    assert len(naechste("ver", ["vera", "verb", "verc", "verd"], 2)) == 2


def test_the_nearest_are_found_across_umlauts() -> None:
    assert naechste("strasse", ["Straße", "Gasse"])[0] == "Straße"


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6))
def test_a_known_word_is_nearest_to_itself(words: list[str]) -> None:
    if falte(words[0]):
        assert falte(naechste(words[0], words)[0]) == falte(words[0])


class TestSearch:
    def test_knows_umlauts(self) -> None:
        assert treffer("strasse", "Straße sperren") == 1.0
        assert treffer("Straße", "strasse sperren") == 1.0

    def test_ranks_a_word_over_a_part_over_a_mistake(self) -> None:
        word, part, mistake = (treffer("hunde", text) for text in ("Hunde zählen", "Hundesteuer", "Hundt zählen"))
        assert word > part > mistake > 0

    def test_needs_every_word(self) -> None:
        assert treffer("hund anmelden", "Hund anmelden") == 1.0
        assert treffer("hund zahnarzt", "Hund anmelden") == 0.0

    def test_finds_nothing_for_nothing(self) -> None:
        assert treffer("", "Hund") == 0.0
        assert treffer("!?", "Hund") == 0.0
        assert treffer("hund", "") == 0.0

    def test_takes_no_short_word_for_a_mistyped_one(self) -> None:
        assert treffer("hund", "Rat und Amt") == 0.0
        assert treffer("und", "Hnd") == 0.0

    @given(GERMAN, GERMAN)
    def test_gives_a_share(self, query: str, text: str) -> None:
        assert 0.0 <= treffer(query, text) <= 1.0


@given(
    st.text("abcdä-", max_size=12),
    st.lists(st.text("abcdä-", max_size=80), unique_by=falte, max_size=12),
    st.integers(1, 4),
    st.sampled_from((0.0, 0.3, 0.6, 0.9)),
)
def test_nearest_words_are_those_of_difflib(word: str, known: list[str], number: int, cutoff: float) -> None:
    folded = {falte(each): each for each in known}
    expected = [folded[match] for match in get_close_matches(falte(word), folded, number, cutoff)]
    assert naechste(word, known, number, ab=cutoff) == expected


def test_many_of_one_letter_are_counted_all() -> None:
    assert naechste("a" * 90, ["a" * 60, "b" * 90]) == ["a" * 60]
