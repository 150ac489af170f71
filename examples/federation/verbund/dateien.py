"""Files as everybody here handles them: read as plain trees, written with as few changed bytes as possible, git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from prozesslib.store.documents import read_document
from prozesslib.store.layout import schema_name
from prozesslib.store.schemas import guide, is_valid, key_order
from prozesslib.store.yaml.edits import DELETE, Edit
from prozesslib.store.yaml.patch import patch

Baum = dict[str, Any]

GETEILT = ("prozesse/", "kataloge/", "konventionen.yaml", "attribute.yaml")
"""What a register shares with its library."""

_UMGEBUNG = {
    "PATH": os.environ.get("PATH", os.defpath),
    "HOME": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
} | {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Verbund"), ("EMAIL", "verbund@example.invalid"))
}


@lru_cache(maxsize=20_000)
def lies(pfad: str, text: bytes) -> Baum:
    """The tree of a file; callers copy it before they change it. ValueError when it is no sound YAML of its kind."""
    document = read_document(pfad, text)
    if document.data is None or document.document.problems:
        raise ValueError(pfad)
    tree: Baum = document.data
    return tree


def gueltig(pfad: str, tree: Baum) -> bool:
    """Whether a tree obeys the schema of its kind of file."""
    return is_valid(schema_name(pfad) or "", tree)


def schreibe(pfad: str, text: bytes, tree: Baum) -> bytes:
    """``text`` with what is different in ``tree``."""
    kind, before = schema_name(pfad) or "", lies(pfad, text)
    changed = [key for key in {**before, **tree} if before.get(key) != tree.get(key)]
    edits = [Edit((key,), tree.get(key, DELETE)) for key in changed]
    return patch(text, edits, guide(kind), lambda path: key_order(kind, path))


def lies_ordner(ordner: Path, *unter: str) -> dict[str, bytes]:
    """The YAML files of a folder by path, only those below ``unter`` if that is given."""
    found = {path.relative_to(ordner).as_posix(): path for path in sorted(ordner.rglob("*.yaml"))}
    wanted = {name: path for name, path in found.items() if not name.startswith((".git/", ".prozesslib/"))}
    return {name: path.read_bytes() for name, path in wanted.items() if not unter or name.startswith(unter)}


def lege_ab(ordner: Path, vorher: Mapping[str, bytes], nachher: Mapping[str, bytes]) -> None:
    """Make the files of a folder those of ``nachher``; ``vorher`` are those that lie there."""
    for name in vorher.keys() - nachher.keys():
        (ordner / name).unlink(missing_ok=True)
    for name, text in nachher.items():
        if vorher.get(name) != text:
            (ordner / name).parent.mkdir(parents=True, exist_ok=True)
            (ordner / name).write_bytes(text)


def git(ordner: Path, *args: str, erlaubt: int = 0) -> subprocess.CompletedProcess[bytes]:
    """Run git; an exit code above ``erlaubt`` is an error."""
    done = subprocess.run(["git", *args], cwd=ordner, env=_UMGEBUNG, capture_output=True, check=False)
    if done.returncode > erlaubt:
        raise RuntimeError(f"git {' '.join(args)}: {done.stderr.decode('utf-8', 'replace')}")
    return done
