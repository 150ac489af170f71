"""``prozesslib resolve``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import complain, say, say_all, tell
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from prozesslib.register.abgleich.loesung import Loesung
    from prozesslib.register.abgleich.loesung_offen import Offen, Offene
    from prozesslib.register.abgleich.loesung_stand import Wahl

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


Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ID[:PFAD]...",
        help=t("Nur dieser Prozess oder dieses Feld; sonst alle.", "Only this process or field; else all."),
        autocompletion=_offene,
    ),
]
OursOption = Annotated[bool, typer.Option("--ours", help=t("Eigene Fassung behalten.", "Keep our version."))]
TheirsOption = Annotated[bool, typer.Option("--theirs", help=t("Ihre Fassung übernehmen.", "Take their version."))]
ValueOption = Annotated[
    str | None,
    typer.Option(
        "--value",
        metavar="WERT",
        help=t("Anderer Wert für ein Feld; leer löscht es.", "Another value for one field; none deletes it."),
    ),
]
ListOption = Annotated[
    bool, typer.Option("--list", help=t("Offene Konflikte nur zeigen.", "Only show open conflicts."))
]
FormatOption = Annotated[Konfliktformat, typer.Option("--format", help=t("Format der Liste.", "Format of the list."))]


@app.command(cls=Befehl, help=t("Konflikte eines Abgleichs entscheiden.", "Settle the conflicts of a sync."))
def resolve(
    names: Names = None,
    ours: OursOption = False,
    theirs: TheirsOption = False,
    value: ValueOption = None,
    list_: ListOption = False,
    format_: FormatOption = Konfliktformat.TABLE,
) -> int:
    """Settle as told, ask, or show what is open; exit 1 while something of it is."""
    from prozesslib.cli.entscheiden import entschieden, im_dialog
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
        meant = entschieden(workspace, _nach_wunsch(loesung, meant, ours, value), meant)
    elif sys.stdin.isatty():
        meant = im_dialog(workspace, loesung, meant)
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
