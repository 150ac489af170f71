"""``prozesslib check``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import say, say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message


class Befundformat(StrEnum):
    """Formats of findings."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@app.command(cls=Befehl, help=t("Bibliothek oder Register prüfen.", "Check a library or register."))
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...",
            help=t("Nur Befunde in diesen Dateien oder Ordnern.", "Only findings in these files or folders."),
        ),
    ] = None,
    format_: Annotated[
        Befundformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Befundformat.TEXT,
    limit: Annotated[
        int,
        typer.Option(
            "--limit",
            min=0,
            help=t("Höchstzahl gezeigter Befunde; 0 zeigt alle.", "Most findings shown; 0 shows all."),
        ),
    ] = 100,
) -> int:
    """Check, render, exit 1 when there are errors."""
    from prozesslib.check.befund import hat_fehler
    from prozesslib.register.pruefen import check_workspace
    from prozesslib.render import befunde as view
    from prozesslib.render.text import stdout_blatt

    with working(Message("Wird geprüft …", "Checking …")):
        result = check_workspace(Path.cwd(), paths or [])
    if result.recovered:
        tell(result.recovered)
    if format_ is Befundformat.JSON:
        say(view.as_json(result.befunde))
    elif format_ is Befundformat.GITHUB:
        say_all(view.as_github(result.befunde, result.geaendert()))
    else:
        say_all(view.as_text(result.befunde, LANG, stdout_blatt(), limit or None))
    tell(view.summary(result.befunde, result.dateien))
    return int(hat_fehler(result.befunde))
