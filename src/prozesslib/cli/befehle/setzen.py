"""``prozesslib set``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, tell
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import ProzessId, here
from prozesslib.cli.sprache import t
from prozesslib.message import Message


@app.command("set", cls=Befehl, help=t("Felder eines Prozesses setzen.", "Set fields of a process."))
def set_(
    prozess_id: ProzessId,
    assignments: Annotated[
        list[str],
        typer.Argument(
            metavar="PFAD=WERT...",
            help=t(
                "Zum Beispiel lokal.verantwortlich=fachbereich-2; ohne Wert wird gelöscht; += und -= für Listen.",
                "Such as lokal.verantwortlich=fachbereich-2; no value deletes; += and -= for lists.",
            ),
        ),
    ],
) -> None:
    """Set, say what changed."""
    from prozesslib.register.setzen import read_assignment, set_values

    result = set_values(here(), prozess_id, [read_assignment(text) for text in assignments])
    for field, before, after in result.felder:
        done(Message(f"{field}: {_shown(before)} → {_shown(after)}", f"{field}: {_shown(before)} → {_shown(after)}"))
    if not result.felder:
        tell(Message("Nichts zu ändern, alles steht schon so da.", "Nothing to change."))
    if result.wird_angepasst:
        tell(
            Message(
                f"„{result.name}“ weicht damit von der Blaupause ab und zählt als angepasst.",
                f"“{result.name}” now differs from the blueprint and counts as angepasst.",
            )
        )
    for befund in result.befunde:
        tell(befund.satz)
        if befund.hinweis:
            tell(Message(f"→ {befund.hinweis.de}", f"→ {befund.hinweis.en}"))


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return ", ".join(_shown(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(item)}" for key, item in value.items())
    return str(value)
