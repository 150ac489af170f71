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
from datetime import datetime
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store import journal_errors, journal_record
from prozesslib.store.files import TEMP_SUFFIX, remove_stale_temps, safe_path
from prozesslib.store.git.commit import CommitText, Identity, write_commit
from prozesslib.store.git.objects import NO_OBJECT, blob_id
from prozesslib.store.git.process import git_failed
from prozesslib.store.git.repo import Repo
from prozesslib.store.journal_apply import carry_after
from prozesslib.store.journal_plan import Change, entries_between, entries_of, refuse_unsaved, seen_as_is
from prozesslib.store.journal_record import Entry, Journal, Standing, standing
from prozesslib.store.lock import exclusive

__all__ = ["Change", "Identity", "commit_changes", "move_branch", "prepare_commit", "recover", "refuse_unsaved_for"]


def commit_changes(
    repo: Repo,
    changes: Change,
    message: str,
    identity: Identity,
    *,
    date: datetime | None = None,
    seen: Mapping[str, bytes] | None = None,
    parents: Sequence[str] = (),
    onto: str | None = None,
) -> str:
    """Record exactly ``changes`` on top of the current commit; returns the id of the new commit.

    The files must be as in the current commit or already have their new content (edited by hand), else
    `UserError`. Everything else, changed or staged, stays as it is. Without a difference there is no new
    commit, unless it has further ``parents``: then it is a merge and recorded in any case. A pending
    transaction is finished first. ``seen`` holds the files that the changes were made from, as they were read:
    where another command has changed one of them since, nothing is recorded, else its work would be undone.
    With ``onto`` nothing is recorded either where that is not the current commit any more.
    """
    folder = repo.git_dir / journal_record.FOLDER
    with exclusive(folder / "lock"):
        head, ref = _ready(repo, folder, onto)
        entries = entries_of(repo, head, changes)
        refuse_unsaved(repo, entries)
        if seen is not None and not seen_as_is(entries, seen):
            raise journal_errors.moved_on()
        entries = [entry for entry in entries if entry.old != entry.new]
        if not entries and not parents:
            if head is None:
                raise journal_errors.nothing_to_record()
            return head
        text = CommitText(message, identity, date)
        commit = _write(repo, (*filter(None, [head]), *parents), entries, changes, text)
        contents = {blob_id(data): data for data in changes.values() if data is not None}
        plan = Journal(ref, head, commit, text.title(), tuple(entries))
        return _record(repo, folder, plan, contents, identity)


def prepare_commit(repo: Repo, changes: Change, text: CommitText, parents: Sequence[str]) -> str:
    """The commit of ``changes`` on top of the first of ``parents``, as objects only: nobody sees it yet.

    `move_branch` makes it the current one. UserError for links and for names that lead elsewhere.
    """
    return _write(repo, parents, entries_of(repo, parents[0], changes), changes, text)


def move_branch(repo: Repo, target_commit: str, title: str, identity: Identity, *, onto: str | None = None) -> str:
    """Move the current branch to an existing commit, with files and index; returns the id of that commit.

    Forwards to what a colleague shared, or back to take a commit back. `UserError` where a file that would
    change has unsaved work, where the commit holds links, or where ``onto`` is not the current commit any more.
    """
    folder = repo.git_dir / journal_record.FOLDER
    with exclusive(folder / "lock"):
        head, ref = _ready(repo, folder, onto)
        target = repo.resolve(target_commit)
        if head == target:
            return target
        entries = entries_between(repo, head, target)
        refuse_unsaved(repo, entries)
        contents = repo.read_whole(_needed(repo.root, entries))
        plan = Journal(ref, head, target, CommitText(title, identity).title(), tuple(entries))
        return _record(repo, folder, plan, contents, identity)


def refuse_unsaved_for(repo: Repo, target_commit: str) -> None:
    """UserError where `move_branch` to this commit would meet unsaved work, links or unfit names."""
    refuse_unsaved(repo, entries_between(repo, repo.head(), repo.resolve(target_commit)))


def _write(repo: Repo, parents: Sequence[str], entries: Iterable[Entry], changes: Change, text: CommitText) -> str:
    modes = {entry.path: entry.mode for entry in entries if entry.old != entry.new}
    return write_commit(repo, parents, {path: changes[path] for path in modes}, modes, text)


def _ready(repo: Repo, folder: Path, onto: str | None) -> tuple[str | None, str]:
    """Current commit and branch, once what was left is settled; the lock is held."""
    _settle(repo, folder)
    busy = repo.busy_with()
    if busy:
        raise journal_errors.busy(busy)
    head, ref = repo.position()
    if onto is not None and head != onto:
        raise journal_errors.moved_on()
    return head, ref


def recover(repo: Repo) -> Message | None:
    """Finish or undo what a killed command left; every command calls this first. None: nothing to do."""
    folder = repo.git_dir / journal_record.FOLDER
    pending = (folder / journal_record.NAME).exists()
    if not pending and not _leftovers(folder):
        return None
    with exclusive(folder / "lock", patience=10):
        return _settle(repo, folder)


def _record(repo: Repo, folder: Path, plan: Journal, contents: Mapping[str, bytes], identity: Identity) -> str:
    """The transaction proper."""
    journal_record.save(folder, plan)
    _move_branch(repo, folder, plan, identity)
    carry_after(repo, plan.entries, contents)
    _drop(folder)
    return plan.new


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
    reverted = [e.path for e in journal.entries if blobs.get(e.path) == e.old != e.new]
    for entry in live:
        with suppress(UserError):
            remove_stale_temps(safe_path(repo.root, entry.path))
    contents = repo.read_whole(_needed(repo.root, live))
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
