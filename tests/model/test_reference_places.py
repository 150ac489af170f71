"""The list of places where references stand, and the walk over a process."""

from __future__ import annotations

from typing import Any

import pytest

from prozesslib.model.bezuege import (
    EIGENE,
    JEDER,
    PROZESSE,
    SCHLUESSEL,
    STELLEN,
    Bezug,
    Ort,
    bezuege,
    genannt,
    kennungen,
)
from prozesslib.store.resources import schema

ALLE = [*PROZESSE, *(ort for orte in EIGENE.values() for ort in orte)]


def _resolved(root: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    return _resolved(root, root["$defs"][node["$ref"].rsplit("/", 1)[-1]]) if "$ref" in node else node


@pytest.mark.parametrize("ort", ALLE, ids=".".join)
def test_every_place_is_one_of_the_schema_and_holds_an_id(ort: Ort) -> None:
    root = node = schema("prozess")
    for step in ort[:-1] if ort[-1] == SCHLUESSEL else ort:
        node = _resolved(root, node)["items"] if step == JEDER else _resolved(root, node)["properties"][step]
    named = _resolved(root, node)["propertyNames"] if ort[-1] == SCHLUESSEL else node
    assert named["$ref"] == "#/$defs/id"


def test_references_come_with_their_path() -> None:
    tree = {
        "ablauf": [{"id": "a", "nachricht": {"an": "halter"}}, {"id": "b", "beteiligter": "amt"}],
        "lokal": {"rechtsgrundlagen": {"kag": "§ 1"}},
    }
    assert list(bezuege(tree, EIGENE["beteiligte"])) == [
        Bezug(("ablauf", 1, "beteiligter"), "amt"),
        Bezug(("ablauf", 0, "nachricht", "an"), "halter"),
    ]
    assert list(bezuege(tree, EIGENE["rechtsgrundlagen"])) == [Bezug(("lokal", "rechtsgrundlagen", "kag"), "kag")]
    assert kennungen(tree, "ablauf") == ["a", "b"]


def test_ids_come_without_their_paths_in_the_same_order() -> None:
    tree = {
        "verantwortlich": "kasse",
        "ablauf": [{"id": "a", "nachricht": {"an": "halter"}}, 1, {"id": "b", "beteiligter": "amt", "stelle": 2}],
        "lokal": {"rechtsgrundlagen": {"kag": "§ 1"}, "stellen": {"amt": "steueramt"}},
    }
    for orte in (ALLE, STELLEN, [(JEDER, "id")]):
        assert genannt(tree, orte) == [kennung for _, kennung in bezuege(tree, orte)]


@pytest.mark.parametrize("tree", [None, [], "x", {"ablauf": {}}, {"ablauf": [1]}, {"lokal": {"rechtsgrundlagen": []}}])
def test_a_tree_of_another_shape_has_none(tree: Any) -> None:
    assert not list(bezuege(tree, ALLE))
    assert not genannt(tree, ALLE)
    assert kennungen(tree, "ablauf") == []
