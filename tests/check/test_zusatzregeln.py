"""Packages with rules: theirs run like ours, and what fails in them is one warning and never a crash."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from check_helpers import HUND

from conftest import run_process

HEAD = """from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Bestandsregel, Fund, Prozessregel, regel
from prozesslib.message import Message

SATZ = Message("Das Schlagwort fehlt.", "The keyword is missing.")
"""
RULE = '''
@regel("{code}", Schwere.FEHLER)
class Meine({kind}):
    """Ein Prozess hat Schlagworte."""

    def pruefe(self, {arguments}umfeld):
        {body}
'''
Install = Callable[[str], Mapping[str, str]]


def process_rule(body: str, code: str = "ORT-07") -> str:
    return HEAD + RULE.format(code=code, kind="Prozessregel", arguments="datei, ", body=body)


def whole_rule(body: str) -> str:
    return HEAD + RULE.format(code="ORT-08", kind="Bestandsregel", arguments="", body=body)


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Puts a package with rules where Python finds it; returns the environment to run in."""

    def put(text: str) -> Mapping[str, str]:
        place = tmp_path / "pakete"
        info = place / "ortsregeln-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ortsregeln\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[prozesslib.regeln]\northaus = ortsregeln\n")
        (place / "ortsregeln.py").write_text(text)
        return {"PYTHONPATH": f"{place}:{Path(__file__).parents[2] / 'src'}"}

    return put


def checked(register: Path, env: Mapping[str, str]) -> tuple[int, list[dict[str, Any]]]:
    done = run_process("check", "--format", "json", cwd=register, env=env)
    assert done.code in (0, 1), done.err
    return done.code, json.loads(done.out)["befunde"]


def test_rules_of_a_package_run_like_ours(register: Path, install: Install) -> None:
    env = install(process_rule('if not datei.prozess.schlagworte: yield Fund(("name",), SATZ)'))
    code, found = checked(register, env)
    assert code == 1
    assert {(f["code"], f["schwere"]) for f in found} == {("ORT-07", "fehler")}
    assert HUND not in {f["datei"] for f in found}


def test_what_was_kept_before_a_package_came_does_not_hide_it_nor_stay_when_it_is_gone(
    register: Path, install: Install
) -> None:
    assert checked(register, {}) == (0, [])
    env = install(process_rule('yield Fund(("name",), SATZ)'))
    assert checked(register, env)[0] == 1
    assert checked(register, env)[0] == 1
    assert checked(register, {}) == (0, [])


@pytest.mark.parametrize(
    "text",
    [
        process_rule("raise ValueError('kaputt\\x1b[31m')\n        yield"),
        process_rule("return 1"),
        whole_rule("raise KeyError('kaputt')"),
    ],
)
def test_a_rule_that_fails_is_one_warning_and_the_check_goes_on(register: Path, install: Install, text: str) -> None:
    code, found = checked(register, install(text))
    assert code == 0
    assert [(f["code"], f["schwere"]) for f in found] == [("PL907", "warnung")]
    assert "orthaus" in found[0]["satz"]
    assert "\x1b" not in found[0]["satz"]


@pytest.mark.parametrize(
    "text",
    [
        "import gibt_es_nicht",
        "raise SystemExit(3)",
        process_rule("yield", code="PL999"),
        process_rule("yield", code="PL401"),
    ],
)
def test_a_package_that_cannot_be_loaded_is_one_warning(register: Path, install: Install, text: str) -> None:
    code, found = checked(register, install(text))
    assert code == 0
    assert [(f["code"], f["datei"]) for f in found] == [("PL907", "konventionen.yaml")]
