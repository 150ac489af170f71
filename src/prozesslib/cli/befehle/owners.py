"""``prozesslib owners``."""

from __future__ import annotations

from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import say, say_all, tell
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message


@app.command(cls=Befehl, help=t("Zeigen, wer sich um welche Dateien kümmert.", "Show who looks after which files."))
def owners(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help=t("Nur diese Dateien, ab dem Ordner des Registers.", "Only these files, from the register's folder."),
        ),
    ] = None,
    codeowners: Annotated[
        bool,
        typer.Option(
            "--codeowners",
            help=t("Als Datei CODEOWNERS ausgeben.", "Print it as a file CODEOWNERS."),
        ),
    ] = False,
) -> None:
    """List ``zustaendig`` of the conventions, or who is in charge of files."""
    from prozesslib.check.zustaendig import codeowners as as_codeowners
    from prozesslib.render import zustaendig as view
    from prozesslib.render.text import stdout_blatt

    konventionen = here().bestand.konventionen
    if not konventionen.zustaendig:
        tell(
            Message(
                "Unter „zustaendig“ in konventionen.yaml steht noch niemand.",
                "There is nobody under “zustaendig” in konventionen.yaml yet.",
            )
        )
    elif codeowners:
        say(as_codeowners(konventionen).rstrip("\n"))
    elif paths:
        say_all(view.je_datei(paths, konventionen, LANG, stdout_blatt()))
    else:
        say_all(view.alle(konventionen, LANG, stdout_blatt()))
