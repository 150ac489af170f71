"""A memory for texts: the registers hold mostly the same ones, and each command reads all of its own again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from prozesslib.store import documents


@contextmanager
def gemerkt() -> Iterator[None]:
    """Read each text only once as long as this lasts, and look for garbage seldom: it halves the time of a play."""
    module: Any = documents
    read, thresholds = module.read_yaml, gc.get_threshold()
    module.read_yaml = lru_cache(maxsize=20_000)(read)
    gc.set_threshold(50_000, 50, 50)
    try:
        yield
    finally:
        module.read_yaml = read
        gc.set_threshold(*thresholds)
