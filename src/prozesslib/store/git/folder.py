"""Asking git questions about one folder, safely."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from prozesslib.store.git import errors as git_errors
from prozesslib.store.git.foreign import keys_inside
from prozesslib.store.git.process import (
    GitResult,
    clean_environment,
    git_command,
    git_failed,
    run_git,
    stdin_file,
)

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_FILTER_KEY = r"^filter\..*\.(clean|smudge|process|required)$"
_ARGUMENT_ROOM = 8000
_BUSY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


class GitFolder:
    """A folder under git and the two ways to run git in it: plain (`run`) and GitPython (`history`)."""

    def __init__(self, root: Path) -> None:
        """Nothing is read yet."""
        self.root = root

    @cached_property
    def git_dir(self) -> Path:
        """Git's own folder of this working tree."""
        plain = self.root / ".git"
        if plain.is_dir() and not plain.is_symlink():
            return plain
        return Path(self.answer("rev-parse", "--absolute-git-dir").text())

    def busy_with(self) -> str | None:
        """The marker of an unfinished merge, rebase or cherry-pick; None as a rule."""
        return next((name for name in _BUSY if (self.git_dir / name).exists()), None)

    def config(self, key: str) -> str | None:
        """One setting of git as it holds here."""
        if key.startswith("-") or _CONTROL.search(key):
            return None
        result = self.run("config", "--get", key)
        return result.text() if result.ok else None

    @cached_property
    def filter_overrides(self) -> tuple[str, ...]:
        """Options that switch off filter commands set up inside the repository itself."""
        options: list[str] = []
        for key in keys_inside(self.root, _FILTER_KEY):
            if "=" in key:
                raise git_errors.suspicious_filter(key)
            options.append(f"{key}={'false' if key.endswith('.required') else ''}")
        return tuple(options)

    def run(self, *args: str, stdin: bytes = b"", options: Sequence[str] = ()) -> GitResult:
        """One git command as a plain process."""
        return run_git(args, self.root, stdin=stdin, options=options)

    def history(self, command: str, *args: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> GitResult:
        """One git command through GitPython; for reading history and for writing."""
        method = getattr(self.python_git, command.replace("-", "_"))
        with clean_environment(), stdin_file(stdin) as source:
            code, out, err = method(
                *args,
                istream=source,
                env=env,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
        return GitResult(code, out, err if isinstance(err, str) else err.decode("utf-8", "replace"))

    @cached_property
    def python_git(self) -> Any:
        """GitPython's ``repo.git`` for this folder."""
        return git_command(self.root, self.filter_overrides)

    def answer(self, command: str, *args: str, options: Sequence[str] = ()) -> GitResult:
        """Like `run`, for a command that must work; `UserError` where it does not."""
        result = self.run(command, *args, options=options)
        if not result.ok:
            raise git_errors.ownership(self.root, result.err) or git_failed(command, result)
        return result


def path_arguments(paths: Sequence[str]) -> list[str]:
    """``paths`` for a command line; empty where they would not fit, so that the caller filters."""
    if not paths or sum(len(path) + 3 for path in paths) > _ARGUMENT_ROOM:
        return []
    return ["--", *paths]


def covered_by(paths: Sequence[str]) -> Callable[[str], bool]:
    """A test whether a path is one of ``paths`` or below one of them; no paths mean everything."""
    known = frozenset(paths)

    def covers(path: str) -> bool:
        parts = path.split("/")
        return any("/".join(parts[:count]) in known for count in range(1, len(parts) + 1))

    return covers if known else lambda path: True
