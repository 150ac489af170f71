"""Which files a transaction changes, and what stands in its way; nothing is written here."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from prozesslib.store import journal_errors
from prozesslib.store.file_errors import linked_file
from prozesslib.store.files import safe_path, with_lf
from prozesslib.store.git.objects import LINK_MODES, TreeEntry, blob_id
from prozesslib.store.git.repo import Repo
from prozesslib.store.journal_apply import index_entries, index_is_ours
from prozesslib.store.journal_record import Entry, Standing, standing

Change = Mapping[str, bytes | None]
"""New content by path; None deletes the file."""

_PLAIN, _EXECUTABLE = "100644", "100755"


def entries_of(repo: Repo, head: str | None, changes: Change) -> list[Entry]:
    """The files of ``changes`` against the commit ``head``, also those that are the same there."""
    paths = sorted(changes)
    for path in paths:
        safe_path(repo.root, path)
    tree = {} if head is None else repo.list_tree(head, paths)
    return [_entry(path, tree.get(path), changes[path]) for path in paths]


def _entry(path: str, before: TreeEntry | None, data: bytes | None) -> Entry:
    if before and before.mode in LINK_MODES:
        raise linked_file(path)
    old = before.blob if before else None
    return Entry(path, before.mode if before else _PLAIN, old, None if data is None else blob_id(data))


def entries_between(repo: Repo, head: str | None, target: str) -> list[Entry]:
    """The files that differ between two commits; UserError for links and for names that lead elsewhere."""
    old = {} if head is None else repo.list_tree(head)
    new = repo.list_tree(target)
    return [_between(repo.root, path, old.get(path), new.get(path)) for path in sorted(_differing(old, new))]


def _differing(old: Mapping[str, TreeEntry], new: Mapping[str, TreeEntry]) -> Iterable[str]:
    return (path for path in {**old, **new} if old.get(path) != new.get(path))


def _between(root: Path, path: str, old: TreeEntry | None, new: TreeEntry | None) -> Entry:
    safe_path(root, path)
    modes = [side.mode for side in (new, old) if side]
    if set(modes) & set(LINK_MODES):
        raise linked_file(path)
    mode = _EXECUTABLE if int(modes[0], 8) & 0o100 else _PLAIN
    return Entry(path, mode, old.blob if old else None, new.blob if new else None)


def seen_as_is(entries: Iterable[Entry], seen: Mapping[str, bytes]) -> bool:
    """Whether the files that changes were made from are still as they were read."""
    return all(entry.old in _blobs(seen.get(entry.path)) for entry in entries)


def _blobs(data: bytes | None) -> tuple[str | None, ...]:
    """Ids that a file read from the folder can have in the commit it came from."""
    return (None,) if data is None else (blob_id(data), blob_id(with_lf(data)))


def refuse_unsaved(repo: Repo, entries: Sequence[Entry]) -> None:
    """Stop before anything is written where a person's work or a lack of rights is in the way."""
    index = index_entries(repo, [entry.path for entry in entries])
    going = {entry.path for entry in entries if entry.new is None}
    unsaved = [
        entry.path
        for entry in entries
        if standing(repo.root, entry) in (Standing.OTHER, Standing.GONE)
        or not index_is_ours(index.get(entry.path), entry)
        or _blocked(repo.root, entry, going)
    ]
    if unsaved:
        raise journal_errors.unsaved(unsaved)
    for folder in {(repo.root / entry.path).parent for entry in entries if entry.old != entry.new}:
        nearest = folder
        while not nearest.exists():
            nearest = nearest.parent
        if not os.access(nearest, os.W_OK):
            raise journal_errors.not_writable(nearest)


def _blocked(root: Path, entry: Entry, going: Collection[str]) -> bool:
    """Whether a file stands where the entry needs a folder, and stays there."""
    if entry.new is None:
        return False
    parts = entry.path.split("/")
    above = ("/".join(parts[:count]) for count in range(1, len(parts)))
    return any((root / rel).is_file() and rel not in going for rel in above)
