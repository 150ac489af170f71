"""What a run of the check leaves for the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Known(NamedTuple):
    """A result kept for a file: the id of the content it was worked out from, and its value."""

    blob: str
    value: str


StatRow = tuple[int, int, int, int, str]
"""Size, mtime, ctime, inode, and the blob id of the content."""


class Update(NamedTuple):
    """What a run leaves behind, written in one transaction."""

    state: str
    """The digest of all that results depend on besides their file."""
    results: Mapping[str, Known]
    gone: Iterable[str]
    """Paths whose results are not needed any more."""
    stats: Mapping[str, StatRow]
    vanished: Iterable[str]
    """Paths of files that are not there any more."""
    run: tuple[str, str]
    """Key and final value of the run."""
