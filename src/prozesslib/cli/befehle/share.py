"""``prozesslib share``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import complain, done, say, say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import place
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message

if TYPE_CHECKING:
    from prozesslib.register.teilen.teile import Teilung


class Teilformat(StrEnum):
    """Formats of the report."""

    TEXT = "text"
    JSON = "json"


@app.command(
    cls=Befehl,
    help=t(
        "Holen, was andere gespeichert haben, und Eigenes hingeben.",
        "Fetch what others have saved, and pass on your own.",
    ),
)
def share(
    format_: Annotated[
        Teilformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Teilformat.TEXT,
) -> int:
    """Share, say what came and what went; exit 1 where something is to be decided first."""
    from prozesslib.register.teilen.teile import teile
    from prozesslib.render import teilen as view
    from prozesslib.render.text import stdout_blatt

    with working(Message("Wird geteilt …", "Sharing …")):
        found = teile(place())
    if format_ is Teilformat.JSON:
        say(view.as_json(found))
    else:
        say_all(view.as_text(found, LANG, stdout_blatt()))
        _rest(found)
    return OK if found.geteilt else FINDINGS


def _rest(found: Teilung) -> None:
    from prozesslib.render.befunde import as_text
    from prozesslib.render.text import stdout_blatt

    for hint in found.hinweise:
        tell(hint)
    say_all(as_text(found.befunde, LANG, stdout_blatt(), 20))
    if found.konflikte:
        tell(
            Message(
                "Gespeichert, aber noch nicht hingegeben: andere haben dasselbe geändert; bis zur Entscheidung gilt "
                "Ihre Fassung. → prozesslib resolve, danach prozesslib share",
                "Saved, but not passed on yet: others changed the same; yours holds until you decide. "
                "→ prozesslib resolve, then prozesslib share",
            )
        )
    elif not found.geteilt:
        complain(
            Message(
                "Noch nicht hingegeben: zusammen passt die Form nicht.",
                "Not passed on yet: together the form is not right.",
            ),
            Message(
                "Die Fehler beheben, dann prozesslib save und prozesslib share",
                "Mend the errors, then prozesslib save and prozesslib share",
            ),
        )
    elif found.erstmals:
        done(Message(f"Das Register liegt jetzt unter {found.ort}.", f"The register lies at {found.ort} now."))
    elif found.herein or found.hinaus:
        done(Message(f"Geteilt über {found.ort}.", f"Shared through {found.ort}."))
    else:
        done(Message("Nichts Neues, weder hier noch dort.", "Nothing new, neither here nor there."))
