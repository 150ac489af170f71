"""``prozesslib packages``: list, add and remove Aufgabenpakete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.bibliothekslisten import zeige_listen
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl, Gruppe
from prozesslib.cli.optionen import Listenformat, here
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from prozesslib.register.workspace import Workspace

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

    workspace = here()
    if not workspace.kopf.ist_register:
        from prozesslib.register.beitrag.gabe import PAKET

        zeige_listen(workspace, PAKET, format_)
        return
    with working(_READING):
        found = pakete(workspace)
    if format_ is Listenformat.JSON:
        say(view.as_json(found))
    elif format_ is Listenformat.CSV:
        say_all(view.as_csv(found))
    else:
        say_all(view.as_text(found, LANG, stdout_blatt()))


def _register() -> Workspace:
    """The register of the current folder; in a library its packages are filled, not taken."""
    workspace = here()
    if workspace.kopf.ist_register:
        return workspace
    raise UserError(
        Message(
            "Das ist eine Bibliothek; Pakete nimmt ein Register auf.", "This is a library; registers take packages."
        ),
        Message(
            "Prozesse in ein Paket der Bibliothek aufnehmen: prozesslib blueprint add PAKET ID…",
            "Put processes into a package of the library: prozesslib blueprint add PAKET ID…",
        ),
    )


@packages.command(cls=Befehl, help=t("In einer Bibliothek ein Aufgabenpaket anlegen.", "Make a package in a library."))
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help=t("Name des Pakets.", "Name of the package."))],
    who: Annotated[
        str,
        typer.Option(
            "--who", metavar="TEXT", help=t("Wer die Aufgabe nach welchem Recht hat.", "Who has the task by which law.")
        ),
    ],
    list_id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help=t("Kennung; sonst aus dem Namen.", "Id; else from the name.")),
    ] = None,
) -> None:
    """Make, say what comes next."""
    from prozesslib.register.beitrag.gabe import PAKET
    from prozesslib.register.bibliothek.neue_liste import NeueListe, lege_an

    made = lege_an(here(), NeueListe(PAKET, name, who, list_id))
    done(Message(f"Angelegt und gespeichert: {made.pfad}", f"Made and saved: {made.pfad}"))
    tell(
        Message(
            f"→ Prozesse aufnehmen: prozesslib blueprint add {made.id} ID…",
            f"→ Add processes: prozesslib blueprint add {made.id} ID…",
        )
    )


@packages.command(cls=Befehl, help=t("Ein Paket aufnehmen; seine Prozesse kommen dazu.", "Add a package."))
def add(ids: Pakete) -> int:
    """Add, say what arrived."""
    from prozesslib.register.abgleich.pakete import nimm_auf
    from prozesslib.render.abgleich_ausgang import hinweise
    from prozesslib.render.pakete import aufnahme

    workspace = _register()
    with working(_READING):
        result = nimm_auf(workspace, ids)
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

    workspace = _register()
    with working(_READING):
        result = gib_ab(workspace, ids, prune)
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
