"""``--where`` and ``--filter``: which processes a command is about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.sprache import t

if TYPE_CHECKING:
    from prozesslib.model.bestand import Bestand
    from prozesslib.register.auswahl.auswahl import Auswahl

WhereOption = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="AUSDRUCK",
        help=t(
            "Nur Prozesse, für die das zutrifft, z. B. „bereich = 32 UND modelliert = nein“.",
            "Only processes for which this holds, such as “bereich = 32 AND modelliert = nein”.",
        ),
    ),
]
FilterOption = Annotated[
    str | None,
    typer.Option("--filter", metavar="NAME", help=t("Nur, was dieser Filter zeigt.", "Only what this filter shows.")),
]


def auswahl(bestand: Bestand, where: str | None, filter_: str | None = None) -> Auswahl | None:
    """What was asked for with ``--where`` and ``--filter``, both together; None without either."""
    from prozesslib.register.auswahl.auswahl import Auswahl
    from prozesslib.register.auswahl.gespeichert import gespeicherter

    asked = [where] if where is not None else []
    if filter_ is not None:
        asked.append(gespeicherter(bestand, filter_).ausdruck)
    with gezeigt():
        return Auswahl.lies(*asked) if asked else None


@contextmanager
def gezeigt() -> Iterator[None]:
    """Show the place in an expression that cannot be read, with a mark below it, before the error is said."""
    from prozesslib.cli.ausgabe import mark
    from prozesslib.model.ausdruck.fehler import AusdruckError

    try:
        yield
    except AusdruckError as error:
        mark(*error.zeiger())
        raise
