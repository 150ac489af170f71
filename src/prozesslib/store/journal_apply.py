"""Carrying working files and index to the new state of a transaction; may be repeated at will."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from prozesslib.store.files import remove_file, safe_path, write_atomic
from prozesslib.store.git.folder import path_arguments
from prozesslib.store.git.objects import EMPTY_BLOB, NO_OBJECT, TreeEntry, parse_index
from prozesslib.store.git.process import git_failed
from prozesslib.store.git.repo import Repo
from prozesslib.store.journal_record import Entry, Standing, standing

_FLUSH_EACH = 64
"""Up to so many files are flushed one by one; beyond, the disk is flushed once."""

_INDEX_PATIENCE = (0.1, 0.3, 0.6, 1.0)


def carry_after(repo: Repo, entries: Sequence[Entry], contents: Mapping[str, bytes]) -> list[str]:
    """Bring working files and index to the new state; returns the files that are a person's edit since."""
    kept: list[str] = []
    written = [entry for entry in entries if entry.new is not None]
    flush_each = len(written) <= _FLUSH_EACH or not hasattr(os, "sync")
    for entry in sorted(entries, key=lambda entry: entry.new is not None):
        state = standing(repo.root, entry)
        if state is Standing.OTHER:
            kept.append(entry.path)
        elif entry.new is None:
            remove_file(repo.root, entry.path)
        else:
            if state is not Standing.NEW:
                write_atomic(safe_path(repo.root, entry.path), contents[entry.new], durable=flush_each)
            _follow_mode(repo.root / entry.path, entry)
    if not flush_each:
        os.sync()
    _update_index(repo, entries)
    return kept


def _follow_mode(path: Path, entry: Entry) -> None:
    """Let the file be executable where git has it so; else its permissions stay unless just that changes."""
    executable = entry.mode == "100755"
    if sys.platform != "win32" and (executable or entry.old == entry.new):
        with suppress(OSError):
            mode = path.stat().st_mode
            path.chmod(mode | 0o111 if executable else mode & ~0o111)


def _update_index(repo: Repo, entries: Sequence[Entry]) -> None:
    """Set these paths in the index, unless something else was staged; then note sizes and times."""
    index = index_entries(repo, [entry.path for entry in entries])
    lines = [
        f"{entry.mode} {entry.new}\t{entry.path}\0" if entry.new else f"0 {NO_OBJECT}\t{entry.path}\0"
        for entry in entries
        if index_is_ours(index.get(entry.path), entry)
    ]
    if not lines:
        return
    data = "".join(lines).encode("utf-8")
    result = repo.history("update-index", "-z", "--index-info", stdin=data)
    for delay in _INDEX_PATIENCE:
        if result.ok or "index.lock" not in result.err:
            break
        time.sleep(delay)
        result = repo.history("update-index", "-z", "--index-info", stdin=data)
    if not result.ok:
        raise git_failed("update-index", result)
    repo.run("update-index", "-q", "--refresh", options=repo.filter_overrides)


def index_entries(repo: Repo, paths: Sequence[str]) -> dict[str, TreeEntry]:
    """What is staged, at least for ``paths``."""
    return parse_index(repo.answer("ls-files", "-s", "-z", *path_arguments(paths)).out)


def index_is_ours(staged: TreeEntry | None, entry: Entry) -> bool:
    """Whether the index has the state before or after, so that nothing staged by hand gets lost."""
    if staged is None:
        return entry.old is None or entry.new is None
    return staged.mode != "unmerged" and staged.blob in (entry.old, entry.new, EMPTY_BLOB)
