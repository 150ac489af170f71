"""The documentation of a rule, read from its docstring: a sentence, then Warum, Falsch, Richtig, Beheben."""

from __future__ import annotations

import inspect
import re
from functools import cache
from textwrap import dedent
from typing import NamedTuple

_ABSCHNITT = re.compile(r"^(Warum|Falsch|Richtig|Beheben):[ \t]*", re.MULTILINE)


class Dokumentation(NamedTuple):
    """What a rule asks for (``satz``), why, a wrong and a right text, and how to mend; German, as plain text."""

    satz: str
    warum: str = ""
    falsch: str = ""
    richtig: str = ""
    beheben: str = ""


@cache
def lies_dokumentation(text: str) -> Dokumentation:
    """Read a docstring. Parts that are not there stay empty; samples keep their lines, sentences are joined."""
    head, *rest = _ABSCHNITT.split(inspect.cleandoc(text))
    parts = dict(zip(map(str.lower, rest[::2]), rest[1::2], strict=True))
    samples = {name: _sample(parts.get(name, "")) for name in ("falsch", "richtig")}
    prose = {name: _prose(parts.get(name, "")) for name in ("warum", "beheben")}
    return Dokumentation(_prose(head), **prose, **samples)


def _prose(text: str) -> str:
    return " ".join(text.split())


def _sample(text: str) -> str:
    """One line as it is; a block of lines without what all of them are indented by."""
    first, _, below = text.partition("\n")
    lines = [*([first.rstrip()] if first.strip() else []), dedent(below).rstrip()]
    return "\n".join(line for line in lines if line).strip("\n")
