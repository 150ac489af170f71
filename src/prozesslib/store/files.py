"""Safe file access below one root folder: bounded reading, atomic writing, no way out of the root."""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from prozesslib.store.file_errors import (
    bad_path,
    linked_file,
    linked_folder,
    read_error,
    too_much,
    write_error,
)

Tree = Mapping[str, bytes]
"""The files of a folder or a git tree: posix path relative to the root, and the content."""

MAX_FILE_BYTES = 1 << 20
"""Files over this size are cut one byte later, so that a reader sees that they are too large."""

MAX_TOTAL_BYTES = 512 << 20
"""What one folder or one git tree may hold altogether."""

TEMP_SUFFIX = ".prozesslib-tmp"
"""Ending of the temporary files of `write_atomic`; readers skip them."""

_DEVICE = re.compile(r"(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])( *\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\:\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
GIT_FOLDER = re.compile(r"\.git|git~[0-9]+", re.IGNORECASE)
"""Names under which git keeps its own files."""
_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
_BINARY: int = getattr(os, "O_BINARY", 0)
_JUNCTION = 0xA0000003


class FileSet(NamedTuple):
    """What was read: the files, sorted by path, and the links that were not followed."""

    files: dict[str, bytes]
    links: tuple[str, ...] = ()


class Budget:
    """Counts the bytes read and refuses more than `MAX_TOTAL_BYTES`."""

    def __init__(self) -> None:
        """Start with the full amount."""
        self._left = MAX_TOTAL_BYTES

    def take(self, size: int) -> None:
        """Account for ``size`` bytes."""
        self._left -= size
        if self._left < 0:
            raise too_much(MAX_TOTAL_BYTES >> 20)


def is_safe_name(rel: str) -> bool:
    """Whether ``rel`` is a relative posix path that stays below its root and that Windows can hold."""
    if len(rel) > 1024 or _FORBIDDEN.search(rel):
        return False
    return not any(_bad_part(part) for part in rel.split("/"))


def safe_path(root: Path, rel: str) -> Path:
    """The file ``rel`` below ``root``; refuses every name that leads elsewhere or breaks on Windows."""
    if not is_safe_name(rel):
        raise bad_path(rel)
    parts = rel.split("/")
    folder = root
    for part in parts[:-1]:
        folder = folder / part
        if is_link(folder):
            raise linked_folder(rel)
    return folder / parts[-1]


def read_folder(root: Path, suffixes: Sequence[str] | None = (".yaml",), under: Sequence[str] = ()) -> FileSet:
    """Read all files below ``root`` (or below its parts ``under``) whose name ends in ``suffixes``.

    Links are reported and never followed, ``.git`` is skipped, parts that do not exist are skipped.
    """
    budget = Budget()
    endings = None if suffixes is None else tuple(suffixes)
    files: dict[str, bytes] = {}
    links: set[str] = set()
    for rel, path, is_link in _starts(root, under):
        if is_link:
            links.add(rel)
        elif rel not in files and _wanted(rel, endings):
            files[rel] = _read(path, rel)
            budget.take(len(files[rel]))
    return FileSet(dict(sorted(files.items())), tuple(sorted(links)))


def read_file(root: Path, rel: str) -> bytes | None:
    """Content of one file (cut after `MAX_FILE_BYTES` + 1); None where there is no such file."""
    path = safe_path(root, rel)
    if is_link(path):
        raise linked_file(rel)
    return _read(path, rel) if path.is_file() else None


def write_atomic(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Replace the content of ``path`` in one step; the folder is made where it is missing.

    With ``durable`` the bytes are on the disk when this returns, also after a power cut. A device or pipe is written
    into, never replaced.
    """
    temp = path.with_name(f".{path.name}.{os.urandom(4).hex()}{TEMP_SUFFIX}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_bytes(data)
            return
        _write_new(temp, data, path, durable)
        _replace(temp, path)
        if durable:
            _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            temp.unlink(missing_ok=True)
        raise write_error(path, error) from error


def with_lf(data: bytes) -> bytes:
    """The text with the line endings that ``.gitattributes`` asks for; git takes every other for a change.

    What was cut because it is too large stays too large.
    """
    return data if len(data) > MAX_FILE_BYTES else data.replace(b"\r\n", b"\n")


def remove_file(root: Path, rel: str) -> None:
    """Delete a file and the folders below ``root`` that it leaves empty; no error if it is gone."""
    path = safe_path(root, rel)
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise write_error(path, error) from error
    folder = path.parent
    while folder != root and root in folder.parents:
        try:
            folder.rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return
        folder = folder.parent


def remove_stale_temps(path: Path) -> None:
    """Delete what an interrupted `write_atomic` of ``path`` left behind."""
    with suppress(OSError):
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in entries]
        for name in names:
            if name.startswith(f".{path.name}.") and name.endswith(TEMP_SUFFIX):
                path.with_name(name).unlink(missing_ok=True)


def is_link(path: Path) -> bool:
    """Whether ``path`` itself is a symbolic link or, on Windows, a junction."""
    try:
        info = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise read_error(path.name, error) from error
    return stat.S_ISLNK(info.st_mode) or bool(getattr(info, "st_reparse_tag", 0) == _JUNCTION)


def _bad_part(part: str) -> bool:
    return (
        part in ("", ".", "..")
        or part[-1] in ". "
        or len(part.encode("utf-8")) > 255
        or _DEVICE.fullmatch(part) is not None
        or GIT_FOLDER.fullmatch(part) is not None
    )


def _wanted(rel: str, endings: tuple[str, ...] | None) -> bool:
    return not rel.endswith(TEMP_SUFFIX) and (endings is None or rel.endswith(endings))


def _starts(root: Path, under: Sequence[str]) -> Iterator[tuple[str, Path, bool]]:
    """Every file and link below the wanted parts: relative path, path, whether it is a link."""
    if not under:
        yield from _walk(root, "")
    for rel in under:
        path = safe_path(root, rel)
        if is_link(path):
            yield rel, path, True
        elif path.is_dir():
            yield from _walk(path, f"{rel}/")
        elif path.is_file():
            yield rel, path, False


def _walk(start: Path, prefix: str) -> Iterator[tuple[str, Path, bool]]:
    pending = [(start, prefix)]
    while pending:
        folder, prefix = pending.pop()
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            raise read_error(prefix or str(folder), error) from error
        for entry in found:
            path, rel = folder / entry.name, prefix + entry.name
            if entry.is_symlink() or (entry.is_dir() and sys.platform == "win32" and is_link(path)):
                yield rel, path, True
            elif entry.is_dir():
                if not GIT_FOLDER.fullmatch(entry.name):
                    pending.append((path, f"{rel}/"))
            elif entry.is_file() and entry.name.lower() != ".git":
                yield rel, path, False


def _read(path: Path, rel: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise read_error(rel, error) from error


def _write_new(temp: Path, data: bytes, target: Path, durable: bool) -> None:
    """Write a file that must not exist yet, with the permissions of ``target`` where there is one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    with os.fdopen(os.open(temp, flags, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        if durable:
            os.fsync(file.fileno())
    if target.is_file() and not target.is_symlink():
        temp.chmod(stat.S_IMODE(target.stat().st_mode))


def _replace(temp: Path, path: Path) -> None:
    """Rename; on Windows a virus scanner may hold the target for a moment, so try again."""
    for delay in (0.05, 0.2, 0.5) if sys.platform == "win32" else ():
        try:
            os.replace(temp, path)  # noqa: PTH105
        except PermissionError:
            time.sleep(delay)
        else:
            return
    os.replace(temp, path)  # noqa: PTH105


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
