"""Ids from names, each once."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from prozesslib.model.aehnlich import id_aus_name
from prozesslib.store.schemas import is_valid

_WORDS = re.compile(r"[a-z0-9]+")
_LANG = 40


def ist_kennung(text: object) -> bool:
    """Whether a text may be the id of a process, an entry or a participant."""
    probe = {"id": text, "name": "x", "modell": "ist", "status": "entwurf", "art": "leistung"}
    return isinstance(text, str) and is_valid("prozess", probe)


def kennung(name: str, sonst: str, vergeben: Container[str], hoechstens: int = 60) -> str:
    """The id of a name, else of ``sonst``; made unique by a number."""
    base = _kurz(id_aus_name(name), hoechstens) or sonst
    if base not in vergeben and ist_kennung(base):
        return base
    stem = _kurz(base, hoechstens - 5) or sonst
    number = 2
    while f"{stem}-{number}" in vergeben:
        number += 1
    return f"{stem}-{number}"


def _kurz(key: str, hoechstens: int) -> str:
    """Whole words as long as they fit."""
    result = ""
    for word in _WORDS.findall(key):
        longer = f"{result}-{word}" if result else word
        if len(longer) > hoechstens:
            break
        result = longer
    return result or key[:hoechstens].strip("-")


def kennungen(namen: Iterable[tuple[str, str, str]], fest: Iterable[str] = ()) -> dict[str, str]:
    """Ids for keys with a name and a word to fall back on; ``fest`` are taken."""
    taken = set(fest)
    found: dict[str, str] = {}
    for key, name, sonst in namen:
        found[key] = kennung(name, sonst, taken, _LANG)
        taken.add(found[key])
    return found
