"""Two validators, one answer; and what else the schemas say of a field."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.store import schemas
from prozesslib.store.resources import SCHEMA_NAMES, schema
from prozesslib.store.schemas import Violation, allowed_types, is_valid, key_order, merge_key, subschema, violations
from schema_data import fill

SCALARS: list[Any] = [
    "",
    "x",
    "con",
    "X Y",
    "5 min",
    "05",
    "99102013002000",
    0,
    -1,
    3,
    2.5,
    True,
    None,
    [],
    {},
    ["a", "a"],
]
KEYS = [
    "id",
    "name",
    "unbekannt",
    "wert",
    "schritt",
    "ereignis",
    "parallel",
    "art",
    "weiter",
    "Groß",
    "it's",
    "a'b\"c",
    "01",
    "con",
]


def reference(name: str, data: Any) -> list[Violation]:
    """Violations as the reference implementation gives them, through our own code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schemas, "_validator", schemas.reference_validator)
        return list(violations(name, data))


def comparable(found: Any) -> set[tuple[Any, ...]]:
    """Violations without their order."""
    return {(v.path, v.keyword, repr(v.expected), tuple(sorted(set(v.keys)))) for v in found}


def places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths of everything in a tree."""
    yield path
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, inner in steps:
        yield from places(inner, (*path, step))


def mutate(tree: Any, rng: random.Random) -> Any:
    """A copy of a tree in which one thing has changed: taken away, replaced, added, doubled."""
    tree = copy.deepcopy(tree)
    path = rng.choice(list(places(tree)))
    if not path:
        return {**tree, rng.choice(KEYS): rng.choice(SCALARS)} if isinstance(tree, dict) else rng.choice(SCALARS)
    parent = tree
    for step in path[:-1]:
        parent = parent[step]
    how = rng.choice(["drop", "replace", "replace", "add", "double"])
    inner = parent[path[-1]]
    if how == "drop":
        del parent[path[-1]]
    elif how == "add" and isinstance(inner, dict):
        inner[rng.choice(KEYS)] = rng.choice(SCALARS)
    elif how == "double" and isinstance(inner, list) and inner:
        inner.append(copy.deepcopy(inner[0]))
    else:
        parent[path[-1]] = rng.choice(SCALARS)
    return tree


def seeds(name: str) -> list[Any]:
    """Valid trees to mutate: the examples of the schema, and one with every field."""
    filled = [fill(name).tree] if name == "prozess" else []
    return [*schema(name)["examples"], *filled]


@pytest.mark.parametrize("name", SCHEMA_NAMES)
@given(seed=st.integers(0, 2**32), steps=st.integers(1, 4))
def test_both_validators_find_the_same(name: str, seed: int, steps: int) -> None:
    rng = random.Random(seed)
    tree = rng.choice(seeds(name))
    for _ in range(steps):
        tree = mutate(tree, rng)
    assert comparable(violations(name, tree)) == comparable(reference(name, tree)), tree
    assert is_valid(name, tree) == (not reference(name, tree))


def test_the_validators_are_two_and_not_one() -> None:
    assert type(schemas._validator("prozess")) is not type(schemas.reference_validator("prozess"))


HUND: dict[str, Any] = {"id": "hund", "name": "Hund", "modell": "ist", "status": "entwurf", "art": "leistung"}
LISTS = {"id": "stadt", "name": "Stadt", "fuer_wen": "Städte"}


@pytest.fixture(params=["fast", "reference"])
def validator(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "reference":
        monkeypatch.setattr(schemas, "_validator", schemas.reference_validator)


@pytest.mark.usefixtures("validator")
class TestViolations:
    def test_a_valid_tree_has_none(self) -> None:
        assert list(violations("prozess", HUND)) == []

    def test_every_unknown_key_is_named(self) -> None:
        (found,) = violations("prozess", {**HUND, "namme": 1, "it's": 2})
        assert (found.path, found.keyword, set(found.keys)) == ((), "additionalProperties", {"namme", "it's"})

    def test_every_missing_key_is_a_violation_of_its_own(self) -> None:
        found = list(violations("gestrichen", {"id": "a", "name": "A", "art": "ausgelagert"}))
        assert {(v.keyword, v.keys) for v in found} == {("required", ("grund",)), ("required", ("am",))}

    def test_keys_of_digits_stay_as_they_are_written(self) -> None:
        tree = {**LISTS, "prozesse": {"01": ["con"], "16": ["X"]}}
        paths = {v.path for v in violations("blaupause", tree)}
        assert paths == {("prozesse", "01", 0), ("prozesse", "16", 0)}

    def test_a_figure_of_the_wrong_form_is_one_violation_of_its_form(self) -> None:
        (found,) = violations("prozess", {**HUND, "aufwand": "5 Minuten"})
        assert (found.path, found.keyword) == (("aufwand",), "pattern")

    def test_a_figure_in_full_is_looked_at_as_a_block(self) -> None:
        (found,) = violations("prozess", {**HUND, "aufwand": {"wert": "5 min", "quele": "Schätzung"}})
        assert (found.path, found.keyword, found.keys) == (("aufwand",), "additionalProperties", ("quele",))

    def test_an_entry_of_no_kind_lacks_one_of_the_kinds(self) -> None:
        (found,) = violations("prozess", {**HUND, "ablauf": [{"id": "a"}]})
        assert (found.path, found.keyword) == (("ablauf", 0), "anyOf")
        assert {"schritt", "ereignis", "parallel"} <= set(found.keys)

    def test_a_key_of_another_kind_of_entry_is_forbidden_there(self) -> None:
        (found,) = violations("prozess", {**HUND, "ablauf": [{"id": "a", "schritt": "A tun", "dauer": "3 AT"}]})
        assert (found.path, found.keyword) == (("ablauf", 0, "dauer"), "falseSchema")

    def test_an_unfit_key_of_a_free_map_is_named(self) -> None:
        (found,) = violations("konventionen", {"pflichtangaben": {"entwruf": ["name"]}})
        assert (found.path, found.keyword, found.keys) == (("pflichtangaben",), "propertyNames", ("entwruf",))
        assert "entwurf" in found.expected

    def test_device_names_are_no_ids(self) -> None:
        assert {v.keyword for v in violations("prozess", {**HUND, "id": "con"})} == {"not"}

    def test_a_tree_that_is_no_mapping_is_of_the_wrong_type(self) -> None:
        (found,) = violations("prozess", [HUND])
        assert (found.path, found.keyword) == ((), "type")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (("name",), "Name"),
        (("aufwand", "quelle"), "Quelle"),
        (("ablauf", 3, "wege", 0, "weiter"), "Weiter"),
        (("lokal", "messwerte", "erfassen", "liegezeit"), "Liegezeit"),
        (("klassifikation", "leika"), "LeiKa"),
    ],
)
def test_the_schema_of_a_field_is_found_by_its_path(path: tuple[str | int, ...], title: str) -> None:
    node = subschema("prozess", path)
    assert node is not None
    assert node["title"].startswith(title)
    assert "$ref" not in node


def test_a_path_that_the_schema_does_not_know_has_none() -> None:
    assert subschema("prozess", ("gibts", "nicht")) is None
    assert subschema("prozess", ("name", "tiefer")) is None
    assert allowed_types("prozess", ("gibts",)) == frozenset()
    assert key_order("prozess", ("gibts",)) == ()


def test_types_of_a_field_are_those_of_all_its_forms() -> None:
    assert allowed_types("prozess", ("aufwand",)) == {"string", "object"}
    assert allowed_types("prozess", ("lokal", "fallzahl", "wert")) == {"number"}
    assert allowed_types("prozess", ("ablauf", 0, "automatisch")) == {"boolean"}


def test_keys_come_in_the_order_of_the_schema() -> None:
    assert key_order("prozess", ())[0] == "id"
    assert key_order("prozess", ())[-1] == "lokal"
    assert key_order("prozess", ("ablauf", 0))[:2] == ("id", "schritt")
    assert key_order("prozess", ("aufwand",)) == ("wert", "von", "bis", "quelle")


def test_items_are_matched_by_the_key_of_their_list() -> None:
    assert merge_key("prozess", ("ablauf",)) == "id"
    assert merge_key("prozess", ("ablauf", 0, "wege")) == "wenn"
    assert merge_key("prozess", ("ablauf", 0, "eingang")) == "dokument"
    assert merge_key("prozess", ("schlagworte",)) is None
