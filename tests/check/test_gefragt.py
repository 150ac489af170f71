"""Which rules a process is asked by: all that could find something in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from check_helpers import applied, small_library
from test_rules import SAMPLES

from prozesslib.check.lauf import pruefe
from prozesslib.check.regel import PROZESS_REGELN
from prozesslib.check.umfeld import umfeld_von
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.documents import read_document
from prozesslib.store.files import read_folder
from prozesslib.store.resources import schema_bytes
from prozesslib.store.schemas import is_valid

WITH_KEYS = {code: rule for code, rule in PROZESS_REGELN.items() if rule.bei}
KEYS = sorted(frozenset().union(*(rule.bei for rule in WITH_KEYS.values())))


@pytest.fixture(scope="session")
def register(_register_template: Path) -> Mapping[str, bytes]:
    """The register forked from the small library, as path to bytes."""
    return {path: data for path, data in read_folder(_register_template).files.items() if path.endswith(".yaml")}


def without(tree: Any, key: str) -> Any:
    """The tree without a key, wherever it stands."""
    if isinstance(tree, dict):
        return {name: without(value, key) for name, value in tree.items() if name != key}
    return [without(item, key) for item in tree] if isinstance(tree, list) else tree


def bad_processes(register: Mapping[str, bytes]) -> Iterator[tuple[Prozessdatei, Any]]:
    """The processes of all bad samples, with what surrounds them."""
    for sample in SAMPLES:
        if sample.code in WITH_KEYS:
            tree, _ = applied(sample, register if sample.in_register else small_library())
            document = read_document(sample.file, tree[sample.file])
            if document.sound and document.schema == "prozess":
                yield Prozessdatei(sample.file, document.data), umfeld_von(pruefe(tree).bestand).ohne_prozesse


def test_every_key_is_one_of_the_schema() -> None:
    known = schema_bytes("prozess").decode()
    assert [key for key in KEYS if f'"{key}"' not in known] == []


def thinner(datei: Prozessdatei) -> Iterator[Prozessdatei]:
    """The process, and the process without each key that decides over a rule."""
    yield datei
    for key in sorted(datei.schluessel.intersection(KEYS)):
        tree = without(datei.daten, key)
        if is_valid("prozess", tree):
            yield Prozessdatei(datei.pfad, tree)


def test_a_rule_that_is_not_asked_would_find_nothing(register: Mapping[str, bytes]) -> None:
    looked_at: set[str] = set()
    for bad, umfeld in bad_processes(register):
        for datei in thinner(bad):
            silent = {code: rule for code, rule in WITH_KEYS.items() if rule.bei.isdisjoint(datei.schluessel)}
            assert [code for code, rule in silent.items() if any(rule.pruefe(datei, umfeld))] == []
            looked_at |= silent.keys()
    assert looked_at == WITH_KEYS.keys()
