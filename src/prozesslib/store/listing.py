"""The files of a folder with what the file system says of them, without reading any."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from prozesslib.message import UserError
from prozesslib.store.file_errors import linked_file, read_error, too_much
from prozesslib.store.files import GIT_FOLDER, MAX_FILE_BYTES, MAX_TOTAL_BYTES, TEMP_SUFFIX, is_link, safe_path

_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class GoneError(UserError):
    """A file that was listed is not there any more: somebody deleted or moved it meanwhile."""


class Stat(NamedTuple):
    """What changes when a file changes; times in nanoseconds."""

    size: int
    mtime: int
    ctime: int
    inode: int


class Listing(NamedTuple):
    """The files by path with their `Stat`, sorted by path, and the links that were not followed."""

    files: dict[str, Stat]
    links: tuple[str, ...]


def list_folder(root: Path, suffix: str, under: Sequence[str]) -> Listing:
    """The files in the parts ``under`` of ``root`` whose names end in ``suffix``: those that `read_folder` reads."""
    files: dict[str, Stat] = {}
    links: set[str] = set()
    for rel in under:
        path = safe_path(root, rel)
        if is_link(path):
            links.add(rel)
        elif path.is_dir():
            for name, stat in _walk(str(path), f"{rel}/"):
                if stat is None:
                    links.add(name)
                elif name.endswith(suffix) and not name.endswith(TEMP_SUFFIX):
                    files[name] = stat
        elif path.is_file() and rel.endswith(suffix):
            files[rel] = _stat(path.stat())
    if sum(min(stat.size, MAX_FILE_BYTES + 1) for stat in files.values()) > MAX_TOTAL_BYTES:
        raise too_much(MAX_TOTAL_BYTES >> 20)
    return Listing(dict(sorted(files.items())), tuple(sorted(links)))


def read_listed(root: str, rel: str) -> bytes:
    """Content of a file that was listed (cut after `MAX_FILE_BYTES` + 1); a link in its place is refused."""
    path = f"{root}/{rel}"
    try:
        handle = os.open(path, os.O_RDONLY | _NO_FOLLOW)
    except FileNotFoundError as error:
        said = read_error(rel, error)
        raise GoneError(said.message, said.next_step) from error
    except OSError as error:
        raise linked_file(rel) if is_link(Path(path)) else read_error(rel, error) from error
    try:
        data = os.read(handle, 1 << 16)
        if len(data) == 1 << 16:
            data += b"".join(_rest(handle, MAX_FILE_BYTES + 1 - len(data)))
    except OSError as error:
        raise read_error(rel, error) from error
    finally:
        os.close(handle)
    return data


def _rest(handle: int, limit: int) -> Iterator[bytes]:
    while limit > 0 and (part := os.read(handle, min(limit, 1 << 16))):
        limit -= len(part)
        yield part


def _walk(start: str, prefix: str) -> Iterator[tuple[str, Stat | None]]:
    """Every file and link (None) below a folder."""
    pending = [(start, prefix)]
    while pending:
        folder, prefix = pending.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    rel = prefix + entry.name
                    if entry.is_symlink() or (sys.platform == "win32" and entry.is_dir() and is_link(Path(entry.path))):
                        yield rel, None
                    elif entry.is_dir():
                        if not GIT_FOLDER.fullmatch(entry.name):
                            pending.append((entry.path, f"{rel}/"))
                    elif entry.is_file() and entry.name.lower() != ".git":
                        yield rel, _stat(entry.stat(follow_symlinks=False))
        except OSError as error:
            raise read_error(prefix or folder, error) from error


def _stat(found: os.stat_result) -> Stat:
    return Stat(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & 0x7FFFFFFFFFFFFFFF)
