"""Options that the imports share: where new processes go, whether anything is written, how it is reported."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from prozesslib.cli.sprache import t


class Berichtformat(StrEnum):
    """Formats of the report."""

    TERMINAL = "terminal"
    JSON = "json"


BereichOption = Annotated[
    str | None,
    typer.Option(
        "--bereich", "-b", metavar="NN", help=t("Produktbereich neuer Prozesse.", "Product area of new processes.")
    ),
]
ProbeOption = Annotated[
    bool, typer.Option("--dry-run", help=t("Nur zeigen, nichts schreiben.", "Only show, write nothing."))
]
BerichtformatOption = Annotated[
    Berichtformat, typer.Option("--format", help=t("Ausgabeformat des Berichts.", "Format of the report."))
]
ZeilenOption = Annotated[
    int,
    typer.Option(
        "--limit", min=0, help=t("Höchstzahl gezeigter Zeilen; 0 zeigt alle.", "Most lines shown; 0 shows all.")
    ),
]
