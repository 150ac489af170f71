"""``prozesslib import excel``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.befehle.import_csv import (
    AehnlicheOption,
    MappingOption,
    SuggestOption,
    fremde_liste,
)
from prozesslib.cli.befehle.importieren import import_
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.importoptionen import BereichOption, Berichtformat, BerichtformatOption, ProbeOption, ZeilenOption
from prozesslib.cli.optionen import here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message

if TYPE_CHECKING:
    from prozesslib.register.tabellen.bericht import Tabellenbericht


@import_.command(
    "excel",
    cls=Befehl,
    help=t(
        "Eine ausgefüllte Mappe aus „export excel“ aufnehmen; mit --mapping eine fremde Liste.",
        "Take a workbook of “export excel” that was filled in; with --mapping a list of others.",
    ),
)
def excel_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("Mappe (.xlsx).", "Workbook (.xlsx)."))],
    mapping: MappingOption = None,
    suggest: SuggestOption = False,
    bereich: BereichOption = None,
    similar_new: AehnlicheOption = False,
    dry_run: ProbeOption = False,
    allow_clear: Annotated[
        bool, typer.Option("--allow-clear", help=t("Geleerte Zellen löschen.", "Emptied cells delete."))
    ] = False,
    format_: BerichtformatOption = Berichtformat.TERMINAL,
    limit: ZeilenOption = 100,
) -> int:
    """Read, merge, report; exit 1 when a cell was not taken or is in conflict. With a mapping: a list of others."""
    from prozesslib.exchange.excel.lesen import lies_excel
    from prozesslib.register.tabellen.uebernehmen import uebernimm

    if mapping is not None or suggest:
        from prozesslib.register.fremdlisten.aufnehmen import Listenwunsch

        wunsch = Listenwunsch(bereich, similar_new, dry_run)
        return fremde_liste(file, mapping, suggest=suggest, wunsch=wunsch, format_=format_, limit=limit)
    workspace = here()
    with working(Message("Wird eingelesen …", "Importing …")):
        eingabe = lies_excel(file, workspace.bestand)
        bericht = uebernimm(workspace, eingabe, leeren=allow_clear, probe=dry_run)
    _zeige(bericht, format_, limit or None)
    return 0 if bericht.alles_klar else 1


def _zeige(bericht: Tabellenbericht, format_: Berichtformat, limit: int | None) -> None:
    from prozesslib.render import tabellen as view
    from prozesslib.render.text import stdout_blatt

    if format_ is Berichtformat.JSON:
        say(view.as_json(bericht))
        return
    say_all(view.as_text(bericht, LANG, stdout_blatt(), limit))
    done(view.summary(bericht))
    for message in view.next_steps(bericht):
        tell(message)
