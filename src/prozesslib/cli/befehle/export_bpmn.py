"""``prozesslib export bpmn``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.ausgabe import done, say
from prozesslib.cli.befehle.export import export
from prozesslib.cli.befehle.listen import tell_unreadable
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import OptionaleIds, SichtbarkeitOption, here
from prozesslib.cli.sprache import t
from prozesslib.message import Message, UserError
from prozesslib.model.stufe import Stufe


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
    all_: Annotated[
        bool, typer.Option("--all", help=t("Alle modellierten Prozesse.", "All modelled processes."))
    ] = False,
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

    keys = _keys(ids, all_)
    _require_folder(keys, output)
    workspace = here()
    with working(Message("Wird ausgegeben …", "Exporting …")):
        auszug = working_state(workspace, visibility)
        files = bpmn_dateien(workspace.bestand, auszug, keys)
        replaced = lege_ab(output, files, UNSER) if output is not None else 0
    if output is None:
        say(next(iter(files.values())).decode().rstrip("\n"))
    else:
        done(_sentence(output, len(files), replaced, visibility))
    tell_unreadable(auszug.unlesbar)


def _keys(ids: list[str] | None, all_: bool) -> list[str]:
    if bool(ids) == all_:
        raise UserError(
            Message("Kennungen angeben oder --all, nicht beides.", "Give ids or --all, not both."),
            Message(
                "Zum Beispiel: prozesslib export bpmn --all -o bpmn", "Such as: prozesslib export bpmn --all -o bpmn"
            ),
        )
    return ids or []


def _require_folder(keys: list[str], output: Path | None) -> None:
    if output is None and len(set(keys)) != 1:
        raise UserError(
            Message("Für mehrere Prozesse braucht es einen Ordner.", "Several processes need a folder."),
            Message("Mit -o angeben, wohin.", "Say where with -o."),
        )


def _sentence(folder: Path, count: int, replaced: int, visibility: Stufe) -> Message:
    again_de = f", davon {replaced} ersetzt" if replaced else ""
    again_en = f", {replaced} of them replaced" if replaced else ""
    return Message(
        f"{folder}: {count} {'Datei' if count == 1 else 'Dateien'}{again_de}, Sichtbarkeit {visibility}.",
        f"{folder}: {count} {'file' if count == 1 else 'files'}{again_en}, visibility {visibility}.",
    )
