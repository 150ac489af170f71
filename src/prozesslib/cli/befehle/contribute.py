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


@app.command(
    cls=Befehl,
    help=t(
        "Prozesse an die Bibliothek geben; Eigenes (lokal) bleibt hier.",
        "Give processes to the library; your own data (lokal) stay here.",
    ),
)
def contribute(
    ids: OptionaleIds = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="PATH|URL",
            help=t("Bibliothek; sonst die, der das Register folgt.", "Library; else the one followed here."),
        ),
    ] = None,
    branch: Annotated[
        str | None,
        typer.Option("--branch", metavar="NAME", help=t("Name des Vorschlags.", "Name of the proposal.")),
    ] = None,
    message: Annotated[
        str | None,
        typer.Option("--message", "-m", metavar="TEXT", help=t("Eigene Überschrift.", "A heading of your own.")),
    ] = None,
    in_: Annotated[
        str | None,
        typer.Option(
            "--in",
            metavar="BLAUPAUSE|PAKET",
            help=t("Wohin neue Prozesse gehören.", "Where new processes belong."),
        ),
    ] = None,
    push: Annotated[
        bool, typer.Option("--push", help=t("Zum Server der Bibliothek senden.", "Send to the library's server."))
    ] = False,
    as_file: Annotated[
        Path | None,
        typer.Option(
            "--as-file", metavar="FILE", help=t("Als Datei, die per E-Mail geht.", "As a file to go by e-mail.")
        ),
    ] = None,
    status: Annotated[
        bool,
        typer.Option("--status", help=t("Was aus den Beiträgen wurde.", "What became of the contributions.")),
    ] = False,
    format_: Annotated[
        Beitragsformat, typer.Option("--format", help=t("Ausgabeformat von --status.", "Format of --status."))
    ] = Beitragsformat.TEXT,
) -> int:
    """Give, say what goes out and what stays; exit 1 when something stands against it."""
    if status:
        _refuse_with_status(ids, to or branch or message or in_ or as_file, push)
        return _status(format_)
    if not ids:
        raise UserError(
            Message("Es fehlt die Kennung eines Prozesses.", "The id of a process is missing."),
            Message(
                "Zum Beispiel: prozesslib contribute hund-anmelden",
                "Such as: prozesslib contribute hund-anmelden",
            ),
        )
    from prozesslib.register.beitrag.geben import Auftrag, gib

    order = Auftrag(tuple(ids), to, branch, message, in_, push, as_file)
    with working(Message("Beitrag wird vorbereitet …", "Preparing the contribution …")):
        result = gib(here(), order)
    _report(result)
    return FINDINGS if result.abgelehnt else OK


def _report(result: Ergebnis) -> None:
    from prozesslib.render.befunde import as_text as findings
    from prozesslib.render.beitrag import teile_text
    from prozesslib.render.text import sichtbar, stdout_blatt

    sheet = stdout_blatt()
    say_all(teile_text(result.einfuegung, LANG, sheet, result.posten))
    found = result.schutz or result.befunde
    if found:
        say("")
        say_all(findings(found, LANG, sheet, 50))
    if result.abgelehnt:
        tell(_why_not(result))
        return
    if result.nichts:
        done(Message("Nichts beizutragen: Die Bibliothek sagt es schon so.", "Nothing to give: the library has it."))
        return
    say("", *sichtbar(result.vorlage).splitlines(), "")
    _say_where(result)
    for item in result.posten:
        _keep_office(item.id, {change.pfad: change.von for change in item.wandel}, item.ausgelassen)


def _why_not(result: Ergebnis) -> Message:
    from prozesslib.register.beitrag.einfuegen import Lage

    found = {teil.lage for teil in result.einfuegung.teile}
    if result.schutz:
        return Message(
            "Nicht beigetragen: An den genannten Stellen steht Persönliches. → Stellen und Rollen nennen, dann "
            "prozesslib save.",
            "Not given: personal data at the places named. → Name offices and roles, then prozesslib save.",
        )
    if found & {Lage.KONFLIKT, Lage.ENTFALLEN, Lage.ERSETZT}:
        return Message(
            "Nicht beigetragen: Die Bibliothek ist weiter. → Erst prozesslib sync, dann prozesslib resolve.",
            "Not given: the library has moved on. → First prozesslib sync, then prozesslib resolve.",
        )
    if Lage.VERGEBEN in found:
        return Message(
            "Nicht beigetragen: Die Kennung ist dort vergeben. → Mit dem Prozess der Bibliothek vergleichen; ist es "
            "ein anderer, den eigenen unter neuer Kennung aufnehmen.",
            "Not given: the id is taken there. → Compare with the library's process; if it is another one, add yours "
            "under a new id.",
        )
    return Message(
        "Nicht beigetragen: Die Bibliothek würde ihre eigene Prüfung nicht bestehen. → Die Befunde beheben; worauf "
        "verwiesen wird, muss dort sein oder mitgegeben werden.",
        "Not given: the library would fail its own check. → Mend the findings; what is referred to must be there or "
        "be given along.",
    )


def _say_where(result: Ergebnis) -> None:
    from prozesslib.register.beitrag.geben import Weg
    from prozesslib.render.text import einzeilig

    name, library = result.zweig, einzeilig(result.bibliothek.name or result.bibliothek.quelle)
    if result.weg is Weg.VORSCHAU:
        tell(
            Message(
                "Nichts gesendet, das war die Vorschau. → Senden mit --push, oder als Datei mit --as-file FILE.",
                "Nothing was sent, this was a preview. → Send by --push, or give it as a file by --as-file FILE.",
            )
        )
    elif result.weg is Weg.DATEI:
        file = result.datei.name if result.datei else ""
        done(Message(f"Beitrag geschrieben: {result.datei}", f"Contribution written: {result.datei}"))
        tell(
            Message(
                f"→ Per E-Mail an die Bibliothek schicken; dort: prozesslib receive {file}",
                f"→ Send it to the library by e-mail; there: prozesslib receive {file}",
            )
        )
    elif result.weg is Weg.ZWEIG:
        done(
            Message(
                f"{library} hat den Vorschlag {name}{' schon' if result.schon_da else ''}.",
                f"{library} has the proposal {name}{' already' if result.schon_da else ''}.",
            )
        )
        tell(
            Message(
                f"→ Dort übernehmen: prozesslib receive {name} --accept",
                f"→ Take it over there: prozesslib receive {name} --accept",
            )
        )
    else:
        done(Message(f"Gesendet an {library}: {name}", f"Sent to {library}: {name}"))
        tell(
            Message(f"→ Merge Request öffnen: {result.link}", f"→ Open the merge request: {result.link}")
            if result.link
            else Message(
                "→ Auf der Plattform daraus einen Merge Request mit dem Text oben öffnen.",
                "→ Open a merge request from it on the platform, with the text above.",
            )
        )


def _keep_office(key: str, changes: dict[tuple[str | int, ...], str], left: tuple[str, ...]) -> None:
    office = changes.get(("verantwortlich",))
    if office and "lokal.verantwortlich" not in left:
        tell(
            Message(
                f"Ihre Stelle bleibt auch nach der Übernahme: prozesslib set {key} lokal.verantwortlich={office}",
                f"To keep your office when it comes back: prozesslib set {key} lokal.verantwortlich={office}",
            )
        )


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
