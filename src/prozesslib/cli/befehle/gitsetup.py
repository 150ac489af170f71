"""``prozesslib git-setup``, and the two commands that git calls by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import complain, done, say_all, tell
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import place
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message

Datei = Annotated[Path, typer.Argument(metavar="FILE", help=t("Datei, die git übergibt.", "File that git hands over."))]


@app.command(
    "git-setup",
    cls=Befehl,
    help=t(
        "Git in diesem Ordner beibringen, wie Prozesse zusammengeführt und verglichen werden.",
        "Teach git in this folder how processes are merged and compared.",
    ),
)
def git_setup(
    undo: Annotated[
        bool, typer.Option("--undo", help=t("Das Eingerichtete wieder entfernen.", "Take it away again."))
    ] = False,
) -> int:
    """Set up, or take away."""
    return _undo() if undo else _setup()


def _setup() -> int:
    from prozesslib.register.teilen.einrichten import richte_ein
    from prozesslib.render.befunde import as_text
    from prozesslib.render.text import stdout_blatt

    found = richte_ein(place())
    if found.aufgenommen and found.aufgenommen.commit is None:
        say_all(as_text(found.aufgenommen.befunde, LANG, stdout_blatt(), 50))
        complain(
            Message(
                "Eingerichtet, aber noch nicht gespeichert: zuerst die Fehler beheben.",
                "Set up, but not saved yet: mend the errors first.",
            ),
            Message("Danach: prozesslib save", "Then: prozesslib save"),
        )
        return FINDINGS
    if found.aufgenommen:
        done(Message("Der Ordner hat jetzt eine Versionsgeschichte.", "The folder has a history now."))
    done(
        Message(
            "Eingerichtet: git führt Prozesse feldweise zusammen und vergleicht sie in Worten.",
            "Set up: git merges processes field by field and compares them in words.",
        )
    )
    if not found.haken:
        where, what = found.haken_datei, found.befehl
        tell(
            Message(
                f"Ein fremder Haken bleibt, wie er ist. Damit auch er prüft, in {where} ergänzen: {what}",
                f"Somebody else's hook stays as it is. To let it check too, add to {where}: {what}",
            )
        )
    return OK


def _undo() -> int:
    from prozesslib.register.teilen.einrichten import baue_zurueck

    found = baue_zurueck(place())
    if found.treiber or found.haken:
        done(Message("Entfernt; git arbeitet hier wieder zeilenweise.", "Taken away; git works by lines here again."))
    else:
        done(Message("Hier war nichts eingerichtet.", "Nothing had been set up here."))
    return OK


@app.command(
    "merge-driver",
    cls=Befehl,
    hidden=True,
    help=t("Drei Fassungen einer Datei zusammenführen; git ruft es auf.", "Merge three versions; called by git."),
)
def merge_driver(
    basis: Datei,
    unsere: Datei,
    ihre: Datei,
    pfad: Annotated[str, typer.Argument(metavar="PATH", help=t("Pfad im Register.", "Path in the register."))],
) -> int:
    """Merge into the second file; exit 1 on conflicts."""
    from prozesslib.register.teilen.treiber import mische_datei

    if mische_datei(Path.cwd(), basis, unsere, ihre, pfad):
        return OK
    tell(
        Message(
            f"{pfad}: beide Seiten haben dasselbe geändert. Mit git speichern (git add -A, git commit), "
            "dann: prozesslib resolve",
            f"{pfad}: both sides changed the same. Save with git (git add -A, git commit), then: prozesslib resolve",
        )
    )
    return FINDINGS


@app.command(
    "diff-driver",
    cls=Befehl,
    hidden=True,
    help=t("Eine Datei in Worten ausgeben; git ruft es auf.", "Print a file in words; called by git."),
)
def diff_driver(datei: Datei) -> None:
    """One line per field."""
    from prozesslib.register.teilen.treiber import in_worten
    from prozesslib.render.text import sichtbar

    say_all(sichtbar(line) for line in in_worten(datei.read_bytes()))
