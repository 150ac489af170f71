"""The reports about flows and offices through the real command line: both languages, two widths, every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Cli, run_process

BERICHTE = {
    "medienbrueche": ("prozesse", "Wo das Medium wechselt", "Where the medium changes"),
    "schnittstellen": ("prozesse", "Zwischen welchen Stellen", "Between which offices"),
    "schwachstellen": ("schwachstellen", "Nach Art", "By kind"),
    "zustaendigkeiten": ("stellen", "Lücken und Doppelungen", "Gaps and double owners"),
    "wissen": ("personen", "Wichtig, aber nicht beschrieben", "Important, but not described"),
}


@pytest.mark.parametrize("name", BERICHTE)
@pytest.mark.parametrize("width", [60, 120])
def test_terminal_in_german(cli: Cli, register: Path, monkeypatch: pytest.MonkeyPatch, name: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    found = cli(register, "report", name, "--explain", "--with-defaults")
    assert (found.code, BERICHTE[name][1] in found.out) == (0, True)
    assert max(len(line) for line in found.out.splitlines()) <= width


@pytest.mark.parametrize("name", BERICHTE)
def test_terminal_in_english(register: Path, name: str) -> None:
    found = run_process("--lang", "en", "report", name, "--explain", cwd=register, env={"COLUMNS": "60"})
    assert (found.code, BERICHTE[name][2] in found.out) == (0, True)
    assert max(len(line) for line in found.out.splitlines()) <= 60


@pytest.mark.parametrize("name", BERICHTE)
def test_other_formats(cli: Cli, register: Path, name: str) -> None:
    data = json.loads(cli(register, "report", name, "--format", "json").out)
    assert (data["bericht"], data["tabellen"][0]["id"]) == (name, BERICHTE[name][0])
    for form, sign in (("csv", ","), ("markdown", "# "), ("html", "<!doctype html>")):
        found = cli(register, "report", name, "--format", form)
        assert (found.code, sign in found.out) == (0, True)


@pytest.mark.parametrize("name", BERICHTE)
def test_one_process_and_a_library(cli: Cli, register: Path, library: Path, name: str) -> None:
    assert cli(register, "report", name, "hund-anmelden").code == 0
    assert cli(library, "report", name).code == 0


@pytest.mark.parametrize("name", BERICHTE)
def test_what_is_not_for_all_eyes_stays_out(cli: Cli, register: Path, name: str) -> None:
    assert cli(register, "report", name, "--visibility", "oeffentlich").code == 0
