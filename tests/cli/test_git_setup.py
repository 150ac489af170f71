"""git-setup: plain git merges and compares our files as the commands do, and nobody's own setting is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cli_helpers import HUND, POST, assert_refused, commits, edit, flat, is_clean, read, write

from conftest import LIBRARY, Cli, Result, git, run_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="hooks are shell scripts")


def plain_git(root: Path, *args: str) -> Result:
    """Git as a person types it; may fail."""
    command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *args]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def ready(cli: Cli, register: Path) -> Path:
    done = cli(register, "git-setup")
    assert (done.code, done.err) == (0, "")
    return register


def branches(root: Path, ours: tuple[str, str, str], theirs: tuple[str, str, str]) -> None:
    """An edit on ``main`` and one on ``andere``."""
    for branch, change in (("andere", theirs), ("main", ours)):
        git(root, "checkout", "-q", *(["-b"] if branch == "andere" else []), branch)
        edit(root, *change)
        git(root, "commit", "-qam", branch, "--no-verify")


class TestMerging:
    def test_different_fields_of_one_line_merge(self, ready: Path) -> None:
        branches(ready, (HUND, "85 %", "80 %"), (HUND, "wert: 5 min", "wert: 6 min"))
        branches_line = (HUND, "massnahme: Online-Dienst", "massnahme: Portal")
        edit(ready, *branches_line)
        git(ready, "commit", "-qam", "noch eins", "--no-verify")
        git(ready, "checkout", "-q", "andere")
        edit(ready, HUND, "wird abgetippt", "wird zweimal abgetippt")
        git(ready, "commit", "-qam", "auf derselben Zeile", "--no-verify")
        git(ready, "checkout", "-q", "main")
        assert plain_git(ready, "merge", "andere", "-m", "m").code == 0
        weak = yaml.safe_load(read(ready, HUND))["schwachstellen"][0]
        assert (weak["massnahme"], "zweimal" in weak["text"]) == ("Portal", True)

    def test_a_conflict_goes_to_its_file_and_resolve_settles_it(self, cli: Cli, ready: Path) -> None:
        branches(ready, (HUND, "5 AT", "7 AT"), (HUND, "5 AT", "6 AT"))
        done = plain_git(ready, "merge", "andere", "-m", "m")
        assert done.code == 1
        assert "prozesslib resolve" in flat(done.err)
        assert "<<<<" not in read(ready, HUND)
        assert "7 AT" in read(ready, HUND)
        assert (ready / "konflikte/hund-anmelden.yaml").exists()
        git(ready, "add", "-A")
        git(ready, "commit", "-qm", "m")
        assert cli(ready, "resolve", "hund-anmelden", "--theirs").code == 0
        assert ("6 AT" in read(ready, HUND), is_clean(ready)) == (True, True)

    def test_added_on_both_sides(self, ready: Path) -> None:
        text = "id: neu\nname: Neu {}\nmodell: ist\nstatus: entwurf\nart: leistung\n"
        for branch, word in (("andere", "tun"), ("main", "machen")):
            git(ready, "checkout", "-q", *(["-b"] if branch == "andere" else []), branch)
            write(ready, "prozesse/01/neu.yaml", text.format(word))
            git(ready, "add", "-A")
            git(ready, "commit", "-qm", branch, "--no-verify")
        assert plain_git(ready, "merge", "andere", "-m", "m").code == 1
        assert read(ready, "prozesse/01/neu.yaml") == text.format("machen")
        assert (ready / "konflikte/neu.yaml").exists()

    def test_other_yaml_files_merge_as_ever(self, ready: Path) -> None:
        write(ready, "andere/x.yaml", "a: 1\nb: 1\nc: 1\nd: 1\n")
        git(ready, "add", "-A")
        git(ready, "commit", "-qm", "x")
        branches(ready, ("andere/x.yaml", "a: 1", "a: 2"), ("andere/x.yaml", "d: 1", "d: 2"))
        assert plain_git(ready, "merge", "andere", "-m", "m").code == 0
        assert read(ready, "andere/x.yaml") == "a: 2\nb: 1\nc: 1\nd: 2\n"
        git(ready, "reset", "-q", "--hard", "HEAD~1")
        edit(ready, "andere/x.yaml", "d: 1", "d: 3")
        git(ready, "commit", "-qam", "y")
        assert plain_git(ready, "merge", "andere", "-m", "m").code == 1
        assert "<<<<" in read(ready, "andere/x.yaml")

    def test_lock_and_bases_come_from_one_side(self, cli: Cli, ready: Path, library: Path) -> None:
        for branch, version, value in (("andere", "1.1", "6 AT"), ("main", "1.2", "7 AT")):
            git(ready, "checkout", "-q", *(["-b"] if branch == "andere" else []), branch)
            edit(
                library,
                "prozesslib.yaml",
                next(line for line in read(library, "prozesslib.yaml").splitlines() if line.startswith("version")),
                f'version: "{version}"',
            )
            write(library, HUND, (LIBRARY / HUND).read_text("utf-8").replace("5 AT\n", f"{value}\n"))
            assert cli(ready, "sync", "--from", str(library)).code == 0
        plain_git(ready, "merge", "andere", "-m", "m")
        lock = yaml.safe_load(read(ready, ".prozesslib/lock.yaml"))
        base = git(ready, "hash-object", f".prozesslib/basis/{HUND}").strip()
        assert (lock["bibliothek"]["version"], lock["prozesse"]["hund-anmelden"]["hash"]) == ("1.1", base)


class TestComparing:
    def test_in_words(self, ready: Path) -> None:
        edit(ready, HUND, "5 AT\n", "6 AT\n")
        shown = git(ready, "diff")
        assert "-Ablauf › Angaben nachfordern › Liegezeit: 5 AT" in shown
        assert "+Ablauf › Angaben nachfordern › Liegezeit: 6 AT" in shown

    def test_notation_is_no_difference(self, ready: Path) -> None:
        edit(ready, HUND, "schlagworte: [Hundesteuer, Hundehaltung]", "schlagworte:\n  - Hundesteuer\n  - Hundehaltung")
        assert "Schlagworte" not in "".join(line for line in git(ready, "diff").splitlines() if line[:1] in "+-")

    @pytest.mark.parametrize("path", ["kataloge/stellen.yaml", "prozesslib.yaml", ".prozesslib/lock.yaml"])
    def test_every_kind_of_file(self, cli: Cli, register: Path, path: str) -> None:
        done = cli(register, "diff-driver", path)
        assert (done.code, done.err) == (0, "")
        assert all(": " in line for line in done.out.splitlines())

    def test_what_cannot_be_read_is_shown_as_it_is(self, cli: Cli, register: Path) -> None:
        write(register, "x.yaml", b"id: [\n\x1b[2J\xff\n")
        done = cli(register, "diff-driver", "x.yaml")
        assert done.code == 0
        assert done.out.startswith("id: [\n")
        assert "\x1b" not in done.out


class TestTheHook:
    def test_errors_are_not_committed(self, ready: Path) -> None:
        edit(ready, HUND, "status: freigegeben", "status: frei")
        done = plain_git(ready, "commit", "-qam", "x")
        assert (done.code, commits(ready)) == (1, 1)
        assert "frei" in done.out + done.err
        edit(ready, HUND, "status: frei", "status: freigegeben")
        edit(ready, HUND, "5 AT", "6 AT")
        assert plain_git(ready, "commit", "-qam", "x").code == 0

    def test_somebody_elses_stays(self, cli: Cli, register: Path) -> None:
        hook = register / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 0\n")
        done = cli(register, "git-setup")
        assert (done.code, hook.read_text()) == (0, "#!/bin/sh\nexit 0\n")
        assert "prozesslib check" in flat(done.err)
        assert cli(register, "git-setup", "--undo").code == 0
        assert hook.exists()

    @pytest.mark.parametrize("place", ["haken", "../haken"])
    def test_kept_elsewhere_nothing_is_written_there(self, cli: Cli, register: Path, place: str) -> None:
        git(register, "config", "core.hooksPath", place)
        done = cli(register, "git-setup")
        assert (done.code, "haken/pre-commit" in flat(done.err).replace(" ", "")) == (0, True)
        assert not (register / place).exists()

    def test_our_own_commands_run_neither(self, cli: Cli, ready: Path, tmp_path: Path) -> None:
        marker = tmp_path / "lief"
        for key in ("merge.prozesslib.driver", "diff.prozesslib.textconv"):
            git(ready, "config", key, f"touch {marker}; false")
        (ready / ".git/hooks/pre-commit").write_text(f"#!/bin/sh\ntouch {marker}\nexit 1\n")
        edit(ready, HUND, "5 AT", "6 AT")
        prune = ("prune", "post-verteilen", "-r", "x")
        done = [cli(ready, *words) for words in (("save",), ("diff", "HEAD~1"), ("log",), prune, ("status",))]
        assert [one.code for one in done] == [0, 1, 0, 0, 0], done
        assert (commits(ready), is_clean(ready)) == (3, True)
        assert not marker.exists()


class TestSetUp:
    def test_twice_is_once(self, cli: Cli, ready: Path) -> None:
        before = read(ready, ".git/config"), read(ready, ".git/hooks/pre-commit")
        assert cli(ready, "git-setup").code == 0
        assert (read(ready, ".git/config"), read(ready, ".git/hooks/pre-commit")) == before
        assert is_clean(ready)

    def test_taken_away_nothing_is_left(self, cli: Cli, register: Path) -> None:
        before = read(register, ".git/config")
        cli(register, "git-setup")
        assert "Entfernt" in cli(register, "git-setup", "--undo").out
        assert read(register, ".git/config") == before
        assert not (register / ".git/hooks/pre-commit").exists()
        assert "nichts eingerichtet" in cli(register, "git-setup", "--undo").out

    def test_a_register_whose_attributes_name_no_driver(self, cli: Cli, register: Path) -> None:
        write(register, ".gitattributes", "*.yaml text eol=lf\n")
        git(register, "commit", "-qam", "alt")
        write(register, ".git/info/attributes", "*.md text\n")
        for _ in range(2):
            cli(register, "git-setup")
        assert git(register, "check-attr", "merge", HUND).strip().endswith("prozesslib")
        assert is_clean(register)
        cli(register, "git-setup", "--undo")
        assert read(register, ".git/info/attributes") == "*.md text\n"

    def test_in_a_linked_worktree(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        git(register, "worktree", "add", "-q", "../zweiter")
        assert cli(tmp_path / "zweiter", "git-setup").code == 0
        assert (register / ".git/hooks/pre-commit").exists()

    def test_no_module_of_the_register_takes_our_place(self, ready: Path, tmp_path: Path) -> None:
        marker = tmp_path / "lief"
        write(ready, "prozesslib.py", f"open({str(marker)!r}, 'w')\n")
        write(ready, "prozesslib/__init__.py", f"open({str(marker)!r}, 'w')\n")
        edit(ready, HUND, "5 AT", "6 AT")
        git(ready, "diff")
        plain_git(ready, "commit", "-qam", "x")
        assert not marker.exists()


class TestAnUnpackedArchive:
    @pytest.fixture
    def unpacked(self, register: Path) -> Path:
        shutil.rmtree(register / ".git")
        return register

    def test_it_gets_a_history(self, cli: Cli, unpacked: Path) -> None:
        done = cli(unpacked, "git-setup")
        assert (done.code, "Versionsgeschichte" in done.out) == (0, True)
        assert commits(unpacked) == 1
        assert cli(unpacked, "connect", "../ablage").code == 0
        edit(unpacked, POST, "Eingehende", "Jede")
        assert cli(unpacked, "save").code == 0
        assert cli(unpacked, "share").code == 0

    def test_with_errors_they_are_named(self, cli: Cli, unpacked: Path) -> None:
        edit(unpacked, HUND, "status: freigegeben", "status: frei")
        done = cli(unpacked, "git-setup")
        assert (done.code, "frei" in done.out, "prozesslib save" in done.err) == (1, True, True)
        edit(unpacked, HUND, "status: frei", "status: freigegeben")
        assert cli(unpacked, "git-setup").code == 0
        assert commits(unpacked) == 1

    def test_not_inside_of_another_repository(self, cli: Cli, unpacked: Path, tmp_path: Path) -> None:
        git(tmp_path, "init", "-q")
        assert_refused(cli(unpacked, "git-setup"), "kein eigenes Git-Verzeichnis")
        assert not (unpacked / ".git").exists()

    def test_outside_of_a_register(self, cli: Cli, tmp_path: Path) -> None:
        assert_refused(cli(tmp_path, "git-setup"), "prozesslib fork")
        assert list(tmp_path.iterdir()) == []


class TestTheDoctor:
    @pytest.mark.parametrize(
        ("damage", "word"),
        [
            (["config", "--unset", "merge.prozesslib.driver"], "zeilenweise"),
            (["config", "merge.prozesslib.driver", "/weg/python -m prozesslib"], "nicht mehr da"),
        ],
    )
    def test_it_says_what_is_missing(self, cli: Cli, ready: Path, damage: list[str], word: str) -> None:
        assert "Git kennt die Dateien" in cli(ready, "doctor").out
        git(ready, *damage)
        assert word in flat(cli(ready, "doctor").out)

    def test_the_hook(self, cli: Cli, ready: Path) -> None:
        (ready / ".git/hooks/pre-commit").unlink()
        assert "nicht geprüft" in flat(cli(ready, "doctor").out)

    def test_lock_and_bases_of_two_sides(self, cli: Cli, ready: Path) -> None:
        write(ready, f".prozesslib/basis/{HUND}", read(ready, f".prozesslib/basis/{HUND}") + "# von dort\n")
        git(ready, "commit", "-qam", "durcheinander", "--no-verify")
        done = cli(ready, "doctor")
        assert done.code == 2
        assert "den ganzen Ordner .prozesslib auf einen früheren gespeicherten Stand" in flat(done.out)

    def test_two_who_synced_differently(self, cli: Cli, ready: Path, library: Path, tmp_path: Path) -> None:
        assert cli(ready, "connect", "../ablage").code == 0
        other = Path(shutil.copytree(ready, tmp_path / "andere", symlinks=True))
        for root, version, value in ((other, "1.1", "6 AT"), (ready, "1.2", "7 AT")):
            head = read(library, "prozesslib.yaml")
            old = next(line for line in head.splitlines() if line.startswith("version"))
            edit(library, "prozesslib.yaml", old, f'version: "{version}"')
            write(library, HUND, (LIBRARY / HUND).read_text("utf-8").replace("5 AT\n", f"{value}\n"))
            assert cli(root, "sync", "--from", str(library)).code == 0
        assert cli(other, "share").code == 0
        git(ready, "fetch", "-q")
        done = flat(cli(ready, "doctor").out)
        assert "auf 1.2, bei den anderen auf 1.1" in done
        assert cli(ready, "share").code == 0
        assert "7 AT" in read(ready, HUND)
        assert "auf 1.2, bei" not in flat(cli(ready, "doctor").out)


def test_the_drivers_run_without_a_terminal(register: Path, tmp_path: Path) -> None:
    for name in ("b", "o", "t"):
        shutil.copy(register / HUND, tmp_path / name)
    env = {"PATH": os.environ["PATH"]}
    done = run_process("merge-driver", *(str(tmp_path / name) for name in "bot"), HUND, cwd=register, env=env)
    assert (done.code, done.out) == (0, "")
