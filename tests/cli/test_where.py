"""list --where, saved filters, where-used and set --where on a real register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_helpers import BAU, HUND, POST, assert_refused, commits, edit, flat, is_clean, message, read, state, write

from conftest import Cli, git


def ids(cli: Cli, root: Path, *words: str) -> set[str]:
    done = cli(root, *words, "--format", "json")
    assert done.code == 0, done.err
    return {row["id"] for row in json.loads(done.out)["prozesse"]}


class TestList:
    @pytest.mark.parametrize(
        ("ausdruck", "erwartet"),
        [
            ("modelliert = ja", {"hund-anmelden"}),
            ("bereich = 16 AND NOT modelliert = ja", {"hundesteuer-einziehen"}),
            ("stelle = poststelle oder ablauf.baustein = rueckfrage", {"post-verteilen", "hund-anmelden"}),
            ("zustand = übernommen", {"hund-anmelden", "hundesteuer-einziehen", "post-verteilen", "bauantrag-pruefen"}),
            ("fallzahl >= 100", set()),
            ("schritte = 3", {"hund-anmelden"}),
        ],
    )
    def test_which_processes(self, cli: Cli, register: Path, ausdruck: str, erwartet: set[str]) -> None:
        assert ids(cli, register, "list", "--where", ausdruck) == erwartet

    def test_figures_are_counted_a_year_and_only_own_ones_enter(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "hund-anmelden", "lokal.fallzahl={wert: 10, je: monat}")
        assert ids(cli, register, "list", "--where", "fallzahl = 120") == {"hund-anmelden"}
        assert ids(cli, register, "list", "--where", "bearbeitungszeit vorhanden") == set()
        cli(register, "set", "post-verteilen", "lokal.aufwand=2 h")
        assert ids(cli, register, "list", "--where", "bearbeitungszeit > 30 min") == {"post-verteilen"}

    def test_pruned_ones_only_where_the_expression_names_them(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "post-verteilen", "--reason", "Gibt es hier nicht")
        assert ids(cli, register, "list", "--where", "bereich != 99") == {
            "hund-anmelden",
            "hundesteuer-einziehen",
            "bauantrag-pruefen",
        }
        assert ids(cli, register, "list", "--where", "zustand = gestrichen und name ~ post") == {"post-verteilen"}

    def test_a_wrong_expression_shows_the_place(self, cli: Cli, register: Path) -> None:
        done = cli(register, "list", "--where", "status = freigegebn\x1b[31m")
        assert done.code == 2
        assert "Spalte 10" in done.err
        assert "\x1b" not in done.err
        lines = done.err.splitlines()
        assert lines[1].index("^") == lines[0].index("freigegebn")

    def test_other_commands_take_it_too(self, cli: Cli, register: Path) -> None:
        assert ids(cli, register, "search", "hund", "--where", "modelliert = nein") == {"hundesteuer-einziehen"}
        target = register.parent / "t.csv"
        assert cli(register, "export", "csv", "-o", str(target), "--where", "bereich = 01").code == 0
        assert [line.split(",")[0] for line in target.read_text("utf-8").splitlines()] == ["id", "post-verteilen"]

    def test_a_library_knows_no_states(self, cli: Cli, library: Path) -> None:
        assert ids(cli, library, "list", "--where", "zustand vorhanden") == set()
        assert ids(cli, library, "list", "--where", "bearbeitungszeit fehlt und modelliert = ja") == {"hund-anmelden"}


class TestFilter:
    def test_saved_used_shown_replaced_deleted(self, cli: Cli, register: Path) -> None:
        before = git(register, "rev-parse", "HEAD^{tree}")
        assert cli(register, "filter", "save", "Meine Steuern", "bereich = 16", "--description", "Zum Üben").code == 0
        assert (message(register), is_clean(register)) == ("Filter meine-steuern speichern", True)
        assert ids(cli, register, "list", "--filter", "meine-steuern") == {"hund-anmelden", "hundesteuer-einziehen"}
        both = ("list", "--filter", "meine-steuern", "--where", "modelliert = ja")
        assert ids(cli, register, *both) == {"hund-anmelden"}
        cli(register, "filter", "save", "zweiter", "bereich = 01")
        assert "vorher: bereich = 16" in cli(register, "filter", "save", "meine-steuern", "bereich = 10").out
        assert ids(cli, register, "list", "--filter", "meine-steuern") == {"bauantrag-pruefen"}
        shown = json.loads(cli(register, "filter", "list", "--format", "json").out)["filter"]
        assert shown[0] == {
            "id": "meine-steuern",
            "ausdruck": "bereich = 10",
            "beschreibung": "Zum Üben",
            "prozesse": 1,
        }
        assert cli(register, "check").code == 0
        assert cli(register, "filter", "delete", "zweiter").code == 0
        assert cli(register, "filter", "delete", "meine-steuern").code == 0
        assert git(register, "rev-parse", "HEAD^{tree}") == before

    def test_comments_in_the_file_stay(self, cli: Cli, register: Path) -> None:
        write(register, "filter.yaml", "# unsere\nfilter:\n  - {id: a, ausdruck: bereich = 16}  # alt\n")
        cli(register, "save")
        cli(register, "filter", "save", "b", "bereich = 01")
        assert read(register, "filter.yaml").startswith(
            "# unsere\nfilter:\n  - {id: a, ausdruck: bereich = 16}  # alt\n"
        )

    def test_what_is_refused(self, cli: Cli, register: Path) -> None:
        cli(register, "filter", "save", "steuern", "bereich = 16")
        assert_refused(cli(register, "list", "--filter", "stuern"), "steuern")
        assert_refused(cli(register, "filter", "delete", "x"), "Es gibt: steuern")
        assert_refused(cli(register, "filter", "save", "§§", "bereich = 16"), "ungeprueft-mit-ablauf")
        assert cli(register, "filter", "save", "x", "bereich =").code == 2
        assert commits(register) == 2

    def test_one_that_became_unreadable_is_shown_as_such(self, cli: Cli, register: Path) -> None:
        write(register, "filter.yaml", "filter:\n  - {id: a, ausdruck: gibtsnicht = 1}\n")
        done = cli(register, "filter", "list")
        assert done.code == 0
        assert "fehlerhaft" in done.out


class TestWhereUsed:
    @pytest.mark.parametrize(
        ("frage", "pfade"),
        [
            (("stelle", "steueramt"), {"verantwortlich", "beteiligte[sachbearbeitung].stelle"}),
            (("stelle:Steueramt",), {"verantwortlich", "beteiligte[sachbearbeitung].stelle"}),
            (("verfahren", "steuerverfahren"), {"ablauf[formell-pruefen].verfahren[0]"}),
            (("dokument", "anmeldeformular"), {"ablauf[formell-pruefen].eingang[Anmeldeformular].dokument"}),
            (("gesetz", "Kommunalabgabengesetz"), {"rechtsgrundlagen[kag]"}),
            (("baustein", "rueckfrage"), {"ablauf[nachfordern].baustein"}),
            (("medium", "papier"), {"ablauf[formell-pruefen].eingang[Anmeldeformular].medium"}),
            (("prozess", "hundesteuer-einziehen"), {"folgeprozesse[0]"}),
            (("beteiligter", "halter"), {"beteiligte[halter]", "ablauf[eingang].nachricht.von"}),
        ],
    )
    def test_places(self, cli: Cli, register: Path, frage: tuple[str, ...], pfade: set[str]) -> None:
        done = cli(register, "where-used", *frage, "--where", "id = hund-anmelden", "--format", "json")
        found = json.loads(done.out)["verwendungen"]
        assert {one["pfad"] for one in found} == pfade
        assert not any(one["eigen"] for one in found)

    def test_the_own_is_told_from_the_shared_and_the_typical_counts_as_the_own(self, cli: Cli, register: Path) -> None:
        edit(
            register,
            "kataloge/stellen.yaml",
            "eintraege:\n",
            "eintraege:\n  - {id: fb2, name: FB 2, entspricht: steueramt}\n",
        )
        edit(
            register,
            HUND,
            "krise: {mtpd: 5 AT, rto: 3 AT}\n",
            "krise: {mtpd: 5 AT, rto: 3 AT}\nlokal: {verantwortlich: fb2}\n",
        )
        done = cli(register, "where-used", "stelle", "fb2", "--format", "csv")
        rows = [line.split(",") for line in done.out.splitlines()]
        assert ["hund-anmelden", "lokal.verantwortlich", "fb2", "ja"] in [[r[0], r[2], r[4], r[5]] for r in rows]
        assert ["hund-anmelden", "verantwortlich", "steueramt", "nein"] in [[r[0], r[2], r[4], r[5]] for r in rows]

    def test_what_there_is_not(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "where-used", "stelle", "steueramd"), "steueramt")
        assert_refused(cli(register, "where-used", "stelle", "\x1b"), "stellen list")
        assert_refused(cli(register, "where-used", "amt", "x"), "stelle, verfahren")
        assert_refused(cli(register, "where-used", "stelle"), "where-used stelle ordnungsamt")
        assert "nirgends" in cli(register, "where-used", "gesetz", "Bundesbaugesetz").err


class TestSetWhere:
    WORDS = ("set", "lokal.status=freigegeben", "schlagworte+=Finanzen", "--where", "bereich = 16")

    def test_one_commit_after_a_preview(self, cli: Cli, register: Path) -> None:
        before = state(register)
        shown = cli(register, *self.WORDS)
        assert (shown.code, state(register)) == (1, before)
        assert "2 Prozesse ändern sich." in shown.out
        assert "…, Finanzen" in shown.out
        done = cli(register, *self.WORDS, "--yes")
        assert done.code == 0, done.err
        assert (commits(register), is_clean(register)) == (2, True)
        assert message(register) == "2 Prozesse: lokal.status, schlagworte setzen"
        assert "schlagworte: [Hundesteuer, Hundehaltung, Finanzen]" in read(register, HUND)
        assert "# die Kennung bleibt" in read(register, HUND)
        assert "lokal" not in read(register, POST)
        again = cli(register, *self.WORDS, "--yes")
        assert (again.code, commits(register)) == (0, 2)
        git(register, "revert", "--no-edit", "HEAD")
        assert git(register, "rev-parse", "HEAD^{tree}") == git(register, "rev-parse", "HEAD~2^{tree}")

    def test_where_one_would_be_wrong_nothing_is_written(self, cli: Cli, register: Path) -> None:
        words = ("set", "ablauf[erfassen].hinweis=Genau hinsehen", "--where", "bereich = 16", "--yes")
        before = state(register)
        assert_refused(cli(register, *words), "hundesteuer-einziehen", "--skip")
        assert state(register) == before
        done = cli(register, *words, "--skip")
        assert done.code == 0
        assert "Bleibt: Hundesteuer einziehen" in flat(done.out)
        assert "Genau hinsehen" in read(register, HUND)

    def test_an_error_that_only_the_check_finds_counts_too(self, cli: Cli, register: Path) -> None:
        done = cli(register, "set", "verantwortlich=gibtsnicht", "--where", "bereich = 16", "--yes")
        assert_refused(done, "gibtsnicht", "--skip")
        assert commits(register) == 1

    def test_a_wrong_field_is_said_once(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "set", "krise.mtp=5 AT", "--where", "bereich = 16"), "Meinten Sie „mtpd“")
        assert_refused(cli(register, "set", "name=x", "--where", "bereich = 99"), "list --where")

    def test_unsaved_work_is_not_overwritten(self, cli: Cli, register: Path) -> None:
        edit(register, HUND, "Anmeldung geht ein", "Anmeldung kommt")
        before = state(register)
        assert cli(register, *self.WORDS, "--yes").code == 2
        assert state(register) == before

    def test_only_what_was_meant_changes(self, cli: Cli, register: Path) -> None:
        before = read(register, BAU)
        cli(register, *self.WORDS, "--yes")
        assert read(register, BAU) == before
