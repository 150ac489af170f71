"""check --since, --rev, --staged and --output: what a change does, a commit, what is staged, several files at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_helpers import BAU, HUND, POST, STEUER, assert_refused, edit, flat, read, state, write

from conftest import Cli, git, run_process

GOOD, BAD = "baustein: rueckfrage", "baustein: rueckfrag"


def commit(root: Path, text: str = "Stand") -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", text)


def codes(cli: Cli, root: Path, *words: str) -> set[tuple[str, str]]:
    """File and rule of every finding."""
    found = json.loads(cli(root, "check", "--format", "json", *words).out)["befunde"]
    return {(one["datei"], one["code"]) for one in found}


@pytest.fixture
def old_faults(register: Path) -> Path:
    """A saved register with an error in one file."""
    edit(register, HUND, GOOD, BAD)
    commit(register)
    return register


class TestSince:
    def test_only_what_is_changed(self, cli: Cli, old_faults: Path) -> None:
        edit(old_faults, POST, "verantwortlich: poststelle", "verantwortlich: niemand")
        assert codes(cli, old_faults) == {(HUND, "PL203"), (POST, "PL201")}
        assert codes(cli, old_faults, "--since", "HEAD") == {(POST, "PL201")}
        assert cli(old_faults, "check", "--since", "HEAD").err.startswith("1 Datei geprüft: 1 Fehler, ")

    def test_nothing_changed(self, cli: Cli, old_faults: Path) -> None:
        done = cli(old_faults, "check", "--since", "HEAD")
        assert (done.code, done.out, done.err) == (0, "", "Nichts zu prüfen.\n")

    @pytest.mark.parametrize("gone", [False, True])
    def test_what_refers_to_a_changed_process(self, cli: Cli, register: Path, gone: bool) -> None:
        edit(register, STEUER, "name: ", "sollzu: post-verteilen\nname: ")
        edit(register, BAU, "verantwortlich: ", "verantwortlich: nicht-")
        commit(register)
        if gone:
            (register / POST).unlink()
        else:
            edit(register, POST, "Eingehende", "Jede eingehende")
        found = {file for file, _ in codes(cli, register, "--since", "HEAD")}
        assert found == {STEUER} | ({".prozesslib/lock.yaml"} if gone else set())

    def test_what_refers_to_a_changed_entry_of_a_catalogue(self, cli: Cli, register: Path) -> None:
        edit(register, BAU, "verantwortlich: ", "verantwortlich: nicht-")
        commit(register)
        edit(register, "kataloge/stellen.yaml", "poststelle", "poststellen")
        found = {file for file, _ in codes(cli, register, "--since", "HEAD")}
        assert POST in found
        assert BAU not in found

    def test_conventions_concern_every_file(self, cli: Cli, old_faults: Path) -> None:
        write(
            old_faults, "konventionen.yaml", read(old_faults, "konventionen.yaml") + "schweregrade: {PL203: warnung}\n"
        )
        done = cli(old_faults, "check", "--since", "HEAD")
        assert (done.code, "Warnung PL203" in done.out) == (0, True)

    def test_from_where_the_branch_left(self, cli: Cli, register: Path) -> None:
        git(register, "switch", "-qc", "zweig")
        edit(register, POST, "verantwortlich: poststelle", "verantwortlich: niemand")
        commit(register)
        git(register, "switch", "-q", "main")
        edit(register, HUND, GOOD, BAD)
        commit(register)
        git(register, "switch", "-q", "zweig")
        assert codes(cli, register, "--since", "main") == {(POST, "PL201")}
        assert codes(cli, register, "--rev", "main", "--since", "zweig") == {(HUND, "PL203")}

    def test_with_paths_and_baseline(self, cli: Cli, old_faults: Path) -> None:
        assert cli(old_faults, "check", "--baseline-write").code == 0
        edit(old_faults, HUND, "5 AT", "6 AT")
        edit(old_faults, POST, "verantwortlich: poststelle", "verantwortlich: niemand")
        assert codes(cli, old_faults, "--since", "HEAD") == {(POST, "PL201")}
        assert codes(cli, old_faults, "--since", "HEAD", "prozesse/16") == set()
        assert codes(cli, old_faults, "--since", "HEAD", "--no-baseline") == {(POST, "PL201"), (HUND, "PL203")}

    def test_a_commit_of_zeros_is_a_new_branch(self, cli: Cli, old_faults: Path) -> None:
        assert codes(cli, old_faults, "--since", "0" * 40) == {(HUND, "PL203")}

    def test_a_history_that_is_cut_off(self, cli: Cli, old_faults: Path, tmp_path: Path) -> None:
        git(tmp_path, "clone", "-q", "--depth", "1", old_faults.as_uri(), "flach")
        done = cli(tmp_path / "flach", "check", "--since", "HEAD~1")
        assert_refused(done, "abgeschnitten", "fetch-depth: 0")

    @pytest.mark.parametrize("rev", ["nix", "--output=x", "-n", "HEAD\n", "ext::sh -c true", "a" * 600, ""])
    @pytest.mark.parametrize("option", ["--since", "--rev"])
    def test_what_is_no_revision(self, cli: Cli, register: Path, option: str, rev: str) -> None:
        before = state(register)
        assert_refused(cli(register, "check", f"{option}={rev}"))
        assert state(register) == before

    def test_the_comment_says_what_changes(self, cli: Cli, register: Path) -> None:
        conventions = read(register, "konventionen.yaml")
        owner = "zustaendig: [{id: steuern, wer: Fachgruppe Steuern, bereiche: ['16']}]\n"
        write(register, "konventionen.yaml", conventions + owner)
        commit(register)
        edit(register, HUND, GOOD, BAD)
        out = cli(register, "check", "--since", "HEAD", "--format", "markdown").out
        assert f"<details open><summary><b>{HUND}</b>: 1 Befund, zuständig: Fachgruppe Steuern</summary>" in out
        assert "rueckfrag statt rueckfrage" in out


class TestRev:
    def test_a_commit_without_its_files(self, cli: Cli, old_faults: Path) -> None:
        edit(old_faults, HUND, BAD, GOOD)
        before = state(old_faults)
        assert codes(cli, old_faults) == set()
        done = cli(old_faults, "check", "--rev", "HEAD")
        assert (done.code, "rueckfrag" in done.out) == (1, True)
        assert codes(cli, old_faults, "--rev", "HEAD~1") == set()
        assert state(old_faults) == before

    def test_in_a_repository_without_working_files(self, cli: Cli, old_faults: Path, tmp_path: Path) -> None:
        git(tmp_path, "clone", "-q", "--bare", str(old_faults), "ort.git")
        for _ in range(2):
            assert codes(cli, tmp_path / "ort.git", "--rev", "main") == {(HUND, "PL203")}
        assert codes(cli, tmp_path / "ort.git", "--rev", "main", "prozesse/01") == set()
        assert_refused(cli(tmp_path / "ort.git", "check", "--rev", "main", "nix"), "nix")

    def test_a_register_that_is_a_part_of_a_repository(self, cli: Cli, register: Path) -> None:
        top = register.parent / "ganz"
        top.mkdir()
        register.rename(top / "register")
        (top / "register/.git").rename(top / ".git")
        edit(top / "register", HUND, GOOD, BAD)
        git(top, "add", "-A")
        git(top, "commit", "-qm", "Unterordner")
        root = top / "register"
        assert codes(cli, root, "--rev", "HEAD") == codes(cli, root, "--staged") == {(HUND, "PL203")}
        edit(root, POST, "verantwortlich: poststelle", "verantwortlich: niemand")
        assert codes(cli, root, "--since", "HEAD") == {(POST, "PL201")}
        assert_refused(cli(top, "check", "--rev", "HEAD"), "prozesslib.yaml")

    def test_links_and_line_ends_as_in_a_folder(self, cli: Cli, register: Path) -> None:
        write(register, POST, read(register, POST).replace("\n", "\r\n"))
        (register / "prozesse/01/zeiger.yaml").symlink_to("/etc/passwd")
        git(register, "-c", "core.autocrlf=false", "add", "-A")
        git(register, "commit", "-qm", "x")
        expected = codes(cli, register)
        assert ("prozesse/01/zeiger.yaml", "PL020") in expected
        assert codes(cli, register, "--rev", "HEAD") == expected
        assert codes(cli, register, "--since", "HEAD~1") == {one for one in expected if "/01/" in one[0]}
        git(register, "commit", "-q", "--allow-empty", "-m", "leer")
        assert cli(register, "check", "--rev", "HEAD", "--since", "HEAD~1").err == "Nichts zu prüfen.\n"

    @pytest.mark.skipif(sys.platform != "linux", reason="needs file names of any bytes")
    def test_names_that_nobody_can_type(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        for name in (b"\x1b[31m\n.yaml", b"latin\xe4.yaml", b"a,b:c%0A.yaml", "ä\u202egpj.yaml".encode()):
            Path(os.fsdecode(os.fsencode(register / "prozesse/16/") + b"/" + name)).write_bytes(b"id: x\n")
        commit(register)
        for name in ("sarif", "json", "gitlab", "junit", "markdown", "text"):
            done = cli(register, "check", "--rev", "HEAD", "--since", "HEAD~1", f"--output={name}={tmp_path / name}")
            assert (done.code, done.err.startswith("4 Dateien")) == (1, True)
            assert "\x1b" not in done.out + (tmp_path / name).read_text("utf-8")
        uris = (tmp_path / "sarif").read_text("utf-8")
        assert "prozesse/16/latin%E4.yaml" in uris
        assert codes(cli, register, "--rev", "HEAD") == codes(cli, register)

    @pytest.mark.parametrize("words", [["--rev", "HEAD", "--staged"], ["--since", "HEAD", "--baseline-write"]])
    def test_what_does_not_go_together(self, cli: Cli, register: Path, words: list[str]) -> None:
        assert_refused(cli(register, "check", *words), words[0], words[-1])


class TestStaged:
    def test_what_is_staged_and_nothing_else(self, cli: Cli, register: Path) -> None:
        edit(register, HUND, GOOD, BAD)
        assert cli(register, "check", "--staged").code == 0
        git(register, "add", HUND)
        edit(register, HUND, BAD, GOOD)
        assert (cli(register, "check").code, cli(register, "check", "--staged").code) == (0, 1)
        assert cli(register, "check", "--staged", "--since", "HEAD").err.startswith("1 Datei")

    def test_what_is_not_decided(self, cli: Cli, register: Path) -> None:
        git(register, "switch", "-qc", "zweig")
        edit(register, HUND, "5 AT", "6 AT")
        commit(register)
        git(register, "switch", "-q", "main")
        edit(register, HUND, "5 AT", "7 AT")
        commit(register)
        with pytest.raises(subprocess.CalledProcessError):
            git(register, "merge", "-q", "zweig")
        assert_refused(cli(register, "check", "--staged"), HUND, "git add")

    @pytest.mark.skipif(sys.platform == "win32", reason="the hook is a shell script")
    def test_as_hook_of_a_partial_commit(self, register: Path) -> None:
        hook = register / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m prozesslib check --staged\n')
        hook.chmod(0o755)
        edit(register, HUND, GOOD, BAD)
        git(register, "add", HUND)
        edit(register, POST, "Eingehende", "Jede eingehende")
        git(register, "commit", "-qm", "nur die Post", "--", POST)  # git gives the hook an index of its own
        with pytest.raises(subprocess.CalledProcessError) as refused:
            git(register, "commit", "-qm", "der Hund")
        assert "rueckfrag" in refused.value.stderr


class TestOutput:
    def test_several_formats_in_one_run(self, cli: Cli, old_faults: Path, tmp_path: Path) -> None:
        wishes = [f"--output={name}={tmp_path / name}" for name in ("json", "sarif", "junit", "gitlab", "text")]
        done = cli(old_faults, "check", *wishes, "--format", "github")
        assert (done.code, done.out.startswith("::error ")) == (1, True)
        assert json.loads((tmp_path / "json").read_text("utf-8"))["zaehler"]["fehler"] == 1
        assert json.loads((tmp_path / "sarif").read_text("utf-8"))["version"] == "2.1.0"
        assert json.loads((tmp_path / "gitlab").read_text("utf-8"))[0]["check_name"] == "PL203"
        assert (tmp_path / "junit").read_text("utf-8").startswith("<?xml")
        assert "Fehler PL203" in (tmp_path / "text").read_text("utf-8")

    def test_the_page_of_a_run_gets_everything(
        self, cli: Cli, old_faults: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(tmp_path, "seite.md", "vorher\n")
        monkeypatch.setitem(os.environ, "GITHUB_STEP_SUMMARY", str(tmp_path / "seite.md"))
        assert cli(old_faults, "check", "--format", "github").code == 1
        assert cli(old_faults, "check").code == 1
        page = read(tmp_path, "seite.md")
        assert page.startswith("vorher\n### Prüfung\n")
        assert page.count("### Prüfung") == 1

    def test_the_page_has_room_for_more_than_a_comment(
        self, cli: Cli, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wrong = "".join(f"falsch-{number:04}: x\n" for number in range(200))
        for number in range(6):
            text = read(register, POST).replace("id: post-verteilen", f"id: post-{number}")
            write(register, f"prozesse/01/post-{number}.yaml", text + wrong)
        monkeypatch.setitem(os.environ, "GITHUB_STEP_SUMMARY", str(tmp_path / "seite.md"))
        assert len(cli(register, "check", "--format", "github").out.splitlines()) == 10
        assert read(tmp_path, "seite.md").count("falsch-0199") == 6
        assert "Befunde sind hier ausgelassen" in cli(register, "check", "--format", "markdown").out

    def test_nothing_found_prints_nothing(self, cli: Cli, register: Path) -> None:
        assert cli(register, "check", "--format", "github").out == ""

    @pytest.mark.parametrize("wish", ["x", "xml=a", "json=", "=a", "json"])
    def test_what_is_no_output(self, cli: Cli, register: Path, wish: str) -> None:
        assert_refused(cli(register, "check", "--output", wish), "sarif=")

    def test_a_folder_that_is_not_there(self, cli: Cli, register: Path) -> None:
        write(register, "datei", "x")
        assert_refused(cli(register, "check", "--output", "json=datei/x.json"))


def test_in_english(register: Path) -> None:
    done = run_process("--lang", "en", "check", "--since", "HEAD", cwd=register)
    assert (done.code, flat(done.err)) == (0, "Nothing to check.")
