"""Merge commits, and a branch that moves to a commit that is there already."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from journal_drivers import BEFORE, CHANGES
from repo_helpers import IDENTITY, git, make_repo, snapshot, write

from killer import KILLED, Killer
from prozesslib.message import UserError
from prozesslib.store.git.commit import CommitText
from prozesslib.store.git.repo import Repo, init_repository
from prozesslib.store.journal import commit_changes, move_branch, prepare_commit, recover

NEEDS_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
Action = Callable[[Repo], object]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Beside the first commit (current) a second one that is on no branch."""
    repo = make_repo(tmp_path / "r", BEFORE)
    first = repo.head()
    second = commit_changes(repo, CHANGES, "Zweiter", IDENTITY)
    git(repo.root, "tag", "zweiter", second)
    git(repo.root, "reset", "-q", "--hard", str(first))
    return repo


def killed(root: Path, number: int, moment: str, action: Action) -> int:
    child = os.fork()
    if child == 0:
        Killer(number, moment).install()
        try:
            action(Repo(root))
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def merge(repo: Repo) -> str:
    return commit_changes(repo, CHANGES, "Zusammenführen", IDENTITY, parents=(repo.resolve("zweiter"),))


class TestMerge:
    def test_both_parents_are_recorded(self, repo: Repo) -> None:
        before, other = repo.head(), repo.resolve("zweiter")
        merged = merge(repo)
        assert git(repo.root, "log", "-1", "--format=%P").split() == [before, other]
        assert (repo.head(), repo.is_clean()) == (merged, True)

    def test_it_is_recorded_without_a_difference(self, repo: Repo) -> None:
        tree, other = repo.tree_id("HEAD"), repo.resolve("zweiter")
        merged = commit_changes(repo, {}, "Nichts Neues", IDENTITY, parents=(other,))
        assert (repo.head(), repo.tree_id("HEAD")) == (merged, tree)
        assert other in git(repo.root, "log", "-1", "--format=%P")

    def test_a_parent_is_named_once(self, repo: Repo) -> None:
        head = str(repo.head())
        commit_changes(repo, {"a": b"1\n"}, "x", IDENTITY, parents=(head, head))
        assert git(repo.root, "log", "-1", "--format=%P").split() == [head]

    def test_prepared_it_is_seen_only_after_the_move(self, repo: Repo) -> None:
        before = snapshot(repo.root)
        head = str(repo.head())
        text = CommitText("Zusammenführen", IDENTITY)
        commit = prepare_commit(repo, CHANGES, text, (head, repo.resolve("zweiter")))
        assert snapshot(repo.root) == before
        assert move_branch(repo, commit, "Teilen", IDENTITY, onto=head) == commit == repo.head()
        assert repo.tree_id("HEAD") == repo.tree_id("zweiter")
        assert repo.is_clean()

    def test_not_on_top_of_another_state(self, repo: Repo) -> None:
        before = snapshot(repo.root)
        with pytest.raises(UserError, match="anderen Stand"):
            commit_changes(repo, {"a": b"1\n"}, "x", IDENTITY, onto=repo.resolve("zweiter"))
        with pytest.raises(UserError, match="anderen Stand"):
            move_branch(repo, "zweiter", "x", IDENTITY, onto=repo.resolve("zweiter"))
        assert snapshot(repo.root) == before


class TestMove:
    def test_forwards_and_back(self, repo: Repo) -> None:
        before, first = snapshot(repo.root), str(repo.head())
        assert move_branch(repo, "zweiter", "vor", IDENTITY) == repo.head() == repo.resolve("zweiter")
        assert repo.is_clean()
        assert not (repo.root / "alt").exists()
        assert "prozesslib: vor" in git(repo.root, "reflog")
        move_branch(repo, first, "zurück", IDENTITY)
        assert snapshot(repo.root) == before
        assert recover(repo) is None

    def test_onto_itself_is_nothing(self, repo: Repo) -> None:
        before = git(repo.root, "reflog")
        move_branch(repo, "HEAD", "x", IDENTITY)
        assert git(repo.root, "reflog") == before

    def test_from_an_unborn_branch(self, repo: Repo, tmp_path: Path) -> None:
        new = init_repository(tmp_path / "neu")
        git(new.root, "fetch", "-q", str(repo.root), "refs/tags/zweiter:refs/remotes/origin/main")
        move_branch(new, "refs/remotes/origin/main", "holen", IDENTITY)
        assert snapshot(new.root)["files"] == repo.read_tree("zweiter").files
        assert new.is_clean()

    def test_without_a_branch(self, repo: Repo) -> None:
        git(repo.root, "checkout", "-q", "--detach")
        branch = git(repo.root, "rev-parse", "main")
        move_branch(repo, "zweiter", "vor", IDENTITY)
        assert (repo.head(), git(repo.root, "rev-parse", "main")) == (repo.resolve("zweiter"), branch)

    @pytest.mark.parametrize("path", ["prozesse/a.yaml", "prozesse/b.yaml", "gestrichen/b.yaml"])
    def test_unsaved_work_is_in_the_way(self, repo: Repo, path: str) -> None:
        write(repo.root, path, "von Hand\n")
        before = snapshot(repo.root)
        with pytest.raises(UserError, match="ungespeicherte"):
            move_branch(repo, "zweiter", "vor", IDENTITY)
        assert snapshot(repo.root) == before

    def test_unsaved_work_elsewhere_stays(self, repo: Repo) -> None:
        write(repo.root, "README.md", "von Hand\n")
        write(repo.root, "neu.txt", "neu\n")
        move_branch(repo, "zweiter", "vor", IDENTITY)
        assert repo.status() == {"README.md": "M", "neu.txt": "?"}

    def test_what_is_there_already_is_taken_as_moved(self, repo: Repo) -> None:
        write(repo.root, "prozesse/a.yaml", (CHANGES["prozesse/a.yaml"] or b"").decode())
        move_branch(repo, "zweiter", "vor", IDENTITY)
        assert repo.is_clean()

    def test_large_files_are_whole(self, repo: Repo) -> None:
        data = b"x" * (3 << 20)
        large = prepare_commit(repo, {"anlage.pdf": data}, CommitText("groß", IDENTITY), (str(repo.head()),))
        move_branch(repo, large, "vor", IDENTITY)
        assert (repo.root / "anlage.pdf").read_bytes() == data
        assert repo.is_clean()

    @pytest.mark.skipif(sys.platform == "win32", reason="no such permission")
    def test_executable_files_follow(self, repo: Repo) -> None:
        write(repo.root, "los.sh", "#!/bin/sh\n")
        first = git(repo.root, "rev-parse", "HEAD").strip()
        for mode in (0o755, 0o644):
            (repo.root / "los.sh").chmod(mode)
            git(repo.root, "add", "los.sh")
            git(repo.root, "commit", "-qm", "los")
        for number in (2, 1, 0):
            move_branch(repo, git(repo.root, "rev-parse", f"HEAD@{{{number}}}").strip(), "x", IDENTITY)
            assert repo.is_clean()
        move_branch(repo, first, "x", IDENTITY)
        assert repo.is_clean() is True
        assert not (repo.root / "los.sh").exists()

    @pytest.mark.parametrize("name", ["verweis", "prozesse/a.yaml"])
    def test_links_are_refused(self, repo: Repo, name: str) -> None:
        (repo.root / name).unlink(missing_ok=True)
        (repo.root / name).symlink_to("/etc/passwd")
        git(repo.root, "add", name)
        git(repo.root, "commit", "-qm", "Verweis")
        bad = git(repo.root, "rev-parse", "HEAD").strip()
        git(repo.root, "reset", "-q", "--hard", "HEAD~1")
        before = snapshot(repo.root)
        with pytest.raises(UserError, match="Verknüpfung"):
            move_branch(repo, bad, "x", IDENTITY)
        assert snapshot(repo.root) == before

    @pytest.mark.parametrize("name", ["aux.yaml", "a:b", "prozesse/x ", "git~1"])
    def test_names_that_no_folder_can_hold_are_refused(self, repo: Repo, name: str) -> None:
        write(repo.root, name, "x\n")
        git(repo.root, "-c", "core.protectNTFS=false", "add", name)
        git(repo.root, "-c", "core.protectNTFS=false", "commit", "-qm", "x")
        bad = git(repo.root, "rev-parse", "HEAD").strip()
        git(repo.root, "reset", "-q", "--hard", "HEAD~1")
        with pytest.raises(UserError, match="Dateiname"):
            move_branch(repo, bad, "x", IDENTITY)

    def test_an_unknown_commit(self, repo: Repo) -> None:
        with pytest.raises(UserError):
            move_branch(repo, "f" * 40, "x", IDENTITY)
        assert repo.is_clean()


@NEEDS_FORK
@pytest.mark.lang
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("action", [lambda repo: move_branch(repo, "zweiter", "vor", IDENTITY), merge])
def test_killed_at_every_other_step(repo: Repo, tmp_path: Path, moment: str, action: Action) -> None:
    goal = Path(shutil.copytree(repo.root, tmp_path / "ziel"))
    action(Repo(goal))
    before, after = snapshot(repo.root), snapshot(goal)
    seen = set()
    for number in range(moment == "after", 200, 2):
        root = Path(shutil.copytree(repo.root, tmp_path / "versuch"))
        code = killed(root, number, moment, action)
        recover(Repo(root))
        assert snapshot(root) in (before, after), number
        seen.add(snapshot(root) == after)
        assert git(root, "status", "--porcelain") == ""
        assert not (root / ".git/prozesslib/journal.json").exists()
        shutil.rmtree(root)
        if code == 0:
            break
        assert code == KILLED
    assert (code, seen) == (0, {True, False})
