"""``prozesslib export datapackage`` and ``export sqlite``: tables for a data platform."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.ausgabe import done
from prozesslib.cli.befehle.export import export, tell_left_out
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import AusgabeOption, RevOption, SichtbarkeitOption, place
from prozesslib.cli.sprache import t
from prozesslib.message import Message
from prozesslib.model.stufe import Stufe

if TYPE_CHECKING:
    from prozesslib.register.ausgeben import GespeicherterStand
    from prozesslib.register.workspace import Workspace

_WIRD_AUSGEGEBEN = Message("Wird ausgegeben …", "Exporting …")


@export.command(
    "datapackage",
    cls=Befehl,
    help=t(
        "Tabellen für eine Datenplattform: Data Package mit CSV und Parquet.",
        "Tables for a data platform: a Data Package with CSV and Parquet.",
    ),
)
def datapackage(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help=t("Ordner des Pakets.", "Folder of the package."))
    ],
    parquet: Annotated[
        bool,
        typer.Option("--parquet/--no-parquet", help=t("Auch als Parquet.", "As Parquet too.")),
    ] = True,
    rev: RevOption = "HEAD",
    visibility: SichtbarkeitOption = Stufe.OEFFENTLICH,
) -> None:
    """Read the commit, write the package."""
    from prozesslib.exchange.datapackage import dateien
    from prozesslib.exchange.parquet import verlange_parquet
    from prozesslib.register.ausgeben import at_revision
    from prozesslib.register.ordnerausgabe import lege_ordner_ab

    if parquet:
        verlange_parquet()
    workspace = place()
    with working(_WIRD_AUSGEGEBEN):
        state = at_revision(workspace, rev, visibility)
        lege_ordner_ab(output, dateien(state, parquet=parquet))
    _melde(workspace, output, state, rev)


@export.command(
    "sqlite", cls=Befehl, help=t("Dieselben Tabellen als SQLite-Datenbank.", "The same tables as a SQLite database.")
)
def sqlite(output: AusgabeOption, rev: RevOption = "HEAD", visibility: SichtbarkeitOption = Stufe.OEFFENTLICH) -> None:
    """Read the commit, write the database."""
    from prozesslib.exchange.sqlite import sqlite_bytes
    from prozesslib.register.ausgabeziel import schreibe_ausgabe
    from prozesslib.register.ausgeben import at_revision

    workspace = place()
    with working(_WIRD_AUSGEGEBEN):
        state = at_revision(workspace, rev, visibility)
        schreibe_ausgabe(output, sqlite_bytes(state))
    _melde(workspace, output, state, rev)


def _melde(workspace: Workspace, output: Path, state: GespeicherterStand, rev: str) -> None:
    from prozesslib.exchange.tafeln import TAFELN

    extract = state.auszug
    done(
        Message(
            f"{output}: {len(TAFELN)} Tabellen, {len(extract.prozesse)} Prozesse, "
            f"Stand {state.commit.sha[:10]} vom {state.commit.committer_date_iso[:10]}, Sichtbarkeit {extract.stufe}.",
            f"{output}: {len(TAFELN)} tables, {len(extract.prozesse)} processes, "
            f"commit {state.commit.sha[:10]} of {state.commit.committer_date_iso[:10]}, visibility {extract.stufe}.",
        )
    )
    tell_left_out(workspace, rev, extract)
