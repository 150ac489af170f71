"""The schemas in the validator that most other tools build on: it takes what we take, and refuses what we refuse."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from prozesslib.store.documents import FileDocument, read_documents
from prozesslib.store.files import read_folder
from prozesslib.store.resources import library_folder, schema
from prozesslib.store.schemas import is_valid

pytestmark = pytest.mark.editor

MODULES = Path(__file__).parent.parent.parent / ".werkzeug/editor/node_modules"
SCRIPT = """
const Ajv = require("ajv/dist/2020");
const {schemas, documents} = JSON.parse(require("fs").readFileSync(0, "utf8"));
const valid = new Map(Object.entries(schemas).map(([name, s]) => [name, new Ajv({strict: false}).compile(s)]));
console.log(JSON.stringify(documents.map(([name, data]) => valid.get(name)(data))));
"""


def judged(documents: list[tuple[str, Any]]) -> list[bool]:
    """Whether each document, given with the name of its schema, is valid to the other validator."""
    node = shutil.which("node")
    if node is None or not (MODULES / "ajv").is_dir():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("tests/editor/einrichten.sh")
    text = json.dumps({"schemas": {name: schema(name) for name, _ in documents}, "documents": documents})
    done = subprocess.run(
        [node, "-e", SCRIPT],
        check=False,
        input=text,
        env={**os.environ, "NODE_PATH": str(MODULES)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    answer: list[bool] = json.loads(done.stdout)
    return answer


def library() -> list[FileDocument]:
    """Every file of the embedded library."""
    return list(read_documents(read_folder(library_folder(), (".yaml",)).files))


def test_the_whole_library_is_valid() -> None:
    documents = library()
    answer = judged([(d.schema, d.data) for d in documents])
    assert len(documents) > 1_000
    assert [d.path for d, valid in zip(documents, answer, strict=True) if not valid] == []


def test_both_refuse_the_same() -> None:
    process = next(
        d.data for d in read_documents(read_folder(library_folder(), (".yaml",)).files) if d.data.get("ablauf")
    )
    step = next(entry for entry in process["ablauf"] if "schritt" in entry)
    broken = []
    for change in ({"id": None}, {"schrit": "x"}, {"teilprozess": "x"}, {"wege": []}, {"bearbeitungszeit": "5"}):
        one = copy.deepcopy(process)
        one["ablauf"][process["ablauf"].index(step)].update(change)
        broken.append(one)
    assert (
        judged([("prozess", data) for data in broken]) == [is_valid("prozess", data) for data in broken] == [False] * 5
    )
