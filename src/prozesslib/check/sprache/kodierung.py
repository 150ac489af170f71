"""Texts that were written in UTF-8 and read as Windows text, so that ``Ã¼`` stands for ``ü``."""

from __future__ import annotations

import re
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
_MUSTER: Final = re.compile("|".join(map(re.escape, sorted(_RICHTIG, key=len, reverse=True))))


_ANFAENGE: Final = frozenset(wrong[0] for wrong in (*_RICHTIG, VERLOREN))


def kann_verlesen_sein(text: str) -> bool:
    """Whether a text may hold signs that were misread, or lost; quick to say no."""
    return any(sign in text for sign in _ANFAENGE)


def verlesen(text: str) -> bool:
    """Whether a text holds signs that were misread, or lost."""
    return VERLOREN in text or _MUSTER.search(text) is not None


def berichtigt_gelesen(text: str) -> str:
    """The text as it was meant; what is lost stays."""
    return _MUSTER.sub(lambda found: _RICHTIG[found[0]], text)
