"""Paths of own rules: ``ablauf[*].bearbeitungszeit`` stands for that field of every entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

JEDES = "*"
"""Stands for every item of a list, or every key of a mapping."""

_SCHRITT = re.compile(r"\[\*\]|\*|[a-z_][a-z0-9_-]*")


def schritte(pfad: str | None) -> tuple[str, ...]:
    """The steps of a path that has passed the schema; none for the whole process."""
    return tuple(step.strip("[]") for step in _SCHRITT.findall(pfad or ""))


def stellen(daten: Any, pfad: tuple[str, ...]) -> list[tuple[tuple[str | int, ...], Any]]:
    """Place and value of everything in a plain tree that the path means; nothing where it leads nowhere."""
    found: list[tuple[tuple[str | int, ...], Any]] = [((), daten)]
    for step in pfad:
        found = [((*place, key), value) for place, node in found for key, value in _unter(node, step)]
    return found


def _unter(daten: Any, step: str) -> Iterable[tuple[str | int, Any]]:
    if isinstance(daten, Mapping):
        if step == JEDES:
            return daten.items()
        return ((step, daten[step]),) if step in daten else ()
    return enumerate(daten) if isinstance(daten, list) and step == JEDES else ()
