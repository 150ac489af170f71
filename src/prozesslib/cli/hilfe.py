"""Help in the language of the run: the headings of the command-line library are English only."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from prozesslib.cli.sprache import LANG

_UEBERSCHRIFTEN = {
    "Usage: ": "Aufruf: ",
    "[OPTIONS]": "[OPTIONEN]",
    "COMMAND [ARGS]...": "BEFEHL ...",
    "Options:\n": "Optionen:\n",
    "Commands:\n": "Befehle:\n",
    "Arguments:\n": "Angaben:\n",
    "[required]": "[nötig]",
    "[default:": "[Vorgabe:",
}
_ERKLAERUNGEN = {
    "help": "Diese Hilfe zeigen.",
    "install_completion": "Vervollständigung in dieser Shell einrichten.",
    "show_completion": "Vervollständigung zum Kopieren ausgeben.",
}
"""What the command-line library says of its own options; set before it wraps the lines."""


def _translated(text: str) -> str:
    if LANG == "de":
        for english, german in _UEBERSCHRIFTEN.items():
            text = text.replace(english, german)
    return text


def _explained(params: list[Any]) -> list[Any]:
    for param in params if LANG == "de" else ():
        if param.name in _ERKLAERUNGEN:
            param.help = _ERKLAERUNGEN[param.name]
    return params


class Befehl(TyperCommand):
    """A command whose help speaks the language of the run."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Options and arguments."""
        return _explained(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _translated(super().get_help(ctx))


class Gruppe(TyperGroup):
    """A group of commands whose help speaks the language of the run."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Options and arguments."""
        return _explained(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _translated(super().get_help(ctx))
