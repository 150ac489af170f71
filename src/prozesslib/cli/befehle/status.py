"""``prozesslib status``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import say, say_all
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import here
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t


class Statusformat(StrEnum):
    """Formats of the status."""

    TEXT = "text"
    JSON = "json"


@app.command(cls=Befehl, help=t("Das Register auf einen Blick.", "The register at a glance."))
def status(
    format_: Annotated[
        Statusformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Statusformat.TEXT,
    remote: Annotated[
        bool,
        typer.Option(
            "--remote",
            help=t("Auch eine Bibliothek im Netz fragen.", "Ask a library over the net too."),
        ),
    ] = False,
) -> int:
    """Count, render; exit code 1 when the library has something new or conflicts are open."""
    from prozesslib.register.lage import lage
    from prozesslib.render import lage as view
    from prozesslib.render.text import stdout_blatt

    found = lage(here(), netz=remote)
    if format_ is Statusformat.JSON:
        say(view.as_json(found))
    else:
        say_all(view.as_text(found, LANG, stdout_blatt()))
    return FINDINGS if found.zu_tun else OK
