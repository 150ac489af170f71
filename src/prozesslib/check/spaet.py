"""Patterns that are compiled when they are first needed: together they cost as much as checking twenty files."""

from __future__ import annotations

import re
from typing import Any, cast


class Spaet:
    """Stands for a pattern; its methods are those of the pattern, fetched once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found


def spaet(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern to be searched with; its errors show when it is first used."""
    return cast("re.Pattern[str]", Spaet(pattern, flags))
