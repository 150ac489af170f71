"""``prozesslib prune`` and ``restore``."""

from __future__ import annotations

from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, tell
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import GestrichenIds, ProzessIds, here
from prozesslib.cli.sprache import t
from prozesslib.message import Message
from prozesslib.model.zustand import GESTRICHEN_WEIL, Streichart


@app.command(
    cls=Befehl, help=t("Prozesse streichen, die hier nicht vorkommen.", "Prune processes that do not occur here.")
)
def prune(
    ids: ProzessIds,
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            "-r",
            metavar="TEXT",
            help=t("Grund, ein Satz ohne Namen von Personen.", "Reason, without names of people."),
        ),
    ],
    art: Annotated[
        Streichart, typer.Option("--art", help=t("Art des Grundes.", "Kind of reason."))
    ] = Streichart.FAELLT_NICHT_AN,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="STELLE", help=t("Entscheidende Stelle.", "Office that decided.")),
    ] = None,
) -> None:
    """Prune, say what follows."""
    from prozesslib.register.prune import Grund
    from prozesslib.register.prune import prune as run

    workspace = here()
    result = run(workspace, ids, Grund(reason, art, durch=by))
    for record in result.gestrichen:
        done(
            Message(
                f"„{record.name}“ gestrichen: {GESTRICHEN_WEIL[record.art]}.",
                f"“{record.name}” pruned ({record.art}).",
            )
        )
    for key, callers in result.verwiesen_von.items():
        german, english = (", ".join(form.format(name) for name in callers) for form in ("„{}“", "“{}”"))
        tell(
            Message(
                f"Achtung: „{key}“ wird noch genannt von {german}.",
                f"Careful: “{key}” is still referred to by {english}.",
            )
        )
    for key in result.angepasst:
        tell(
            Message(
                f"„{key}“ hatte eigene Angaben; sie bleiben in der Versionsgeschichte: prozesslib restore {key} --own",
                f"“{key}” had data of its own; they stay in the history: prozesslib restore {key} --own",
            )
        )


@app.command(cls=Befehl, help=t("Gestrichene Prozesse zurückholen.", "Bring pruned processes back."))
def restore(
    ids: GestrichenIds,
    own: Annotated[
        bool,
        typer.Option(
            "--own",
            help=t(
                "Die eigene Fassung von vor dem Streichen statt des Textes der Blaupause.",
                "Your version of before instead of the blueprint's text.",
            ),
        ),
    ] = False,
) -> None:
    """Restore, say what came back."""
    from prozesslib.register.prune import restore as run

    result = run(here(), ids, eigene=own)
    for _, name in result.zurueck:
        done(Message(f"„{name}“ ist wieder da.", f"“{name}” is back."))
    for key in result.eigene_fassung:
        tell(
            Message(
                f"Zurück kam der Text der Blaupause. Die eigenen Angaben holt: prozesslib restore {key} --own",
                f"The blueprint's text came back. Your own data come back by: prozesslib restore {key} --own",
            )
        )
