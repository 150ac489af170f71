"""``prozesslib release``."""

from __future__ import annotations

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
    from prozesslib.register.vergleich.release import ReleaseErgebnis


@app.command(
    cls=Befehl,
    help=t(
        "Den gespeicherten Stand als Version herausgeben, mit Änderungsprotokoll.",
        "Release the saved state as a version, with a changelog.",
    ),
)
def release(
    version: Annotated[
        str,
        typer.Argument(metavar="VERSION", help=t("Zahlen mit Punkten, zum Beispiel 2026.2.", "Such as 2026.2.")),
    ],
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            help=t("Nur den Abschnitt des Änderungsprotokolls zeigen.", "Only show the changelog's section."),
        ),
    ] = False,
) -> int:
    """Release, say what was done; exit 1 when errors keep it from being done."""
    from prozesslib.register.vergleich.release import release as run

    workspace = place()
    with working(Message("Wird geprüft und verglichen …", "Checking and comparing …")):
        result = run(workspace, version, probe=dry_run)
    if dry_run:
        _show(result)
        if workspace.repo.status():
            tell(Message("Ungespeicherte Änderungen sind nicht dabei.", "Unsaved changes are not in it."))
        return OK
    return _report(result)


def _show(result: ReleaseErgebnis) -> None:
    from prozesslib.render.text import sichtbar

    say(*sichtbar(result.abschnitt).splitlines())


def _report(result: ReleaseErgebnis) -> int:
    from prozesslib.check.befund import Schwere
    from prozesslib.render.befunde import as_text
    from prozesslib.render.text import stdout_blatt

    if result.tag is None:
        say_all(as_text([b for b in result.befunde if b.schwere is Schwere.FEHLER], LANG, stdout_blatt(), 50))
        complain(
            Message("Nicht herausgegeben: zuerst die Fehler beheben.", "Not released: mend the errors first."),
            Message("Danach „prozesslib save“ und noch einmal.", "Then “prozesslib save”, and again."),
        )
        return FINDINGS
    commit = (result.commit or "")[:10]
    if result.fortgesetzt:
        tell(
            Message(
                f"Ein früherer Aufruf war unterbrochen worden; sein Stand {commit} hat jetzt die Version.",
                f"An earlier call had been interrupted; its state {commit} has the version now.",
            )
        )
    number = len(result.dateien)
    changes = Message("1 Änderung", "1 change") if number == 1 else Message(f"{number} Änderungen", f"{number} changes")
    since = Message(f" seit {result.bisher}", f" since {result.bisher}") if result.bisher else Message("", "")
    done(
        Message(
            f"Version {result.version} herausgegeben (Stand {commit}), {changes.de}{since.de}, "
            "beschrieben in CHANGELOG.md.",
            f"Version {result.version} released (state {commit}), {changes.en}{since.en}; see CHANGELOG.md.",
        )
    )
    return OK
