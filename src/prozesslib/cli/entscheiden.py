"""Answers to open conflicts: asked for one by one, written down, and told."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.sprache import LANG
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from prozesslib.register.abgleich.loesung import Loesung
    from prozesslib.register.abgleich.loesung_offen import Offen
    from prozesslib.register.abgleich.loesung_speichern import LoesungErgebnis
    from prozesslib.register.workspace import Workspace

_GEZEIGT = 20


def im_dialog(workspace: Workspace, loesung: Loesung, meant: Sequence[Offen]) -> Sequence[Offen]:
    """Ask about each conflict and write the answers down, also when interrupted; what is still open."""
    from prozesslib.cli.dialog import Dialog
    from prozesslib.register.abgleich.loesung_speichern import verlange_gespeichert

    verlange_gespeichert(workspace, meant)
    dialog = Dialog(loesung, meant)
    try:
        dialog.fuehre()
    except KeyboardInterrupt:
        say("")
        _behalten(workspace, dialog.loesung, meant)
        raise
    return _behalten(workspace, dialog.loesung, meant)


def _behalten(workspace: Workspace, loesung: Loesung, meant: Sequence[Offen]) -> Sequence[Offen]:
    """Write the answers of a dialog down; where that is not possible say how to give them again."""
    with _ungestoert():
        try:
            return entschieden(workspace, loesung, meant)
        except UserError:
            _noch_einmal(loesung)
            raise


@contextmanager
def _ungestoert() -> Iterator[None]:
    """Do not let an impatient second Ctrl-C take the answers away."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def entschieden(workspace: Workspace, loesung: Loesung, meant: Sequence[Offen]) -> Sequence[Offen]:
    """Write the answers down and say so; what of the conflicts is still open."""
    from prozesslib.register.abgleich.loesung_speichern import speichere

    if loesung.antworten:
        _bericht(speichere(workspace, loesung))
    still = set(loesung.offen)
    return [offen for offen in meant if offen in still]


def _noch_einmal(loesung: Loesung) -> None:
    from prozesslib.register.abgleich.loesung_speichern import befehle

    tell(Message("Nichts ist gespeichert. Dieselben Antworten:", "Nothing is saved. The same answers again:"))
    say_all(f"  {line}" for line in befehle(loesung))


def _bericht(result: LoesungErgebnis) -> None:
    from prozesslib.register.abgleich.loesung_speichern import wort
    from prozesslib.render.befunde import as_text
    from prozesslib.render.text import stdout_blatt

    answers = [(a.name, feld, wort(a.wahl)) for a in result.loesung.antworten for feld in a.felder]
    for name, field, answer in answers[:_GEZEIGT]:
        done(Message(f"{name}: {field.de}: {answer.de}", f"{name}: {field.en}: {answer.en}"))
    more = len(answers) - _GEZEIGT
    if more > 0:
        done(Message(f"… und {more} weitere", f"… and {more} more"))
    left = len(result.loesung.offen)
    if left:
        noun = Message("Konflikt" if left == 1 else "Konflikte", "conflict" if left == 1 else "conflicts")
        tell(Message(f"Noch {left} {noun.de} offen.", f"{left} {noun.en} left."))
    else:
        tell(Message("Alle Konflikte sind entschieden.", "All conflicts are settled."))
    if result.befunde:
        tell(Message("Die Prüfung findet jetzt neu:", "The check now finds:"))
        say_all(as_text(result.befunde, LANG, stdout_blatt(), _GEZEIGT))
    elif not left:
        tell(Message("Die Prüfung findet dort nichts Neues.", "The check finds nothing new there."))
