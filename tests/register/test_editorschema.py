"""The schema for editors proposes what the catalogues hold, and forbids nothing more than the contract."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema_rs import validator_for

from prozesslib.register.editorschema import EDITOR_SCHEMA, editor_dateien, mit_editorschema
from prozesslib.store.resources import embedded_library, schema
from prozesslib.store.yaml.reader import read_yaml

STELLEN = "kataloge/stellen.yaml"


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(editor_dateien(embedded_library())[EDITOR_SCHEMA])
    return found


def proposed(made: dict[str, Any], name: str) -> list[str]:
    found: list[str] = made["$defs"][f"katalog-{name}"]["enum"]
    return found


def test_entries_of_the_catalogues_are_proposed(made: dict[str, Any]) -> None:
    assert "formell-pruefen" in proposed(made, "bausteine")
    assert "papier" in proposed(made, "medien")
    offices = made["properties"]["verantwortlich"]["anyOf"][0]["$ref"]
    assert offices == "#/$defs/katalog-stellen"
    assert made["$defs"]["eintrag"]["properties"]["baustein"]["title"] == "Baustein"
    explained = made["$defs"]["katalog-bausteine"]
    assert len(explained["enum"]) == len(explained["markdownEnumDescriptions"])


def test_it_judges_as_the_contract_does(made: dict[str, Any]) -> None:
    ours, contract = validator_for(made), validator_for(schema("prozess"))
    text = embedded_library()["prozesse/16/hund-anmelden.yaml"]
    data = read_yaml(text).data
    for office in ("steueramt", "fachbereich-2", "Nicht So", 5):
        changed = {**data, "verantwortlich": office}
        assert ours.is_valid(changed) == contract.is_valid(changed)


def test_without_readable_catalogues_it_is_the_contract() -> None:
    assert json.loads(editor_dateien({STELLEN: b"a: [\n"})[EDITOR_SCHEMA]) == schema("prozess")


def test_only_a_catalogue_makes_it_new() -> None:
    tree = dict(embedded_library())
    assert mit_editorschema(tree, {"prozesse/a.yaml": b""}) == {"prozesse/a.yaml": b""}
    assert set(mit_editorschema(tree, {STELLEN: tree[STELLEN]})) == {STELLEN, EDITOR_SCHEMA}
