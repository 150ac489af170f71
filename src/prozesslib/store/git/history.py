"""Reading history: which commit changed which files from what to what, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from prozesslib.store.git.objects import LINK_MODES, NO_OBJECT
from prozesslib.store.git.process import git_failed
from prozesslib.store.git.repo import Repo

_FIELDS: Final = ("%H", "%P", "%an", "%aI", "%s")
_MARK: Final = "commit "
_COMMIT: Final = re.compile(r"commit [0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a commit: its blob before and after; None where there was or is none."""

    path: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One commit and what it changed against its first parent.

    Of a merge only what differs from every parent: the rest is told by the commits it brought together.
    """

    sha: str
    parents: tuple[str, ...]
    author: str
    date: str
    """As ISO 8601, with the author's time zone."""
    subject: str
    changes: tuple[FileChange, ...]


def read_history(repo: Repo, under: Sequence[str] = (), limit: int | None = None) -> Iterator[HistoryEntry]:
    """The commits that led to the current one, newest first; only those that touched ``under``, if given."""
    if repo.head() is None:
        return
    form = f"--format={_MARK}{'%x00'.join(_FIELDS)}"
    count = () if limit is None else (f"--max-count={limit}",)
    shape = ("--raw", "-z", "-c", "--no-abbrev", "--no-renames", "--date-order", "--encoding=UTF-8")
    result = repo.history("log", *shape, *count, form, "HEAD", "--", *under)
    if not result.ok:
        raise git_failed("log", result)
    yield from _entries(iter(result.out.decode("utf-8", "replace").split("\0")))


def shallow_commits(repo: Repo) -> frozenset[str]:
    """The commits whose parents are missing because the clone is shallow; they seem to have added everything."""
    path = repo.root / repo.run("rev-parse", "--git-path", "shallow").text()
    return frozenset(path.read_text("ascii").split()) if path.is_file() else frozenset()


def _entries(tokens: Iterator[str]) -> Iterator[HistoryEntry]:
    """Every header is followed by its fields, none of which can hold a NUL, and then by its files."""
    head: list[str] = []
    changes: list[FileChange] = []
    for token in tokens:
        text = token.lstrip("\n")
        if _COMMIT.fullmatch(text):
            if head:
                yield _entry(head, changes)
            head, changes = [text.removeprefix(_MARK), *(next(tokens, "") for _ in _FIELDS[1:])], []
        elif text.startswith(":"):
            changes += _change(text, next(tokens, ""))
    if head:
        yield _entry(head, changes)


def _entry(head: Sequence[str], changes: Sequence[FileChange]) -> HistoryEntry:
    sha, parents, author, date, subject = head
    return HistoryEntry(sha, tuple(parents.split()), author, date, subject, tuple(changes))


def _change(meta: str, path: str) -> Iterator[FileChange]:
    """One file; in a merge there is a mode and a blob for each parent. Links and submodules are no files."""
    count = len(meta) - len(meta.lstrip(":"))
    fields = meta.lstrip(":").split(" ")
    modes, blobs = fields[: count + 1], fields[count + 1 : 2 * count + 2]
    old, new = (
        None if blob == NO_OBJECT or mode in LINK_MODES else blob
        for mode, blob in ((modes[0], blobs[0]), (modes[-1], blobs[-1]))
    )
    if old != new:
        yield FileChange(path, old, new)
