"""Patterns for paths, as people write them: a folder with a slash at its end, a star for any part of a name."""

from __future__ import annotations


def trifft(muster: str, pfad: str) -> bool:
    """Whether a path of the register fits a pattern; a star never crosses a slash. Takes linear time per name."""
    folder = muster.endswith("/")
    wanted, given = muster.rstrip("/").split("/"), pfad.split("/")
    if len(given) < len(wanted) or (len(given) == len(wanted) and folder):
        return False
    whole = len(given) == len(wanted) or folder
    return whole and all(_passt(pattern, name) for pattern, name in zip(wanted, given, strict=False))


def _passt(pattern: str, name: str) -> bool:
    first, *rest = pattern.split("*")
    if not rest:
        return pattern == name
    last = rest.pop()
    if not name.startswith(first) or not name[len(first) :].endswith(last):
        return False
    place, end = len(first), len(name) - len(last)
    for part in rest:
        found = name.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return True
