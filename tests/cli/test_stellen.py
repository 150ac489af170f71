"""stellen: own offices for typical ones, and a reorganisation from beginning to end."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import yaml
from cli_helpers import HUND, assert_refused, changed, commits, edit, flat, is_clean, message, read, state

from conftest import Cli

if TYPE_CHECKING:
    from abgleich_helpers import Paar

KATALOG = "kataloge/stellen.yaml"
LOKAL = """lokal:
  verantwortlich: fd-steuern  # seit 2025
  freigabe: {durch: fd-steuern, am: 2026-05-04}
  stellen: {sachbearbeitung: fd-steuern}
  personal:
    - {stelle: fd-steuern, personen: 2, anteil: 40 %}
    - {stelle: fd-kasse, personen: 3, anteil: 60 %}
"""
EIGENE = """  # unser Aufbau
  - id: fb-finanzen
    name: Fachbereich Finanzen
  - id: fd-steuern  # früher Amt 20
    name: Fachdienst Steuern
    uebergeordnet: fb-finanzen
    entspricht: steueramt
  - id: fd-kasse
    name: Fachdienst Kasse
    uebergeordnet: fb-finanzen
"""


@pytest.fixture
def haus(cli: Cli, register: Path) -> Path:
    """A register with a tree of own offices and a process that names them everywhere."""
    edit(register, KATALOG, "eintraege:\n", f"eintraege:\n{EIGENE}")
    edit(register, HUND, "krise: {mtpd: 5 AT, rto: 3 AT}\n", f"krise: {{mtpd: 5 AT, rto: 3 AT}}\n{LOKAL}")
    assert cli(register, "save").code == 0
    cli(register, "prune", "post-verteilen", "--reason", "Macht der Kreis", "--by", "fd-steuern")
    return register


def katalog(root: Path) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in yaml.safe_load(read(root, KATALOG))["eintraege"]}


def office(cli: Cli, root: Path, process: str) -> str:
    rows = json.loads(cli(root, "list", "--format", "json").out)["prozesse"]
    return next(row["stelle"] for row in rows if row["id"] == process)


class TestZuordnen:
    def filled(self, cli: Cli, root: Path, suffix: str, rows: dict[str, tuple[str, str, str]]) -> Path:
        path = root.parent / f"stellen{suffix}"
        assert cli(root, "stellen", "zuordnen", "--export", str(path)).code == 0
        if suffix == ".csv":
            table = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
            for row in table:
                if row[0] in rows:
                    row[3], row[5], row[6] = rows[row[0]]
            with path.open("w", encoding="cp1252", newline="") as file:
                csv.writer(file, delimiter=";").writerows(table)
        else:
            book = openpyxl.load_workbook(path)
            for cells in book["Stellen"].iter_rows(min_row=2):
                if cells[0].value in rows:
                    cells[3].value, cells[5].value, cells[6].value = rows[cells[0].value]
            book.save(path)
        return path

    @pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
    def test_one_file_changes_and_every_process_shows_the_own_office(
        self, cli: Cli, register: Path, suffix: str
    ) -> None:
        rows = {"steueramt": ("Fachdienst Abgaben", "20.1", "Fachbereich Bürger & Geld"), "poststelle": ("-", "", "")}
        path = self.filled(cli, register, suffix, rows)
        before = read(register, KATALOG)
        shown = cli(register, "stellen", "zuordnen", str(path))
        assert (shown.code, commits(register)) == (1, 1)
        assert "2 Prozesse zeigen dann eine andere Stelle" in flat(shown.out)
        done = cli(register, "stellen", "zuordnen", str(path), "--yes")
        assert done.code == 0, done.err
        assert changed(register) == [KATALOG]
        assert read(register, KATALOG).startswith(before)
        assert katalog(register)["fachdienst-abgaben"] == {
            "id": "fachdienst-abgaben",
            "name": "Fachdienst Abgaben",
            "kuerzel": "20.1",
            "uebergeordnet": "fachbereich-buerger-geld",
            "entspricht": "steueramt",
        }
        assert office(cli, register, "hund-anmelden") == "fachdienst-abgaben"
        assert "Fachdienst Abgaben" in cli(register, "show", "hund-anmelden").out
        assert "Steueramt" not in cli(register, "show", "hund-anmelden").out
        target = register.parent / "t.csv"
        cli(register, "export", "csv", "-o", str(target))
        assert "Fachdienst Abgaben" in target.read_text("utf-8")
        report = cli(register, "report", "zustaendigkeiten", "--format", "csv")
        assert "Fachdienst Abgaben" in report.out
        listed = json.loads(cli(register, "list", "--zustand", "uebernommen", "--format", "json").out)["prozesse"]
        assert len(listed) == 4
        assert cli(register, "check").code == 0
        again = cli(register, "stellen", "zuordnen", str(path), "--yes")
        assert (again.code, commits(register)) == (0, 2)
        assert cli(register, "list", "--stelle", "steueramt", "--format", "csv").out.count("\n") == 3

    def test_the_list_shows_what_is_there_already(self, cli: Cli, haus: Path) -> None:
        path = haus.parent / "a.csv"
        cli(haus, "stellen", "zuordnen", "--export", str(path))
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
        assert ["steueramt", "Steueramt", "2", "Fachdienst Steuern", "fd-steuern", "", "Fachbereich Finanzen"] in rows
        assert ["", "", "", "Fachdienst Kasse", "fd-kasse", "", "Fachbereich Finanzen"] in rows
        before = state(haus)
        assert cli(haus, "stellen", "zuordnen", str(path), "--yes").code == 0
        assert state(haus) == before

    def test_an_assignment_is_taken_back_with_a_hyphen(self, cli: Cli, haus: Path) -> None:
        path = haus.parent / "a.csv"
        path.write_text("Typische Stelle,Eigene Stelle\nsteueramt,-\n", "utf-8")
        assert cli(haus, "stellen", "zuordnen", str(path), "--yes").code == 0
        assert "entspricht" not in katalog(haus)["fd-steuern"]
        assert office(cli, haus, "hundesteuer-einziehen") == "steueramt"

    @pytest.mark.parametrize(
        ("text", "worte"),
        [
            ("Typische Stelle;Eigene Stelle\nsteuramt;FB 2\n", "a.csv!B2"),
            ("Typische Stelle;Eigene Stelle\nsteueramt;FB 2\nsteueramt;FB 3\n", "a.csv!B3"),
            ("Typische Stelle;Eigene Stelle;Kürzel\nsteueramt;FB 2;20\npoststelle;FB 2;21\n", "a.csv!B3"),
            ("Typische Stelle;Eigene Stelle;Übergeordnet\nsteueramt;A;B\npoststelle;B;A\n", "über sich selbst"),
            ("Typische Stelle;Eigene Stelle\nsteueramt;§§\n", "keine Kennung"),
            ("Typische Stelle;Eigene Stelle\nsteueramt;Frau Müller\n", "Stellen nennen"),
            ("Amt;Eigene\nsteueramt;A\n", "„Typische Stelle“"),
            ("Typische Stelle;Eigene Stelle;Kürzel\nsteueramt;FB 2;" + "x" * 30 + "\n", "a.csv!B2"),
        ],
    )
    def test_what_contradicts_itself_is_named_by_its_cell(
        self, cli: Cli, register: Path, text: str, worte: str
    ) -> None:
        path = register.parent / "a.csv"
        path.write_text(text, "utf-8")
        before = state(register)
        done = cli(register, "stellen", "zuordnen", str(path), "--yes")
        assert done.code == 2, done.out
        assert worte in flat(done.err)
        assert state(register) == before

    def test_one_of_both_is_needed(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "stellen", "zuordnen"), "--export stellen.xlsx")
        assert_refused(cli(register, "stellen", "zuordnen", "fehlt.xlsx"), "fehlt.xlsx")


class TestUmbau:
    def test_renaming_follows_every_reference(self, cli: Cli, haus: Path) -> None:
        cli(haus, "filter", "save", "alt", "stelle = fd-steuern")
        count = commits(haus)
        done = cli(haus, "stellen", "umbenennen", "fd-steuern", "Fachdienst Abgaben", "--yes")
        assert done.code == 0, done.err
        assert (commits(haus), is_clean(haus)) == (count + 1, True)
        assert message(haus) == "Stelle Fachdienst Steuern in Fachdienst Abgaben umbenennen"
        assert "Der Filter „alt“ nennt noch fd-steuern" in flat(done.out)
        assert LOKAL.replace("fd-steuern", "fachdienst-abgaben") in read(haus, HUND)
        assert "  - id: fachdienst-abgaben  # früher Amt 20\n    name: Fachdienst Abgaben\n" in read(haus, KATALOG)
        assert "durch: fachdienst-abgaben" in read(haus, "gestrichen/post-verteilen.yaml")
        assert office(cli, haus, "hundesteuer-einziehen") == "fachdienst-abgaben"
        assert cli(haus, "check").code == 0

    def test_another_key_keeps_the_name(self, cli: Cli, haus: Path) -> None:
        cli(haus, "stellen", "umbenennen", "fd-steuern", "fd-20", "--yes")
        assert katalog(haus)["fd-20"]["name"] == "Fachdienst Steuern"

    def test_a_typical_office_stays_in_the_blueprint(self, cli: Cli, register: Path) -> None:
        assert cli(register, "stellen", "umbenennen", "steueramt", "Fachbereich Finanzen", "--yes").code == 0
        assert changed(register) == [KATALOG]
        assert katalog(register)["fachbereich-finanzen"]["entspricht"] == "steueramt"
        assert "steueramt" in katalog(register)
        assert cli(register, "stellen", "umbenennen", "steueramt", "Finanzdienste", "--yes").code == 0
        assert katalog(register)["finanzdienste"]["entspricht"] == "steueramt"
        assert "fachbereich-finanzen" not in katalog(register)

    def test_what_a_typical_office_stood_for_goes_along(self, cli: Cli, register: Path) -> None:
        assert (
            cli(register, "stellen", "zusammenlegen", "steueramt", "poststelle", "--als", "steueramt", "--yes").code
            == 0
        )
        assert office(cli, register, "post-verteilen") == "steueramt"
        path = register.parent / "a.csv"
        path.write_text("Typische Stelle;Eigene Stelle\nsteueramt;Fachbereich 2\n", "utf-8")
        assert cli(register, "stellen", "zuordnen", str(path), "--yes").code == 0
        assert office(cli, register, "post-verteilen") == "fachbereich-2"
        cli(register, "stellen", "zusammenlegen", "fachbereich-2", "--als", "bauaufsicht", "--yes")
        assert cli(register, "stellen", "umbenennen", "bauaufsicht", "Alles", "--yes").code == 0
        assert {office(cli, register, key) for key in ("post-verteilen", "hund-anmelden")} == {"alles"}
        assert cli(register, "stellen", "aufteilen", "Alles", "--in", "Alles,Mehr", "--yes").code == 0
        assert "keine Befunde" in cli(register, "check").err

    def test_merging_adds_up_the_staff_and_what_they_stand_for(self, cli: Cli, haus: Path) -> None:
        words = ("stellen", "zusammenlegen", "fd-steuern", "fd-kasse", "poststelle", "--als", "Zentrale", "--yes")
        done = cli(haus, *words)
        assert done.code == 0, done.err
        found = katalog(haus)
        assert found["zentrale"] == {
            "id": "zentrale",
            "name": "Zentrale",
            "entspricht": ["steueramt", "poststelle"],
        }
        assert not {"fd-steuern", "fd-kasse"} & set(found)
        lokal = yaml.safe_load(read(haus, HUND))["lokal"]
        assert lokal["personal"] == [{"stelle": "zentrale", "personen": 5, "anteil": "100 %"}]
        assert "# seit 2025" in read(haus, HUND)
        assert cli(haus, "check").code == 0

    def test_staff_of_different_groups_stays_apart_and_that_is_said(self, cli: Cli, haus: Path) -> None:
        edit(haus, HUND, "personen: 3, anteil: 60 %", "personen: 3, anteil: 60 %, besoldung: E 8")
        cli(haus, "save")
        done = cli(haus, "stellen", "zusammenlegen", "fd-steuern", "fd-kasse", "--als", "fd-kasse", "--yes")
        assert "zweimal unter lokal.personal" in flat(done.out)
        assert len(yaml.safe_load(read(haus, HUND))["lokal"]["personal"]) == 2

    def test_offices_below_one_that_goes_come_below_the_new_one(self, cli: Cli, haus: Path) -> None:
        cli(haus, "stellen", "zusammenlegen", "fb-finanzen", "bauaufsicht", "--als", "Dezernat 1", "--yes")
        found = katalog(haus)
        assert {found[key]["uebergeordnet"] for key in ("fd-steuern", "fd-kasse")} == {"dezernat-1"}
        shown = json.loads(cli(haus, "stellen", "list", "--format", "json").out)["stellen"]
        assert [(row["id"], row["tiefe"]) for row in shown][:3] == [
            ("dezernat-1", 0),
            ("fd-kasse", 1),
            ("fd-steuern", 1),
        ]

    def test_splitting_by_rule(self, cli: Cli, haus: Path) -> None:
        words = ("--in", "Team Hund,Team Einzug", "--rule", "team-einzug: name ~ einziehen", "--yes")
        done = cli(haus, "stellen", "aufteilen", "fd-steuern", *words)
        assert done.code == 0, done.err
        assert "Team Hund 1, Team Einzug 1" in flat(done.out)
        found = katalog(haus)
        assert found["team-hund"]["entspricht"] == "steueramt"
        assert found["team-einzug"] == {"id": "team-einzug", "name": "Team Einzug", "uebergeordnet": "fb-finanzen"}
        assert "# früher Amt 20" in read(haus, KATALOG)
        assert LOKAL.replace("fd-steuern", "team-hund") in read(haus, HUND)
        einziehen = yaml.safe_load(read(haus, "prozesse/16/hundesteuer-einziehen.yaml"))
        assert einziehen["verantwortlich"] == "steueramt"
        assert einziehen["lokal"]["verantwortlich"] == "team-einzug"
        assert cli(haus, "check").code == 0

    def test_splitting_by_a_list(self, cli: Cli, haus: Path) -> None:
        path = haus.parent / "liste.xlsx"
        words = ("stellen", "aufteilen", "fd-steuern", "--in", "fd-steuern,Team Einzug")
        assert cli(haus, *words, "--export", str(path)).code == 0
        book = openpyxl.load_workbook(path)
        for cells in book["Prozesse"].iter_rows(min_row=2):
            if cells[0].value == "hundesteuer-einziehen":
                cells[3].value = "Team Einzug"
        book.save(path)
        assert cli(haus, *words, "--list", str(path), "--yes").code == 0
        assert office(cli, haus, "hundesteuer-einziehen") == "team-einzug"
        assert office(cli, haus, "hund-anmelden") == "fd-steuern"
        assert LOKAL in read(haus, HUND)

    def test_what_is_refused(self, cli: Cli, haus: Path) -> None:
        before = state(haus)
        assert_refused(cli(haus, "stellen", "umbenennen", "fd-steuer", "x"), "fd-steuern")
        assert_refused(
            cli(haus, "stellen", "umbenennen", "fd-steuern", "fd-kasse"), "zusammenlegen fd-steuern fd-kasse"
        )
        assert_refused(cli(haus, "stellen", "zusammenlegen", "fd-steuern", "--als", "fd-steuern"), "zwei Stellen")
        assert_refused(cli(haus, "stellen", "aufteilen", "fd-steuern", "--in", "a"), "zwei Stellen")
        assert_refused(cli(haus, "stellen", "aufteilen", "fd-steuern", "--in", "a,b", "--rule", "x"), "--rule")
        wrong = ("--in", "a,b", "--rule", "c: bereich = 16", "--yes")
        assert_refused(cli(haus, "stellen", "aufteilen", "fd-steuern", *wrong), "a, b")
        assert_refused(cli(haus, "stellen", "umbenennen", "fd-steuern", "Herr Meier"), "Stellen nennen")
        assert cli(haus, "stellen", "umbenennen", "fd-steuern", "x\x1b[31m").code == 2
        assert state(haus) == before

    def test_a_library_has_no_own_offices(self, cli: Cli, library: Path) -> None:
        assert_refused(cli(library, "stellen", "umbenennen", "steueramt", "x"), "kein Register")


def test_a_sync_keeps_the_own_offices_and_finds_no_conflict(cli: Cli, paar: Paar) -> None:
    root = paar.register.root
    cli(root, "stellen", "umbenennen", "steueramt", "Fachdienst Abgaben", "--yes")
    paar.library.edit(KATALOG, "name: Steueramt", "name: Amt für Steuern")
    paar.library.edit(HUND, "Anmeldung geht ein", "Anmeldung kommt")
    paar.library.release("1.1")
    done = cli(root, "sync")
    assert done.code == 0, done.out + done.err
    assert katalog(root)["fachdienst-abgaben"]["entspricht"] == "steueramt"
    assert katalog(root)["steueramt"]["name"] == "Amt für Steuern"
    assert "Anmeldung kommt" in read(root, HUND)
    assert office(cli, root, "hund-anmelden") == "fachdienst-abgaben"


def test_two_own_offices_for_one_typical_are_a_finding(cli: Cli, register: Path) -> None:
    more = "  - {id: a, name: A, entspricht: steueramt}\n  - {id: b, name: B, entspricht: [steueramt]}\n"
    edit(register, KATALOG, "eintraege:\n", f"eintraege:\n{more}")
    done = cli(register, "check", "--format", "json")
    assert [b["code"] for b in json.loads(done.out)["befunde"]] == ["PL710", "PL710"]
    assert office(cli, register, "hund-anmelden") == "steueramt"


def test_merging_one_office_is_renaming_and_says_so(cli: Cli, haus: Path) -> None:
    before = state(haus)
    assert_refused(cli(haus, "stellen", "zusammenlegen", "fd-steuern", "fd-steuern", "--als", "Neu"), "zwei Stellen")
    assert state(haus) == before


def test_a_list_may_name_typical_offices_by_name(cli: Cli, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "stellen.csv"
    path.write_text("Typische Stelle;Eigene Stelle\nSteueramt;Fachdienst Steuern\n", "utf-8")
    assert cli(register, "stellen", "zuordnen", str(path), "--yes").code == 0
    assert katalog(register)["fachdienst-steuern"]["entspricht"] == "steueramt"
