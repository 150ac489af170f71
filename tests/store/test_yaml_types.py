"""The guide a schema compiles to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prozesslib.store.yaml.types import ANY, compile_guide

SCHEMA = {
    "$defs": {
        "text": {"type": "string"},
        "baum": {
            "properties": {"name": {"$ref": "#/$defs/text"}, "kinder": {"items": {"$ref": "#/$defs/baum"}}},
            "allOf": [{"$ref": "#/$defs/baum"}],
        },
        "a/b": {"const": 5},
    },
    "properties": {
        "id": {"$ref": "#/$defs/text"},
        "baum": {"$ref": "#/$defs/baum"},
        "dauer": {"anyOf": [{"$ref": "#/$defs/text"}, {"type": "object", "properties": {"wert": {"type": "integer"}}}]},
        "wahl": {"enum": ["ja", 1, None, True, 0.5]},
        "fuenf": {"$ref": "#/$defs/a~1b"},
        "paar": {"prefixItems": [{"type": "string"}], "items": {"type": "number"}},
        "alles": True,
    },
    "patternProperties": {"^x-": {"type": "boolean"}},
    "additionalProperties": {"type": "integer"},
    "if": {"properties": {"art": {"const": "x"}}},
    "then": {"properties": {"mehr": {"type": "string"}}},
    "else": {"properties": {"mehr": {"type": "null"}}},
    "dependentSchemas": {"id": {"properties": {"abhaengig": {"type": "string"}}}},
}


def test_every_branch_of_a_schema_is_united() -> None:
    guide = compile_guide(SCHEMA)
    assert guide.key("id").text_only
    assert guide.key("dauer").types == {"string"}
    assert guide.key("dauer").key("wert").types == {"integer"}
    assert guide.key("wahl").types == {"string", "integer", "null", "boolean", "number"}
    assert guide.key("fuenf").types == {"integer"}
    assert guide.key("paar").item().types == {"string", "number"}
    assert guide.key("x-neu").types == {"boolean"}
    assert guide.key("sonst").types == {"integer"}
    assert guide.key("mehr").types == {"string", "null"}
    assert guide.key("abhaengig").types == {"string"}
    assert guide.key("alles") is ANY
    assert ANY.key("x").item() is ANY


def test_a_recursive_schema_is_a_finite_graph() -> None:
    tree = compile_guide(SCHEMA).key("baum")
    child = tree.key("kinder").item()
    assert child.key("kinder").item() is child
    assert child.key("name").text_only


@pytest.mark.parametrize("reference", ["andere.json#/a", "#/$defs/fehlt", "#name"])
def test_a_reference_that_leads_nowhere_is_refused(reference: str) -> None:
    with pytest.raises(ValueError, match="reference"):
        compile_guide({"properties": {"a": {"items": {"$ref": reference}}}})


def test_the_schemas_of_the_project_compile() -> None:
    for path in (Path(__file__).parents[2] / "schemas").glob("*.schema.json"):
        compile_guide(json.loads(path.read_text("utf-8"))).key("name")
