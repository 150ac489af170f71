"""What is installed beside the program, seen faster than the standard library reads it."""

from __future__ import annotations

import sys
from pathlib import Path


def angemeldet(gruppe: str) -> bool:
    """Whether a package may have entry points of a group: one names it, or lies in an archive and not in a folder."""
    places = {place for place in map(Path, sys.path) if place.exists()}
    return any(not place.is_dir() or _genannt(place, gruppe.encode()) for place in places)


def _genannt(place: Path, gruppe: bytes) -> bool:
    return any(gruppe in file.read_bytes() for file in place.glob("*-info/entry_points.txt"))
