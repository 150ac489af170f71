"""show --flow: the picture of a flow and its graph, through the real command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_helpers import HUND, assert_refused, edit

from conftest import Cli, run_process
from prozesslib.render.text import laenge


def test_a_flow_is_drawn(cli: Cli, register: Path) -> None:
    done = cli(register, "show", "hund-anmelden", "--flow")
    assert done.code == 0, done.err
    assert "Anmeldung formell prüfen" in done.out
    assert "▼" in done.out
    assert "○ Start" in done.out.splitlines()[-1]


@pytest.mark.parametrize("width", ["40", "60", "80", "120"])
def test_it_fits_the_width(cli: Cli, register: Path, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    out = cli(register, "show", "hund-anmelden", "--flow").out
    assert max(map(laenge, out.splitlines())) <= int(width)
    assert ("▼" in out) is (width != "40")


def test_in_english(register: Path) -> None:
    assert "● end" in run_process("show", "hund-anmelden", "--flow", "--lang", "en", cwd=register).out


def test_ascii_on_request(cli: Cli, register: Path) -> None:
    out = cli(register, "show", "hund-anmelden", "--flow", "--ascii").out
    assert out.isascii()
    assert "Anmeldung formell pruefen" in out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850"])
def test_ascii_where_the_terminal_cannot(register: Path, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    out = run_process("show", "hund-anmelden", "--flow", cwd=register, env=env).out
    assert out.isascii()
    assert "+--v" in out


def test_the_graph_for_programs(cli: Cli, register: Path) -> None:
    out = cli(register, "show", "hund-anmelden", "--flow", "--format", "json").out
    content = json.loads(out)
    assert list(content) == ["format", "id", "name", "bahnen", "knoten", "kanten"]
    assert content["format"] == "prozesslib-ablauf/1"
    ids = [node["id"] for node in content["knoten"]]
    assert [node["nummer"] for node in content["knoten"]] == list(range(1, len(ids) + 1))
    assert all(edge["von"] in ids and edge["ziel"] in ids for edge in content["kanten"])
    assert {node["bahn"] for node in content["knoten"]} == {lane["id"] for lane in content["bahnen"]}
    assert out == cli(register, "show", "hund-anmelden", "--flow", "--format", "json").out


def test_loops_and_shares_stand_in_the_graph(cli: Cli, register: Path) -> None:
    edges = json.loads(cli(register, "show", "hund-anmelden", "--flow", "--format", "json").out)["kanten"]
    assert any(edge["rueck"] for edge in edges)
    assert {"85 %", "15 %"} <= {edge["anteil"] for edge in edges}


def test_a_process_without_a_flow_says_so(cli: Cli, register: Path) -> None:
    assert_refused(cli(register, "show", "hundesteuer-einziehen", "--flow"), "Ablauf", "--modelliert")
    assert_refused(cli(register, "show", "hundesteuer-einziehen", "--flow", "--format", "json"), "Ablauf")


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_other_formats_are_refused(cli: Cli, register: Path, form: str) -> None:
    assert_refused(cli(register, "show", "hund-anmelden", "--flow", "--format", form), "table", "json")


def test_ascii_needs_flow(cli: Cli, register: Path) -> None:
    assert_refused(cli(register, "show", "hund-anmelden", "--ascii"), "--flow")


def test_a_pruned_process_shows_its_record(cli: Cli, register: Path) -> None:
    cli(register, "prune", "hund-anmelden", "--reason", "Haben wir nicht.")
    done = cli(register, "show", "hund-anmelden", "--flow")
    assert done.code == 0
    assert "restore hund-anmelden" in done.out


def test_a_flow_with_faults_is_shown_nevertheless(cli: Cli, register: Path) -> None:
    edit(register, HUND, "weiter: formell-pruefen", "weiter: nirgends")
    done = cli(register, "show", "hund-anmelden", "--flow")
    assert done.code == 0
    assert "→ ? nirgends" in done.out
