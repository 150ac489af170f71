"""``prozesslib export bpmn``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.ausgabe import tell_unreadable
from prozesslib.cli.ausgabeordner import AlleOption, Wort, melde, ohne_ordner, verlange_auswahl
from prozesslib.cli.befehle.export import export
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import OptionaleIds, SichtbarkeitOption, here
from prozesslib.cli.sprache import t
from prozesslib.message import Message
from prozesslib.model.stufe import Stufe

_BEISPIEL = Message("prozesslib export bpmn --all -o bpmn", "prozesslib export bpmn --all -o bpmn")
_OHNE_ORDNER = Message("Für mehrere Prozesse braucht es einen Ordner.", "Several processes need a folder.")
_DATEIEN = Wort(Message("Datei", "file"), Message("Dateien", "files"))


@export.command(
    "bpmn",
    cls=Befehl,
    help=t(
        "Abläufe als BPMN 2.0, eine Datei je Prozess; ein einzelner ohne -o auf die Ausgabe.",
        "Flows as BPMN 2.0, one file per process; a single one without -o to the output.",
    ),
)
def bpmn_(
    ids: OptionaleIds = None,
    all_: AlleOption = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help=t("Ordner für die Dateien.", "Folder for the files.")),
    ] = None,
    visibility: SichtbarkeitOption = Stufe.VERBUND,
) -> None:
    """Write the flows."""
    from prozesslib.exchange.bpmn.ausgeben import UNSER, bpmn_dateien
    from prozesslib.register.ablegen import lege_ab
    from prozesslib.register.ausgeben import working_state

    keys = verlange_auswahl(ids, all_, _BEISPIEL)
    if output is None and len(set(keys)) != 1:
        raise ohne_ordner(_OHNE_ORDNER)
    workspace = here()
    with working(Message("Wird ausgegeben …", "Exporting …")):
        auszug = working_state(workspace, visibility)
        files = bpmn_dateien(workspace.bestand, auszug, keys)
        replaced = lege_ab(output, files, UNSER) if output is not None else 0
    melde(output, files, replaced, visibility, _DATEIEN)
    tell_unreadable(auszug.unlesbar)
