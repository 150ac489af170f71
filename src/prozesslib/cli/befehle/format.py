"""``prozesslib format``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import t
from prozesslib.message import Message
from prozesslib.store.file_errors import shown

if TYPE_CHECKING:
    from prozesslib.register.beheben_form import Formatierung


@app.command(
    "format",
    cls=Befehl,
    help=t(
        "Dateien einheitlich schreiben: Reihenfolge, Einrückung, Anführungszeichen. Kommentare und Inhalt bleiben.",
        "Write files in one form: order, indentation, quotes. Comments and content stay.",
    ),
)
def format_(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH...", help=t("Nur diese Dateien oder Ordner.", "Only these files or folders.")),
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help=t("Nur sagen, welche Dateien abweichen.", "Only say which files differ.")),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help=t("Die Änderungen zeigen, nichts schreiben.", "Show the changes, write nothing.")),
    ] = False,
) -> int:
    """Work out the form, write or show it; with --check or --diff exit 1 when a file differs."""
    from prozesslib.register.beheben_form import formatiere
    from prozesslib.register.beheben_ordner import Auswahl, schreibe

    chosen = Auswahl.oeffne(Path.cwd(), paths or [])
    if chosen.recovered:
        tell(chosen.recovered)
    with working(Message("Wird formatiert …", "Formatting …")):
        found = formatiere(chosen)
    _broken(found)
    if check or diff:
        return _show(found, len(chosen.pfade), diff=diff)
    left = schreibe(chosen.root, found.neufassungen)
    for path in left:
        tell(_changed_meanwhile(shown(path)))
    done(_written(len(found.neufassungen) - len(left), len(chosen.pfade)))
    return FINDINGS if found.unlesbar or left else OK


def _show(found: Formatierung, number: int, *, diff: bool) -> int:
    from prozesslib.render.neufassung import zeilenweise
    from prozesslib.render.text import einzeilig, stdout_blatt

    if diff:
        say_all(zeilenweise(found.neufassungen, stdout_blatt()))
    else:
        say(*(einzeilig(fassung.pfad) for fassung in found.neufassungen))
    different = len(found.neufassungen)
    if not different:
        tell(Message(f"{_dateien(number)[0]}, alle in Form.", f"{_dateien(number)[1]}, all in form."))
    else:
        of = Message(f"{different} von {_dateien(number)[0]}", f"{different} of {_dateien(number)[1]}")
        tell(
            Message(
                f"{of.de} {'ist' if different == 1 else 'sind'} nicht in der einheitlichen Form. "
                "Schreiben: prozesslib format",
                f"{of.en} {'is' if different == 1 else 'are'} not in the one form. Write: prozesslib format",
            )
        )
    return FINDINGS if different or found.unlesbar else OK


def _broken(found: Formatierung) -> None:
    for path in map(shown, found.unlesbar):
        tell(
            Message(
                f"{path} ist nicht lesbar und bleibt, wie es ist. Die Stelle zeigt: prozesslib check {path}",
                f"{path} cannot be read and stays as it is. For the place see: prozesslib check {path}",
            )
        )


def _changed_meanwhile(path: str) -> Message:
    return Message(
        f"{path} wurde gerade von anderer Seite geändert und bleibt, wie es ist. Noch einmal aufrufen.",
        f"{path} was changed by somebody else just now and stays as it is. Run the command again.",
    )


def _dateien(number: int) -> tuple[str, str]:
    de = f"{number:,}".replace(",", ".")
    return f"{de} {'Datei' if number == 1 else 'Dateien'}", f"{number:,} {'file' if number == 1 else 'files'}"


def _written(changed: int, number: int) -> Message:
    if not changed:
        return Message(f"{_dateien(number)[0]}, alle in Form.", f"{_dateien(number)[1]}, all in form.")
    return Message(
        f"{changed} von {_dateien(number)[0]} neu geschrieben; der Inhalt ist gleich. "
        "Noch nicht gespeichert: prozesslib save",
        f"{changed} of {_dateien(number)[1]} written anew; the content is the same. Not saved yet: prozesslib save",
    )
