"""Who does a process here (``lokal.personal``), and how many they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prozesslib.model.prozess import Prozess


def personal(prozess: Prozess) -> tuple[Mapping[str, Any], ...]:
    """Who does it here, by office."""
    found = prozess.lokal.get("personal")
    return tuple(one for one in found if isinstance(one, Mapping)) if isinstance(found, (list, tuple)) else ()


def besetzung(prozess: Prozess) -> int | None:
    """How many persons know how to do it; None where that is not said of every office."""
    said = [one.get("personen") for one in personal(prozess)]
    known = [count for count in said if isinstance(count, int)]
    return sum(known) if said and len(known) == len(said) else None
