"""What exports of flows share: which ones, into which folder, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from prozesslib.cli.ausgabe import done, say
from prozesslib.cli.sprache import t
from prozesslib.message import Message, UserError
from prozesslib.model.stufe import Stufe

AlleOption = Annotated[bool, typer.Option("--all", help=t("Alle modellierten Prozesse.", "All modelled processes."))]


class Wort(NamedTuple):
    """What the files of an export are called, one and several."""

    eine: Message
    mehrere: Message


def verlange_auswahl(ids: list[str] | None, all_: bool, beispiel: Message) -> list[str]:
    """The ids asked for, none for all; UserError unless either ids or ``--all`` were given."""
    if bool(ids) == all_:
        raise UserError(
            Message("Kennungen angeben oder --all, nicht beides.", "Give ids or --all, not both."),
            Message(f"Zum Beispiel: {beispiel.de}", f"Such as: {beispiel.en}"),
        )
    return ids or []


def ohne_ordner(grund: Message) -> UserError:
    """The error of several files without a folder."""
    return UserError(grund, Message("Mit -o angeben, wohin.", "Say where with -o."))


def melde(ordner: Path | None, dateien: Mapping[str, bytes], ersetzt: int, stufe: Stufe, wort: Wort) -> None:
    """Say what was written, or print the single file where there is no folder."""
    if ordner is None:
        say(next(iter(dateien.values())).decode().rstrip("\n"))
        return
    noun = wort.eine if len(dateien) == 1 else wort.mehrere
    again = Message(f", davon {ersetzt} ersetzt", f", {ersetzt} of them replaced") if ersetzt else Message("", "")
    done(
        Message(
            f"{ordner}: {len(dateien)} {noun.de}{again.de}, Sichtbarkeit {stufe}.",
            f"{ordner}: {len(dateien)} {noun.en}{again.en}, visibility {stufe}.",
        )
    )
