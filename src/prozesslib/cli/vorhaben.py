"""Changes of many files: shown, asked about, recorded."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.ausgabe import done, say_all, tell
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message

if TYPE_CHECKING:
    from prozesslib.register.massen.vorhaben import Vorhaben
    from prozesslib.register.workspace import Workspace

JaOption = Annotated[bool, typer.Option("--yes", "-y", help=t("Ohne Rückfrage ändern.", "Change without asking."))]
AlleOption = Annotated[bool, typer.Option("--all", help=t("Die ganze Vorschau zeigen.", "Show the whole preview."))]
_ZEILEN = 20
_JA = {"j", "ja", "y", "yes"}


def zeige_und_frage(workspace: Workspace, vorhaben: Vorhaben, *, ja: bool, alle: bool) -> int:
    """Show what would change, ask, record it; the exit code: findings where it was not wanted.

    Where nobody can answer, nothing is changed and the preview stands for itself.
    """
    from prozesslib.register.massen.vorhaben import fuehre_aus
    from prozesslib.render.text import stdout_blatt
    from prozesslib.render.vorhaben import render

    say_all(render(vorhaben, LANG, stdout_blatt(), None if alle else _ZEILEN))
    if vorhaben.leer:
        tell(Message("Nichts zu ändern.", "Nothing to change."))
        return OK
    if not ja and not _gewollt():
        tell(Message("Nichts ist geändert. Ausführen: --yes", "Nothing is changed. To do it: --yes"))
        return FINDINGS
    fuehre_aus(workspace, vorhaben)
    done(Message("Gespeichert.", "Saved."))
    return OK


def _gewollt() -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    try:
        return input(t("So ändern? j/n ", "Change it so? y/n ")).strip().lower() in _JA
    except EOFError:
        return False
