"""Texts that were written in UTF-8 and read as Windows text, so that ``Ã¼`` stands for ``ü``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

VERLOREN: Final = "\ufffd"
"""The sign that stands for what could not be read."""

_ZEICHEN: Final = "äöüÄÖÜßéèáàêçñ§°²³µ·«»–—„“”‚‘’…•€"


def _verlesene() -> dict[str, str]:
    """Every sign by what it looks like when misread; Windows has no sign for five bytes and keeps them."""
    found: dict[str, str] = {}
    for sign in _ZEICHEN:
        data = sign.encode()
        wrong = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)
        found[wrong] = found[data.decode("latin-1")] = sign
    return found


_RICHTIG: Final = _verlesene()
_MUSTER: Final = re.compile("|".join(map(re.escape, sorted((*_RICHTIG, VERLOREN), key=len, reverse=True))))

ANFAENGE: Final = frozenset(wrong[0].lower() for wrong in (*_RICHTIG, VERLOREN))
"""One of these is in every text with such signs, in lower case."""


def verlesene(text: str) -> Iterator[str]:
    """The signs that were misread, or lost."""
    return (found[0] for found in _MUSTER.finditer(text))


def berichtigt_gelesen(text: str) -> str:
    """The text as it was meant; what is lost stays."""
    return _MUSTER.sub(lambda found: _RICHTIG.get(found[0], found[0]), text)
