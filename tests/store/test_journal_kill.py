"""A command killed at any step leaves, after the next command, the state before or the state after."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from journal_drivers import BEFORE, CHANGES
from repo_helpers import git, make_repo, snapshot, write

from prozesslib.store.git.repo import Repo
from prozesslib.store.journal import recover

pytestmark = pytest.mark.lang

HERE = Path(__file__).parent
KILLER = HERE.parent / "killer.py"


def killed(root: Path, number: int, moment: str, function: str) -> int:
    env = {**os.environ, "JOURNAL_ROOT": str(root), "PYTHONPATH": str(HERE)}
    command = [
        sys.executable,
        str(KILLER),
        str(number),
        moment,
        "--call",
        f"journal_drivers:{function}",
        "--",
    ]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 137), done.stderr
    return done.returncode


def recovered(root: Path) -> str:
    env = {**os.environ, "JOURNAL_ROOT": str(root)}
    done = subprocess.run(
        [sys.executable, str(HERE / "journal_drivers.py")],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def assert_sound(root: Path) -> None:
    assert "error" not in git(root, "fsck", "--strict")
    assert git(root, "status", "--porcelain") == ""
    left = [path for path in root.rglob("*") if path.name.endswith(".prozesslib-tmp")]
    assert left == []
    assert not (root / ".git/prozesslib/journal.json").exists()
    assert not (root / ".git/index.lock").exists()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_change_killed_at_every_step(tmp_path: Path, moment: str) -> None:
    start = tmp_path / "start"
    make_repo(start, BEFORE)
    done = tmp_path / "done"
    shutil.copytree(start, done)
    assert killed(done, -1, moment, "change") == 0
    before, after = snapshot(start), snapshot(done)
    seen = set()
    for number in range(200):
        root = tmp_path / f"n{number}"
        shutil.copytree(start, root)
        code = killed(root, number, moment, "change")
        recovered(root)
        assert_sound(root)
        state = snapshot(root)
        assert state in (before, after), (number, state)
        seen.add("before" if state == before else "after")
        shutil.rmtree(root)
        if code == 0:
            break
    assert code == 0
    assert number > 15
    assert seen == {"before", "after"}


@pytest.mark.parametrize("moment", ["before", "after"])
def test_saving_hand_edits_never_loses_them(tmp_path: Path, moment: str) -> None:
    start = tmp_path / "start"
    make_repo(start, BEFORE)
    for rel, data in CHANGES.items():
        if data is None:
            (start / rel).unlink()
        else:
            write(start, rel, data.decode())
    files = snapshot(start)["files"]
    for number in range(200):
        root = tmp_path / f"n{number}"
        shutil.copytree(start, root)
        code = killed(root, number, moment, "save")
        recovered(root)
        assert snapshot(root)["files"] == files
        if git(root, "log", "--format=%s", "-1").strip() == "Von Hand":
            assert_sound(root)
        if code == 0:
            break
    assert code == 0


def test_first_commit_killed_at_every_step(tmp_path: Path) -> None:
    for number in range(200):
        root = tmp_path / f"n{number}"
        make_repo(root)
        code = killed(root, number, "after", "first")
        recovered(root)
        files = {path: (root / path).exists() for path in BEFORE}
        assert len(set(files.values())) == 1, (number, files)
        if Repo(root).head():
            assert_sound(root)
        if code == 0:
            break
    assert code == 0
    assert all(files.values())


def test_recovery_killed_at_every_step(tmp_path: Path) -> None:
    start = tmp_path / "start"
    make_repo(start, BEFORE)
    done = tmp_path / "done"
    shutil.copytree(start, done)
    killed(done, -1, "after", "change")
    after = snapshot(done)
    for number in range(100):
        if killed(start, number, "after", "change") == 137 and Repo(start).is_clean() is False:
            break
    for number in range(200):
        root = tmp_path / f"n{number}"
        shutil.copytree(start, root)
        code = killed(root, number, "before", "mend")
        recovered(root)
        assert_sound(root)
        assert snapshot(root) == after
        if code == 0:
            break
    assert code == 0


def half_done(root: Path) -> Repo:
    """A repository whose branch has moved while the files have not."""
    repo = make_repo(root, BEFORE)
    head = repo.head()
    for number in range(100):
        killed(root, number, "after", "change")
        if repo.head() != head:
            return repo
        recover(repo)
    raise AssertionError


def test_edit_made_after_the_kill_is_kept(tmp_path: Path) -> None:
    repo = half_done(tmp_path / "r")
    write(repo.root, "prozesse/a.yaml", "von Hand\n")
    said = recover(repo)
    assert said is not None
    assert "prozesse/a.yaml" in said.de
    assert (repo.root / "prozesse/a.yaml").read_text() == "von Hand\n"
    assert repo.status() == {"prozesse/a.yaml": "M"}
    assert recover(repo) is None


def test_commit_all_in_between_is_named_and_not_overwritten(tmp_path: Path) -> None:
    repo = half_done(tmp_path / "r")
    git(repo.root, "commit", "-qam", "dazwischen")
    head = repo.head()
    said = recover(repo)
    assert said is not None
    assert "git checkout" in said.de
    assert "prozesse/b.yaml" in said.de
    assert repo.head() == head
    assert repo.is_clean()
    assert (repo.root / "prozesse/b.yaml").exists()


def test_other_commit_in_between_does_not_stop_the_rest(tmp_path: Path) -> None:
    repo = half_done(tmp_path / "r")
    write(repo.root, "README.md", "anders\n")
    git(repo.root, "reset", "-q")
    git(repo.root, "commit", "-qm", "nur lesen", "README.md")
    recover(repo)
    assert (repo.root / "prozesse/a.yaml").read_bytes() == CHANGES["prozesse/a.yaml"]
    assert repo.is_clean()


def test_reset_in_between_undoes(tmp_path: Path) -> None:
    repo = half_done(tmp_path / "r")
    git(repo.root, "reset", "-q", "--hard", "HEAD~1")
    said = recover(repo)
    assert said is not None
    assert "nichts verändert" in said.de
    assert repo.is_clean()


def test_damaged_journal_is_dropped(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "r", BEFORE)
    folder = repo.git_dir / "prozesslib"
    folder.mkdir()
    for text in ("", "{", '{"format": 1, "entries": [{"path": "../x"}]}', "[]", '{"format": 1}'):
        (folder / "journal.json").write_text(text)
        assert recover(repo) is not None
        assert recover(repo) is None
        assert repo.is_clean()


def test_foreign_journal_cannot_write_outside(tmp_path: Path) -> None:
    repo = half_done(tmp_path / "r")
    journal = repo.git_dir / "prozesslib/journal.json"
    journal.write_text(journal.read_text().replace("gestrichen/b.yaml", "../fremd.yaml"))
    recover(repo)
    assert not (tmp_path / "fremd.yaml").exists()
