"""Paths as people type them, the state of a process against its blueprint, levels of visibility."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.model.pfad import read_path, value_at
from prozesslib.model.stufe import Stufe
from prozesslib.model.zustand import GESTRICHEN_WEIL, Streichart, Zustand, gemeinsam, zustand

KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
TREES = st.dictionaries(KEYS.filter(lambda k: k != "lokal"), st.integers() | st.lists(st.text(max_size=3)), max_size=4)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("name", ("name",)),
        ("lokal.fallzahl.wert", ("lokal", "fallzahl", "wert")),
        ("ablauf[erfassen].bearbeitungszeit", ("ablauf", "[erfassen]", "bearbeitungszeit")),
        ("ablauf[2].wege[0].weiter", ("ablauf", 2, "wege", 0, "weiter")),
        ("klassifikation.produktrahmen-nrw", ("klassifikation", "produktrahmen-nrw")),
    ],
)
def test_a_typed_path_has_steps(text: str, path: tuple[str | int, ...]) -> None:
    assert read_path(text) == path


@pytest.mark.parametrize("text", ["", ".", "a.", ".a", "a..b", "a[", "a[]", "a]b", "[a]", "a[b]c", "a[[b]]", "a.[b]"])
def test_what_is_no_path_is_refused(text: str) -> None:
    assert read_path(text) is None


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_paths(text: str) -> None:
    path = read_path(text)
    assert path is None or all(step not in ("", "[]") for step in path)


@given(st.lists(KEYS, min_size=1, max_size=4), st.integers())
def test_a_value_is_found_at_the_path_it_was_put(keys: list[str], value: int) -> None:
    tree: Any = value
    for key in reversed(keys):
        tree = {key: tree}
    path = read_path(".".join(keys))
    assert path is not None
    assert value_at(tree, path) == value


def test_a_place_that_is_not_there_has_no_value() -> None:
    tree = {"a": [{"b": 1}]}
    assert value_at(tree, ("a", 0, "b")) == 1
    for path in (("b",), ("a", 1), ("a", "b"), ("a", 0, "b", "c"), ("a", 0, 0)):
        assert value_at(tree, path) is None
    assert value_at(tree, ()) == tree


@given(TREES, TREES)
def test_only_what_is_shared_decides_on_adapted(shared: dict[str, Any], local: dict[str, Any]) -> None:
    assert zustand({**shared, "lokal": local}, shared) is Zustand.UEBERNOMMEN
    assert zustand({**shared, "neu": 1, "lokal": local}, shared) is Zustand.ANGEPASST


@given(TREES)
def test_without_a_base_a_process_is_an_own_one(tree: dict[str, Any]) -> None:
    assert zustand(tree, None) is Zustand.EIGEN
    assert zustand(tree, None, adoptiert=True) is Zustand.EIGEN
    assert zustand(tree, tree, adoptiert=True) is Zustand.ADOPTIERT


def test_the_order_of_keys_is_no_change_but_that_of_a_list_is() -> None:
    assert zustand({"a": 1, "b": 2}, {"b": 2, "a": 1}) is Zustand.UEBERNOMMEN
    assert zustand({"a": [1, 2]}, {"a": [2, 1]}) is Zustand.ANGEPASST


@pytest.mark.parametrize(
    ("weiter", "erwartet"), [("b", Zustand.UEBERNOMMEN), ("c", Zustand.ANGEPASST), (None, Zustand.UEBERNOMMEN)]
)
def test_a_way_on_that_the_list_says_anyway_is_no_change(weiter: str | None, erwartet: Zustand) -> None:
    entries = [{"id": key, "schritt": "Akte ablegen"} for key in "abc"]
    said = [{**entries[0], **({"weiter": weiter} if weiter else {})}, *entries[1:]]
    assert zustand({"ablauf": said}, {"ablauf": entries}) is erwartet
    assert zustand({"ablauf": entries}, {"ablauf": said}) is erwartet


def test_the_shared_part_leaves_the_tree_alone() -> None:
    tree = {"id": "a", "lokal": {"status": "entwurf"}}
    assert gemeinsam(tree) == {"id": "a"}
    assert "lokal" in tree


def test_a_pruned_process_is_never_called_a_cut_service() -> None:
    assert set(GESTRICHEN_WEIL) == set(Streichart)
    assert not [text for text in GESTRICHEN_WEIL.values() if "gestrichen" in text or "gekürzt" in text]


def test_each_level_sees_what_the_lower_ones_see() -> None:
    seen = {level: {field for field in Stufe if level.sieht(field)} for level in Stufe}
    assert seen[Stufe.OEFFENTLICH] == {Stufe.OEFFENTLICH}
    assert seen[Stufe.VERBUND] == {Stufe.OEFFENTLICH, Stufe.VERBUND}
    assert seen[Stufe.INTERN] == set(Stufe)


def test_an_empty_list_says_nothing() -> None:
    base = {"id": "x", "name": "X"}
    assert zustand({**base, "folgeprozesse": []}, base) is Zustand.UEBERNOMMEN
    assert zustand({**base, "folgeprozesse": ["y"]}, base) is Zustand.ANGEPASST
