"""The text of a path leads back to it, whatever its steps are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.merge.pfad import lies_pfad, schreibe_pfad

LETTERS = "ab.[]\\ -é\n"
KEYS = st.text(LETTERS, min_size=1).filter(lambda key: not (key.startswith("[") and key.endswith("]")))
ITEMS = st.text(LETTERS).map(lambda item: f"[{item}]")


@pytest.mark.parametrize(
    ("pfad", "text"),
    [
        ((), "."),
        (("name",), "name"),
        (("ablauf", "[formell-pruefen]", "bearbeitungszeit"), "ablauf[formell-pruefen].bearbeitungszeit"),
        (("ablauf", "[gut]", "wege", "[ja, nach § 3 Abs. 1]"), "ablauf[gut].wege[ja, nach § 3 Abs. 1]"),
        (("lokal", "zusatz", "a.b"), "lokal.zusatz.a\\.b"),
    ],
)
def test_paths_read_like_those_people_type(pfad: tuple[str, ...], text: str) -> None:
    assert schreibe_pfad(pfad) == text
    assert lies_pfad(text) == pfad


@given(st.lists(st.one_of(KEYS, ITEMS)).map(tuple))
def test_every_path_comes_back(pfad: tuple[str, ...]) -> None:
    assert lies_pfad(schreibe_pfad(pfad)) == pfad


@pytest.mark.parametrize("text", ["", "a..b", "a.", ".a", "a[b", "a]b", "a[b]c", "a\\"])
def test_what_is_no_path_is_none(text: str) -> None:
    assert lies_pfad(text) is None
