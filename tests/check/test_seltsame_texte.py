"""Texts that obey the schema and yet say nothing: every rule stands them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prozesslib.check import lauf
from prozesslib.check.umfeld import umfeld_von
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.documents import read_document
from prozesslib.store.files import read_folder
from prozesslib.store.yaml.edits import Edit
from prozesslib.store.yaml.patch import patch

FOLDER = Path(__file__).parent.parent / "fixtures" / "bibliothek"
NAME = "prozesse/16/hund-anmelden.yaml"


def places(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every text."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    if isinstance(tree, str):
        yield path
    for key, value in items:
        yield from places(value, (*path, key))


@pytest.mark.parametrize("text", [" ", "\t\n", "-", "?", ".", "ß", "/", "und", "ung"])
def test_no_rule_breaks_off(text: str) -> None:
    tree = read_folder(FOLDER, (".yaml",)).files
    umfeld = umfeld_von(lauf.pruefe(tree).bestand).ohne_prozesse
    checked = 0
    for path in places(read_document(NAME, tree[NAME]).data):
        changed = read_document(NAME, patch(tree[NAME], [Edit(path, text)]))
        if changed.sound:
            list(lauf.funde_des_prozesses(Prozessdatei(NAME, changed.data), umfeld))
            checked += 1
    assert checked
