"""``prozesslib save``."""

from __future__ import annotations

from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import complain, done, say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message


@app.command(cls=Befehl, help=t("Von Hand Geändertes prüfen und speichern.", "Check and save what was edited by hand."))
def save(
    message: Annotated[
        str | None,
        typer.Option(
            "-m",
            "--message",
            metavar="TEXT",
            help=t("Eigener Satz; sonst aus den Änderungen.", "Own sentence; else from the changes."),
        ),
    ] = None,
) -> int:
    """Save, or show what keeps it from being saved."""
    from prozesslib.register.save import save as run
    from prozesslib.render.befunde import as_text
    from prozesslib.render.text import stdout_blatt

    with working(Message("Wird geprüft …", "Checking …")):
        result = run(here(), message)
    say_all(as_text(result.befunde, LANG, stdout_blatt(), 50))
    if result.liegengelassen:
        listed = ", ".join(result.liegengelassen[:5])
        tell(
            Message(
                f"Nicht gespeichert, weil nicht Teil des Registers: {listed}.",
                f"Not part of the register, not saved: {listed}.",
            )
        )
    if result.umgestellt:
        number, listed = len(result.umgestellt), ", ".join(result.umgestellt[:5])
        tell(
            Message(
                f"Windows-Zeilenenden ersetzt ({number}): {listed}.",
                f"Windows line endings replaced ({number}): {listed}.",
            )
        )
    if not result.dateien:
        tell(Message("Es gibt nichts zu speichern.", "There is nothing to save."))
        return 0
    if result.commit is None:
        complain(
            Message("Nicht gespeichert: zuerst die Fehler beheben.", "Not saved: mend the errors first."),
            Message("Danach noch einmal: prozesslib save", "Then again: prozesslib save"),
        )
        return 1
    title = result.satz.splitlines()[0]
    done(Message(f"Gespeichert: {title}", f"Saved: {title}"))
    return 0
