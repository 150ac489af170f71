"""The git repository of a library or a register: where it is, what stands in it, what has changed.

Questions of every command (`head`, `status`) run git as a plain process; whatever reads history or writes
goes through GitPython, which is imported only then. No name ever reaches git as an option, and neither
hooks nor filters nor other commands of the repository are run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prozesslib.store.file_errors import write_error
from prozesslib.store.files import MAX_FILE_BYTES, FileSet
from prozesslib.store.git import errors as git_errors
from prozesslib.store.git.folder import GitFolder, covered_by, path_arguments
from prozesslib.store.git.objects import LINK_MODES, TreeEntry, blob_id, git_tree_id, parse_tree, read_blobs
from prozesslib.store.git.process import clean_environment, git_failed, git_version, require_git, run_git
from prozesslib.store.git.source import clone_source, latest_release

__all__ = [
    "CommitInfo",
    "Repo",
    "blob_id",
    "clone_source",
    "find_root",
    "git_tree_id",
    "git_version",
    "init_repository",
    "latest_release",
    "require_git",
]

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_COMMIT_ID = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class CommitInfo:
    """Who recorded a state, when, and under which heading."""

    sha: str
    author: str
    author_date_iso: str
    committer_date_iso: str
    subject: str


def find_root(start: Path) -> Path:
    """Top folder of the repository that contains ``start``; `UserError` where there is none."""
    folder = start if start.is_dir() else start.parent
    result = run_git(["rev-parse", "--show-toplevel"], folder)
    if not result.ok:
        require_git()
        raise git_errors.no_repository(folder, result.err)
    return Path(result.text())


def init_repository(path: Path, branch: str = "main") -> Repo:
    """Make an empty repository in ``path`` without sample hooks; an existing one stays as it is."""
    require_git()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(path, error) from error
    if not (path / ".git").exists():
        for args in (
            ["init", "--quiet", "--template="],
            ["symbolic-ref", "HEAD", f"refs/heads/{checked_rev(branch)}"],
        ):
            result = run_git(args, path)
            if not result.ok:
                raise git_failed(args[0], result)
    return Repo(path)


def checked_rev(rev: str) -> str:
    """``rev`` if git cannot take it for an option or for several lines."""
    if not _is_rev(rev):
        raise git_errors.unknown_revision(rev, ())
    return rev


def _is_rev(rev: str) -> bool:
    return bool(rev) and not rev.startswith("-") and not _CONTROL.search(rev) and len(rev) <= 500


class Repo(GitFolder):
    """One repository; ``root`` is its top folder, or the folder of a clone without working files."""

    def head(self) -> str | None:
        """Id of the current commit; None before the first one, `UserError` where git refuses to look."""
        result = self.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        if result.code not in (0, 1):
            raise git_errors.ownership(self.root, result.err) or git_failed("rev-parse", result)
        return result.text() if result.ok else None

    def branch_ref(self) -> str:
        """Full name of the current branch (also before its first commit); "HEAD" when there is none."""
        result = self.run("symbolic-ref", "--quiet", "HEAD")
        return result.text() if result.ok else "HEAD"

    def position(self) -> tuple[str | None, str]:
        """`head` and `branch_ref` at the price of one."""
        result = self.run("rev-parse", "HEAD^{commit}", "--symbolic-full-name", "HEAD")
        if not result.ok:
            return self.head(), self.branch_ref()
        commit, ref = result.text().split("\n")
        return commit, ref

    def status(self, paths: Sequence[str] = ()) -> dict[str, str]:
        """What differs from the current commit: path and M, A, D, ? (unknown to git) or U (conflict)."""
        result = self.answer(
            "status",
            "--porcelain=v2",
            "-z",
            "--untracked-files=all",
            "--ignore-submodules=all",
            "--no-renames",
            *path_arguments(paths),
            options=self.filter_overrides,
        )
        found: dict[str, str] = {}
        covers = covered_by(paths)
        for record in result.out.decode("utf-8", "surrogateescape").split("\0"):
            letter, path = _status_record(record)
            if path and covers(path):
                found[path] = "M" if path in found else letter
        return found

    def is_clean(self, paths: Sequence[str] = ()) -> bool:
        """Whether nothing (below ``paths``) differs from the current commit."""
        return not self.status(paths)

    def resolve(self, rev: str) -> str:
        """Id of the commit that ``rev`` (tag, branch, id) means; `UserError` naming similar tags."""
        return self._object(rev, "commit")

    def tree_id(self, rev: str) -> str:
        """Id of the content of a commit; equal content has an equal id."""
        return self._object(rev, "tree")

    def list_tree(self, rev: str, under: Sequence[str] = ()) -> dict[str, TreeEntry]:
        """Paths, modes and blob ids of a commit, links included."""
        commit = self._commit(rev)
        result = self.run("ls-tree", "-r", "-z", "--full-tree", "--", commit, *path_arguments(under)[1:])
        if not result.ok:
            self.resolve(rev)
            raise git_failed("ls-tree", result)
        covers = covered_by(under)
        return {path: entry for path, entry in parse_tree(result.out).items() if covers(path)}

    def read_tree(self, rev: str, under: Sequence[str] = ()) -> FileSet:
        """All files of a commit (below ``under``); links and submodules are reported, not followed."""
        entries = self.list_tree(rev, under)
        wanted = {path: entry.blob for path, entry in entries.items() if entry.mode not in LINK_MODES}
        contents = self.read_blobs(wanted.values())
        links = tuple(sorted(entries.keys() - wanted.keys()))
        return FileSet({path: contents[blob] for path, blob in sorted(wanted.items())}, links)

    def read_blobs(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Contents of many blobs by id."""
        command = self.python_git
        with clean_environment():
            return read_blobs(command, ids)

    def read_whole(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The same for blobs that go back into files: none is cut, however large."""
        found = self.read_blobs(ids)
        for blob, data in found.items():
            if len(data) > MAX_FILE_BYTES:
                found[blob] = self.answer("cat-file", "blob", blob).out
        return found

    def read_blob(self, rev: str, path: str) -> bytes | None:
        """Content of one file in a commit; None where the commit has no such file."""
        entry = self.list_tree(rev, (path,)).get(path)
        if entry is None or entry.mode in LINK_MODES:
            return None
        return self.read_blobs([entry.blob])[entry.blob]

    def commit_info(self, rev: str) -> CommitInfo:
        """Author, dates and heading of a commit."""
        form = "--format=%H%x00%an%x00%aI%x00%cI%x00%s"
        result = self.history("log", "-1", "--encoding=UTF-8", form, self._commit(rev), "--")
        if not result.ok:
            self.resolve(rev)
            raise git_failed("log", result)
        return CommitInfo(*result.out.decode("utf-8", "replace").rstrip("\n").split("\0"))

    def last_text_of(self, path: str) -> tuple[str, bytes] | None:
        """Last content of a deleted file and the commit that still had it; None if never deleted."""
        if self.head() is None:
            return None
        find = ("-1", "--diff-filter=D", "--no-renames", "--format=%H", "HEAD", "--", path)
        for way in (("-m", "--first-parent"), ("--full-history",)):
            result = self.history("log", *way, *find)
            if not result.ok:
                raise git_failed("log", result)
            if result.out.strip():
                before = self.resolve(f"{result.text()}^1")
                content = self.read_blob(before, path)
                return None if content is None else (before, content)
        return None

    def bring_back(self, paths: Sequence[str]) -> None:
        """Working files and index of ``paths`` as the current commit has them; for files that are gone."""
        self.answer("checkout", "--quiet", "HEAD", "--", *paths, options=self.filter_overrides)

    def is_ancestor(self, commit: str, later: str) -> bool:
        """Whether ``later`` came out of ``commit``, or is it; not when one of them is unknown here."""
        return self.run("merge-base", "--is-ancestor", commit, later).ok

    def tags(self) -> list[str]:
        """Names of all tags."""
        result = self.history("for-each-ref", "--format=%(refname:strip=2)", "refs/tags")
        if not result.ok:
            raise git_failed("for-each-ref", result)
        return result.text().splitlines()

    def _commit(self, rev: str) -> str:
        return rev if _COMMIT_ID.fullmatch(rev) else self.resolve(rev)

    def _object(self, rev: str, kind: str) -> str:
        if not _is_rev(rev):
            raise git_errors.unknown_revision(rev, self.tags())
        result = self.run("rev-parse", "--verify", "--quiet", f"{rev}^{{{kind}}}")
        if not result.ok:
            raise git_errors.ownership(self.root, result.err) or git_errors.unknown_revision(rev, self.tags())
        return result.text()


def _status_record(record: str) -> tuple[str, str]:
    """Letter and path of one record of ``status --porcelain=v2``."""
    kind = record[:1]
    if kind == "?":
        return "?", record[2:]
    if kind == "u":
        return "U", record.split(" ", 10)[10]
    if kind != "1":
        return "", ""
    _, states, *_, path = record.split(" ", 8)
    for letter in "DA":
        if letter in states:
            return letter, path
    return "M", path
