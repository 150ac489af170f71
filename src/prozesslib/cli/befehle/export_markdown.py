"""``prozesslib export markdown``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.ausgabe import done, tell_unreadable
from prozesslib.cli.befehle.export import export
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import SichtbarkeitOption, place
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message
from prozesslib.model.stufe import Stufe


@export.command(
    "markdown",
    cls=Befehl,
    help=t(
        "Das Register als Handbuch in Markdown: eine Datei (.md), sonst ein Ordner mit einer je Prozess.",
        "The register as a handbook in Markdown: one file (.md), else a folder with one per process.",
    ),
)
def markdown(
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.md|DIR",
            help=t("Datei mit der Endung .md, oder Ordner.", "A file that ends in .md, or a folder."),
        ),
    ],
    visibility: SichtbarkeitOption = Stufe.VERBUND,
) -> None:
    """Gather, write."""
    from prozesslib.register.ausgabeziel import schreibe_ausgabe
    from prozesslib.register.leseplatz import leseplatz
    from prozesslib.register.ordnerausgabe import lege_ordner_ab
    from prozesslib.register.portal import portalstand
    from prozesslib.render.handbuch.buch import eine_datei, je_prozess
    from prozesslib.render.portal.portal import Portal

    with working(Message("Wird ausgegeben …", "Exporting …")):
        portal = Portal(portalstand(leseplatz(place()), visibility), LANG)
        if output.suffix == ".md":
            schreibe_ausgabe(output, eine_datei(portal))
        else:
            lege_ordner_ab(output, je_prozess(portal))
    number = len(portal.prozesse)
    done(
        Message(
            f"{output}: {number} Prozesse, Sichtbarkeit {visibility}.",
            f"{output}: {number} processes, visibility {visibility}.",
        )
    )
    tell_unreadable(portal.stand.auszug.unlesbar)
