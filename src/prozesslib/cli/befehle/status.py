"""``prozesslib status``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import say, say_all
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import here
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
) -> None:
    """Count, render."""
    from prozesslib.register.lage import lage
    from prozesslib.render import lage as view
    from prozesslib.render.text import stdout_blatt

    found = lage(here())
    if format_ is Statusformat.JSON:
        say(view.as_json(found))
    else:
        say_all(view.as_text(found, LANG, stdout_blatt()))
