"""The library that comes along, read once for all tests of a process."""

from __future__ import annotations

from functools import cache

from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.store.documents import read_documents
from prozesslib.store.resources import embedded_library


@cache
def eingebettet() -> Bestand:
    """What the embedded library holds."""
    return build_bestand(read_documents(embedded_library()))
