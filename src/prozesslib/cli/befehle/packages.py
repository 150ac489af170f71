"""``prozesslib packages``: list, add and remove Aufgabenpakete."""

from __future__ import annotations

from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl, Gruppe
from prozesslib.cli.optionen import Listenformat, here
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message

packages = typer.Typer(
    cls=Gruppe,
    help=t("Aufgabenpakete: zeigen, aufnehmen, abgeben.", "Packages of tasks: list, add, remove."),
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.add_typer(packages, name="packages")

Pakete = Annotated[
    list[str],
    typer.Argument(metavar="PAKET...", help=t("Kennungen der Pakete.", "Ids of the packages.")),
]
_READING = Message("Bibliothek wird gelesen …", "Reading the library …")


@packages.command("list", cls=Befehl, help=t("Alle Pakete der Bibliothek zeigen.", "List the library's packages."))
def list_(
    format_: Annotated[
        Listenformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Listenformat.TABLE,
) -> None:
    """List."""
    from prozesslib.register.abgleich.pakete import pakete
    from prozesslib.render import pakete as view
    from prozesslib.render.text import stdout_blatt

    with working(_READING):
        found = pakete(here())
    if format_ is Listenformat.JSON:
        say(view.as_json(found))
    elif format_ is Listenformat.CSV:
        say_all(view.as_csv(found))
    else:
        say_all(view.as_text(found, LANG, stdout_blatt()))


@packages.command(cls=Befehl, help=t("Ein Paket aufnehmen; seine Prozesse kommen dazu.", "Add a package."))
def add(ids: Pakete) -> int:
    """Add, say what arrived."""
    from prozesslib.register.abgleich.pakete import nimm_auf
    from prozesslib.render.abgleich_ausgang import hinweise
    from prozesslib.render.pakete import aufnahme

    with working(_READING):
        result = nimm_auf(here(), ids)
    if not result.pakete:
        done(Message("Das Register hat das Paket schon.", "The register has that package already."))
        return OK
    for sentence in aufnahme(result):
        done(sentence)
    done(Message("Gespeichert.", "Saved."))
    for hint in hinweise(result.hinweise):
        tell(hint)
    return FINDINGS if any(vorgang.konflikte for vorgang in result.vorgaenge) else OK


@packages.command(
    cls=Befehl, help=t("Ein Paket abgeben; seine Prozesse werden zum Streichen vorgeschlagen.", "Remove.")
)
def remove(
    ids: Pakete,
    prune: Annotated[
        str | None,
        typer.Option(
            "--prune",
            metavar="TEXT",
            help=t(
                "Was nur das Paket enthielt, gleich mit diesem Grund streichen.",
                "Prune what only the package held, with this reason.",
            ),
        ),
    ] = None,
) -> None:
    """Remove, say what may be pruned now."""
    from prozesslib.register.abgleich.pakete import gib_ab

    with working(_READING):
        result = gib_ab(here(), ids, prune)
    if not result.pakete:
        done(Message("Das Register hat dieses Paket nicht.", "The register does not have that package."))
        return
    done(Message("Abgegeben und gespeichert.", "Removed and saved."))
    if not result.vorschlag:
        return
    for key, name in result.vorschlag:
        say(f"  {name} ({key})")
    if result.gestrichen:
        done(Message("Diese Prozesse sind gestrichen.", "These processes are pruned."))
        return
    listed = " ".join(key for key, _ in result.vorschlag)
    tell(
        Message(
            f"Diese Prozesse kamen nur mit dem Paket. → prozesslib prune {listed} --art nicht-zustaendig --reason …",
            f"These processes came only with it. → prozesslib prune {listed} --art nicht-zustaendig --reason …",
        )
    )
