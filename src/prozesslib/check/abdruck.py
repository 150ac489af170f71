"""Digests by which texts, names and flows are compared: equal for what people would call the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

from prozesslib.model.aehnlich import falte

WENIGE: Final = 5
"""Flows with fewer steps are too short to say that one was copied from another."""

_WORT = re.compile(r"[a-z0-9]+")
_FUELLWORTE: Final = frozenset(
    [
        "a",
        "am",
        "an",
        "auf",
        "aus",
        "bei",
        "das",
        "dem",
        "den",
        "der",
        "des",
        "die",
        "durch",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
        "fuer",
        "gegen",
        "im",
        "in",
        "mit",
        "nach",
        "oder",
        "ueber",
        "und",
        "unter",
        "vom",
        "von",
        "vor",
        "wegen",
        "zu",
        "zum",
        "zur",
    ]
)
_ENDUNGEN: Final = ("innen", "ern", "em", "en", "er", "es", "e", "n", "s")
_STAMM: Final = 4
"""Letters that a stem keeps at least."""


def abdruck(text: str) -> str:
    """16 hex digits that are the same for texts with the same words in the same order; empty for an empty text."""
    words = _WORT.findall(falte(text))
    return _digest(" ".join(words)) if words else ""


def gang(daten: Mapping[str, Any]) -> str:
    """Digest of what is done in a flow: steps, sub-processes and questions in their order, whoever does them."""
    done = list(_taten(daten.get("ablauf", ())))
    return _digest(falte("\n".join(done))) if len(done) >= WENIGE else ""


def stammform(name: str) -> str:
    """The stems of the words of a name, sorted, without articles and prepositions: equal for inflected names."""
    return " ".join(sorted([stamm(word) for word in _WORT.findall(falte(name)) if word not in _FUELLWORTE]))


@lru_cache(maxsize=65_536)
def stamm(wort: str) -> str:
    """A folded word without its ending: ``steuern`` and ``steuer`` give the same."""
    for ending in _ENDUNGEN:
        if wort.endswith(ending) and len(wort) - len(ending) >= _STAMM:
            return wort.removesuffix(ending)
    return wort


def _taten(ablauf: Any) -> Iterator[str]:
    for entry in ablauf:
        for key in ("schritt", "teilprozess", "entscheidung"):
            if key in entry:
                yield f"{key}:{entry[key]}"


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
