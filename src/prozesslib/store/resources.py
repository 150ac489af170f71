"""What ships with the program: the schemas and the embedded library."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from prozesslib.store.files import read_folder, with_lf
from prozesslib.store.layout import CONTENT

_PACKAGE = Path(__file__).resolve().parent.parent
SCHEMA_NAMES = (
    "prozess",
    "prozesslib",
    "konventionen",
    "attribute",
    "filter",
    "katalog",
    "blaupause",
    "paket",
    "leika",
    "zuordnung",
    "gestrichen",
    "konflikt",
    "lock",
)


def _folder(name: str) -> Path:
    """The folder inside the wheel, or in the checkout when the package is installed for editing."""
    packaged = _PACKAGE / f"_{name}"
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / name


def library_folder() -> Path:
    """Folder of the embedded library."""
    return _folder("library")


def embedded_library() -> dict[str, bytes]:
    """The embedded library as a tree: path to bytes."""
    return dict(read_folder(library_folder(), under=CONTENT).files)


def profile_names() -> tuple[str, ...]:
    """Names of the profiles of priorities that ship with the program."""
    return tuple(sorted(path.stem for path in _folder("profile").glob("*.yaml")))


def profile_bytes(name: str) -> bytes:
    """The text of one of these profiles."""
    return with_lf((_folder("profile") / f"{name}.yaml").read_bytes())


def mapping_names() -> tuple[str, ...]:
    """Names of the mappings of foreign lists that ship with the program."""
    return tuple(sorted(path.stem for path in _folder("zuordnung").glob("*.yaml")))


def mapping_bytes(name: str) -> bytes:
    """The text of one of these mappings."""
    return with_lf((_folder("zuordnung") / f"{name}.yaml").read_bytes())


def schema_bytes(name: str) -> bytes:
    """The text of ``schemas/<name>.schema.json``."""
    return with_lf((_folder("schemas") / f"{name}.schema.json").read_bytes())


@cache
def schema(name: str) -> dict[str, Any]:
    """The parsed JSON Schema of one kind of file; callers must not change it."""
    loaded: dict[str, Any] = json.loads(schema_bytes(name))
    return loaded
