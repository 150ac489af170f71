"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.ausgabe import tell
from prozesslib.cli.sprache import t
from prozesslib.message import UserError
from prozesslib.register.workspace import Workspace, open_workspace


class Listenformat(StrEnum):
    """Formats of lists."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Sichtbarkeit(StrEnum):
    """Levels of visibility on the command line."""

    OEFFENTLICH = "oeffentlich"
    VERBUND = "verbund"
    INTERN = "intern"


def here() -> Workspace:
    """The library or register of the current folder; says so when an interrupted command was mended."""
    workspace = open_workspace(Path.cwd())
    if workspace.recovered:
        tell(workspace.recovered)
    return workspace


def _ids(incomplete: str) -> Iterator[tuple[str, str]]:
    try:
        bestand = open_workspace(Path.cwd()).bestand
    except (UserError, OSError):
        return
    for datei in bestand.prozesse.values():
        if datei.id.startswith(incomplete):
            yield datei.id, datei.prozess.name


def _pruned(incomplete: str) -> Iterator[tuple[str, str]]:
    try:
        bestand = open_workspace(Path.cwd()).bestand
    except (UserError, OSError):
        return
    for record in bestand.gestrichen.values():
        if record.id.startswith(incomplete):
            yield record.id, record.name


ProzessId = Annotated[
    str,
    typer.Argument(metavar="ID", help=t("Kennung des Prozesses.", "Id of the process."), autocompletion=_ids),
]
ProzessIds = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help=t("Kennungen der Prozesse.", "Ids of the processes."), autocompletion=_ids),
]
GestrichenIds = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help=t("Kennungen der Prozesse.", "Ids of the processes."), autocompletion=_pruned),
]
SichtbarkeitOption = Annotated[
    Sichtbarkeit,
    typer.Option(
        "--visibility",
        help=t(
            "Wer die Daten sehen darf; alles Vertraulichere bleibt weg.",
            "Who may see the data; the rest stays out.",
        ),
    ),
]
AusgabeOption = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help=t("Datei, in die geschrieben wird.", "File to write.")),
]
