"""``prozesslib import``: bpmn."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl, Gruppe
from prozesslib.cli.importoptionen import BereichOption, Berichtformat, BerichtformatOption, ProbeOption, ZeilenOption
from prozesslib.cli.optionen import here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message

import_ = typer.Typer(
    name="import",
    cls=Gruppe,
    help=t("Prozesse aus anderen Programmen einlesen.", "Import processes from other programs."),
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(import_)


class Unterprozesse(StrEnum):
    """What becomes of sub-processes."""

    TEILPROZESS = "teilprozess"
    INLINE = "inline"


@import_.command(
    "bpmn",
    cls=Befehl,
    help=t(
        "BPMN-Modelle einlesen, gleich aus welchem Programm; zurückgelesene eigene ändern ihren Prozess.",
        "Import BPMN models of any tool; our own ones read back change their process.",
    ),
)
def bpmn(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help=t("Dateien .bpmn oder .xml.", "Files .bpmn or .xml."))
    ],
    bereich: BereichOption = None,
    ids: Annotated[
        list[str] | None,
        typer.Option(
            "--id",
            metavar="ID",
            help=t("Andere Kennung; bei mehreren Prozessen ALT=NEU.", "Another id; for several processes OLD=NEW."),
        ),
    ] = None,
    subprocess: Annotated[
        Unterprozesse,
        typer.Option(
            "--subprocess",
            help=t("Unterprozesse als eigene Prozesse oder eingebaut.", "Sub-processes as processes or built in."),
        ),
    ] = Unterprozesse.TEILPROZESS,
    dry_run: ProbeOption = False,
    format_: BerichtformatOption = Berichtformat.TERMINAL,
    limit: ZeilenOption = 100,
) -> int:
    """Read, take, report; exit 1 when a file or a process has errors."""
    from prozesslib.exchange.bpmn.importieren import lies_dateien, umfeld
    from prozesslib.register.einlesen.uebernehmen import Wunsch, uebernimm
    from prozesslib.render import einlesen as view
    from prozesslib.render.text import stdout_blatt

    workspace = here()
    with working(Message("Wird eingelesen …", "Importing …")):
        around = umfeld(workspace.bestand, eingebettet=subprocess is Unterprozesse.INLINE)
        read = list(lies_dateien(files, around))
        report = uebernimm(workspace, read, Wunsch(bereich, tuple(ids or ()), dry_run))
    if format_ is Berichtformat.JSON:
        say(view.as_json(report))
    else:
        say_all(view.as_text(report, LANG, stdout_blatt(), limit or None))
        done(view.summary(report))
        if report.commit and report.neue:
            tell(_NEXT)
    return int(report.hat_fehler)


_NEXT = Message(
    "→ Die neuen Prozesse ansehen und ergänzen, dann: prozesslib save",
    "→ Look at the new processes and complete them, then: prozesslib save",
)
