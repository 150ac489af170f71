"""``prozesslib contribute``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import OptionaleIds, here
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from prozesslib.register.beitrag.geben import Ergebnis


class Beitragsformat(StrEnum):
    """Formats of ``--status``."""

    TEXT = "text"
    JSON = "json"


ToOption = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="PATH|URL",
        help=t("Bibliothek; sonst die, der das Register folgt.", "Library; else the one followed here."),
    ),
]
BranchOption = Annotated[
    str | None,
    typer.Option("--branch", metavar="NAME", help=t("Name des Vorschlags.", "Name of the proposal.")),
]
MessageOption = Annotated[
    str | None,
    typer.Option("--message", "-m", metavar="TEXT", help=t("Eigene Überschrift.", "A heading of your own.")),
]
InOption = Annotated[
    str | None,
    typer.Option(
        "--in", metavar="BLAUPAUSE|PAKET", help=t("Wohin neue Prozesse gehören.", "Where new processes belong.")
    ),
]
PushOption = Annotated[
    bool, typer.Option("--push", help=t("Zum Server der Bibliothek senden.", "Send to the library's server."))
]
FileOption = Annotated[
    Path | None,
    typer.Option("--as-file", metavar="FILE", help=t("Als Datei, die per E-Mail geht.", "As a file to go by e-mail.")),
]
StatusOption = Annotated[
    bool, typer.Option("--status", help=t("Was aus den Beiträgen wurde.", "What became of the contributions."))
]
FormatOption = Annotated[
    Beitragsformat, typer.Option("--format", help=t("Ausgabeformat von --status.", "Format of --status."))
]


@app.command(
    cls=Befehl,
    help=t(
        "Prozesse an die Bibliothek geben; Eigenes (lokal) bleibt hier.",
        "Give processes to the library; your own data (lokal) stay here.",
    ),
)
def contribute(
    ids: OptionaleIds = None,
    to: ToOption = None,
    branch: BranchOption = None,
    message: MessageOption = None,
    in_: InOption = None,
    push: PushOption = False,
    as_file: FileOption = None,
    status: StatusOption = False,
    format_: FormatOption = Beitragsformat.TEXT,
) -> int:
    """Give, say what goes out and what stays; exit 1 when something stands against it."""
    if status:
        _refuse_with_status(ids, to or branch or message or in_ or as_file, push)
        return _status(format_)
    if not ids:
        raise _ohne_kennung()
    from prozesslib.register.beitrag.geben import Auftrag, gib

    order = Auftrag(tuple(ids), to, branch, message, in_, push, as_file)
    with working(Message("Beitrag wird vorbereitet …", "Preparing the contribution …")):
        result = gib(here(), order)
    _report(result)
    return FINDINGS if result.abgelehnt else OK


def _ohne_kennung() -> UserError:
    return UserError(
        Message("Es fehlt die Kennung eines Prozesses.", "The id of a process is missing."),
        Message("Zum Beispiel: prozesslib contribute hund-anmelden", "Such as: prozesslib contribute hund-anmelden"),
    )


def _report(result: Ergebnis) -> None:
    from prozesslib.render.beitrag_ausgang import ausgang, bericht
    from prozesslib.render.text import stdout_blatt

    say_all(bericht(result, LANG, stdout_blatt()))
    end = ausgang(result)
    if end.satz:
        done(end.satz)
    if end.schritt:
        tell(end.schritt)


def _status(format_: Beitragsformat) -> int:
    from prozesslib.register.beitrag.stand import staende
    from prozesslib.render.beitrag import staende_json, staende_text
    from prozesslib.render.text import stdout_blatt

    with working(Message("Bibliothek wird gefragt …", "Asking the library …")):
        rows = staende(here())
    if format_ is Beitragsformat.JSON:
        say(staende_json(rows))
    elif rows:
        say_all(staende_text(rows, LANG, stdout_blatt()))
    else:
        done(Message("Es ist kein Beitrag unterwegs.", "No contribution is under way."))
    return OK


def _refuse_with_status(ids: list[str] | None, other: object, push: bool) -> None:
    if ids or other or push:
        raise UserError(
            Message("--status steht allein.", "--status stands alone."),
            Message("prozesslib contribute --status", "prozesslib contribute --status"),
        )
