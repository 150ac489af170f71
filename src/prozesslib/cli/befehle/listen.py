"""``prozesslib list``, ``show`` and ``search``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import say, say_all, tell, tell_unreadable
from prozesslib.cli.auswahl import FilterOption, WhereOption, auswahl
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import Listenformat, ProzessId, here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError
from prozesslib.model.zustand import Zustand

if TYPE_CHECKING:
    from prozesslib.model.bestand import Bestand, Prozessdatei
    from prozesslib.model.katalog import Gestrichen
    from prozesslib.register.workspace import Workspace

FormatOption = Annotated[Listenformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))]


GEZEIGT = 20
"""Most hits of a search that a table shows."""


class Statuswahl(StrEnum):
    """Statuses that can be filtered for: of the text, and here."""

    GEPLANT = "geplant"
    ENTWURF = "entwurf"
    IN_PRUEFUNG = "in-pruefung"
    FREIGEGEBEN = "freigegeben"
    INAKTIV = "inaktiv"
    UNGEPRUEFT = "ungeprueft"


class Prozessformat(StrEnum):
    """Formats of one process."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    YAML = "yaml"


@app.command("list", cls=Befehl, help=t("Prozesse auflisten.", "List processes."))
def list_(
    status: Annotated[
        Statuswahl | None,
        typer.Option("--status", help=t("Nur mit diesem Status (des Textes oder hier).", "Only with this status.")),
    ] = None,
    bereich: Annotated[
        str | None,
        typer.Option("--bereich", metavar="NN", help=t("Nur dieser Produktbereich.", "Only this product area.")),
    ] = None,
    zustand: Annotated[
        Zustand | None,
        typer.Option("--zustand", help=t("Nur in diesem Zustand.", "Only in this state.")),
    ] = None,
    modelliert: Annotated[
        bool | None,
        typer.Option(
            "--modelliert/--nicht-modelliert",
            help=t("Nur mit oder nur ohne Ablauf.", "Only with or only without an Ablauf."),
        ),
    ] = None,
    stelle: Annotated[
        str | None,
        typer.Option(
            "--stelle",
            metavar="KEY",
            help=t(
                "Nur diese Stelle; die eigene geht der typischen vor.",
                "Only this office; the own one before the typical one.",
            ),
        ),
    ] = None,
    where: WhereOption = None,
    filter_: FilterOption = None,
    format_: FormatOption = Listenformat.TABLE,
) -> None:
    """Filter, render."""
    from prozesslib.register.suche import Filter, zeilen
    from prozesslib.render import listen
    from prozesslib.render.text import stdout_blatt

    workspace = _workspace()
    condition = auswahl(workspace.bestand, where, filter_)
    wanted = Filter(status.value if status else None, bereich, zustand, modelliert, stelle, condition)
    found = zeilen(workspace.bestand, wanted)
    if format_ is Listenformat.JSON:
        say(listen.as_json(found))
    elif format_ is Listenformat.CSV:
        say_all(listen.as_csv(found))
    else:
        say_all(listen.as_table(found, workspace.bestand, LANG, stdout_blatt()))
        if zustand is None and condition is None and workspace.bestand.gestrichen:
            number = len(workspace.bestand.gestrichen)
            tell(
                Message(f"Dazu {number} gestrichen: --zustand gestrichen", f"And {number} pruned: --zustand gestrichen")
            )
        tell_unreadable(workspace.bestand.unlesbar)


def _workspace() -> Workspace:
    """The library or register of this folder; without a readable head nobody knows which of both it is."""
    workspace = here()
    _ = workspace.kopf
    return workspace


FlowOption = Annotated[
    bool, typer.Option("--flow", help=t("Den Ablauf als Bild zeigen, mit Bahnen.", "Show the Ablauf as a picture."))
]
AsciiOption = Annotated[
    bool, typer.Option("--ascii", help=t("Mit --flow: nur einfache Zeichen.", "With --flow: plain characters only."))
]


@app.command(
    cls=Befehl, help=t("Einen Prozess zeigen: Steckbrief und Ablauf.", "Show a process: Steckbrief and Ablauf.")
)
def show(
    prozess_id: ProzessId,
    format_: Annotated[
        Prozessformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Prozessformat.TABLE,
    flow: FlowOption = False,
    ascii_: AsciiOption = False,
) -> None:
    """Find, render."""
    from prozesslib.render import prozess as view
    from prozesslib.render.felder import as_csv
    from prozesslib.render.text import sichtbar, stdout_blatt

    workspace = _workspace()
    bestand = workspace.bestand
    if prozess_id in bestand.gestrichen:
        _show_pruned(bestand.gestrichen[prozess_id], format_)
        return
    datei = workspace.prozess(prozess_id)
    if ascii_ and not flow:
        raise _ascii_allein(prozess_id)
    if flow:
        _show_flow(datei, bestand, format_, ascii_=ascii_)
    elif format_ is Prozessformat.JSON:
        say(view.as_json(datei, bestand))
    elif format_ is Prozessformat.CSV:
        say_all(as_csv(datei.daten))
    elif format_ is Prozessformat.YAML:
        say(sichtbar(workspace.tree[datei.pfad].decode("utf-8-sig").rstrip("\n")))
    else:
        say_all(view.render_prozess(datei, bestand, LANG, stdout_blatt()))


def _ascii_allein(prozess_id: str) -> UserError:
    return UserError(
        Message("--ascii gehört zu --flow.", "--ascii belongs to --flow."),
        Message(f"prozesslib show {prozess_id} --flow --ascii", f"prozesslib show {prozess_id} --flow --ascii"),
    )


def _show_flow(datei: Prozessdatei, bestand: Bestand, format_: Prozessformat, *, ascii_: bool) -> None:
    from prozesslib.render.fluss.ansicht import render_fluss
    from prozesslib.render.fluss.maschine import as_json
    from prozesslib.render.fluss.zeichen import ALLE, Zeichensatz
    from prozesslib.render.text import stdout_blatt, stdout_kann

    if format_ not in (Prozessformat.TABLE, Prozessformat.JSON):
        raise UserError(
            Message(f"Ein Ablauf lässt sich nicht als {format_} zeigen.", f"A flow cannot be shown as {format_}."),
            Message("--flow gibt es als table und als json.", "--flow knows table and json."),
        )
    if not datei.prozess.modelliert:
        raise UserError(
            Message(f"„{datei.id}“ hat noch keinen Ablauf.", f"“{datei.id}” has no Ablauf yet."),
            Message(
                f"„prozesslib show {datei.id}“ zeigt den Steckbrief; „prozesslib list --modelliert“, was einen hat.",
                f"“prozesslib show {datei.id}” shows the Steckbrief, “prozesslib list --modelliert” what has one.",
            ),
        )
    if format_ is Prozessformat.JSON:
        say(as_json(datei))
    else:
        signs = Zeichensatz(ascii_ or not stdout_kann(ALLE))
        say_all(render_fluss(datei.prozess, bestand, LANG, stdout_blatt(), signs))


def _show_pruned(record: Gestrichen, format_: Prozessformat) -> None:
    from prozesslib.render import prozess as view
    from prozesslib.render.felder import as_csv
    from prozesslib.render.text import sichtbar, stdout_blatt

    if format_ is Prozessformat.JSON:
        say(view.gestrichen_as_json(record))
    elif format_ is Prozessformat.CSV:
        say_all(as_csv(record.as_tree()))
    elif format_ is Prozessformat.YAML:
        say(sichtbar(view.gestrichen_as_yaml(record)))
    else:
        say_all(view.render_gestrichen(record, LANG, stdout_blatt()))


@app.command(
    cls=Befehl,
    help=t("Prozesse suchen, auch ungenau und ohne Umlaute.", "Search processes, fuzzily and without umlauts."),
)
def search(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help=t("Suchwörter.", "Words to look for."))],
    where: WhereOption = None,
    format_: FormatOption = Listenformat.TABLE,
) -> None:
    """Search, render."""
    from prozesslib.register.suche import suche
    from prozesslib.render import listen
    from prozesslib.render.text import stdout_blatt

    workspace = _workspace()
    found = [row for _, row in suche(workspace.bestand, " ".join(text), auswahl(workspace.bestand, where))]
    if format_ is Listenformat.JSON:
        say(listen.as_json(found))
    elif format_ is Listenformat.CSV:
        say_all(listen.as_csv(found))
    elif found:
        say_all(listen.as_table(found[:GEZEIGT], workspace.bestand, LANG, stdout_blatt()))
        if len(found) > GEZEIGT:
            rest = len(found) - GEZEIGT
            tell(Message(f"… und {rest} weitere, weniger genaue Treffer.", f"… and {rest} more, less exact ones."))
    else:
        tell(Message("Nichts gefunden.", "Nothing found."))
