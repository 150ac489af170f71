"""The schemas are the contract: valid themselves, explained in every field, marked for merge and visibility."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from prozesslib.model.stufe import Stufe
from prozesslib.store import layout
from prozesslib.store.resources import SCHEMA_NAMES, schema, schema_bytes

NAMES = pytest.mark.parametrize("name", SCHEMA_NAMES)
MERGES = {"atomar", "text", "menge", "geordnet", "felder", "ablauf"}
FREE = {
    ("prozess", "/lokal/zusatz"),
    ("konventionen", "/eigene_regeln/[]/muss"),
    ("konventionen", "/eigene_regeln/[]/wenn"),
}
"""Mappings whose keys are nobody's business but the municipality's."""

Node = dict[str, Any]


def resolved(root: Node, node: Node) -> Node:
    """A schema with its reference followed; keys beside the reference win."""
    if "$ref" not in node:
        return node
    return {**resolved(root, root["$defs"][node["$ref"].removeprefix("#/$defs/")]), **node}


def fields(name: str) -> Iterator[tuple[str, Node]]:
    """Every field a file can have, with its path; a literally false one forbids and is none."""
    yield from _fields(schema(name), schema(name), "")


def _fields(root: Node, node: Node, path: str) -> Iterator[tuple[str, Node]]:
    for key, field in node.get("properties", {}).items():
        if field is not False:
            yield f"{path}/{key}", field
            yield from _fields(root, resolved(root, field), f"{path}/{key}")
    for inner, step in _below(node):
        yield from _fields(root, resolved(root, inner), f"{path}{step}")


def _below(node: Node) -> Iterator[tuple[Node, str]]:
    yield from ((branch, "") for branch in node.get("anyOf", ()))
    places = [(node.get("items"), "/[]"), (node.get("additionalProperties"), "/*")]
    places += [(pattern, "/*") for pattern in node.get("patternProperties", {}).values()]
    yield from ((inner, step) for inner, step in places if isinstance(inner, dict))


def mappings(name: str) -> Iterator[tuple[str, Node]]:
    """Every place of a file where a mapping may stand, the file itself first."""
    yield "", schema(name)
    yield from _mappings(schema(name), schema(name), "")


def _mappings(root: Node, node: Node, path: str) -> Iterator[tuple[str, Node]]:
    steps = [(field, f"/{key}") for key, field in node.get("properties", {}).items() if field is not False]
    for inner, step in [*steps, *_below(node)]:
        found = resolved(root, inner)
        if found.get("type") == "object":
            yield f"{path}{step}", found
        yield from _mappings(root, found, f"{path}{step}")


def with_examples(data: Any) -> Iterator[Node]:
    """Every schema inside a schema file that carries examples."""
    if isinstance(data, dict):
        if isinstance(data.get("examples"), list) and {"type", "$ref", "anyOf"} & data.keys():
            yield data
        for inner in data.values():
            yield from with_examples(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from with_examples(inner)


def marked_wrong(name: str) -> list[str]:
    wrong = []
    for path, field in fields(name):
        here = resolved(schema(name), field)
        wrong += [f"{path} lacks {key}" for key in ("title", "description", "examples") if not here.get(key)]
        if here.get("x-merge") not in MERGES:
            wrong.append(f"{path}: x-merge {here.get('x-merge')}")
        if here.get("x-sichtbarkeit") not in set(Stufe):
            wrong.append(f"{path}: x-sichtbarkeit {here.get('x-sichtbarkeit')}")
    return wrong


@NAMES
def test_every_schema_obeys_the_metaschema(name: str) -> None:
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema(name))


@NAMES
def test_every_example_is_valid_where_it_stands(name: str) -> None:
    root = schema(name)
    carriers = list(with_examples(root))
    assert carriers
    for node in carriers:
        validator = Draft202012Validator({"$defs": root.get("$defs", {}), **node})
        for example in node["examples"]:
            assert not [e.message for e in validator.iter_errors(example)], (node.get("title"), example)


@NAMES
def test_every_schema_has_a_whole_file_as_example(name: str) -> None:
    assert all(isinstance(example, dict) for example in schema(name)["examples"])
    assert schema(name)["examples"]


@NAMES
def test_every_field_is_explained_and_marked(name: str) -> None:
    assert list(fields(name))
    assert marked_wrong(name) == []


def test_a_field_without_its_marks_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {"properties": {"a": {"items": {"properties": {"b": {"type": "string"}, "c": False}}}}}
    monkeypatch.setitem(globals(), "schema", lambda _: broken)
    assert "/a/[]/b lacks title" in marked_wrong("any")
    assert "/a/[]/b: x-merge None" in marked_wrong("any")
    assert not [line for line in marked_wrong("any") if line.startswith("/a/[]/c")]


@NAMES
def test_every_list_of_mappings_has_a_key_to_match_its_items_by(name: str) -> None:
    root = schema(name)
    for path, field in fields(name):
        here = resolved(root, field)
        items = resolved(root, here["items"]) if here.get("type") == "array" else {}
        if items.get("type") == "object":
            assert here.get("x-merge-key") in items["properties"], path
            assert here["x-merge-key"] in items["required"], path
        else:
            assert "x-merge-key" not in here, path


@NAMES
def test_lists_of_plain_values_say_whether_their_order_counts(name: str) -> None:
    root = schema(name)
    for path, field in fields(name):
        here = resolved(root, field)
        if here.get("type") == "array" and "x-merge-key" not in here:
            assert here["x-merge"] in ("menge", "geordnet"), path
            assert here["x-merge"] == "geordnet" or here.get("uniqueItems"), path


@NAMES
def test_every_mapping_is_strict_or_a_map_of_free_keys(name: str) -> None:
    for path, node in mappings(name):
        rest = node.get("additionalProperties")
        assert rest is False or isinstance(rest, dict) or (name, path) in FREE, path


def test_what_is_free_really_is_in_the_schemas() -> None:
    known = {(name, path) for name in SCHEMA_NAMES for path, _ in mappings(name)}
    assert known >= FREE


def test_crisis_risk_and_data_protection_are_internal() -> None:
    levels = {path: resolved(schema("prozess"), field)["x-sichtbarkeit"] for path, field in fields("prozess")}
    for path in (
        "/krise",
        "/datenschutz",
        "/iks",
        "/lokal/krise",
        "/lokal/datenschutz",
        "/lokal/iks",
        "/lokal/personal",
    ):
        assert levels[path] == "intern", path


def test_every_kind_of_file_has_a_schema_and_every_schema_a_file() -> None:
    folders = ("prozesse/16", "gestrichen", "kataloge", "blaupausen", "pakete", "konflikte", "leika", "zuordnungen")
    paths = [f"{folder}/a.yaml" for folder in folders]
    paths += [layout.HEAD_FILE, layout.CONVENTIONS_FILE, layout.ATTRIBUTES_FILE, layout.FILTER_FILE]
    paths.append(layout.LOCK_FILE)
    assert {layout.schema_name(path) for path in paths} == set(SCHEMA_NAMES)


@NAMES
def test_schema_files_are_utf8_with_readable_umlauts(name: str) -> None:
    text = schema_bytes(name).decode("utf-8")
    assert "\\u00" not in text
    assert text.endswith("}\n")
