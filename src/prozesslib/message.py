"""What the program says to people: sentences in both languages, and the one error of wrong use."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """One sentence in German and in English, already filled with its values."""

    de: str
    en: str

    def text(self, lang: str) -> str:
        """The sentence in ``lang`` (``"de"`` or ``"en"``)."""
        return self.de if lang == "de" else self.en


class UserError(Exception):
    """Wrong use or an unfit environment (exit code 2): what is wrong, and what to do next.

    Faults in files are findings (`prozesslib.check.befund.Befund`), never this error.
    """

    def __init__(self, message: Message, next_step: Message | None = None) -> None:
        super().__init__(message.de)
        self.message = message
        self.next_step = next_step
