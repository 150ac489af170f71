"""``prozesslib import leika``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.befehle.importieren import import_
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.importoptionen import Berichtformat, BerichtformatOption, ProbeOption
from prozesslib.cli.optionen import here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError


@import_.command(
    "leika",
    cls=Befehl,
    help=t(
        "Den Leistungskatalog (leika_leistungen_de.csv) einlesen; check prüft dann Schlüssel und Namen daran.",
        "Import the catalogue of services (leika_leistungen_de.csv); check holds keys and names against it.",
    ),
)
def leika(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=t("Datei aus dem FIM-Portal.", "File from the FIM portal.")),
    ],
    dry_run: ProbeOption = False,
    partial: Annotated[
        bool,
        typer.Option("--partial", help=t("Die Datei ist nur ein Teil; der Rest bleibt.", "A part; keep the rest.")),
    ] = False,
    complete: Annotated[
        bool,
        typer.Option(
            "--complete", help=t("Die Datei ist der ganze Katalog; was fehlt, ist entfallen.", "The whole catalogue.")
        ),
    ] = False,
    format_: BerichtformatOption = Berichtformat.TERMINAL,
) -> None:
    """Read, record, say what changed."""
    from prozesslib.exchange.leika import lies_datei
    from prozesslib.register.leika import Umfang, lies_ein
    from prozesslib.render import leika as view
    from prozesslib.render.text import stdout_blatt

    if partial and complete:
        raise UserError(
            Message("--partial und --complete gehen nicht zugleich.", "--partial and --complete do not go together."),
            Message("Eines von beiden weglassen.", "Leave one of them out."),
        )
    extent = Umfang.TEIL if partial else Umfang.ALLES if complete else Umfang.UNGESAGT
    workspace = here()
    with working(Message("Leistungskatalog wird eingelesen …", "Importing the catalogue of services …")):
        result = lies_ein(workspace, lies_datei(file), extent, probe=dry_run)
    if format_ is Berichtformat.JSON:
        say(view.as_json(result))
        return
    say_all(view.as_text(result, LANG, stdout_blatt()))
    if not result.geaendert:
        done(Message("Das steht schon so da; nichts zu speichern.", "It is like this already; nothing to save."))
    elif dry_run:
        done(Message("Nur gezeigt, nichts geschrieben.", "Only shown, nothing written."))
    else:
        done(Message("Gespeichert.", "Saved."))
    if result.betroffen:
        tell(Message("→ Die Stellen zeigt: prozesslib check", "→ The places are shown by: prozesslib check"))
