"""``prozesslib resolve``."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import complain, done, say, say_all, tell
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from prozesslib.register.abgleich.loesung import Loesung
    from prozesslib.register.abgleich.loesung_offen import Offen, Offene
    from prozesslib.register.abgleich.loesung_speichern import LoesungErgebnis
    from prozesslib.register.abgleich.loesung_stand import Wahl
    from prozesslib.register.workspace import Workspace

_GEZEIGT = 20


class Konfliktformat(StrEnum):
    """Formats of the list of open conflicts."""

    TABLE = "table"
    JSON = "json"


def _offene(incomplete: str) -> Iterator[str]:
    from pathlib import Path

    from prozesslib.register.abgleich.loesung_offen import lies_offene
    from prozesslib.register.workspace import open_workspace

    try:
        found = lies_offene(open_workspace(Path.cwd())).offen
    except (UserError, OSError):
        return
    names = dict.fromkeys(name for offen in found for name in (offen.kennung, offen.angabe))
    yield from (name for name in names if name.startswith(incomplete))


@app.command(cls=Befehl, help=t("Konflikte eines Abgleichs entscheiden.", "Settle the conflicts of a sync."))
def resolve(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID[:PFAD]...",
            help=t("Nur dieser Prozess oder dieses Feld; sonst alle.", "Only this process or field; else all."),
            autocompletion=_offene,
        ),
    ] = None,
    ours: Annotated[bool, typer.Option("--ours", help=t("Eigene Fassung behalten.", "Keep our version."))] = False,
    theirs: Annotated[
        bool, typer.Option("--theirs", help=t("Ihre Fassung übernehmen.", "Take their version."))
    ] = False,
    value: Annotated[
        str | None,
        typer.Option(
            "--value",
            metavar="WERT",
            help=t("Anderer Wert für ein Feld; leer löscht es.", "Another value for one field; none deletes it."),
        ),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help=t("Offene Konflikte nur zeigen.", "Only show open conflicts."))
    ] = False,
    format_: Annotated[
        Konfliktformat, typer.Option("--format", help=t("Format der Liste.", "Format of the list."))
    ] = Konfliktformat.TABLE,
) -> int:
    """Settle as told, ask, or show what is open; exit 1 while something of it is."""
    from prozesslib.register.abgleich.loesung import Loesung
    from prozesslib.register.abgleich.loesung_offen import lies_offene, waehle

    _nur_eines(ours, theirs, value is not None, list_)
    workspace = here()
    found = lies_offene(workspace)
    meant: Sequence[Offen] = waehle(found, names or ())
    loesung = Loesung.von(workspace, found.offen)
    if list_:
        _liste(loesung, meant, format_)
    elif not meant:
        tell(Message("Es sind keine Konflikte offen.", "There are no open conflicts."))
    elif ours or theirs or value is not None:
        meant = _entschieden(workspace, _nach_wunsch(loesung, meant, ours, value), meant)
    elif sys.stdin.isatty():
        meant = _im_dialog(workspace, loesung, meant)
    else:
        _befehle(loesung, meant)
    _unlesbare(found)
    return int(bool(meant or found.unlesbar))


def _nur_eines(*gewaehlt: bool) -> None:
    if sum(gewaehlt) > 1:
        raise UserError(
            Message(
                "Von --ours, --theirs, --value und --list geht nur eines.",
                "Only one of --ours, --theirs, --value and --list is possible.",
            ),
            Message("Ohne sie wird nach jedem Konflikt gefragt.", "Without them every conflict is asked about."),
        )


def _nach_wunsch(loesung: Loesung, meant: Sequence[Offen], ours: bool, value: str | None) -> Loesung:
    from prozesslib.register.abgleich.loesung_stand import Seite
    from prozesslib.register.abgleich.loesung_wert import lies_wert

    wahl: Wahl = Seite.UNSERE if ours else Seite.IHRE
    if value is not None:
        if len(meant) > 1:
            listed = ", ".join(offen.angabe for offen in meant[:_GEZEIGT])
            raise UserError(
                Message("--value gilt für genau ein Feld.", "--value is for one field only."),
                Message(f"Eines davon nennen: {listed}", f"Name one of them: {listed}"),
            )
        wahl = lies_wert(loesung.stand(meant[0]), meant[0], value)
    return loesung.antworte(meant, wahl)


def _im_dialog(workspace: Workspace, loesung: Loesung, meant: Sequence[Offen]) -> Sequence[Offen]:
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
            return _entschieden(workspace, loesung, meant)
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


def _entschieden(workspace: Workspace, loesung: Loesung, meant: Sequence[Offen]) -> Sequence[Offen]:
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


def _liste(loesung: Loesung, meant: Sequence[Offen], format_: Konfliktformat) -> None:
    from prozesslib.render import konflikt as view
    from prozesslib.render.text import stdout_blatt

    if format_ is Konfliktformat.JSON:
        say(view.as_json(loesung, meant))
    elif meant:
        say_all(view.as_table(loesung, meant, LANG, stdout_blatt()))
    else:
        tell(Message("Es sind keine Konflikte offen.", "There are no open conflicts."))


def _befehle(loesung: Loesung, meant: Sequence[Offen]) -> None:
    from prozesslib.render.konflikt import as_commands
    from prozesslib.render.text import stdout_blatt

    say_all(as_commands(loesung, meant, LANG, stdout_blatt()))
    tell(
        Message(
            "Hier kann nicht gefragt werden. Entscheiden mit einem der Befehle oben.",
            "Nothing can be asked here. Settle with one of the commands above.",
        )
    )


def _unlesbare(found: Offene) -> None:
    from prozesslib.register.abgleich.loesung_offen import unlesbar

    for path, reason in found.unlesbar.items():
        error = unlesbar(path, reason)
        complain(error.message, error.next_step)
