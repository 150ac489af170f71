"""The note of a transaction under way, and how a working file stands to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from prozesslib.message import UserError
from prozesslib.store.files import is_link, is_safe_name, safe_path, write_atomic
from prozesslib.store.git.objects import blob_id

FORMAT = 1
FOLDER = "prozesslib"
NAME = "journal.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a transaction: its blob before and after (None: no file)."""

    path: str
    mode: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Journal:
    """A transaction: which branch moves from where to where, and the files that follow."""

    ref: str
    old: str | None
    new: str
    title: str
    entries: tuple[Entry, ...]


class Standing(Enum):
    """A working file seen from a transaction."""

    OLD = "old"
    NEW = "new"
    GONE = "gone"
    OTHER = "other"


def save(folder: Path, journal: Journal) -> None:
    """Write the journal in one step."""
    text = json.dumps({"format": FORMAT, **asdict(journal)}, ensure_ascii=True)
    write_atomic(folder / NAME, text.encode("ascii"))


def load(folder: Path) -> Journal | None:
    """The journal in ``folder``; None where it cannot be understood."""
    try:
        data = json.loads((folder / NAME).read_bytes())
        if data["format"] != FORMAT:
            return None
        entries = tuple(_entry(item) for item in data["entries"])
        return Journal(str(data["ref"]), _id(data["old"]), _sure(data["new"]), str(data["title"]), entries)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def standing(root: Path, entry: Entry) -> Standing:
    """Whether the working file is as before, as after, missing, or something of its own.

    Line endings do not count: a file that differs only in them is as before and gets the exact bytes.
    """
    try:
        path = safe_path(root, entry.path)
    except UserError:
        return Standing.OTHER
    ids = working_ids(path)
    if ids is None:
        return Standing.OTHER
    if not ids:
        if entry.new is None:
            return Standing.NEW
        return Standing.OLD if entry.old is None else Standing.GONE
    if ids[0] == entry.new:
        return Standing.NEW
    return Standing.OLD if {entry.old, entry.new} & set(ids) else Standing.OTHER


def working_ids(path: Path) -> tuple[str, ...] | None:
    """Blob ids of a file as it is and with Unix line endings; empty if missing, None if no plain file."""
    if is_link(path):
        return None
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError:
        return None
    return (blob_id(data), blob_id(data.replace(b"\r\n", b"\n")))


def _entry(item: Mapping[str, Any]) -> Entry:
    if item["mode"] not in ("100644", "100755") or not is_safe_name(item["path"]):
        raise ValueError(item)
    return Entry(str(item["path"]), str(item["mode"]), _id(item["old"]), _id(item["new"]))


def _id(value: object) -> str | None:
    return None if value is None else _sure(value)


def _sure(value: object) -> str:
    text = str(value)
    if len(text) != 40 or not set(text) <= set("0123456789abcdef"):
        raise ValueError(text)
    return text
