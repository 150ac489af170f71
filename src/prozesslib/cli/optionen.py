"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.ausgabe import tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.sprache import t
from prozesslib.message import Message, UserError
from prozesslib.model.stufe import Stufe
from prozesslib.register.ci import Ci

if TYPE_CHECKING:
    from prozesslib.model.bestand import Bestand
    from prozesslib.register.workspace import Workspace


class Listenformat(StrEnum):
    """Formats of lists."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def place() -> Workspace:
    """The library or register of the current folder, unread; says so when an interrupted command was mended."""
    from prozesslib.register.workspace import open_workspace

    workspace = open_workspace(Path.cwd())
    if workspace.recovered:
        tell(workspace.recovered)
    return workspace


def here() -> Workspace:
    """The library or register of the current folder, read."""
    workspace = place()
    with working(Message("Register wird gelesen …", "Reading the register …")):
        _ = workspace.bestand
    return workspace


def _content() -> Bestand | None:
    """What completion can offer; nothing at all where there is no register."""
    from prozesslib.register.workspace import open_workspace

    try:
        return open_workspace(Path.cwd()).bestand
    except (UserError, OSError):
        return None


def _ids(incomplete: str) -> Iterator[tuple[str, str]]:
    from prozesslib.render.text import einzeilig

    bestand = _content()
    for datei in bestand.prozesse.values() if bestand else ():
        if datei.id.startswith(incomplete):
            yield datei.id, einzeilig(datei.prozess.name)


def _pruned(incomplete: str) -> Iterator[tuple[str, str]]:
    from prozesslib.render.text import einzeilig

    bestand = _content()
    for record in bestand.gestrichen.values() if bestand else ():
        if record.id.startswith(incomplete):
            yield record.id, einzeilig(record.name)


ProzessId = Annotated[
    str,
    typer.Argument(metavar="ID", help=t("Kennung des Prozesses.", "Id of the process."), autocompletion=_ids),
]
OptionaleId = Annotated[
    str | None,
    typer.Argument(metavar="[ID]", help=t("Kennung des Prozesses.", "Id of the process."), autocompletion=_ids),
]
ProzessIds = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help=t("Kennungen der Prozesse.", "Ids of the processes."), autocompletion=_ids),
]
OptionaleIds = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID...]", help=t("Kennungen der Prozesse.", "Ids of the processes."), autocompletion=_ids),
]
GestrichenIds = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help=t("Kennungen der Prozesse.", "Ids of the processes."), autocompletion=_pruned),
]
SichtbarkeitOption = Annotated[
    Stufe,
    typer.Option(
        "--visibility",
        help=t(
            "Wer die Daten sehen darf; alles Vertraulichere bleibt weg.",
            "Who may see the data; the rest stays out.",
        ),
    ),
]
CiOption = Annotated[
    Ci | None,
    typer.Option(
        "--ci",
        help=t(
            "Die Datei dazulegen, mit der diese Plattform jede Änderung prüft.",
            "Add the file by which this platform checks every change.",
        ),
    ),
]
AusgabeOption = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help=t("Datei, in die geschrieben wird.", "File to write.")),
]
RevOption = Annotated[str, typer.Option("--rev", metavar="REV", help=t("Gespeicherter Stand.", "Saved revision."))]
WeitereArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[REGISTER...]",
        help=t(
            "Weitere Register oder Snapshots; das Portal zeigt, wer einen Prozess auch hat.",
            "Further registers or snapshots; the portal shows who has a process too.",
        ),
    ),
]
