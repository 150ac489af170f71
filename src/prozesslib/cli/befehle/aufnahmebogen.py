"""``prozesslib export aufnahmebogen`` and ``prozesslib import aufnahmebogen``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.befehle.export import export
from prozesslib.cli.befehle.importieren import import_
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.importoptionen import Berichtformat, BerichtformatOption, ProbeOption, ZeilenOption
from prozesslib.cli.optionen import OptionaleId, SichtbarkeitOption, here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message
from prozesslib.model.stufe import Stufe

if TYPE_CHECKING:
    from prozesslib.register.einlesen.bericht import Bericht, Dateibericht
    from prozesslib.register.workspace import Workspace

_NAME = "aufnahmebogen"


@export.command(
    _NAME,
    cls=Befehl,
    help=t(
        "Arbeitsmappe zum Aufnehmen eines Ablaufs im Gespräch: leer, oder gefüllt mit einem Prozess.",
        "Workbook to take down a flow in an interview: empty, or filled with a process.",
    ),
)
def export_aufnahmebogen(
    prozess: OptionaleId = None,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help=t("Datei, in die geschrieben wird.", "File to write.")),
    ] = Path("aufnahmebogen.xlsx"),
    visibility: SichtbarkeitOption = Stufe.INTERN,
) -> None:
    """Write the workbook."""
    from prozesslib.exchange.aufnahmebogen.schreiben import bogen, leerer_bogen
    from prozesslib.exchange.aufnahmebogen.worte import wortschatz
    from prozesslib.register.ausgabeziel import schreibe_ausgabe
    from prozesslib.register.sichtbarkeit import sichtbar

    workspace = here()
    words = wortschatz(workspace.bestand, LANG)
    if prozess is None:
        data = leerer_bogen(words, LANG)
    else:
        data = bogen(sichtbar("prozess", workspace.prozess(prozess).daten, visibility), words, LANG)
    schreibe_ausgabe(output, data)
    if prozess is None:
        done(Message(f"{output}: leerer Aufnahmebogen.", f"{output}: empty interview sheet."))
    else:
        name = workspace.prozess(prozess).prozess.name
        done(Message(f"{output}: Aufnahmebogen „{name}“.", f"{output}: interview sheet “{name}”."))
    tell(
        Message(
            f"→ Ausgefüllt einlesen: prozesslib import aufnahmebogen {output}",
            f"→ When filled in: prozesslib import aufnahmebogen {output}",
        )
    )


@import_.command(
    _NAME,
    cls=Befehl,
    help=t(
        "Einen ausgefüllten Aufnahmebogen einlesen und den Ablauf gleich zeigen.",
        "Import a filled interview sheet and show the flow at once.",
    ),
)
def import_aufnahmebogen(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("Arbeitsmappe .xlsx.", "Workbook .xlsx."))],
    bereich: Annotated[
        str | None,
        typer.Option(
            "--bereich",
            "-b",
            metavar="NN",
            help=t("Produktbereich, wenn der Bogen keinen nennt.", "Product area, if the sheet names none."),
        ),
    ] = None,
    id_: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help=t("Andere Kennung für den neuen Prozess.", "Another id for it.")),
    ] = None,
    dry_run: ProbeOption = False,
    format_: BerichtformatOption = Berichtformat.TERMINAL,
    limit: ZeilenOption = 100,
) -> int:
    """Read, take, show; exit 1 when a cell was refused or the process has errors."""
    from prozesslib.exchange.aufnahmebogen.einlesen import Umfeld, braucht_bereich, lies_bogen
    from prozesslib.exchange.aufnahmebogen.worte import wortschatz
    from prozesslib.register.einlesen.uebernehmen import Wunsch, uebernimm
    from prozesslib.render import einlesen as view
    from prozesslib.render.text import stdout_blatt

    workspace = here()
    with working(Message("Wird eingelesen …", "Importing …")):
        around = Umfeld(workspace.bestand, wortschatz(workspace.bestand, LANG), id_, bereich)
        read = lies_bogen(file, around)
        probe = dry_run or braucht_bereich(read, bereich)
        report = uebernimm(workspace, [read], Wunsch(bereich, probe=probe, format="dem Aufnahmebogen"))
    if format_ is Berichtformat.JSON:
        say(view.as_json(report))
        return int(report.hat_fehler)
    say_all(view.as_text(report, LANG, stdout_blatt(), limit or None))
    _zeige_fluss(workspace, read, report)
    done(view.summary(report))
    if report.commit:
        key = report.prozesse[0].id
        tell(
            Message(
                f"→ Weiter im Bogen: prozesslib export aufnahmebogen {key} -o {file.name}",
                f"→ Go on in the workbook: prozesslib export aufnahmebogen {key} -o {file.name}",
            )
        )
    return int(report.hat_fehler)


def _zeige_fluss(workspace: Workspace, read: Dateibericht, report: Bericht) -> None:
    """The flow as it now is; of a trial run as it would be."""
    from prozesslib.model.prozess import Prozess
    from prozesslib.register.workspace import open_workspace
    from prozesslib.render.fluss.ansicht import render_fluss
    from prozesslib.render.text import stdout_blatt

    after = open_workspace(workspace.root) if report.commit else workspace
    taken = report.prozesse[0].id
    process = after.prozess(taken).prozess if report.commit else Prozess.read(read.entwuerfe[0].daten)
    if process.ablauf is not None:
        say("")
        say_all(render_fluss(process, after.bestand, LANG, stdout_blatt()))
        say("")
