"""Git objects: their ids computed here, trees listed and many blobs read in one go."""

from __future__ import annotations

import hashlib
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, Any, NamedTuple

from prozesslib.message import Message, UserError
from prozesslib.store.files import MAX_FILE_BYTES, Budget, Tree

EMPTY_BLOB = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
NO_OBJECT = "0" * 40
LINK_MODES = ("120000", "160000")
"""Modes of symbolic links and of submodules."""
UNMERGED = "unmerged"
"""Instead of a mode: versions of the file contradict each other."""

_Node = dict[str, "str | _Node"]


class TreeEntry(NamedTuple):
    """A file of a git tree."""

    mode: str
    blob: str


def blob_id(data: bytes) -> str:
    """The id git gives to a file with this content."""
    return _object_id("blob", data)


def git_tree_id(files: Tree) -> str:
    """The id git gives to a folder with these files (all of them plain, none executable)."""
    return tree_id({path: blob_id(data) for path, data in files.items()})


def tree_id(blobs: Mapping[str, str]) -> str:
    """The same from the ids of the files' contents."""
    root: _Node = {}
    for path, blob in blobs.items():
        *folders, name = path.split("/")
        node = root
        for folder in folders:
            child = node.setdefault(folder, {})
            if isinstance(child, str):
                raise ValueError(f"file and folder at the same place: {path}")
            node = child
        if name in node:
            raise ValueError(f"file and folder at the same place: {path}")
        node[name] = blob
    return _tree_id(root)


def parse_tree(listing: bytes) -> dict[str, TreeEntry]:
    """What ``ls-tree -r -z`` says."""
    entries: dict[str, TreeEntry] = {}
    for record in listing.split(b"\0"):
        if record:
            meta, _, path = record.partition(b"\t")
            mode, _, blob = meta.decode("ascii").split(" ")
            entries[path.decode("utf-8", "surrogateescape")] = TreeEntry(mode, blob)
    return entries


def parse_index(listing: bytes) -> dict[str, TreeEntry]:
    """What ``ls-files -s -z`` says; a file in conflict gets the mode `UNMERGED`."""
    entries: dict[str, TreeEntry] = {}
    for record in listing.split(b"\0"):
        if record:
            meta, _, path = record.partition(b"\t")
            mode, blob, stage = meta.decode("ascii").split(" ")
            entries[path.decode("utf-8", "surrogateescape")] = TreeEntry(mode if stage == "0" else UNMERGED, blob)
    return entries


def read_blobs(command: Any, ids: Iterable[str]) -> dict[str, bytes]:
    """Contents of many blobs through one ``cat-file --batch``; ``command`` is GitPython's ``repo.git``.

    Each is cut after `MAX_FILE_BYTES` + 1, like a file of a folder.
    """
    names = list(dict.fromkeys(ids))
    if not names:
        return {}
    process = command.cat_file("--batch", "--buffer", as_process=True, istream=subprocess.PIPE)
    writer = threading.Thread(target=_feed, args=(process.stdin, names), daemon=True)
    writer.start()
    try:
        return dict(_answers(process.stdout, names))
    finally:
        process.stdout.close()
        writer.join()
        process.proc.wait()


def _feed(pipe: IO[bytes], names: Sequence[str]) -> None:
    with suppress(OSError):
        pipe.write("".join(f"{name}\n" for name in names).encode("ascii"))
    with suppress(OSError):
        pipe.close()


def _answers(pipe: IO[bytes], names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    budget = Budget()
    for name in names:
        kept = read_answer(pipe, name)
        budget.take(len(kept))
        yield name, kept


def read_answer(pipe: IO[bytes], name: str) -> bytes:
    """The next blob that ``cat-file --batch`` gives, cut after `MAX_FILE_BYTES` + 1; UserError where it has none."""
    header = pipe.readline().split()
    if len(header) != 3 or header[1] != b"blob":
        raise _damaged(name)
    size = int(header[2])
    kept = pipe.read(min(size, MAX_FILE_BYTES + 1))
    _skip(pipe, size - len(kept) + 1)
    return kept


def _skip(pipe: IO[bytes], count: int) -> None:
    while count > 0:
        chunk = pipe.read(min(count, 1 << 20))
        if not chunk:
            return
        count -= len(chunk)


def _damaged(name: str) -> UserError:
    return UserError(
        Message(
            f"Im Git-Verzeichnis fehlt ein Objekt oder ist beschädigt ({name[:12]}).",
            f"An object of the git repository is missing or damaged ({name[:12]}).",
        ),
        Message(
            "Bitte `git fsck` ausführen; fehlt etwas, hilft ein neuer Klon (`git clone`).",
            "Run `git fsck`; where something is missing, a fresh clone (`git clone`) helps.",
        ),
    )


def _tree_id(node: _Node) -> str:
    rows: list[tuple[bytes, bytes]] = []
    for name, child in node.items():
        raw = name.encode("utf-8", "surrogateescape")
        if isinstance(child, str):
            rows.append((raw, b"100644 " + raw + b"\0" + bytes.fromhex(child)))
        else:
            rows.append((raw + b"/", b"40000 " + raw + b"\0" + bytes.fromhex(_tree_id(child))))
    return _object_id("tree", b"".join(row for _, row in sorted(rows)))


def _object_id(kind: str, data: bytes) -> str:
    return hashlib.sha1(f"{kind} {len(data)}\0".encode("ascii") + data, usedforsecurity=False).hexdigest()
