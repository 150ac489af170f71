"""``prozesslib export excel``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.ausgabe import done, tell, tell_unreadable
from prozesslib.cli.auswahl import WhereOption, auswahl
from prozesslib.cli.befehle.export import export
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import SichtbarkeitOption, here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message
from prozesslib.model.stufe import Stufe


@export.command(
    "excel",
    cls=Befehl,
    help=t(
        "Eine Excel-Mappe zum Ausfüllen; „prozesslib import excel“ nimmt sie wieder auf.",
        "An Excel workbook to fill in; “prozesslib import excel” takes it back.",
    ),
)
def excel_(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help=t("Datei, in die geschrieben wird.", "File to write.")),
    ] = Path("register.xlsx"),
    fields: Annotated[
        str,
        typer.Option(
            "--fields",
            metavar="FELD,...",
            help=t(
                "Nur diese Felder, zum Beispiel lokal.status,ablauf.baustein.",
                "Only these fields, such as lokal.status,ablauf.baustein.",
            ),
        ),
    ] = "",
    for_: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="STELLE",
            help=t(
                "Nur Prozesse, an denen diese Stelle oder eine ihr nachgeordnete beteiligt ist.",
                "Only processes that this office or one below it takes part in.",
            ),
        ),
    ] = None,
    where: WhereOption = None,
    visibility: SichtbarkeitOption = Stufe.INTERN,
) -> None:
    """Write the workbook."""
    from prozesslib.exchange.excel.ausgeben import Wunsch, excel
    from prozesslib.register.ausgabeziel import schreibe_ausgabe

    workspace = here()
    with working(Message("Wird ausgegeben …", "Exporting …")):
        wish = Wunsch([name for name in fields.split(",") if name.strip()], for_, auswahl(workspace.bestand, where))
        made = excel(workspace, visibility, wish, LANG)
        schreibe_ausgabe(output, made.inhalt)
    rows = ", ".join(f"{name} {count}" for name, count in made.zeilen.items())
    done(
        Message(
            f"{output}: {made.prozesse} Prozesse, Zeilen: {rows}, Sichtbarkeit {visibility}.",
            f"{output}: {made.prozesse} processes, rows: {rows}, visibility {visibility}.",
        )
    )
    if not made.prozesse:
        tell(_LEER)
    tell_unreadable(made.unlesbar)
    tell(
        Message(
            f"→ Ausfüllen lassen, dann: prozesslib import excel {output}",
            f"→ Have it filled in, then: prozesslib import excel {output}",
        )
    )


_LEER = Message(
    "Keine Zeile: hier gibt es dazu keinen Prozess. → „prozesslib list“ zeigt alle.",
    "No row: there is no process for that here. → “prozesslib list” shows all.",
)
