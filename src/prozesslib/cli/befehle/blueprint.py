"""``prozesslib blueprint``: list, show, create, add, remove."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.bibliothekslisten import zeige_listen
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl, Gruppe
from prozesslib.cli.optionen import Listenformat, ProzessIds, here
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from prozesslib.register.bibliothek.aus_register import Uebernahme
    from prozesslib.register.bibliothek.listen import Aenderung, Benannt
    from prozesslib.register.bibliothek.neue_liste import NeueListe

blueprint = typer.Typer(
    name="blueprint",
    cls=Gruppe,
    help=t(
        "Blaupausen und Pakete einer Bibliothek: zeigen, anlegen, füllen.",
        "Blueprints and packages of a library: show, make, fill.",
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.add_typer(blueprint)


class Zeigeformat(StrEnum):
    """Formats of one list, and of what a register brought."""

    TEXT = "text"
    JSON = "json"


Kennung = Annotated[
    str,
    typer.Argument(
        metavar="BLAUPAUSE", help=t("Kennung einer Blaupause oder eines Pakets.", "Id of a blueprint or package.")
    ),
]
FormatOption = Annotated[Zeigeformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))]


@blueprint.command("list", cls=Befehl, help=t("Alle Blaupausen der Bibliothek zeigen.", "List the blueprints."))
def list_(
    format_: Annotated[
        Listenformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Listenformat.TABLE,
) -> None:
    """List."""
    from prozesslib.register.beitrag.gabe import BLAUPAUSE

    zeige_listen(here(), BLAUPAUSE, format_)


@blueprint.command(cls=Befehl, help=t("Eine Blaupause oder ein Paket mit seinen Prozessen zeigen.", "Show one."))
def show(list_id: Kennung, format_: FormatOption = Zeigeformat.TEXT) -> None:
    """Show."""
    from prozesslib.register.bibliothek.listen import finde
    from prozesslib.render import blaupausen as view
    from prozesslib.render.text import stdout_blatt

    workspace = here()
    entry = finde(workspace, list_id)
    if format_ is Zeigeformat.JSON:
        say(view.zeige_json(entry))
    else:
        say_all(view.zeige(entry, workspace.bestand, LANG, stdout_blatt()))


@blueprint.command(
    cls=Befehl,
    help=t(
        "Eine Blaupause anlegen: leer, oder aus dem Register einer Verwaltung samt seinen Prozessen.",
        "Make a blueprint: empty, or out of a register together with its processes.",
    ),
)
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help=t("Name der Blaupause.", "Name of the blueprint."))],
    from_register: Annotated[
        str | None,
        typer.Option(
            "--from-register",
            metavar="PATH|URL",
            help=t("Register, dessen Prozesse übernommen werden.", "Register whose processes are taken."),
        ),
    ] = None,
    for_whom: Annotated[
        str | None,
        typer.Option("--for-whom", metavar="TEXT", help=t("Für wen sie gedacht ist.", "Whom it is meant for.")),
    ] = None,
    list_id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help=t("Kennung; sonst aus dem Namen.", "Id; else from the name.")),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="ID",
            help=t("Diesen Prozess des Registers weglassen; mehrfach möglich.", "Leave this one out; repeatable."),
        ),
    ] = None,
    rev: Annotated[
        str | None,
        typer.Option("--rev", metavar="REV", help=t("Stand des Registers.", "State of the register.")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=t("Nur zeigen, nichts schreiben.", "Only show, write nothing."))
    ] = False,
    format_: FormatOption = Zeigeformat.TEXT,
) -> int:
    """Make; exit 1 when something of the register stands against it."""
    from prozesslib.register.beitrag.gabe import BLAUPAUSE
    from prozesslib.register.bibliothek.aus_register import Auftrag, uebernimm
    from prozesslib.register.bibliothek.neue_liste import NeueListe

    wish = NeueListe(BLAUPAUSE, name, for_whom, list_id)
    if from_register is None:
        _nur_mit_register(without, rev, dry_run)
        _lege_an(wish)
        return OK
    order = Auftrag(wish, from_register, tuple(without or ()), rev, dry_run)
    workspace = here()
    with working(Message("Register wird übernommen …", "Taking the register …")):
        result = uebernimm(workspace, order)
    return _berichte(result, format_)


def _nur_mit_register(*options: object) -> None:
    if any(options):
        raise UserError(
            Message(
                "--without, --rev und --dry-run gelten nur mit --from-register.",
                "--without, --rev and --dry-run are for --from-register.",
            ),
            Message("Sie weglassen oder ein Register nennen.", "Leave them out or name a register."),
        )


def _lege_an(wish: NeueListe) -> None:
    from prozesslib.register.bibliothek.neue_liste import lege_an

    made = lege_an(here(), wish)
    done(Message(f"Angelegt und gespeichert: {made.pfad}", f"Made and saved: {made.pfad}"))
    tell(
        Message(
            f"→ Prozesse aufnehmen: prozesslib blueprint add {made.id} ID…",
            f"→ Add processes: prozesslib blueprint add {made.id} ID…",
        )
    )


def _berichte(result: Uebernahme, format_: Zeigeformat) -> int:
    from prozesslib.render import uebernahme as view
    from prozesslib.render.text import stdout_blatt

    code = FINDINGS if result.abgelehnt else OK
    if format_ is Zeigeformat.JSON:
        say(view.as_json(result))
        return code
    say_all(view.bericht(result, LANG, stdout_blatt()))
    if result.abgelehnt:
        tell(_nicht(result))
    elif result.probe:
        done(Message("Nur gezeigt, nichts geschrieben.", "Only shown, nothing written."))
    else:
        key = result.blaupause.id
        done(Message(f"Blaupause „{key}“ angelegt und gespeichert.", f"Blueprint “{key}” made and saved."))
        tell(
            Message(
                f"→ Ansehen: prozesslib blueprint show {key}; dann: prozesslib check",
                f"→ Look at it: prozesslib blueprint show {key}; then: prozesslib check",
            )
        )
    return code


def _nicht(result: Uebernahme) -> Message:
    if result.schutz:
        return Message(
            "Nicht übernommen: Das Register enthält Persönliches. → Dort ändern, oder mit --without ID weglassen.",
            "Not taken: the register holds personal data. → Change it there, or leave it out by --without ID.",
        )
    return Message(
        "Nicht übernommen, nichts geändert. → Im Register beheben, oder mit --without ID weglassen.",
        "Not taken, nothing changed. → Mend it in the register, or leave it out by --without ID.",
    )


@blueprint.command(
    cls=Befehl,
    help=t(
        "Prozesse in eine Blaupause oder ein Paket aufnehmen; in eine Blaupause auch Pakete.",
        "Add processes to a blueprint or package; packages to a blueprint.",
    ),
)
def add(list_id: Kennung, ids: ProzessIds) -> None:
    """Add, say what came in."""
    from prozesslib.register.bibliothek.listen import nimm_auf

    result = nimm_auf(here(), list_id, ids)
    for key, name in result.unveraendert:
        done(Message(f"„{name}“ ({key}) war schon dabei.", f"“{name}” ({key}) was in already."))
    _sage(result, Message("Aufgenommen und gespeichert", "Added and saved"))


@blueprint.command(
    cls=Befehl, help=t("Prozesse aus einer Blaupause oder einem Paket nehmen.", "Take processes out of a list.")
)
def remove(list_id: Kennung, ids: ProzessIds) -> None:
    """Remove, say what is in no list any more."""
    from prozesslib.register.bibliothek.listen import nimm_heraus

    result = nimm_heraus(here(), list_id, ids)
    for key, name in result.unveraendert:
        done(Message(f"„{name}“ ({key}) war nicht dabei.", f"“{name}” ({key}) was not in."))
    _sage(result, Message("Herausgenommen und gespeichert", "Removed and saved"))
    if result.verwaist:
        tell(
            Message(
                f"In keiner Blaupause und keinem Paket mehr: {_namen(result.verwaist)}. Die Prozesse bleiben in der "
                "Bibliothek, erreichen so aber kein Register.",
                f"In no blueprint and no package any more: {_namen(result.verwaist)}. The processes stay here but "
                "reach no register.",
            )
        )


def _sage(result: Aenderung, was: Message) -> None:
    if result.bewegt:
        names = _namen(result.bewegt)
        done(Message(f"{was.de}: {names}.", f"{was.en}: {names}."))


def _namen(named: tuple[Benannt, ...]) -> str:
    return ", ".join(_einzeln(named))


def _einzeln(named: tuple[Benannt, ...]) -> Iterator[str]:
    for key, name in named[:5]:
        yield f"{name} ({key})"
    if len(named) > 5:
        yield "…"
