"""Durations: ``PT5M`` and ``5 min`` to the way our files write them."""

from __future__ import annotations

import re
from typing import Final

_ISO: Final = re.compile(
    r"P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?"
    r"(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:\d{1,6}(?:\.\d{1,6})?S)?)?",
    re.ASCII,
)
_WORDS: Final = (
    ("Jahr", "Jahre"),
    ("Monat", "Monate"),
    ("Woche", "Wochen"),
    ("Tag", "Tage"),
    ("h", "h"),
    ("min", "min"),
)
_OURS: Final = re.compile(r"\d{1,6}([.,]\d{1,4})? (min|h|AT|Tage?|Wochen?|Monate?|Jahre?)", re.ASCII)


def dauer(text: str) -> str | None:
    """The duration a text means, None where it means none or several units at once."""
    text = " ".join(text.split())
    if _OURS.fullmatch(text):
        return text
    match = _ISO.fullmatch(text)
    parts = [(int(n), words) for n, words in zip(match.groups(), _WORDS, strict=True) if n] if match else []
    if len(parts) != 1 or not 0 < parts[0][0] < 1_000_000:
        return None
    number, (one, many) = parts[0]
    return f"{number} {one if number == 1 else many}"
