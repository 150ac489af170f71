"""The language of messages: ``--lang``, else ``PROZESSLIB_LANG``, else the locale; German when it says nothing."""

from __future__ import annotations

from enum import StrEnum

from prozesslib.cli.sprachwahl import LANG, language, without_language
from prozesslib.message import Message

__all__ = ["LANG", "Sprache", "language", "t", "without_language"]


class Sprache(StrEnum):
    """Languages of messages."""

    DE = "de"
    EN = "en"


def t(de: str, en: str) -> str:
    """The sentence in the language of this run."""
    return Message(de, en).text(LANG)
