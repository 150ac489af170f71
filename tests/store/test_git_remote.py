"""Fetching from and pushing to a repository elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from repo_helpers import IDENTITY, git, make_repo, write

from prozesslib.message import UserError
from prozesslib.store.git.remote import (
    Place,
    Pushed,
    ahead_behind,
    common_base,
    fetch,
    is_shallow,
    merge_base,
    offer,
    place_of,
    push,
    remember,
)
from prozesslib.store.git.repo import Repo, init_repository
from prozesslib.store.git.source import clone_source
from prozesslib.store.journal import commit_changes, move_branch

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return make_repo(tmp_path / "r", {"a.yaml": "id: a\n"})


@pytest.fixture
def place(tmp_path: Path) -> Place:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "ort.git")
    return Place(str(tmp_path / "ort.git"), "main")


def colleague(folder: Path, place: Place) -> Repo:
    other = init_repository(folder)
    remember(other, place)
    move_branch(other, str(fetch(other, place)), "holen", IDENTITY)
    return other


def change(repo: Repo, path: str, text: str = "x\n") -> str:
    return commit_changes(repo, {path: text.encode()}, path, IDENTITY)


def long_history(root: Path, count: int) -> None:
    """Many commits that change nothing, written in one go."""
    head = git(root, "rev-parse", "HEAD").strip()
    commits = [f"commit refs/heads/main\ncommitter A <a@b> {n} +0000\ndata 1\nx\n" for n in range(1, count + 1)]
    commits[0] += f"from {head}\n"
    stream = "\n".join(commits).encode()
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input=stream, check=True)


class TestPlace:
    def test_nothing_is_remembered_at_first(self, repo: Repo, place: Place) -> None:
        assert place_of(repo) is None
        remember(repo, place)
        assert place_of(repo) == place
        remember(repo, place)
        assert git(repo.root, "remote", "-v").split() == ["origin", place.url, "(fetch)", "origin", place.url, "(push)"]

    def test_a_new_place_replaces_the_old_one(self, repo: Repo, place: Place) -> None:
        remember(repo, Place("https://alt.example/x.git", "main"))
        remember(repo, place)
        assert place_of(repo) == place

    def test_half_remembered_it_is_the_same_place(self, repo: Repo, place: Place) -> None:
        git(repo.root, "config", "remote.origin.url", place.url)
        assert place_of(repo) == place

    def test_what_plain_git_has_set_up_holds(self, repo: Repo) -> None:
        git(repo.root, "remote", "add", "forge", "https://forge.example/x.git")
        git(repo.root, "config", "branch.main.remote", "forge")
        git(repo.root, "config", "branch.main.merge", "refs/heads/register")
        assert place_of(repo) == Place("https://forge.example/x.git", "register", "forge")
        git(repo.root, "checkout", "-q", "--detach")
        assert place_of(repo) is None

    def test_a_password_is_not_shown(self) -> None:
        place = Place("https://maria:geheim@forge.example/x.git", "main")
        assert place.shown == "https://forge.example/x.git"


class TestOffer:
    def test_nothing_one_and_several_branches(self, repo: Repo, place: Place, tmp_path: Path) -> None:
        assert offer(place.url, tmp_path).branches == {}
        assert offer(place.url, tmp_path).default is None
        push(repo, place, "HEAD")
        assert offer(place.url, tmp_path).default == "main"
        git(tmp_path / "ort.git", "branch", "andere", "main")
        git(tmp_path / "ort.git", "symbolic-ref", "HEAD", "refs/heads/andere")
        found = offer(place.url, tmp_path)
        assert (found.default, set(found.branches)) == ("andere", {"andere", "main"})

    @pytest.mark.parametrize("url", ["/gibt/es/nicht", "http://127.0.0.1:1/x.git"])
    def test_where_nothing_answers(self, tmp_path: Path, url: str) -> None:
        with pytest.raises(UserError) as error:
            offer(url, tmp_path)
        assert error.value.next_step


class TestThereAndBack:
    def test_push_and_fetch(self, repo: Repo, place: Place, tmp_path: Path) -> None:
        assert fetch(repo, place) is None
        assert push(repo, place, "HEAD") is Pushed.SENT
        assert repo.resolve(place.tracking) == repo.head()
        assert push(repo, place, "HEAD") is Pushed.SENT
        other = colleague(tmp_path / "b", place)
        assert other.read_tree("HEAD").files == {"a.yaml": b"id: a\n"}

    def test_who_is_slower_is_told(self, repo: Repo, place: Place, tmp_path: Path) -> None:
        push(repo, place, "HEAD")
        base = str(repo.head())
        other = colleague(tmp_path / "b", place)
        assert push(other, place, change(other, "b.yaml")) is Pushed.SENT
        mine = change(repo, "c.yaml")
        assert push(repo, place, mine) is Pushed.OUTRUN
        theirs = str(fetch(repo, place))
        assert theirs == other.head()
        assert push(repo, place, mine) is Pushed.OUTRUN
        assert ahead_behind(repo, mine, theirs) == (1, 1)
        assert merge_base(repo, mine, theirs) == base == common_base(repo, place, mine, theirs)
        merged = commit_changes(repo, {"b.yaml": b"x\n"}, "zusammen", IDENTITY, parents=(theirs,))
        assert push(repo, place, merged) is Pushed.SENT

    def test_releases_go_along(self, repo: Repo, place: Place, tmp_path: Path) -> None:
        git(repo.root, "tag", "-a", "1.0", "-m", "Erste")
        git(repo.root, "tag", "lesezeichen")
        push(repo, place, "HEAD")
        other = colleague(tmp_path / "b", place)
        assert other.tags() == ["1.0"]

    def test_without_a_common_beginning_there_is_no_base(self, repo: Repo, place: Place, tmp_path: Path) -> None:
        push(repo, place, "HEAD")
        other = make_repo(tmp_path / "b", {"x.yaml": "id: x\n"})
        theirs = str(fetch(other, place))
        assert common_base(other, place, str(other.head()), theirs) is None

    def test_unreachable_nothing_changes(self, repo: Repo, place: Place) -> None:
        gone = Place(f"{place.url}-weg", "main")
        for call in (lambda: fetch(repo, gone), lambda: push(repo, gone, "HEAD")):
            with pytest.raises(UserError, match="gibt es keine Bibliothek und kein Register"):
                call()
        assert git(repo.root, "for-each-ref", "--format=%(refname)").split() == ["refs/heads/main"]

    def test_somebody_works_in_that_folder(self, repo: Repo, tmp_path: Path) -> None:
        push_to = make_repo(tmp_path / "offen", {"a.yaml": "id: a\n"})
        git(repo.root, "fetch", "-q", str(push_to.root))
        git(repo.root, "reset", "-q", "--hard", "FETCH_HEAD")
        with pytest.raises(UserError, match="arbeitet jemand"):
            push(repo, Place(str(push_to.root), "main"), change(repo, "b.yaml"))

    @pytest.mark.skipif(sys.platform == "win32", reason="hooks are shell scripts")
    def test_nothing_of_the_folder_is_run(self, repo: Repo, place: Place, tmp_path: Path) -> None:
        for name in ("pre-receive", "update", "post-receive", "post-update", "reference-transaction", "pre-push"):
            for hooks in (Path(place.url) / "hooks", repo.root / ".git/hooks"):
                hooks.mkdir(exist_ok=True)
                (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/lief\nexit 1\n")
                (hooks / name).chmod(0o755)
        assert push(repo, place, "HEAD") is Pushed.SENT
        fetch(repo, place)
        assert not (tmp_path / "lief").exists()

    @pytest.mark.skipif(not ROOT, reason="only root can give files away")
    def test_the_folder_may_belong_to_a_colleague(self, repo: Repo, place: Place, tmp_path: Path) -> None:
        for path in (Path(place.url), *Path(place.url).rglob("*")):
            os.chown(path, 12345, 12345)
        assert push(repo, place, "HEAD") is Pushed.SENT
        assert colleague(tmp_path / "b", place).head() == repo.head() == offer(place.url, tmp_path).branches["main"]


class TestShallow:
    @pytest.fixture
    def deep(self, repo: Repo, place: Place, tmp_path: Path) -> tuple[Repo, str]:
        """A clone with one commit of history, and the common base that it lacks."""
        long_history(repo.root, 120)
        push(repo, place, "HEAD")
        git(tmp_path, "clone", "-q", "--depth=1", Path(place.url).as_uri(), "flach")
        base = str(repo.head())
        git(repo.root, "reset", "-q", "--hard", "HEAD~100")
        change(repo, "b.yaml")
        git(repo.root, "push", "-qf", place.url, "main")
        return Repo(tmp_path / "flach"), base

    def test_it_fetches_what_it_needs(self, deep: tuple[Repo, str], place: Place) -> None:
        shallow, _ = deep
        theirs = str(fetch(shallow, place))
        ours = change(shallow, "c.yaml")
        assert merge_base(shallow, ours, theirs) is None
        base = common_base(shallow, place, ours, theirs)
        assert base == git(shallow.root, "rev-parse", f"{theirs}~1").strip()

    def test_it_says_what_to_do_where_that_fails(self, deep: tuple[Repo, str], place: Place) -> None:
        shallow, _ = deep
        theirs = str(fetch(shallow, place))
        gone = Place(f"{place.url}-weg", "main")
        with pytest.raises(UserError, match="ältere Stände") as error:
            common_base(shallow, gone, str(shallow.head()), theirs)
        assert "prozesslib connect" in str(error.value.next_step)
        assert is_shallow(shallow)

    def test_it_can_push(self, repo: Repo, place: Place, tmp_path: Path) -> None:
        change(repo, "b.yaml")
        push(repo, place, "HEAD")
        git(tmp_path, "clone", "-q", "--depth=1", Path(place.url).as_uri(), "flach")
        shallow = Repo(tmp_path / "flach")
        assert push(shallow, place, change(shallow, "c.yaml")) is Pushed.SENT


class TestBundle:
    def test_a_bundle_is_read_like_a_place(self, repo: Repo, tmp_path: Path) -> None:
        git(repo.root, "bundle", "create", "-q", str(tmp_path / "r.bundle"), "main")
        place = Place(str(tmp_path / "r.bundle"), "main")
        assert offer(place.url, tmp_path).default == "main"
        assert colleague(tmp_path / "b", place).head() == repo.head()
        with pytest.raises(UserError, match="nur gelesen"):
            push(repo, place, change(repo, "b.yaml"))

    @pytest.mark.parametrize("refs", [("main",), ("HEAD", "main")])
    def test_a_bundle_is_a_source(self, repo: Repo, tmp_path: Path, refs: tuple[str, ...]) -> None:
        git(repo.root, "bundle", "create", "-q", str(tmp_path / "r.bundle"), *refs)
        assert Repo(clone_source(str(tmp_path / "r.bundle"), tmp_path / "k")).head() == repo.head()

    def test_a_damaged_bundle(self, tmp_path: Path) -> None:
        write(tmp_path, "r.bundle", "# v2 git bundle\nkaputt\n")
        with pytest.raises(UserError):
            clone_source(str(tmp_path / "r.bundle"), tmp_path / "k")
