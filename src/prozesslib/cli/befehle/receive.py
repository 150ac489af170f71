"""``prozesslib receive``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import place
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from prozesslib.register.beitrag.empfangen import Empfang


@app.command(
    cls=Befehl,
    help=t(
        "In der Bibliothek: einen Beitrag ansehen und annehmen.",
        "In a library: look at a contribution and accept it.",
    ),
)
def receive(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE|VORSCHLAG",
            help=t(
                "Datei von contribute --as-file, oder Name eines Vorschlags.",
                "File of contribute --as-file, or name of a proposal.",
            ),
        ),
    ],
    branch: Annotated[
        str | None,
        typer.Option("--branch", metavar="NAME", help=t("Name des Vorschlags.", "Name of the proposal.")),
    ] = None,
    accept: Annotated[
        bool,
        typer.Option("--accept", help=t("Gleich in die Bibliothek übernehmen.", "Take it into the library at once.")),
    ] = False,
) -> int:
    """Look, then make a proposal of it or take it over; exit 1 when something stands against it."""
    from prozesslib.register.beitrag.empfangen import Ausgang, empfange

    if accept and branch is not None:
        raise UserError(
            Message("--accept und --branch gehen nicht zugleich.", "--accept and --branch do not go together."),
            Message("Eines von beiden weglassen.", "Leave one of them out."),
        )
    with working(Message("Beitrag wird geprüft …", "Checking the contribution …")):
        result = empfange(place(), source, branch, uebernimm=accept)
    _show(result)
    _say_what(result, source)
    return FINDINGS if result.ausgang is Ausgang.ABGELEHNT else OK


def _show(result: Empfang) -> None:
    from prozesslib.render.befunde import as_text as findings
    from prozesslib.render.beitrag import teile_text
    from prozesslib.render.text import Stil, einzeilig, stdout_blatt

    sheet = stdout_blatt()
    say(sheet.stil(einzeilig(result.eingang.titel), Stil.FETT))
    sender = result.eingang.von
    if sender:
        key = "" if sender.ags == "ohne" else f" (AGS {sender.ags})"
        say(einzeilig(f"{sender.name}{key}" + (f", {sender.postfach}" if sender.postfach else "")))
    if result.einfuegung:
        say_all(teile_text(result.einfuegung, LANG, sheet))
    if result.befunde:
        say("")
        say_all(findings(result.befunde, LANG, sheet, 50))
    say("")


def _say_what(result: Empfang, source: str) -> None:
    from prozesslib.register.beitrag.empfangen import Ausgang

    name = result.zweig or result.eingang.zweig
    match result.ausgang:
        case Ausgang.ABGELEHNT:
            tell(_why_not(result))
        case Ausgang.NICHTS:
            done(Message("Die Bibliothek sagt es schon so.", "The library says the same already."))
        case Ausgang.DRIN:
            done(Message("Dieser Beitrag ist schon übernommen.", "This contribution was taken over already."))
        case Ausgang.UEBERNOMMEN:
            done(Message("Übernommen und gespeichert.", "Taken over and saved."))
        case Ausgang.GEZEIGT:
            tell(
                Message(
                    f"Nichts geändert. → Übernehmen: prozesslib receive {name} --accept",
                    f"Nothing was changed. → Take it over: prozesslib receive {name} --accept",
                )
            )
        case Ausgang.ZWEIG:
            word = Message("Liegt schon vor als", "Is here already as") if result.schon_da else _LAID
            done(Message(f"{word.de} {name}.", f"{word.en} {name}."))
            tell(
                Message(
                    f"→ Übernehmen: prozesslib receive {name} --accept",
                    f"→ Take it over: prozesslib receive {name} --accept",
                )
            )


_LAID = Message("Abgelegt als Vorschlag", "Put down as proposal")


def _why_not(result: Empfang) -> Message:
    from prozesslib.register.beitrag.einfuegen import Lage

    if result.einfuegung is None:
        return Message(
            "Nicht angenommen, nichts geändert. → Mit den Befunden an den Absender zurückgeben.",
            "Not accepted, nothing changed. → Return it to the sender with the findings.",
        )
    if any(teil.lage is Lage.UNLESBAR for teil in result.einfuegung.teile):
        return Message(
            "Nicht angenommen, nichts geändert. → Hier zuerst: prozesslib check",
            "Not accepted, nothing changed. → First here: prozesslib check",
        )
    return Message(
        "Nicht angenommen, nichts geändert. → Den Absender bitten: erst prozesslib sync, dann noch einmal "
        "prozesslib contribute.",
        "Not accepted, nothing changed. → Ask the sender: first prozesslib sync, then prozesslib contribute again.",
    )
