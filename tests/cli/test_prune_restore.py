"""prune and restore: what does not occur here, with its reason, and what does after all."""

from __future__ import annotations

import csv
import datetime
import json
from pathlib import Path

import pytest
import yaml
from cli_helpers import (
    BAU,
    HUND,
    POST,
    STEUER,
    assert_refused,
    author,
    commits,
    edit,
    flat,
    is_clean,
    message,
    read,
    state,
    write,
)

from conftest import Cli, git, run_process

REASON = "Gibt es bei uns nicht"


def record(root: Path, key: str) -> dict[str, object]:
    return yaml.safe_load(read(root, f"gestrichen/{key}.yaml"))


def changed_paths(root: Path) -> set[str]:
    """Files that the last commit touched."""
    return set(git(root, "show", "--format=", "--name-only", "--no-renames", "HEAD").split())


class TestPrune:
    def test_the_file_goes_and_a_record_comes_in_one_commit(self, cli: Cli, register: Path) -> None:
        done = cli(register, "prune", "post-verteilen", "--reason", REASON)
        assert (done.code, done.out) == (0, "„Post verteilen“ gestrichen: fällt hier nicht an.\n")
        assert commits(register) == 2
        assert changed_paths(register) == {POST, "gestrichen/post-verteilen.yaml"}
        assert is_clean(register)
        assert record(register, "post-verteilen") == {
            "id": "post-verteilen",
            "name": "Post verteilen",
            "art": "faellt-nicht-an",
            "grund": REASON,
            "am": datetime.date.today(),
            "pfad": POST,
            "herkunft": "uebernommen",
        }

    def test_the_blueprint_text_stays_as_its_base(self, cli: Cli, register: Path) -> None:
        text = read(register, POST)
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        assert read(register, f".prozesslib/basis/{POST}") == text

    def test_the_commit_tells_what_and_why_under_the_administration(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        assert message(register) == f"Post verteilen streichen\n\n{REASON}"
        assert author(register).startswith("Stadt Musterstadt, Prozessmanagement <")

    def test_the_register_passes_check_afterwards(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "hund-anmelden", "hundesteuer-einziehen", "--reason", REASON)
        assert cli(register, "check").code == 0

    def test_several_go_in_one_commit(self, cli: Cli, register: Path) -> None:
        done = cli(register, "prune", "post-verteilen", "bauantrag-pruefen", "hund-anmelden", "-r", REASON)
        assert done.out.count("gestrichen") == 3
        assert commits(register) == 2
        assert message(register).startswith("Post verteilen, Bauantrag prüfen, Hund anmelden streichen")
        assert not any((register / path).exists() for path in (POST, BAU, HUND))

    def test_one_unknown_among_them_and_nothing_happens(self, cli: Cli, register: Path) -> None:
        before = state(register)
        done = cli(register, "prune", "post-verteilen", "hund-anmeldn", "--reason", REASON)
        assert_refused(done, "„hund-anmeldn“", "hund-anmelden")
        assert state(register) == before

    def test_naming_one_twice_prunes_it_once(self, cli: Cli, register: Path) -> None:
        assert cli(register, "prune", "post-verteilen", "post-verteilen", "-r", REASON).out.count("gestrichen") == 1

    def test_a_pruned_one_cannot_be_pruned_again(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        before = state(register)
        done = cli(register, "prune", "post-verteilen", "bauantrag-pruefen", "--reason", "Anderer Grund")
        assert_refused(done, "ist gestrichen", "prozesslib restore post-verteilen")
        assert state(register) == before

    def test_a_folder_left_empty_goes_too(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        assert not (register / "prozesse/01").exists()

    @pytest.mark.parametrize(
        ("art", "words"),
        [
            ("faellt-nicht-an", "fällt hier nicht an"),
            ("nicht-zustaendig", "hier nicht zuständig"),
            ("zusammengefasst", "hier mit einem anderen Prozess zusammengefasst"),
            ("ausgelagert", "hier ausgelagert"),
        ],
    )
    def test_every_kind_of_reason_is_printed_and_exported_in_words(
        self, cli: Cli, register: Path, tmp_path: Path, art: str, words: str
    ) -> None:
        done = cli(register, "prune", "post-verteilen", "--reason", REASON, "--art", art)
        assert done.out == f"„Post verteilen“ gestrichen: {words}.\n"
        assert record(register, "post-verteilen")["art"] == art
        cli(register, "export", "csv", "-o", str(tmp_path / "r.csv"))
        with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
            row = next(row for row in csv.DictReader(file) if row["id"] == "post-verteilen")
        assert row["vorkommen"] == words
        cli(register, "export", "json", "-o", str(tmp_path / "r.json"))
        pruned = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["gestrichen"]
        assert [entry["vorkommen"] for entry in pruned] == [words]

    def test_an_unknown_kind_is_refused_with_those_there_are(self, cli: Cli, register: Path) -> None:
        done = cli(register, "prune", "post-verteilen", "--reason", REASON, "--art", "abgeschafft")
        assert_refused(done, "--art", "nicht-zustaendig, faellt-nicht-an, zusammengefasst, ausgelagert")

    def test_the_office_that_decided_can_be_named(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "post-verteilen", "--reason", REASON, "--by", "Verwaltungsvorstand")
        assert record(register, "post-verteilen")["durch"] == "Verwaltungsvorstand"
        assert "Verwaltungsvorstand" in cli(register, "show", "post-verteilen").out

    def test_it_works_from_a_folder_below(self, cli: Cli, register: Path) -> None:
        assert cli(register / "prozesse/16", "prune", "post-verteilen", "--reason", REASON).code == 0
        assert not (register / POST).exists()

    def test_a_library_is_not_pruned(self, cli: Cli, library: Path) -> None:
        assert_refused(cli(library, "prune", "post-verteilen", "--reason", REASON), "Bibliothek, kein Register")
        assert (library / POST).exists()

    def test_in_english(self, register: Path) -> None:
        words = ("prune", "hundesteuer-einziehen", "post-verteilen", "--reason", REASON, "--lang", "en")
        done = run_process(*words, cwd=register)
        assert "“Post verteilen” pruned" in done.out
        assert "“hundesteuer-einziehen” is still referred to by “Hund anmelden”" in flat(done.err)


class TestReasons:
    @pytest.mark.parametrize("reason", ["", "   ", "\t", "eine\nzweite Zeile", "rot\x1b[31m"])
    def test_without_a_readable_one_nothing_is_pruned(self, cli: Cli, register: Path, reason: str) -> None:
        before = state(register)
        assert_refused(cli(register, "prune", "post-verteilen", "--reason", reason), "Grund", "--reason")
        assert state(register) == before

    def test_it_must_be_given(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "prune", "post-verteilen"), "Es fehlt: --reason")

    @pytest.mark.parametrize(
        "text",
        [
            "Wollte Frau Müller nicht mehr",
            "Laut Herrn Dr. Meier entbehrlich",
            "Näheres bei erika.muster@stadt.example",
            "Fragen an 02431 / 123456",
            "Zahlung auf DE02 1203 0000 0000 2020 51",
        ],
    )
    @pytest.mark.parametrize("option", ["--reason", "--by"])
    def test_personal_data_are_refused(self, cli: Cli, register: Path, option: str, text: str) -> None:
        before = state(register)
        options = ["--reason", text] if option == "--reason" else ["--reason", REASON, "--by", text]
        assert_refused(cli(register, "prune", "post-verteilen", *options), "Persönliches", "Stellen nennen")
        assert state(register) == before

    def test_laws_and_numbers_are_no_personal_data(self, cli: Cli, register: Path) -> None:
        reason = "Nach § 5 Abs. 2 KAG und Beschluss 2024/0815 vom 12.03.2024 beim Kreis 05370"
        assert cli(register, "prune", "post-verteilen", "--reason", reason).code == 0
        assert record(register, "post-verteilen")["grund"] == reason

    @pytest.mark.parametrize("reason", ["nein", "0815", "a: b # c", "- x", "'\"{[&*!|>%@`", "--reason", "=1+1"])
    def test_whatever_it_is_it_comes_back_as_it_was(self, cli: Cli, register: Path, reason: str) -> None:
        assert cli(register, "prune", "post-verteilen", f"--reason={reason}").code == 0
        assert cli(register, "check").code == 0
        assert reason in cli(register, "show", "post-verteilen").out


class TestCallers:
    def test_who_still_calls_a_pruned_one_is_named(self, cli: Cli, register: Path) -> None:
        done = cli(register, "prune", "hundesteuer-einziehen", "--reason", REASON)
        assert done.code == 0
        assert "„hundesteuer-einziehen“ wird noch genannt von „Hund anmelden“" in flat(done.err)

    def test_a_caller_that_goes_along_is_not(self, cli: Cli, register: Path) -> None:
        done = cli(register, "prune", "hundesteuer-einziehen", "hund-anmelden", "--reason", REASON)
        assert done.err == ""

    def test_a_call_as_teilprozess_counts(self, cli: Cli, register: Path) -> None:
        edit(register, HUND, "    schritt: Hund im Verfahren erfassen\n", "    teilprozess: post-verteilen\n")
        edit(register, HUND, "    beteiligter: sachbearbeitung\n    baustein: erfassen\n", "")
        assert cli(register, "save").code == 0
        done = cli(register, "prune", "post-verteilen", "--reason", REASON)
        assert "„post-verteilen“ wird noch genannt von „Hund anmelden“" in flat(done.err)


class TestUnsavedWork:
    def test_an_edited_process_is_not_pruned_and_named(self, cli: Cli, register: Path) -> None:
        edit(register, POST, "Eingehende", "Sämtliche")
        before = state(register)
        done = cli(register, "prune", "bauantrag-pruefen", "post-verteilen", "--reason", REASON)
        assert_refused(done, POST, "prozesslib save")
        assert state(register) == before

    def test_other_work_stays_as_it_is(self, cli: Cli, register: Path) -> None:
        edit(register, HUND, "Hund anmelden", "Hunde anmelden")
        write(register, "notiz.txt", "von mir")
        git(register, "add", HUND)
        edit(register, BAU, "Ein Bauantrag", "Jeder Bauantrag")
        before = git(register, "status", "--porcelain")
        assert cli(register, "prune", "post-verteilen", "--reason", REASON).code == 0
        assert git(register, "status", "--porcelain") == before
        assert changed_paths(register) == {POST, "gestrichen/post-verteilen.yaml"}

    def test_an_adapted_one_can_be_had_back_and_that_is_said(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "post-verteilen", "kurzbeschreibung=Bei uns anders.")
        done = cli(register, "prune", "post-verteilen", "--reason", REASON)
        assert "prozesslib restore post-verteilen --own" in flat(done.err)
        assert record(register, "post-verteilen")["herkunft"] == "angepasst"

    def test_own_data_can_be_had_back_and_that_is_said(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "post-verteilen", "lokal.status=freigegeben")
        done = cli(register, "prune", "post-verteilen", "--reason", REASON)
        assert "prozesslib restore post-verteilen --own" in flat(done.err)

    def test_of_an_untouched_one_nothing_is_said(self, cli: Cli, register: Path) -> None:
        assert cli(register, "prune", "post-verteilen", "--reason", REASON).err == ""


class TestRestore:
    def test_the_text_of_the_blueprint_comes_back_byte_for_byte(self, cli: Cli, register: Path) -> None:
        before = read(register, HUND)
        cli(register, "prune", "hund-anmelden", "--reason", REASON)
        done = cli(register, "restore", "hund-anmelden")
        assert (done.code, done.out, done.err) == (0, "„Hund anmelden“ ist wieder da.\n", "")
        assert read(register, HUND) == before
        assert not (register / "gestrichen").exists()
        assert commits(register) == 3
        assert message(register) == "Hund anmelden zurückholen"
        assert is_clean(register)

    def test_it_is_called_as_in_the_text_that_comes_back(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "hund-anmelden", "name=Hunde melden")
        cli(register, "prune", "hund-anmelden", "--reason", REASON)
        assert "„Hund anmelden“ ist wieder da." in cli(register, "restore", "hund-anmelden").out
        assert message(register) == "Hund anmelden zurückholen"
        assert "„Hunde melden“ ist wieder da." in cli(register, "restore", "hund-anmelden", "--own").out

    def test_several_come_back_in_one_commit(self, cli: Cli, register: Path) -> None:
        tree = git(register, "rev-parse", "HEAD^{tree}")
        cli(register, "prune", "hund-anmelden", "post-verteilen", "--reason", REASON)
        assert cli(register, "restore", "post-verteilen", "hund-anmelden").code == 0
        assert commits(register) == 3
        assert git(register, "rev-parse", "HEAD^{tree}") == tree

    def test_one_unknown_among_them_and_nothing_happens(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "hund-anmelden", "--reason", REASON)
        before = state(register)
        assert_refused(cli(register, "restore", "hund-anmelden", "hund-anmeldn"), "hund-anmelden")
        assert state(register) == before

    def test_what_is_not_pruned_is_refused(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "restore", "hund-anmelden"), "nicht gestrichen", "--zustand gestrichen")

    def test_an_adapted_one_comes_back_as_the_blueprint_has_it_and_says_so(self, cli: Cli, register: Path) -> None:
        before = read(register, POST)
        cli(register, "set", "post-verteilen", "kurzbeschreibung=Bei uns anders.")
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        done = cli(register, "restore", "post-verteilen")
        assert read(register, POST) == before
        assert "Text der Blaupause" in flat(done.err)

    def test_the_way_it_then_names_leads_to_the_own_version(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "post-verteilen", "kurzbeschreibung=Bei uns anders.")
        own = read(register, POST)
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        said = flat(cli(register, "restore", "post-verteilen").err)
        assert said.endswith("prozesslib restore post-verteilen --own")
        assert cli(register, "restore", "post-verteilen", "--own").code == 0
        assert read(register, POST) == own

    def test_own_data_are_not_forgotten_by_restore(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "post-verteilen", "lokal.status=freigegeben")
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        assert "restore post-verteilen --own" in flat(cli(register, "restore", "post-verteilen").err)
        cli(register, "restore", "post-verteilen", "--own")
        assert "status: freigegeben" in read(register, POST)

    def test_own_of_a_process_that_never_was_another_is_refused(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "restore", "post-verteilen", "--own"), "keine frühere Fassung")

    def test_own_does_not_replace_what_was_changed_since(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "post-verteilen", "kurzbeschreibung=Bei uns anders.")
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        cli(register, "restore", "post-verteilen")
        cli(register, "set", "post-verteilen", "lokal.status=freigegeben")
        before = state(register)
        assert_refused(cli(register, "restore", "post-verteilen", "--own"), "nicht gestrichen")
        assert state(register) == before

    def test_own_brings_the_version_of_before(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "post-verteilen", "kurzbeschreibung=Bei uns anders.", "lokal.status=freigegeben")
        before = read(register, POST)
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        done = cli(register, "restore", "post-verteilen", "--own")
        assert (done.code, done.err) == (0, "")
        assert read(register, POST) == before

    def test_own_brings_the_last_of_several_versions(self, cli: Cli, register: Path) -> None:
        for text in ("Eins.", "Zwei."):
            cli(register, "set", "post-verteilen", f"kurzbeschreibung={text}")
            cli(register, "prune", "post-verteilen", "--reason", REASON)
            cli(register, "restore", "post-verteilen", "--own")
        assert "Zwei." in read(register, POST)

    def test_an_own_process_comes_back_without_own(self, cli: Cli, register: Path) -> None:
        cli(register, "add", "Ferienpass ausgeben", "--bereich", "01")
        before = read(register, "prozesse/01/ferienpass-ausgeben.yaml")
        cli(register, "prune", "ferienpass-ausgeben", "--reason", REASON)
        assert cli(register, "restore", "ferienpass-ausgeben").code == 0
        assert read(register, "prozesse/01/ferienpass-ausgeben.yaml") == before

    def test_a_process_deleted_by_hand_comes_back(self, cli: Cli, register: Path) -> None:
        before = state(register)
        (register / STEUER).unlink()
        assert "prozesslib restore hundesteuer-einziehen" in flat(cli(register, "check").out)
        assert cli(register, "restore", "hundesteuer-einziehen").code == 0
        assert state(register).files == before.files
        assert is_clean(register)

    @pytest.mark.parametrize("staged", [True, False])
    def test_deleted_by_hand_an_own_version_comes_back_as_it_was_saved(
        self, cli: Cli, register: Path, staged: bool
    ) -> None:
        cli(register, "set", "hundesteuer-einziehen", "kurzbeschreibung=Bei uns anders.")
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        before = read(register, STEUER)
        (register / STEUER).unlink()
        if staged:
            git(register, "rm", "-q", "--cached", STEUER)
        done = cli(register, "restore", "hundesteuer-einziehen", "post-verteilen")
        assert done.out == "„Hundesteuer einziehen“ ist wieder da.\n„Post verteilen“ ist wieder da.\n"
        assert read(register, STEUER) == before
        assert (register / POST).exists()
        assert is_clean(register)

    def test_a_moved_process_comes_back_to_where_the_register_had_it(self, cli: Cli, register: Path) -> None:
        (register / "prozesse/99").mkdir()
        (register / POST).rename(register / "prozesse/99/post-verteilen.yaml")
        assert cli(register, "save").code == 0
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        assert cli(register, "restore", "post-verteilen").code == 0
        assert (register / "prozesse/99/post-verteilen.yaml").exists()
        assert not (register / POST).exists()

    def test_a_squashed_history_still_restores_the_blueprint(self, cli: Cli, register: Path) -> None:
        before = read(register, POST)
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        git(register, "checkout", "-q", "--orphan", "neu")
        git(register, "commit", "-qm", "alles in einem")
        assert cli(register, "restore", "post-verteilen").code == 0
        assert read(register, POST) == before

    def test_own_without_such_a_history_is_refused(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        git(register, "checkout", "-q", "--orphan", "neu")
        git(register, "commit", "-qm", "alles in einem")
        before = state(register)
        assert_refused(cli(register, "restore", "post-verteilen", "--own"), "keine frühere Fassung", "Ohne --own")
        assert state(register) == before

    def test_an_edited_record_is_not_thrown_away(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        edit(register, "gestrichen/post-verteilen.yaml", REASON, "Anderer Grund")
        before = state(register)
        assert_refused(cli(register, "restore", "post-verteilen"), "gestrichen/post-verteilen.yaml")
        assert state(register) == before

    def test_in_english(self, register: Path, cli: Cli) -> None:
        cli(register, "prune", "post-verteilen", "--reason", REASON)
        assert run_process("--lang", "en", "restore", "post-verteilen", cwd=register).out == (
            "“Post verteilen” is back.\n"
        )
