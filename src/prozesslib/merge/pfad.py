"""Paths of a merge as text and back: ``ablauf[formell-pruefen].bearbeitungszeit``; ``.`` is the whole file."""

from __future__ import annotations

import re
from typing import Final

from prozesslib.merge.vergleich import Pfad

GANZ: Final = "."
"""The path of the whole file."""

_KEY = r"(?:\\.|[^\\\[\].])+"
_ITEM = r"\[(?:\\.|[^\\\[\]])*\]"
_WHOLE = re.compile(rf"(?:{_KEY}|{_ITEM})(?:\.{_KEY}|{_ITEM})*", re.DOTALL)
_STEP = re.compile(rf"{_ITEM}|{_KEY}", re.DOTALL)
_IN_ITEM = re.compile(r"[\\\[\]]")
_IN_KEY = re.compile(r"[\\\[\].]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def schreibe_pfad(pfad: Pfad) -> str:
    """The path as people read it; a backslash stands before what would be taken for a separator."""
    text = ""
    for step in pfad:
        if step.startswith("[") and step.endswith("]"):
            text += f"[{_escape(step[1:-1], _IN_ITEM)}]"
        else:
            text += f".{_escape(step, _IN_KEY)}"
    return text.removeprefix(".") or GANZ


def lies_pfad(text: str) -> Pfad | None:
    """The steps of a written path; None when it is none."""
    if text == GANZ:
        return ()
    if not _WHOLE.fullmatch(text):
        return None
    return tuple(_ESCAPED.sub(r"\1", match.group()) for match in _STEP.finditer(text))


def _escape(step: str, special: re.Pattern[str]) -> str:
    return special.sub(lambda match: "\\" + match.group(), step)
