"""save: what was edited by hand is checked and recorded, and nobody needs to know git."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_helpers import (
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
    saved,
    state,
    write,
)

from conftest import Cli, git, run_process


def reworded(root: Path) -> None:
    """Edit a process in a harmless way."""
    edit(root, POST, "Eingehende Post wird geöffnet", "Die Post wird geöffnet")


class TestWhatWasEdited:
    def test_it_is_one_commit_of_the_administration(self, cli: Cli, register: Path) -> None:
        reworded(register)
        done = cli(register, "save")
        assert (done.code, done.out, done.err) == (0, "Gespeichert: Post verteilen: Kurzbeschreibung geändert\n", "")
        assert (commits(register), is_clean(register)) == (2, True)
        assert author(register).startswith("Stadt Musterstadt, Prozessmanagement <")

    def test_nothing_edited_is_nothing_to_save(self, cli: Cli, register: Path) -> None:
        before = state(register)
        done = cli(register, "save")
        assert (done.code, done.out, done.err) == (0, "", "Es gibt nichts zu speichern.\n")
        assert state(register) == before

    def test_new_deleted_and_moved_files_are_saved_too(self, cli: Cli, register: Path) -> None:
        cli(register, "add", "Ferienpass ausgeben", "--bereich", "01")
        (register / "prozesse/01/ferienpass-ausgeben.yaml").rename(register / "prozesse/16/ferienpass-ausgeben.yaml")
        text = read(register, POST).replace("post-verteilen", "post-abholen").replace("Post verteilen", "Post abholen")
        write(register, "prozesse/01/post-abholen.yaml", text)
        assert cli(register, "save").code == 0
        assert is_clean(register)
        assert saved(register, "prozesse/01/post-abholen.yaml").decode() == text

    def test_catalogues_conventions_and_head_are_saved_too(self, cli: Cli, register: Path) -> None:
        edit(
            register,
            "kataloge/stellen.yaml",
            "{id: poststelle,",
            "{id: fachbereich-2, name: Fachbereich 2}\n  - {id: poststelle,",
        )
        edit(register, "prozesslib.yaml", "05370040", '05370040", postfach: "prozesse@musterstadt.example')
        done = cli(register, "save")
        assert (done.code, is_clean(register)) == (0, True)
        assert "<prozesse@musterstadt.example>" in author(register)

    def test_files_git_knows_are_saved_even_if_they_are_no_process(self, cli: Cli, register: Path) -> None:
        (register / "README.md").write_text("Unser Register\n")
        assert cli(register, "save").code == 0
        assert is_clean(register)

    def test_new_files_of_others_are_named_and_left(self, cli: Cli, register: Path) -> None:
        reworded(register)
        write(register, "mappe.xlsx", b"PK")
        write(register, "prozesse/notiz.txt", "von mir")
        done = cli(register, "save")
        assert done.code == 0
        assert "mappe.xlsx, prozesse/notiz.txt" in flat(done.err)
        assert git(register, "status", "--porcelain").split() == ["??", "mappe.xlsx", "??", "prozesse/notiz.txt"]

    def test_a_large_file_of_others_is_left_whole(self, cli: Cli, register: Path) -> None:
        write(register, "plan.pdf", b"%PDF" + b"x\r\n" * 700_000)
        git(register, "add", "plan.pdf")
        git(register, "commit", "-qm", "Plan")
        write(register, "plan.pdf", b"%PDF" + b"y\r\n" * 700_000)
        reworded(register)
        before = (register / "plan.pdf").read_bytes()
        done = cli(register, "save")
        assert done.code == 0
        assert "plan.pdf" in done.err
        assert (register / "plan.pdf").read_bytes() == before
        assert git(register, "status", "--porcelain") == " M plan.pdf\n"

    def test_what_was_staged_by_hand_is_saved_along(self, cli: Cli, register: Path) -> None:
        reworded(register)
        git(register, "add", "-A")
        assert cli(register, "save").code == 0
        assert is_clean(register)

    def test_it_works_from_a_folder_below(self, cli: Cli, register: Path) -> None:
        reworded(register)
        assert cli(register / "prozesse", "save").code == 0
        assert is_clean(register)

    def test_a_library_can_be_saved(self, cli: Cli, library: Path) -> None:
        git(library, "init", "-q", "-b", "main")
        git(library, "add", "-A")
        git(library, "commit", "-qm", "Anfang")
        reworded(library)
        assert cli(library, "save").code == 0
        assert author(library).startswith("Kreis Beispiel, Prozessmanagement <")


class TestTheSentence:
    @pytest.mark.parametrize(
        ("hand", "sentence"),
        [
            ((POST, "name: Post verteilen", "name: Post sortieren"), "Post sortieren: Name geändert"),
            (
                (HUND, "liegezeit: 5 AT", "liegezeit: 7 AT"),
                "Hund anmelden: Liegezeit bei „Angaben nachfordern“ geändert",
            ),
            ((HUND, "# noch einmal von vorn", "# zurück"), "Hund anmelden: Schreibweise geändert"),
            ((POST, "verantwortlich: poststelle\n", ""), "Post verteilen: Verantwortlich geändert"),
            (
                (POST, "poststelle\n", "poststelle\nlokal: {status: freigegeben}\n"),
                "Post verteilen: Status (lokal) geändert",
            ),
        ],
    )
    def test_it_names_what_changed(self, cli: Cli, register: Path, hand: tuple[str, str, str], sentence: str) -> None:
        edit(register, *hand)
        assert cli(register, "save").code == 0
        assert message(register) == sentence

    def test_of_many_files_it_counts_and_lists_them(self, cli: Cli, register: Path) -> None:
        reworded(register)
        edit(register, STEUER, "10 min", "12 min")
        cli(register, "save")
        title, _, *lines = message(register).splitlines()
        assert title == "2 Dateien geändert"
        assert lines[0] == "- Post verteilen: Kurzbeschreibung geändert"
        assert lines[1].startswith("- Hundesteuer einziehen: ")

    @pytest.mark.parametrize("option", ["-m", "--message"])
    def test_an_own_one_goes_before(self, cli: Cli, register: Path, option: str) -> None:
        reworded(register)
        done = cli(register, "save", option, "Nach der Sitzung vom 3. Mai\n\nEinzelheiten")
        assert done.out == "Gespeichert: Nach der Sitzung vom 3. Mai\n"
        assert message(register) == "Nach der Sitzung vom 3. Mai\n\nEinzelheiten"

    @pytest.mark.parametrize("text", ["Wunsch von Frau Müller", "siehe a.b@c.example"])
    def test_personal_data_in_it_are_refused(self, cli: Cli, register: Path, text: str) -> None:
        reworded(register)
        before = state(register)
        assert_refused(cli(register, "save", "-m", text), "Persönliches", "Stellen nennen")
        assert state(register) == before

    def test_control_characters_do_not_reach_the_terminal(self, cli: Cli, register: Path) -> None:
        reworded(register)
        done = cli(register, "save", "-m", "rot \x1b[31m")
        assert "\x1b" not in done.out + done.err


class TestTheCheck:
    def test_an_error_in_a_changed_file_keeps_everything_unsaved(self, cli: Cli, register: Path) -> None:
        reworded(register)
        edit(register, HUND, "weiter: formell-pruefen ", "weiter: formell-prufen ")
        before = state(register)
        done = cli(register, "save")
        assert done.code == 1
        assert f"{HUND}:" in done.out
        assert "PL308" in done.out
        assert "Nicht gespeichert: zuerst die Fehler beheben. → " in flat(done.err)
        assert state(register) == before

    def test_an_error_elsewhere_does_not(self, cli: Cli, register: Path) -> None:
        edit(register, HUND, "verantwortlich: steueramt", "verantwortlich: niemand")
        git(register, "commit", "-qam", "an prozesslib vorbei")
        reworded(register)
        assert cli(register, "save").code == 0

    def test_a_warning_is_shown_and_saved(self, cli: Cli, register: Path) -> None:
        edit(register, POST, "name: Post verteilen", "name: " + "Sehr lange " * 9 + "Post verteilen")
        done = cli(register, "save")
        assert done.code == 0
        assert "Warnung PL402" in done.out
        assert "Gespeichert: " in done.out
        assert is_clean(register)

    def test_a_deletion_without_a_reason_is_not_saved(self, cli: Cli, register: Path) -> None:
        (register / POST).unlink()
        before = state(register)
        done = cli(register, "save")
        assert done.code == 1
        assert "prozesslib restore post-verteilen, oder prozesslib prune post-verteilen" in flat(done.out)
        assert state(register) == before

    @pytest.mark.parametrize("copy", ["prozesse/01/kopie.yaml", "prozesse/16/post-verteilen.yaml", "prozesse/a.yaml"])
    def test_a_copy_of_a_process_under_its_old_id_is_not_saved(self, cli: Cli, register: Path, copy: str) -> None:
        write(register, copy, read(register, POST))
        before = state(register)
        done = cli(register, "save")
        assert done.code == 1
        assert "PL406" in done.out
        assert state(register) == before

    def test_what_the_program_keeps_is_not_saved_but_mended(self, cli: Cli, register: Path) -> None:
        edit(register, f".prozesslib/basis/{POST}", "Eingehende", "Andere")
        before = state(register)
        done = cli(register, "save")
        assert_refused(done, ".prozesslib/basis/", "git checkout HEAD -- .prozesslib/")
        assert state(register) == before
        git(register, "checkout", "HEAD", "--", ".prozesslib/")
        assert is_clean(register)


class TestLineEndings:
    def test_windows_ones_are_replaced_and_that_is_said(self, cli: Cli, register: Path) -> None:
        write(register, POST, read(register, POST).replace("Eingehende", "Jede").replace("\n", "\r\n"))
        done = cli(register, "save")
        assert done.code == 0
        assert f"Windows-Zeilenenden ersetzt (1): {POST}" in flat(done.err)
        assert "\r" not in read(register, POST)
        assert is_clean(register)

    def test_if_they_are_all_that_changed_there_is_no_commit(self, cli: Cli, register: Path) -> None:
        before = state(register)
        write(register, POST, read(register, POST).replace("\n", "\r\n"))
        assert cli(register, "save").code == 0
        assert state(register) == before

    def test_a_clone_sees_no_changes_afterwards(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        write(register, POST, read(register, POST).replace("Eingehende", "Jede").replace("\n", "\r\n"))
        cli(register, "save")
        git(tmp_path, "clone", "-q", str(register), "klon")
        assert is_clean(tmp_path / "klon")


class TestTheRepository:
    def test_a_register_without_history_gets_its_first_commit(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        git(register, "archive", "-o", str(tmp_path / "r.tar"), "HEAD")
        (tmp_path / "entpackt").mkdir()
        git(tmp_path, "init", "-q", "entpackt")
        git(tmp_path / "entpackt", "config", "core.autocrlf", "false")
        import tarfile

        with tarfile.open(tmp_path / "r.tar") as archive:
            archive.extractall(tmp_path / "entpackt", filter="data")
        done = cli(tmp_path / "entpackt", "save")
        assert done.code == 0, done.err
        assert message(tmp_path / "entpackt") == "Prozessregister Stadt Musterstadt aufnehmen"
        assert cli(tmp_path / "entpackt", "prune", "hund-anmelden", "--reason", "Gibt es hier nicht").code == 0
        assert cli(tmp_path / "entpackt", "restore", "hund-anmelden").code == 0
        assert cli(tmp_path / "entpackt", "check").code == 0

    def test_an_unfinished_merge_is_left_to_git(self, cli: Cli, register: Path) -> None:
        git(register, "checkout", "-qb", "anders")
        reworded(register)
        git(register, "commit", "-qam", "anders")
        git(register, "checkout", "-q", "main")
        edit(register, POST, "Eingehende Post", "Sämtliche Post")
        git(register, "commit", "-qam", "selbst")
        with pytest.raises(Exception, match="merge"):
            git(register, "merge", "anders")
        write(register, POST, saved(register, POST).replace(b"Post wird", b"Briefpost wird"))
        before = state(register)
        assert_refused(cli(register, "save"), "git merge")
        assert_refused(cli(register, "prune", "hund-anmelden", "--reason", "Gibt es hier nicht"), "git merge --abort")
        assert state(register) == before

    def test_personal_names_only_where_the_register_says_so(self, cli: Cli, register: Path) -> None:
        edit(register, "prozesslib.yaml", "art: register", "art: register\npersoenliche_identitaet: true")
        git(register, "config", "user.name", "Erika Muster")
        git(register, "config", "user.email", "erika@musterstadt.example")
        assert cli(register, "save").code == 0
        assert author(register).startswith("Erika Muster <erika@musterstadt.example>")

    def test_no_hook_of_the_repository_runs(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        for name in ("pre-commit", "post-commit", "reference-transaction", "commit-msg", "post-checkout"):
            hook = register / ".git/hooks" / name
            hook.parent.mkdir(exist_ok=True)
            hook.write_text(f"#!/bin/sh\ntouch '{tmp_path}/gelaufen'\nexit 1\n")
            hook.chmod(0o755)
        reworded(register)
        assert cli(register, "save").code == 0
        assert not (tmp_path / "gelaufen").exists()

    def test_a_detached_head_keeps_what_is_saved(self, cli: Cli, register: Path) -> None:
        git(register, "checkout", "-q", "--detach")
        reworded(register)
        assert cli(register, "save").code == 0
        assert is_clean(register)
        assert commits(register) == 2


def test_in_english(register: Path) -> None:
    edit(register, HUND, "verantwortlich: steueramt", "verantwortlich: niemand")
    done = run_process("--lang", "en", "save", cwd=register)
    assert done.code == 1
    assert "error PL201" in done.out
    assert "Error: Not saved: mend the errors first. → Then again: prozesslib save" in flat(done.err)
