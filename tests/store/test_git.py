"""Git plumbing on real repositories."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from repo_helpers import IDENTITY, git, make_repo, write

from prozesslib.message import UserError
from prozesslib.store.git import process as git_process
from prozesslib.store.git.repo import (
    Repo,
    blob_id,
    find_root,
    git_tree_id,
    git_version,
    init_repository,
    require_git,
)
from prozesslib.store.journal import commit_changes

FILES = {"prozesse/a.yaml": "id: a\n", "prozesse/ü b.yaml": "id: ü\n", "prozesslib.yaml": "art: register\n"}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return make_repo(tmp_path / "r", FILES)


def test_importing_does_not_load_gitpython() -> None:
    code = "import sys, prozesslib.store.git.repo, prozesslib.store.journal; sys.exit('git' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_version(monkeypatch: pytest.MonkeyPatch) -> None:
    version = git_version()
    assert version is not None
    assert version > (2, 20)
    require_git()
    monkeypatch.setattr(git_process, "MIN_VERSION", (99, 0))
    with pytest.raises(UserError, match="zu alt"):
        require_git()


def test_missing_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    git_process.git_executable.cache_clear()
    monkeypatch.setenv("PATH", f".{os.pathsep}{tmp_path}")
    try:
        assert git_version() is None
        with pytest.raises(UserError, match="nicht installiert"):
            require_git()
    finally:
        git_process.git_executable.cache_clear()


def test_find_root(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_root(repo.root / "prozesse") == repo.root
    assert find_root(repo.root / "prozesse/a.yaml") == repo.root
    (tmp_path / "leer").mkdir()
    for place in ("leer", "gibt/es/nicht"):
        with pytest.raises(UserError):
            find_root(tmp_path / place)
    monkeypatch.setenv("GIT_DIR", str(repo.git_dir))
    with pytest.raises(UserError, match="kein Git-Verzeichnis"):
        find_root(tmp_path / "leer")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another owner")
def test_folder_of_somebody_else(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    os.chown(repo.root, 12345, 12345)
    os.chown(repo.git_dir, 12345, 12345)
    with pytest.raises(UserError) as caught:
        find_root(repo.root)
    assert caught.value.next_step
    assert f'safe.directory "{repo.root}"' in caught.value.next_step.de


def test_environment_of_a_hook_does_not_lead_elsewhere(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_repo(tmp_path / "other", {"x.yaml": "x\n"})
    head = repo.head()
    for name, value in {
        "GIT_DIR": other.git_dir,
        "GIT_INDEX_FILE": tmp_path / "i",
        "GIT_WORK_TREE": other.root,
        "GIT_OBJECT_DIRECTORY": tmp_path,
        "GIT_NAMESPACE": "x",
    }.items():
        monkeypatch.setenv(name, str(value))
    fresh = Repo(repo.root)
    assert fresh.head() == head
    assert fresh.is_clean()
    assert set(fresh.read_tree("HEAD").files) == set(FILES)
    assert os.environ["GIT_NAMESPACE"] == "x"


def test_head_and_branch(tmp_path: Path) -> None:
    empty = init_repository(tmp_path / "leer")
    assert empty.position() == (None, "refs/heads/main")
    assert empty.head() is None
    assert empty.is_clean()
    assert not list((empty.git_dir).glob("hooks/*"))
    repo = make_repo(tmp_path / "r", FILES)
    head = git(repo.root, "rev-parse", "HEAD").strip()
    assert repo.position() == (head, "refs/heads/main")
    git(repo.root, "checkout", "-q", "--detach")
    assert repo.position() == (head, "HEAD")
    assert repo.branch_ref() == "HEAD"
    assert init_repository(repo.root).head() == head


def test_linked_worktree(repo: Repo, tmp_path: Path) -> None:
    git(repo.root, "worktree", "add", "-q", str(tmp_path / "w"), "-b", "zweig")
    linked = Repo(find_root(tmp_path / "w"))
    assert linked.git_dir == repo.git_dir / "worktrees/w"
    assert linked.branch_ref() == "refs/heads/zweig"
    assert linked.is_clean()


def test_status_letters(repo: Repo) -> None:
    write(repo.root, "prozesse/a.yaml", "anders\n")
    (repo.root / "prozesslib.yaml").unlink()
    write(repo.root, "neu/x y.yaml", "x\n")
    write(repo.root, "dazu.yaml", "x\n")
    git(repo.root, "add", "dazu.yaml")
    git(repo.root, "rm", "-q", "--cached", "prozesse/ü b.yaml")
    assert repo.status() == {
        "prozesse/a.yaml": "M",
        "prozesslib.yaml": "D",
        "neu/x y.yaml": "?",
        "dazu.yaml": "A",
        "prozesse/ü b.yaml": "M",
    }
    assert repo.status(["neu"]) == {"neu/x y.yaml": "?"}
    assert repo.is_clean(["fehlt", "*.yaml"])
    assert repo.status([f"p{number}" for number in range(5000)] + ["neu"]) == {"neu/x y.yaml": "?"}


def test_conflict_is_u(repo: Repo) -> None:
    git(repo.root, "checkout", "-qb", "b")
    write(repo.root, "prozesse/a.yaml", "b\n")
    git(repo.root, "commit", "-qam", "b")
    git(repo.root, "checkout", "-q", "main")
    write(repo.root, "prozesse/a.yaml", "m\n")
    git(repo.root, "commit", "-qam", "m")
    git(repo.root, "merge", "b", check=False)
    assert repo.status() == {"prozesse/a.yaml": "U"}
    assert repo.busy_with() == "MERGE_HEAD"


def test_resolve(repo: Repo) -> None:
    for tag in ("v1.0", "v1.1", "v2.0"):
        git(repo.root, "tag", "-a", "-m", tag, tag)
    assert repo.resolve("v1.0") == repo.resolve("HEAD") == repo.head()
    assert repo.tags() == ["v1.0", "v1.1", "v2.0"]
    with pytest.raises(UserError) as caught:
        repo.resolve("v1.2")
    assert caught.value.next_step
    assert "v1.1" in caught.value.next_step.de
    for rev in ("--help", "-h", "", "a\nb", "HEAD\0", "HEAD:prozesse", "0" * 40, "x" * 600):
        with pytest.raises(UserError):
            repo.resolve(rev)
    assert repo.config("core.bare") == "false"
    assert repo.config("--list") is None
    assert repo.config("gibt.esnicht") is None


def test_tree_ids_and_reading(repo: Repo) -> None:
    contents = {path: text.encode() for path, text in FILES.items()}
    assert repo.read_tree("HEAD").files == contents
    assert list(repo.read_tree("HEAD").files) == sorted(contents)
    assert set(repo.read_tree("HEAD", ["prozesse"]).files) == {"prozesse/a.yaml", "prozesse/ü b.yaml"}
    assert repo.read_tree("HEAD", ["fehlt"]).files == {}
    assert repo.tree_id("HEAD") == git_tree_id(contents)
    assert blob_id(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert repo.read_blob("HEAD", "prozesse/ü b.yaml") == "id: ü\n".encode()
    assert repo.read_blob("HEAD", "prozesse") is None
    assert repo.read_blob("HEAD", "fehlt") is None
    with pytest.raises(UserError):
        repo.read_tree("0" * 40)


def test_tree_id_sorts_like_git(tmp_path: Path) -> None:
    files = {"a.b": "1", "a/x": "2", "a0": "3", "a-": "4", "b/c/d": "5", "Ä/ß": "6"}
    repo = make_repo(tmp_path / "r", files)
    assert repo.tree_id("HEAD") == git_tree_id({path: text.encode() for path, text in files.items()})
    assert git_tree_id({}) == "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    for clash in (["a", "a/b"], ["a/b", "a"]):
        with pytest.raises(ValueError, match="same place"):
            git_tree_id(dict.fromkeys(clash, b""))


def test_links_and_large_files_in_a_tree(repo: Repo) -> None:
    (repo.root / "link.yaml").symlink_to("/etc/passwd")
    write(repo.root, "gross.yaml", "x" * 3_000_000)
    git(repo.root, "add", "-A")
    git(repo.root, "commit", "-qm", "mehr")
    read = repo.read_tree("HEAD")
    assert read.links == ("link.yaml",)
    assert len(read.files["gross.yaml"]) == (1 << 20) + 1
    assert read.files["prozesslib.yaml"] == b"art: register\n"
    assert repo.read_blob("HEAD", "link.yaml") is None


def test_commit_info_and_deleted_text(repo: Repo) -> None:
    first = repo.head()
    git(repo.root, "rm", "-q", "prozesse/a.yaml")
    git(repo.root, "commit", "-qm", "Gelöscht\n\nmehr")
    write(repo.root, "x.yaml", "x\n")
    git(repo.root, "add", "-A")
    git(repo.root, "commit", "-qm", "x")
    info = repo.commit_info("HEAD~1")
    assert (info.author, info.subject) == ("Test", "Gelöscht")
    assert info.author_date_iso[:2] == "20"
    assert repo.last_text_of("prozesse/a.yaml") == (first, b"id: a\n")
    assert repo.last_text_of("x.yaml") is None
    assert repo.last_text_of("--help") is None


def test_text_deleted_by_a_merge(repo: Repo) -> None:
    git(repo.root, "checkout", "-qb", "b")
    git(repo.root, "rm", "-q", "prozesse/a.yaml")
    git(repo.root, "commit", "-qm", "weg")
    git(repo.root, "checkout", "-q", "main")
    git(repo.root, "merge", "-q", "--no-ff", "-m", "Merge", "b")
    found = repo.last_text_of("prozesse/a.yaml")
    assert found is not None
    assert found[1] == b"id: a\n"


def test_nothing_of_the_repository_is_run(repo: Repo, tmp_path: Path) -> None:
    trap = tmp_path / "falle.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/zugeschnappt\ncat\n")
    trap.chmod(0o755)
    (repo.git_dir / "hooks").mkdir(exist_ok=True)
    for hook in ("post-index-change", "reference-transaction", "pre-commit"):
        (repo.git_dir / "hooks" / hook).symlink_to(trap)
    for key in ("core.fsmonitor", "filter.x.clean", "filter.x.process", "core.sshCommand", "gpg.program"):
        git(repo.root, "config", key, str(trap))
    git(repo.root, "config", "filter.x.required", "true")
    git(repo.root, "config", "log.showSignature", "true")
    (repo.git_dir / "info").mkdir(exist_ok=True)
    (repo.git_dir / "info/attributes").write_text("*.yaml filter=x\n")
    os.utime(repo.root / "prozesse/a.yaml", (1, 1))
    fresh = Repo(repo.root)
    assert fresh.is_clean()
    fresh.read_tree("HEAD")
    fresh.commit_info("HEAD")
    commit_changes(fresh, {"neu.yaml": b"neu\n"}, "neu", IDENTITY)
    assert not (tmp_path / "zugeschnappt").exists()
    os.utime(repo.root / "prozesse/a.yaml", (2, 2))
    git(repo.root, "status", check=False)
    assert (tmp_path / "zugeschnappt").exists()
    git(repo.root, "config", "filter.a=b.clean", str(trap))
    with pytest.raises(UserError, match="fremdes Programm"):
        Repo(repo.root).status()
