"""``prozesslib where-used``."""

from __future__ import annotations

from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import say, say_all, tell, tell_unreadable
from prozesslib.cli.auswahl import WhereOption, auswahl
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import Listenformat, here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError


@app.command(
    "where-used",
    cls=Befehl,
    help=t(
        "Zeigen, wo etwas vorkommt: stelle, verfahren, dokument, gesetz, beteiligter, baustein, medium, prozess.",
        "Show where something is used: stelle, verfahren, dokument, gesetz, beteiligter, baustein, medium, prozess.",
    ),
)
def where_used(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="ART WAS...",
            help=t(
                "Zum Beispiel: stelle ordnungsamt, oder: gesetz § 14 GewO, oder: dokument Personalausweis.",
                "Such as: stelle ordnungsamt, or: gesetz § 14 GewO, or: dokument Personalausweis.",
            ),
        ),
    ],
    where: WhereOption = None,
    format_: Annotated[
        Listenformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Listenformat.TABLE,
) -> None:
    """Search, render."""
    from prozesslib.register.suche import Filter, zeilen
    from prozesslib.register.verwendung.suche import art_von, unbekannt, verwendungen
    from prozesslib.render import verwendung as view
    from prozesslib.render.text import stdout_blatt

    kind_name, text = _gefragt(what)
    kind = art_von(kind_name)
    bestand = here().bestand
    chosen = [row.id for row in zeilen(bestand, Filter(bedingung=auswahl(bestand, where)))]
    files = [bestand.prozesse[key] for key in chosen if key in bestand.prozesse]
    found = list(verwendungen(bestand, kind, text, files))
    unknown = None if found else unbekannt(bestand, kind, text)
    if unknown:
        raise unknown
    if format_ is Listenformat.JSON:
        say(view.as_json(kind.name, text, found))
    elif format_ is Listenformat.CSV:
        say_all(view.as_csv(found))
    elif found:
        say_all(view.as_table(found, LANG, stdout_blatt()))
    else:
        tell(Message("Kommt nirgends vor.", "Is used nowhere."))
    tell_unreadable(bestand.unlesbar)


def _gefragt(what: list[str]) -> tuple[str, str]:
    """Kind and thing, also typed as ``stelle:ordnungsamt``."""
    kind, _, rest = what[0].partition(":")
    text = " ".join([*([rest] if rest else []), *what[1:]]).strip()
    if not text:
        raise UserError(
            Message("Es fehlt, wonach gesucht wird.", "What to look for is missing."),
            Message("Zum Beispiel: prozesslib where-used stelle ordnungsamt",
                    "Such as: prozesslib where-used stelle ordnungsamt"),
        )  # fmt: skip
    return kind, text
