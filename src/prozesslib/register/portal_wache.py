"""Whether the files of a register have changed, without reading them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from prozesslib.store.layout import CONTENT


def kennzeichen(root: Path) -> frozenset[tuple[str, int, int]]:
    """Path, size and time of every file that makes up the register, and of the place where its history stands."""
    places = (*CONTENT, ".git/HEAD", ".git/logs/HEAD")
    return frozenset(found for place in places for found in _dateien(root / place))


def _dateien(path: Path) -> Iterator[tuple[str, int, int]]:
    try:
        if path.is_dir() and not path.is_symlink():
            with os.scandir(path) as entries:
                for entry in entries:
                    yield from _dateien(path / entry.name)
        else:
            info = path.lstat()
            yield str(path), info.st_size, info.st_mtime_ns
    except OSError:
        return
