"""The command line: global options, and the commands, each in a module of its own."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from prozesslib.cli.hilfe import Gruppe
from prozesslib.cli.sprache import Sprache, t

app = typer.Typer(
    name="prozesslib",
    cls=Gruppe,
    help=t(
        "Prozessregister für Kommunen: aus einer gemeinsamen Bibliothek forken, anpassen, prüfen, exportieren.",
        "Process registers for municipalities: fork from a shared library, adapt, check, export.",
    ),
    epilog=t("Zum Kennenlernen: prozesslib demo", "To get to know it: prozesslib demo"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)

BEFEHLE = (
    "demo",
    "fork",
    "init",
    "status",
    "sync",
    "resolve",
    "packages",
    "blueprint",
    "contribute",
    "receive",
    "connect",
    "share",
    "gitsetup",
    "adopt",
    "listen",
    "where_used",
    "filter",
    "stellen",
    "prune",
    "add",
    "setzen",
    "save",
    "diff",
    "log",
    "release",
    "check",
    "format",
    "rules",
    "owners",
    "report",
    "prioritize",
    "export",
    "export_bpmn",
    "export_svg",
    "export_html",
    "export_excel",
    "export_tafeln",
    "export_markdown",
    "importieren",
    "import_excel",
    "import_leika",
    "aufnahmebogen",
    "import_csv",
    "serve",
    "verify",
    "doctor",
)

_WORTE = {
    "gitsetup": ("git-setup", "merge-driver", "diff-driver"),
    "listen": ("list", "show", "search"),
    "prune": ("prune", "restore"),
    "setzen": ("set",),
    "importieren": ("import",),
    "aufnahmebogen": ("export", "import"),
    "where_used": ("where-used",),
}
"""The words of the command line that a module serves, where the name of the module does not say them."""


def _worte(befehl: str) -> tuple[str, ...]:
    """The words that a module serves; ``export_svg`` is a part of ``export``."""
    return _WORTE.get(befehl, (befehl.partition("_")[0],))


def _version(value: bool) -> None:
    if value:
        from prozesslib import __version__
        from prozesslib.cli.ausgabe import say

        say(f"prozesslib {__version__}")
        raise typer.Exit


@app.callback()
def main(
    _lang: Annotated[
        Sprache | None,
        typer.Option("--lang", metavar="de|en", help=t("Sprache der Meldungen.", "Language of messages.")),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_version,
            is_eager=True,
            help=t("Version zeigen.", "Show the version."),
        ),
    ] = False,
) -> None:
    """Options that hold for every command; the language is settled before this runs."""


def laden(wort: str | None = None) -> typer.Typer:
    """The command line with the command ``wort``; with all of them where there is no such word."""
    for befehl in [name for name in BEFEHLE if wort in _worte(name)] or BEFEHLE:
        import_module(f"prozesslib.cli.befehle.{befehl}")
    return app
