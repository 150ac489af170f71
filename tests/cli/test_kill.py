"""A command killed at any moment leaves the register as before or as after; two at once lose nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from children import NEEDS_FORK, killed, steps
from cli_helpers import (
    BAU,
    HUND,
    POST,
    STEUER,
    assert_no_traceback,
    assert_refused,
    commits,
    edit,
    files,
    flat,
    is_clean,
    read,
)

from conftest import Cli, Result, git
from killer import KILLED

pytestmark = pytest.mark.lang

REASON = ("--reason", "Gibt es hier nicht")
MOMENTS = pytest.mark.parametrize("moment", ["before", "after"])


@dataclass(frozen=True)
class Standing:
    """All of a register but names and dates of its commits."""

    tree: str
    commits: int
    index: str
    status: str
    files: Mapping[str, str]


def standing(root: Path) -> Standing:
    return Standing(
        git(root, "rev-parse", "HEAD^{tree}"),
        commits(root),
        git(root, "ls-files", "--stage"),
        git(root, "status", "--porcelain", "--untracked-files=all"),
        files(root),
    )


def assert_sound(root: Path) -> None:
    """Git finds nothing to object to, and nothing of the killed command lies about."""
    assert "error" not in git(root, "fsck", "--strict", "--no-dangling")
    assert [path for path in root.rglob("*") if path.name.endswith((".prozesslib-tmp", ".lock"))] == []
    assert not (root / ".git/prozesslib/journal.json").exists()


@NEEDS_FORK
def test_the_killer_does_kill_and_counts(register: Path, tmp_path: Path) -> None:
    assert killed(register, 0, "before", "prune", "post-verteilen", *REASON) == KILLED
    assert killed(register, 999, "before", "prune", "post-verteilen", *REASON) == 0


def play(cli: Cli, start: Path, words: tuple[str, ...], moment: str, numbers: range) -> None:
    """Kill the command at these steps: the register is as before or as after, and the same command then works."""
    goal = copy(start, "ziel")
    assert cli(goal, *words).code == 0
    before, after = standing(start), standing(goal)
    assert before != after
    seen = set()
    for number in numbers:
        root = copy(start, "versuch")
        code = killed(root, number, moment, *words)
        if code == 0:
            break
        said = cli(root, "status")
        assert said.code == 0
        assert_no_traceback(said)
        found = standing(root)
        assert found in (before, after), (number, moment)
        assert_sound(root)
        seen.add(found == after)
        if found == before:
            assert cli(root, *words).code == 0
            assert standing(root) == after, (number, moment)
        shutil.rmtree(root)
    assert code == 0, "the command has more steps than were tried"
    assert seen == {True, False}


@NEEDS_FORK
class TestEveryMoment:
    """The next command finishes what was begun, or undoes it, and the same command then works."""

    @MOMENTS
    def test_prune(self, cli: Cli, register: Path, moment: str) -> None:
        play(cli, register, ("prune", "hund-anmelden", "post-verteilen", *REASON), moment, range(200))

    @MOMENTS
    def test_add(self, cli: Cli, register: Path, moment: str) -> None:
        play(cli, register, ("add", "Ferienpass ausgeben", "--bereich", "01", "--id", "ferienpass"), moment, range(200))

    @MOMENTS
    def test_set(self, cli: Cli, register: Path, moment: str) -> None:
        play(cli, register, ("set", "hund-anmelden", "lokal.status=freigegeben"), moment, range(0, 200, 3))

    @MOMENTS
    def test_restore(self, cli: Cli, register: Path, moment: str) -> None:
        cli(register, "prune", "hund-anmelden", "post-verteilen", *REASON)
        play(cli, register, ("restore", "post-verteilen", "hund-anmelden"), moment, range(1, 200, 3))

    @MOMENTS
    def test_save(self, cli: Cli, register: Path, moment: str) -> None:
        edit(register, POST, "Eingehende", "Jede")
        edit(register, HUND, "5 AT", "6 AT")
        play(cli, register, ("save",), moment, range(2, 200, 3))


def copy(start: Path, name: str) -> Path:
    return Path(shutil.copytree(start, start.parent / name, symlinks=True))


@pytest.fixture(scope="module")
def _half_done_template(_register_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("halb")
    head = git(_register_template, "rev-parse", "HEAD")
    for number in range(100):
        root = Path(shutil.copytree(_register_template, folder / str(number), symlinks=True))
        assert killed(root, number, "after", "prune", "hund-anmelden", "post-verteilen", *REASON) == KILLED
        if git(root, "rev-parse", "HEAD") != head and (root / HUND).exists():
            return root
    raise AssertionError


@pytest.fixture
def half_done(_half_done_template: Path, tmp_path: Path) -> Path:
    """A register whose branch has moved on while its files have not: two processes are to be pruned."""
    return Path(shutil.copytree(_half_done_template, tmp_path / "halb", symlinks=True))


@NEEDS_FORK
class TestAfterAKill:
    def test_the_next_command_says_what_it_mended(self, cli: Cli, half_done: Path) -> None:
        said = cli(half_done, "list")
        assert "„Hund anmelden, Post verteilen streichen“) wurde zu Ende geführt" in flat(said.err)
        assert "hund-anmelden" not in said.out
        assert cli(half_done, "list").err.startswith("Dazu 2 gestrichen")

    @pytest.mark.parametrize(
        "words",
        [
            ("list",),
            ("show", "hund-anmelden"),
            ("search", "hund"),
            ("check",),
            ("doctor",),
            ("save",),
            ("restore", "post-verteilen"),
            ("export", "csv", "-o", "../r.csv"),
            ("export", "snapshot", "-o", "../r.zip"),
            ("add", "Ferienpass ausgeben", "--bereich", "01"),
            ("set", "bauantrag-pruefen", "lokal.status=entwurf"),
        ],
    )
    def test_every_command_finishes_it_first(self, cli: Cli, half_done: Path, words: tuple[str, ...]) -> None:
        done = cli(half_done, *words)
        assert done.code == 0, done
        assert is_clean(half_done)
        assert not (half_done / HUND).exists()
        assert_sound(half_done)

    def test_where_git_refuses_to_look_nothing_is_taken_for_undone(
        self, cli: Cli, half_done: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        assert_refused(cli(half_done, "status"), "safe.directory")
        monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
        assert "zu Ende geführt" in flat(cli(half_done, "status").err)
        assert is_clean(half_done)

    def test_an_edit_made_in_between_is_kept(self, cli: Cli, half_done: Path) -> None:
        edit(half_done, HUND, "Wer einen Hund hält", "Wer zwei Hunde hält")
        done = cli(half_done, "status")
        assert HUND in flat(done.err)
        assert "Wer zwei Hunde hält" in read(half_done, HUND)


@NEEDS_FORK
class TestFork:
    @MOMENTS
    def test_killed_it_leaves_no_target_or_a_whole_one_and_can_be_repeated(
        self, cli: Cli, library: Path, tmp_path: Path, moment: str
    ) -> None:
        words = ("fork", "stadt", "neu", "--municipality", "X", "--ags", "ohne", "--from", str(library))
        seen = set()
        for number in range(0, 400, 13):
            code = killed(tmp_path, number, moment, *words)
            target = tmp_path / "neu"
            seen.add(target.exists())
            if not target.exists():
                assert code == KILLED
                assert cli(tmp_path, *words).code == 0
            assert {path.name for path in tmp_path.iterdir()} == {"bibliothek", "neu"}
            assert is_clean(target)
            assert commits(target) == 1
            assert_sound(target)
            assert cli(target, "check").code == 0
            shutil.rmtree(target)
            if code == 0:
                break
        assert code == 0
        assert seen == {True, False}

    def test_killed_in_its_last_steps_it_is_there_or_not(self, library: Path, tmp_path: Path) -> None:
        words = ("fork", "stadt", "neu", "--municipality", "X", "--ags", "ohne", "--from", str(library))
        last = steps(tmp_path, *words)
        found = []
        for number in range(last - 3, last):
            for moment in ("before", "after"):
                for left in (tmp_path / "neu", *tmp_path.glob(".neu.*")):
                    shutil.rmtree(left, ignore_errors=True)
                assert killed(tmp_path, number, moment, *words) == KILLED
                found.append((tmp_path / "neu").exists())
        assert found == sorted(found)
        assert set(found) == {True, False}
        assert is_clean(tmp_path / "neu")


def at_once(folder: Path, *commands: tuple[str, ...]) -> list[Result]:
    """Start commands at the same moment and wait for all."""
    line = [sys.executable, "-m", "prozesslib"]
    started = [
        subprocess.Popen([*line, *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for words in commands
    ]
    ended = [(process, *process.communicate()) for process in started]
    return [Result(process.returncode, out, err) for process, out, err in ended]


def assert_all_fine_or_told(results: list[Result]) -> None:
    """Every command has worked, or has said that another one is in its way."""
    assert any(done.code == 0 for done in results)
    for done in results:
        assert_no_traceback(done)
        if done.code != 0:
            words = ("Ein anderer prozesslib-Befehl arbeitet gerade hier", "Jemand hat in diesem Moment")
            assert any(word in flat(done.err) for word in words), done
            assert_refused(done, "wiederholen")


class TestTwoAtOnce:
    def test_pruning_different_processes(self, cli: Cli, register: Path) -> None:
        ids = {"hund-anmelden": HUND, "post-verteilen": POST, "hundesteuer-einziehen": STEUER, "bauantrag-pruefen": BAU}
        results = at_once(register, *(("prune", key, *REASON) for key in ids))
        assert_all_fine_or_told(results)
        assert commits(register) == 1 + sum(done.code == 0 for done in results)
        for (key, path), done in zip(ids.items(), results, strict=True):
            pruned = done.code == 0
            assert (register / path).exists() is not pruned
            assert (register / f"gestrichen/{key}.yaml").exists() is pruned
        assert is_clean(register)
        assert_sound(register)
        assert cli(register, "check").code == 0

    @pytest.mark.parametrize("attempt", range(3))
    def test_setting_two_fields_of_one_process_loses_neither(self, register: Path, attempt: int) -> None:
        results = at_once(
            register,
            ("set", "hund-anmelden", "lokal.status=freigegeben"),
            ("set", "hund-anmelden", "lokal.zusatz.raum=113"),
        )
        assert_all_fine_or_told(results)
        own = yaml.safe_load(read(register, HUND))["lokal"]
        assert ("status" in own, "zusatz" in own) == tuple(done.code == 0 for done in results)
        assert is_clean(register)

    def test_adding_the_same_process_twice_adds_one(self, register: Path) -> None:
        arts = ("leistung", "steuerung")
        commands = (("add", "Ferienpass ausgeben", "--bereich", "01", "--art", art) for art in arts)
        results = at_once(register, *commands)
        assert sorted(done.code for done in results) == [0, 2]
        winner = arts[[done.code for done in results].index(0)]
        assert yaml.safe_load(read(register, "prozesse/01/ferienpass-ausgeben.yaml"))["art"] == winner
        assert commits(register) == 2

    def test_pruning_one_process_twice_keeps_the_first_reason(self, register: Path) -> None:
        reasons = ("Macht der Kreis", "Gibt es nicht")
        results = at_once(register, *(("prune", "post-verteilen", "--reason", reason) for reason in reasons))
        assert sorted(done.code for done in results) == [0, 2]
        winner = reasons[[done.code for done in results].index(0)]
        assert yaml.safe_load(read(register, "gestrichen/post-verteilen.yaml"))["grund"] == winner
        assert (commits(register), is_clean(register)) == (2, True)

    def test_reading_while_another_writes(self, register: Path) -> None:
        results = at_once(register, ("prune", "post-verteilen", *REASON), ("list",), ("status",), ("check",))
        for done in results:
            assert_no_traceback(done)
            assert done.code == 0, done
        assert is_clean(register)

    @NEEDS_FORK
    def test_a_lock_of_a_dead_process_does_not_hold(self, cli: Cli, register: Path) -> None:
        for number in range(3):
            killed(register, number, "after", "prune", "post-verteilen", *REASON)
        assert cli(register, "prune", "post-verteilen", *REASON).code == 0
