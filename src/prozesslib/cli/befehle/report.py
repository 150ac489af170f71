"""``prozesslib report``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say_all, tell_unreadable
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import OptionaleIds, SichtbarkeitOption, here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError
from prozesslib.model.stufe import Stufe
from prozesslib.model.zustand import Zustand

if TYPE_CHECKING:
    from prozesslib.analysis.bericht.bericht import Bericht


_ZEILEN = 25
"""Rows of a table on the terminal unless asked otherwise; a report about one process is shown whole."""


class Berichtsformat(StrEnum):
    """Formats of a report."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


FormatOption = Annotated[Berichtsformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))]
DateiOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=t("In diese Datei schreiben.", "Write to this file.")),
]
BereichOption = Annotated[
    str | None,
    typer.Option("--bereich", metavar="NN", help=t("Nur dieser Produktbereich.", "Only this product area.")),
]
StelleOption = Annotated[
    str | None, typer.Option("--stelle", metavar="KEY", help=t("Nur diese Stelle.", "Only this office."))
]
StatusOption = Annotated[
    str | None, typer.Option("--status", help=t("Nur mit diesem Status.", "Only with this status."))
]
ZustandOption = Annotated[
    Zustand | None, typer.Option("--zustand", help=t("Nur in diesem Zustand.", "Only in this state."))
]
VorgabenOption = Annotated[
    bool,
    typer.Option(
        "--with-defaults",
        help=t("Vorgabewerte der Blaupause mitrechnen.", "Count figures that came with the blueprint too."),
    ),
]
EinstellungOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=WERT", help=t("Einstellung des Berichts.", "A setting of the report.")),
]
ErklaerOption = Annotated[
    bool, typer.Option("--explain", help=t("Zeigen, wie gerechnet wurde.", "Show the arithmetic."))
]


@app.command(
    cls=Befehl,
    help=t(
        "Einen Bericht über das Register geben; ohne Namen: welche es gibt.",
        "Report on the register; without a name: which reports there are.",
    ),
)
def report(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help=t("Name des Berichts.", "Name of the report."))
    ] = None,
    ids: OptionaleIds = None,
    format_: FormatOption = Berichtsformat.TERMINAL,
    output: DateiOption = None,
    bereich: BereichOption = None,
    stelle: StelleOption = None,
    status: StatusOption = None,
    zustand: ZustandOption = None,
    with_defaults: VorgabenOption = False,
    set_: EinstellungOption = None,
    explain: ErklaerOption = False,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            min=1,
            metavar="N",
            help=t("So viele Zeilen je Tabelle (im Terminal sonst 25).", "So many rows a table (25 on a terminal)."),
        ),
    ] = None,
    visibility: SichtbarkeitOption = Stufe.INTERN,
) -> None:
    """Look at what is asked for, reckon, render."""
    from prozesslib.analysis.bericht.register import alle, berichtsart, pruefe_einstellungen
    from prozesslib.register.berichtsumfang import berichtsumfang
    from prozesslib.register.seitdem import zuletzt_geaendert
    from prozesslib.register.suche import Filter
    from prozesslib.render.bericht.kuerzung import gekuerzt

    if name is None:
        say_all(_uebersicht((art.name, art.titel) for art in alle()))
        return
    kind, settings = berichtsart(name), dict(einstellungen(set_ or ()))
    pruefe_einstellungen(kind, settings)
    workspace = here()
    chosen = Filter(status, bereich, zustand, None, stelle)
    scope = berichtsumfang(
        workspace.bestand, ids or [], chosen, visibility, mit_vorgaben=with_defaults, einstellungen=settings
    )
    found = kind.erstelle(replace(scope, geaendert=partial(zuletzt_geaendert, workspace)))
    if format_ is Berichtsformat.HTML and found.zeichne:
        from prozesslib.render.bericht.bilder import mit_bildern

        found = mit_bildern(found, scope.bestand, LANG)
    rows = top or (_ZEILEN if format_ is Berichtsformat.TERMINAL and len(scope.prozesse) > 1 else None)
    if rows is not None:
        found = gekuerzt(found, rows)
    gib_aus(list(gerendert(found, format_, explain=explain)), name, output, visibility)
    tell_unreadable(workspace.bestand.unlesbar)


def gib_aus(lines: list[str], name: str, output: Path | None, visibility: Stufe) -> None:
    """Print a report, or write it to a file and say so."""
    if output is None:
        say_all(lines)
        return
    from prozesslib.register.ausgabeziel import schreibe_ausgabe

    schreibe_ausgabe(output, ("\n".join(lines).rstrip("\n") + "\n").encode())
    done(Message(f"{output}: Bericht „{name}“, Sichtbarkeit {visibility}.", f"{output}: report “{name}”."))


def einstellungen(texte: list[str] | tuple[()]) -> Iterator[tuple[str, str]]:
    """Names and values of ``--set``; UserError for what is none."""
    for text in texte:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise UserError(
                Message(f"„{text}“ ist keine Einstellung.", f"“{text}” is no setting."),
                Message("Schreiben Sie --set NAME=WERT.", "Write --set NAME=VALUE."),
            )
        yield name.strip(), value.strip()


def _uebersicht(arten: Iterator[tuple[str, Message]]) -> Iterator[str]:
    from prozesslib.render.text import stdout_blatt, tabelle

    heads = [Message("Bericht", "Report").text(LANG), Message("sagt", "says").text(LANG)]
    yield from tabelle(heads, [[name, titel.text(LANG)] for name, titel in arten], stdout_blatt())


def gerendert(found: Bericht, format_: Berichtsformat, *, explain: bool) -> Iterator[str]:
    """The lines of a report in a format."""
    from prozesslib.render.bericht import dateien
    from prozesslib.render.bericht.seite import as_html
    from prozesslib.render.bericht.terminal import as_terminal
    from prozesslib.render.text import stdout_blatt

    if format_ is Berichtsformat.TERMINAL:
        yield from as_terminal(found, LANG, stdout_blatt(), erklaere=explain)
    elif format_ is Berichtsformat.JSON:
        yield dateien.as_json(found)
    elif format_ is Berichtsformat.CSV:
        yield from dateien.as_csv(found)
    elif format_ is Berichtsformat.MARKDOWN:
        yield from dateien.as_markdown(found, LANG)
    else:
        yield as_html(found, LANG).rstrip("\n")
