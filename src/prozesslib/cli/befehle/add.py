"""``prozesslib add``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, tell
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import here
from prozesslib.cli.sprache import t
from prozesslib.message import Message


class Prozessart(StrEnum):
    """Kinds of processes."""

    LEISTUNG = "leistung"
    STEUERUNG = "steuerung"
    UNTERSTUETZUNG = "unterstuetzung"


@app.command(cls=Befehl, help=t("Einen eigenen Prozess aufnehmen.", "Add an own process."))
def add(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help=t(
                "Gegenstand und Verb, zum Beispiel „Ferienpass ausgeben“.",
                "Object and verb, such as “Ferienpass ausgeben”.",
            ),
        ),
    ],
    bereich: Annotated[
        str,
        typer.Option(
            "--bereich",
            "-b",
            metavar="NN",
            help=t("Produktbereich, zwei Ziffern.", "Product area, two digits."),
        ),
    ],
    prozess_id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help=t("Kennung; sonst aus dem Namen.", "Id; else from the name.")),
    ] = None,
    art: Annotated[
        Prozessart, typer.Option("--art", help=t("Art des Prozesses.", "Kind of process."))
    ] = Prozessart.LEISTUNG,
    modelliert: Annotated[
        bool, typer.Option("--modelliert", help=t("Mit einem Ablauf beginnen.", "Begin with an Ablauf."))
    ] = False,
) -> None:
    """Add, show what is alike."""
    from prozesslib.register.add import NeuerProzess
    from prozesslib.register.add import add as run

    result = run(here(), NeuerProzess(name, bereich, prozess_id, art.value, modelliert))
    done(
        Message(
            f"„{name}“ aufgenommen als {result.id}: {result.pfad}",
            f"“{name}” added as {result.id}: {result.pfad}",
        )
    )
    if result.aehnlich:
        german = ", ".join(f"„{other}“ ({key})" for key, other in result.aehnlich)
        english = ", ".join(f"“{other}” ({key})" for key, other in result.aehnlich)
        tell(Message(f"Ähnlich heißen schon: {german}.", f"Similar names exist: {english}."))
    tell(
        Message(
            "→ Datei im Editor ergänzen, dann: prozesslib save",
            "→ Complete the file in your editor, then: prozesslib save",
        )
    )
