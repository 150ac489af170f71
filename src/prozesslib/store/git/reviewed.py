"""What can be looked at without its files lying in a folder: a commit of any repository, and what is staged."""

from __future__ import annotations

import os
from pathlib import Path

from prozesslib.store.git import errors as git_errors
from prozesslib.store.git.objects import TreeEntry, parse_index
from prozesslib.store.git.process import git_failed, require_git, run_git
from prozesslib.store.git.repo import Repo, find_root


def find_place(start: Path) -> tuple[Path, str]:
    """Like `find_root`, and the way from there to ``start`` ("" or ending in a slash); also in a bare repository."""
    result = run_git(["rev-parse", "--is-inside-git-dir", "--absolute-git-dir", "--show-prefix"], start)
    if not result.ok:
        require_git()
        raise git_errors.no_repository(start, result.err)
    inside, folder, *prefix = result.out.decode("utf-8", "surrogateescape").split("\n")
    if inside == "true":
        return Path(folder), ""
    return find_root(start), "".join(prefix)


def merge_base(repo: Repo, one: str, other: str) -> str | None:
    """The commit that two others have in common; None where they have none here."""
    result = repo.run("merge-base", one, other)
    return result.text().split("\n", 1)[0] if result.ok else None


def staged(repo: Repo) -> dict[str, TreeEntry]:
    """Paths, modes ("unmerged" in a conflict) and blob ids of the index; in a hook, of what is to be committed."""
    given = os.environ.get("GIT_INDEX_FILE")
    inside = given and (repo.root / given).resolve().is_relative_to(repo.git_dir.resolve())
    env = {"GIT_INDEX_FILE": str(repo.root / given)} if given and inside else None
    result = run_git(["ls-files", "-s", "-z"], repo.root, env=env)
    if not result.ok:
        raise git_errors.ownership(repo.root, result.err) or git_failed("ls-files", result)
    return parse_index(result.out)
