"""``prioritize`` through the real command line."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import Cli, run_process

PROFILE = ("balanced", "quick-wins", "crisis", "knowledge")


@pytest.mark.parametrize("profile", PROFILE)
def test_the_profiles_that_ship_with_it(cli: Cli, register: Path, profile: str) -> None:
    done = cli(register, "prioritize", "--profile", profile, "--format", "json")
    assert done.code == 0, done.err
    found = json.loads(done.out)
    assert found["bericht"] == "prioritaeten"
    assert [table["id"] for table in found["tabellen"]] == ["rangliste", "kriterien", "portfolio"]
    assert [row["rang"]["wert"] for row in found["tabellen"][0]["zeilen"]][:2] == ["1", "2"]


@pytest.mark.parametrize("breite", ["60", "120"])
def test_the_terminal(cli: Cli, register: Path, monkeypatch: pytest.MonkeyPatch, breite: str) -> None:
    monkeypatch.setenv("COLUMNS", breite)
    done = cli(register, "prioritize", "--explain")
    assert done.code == 0, done.err
    assert "Noch keine belastbare Reihenfolge" in " ".join(done.out.split())
    assert "Aufwand und Nutzen" in done.out
    assert max(map(len, done.out.splitlines())) <= int(breite)


def test_in_english(register: Path) -> None:
    done = run_process("--lang", "en", "prioritize", "--top", "1", cwd=register)
    assert done.code == 0, done.err
    assert "Priorities: balanced" in done.out
    assert "Effort and benefit" in done.out


def test_figures_of_the_blueprint_count_only_when_asked_for(cli: Cli, register: Path) -> None:
    known = [
        json.loads(cli(register, "prioritize", *more, "--format", "json").out)["tabellen"][0]["abdeckung"]["gezaehlt"]
        for more in ((), ("--with-defaults",))
    ]
    assert known[0] < known[1]


def test_an_own_profile(cli: Cli, register: Path, tmp_path: Path) -> None:
    own = tmp_path / "eigen.yaml"
    own.write_text("name: Nur Recht\ngewichte:\n  frist: 2\n", "utf-8")
    done = cli(register, "prioritize", "--profile", str(own), "--format", "markdown")
    assert done.code == 0, done.err
    assert done.out.startswith("# Prioritäten: Nur Recht")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gewichte: {faele: 1}\n", "faelle"),
        ("gewichte: [\n", "Zeile"),
        ("gewichte: &a {faelle: 1}\n", "Zeile"),
        ("", "leer"),
    ],
)
def test_a_profile_that_makes_no_sense(cli: Cli, register: Path, tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "eigen.yaml"
    own.write_text(text, "utf-8")
    done = cli(register, "prioritize", "--profile", str(own))
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize("name", ["quick-win", "fehlt.yaml", "../../etc/passwd", "/etc/passwd"])
def test_a_profile_that_is_not_there(cli: Cli, register: Path, name: str) -> None:
    done = cli(register, "prioritize", "--profile", name)
    assert done.code == 2
    assert "gibt es nicht" in done.err


def test_the_picture(cli: Cli, register: Path, tmp_path: Path) -> None:
    target = tmp_path / "bild.svg"
    done = cli(register, "prioritize", "--picture", str(target), "--format", "csv")
    assert done.code == 0, done.err
    assert done.out.startswith("rang,")
    assert str(target) in " ".join(done.err.split()).replace(" ", "")
    assert ElementTree.parse(target).getroot().tag.endswith("svg")


def test_html_has_the_picture_in_it(cli: Cli, register: Path, tmp_path: Path) -> None:
    target = tmp_path / "seite.html"
    assert cli(register, "prioritize", "--format", "html", "-o", str(target)).code == 0
    assert "<svg" in target.read_text("utf-8")


def test_an_unknown_setting_is_refused(cli: Cli, register: Path) -> None:
    assert cli(register, "prioritize", "--set", "nix=1").code == 2


def test_a_selection_that_nothing_passes(cli: Cli, register: Path) -> None:
    done = cli(register, "prioritize", "--bereich", "99")
    assert done.code == 0
    assert "Kein Prozess passt zur Auswahl." in done.out
