"""Fetching somebody else's library: a clone that runs nothing, and the newest of its versions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from prozesslib.store.git.network import checked_address, run_network
from prozesslib.store.git.network_errors import explain, without_secret
from prozesslib.store.git.process import run_git

__all__ = ["clone_source", "latest_release", "releases", "without_secret"]

_VERSION = re.compile(r"v?([0-9]{1,9}(?:\.[0-9]{1,9})*)")


def clone_source(url_or_path: str, target_dir: Path) -> Path:
    """Clone a library without working files into ``target_dir`` (new or empty) and return that folder."""
    source = checked_address(url_or_path)
    args = ["clone", "--bare", "--quiet", "--no-local", "--template=", "--", source, str(target_dir)]
    result = run_network(args, Path.cwd())
    if not result.ok:
        raise explain(source, result.err)
    _point_head(target_dir)
    return target_dir


def _point_head(folder: Path) -> None:
    """A bundle often comes without HEAD; its only branch is meant then."""
    if run_git(["rev-parse", "--verify", "--quiet", "HEAD"], folder).ok:
        return
    branches = run_git(["for-each-ref", "--format=%(refname)", "refs/heads"], folder).text().splitlines()
    if len(branches) == 1:
        run_git(["symbolic-ref", "HEAD", branches[0]], folder)


def releases(tags: Iterable[str]) -> list[str]:
    """The tags that are version numbers, lowest first (``v1.10`` is above ``1.9``)."""
    return [tag for _, tag in sorted((_number(tag), tag) for tag in tags if _VERSION.fullmatch(tag))]


def latest_release(tags: Iterable[str]) -> str | None:
    """The tag with the highest version number; other tags do not count."""
    found = releases(tags)
    return found[-1] if found else None


def _number(tag: str) -> tuple[int, ...]:
    parts = [int(part) for part in tag.removeprefix("v").split(".")]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)
