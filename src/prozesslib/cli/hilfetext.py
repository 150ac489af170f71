"""The help of the whole command line, written down: to work it out takes all commands, and so ten times as long."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from prozesslib.cli.sprachwahl import LANG, without_language

BREITE = 80
"""Columns that the lines need; narrower terminals get the help that is worked out."""

_VERVOLLSTAENDIGUNG = "_PROZESSLIB_COMPLETE"
"""Set by a shell that asks how a command line could go on."""


def hilfetext(argv: Sequence[str]) -> str | None:
    """The text for a command line that asks for it; None for every other, and where there is no room."""
    if (
        without_language(argv) not in ([], ["--help"], ["-h"])
        or _spalten() < BREITE
        or _VERVOLLSTAENDIGUNG in os.environ
    ):
        return None
    with open(f"{os.path.dirname(__file__)}/hilfe.{LANG}.txt", encoding="utf-8") as file:  # noqa: PTH120, PTH123
        return file.read()


def _spalten() -> int:
    """Columns of the terminal as the command-line library sees them."""
    wished = os.environ.get("COLUMNS", "")
    if wished.isdecimal() and int(wished):
        return int(wished)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else BREITE
    except (OSError, ValueError):
        return BREITE
