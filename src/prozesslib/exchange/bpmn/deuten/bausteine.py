"""Proposals from words: the Baustein of a step from its verb, a name of object and verb from a noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from prozesslib.model.aehnlich import falte

_WORT = re.compile(r"\w+")
_ARTIKEL = re.compile(r"der|die|das|des|de[mn]|eine?[mnrs]?|vo[nm]|für|zu[rm]|und|i[nm]|an|am|auf|bei|mit")


def baustein(text: str, verben: Mapping[str, str]) -> str | None:
    """The Baustein whose verb the text has; of several the one with most words, then the one that comes last."""
    words = _WORT.findall(falte(text))
    best: tuple[int, int] | None = None
    found = None
    for verb, key in verben.items():
        wanted = _WORT.findall(falte(verb))
        place = _stelle(words, wanted)
        if place is not None and (best is None or (len(wanted), place) > best):
            best, found = (len(wanted), place), key
    return found


def _stelle(words: list[str], wanted: list[str]) -> int | None:
    """Where the last of the wanted words stands, if all are there in this order."""
    place = -1
    for word in wanted:
        if word not in words[place + 1 :]:
            return None
        place = words.index(word, place + 1)
    return place if wanted else None


def objekt_und_verb(name: str, verben: Iterable[str]) -> str | None:
    """„Bearbeitung Bauantrag“ as „Bauantrag bearbeiten“; None where no verb or no plain object is to be seen."""
    known = {falte(verb): verb for verb in verben if " " not in verb}
    words = name.split()
    if len(words) < 2:
        return None
    verb = _verb(words[0], known)
    rest = words[1:]
    if verb is None or _ARTIKEL.fullmatch(rest[0].lower()) or not rest[0][:1].isupper():
        return None
    return f"{' '.join(rest)} {verb}"


def _verb(noun: str, known: Mapping[str, str]) -> str | None:
    """The verb that a noun in -ung is made of."""
    word = falte(noun.rstrip(":-–"))
    if not word.endswith("ung"):
        return None
    stem = word.removesuffix("ung")
    return next((known[verb] for verb in (f"{stem}en", f"{stem}n") if verb in known), None)
