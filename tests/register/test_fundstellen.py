"""Laws as people cite them."""

from __future__ import annotations

import pytest

from prozesslib.register.verwendung.fundstelle import Rechtsfrage, nennt

GEWO = {"gesetz": "Gewerbeordnung (GewO)", "fundstelle": "§ 14 Abs. 1 Satz 2"}


@pytest.mark.parametrize(
    ("frage", "gesetz", "paragraf"),
    [
        ("GewO", "GewO", ""),
        ("§ 14 GewO", "GewO", "14"),
        ("§14a GewO", "GewO", "14a"),
        ("§ 14 Abs. 2 Nr. 3 GewO", "GewO", "14"),
        ("Art. 6 DSGVO", "DSGVO", "6"),
        ("SGB XII", "SGB XII", ""),
        ("§ 30", "", "30"),
    ],
)
def test_a_question_is_read(frage: str, gesetz: str, paragraf: str) -> None:
    assert Rechtsfrage.lies(frage) == Rechtsfrage(gesetz, paragraf)


@pytest.mark.parametrize(
    ("fundstelle", "paragraf", "ja"),
    [
        ("§ 14", "14", True),
        ("§ 14", "1", False),
        ("§ 14a", "14", False),
        ("§ 14a", "14a", True),
        ("§§ 9, 10", "10", True),
        ("§§ 106 bis 112", "108", True),
        ("§§ 106 bis 112", "113", False),
        ("§ 1 Abs. 8", "8", False),
        ("§ 3 Nr. 12", "12", False),
        ("Art. 6, 35", "35", True),
        ("", "1", False),
    ],
)
def test_what_a_citation_names(fundstelle: str, paragraf: str, ja: bool) -> None:
    assert nennt(fundstelle, paragraf) is ja


@pytest.mark.parametrize(
    ("frage", "ja"),
    [
        ("GewO", True),
        ("gewerbeordnung", True),
        ("Gewerbe", False),
        ("§ 14 GewO", True),
        ("§ 1 GewO", False),
        ("§ 14 StPO", False),
        ("§ 14", True),
    ],
)
def test_a_law_is_found_by_whole_words(frage: str, ja: bool) -> None:
    assert Rechtsfrage.lies(frage).trifft(GEWO) is ja
