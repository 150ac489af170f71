"""Paths as people type them: ``lokal.fallzahl.wert``, ``ablauf[erfassen].bearbeitungszeit``, ``wege[0].weiter``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

Typed = tuple[str | int, ...]
"""Keys, list indexes, and ids of list items in the form ``[id]``."""

_STEP = re.compile(r"\[([^\[\]]+)\]|([^.\[\]]+)")
_WHOLE = re.compile(r"[^.\[\]]+(\[[^\[\]]+\]|\.[^.\[\]]+)*")


def read_path(text: str) -> Typed | None:
    """The steps of a typed path; None when it is not one."""
    if not _WHOLE.fullmatch(text):
        return None
    steps: list[str | int] = []
    for match in _STEP.finditer(text):
        item, key = match.groups()
        if key is not None:
            steps.append(key)
        else:
            steps.append(int(item) if item.isascii() and item.isdigit() else f"[{item}]")
    return tuple(steps)


def value_at(data: Any, path: Sequence[str | int]) -> Any:
    """The value at a path of a plain tree, or None where there is none."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
