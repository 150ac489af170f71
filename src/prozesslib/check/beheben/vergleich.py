"""Whether mends did harm: findings that were not there before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from prozesslib.check.befund import Befund, Schwere

_INDEX: Final = re.compile(r"\[\d+\]")
_FORM: Final = ("PL0", "PL1")


class Schaden(NamedTuple):
    """The changed files in which something is wrong now that was not, and whether it is so in a file not changed."""

    dateien: frozenset[str]
    anderswo: bool


def schlechter(vorher: Iterable[Befund], nachher: Iterable[Befund], geaendert: Collection[str]) -> Schaden:
    """What the changes have done.

    A file whose form was broken is better for every breach less: only when it is sound, rules look at it.
    """
    before, after = _by_file(vorher), _by_file(nachher)
    harmed = frozenset(path for path in geaendert if _is_worse(before.get(path, []), after.get(path, [])))
    others = after.keys() - set(geaendert)
    return Schaden(harmed, any(_errors(after[path]) > _errors(before.get(path, [])) for path in others))


def _is_worse(before: list[Befund], after: list[Befund]) -> bool:
    form_before, form_after = _of_form(before), _of_form(after)
    if form_before != form_after:
        return form_after > form_before
    return bool(_places(after) - _places(before))


def _of_form(befunde: Iterable[Befund]) -> int:
    return sum(b.code.startswith(_FORM) and b.schwere is Schwere.FEHLER for b in befunde)


def _places(befunde: Iterable[Befund]) -> Counter[tuple[str, str]]:
    """How often each code stands at a field; items may have moved within their list."""
    return Counter((b.code, _INDEX.sub("[]", b.feld)) for b in befunde)


def _errors(befunde: Iterable[Befund]) -> int:
    return sum(b.schwere is Schwere.FEHLER for b in befunde)


def _by_file(befunde: Iterable[Befund]) -> dict[str, list[Befund]]:
    found: dict[str, list[Befund]] = {}
    for befund in befunde:
        found.setdefault(befund.datei, []).append(befund)
    return found
