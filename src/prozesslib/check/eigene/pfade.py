"""Paths of own rules: ``ablauf[*].bearbeitungszeit`` stands for that field of every entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

JEDES = "*"
"""Stands for every item of a list, or every key of a mapping."""

_SCHRITT = re.compile(r"\[\*\]|\*|[a-z_][a-z0-9_-]*")


def schritte(pfad: str | None) -> tuple[str, ...]:
    """The steps of a path that has passed the schema; none for the whole process."""
    return tuple(step.strip("[]") for step in _SCHRITT.findall(pfad or ""))


def stellen(daten: Any, pfad: tuple[str, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Place and value of everything in a plain tree that the path means; nothing where it leads nowhere."""
    if not pfad:
        yield (), daten
        return
    for key, value in _unter(daten, pfad[0]):
        for rest, found in stellen(value, pfad[1:]):
            yield (key, *rest), found


def _unter(daten: Any, step: str) -> Iterator[tuple[str | int, Any]]:
    if isinstance(daten, Mapping):
        if step == JEDES:
            yield from daten.items()
        elif step in daten:
            yield step, daten[step]
    elif isinstance(daten, list) and step == JEDES:
        yield from enumerate(daten)
