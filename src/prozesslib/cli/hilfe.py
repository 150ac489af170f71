"""Help in the language of the run: the headings of the command-line library are English only."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from prozesslib.cli.sprache import LANG

_DEUTSCH = {
    "Usage: ": "Aufruf: ",
    "[OPTIONS]": "[OPTIONEN]",
    "COMMAND [ARGS]...": "BEFEHL ...",
    "Options:\n": "Optionen:\n",
    "Commands:\n": "Befehle:\n",
    "Arguments:\n": "Angaben:\n",
    "Show this message and exit.": "Diese Hilfe zeigen.",
    "Install completion for the current shell.": "Vervollständigung in dieser Shell einrichten.",
    "Show completion for the current shell, to copy it or\n                        customize the installation.": (
        "Vervollständigung zum Kopieren ausgeben."
    ),
    "[required]": "[nötig]",
    "[default: ": "[Vorgabe: ",
}


def _translated(text: str) -> str:
    if LANG == "de":
        for english, german in _DEUTSCH.items():
            text = text.replace(english, german)
    return text


class Befehl(TyperCommand):
    """A command whose help speaks the language of the run."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _translated(super().get_help(ctx))


class Gruppe(TyperGroup):
    """A group of commands whose help speaks the language of the run."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _translated(super().get_help(ctx))
