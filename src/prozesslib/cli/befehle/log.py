"""``prozesslib log``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import say, say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import place
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message


class Verlaufsformat(StrEnum):
    """Formats of the history."""

    TABLE = "table"
    JSON = "json"


@app.command(
    cls=Befehl,
    help=t(
        "Wer wann was geändert hat, in Worten; mit Kennung nur dieser Prozess, auch über Umbenennungen.",
        "Who changed what when, in words; with an id only this process, also across renames.",
    ),
)
def log(
    prozess_id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help=t("Kennung des Prozesses.", "Id of the process.")),
    ] = None,
    limit: Annotated[
        int,
        typer.Option("--limit", min=1, max=10_000, metavar="N", help=t("Höchstens so viele.", "At most so many.")),
    ] = 20,
    format_: Annotated[
        Verlaufsformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Verlaufsformat.TABLE,
) -> None:
    """Read the history, render."""
    from prozesslib.register.vergleich.verlauf import verlauf, verlauf_von
    from prozesslib.render import verlauf as view
    from prozesslib.render.text import stdout_blatt

    with working(Message("Versionsgeschichte wird gelesen …", "Reading the history …")):
        found = verlauf(place(), limit) if prozess_id is None else verlauf_von(place(), prozess_id, limit)
    if format_ is Verlaufsformat.JSON:
        say(view.as_json(found))
        return
    if not found:
        tell(Message("Es ist noch nichts gespeichert.", "Nothing is saved yet."))
        return
    say_all(view.as_table(found, LANG, stdout_blatt(), einzeln=prozess_id is not None))
    if len(found) == limit:
        tell(Message(f"Die neuesten {limit}; mehr mit --limit.", f"The newest {limit}; more with --limit."))
