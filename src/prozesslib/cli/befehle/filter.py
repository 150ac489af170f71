"""``prozesslib filter``: list, save and delete filters."""

from __future__ import annotations

from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.auswahl import gezeigt
from prozesslib.cli.hilfe import Befehl, Gruppe
from prozesslib.cli.optionen import Listenformat, here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message

filter_ = typer.Typer(
    cls=Gruppe,
    help=t("Gespeicherte Filter für list --filter.", "Saved filters for list --filter."),
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.add_typer(filter_, name="filter")

Name = Annotated[str, typer.Argument(metavar="NAME", help=t("Name des Filters.", "Name of the filter."))]


@filter_.command("list", cls=Befehl, help=t("Alle Filter zeigen.", "Show all filters."))
def list_(
    format_: Annotated[
        Listenformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Listenformat.TABLE,
) -> None:
    """Count, render."""
    from prozesslib.register.auswahl.uebersicht import filterzeilen
    from prozesslib.render import filter as view
    from prozesslib.render.text import stdout_blatt

    found = filterzeilen(here().bestand)
    if format_ is Listenformat.JSON:
        say(view.as_json(found))
    elif format_ is Listenformat.CSV:
        say_all(view.as_csv(found))
    elif found:
        say_all(view.as_table(found, LANG, stdout_blatt()))
    else:
        tell(
            Message(
                'Noch kein Filter gespeichert. → prozesslib filter save NAME "status_hier = ungeprueft"',
                'No filter saved yet. → prozesslib filter save NAME "status_hier = ungeprueft"',
            )
        )


@filter_.command(cls=Befehl, help=t("Einen Ausdruck unter einem Namen speichern.", "Save an expression under a name."))
def save(
    name: Name,
    ausdruck: Annotated[
        str, typer.Argument(metavar="AUSDRUCK", help=t("Wie bei list --where.", "As with list --where."))
    ],
    beschreibung: Annotated[
        str | None, typer.Option("--description", metavar="TEXT", help=t("Wozu er dient.", "What it is for."))
    ] = None,
) -> None:
    """Save, say how to use it."""
    from prozesslib.register.auswahl.gespeichert import gespeicherte, speichere
    from prozesslib.render.text import einzeilig

    workspace = here()
    known = dict(gespeicherte(workspace.bestand))
    with gezeigt():
        saved = speichere(workspace, name, ausdruck, beschreibung)
    before = known.get(saved.id)
    if before and before.ausdruck != saved.ausdruck:
        done(
            Message(
                f"Gespeichert: {saved.id}, vorher: {einzeilig(before.ausdruck)}",
                f"Saved: {saved.id}, before: {einzeilig(before.ausdruck)}",
            )
        )
    else:
        done(Message(f"Gespeichert: {saved.id}", f"Saved: {saved.id}"))
    tell(Message(f"→ prozesslib list --filter {saved.id}", f"→ prozesslib list --filter {saved.id}"))


@filter_.command(cls=Befehl, help=t("Einen Filter löschen.", "Delete a filter."))
def delete(name: Name) -> None:
    """Delete."""
    from prozesslib.register.auswahl.gespeichert import loesche

    loesche(here(), name)
    done(Message(f"Gelöscht: {name}", f"Deleted: {name}"))
