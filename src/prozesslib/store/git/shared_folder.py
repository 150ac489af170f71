"""A folder, on a file share for one, that becomes the place where colleagues meet: a bare repository."""

from __future__ import annotations

import stat
from pathlib import Path

from prozesslib.store.file_errors import write_error
from prozesslib.store.git.process import GitResult, git_failed, run_git
from prozesslib.store.git.repo import checked_rev

_NAMES = frozenset({"HEAD", "branches", "config", "description", "hooks", "info", "objects", "refs"})


def is_free(folder: Path) -> bool:
    """Whether the folder is missing, empty, or a repository that holds nothing yet, perhaps half made."""
    if not folder.exists():
        return not folder.is_symlink()
    if not folder.is_dir():
        return False
    names = {path.name.removesuffix(".lock") for path in folder.iterdir()}
    return names <= _NAMES and not any(path.is_file() for path in (folder / "refs").rglob("*"))


def make_shared(folder: Path, branch: str) -> None:
    """Make the repository, or finish making it; nobody can take back there what others have shared."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(folder, error) from error
    plain = ["init", "--quiet", "--bare", "--template="]
    group = ["--shared=group"] if folder.stat().st_mode & stat.S_IWGRP else []
    result = run_git([*plain, *group, "--", str(folder)], folder)
    if group and not result.ok:
        result = run_git([*plain, "--", str(folder)], folder)
    _sure("init", result)
    for args in (
        ["symbolic-ref", "HEAD", f"refs/heads/{checked_rev(branch)}"],
        ["config", "receive.denyNonFastForwards", "true"],
        ["config", "receive.denyDeletes", "true"],
    ):
        _sure(args[0], run_git([f"--git-dir={folder}", *args], folder))


def _sure(command: str, result: GitResult) -> None:
    if not result.ok:
        raise git_failed(command, result)
