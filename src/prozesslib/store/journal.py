"""Changes that happen entirely or not at all, also when the process is killed in the middle.

Order of a transaction: objects, journal (`.git/prozesslib/journal.json`), branch with its expected old
value, working files, index, end of the journal. The branch is the moment of truth: before it nothing is
visible and `recover` drops the journal, after it `recover` carries the files and the index after.

What a person did between the kill and `recover` is never overwritten. A file is carried after only if the
current commit has its new content and the working file still has the old one. Somebody who typed
``git commit -a`` in between has recorded the old texts again, on top of the new ones: `recover` leaves that
commit alone and names the files, and both states stay in the history.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store import journal_errors, journal_record
from prozesslib.store.file_errors import linked_file
from prozesslib.store.files import TEMP_SUFFIX, remove_stale_temps, safe_path, with_lf
from prozesslib.store.git.commit import CommitText, Identity, write_commit
from prozesslib.store.git.objects import LINK_MODES, NO_OBJECT, blob_id
from prozesslib.store.git.process import git_failed
from prozesslib.store.git.repo import Repo
from prozesslib.store.journal_apply import carry_after, index_entries, index_is_ours
from prozesslib.store.journal_record import Entry, Journal, Standing, standing
from prozesslib.store.lock import exclusive

__all__ = ["Change", "Identity", "commit_changes", "recover"]

Change = Mapping[str, bytes | None]
"""New content by path; None deletes the file."""


def commit_changes(
    repo: Repo,
    changes: Change,
    message: str,
    identity: Identity,
    *,
    date: datetime | None = None,
    seen: Mapping[str, bytes] | None = None,
) -> str:
    """Record exactly ``changes`` on top of the current commit; returns the id of the new commit.

    The files must be as in the current commit or already have their new content (edited by hand), else
    `UserError`. Everything else, changed or staged, stays as it is. Without a difference there is no new
    commit. A pending transaction is finished first. ``seen`` holds the files that the changes were made from,
    as they were read: where another command has changed one of them since, nothing is recorded, else its work
    would be undone.
    """
    folder = repo.git_dir / journal_record.FOLDER
    with exclusive(folder / "lock"):
        _settle(repo, folder)
        busy = repo.busy_with()
        if busy:
            raise journal_errors.busy(busy)
        head, ref = repo.position()
        entries = _entries(repo, head, changes)
        _refuse_unsaved(repo, entries, changes)
        if seen is not None and any(entry.old not in _blobs(seen.get(entry.path)) for entry in entries):
            raise journal_errors.moved_on()
        entries = [entry for entry in entries if entry.old != entry.new]
        if not entries:
            if head is None:
                raise journal_errors.nothing_to_record()
            return head
        text = CommitText(message, identity, date)
        plan = Journal(ref, head, NO_OBJECT, text.title(), tuple(entries))
        return _record(repo, folder, plan, changes, text)


def recover(repo: Repo) -> Message | None:
    """Finish or undo what a killed command left; every command calls this first. None: nothing to do."""
    folder = repo.git_dir / journal_record.FOLDER
    pending = (folder / journal_record.NAME).exists()
    if not pending and not _leftovers(folder):
        return None
    with exclusive(folder / "lock", patience=10):
        return _settle(repo, folder)


def _record(repo: Repo, folder: Path, plan: Journal, changes: Change, text: CommitText) -> str:
    """The transaction proper."""
    effective = {entry.path: changes[entry.path] for entry in plan.entries}
    modes = {entry.path: entry.mode for entry in plan.entries}
    journal = replace(plan, new=write_commit(repo, plan.old, effective, modes, text))
    journal_record.save(folder, journal)
    _move_branch(repo, folder, journal, text.identity)
    contents = {blob_id(data): data for data in effective.values() if data is not None}
    carry_after(repo, journal.entries, contents)
    _drop(folder)
    return journal.new


def _entries(repo: Repo, head: str | None, changes: Change) -> list[Entry]:
    paths = sorted(changes)
    for path in paths:
        safe_path(repo.root, path)
    tree = {} if head is None else repo.list_tree(head, paths)
    entries = []
    for path in paths:
        before = tree.get(path)
        if before and before.mode in LINK_MODES:
            raise linked_file(path)
        data = changes[path]
        entries.append(
            Entry(
                path,
                before.mode if before else "100644",
                before.blob if before else None,
                None if data is None else blob_id(data),
            )
        )
    return entries


def _blobs(data: bytes | None) -> tuple[str | None, ...]:
    """Ids that a file read from the folder can have in the commit it came from."""
    return (None,) if data is None else (blob_id(data), blob_id(with_lf(data)))


def _refuse_unsaved(repo: Repo, entries: Sequence[Entry], changes: Change) -> None:
    """Stop before anything is written where a person's work or a lack of rights is in the way."""
    index = index_entries(repo, [entry.path for entry in entries])
    unsaved = [
        entry.path
        for entry in entries
        if standing(repo.root, entry) in (Standing.OTHER, Standing.GONE)
        or not index_is_ours(index.get(entry.path), entry)
        or _blocked(repo.root, entry, changes)
    ]
    if unsaved:
        raise journal_errors.unsaved(unsaved)
    for folder in {(repo.root / entry.path).parent for entry in entries if entry.old != entry.new}:
        nearest = folder
        while not nearest.exists():
            nearest = nearest.parent
        if not os.access(nearest, os.W_OK):
            raise journal_errors.not_writable(nearest)


def _blocked(root: Path, entry: Entry, changes: Change) -> bool:
    """Whether a file stands where the entry needs a folder, and stays there."""
    if entry.new is None:
        return False
    parts = entry.path.split("/")
    above = ("/".join(parts[:count]) for count in range(1, len(parts)))
    return any((root / rel).is_file() and changes.get(rel, b"") is not None for rel in above)


def _move_branch(repo: Repo, folder: Path, journal: Journal, identity: Identity) -> None:
    target = ["--no-deref", "HEAD"] if journal.ref == "HEAD" else [journal.ref]
    env = {"GIT_COMMITTER_NAME": identity.name or identity.email, "GIT_COMMITTER_EMAIL": identity.email}
    result = repo.history(
        "update-ref",
        "-m",
        f"prozesslib: {journal.title}",
        *target,
        journal.new,
        journal.old or NO_OBJECT,
        env=env,
    )
    if result.ok:
        return
    now = repo.head()
    if now != journal.new:
        _drop(folder)
    raise git_failed("update-ref", result) if now == journal.old else journal_errors.moved_on()


def _settle(repo: Repo, folder: Path) -> Message | None:
    """Finish or undo a pending transaction; the lock is held."""
    for name in _leftovers(folder):
        with suppress(OSError):
            (folder / name).unlink()
    if not (folder / journal_record.NAME).exists():
        return None
    journal = journal_record.load(folder)
    if journal is None:
        _drop(folder)
        return journal_errors.UNREADABLE
    head = repo.head()
    if head is None or head == journal.old:
        _drop(folder)
        return journal_errors.undone(journal.title)
    return _finish(repo, folder, journal, head)


def _finish(repo: Repo, folder: Path, journal: Journal, head: str) -> Message:
    tree = repo.list_tree(head, [entry.path for entry in journal.entries])
    blobs = {path: entry.blob for path, entry in tree.items()}
    live = [entry for entry in journal.entries if blobs.get(entry.path) == entry.new]
    reverted = [entry.path for entry in journal.entries if blobs.get(entry.path) == entry.old]
    for entry in live:
        with suppress(UserError):
            remove_stale_temps(safe_path(repo.root, entry.path))
    contents = repo.read_blobs(_needed(repo.root, live))
    kept = carry_after(repo, live, contents)
    _drop(folder)
    return journal_errors.finished(journal.title, journal.new, kept, reverted)


def _needed(root: Path, entries: Iterable[Entry]) -> list[str]:
    return [entry.new for entry in entries if entry.new and standing(root, entry) is not Standing.NEW]


def _leftovers(folder: Path) -> list[str]:
    """Temporary files of a command killed while it wrote its journal."""
    try:
        with os.scandir(folder) as found:
            return [entry.name for entry in found if entry.name.endswith(TEMP_SUFFIX)]
    except OSError:
        return []


def _drop(folder: Path) -> None:
    (folder / journal_record.NAME).unlink(missing_ok=True)
