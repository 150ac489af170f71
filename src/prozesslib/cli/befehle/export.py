"""``prozesslib export``: snapshot, csv, json."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, tell, tell_unreadable
from prozesslib.cli.auswahl import WhereOption, auswahl
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl, Gruppe
from prozesslib.cli.optionen import AusgabeOption, RevOption, SichtbarkeitOption, here
from prozesslib.cli.sprache import t
from prozesslib.message import Message
from prozesslib.model.stufe import Stufe

if TYPE_CHECKING:
    from prozesslib.register.auszug import Auszug
    from prozesslib.register.workspace import Workspace

export = typer.Typer(
    name="export",
    cls=Gruppe,
    help=t("Das Register ausgeben.", "Export the register."),
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(export)


@export.command(
    cls=Befehl,
    help=t(
        "Stand des Registers als prüfbares Archiv.",
        "State of the register as an archive that can be verified.",
    ),
)
def snapshot(
    output: AusgabeOption,
    rev: RevOption = "HEAD",
    visibility: SichtbarkeitOption = Stufe.VERBUND,
) -> None:
    """Read the commit, write the archive."""
    from prozesslib.exchange.snapshot import snapshot as build
    from prozesslib.register.ausgabeziel import schreibe_ausgabe
    from prozesslib.register.ausgeben import at_revision

    workspace = here()
    with working(Message("Wird ausgegeben …", "Exporting …")):
        state = at_revision(workspace, rev, visibility)
        schreibe_ausgabe(output, build(state.auszug, state.tree, state.commit))
    done(
        Message(
            f"{output}: {len(state.auszug.prozesse)} Prozesse, {len(state.auszug.gestrichen)} gestrichene, "
            f"Stand {state.commit.sha[:10]} vom {state.commit.committer_date_iso[:10]}, Sichtbarkeit {visibility}.",
            f"{output}: {len(state.auszug.prozesse)} processes, {len(state.auszug.gestrichen)} pruned, "
            f"commit {state.commit.sha[:10]} of {state.commit.committer_date_iso[:10]}, visibility {visibility}.",
        )
    )
    tell_left_out(workspace, rev, state.auszug)


def tell_left_out(workspace: Workspace, rev: str, auszug: Auszug) -> None:
    """What a saved state does not hold: changes that nobody has saved yet, and files that could not be read."""
    if rev == "HEAD" and not workspace.repo.is_clean():
        tell(Message("Ungespeicherte Änderungen sind nicht dabei.", "Unsaved changes are not in it."))
    tell_unreadable(auszug.unlesbar)


@export.command("csv", cls=Befehl, help=t("Das Register als Tabelle.", "The register as a table."))
def csv_(
    output: AusgabeOption,
    excel_csv: Annotated[
        bool,
        typer.Option(
            "--excel-csv",
            help=t("Für deutsches Excel: BOM und Semikolon.", "For German Excel: BOM and semicolons."),
        ),
    ] = False,
    visibility: SichtbarkeitOption = Stufe.VERBUND,
    where: WhereOption = None,
) -> None:
    """Write the table."""
    from prozesslib.exchange.tabelle import csv_bytes

    _export(output, visibility, lambda auszug: csv_bytes(auszug, excel=excel_csv), where)


@export.command(
    "json", cls=Befehl, help=t("Das Register mit allen Daten als JSON.", "The register with all data as JSON.")
)
def json_(output: AusgabeOption, visibility: SichtbarkeitOption = Stufe.VERBUND, where: WhereOption = None) -> None:
    """Write the JSON."""
    from prozesslib.exchange.tabelle import json_bytes

    _export(output, visibility, json_bytes, where)


def _export(output: Path, visibility: Stufe, build: Callable[[Auszug], bytes], where: str | None) -> None:
    from prozesslib.register.ausgabeziel import schreibe_ausgabe
    from prozesslib.register.ausgeben import working_state

    workspace = here()
    auszug = working_state(workspace, visibility, auswahl(workspace.bestand, where))
    schreibe_ausgabe(output, build(auszug))
    total = len(auszug.prozesse) + len(auszug.gestrichen)
    done(
        Message(
            f"{output}: {total} Zeilen, Sichtbarkeit {visibility}.",
            f"{output}: {total} rows, visibility {visibility}.",
        )
    )
    tell_unreadable(auszug.unlesbar)
