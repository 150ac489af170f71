"""Conditions of own rules: what they decide, and that nothing in them gets out, runs away or crashes."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import Any

import pytest

from prozesslib.store.bedingung import HOECHSTENS, TIEFE, Bedingung, BedingungError


@pytest.mark.parametrize(
    ("schema", "value", "fulfilled"),
    [
        ({"pattern": r"^\d\d"}, "12 Akte", True),
        ({"pattern": r"^\d\d"}, "Akte", False),
        ({"required": ["quelle"]}, {"wert": "5 min"}, False),
        ({"type": "object", "required": ["quelle"]}, "5 min", False),
        ({"properties": {"art": {"const": "leistung"}}}, {"art": "steuerung"}, False),
        ({"not": {"pattern": "(?i)test"}}, "Ein TEST", False),
        ({"anyOf": [{"maxLength": 3}, {"pattern": "^x"}]}, "xyzzy", True),
        ({}, None, True),
    ],
)
def test_a_condition_decides(schema: dict[str, Any], value: Any, fulfilled: bool) -> None:
    assert Bedingung(schema).erfuellt(value) is fulfilled


def test_a_pattern_takes_time_in_the_length_of_the_text_only() -> None:
    started = time.process_time()
    assert not Bedingung({"pattern": "^(a+)+$"}).erfuellt("a" * 50_000 + "!")
    assert time.process_time() - started < 1


def nested(depth: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(depth):
        schema = {"not": schema}
    return schema


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "http://127.0.0.1:9/x"},
        {"$ref": "file:///etc/passwd"},
        {"$ref": "#"},
        {"properties": {"a": {"$dynamicRef": "#x"}}},
        {"$schema": "http://127.0.0.1:9/meta"},
        {"$id": "http://127.0.0.1:9/"},
        {"allOf": [{"unevaluatedProperties": False}]},
        {"pattern": "(?!x)"},
        {"pattern": "(a)\\1"},
        {"pattern": "("},
        {"pattern": "a" * 1000},
        {"pattern": "(((a{1,100}){1,100}){1,100}){1,100}"},
        {"type": "zahl"},
        {"maxlength": 3},
        {"properties": {"name": {"minlength": 3}}},
        {"anyOf": [{"muster": "x"}]},
        {"enum": list(range(HOECHSTENS + 1))},
        nested(TIEFE + 2),
        nested(500),
    ],
    ids=range(19),
)
def test_what_cannot_be_trusted_is_refused_in_both_languages(schema: dict[str, Any]) -> None:
    with pytest.raises(BedingungError) as refused:
        Bedingung(schema)
    assert refused.value.message.de != refused.value.message.en


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.json"
    secret.write_text('{"const": "geheim"}')
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.2)
    port = listening.getsockname()[1]
    for target in (f"http://127.0.0.1:{port}/x", secret.as_uri()):
        for schema in ({"$ref": target}, {"items": {"$ref": target}}, {"$schema": target}):
            with pytest.raises(BedingungError):
                Bedingung(schema)
    with pytest.raises(TimeoutError):
        listening.accept()
