"""Writes ``.prozesslib/lock.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from prozesslib.model.katalog import Lock
from prozesslib.store.yaml.emit import dump_new


def lock_text(lock: Lock) -> bytes:
    """The text of the lock, sorted, what is not known left out."""
    tree: dict[str, Any] = {
        "format": lock.format,
        "bibliothek": _known(asdict(lock.bibliothek)),
        "dateien": dict(sorted(lock.dateien.items())),
        "prozesse": {key: _known(asdict(value)) for key, value in sorted(lock.prozesse.items())},
    }
    if lock.beitraege:
        tree["beitraege"] = {key: _known(asdict(value)) for key, value in sorted(lock.beitraege.items())}
    return dump_new(tree)


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
