"""A row of a foreign list as the process that it would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Kandidat:
    """A row that was read."""

    adresse: str
    """The cell that says the name."""
    name: str
    id: str
    daten: Mapping[str, Any]
    """What the row says, without id, model and status."""
    vorschlag: str | None = None
    """A name of object and verb, where the given one is none and one follows from it."""
