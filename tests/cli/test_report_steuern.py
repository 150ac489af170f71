"""Reports for steering (crisis, data protection, controls, OZG, care, maturity) through the real command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_helpers import HUND, read, write

from conftest import Cli, git, run_process

BERICHTE = {
    "krise": "Critical processes",
    "datenschutz": "Record of processing",
    "iks": "Risks and controls",
    "ozg": "Online Access Act",
    "pflege": "Due for care",
    "reife": "Maturity",
}


@pytest.mark.parametrize("name", BERICHTE)
def test_german_in_both_widths_and_json(cli: Cli, register: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for width in ("60", "120"):
        monkeypatch.setenv("COLUMNS", width)
        done = cli(register, "report", name, "--explain")
        assert done.code == 0, done.err
        assert max(map(len, done.out.splitlines())) <= int(width)
    found = json.loads(cli(register, "report", name, "--format", "json").out)
    assert found["bericht"] == name
    assert found["kernsaetze"]
    for table in found["tabellen"]:
        assert all(set(row) == set(table["zeilen"][0]) for row in table["zeilen"])


@pytest.mark.parametrize("name", BERICHTE)
def test_english_and_in_a_library(library: Path, name: str) -> None:
    done = run_process("--lang", "en", "report", name, cwd=library, env={"COLUMNS": "60"})
    assert done.code == 0, done.err
    assert BERICHTE[name] in " ".join(done.out.split())


@pytest.mark.parametrize("name", BERICHTE)
@pytest.mark.parametrize("stufe", ["oeffentlich", "verbund"])
def test_what_is_internal_stays_out(cli: Cli, register: Path, name: str, stufe: str) -> None:
    text = read(register, HUND)
    secret = "lokal:\n  krise: {notverfahren: GEHEIM}\n  datenschutz: {personenbezogen: true, loeschfrist: GEHEIM}\n"
    secret += "  iks: {risiken: [{id: r, risiko: GEHEIM}]}\n"
    write(register, HUND, text + secret)
    inside = cli(register, "report", name, "--format", "json")
    outside = cli(register, "report", name, "--format", "json", "--visibility", stufe)
    assert outside.code == 0, outside.err
    assert "GEHEIM" not in outside.out
    assert ("GEHEIM" in inside.out) is (name in ("datenschutz", "iks"))


def test_maturity_is_coloured_in_html_and_signed_in_the_terminal(cli: Cli, register: Path) -> None:
    assert 'class="zahl w4">100 %' in cli(register, "report", "reife", "--format", "html").out
    assert "█ 100 %" in cli(register, "report", "reife").out


class TestChangedSinceItsRelease:
    """Against real histories: what counts is the shared text, and only after the day of release."""

    def faellig(self, cli: Cli, register: Path) -> list[str]:
        found = json.loads(cli(register, "report", "pflege", "--format", "json").out)
        return [row["id"] for row in found["tabellen"][0]["zeilen"] if row["grund"] == "seit der Freigabe geändert"]

    def freigeben(self, register: Path, am: str) -> None:
        write(register, HUND, f"{read(register, HUND)}lokal:\n  status: freigegeben\n  freigabe: {{am: {am}}}\n")
        git(register, "commit", "-qam", "frei")

    def aendern(self, register: Path, *, speichern: bool = True) -> None:
        write(register, HUND, read(register, HUND).replace("name: Hund anmelden", "name: Hund hier anmelden"))
        if speichern:
            git(register, "commit", "-qam", "anders")

    def test_the_release_itself_is_no_change(self, cli: Cli, register: Path) -> None:
        self.freigeben(register, "2020-01-01")
        assert self.faellig(cli, register) == []

    @pytest.mark.parametrize("speichern", [True, False])
    def test_the_text_changed_later(self, cli: Cli, register: Path, speichern: bool) -> None:
        self.freigeben(register, "2020-01-01")
        self.aendern(register, speichern=speichern)
        assert self.faellig(cli, register) == ["hund-anmelden"]

    def test_a_move_is_no_change_and_hides_none(self, cli: Cli, register: Path) -> None:
        self.freigeben(register, "2020-01-01")
        (register / "prozesse/99").mkdir()
        git(register, "mv", HUND, "prozesse/99/hund-anmelden.yaml")
        git(register, "commit", "-qm", "anderer Ordner")
        assert self.faellig(cli, register) == []

    def test_before_the_day_of_release_it_does_not_count(self, cli: Cli, register: Path) -> None:
        self.aendern(register)
        self.freigeben(register, "2999-01-01")
        assert self.faellig(cli, register) == []

    def test_own_figures_are_no_change_of_the_text(self, cli: Cli, register: Path) -> None:
        self.freigeben(register, "2020-01-01")
        write(register, HUND, read(register, HUND) + "  hinweise: Schalter 2\n")
        git(register, "commit", "-qam", "Hinweis")
        assert self.faellig(cli, register) == []

    def test_a_clone_that_was_cut_off_says_so(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        self.freigeben(register, "2020-01-01")
        self.aendern(register)
        git(tmp_path, "clone", "-q", "--depth", "1", register.as_uri(), "flach")
        found = cli(tmp_path / "flach", "report", "pflege", "--format", "json")
        assert "Geschichte des Registers fehlt" in json.loads(found.out)["tabellen"][0]["hinweise"][0]
