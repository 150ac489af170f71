"""Structural comparison: silent on equal trees, one change for one edit, list items matched by their key."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prozesslib.merge.vergleich import Aenderung, Art, Pfad, vergleiche

KEYS = st.sampled_from(["name", "status", "aufwand", "art"])
SCALARS = st.none() | st.booleans() | st.integers(-3, 3) | st.text("abä", max_size=3)
PLAIN = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)
ITEMS = st.lists(
    st.builds(
        lambda key, rest: {"id": key, **rest}, st.sampled_from("abcdef"), st.dictionaries(KEYS, PLAIN, max_size=2)
    ),
    max_size=5,
    unique_by=lambda item: item["id"],
)
TREES = st.builds(lambda plain, items: {**plain, "ablauf": items}, st.dictionaries(KEYS, PLAIN, max_size=3), ITEMS)


def by_id(path: Pfad) -> str | None:
    """Only the list ``ablauf`` at the top is matched by ids."""
    return "id" if path == ("ablauf",) else None


def changes(old: Any, new: Any) -> list[Aenderung]:
    return list(vergleiche(old, new, by_id))


@given(TREES)
def test_a_tree_does_not_differ_from_its_copy(tree: dict[str, Any]) -> None:
    assert changes(tree, copy.deepcopy(tree)) == []


@given(TREES)
def test_the_order_of_keys_is_no_change(tree: dict[str, Any]) -> None:
    assert changes(tree, dict(reversed(tree.items()))) == []


@given(TREES, TREES)
def test_trees_without_a_change_are_equal(old: dict[str, Any], new: dict[str, Any]) -> None:
    if not changes(old, new):
        assert old == new


@given(TREES, KEYS, SCALARS)
def test_one_new_value_is_one_change_at_its_field(tree: dict[str, Any], key: str, value: Any) -> None:
    assume(key not in tree)
    new = {**tree, key: value}
    assert changes(tree, new) == [Aenderung((key,), Art.NEU, neu=value)]
    assert changes(new, tree) == [Aenderung((key,), Art.WEG, alt=value)]


@given(
    TREES,
    KEYS,
    st.sampled_from([(1, 2), ("a", "b"), (None, ""), (0, False), (1, True), ([1], [1, 1]), ([1, 2], [2, 1])]),
)
def test_one_other_value_is_one_change_at_its_field(tree: dict[str, Any], key: str, values: tuple[Any, Any]) -> None:
    old, new = values
    assert changes({**tree, key: old}, {**tree, key: new}) == [Aenderung((key,), Art.ANDERS, old, new)]


@given(ITEMS, st.data())
def test_one_edit_in_an_item_is_one_change_at_its_field(items: list[dict[str, Any]], data: st.DataObject) -> None:
    assume(items)
    index = data.draw(st.integers(0, len(items) - 1))
    new = copy.deepcopy(items)
    new[index]["verfahren"] = "x"
    place = ("ablauf", f"[{items[index]['id']}]", "verfahren")
    assert changes({"ablauf": items}, {"ablauf": new}) == [Aenderung(place, Art.NEU, neu="x")]


@given(ITEMS, st.data())
def test_one_item_less_is_one_change_and_leaves_its_neighbours_alone(
    items: list[dict[str, Any]], data: st.DataObject
) -> None:
    assume(items)
    gone = data.draw(st.sampled_from(items))
    rest = [item for item in items if item is not gone]
    place = ("ablauf", f"[{gone['id']}]")
    assert changes({"ablauf": items}, {"ablauf": rest}) == [Aenderung(place, Art.WEG, alt=gone)]
    assert changes({"ablauf": rest}, {"ablauf": items}) == [Aenderung(place, Art.NEU, neu=gone)]


@given(ITEMS, st.randoms(use_true_random=False))
def test_another_order_of_the_same_items_is_one_change(items: list[dict[str, Any]], rng: Any) -> None:
    moved = rng.sample(items, len(items))
    found = changes({"ablauf": items}, {"ablauf": moved})
    if moved == items:
        assert found == []
    else:
        ids = [[f"[{item['id']}]" for item in order] for order in (items, moved)]
        assert found == [Aenderung(("ablauf",), Art.REIHENFOLGE, *ids)]


@given(TREES, TREES)
def test_going_back_undoes_every_change(old: dict[str, Any], new: dict[str, Any]) -> None:
    back = {Art.NEU: Art.WEG, Art.WEG: Art.NEU}
    there = {(c.pfad, c.art) for c in changes(old, new)}
    assert {(c.pfad, back.get(c.art, c.art)) for c in changes(new, old)} == there


def test_a_new_item_says_what_it_follows() -> None:
    old = {"ablauf": [{"id": "a"}, {"id": "c"}]}
    new = {"ablauf": [{"id": "neu"}, {"id": "a"}, {"id": "b"}, {"id": "c"}]}
    assert [(c.pfad[-1], c.nach) for c in changes(old, new)] == [("[neu]", None), ("[b]", "[a]")]


def test_a_value_that_becomes_a_block_is_one_change() -> None:
    old, new = {"aufwand": "5 min"}, {"aufwand": {"wert": "5 min"}}
    assert changes(old, new) == [Aenderung(("aufwand",), Art.ANDERS, "5 min", {"wert": "5 min"})]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param([{"id": "a"}, {"id": "a"}], id="an id there twice"),
        pytest.param([{"id": "a"}, {"name": "b"}], id="an item without an id"),
        pytest.param([{"id": "a"}, "b"], id="a plain item"),
        pytest.param("a", id="no list at all"),
    ],
)
def test_items_that_cannot_be_matched_are_never_guessed(items: Any) -> None:
    old = {"ablauf": [{"id": "a", "name": "A"}]}
    assert changes(old, {"ablauf": items}) == [Aenderung(("ablauf",), Art.ANDERS, old["ablauf"], items)]


def test_a_list_without_a_key_changes_as_a_whole() -> None:
    old, new = {"wege": [{"id": "a"}]}, {"wege": [{"id": "a", "x": 1}]}
    assert [(c.pfad, c.art) for c in changes(old, new)] == [(("wege",), Art.ANDERS)]
