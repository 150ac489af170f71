"""Real repositories for tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from prozesslib.store.git.repo import Repo, init_repository
from prozesslib.store.journal import Identity

IDENTITY = Identity("Stadt Wegberg, Prozessmanagement", "prozesse@wegberg.example")


def git(root: Path, *args: str, check: bool = True) -> str:
    env = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Test",
        "GIT_AUTHOR_EMAIL": "test@example.org",
        "GIT_COMMITTER_NAME": "Test",
        "GIT_COMMITTER_EMAIL": "test@example.org",
    }
    done = subprocess.run(["git", *args], cwd=root, env=env, capture_output=True, text=True, check=False)
    assert not check or done.returncode == 0, done.stderr
    return done.stdout


def make_repo(root: Path, files: dict[str, str] | None = None) -> Repo:
    """A repository with one commit of ``files``, made by plain git."""
    repo = init_repository(root)
    for rel, text in (files or {}).items():
        write(root, rel, text)
    if files:
        git(root, "add", "-A")
        git(root, "commit", "-qm", "Anfang")
    return repo


def write(root: Path, rel: str, text: str) -> None:
    path = root / rel
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def snapshot(root: Path) -> dict[str, object]:
    """Everything that must be entirely before or entirely after a command."""
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }
    folders = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_dir() and ".git" not in path.relative_to(root).parts
    }
    return {
        "tree": git(root, "rev-parse", "HEAD^{tree}"),
        "index": git(root, "ls-files", "-s"),
        "files": files,
        "folders": folders,
        "refs": git(root, "for-each-ref", "--format=%(refname)"),
    }
