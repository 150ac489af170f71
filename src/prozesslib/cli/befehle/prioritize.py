"""``prozesslib prioritize``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import tell, tell_unreadable
from prozesslib.cli.befehle.report import (
    BereichOption,
    Berichtsformat,
    DateiOption,
    EinstellungOption,
    ErklaerOption,
    FormatOption,
    StatusOption,
    StelleOption,
    VorgabenOption,
    ZustandOption,
    einstellungen,
    gerendert,
    gib_aus,
)
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import OptionaleIds, SichtbarkeitOption, here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError
from prozesslib.model.stufe import Stufe

if TYPE_CHECKING:
    from prozesslib.analysis.prioritaet.portfolio import Punkt

_ZEILEN = 15
_FUER_MENSCHEN = (Berichtsformat.TERMINAL, Berichtsformat.MARKDOWN, Berichtsformat.HTML)


@app.command(
    cls=Befehl,
    help=t(
        "Prozesse nach Dringlichkeit und Nutzen ordnen: welche zuerst?",
        "Rank the processes by urgency and benefit: which first?",
    ),
)
def prioritize(
    ids: OptionaleIds = None,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="NAME|FILE",
            help=t(
                "Was wie viel zählt: balanced (sonst), quick-wins, crisis, knowledge oder eine eigene Datei.",
                "What weighs how much: balanced (else), quick-wins, crisis, knowledge or a file of your own.",
            ),
        ),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option("--top", min=1, metavar="N", help=t("So viele Zeilen zeigen.", "Show so many rows.")),
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option(
            "--picture",
            metavar="FILE",
            help=t("Aufwand und Nutzen als SVG in diese Datei.", "Effort and benefit as SVG to this file."),
        ),
    ] = None,
    format_: FormatOption = Berichtsformat.TERMINAL,
    output: DateiOption = None,
    bereich: BereichOption = None,
    stelle: StelleOption = None,
    status: StatusOption = None,
    zustand: ZustandOption = None,
    with_defaults: VorgabenOption = False,
    set_: EinstellungOption = None,
    explain: ErklaerOption = False,
    visibility: SichtbarkeitOption = Stufe.INTERN,
) -> None:
    """Grade, rank, show."""
    from prozesslib.analysis.prioritaet.portfolio import als_tabelle, portfolio
    from prozesslib.analysis.prioritaet.uebersicht import plaetze, prioritaeten
    from prozesslib.register.berichtsumfang import berichtsumfang
    from prozesslib.register.profil import lade_profil
    from prozesslib.register.suche import Filter

    weights, settings = lade_profil(profile), dict(einstellungen(set_ or ()))
    _pruefe(settings)
    workspace = here()
    chosen = Filter(status, bereich, zustand, None, stelle)
    scope = berichtsumfang(
        workspace.bestand, ids or [], chosen, visibility, mit_vorgaben=with_defaults, einstellungen=settings
    )
    ranking = plaetze(scope, weights)
    rows = top or (_ZEILEN if format_ in _FUER_MENSCHEN else None)
    points = portfolio(ranking)
    found = prioritaeten(scope, weights, ranking, rows)
    if format_ is Berichtsformat.HTML and points:
        found = replace(found, bilder=(_bild(points),))
    if format_ is Berichtsformat.JSON:
        found = replace(found, tabellen=(*found.tabellen, als_tabelle(points)))
    lines = list(gerendert(found, format_, explain=explain))
    if format_ is Berichtsformat.TERMINAL and points:
        lines += ["", *_raster(points)]
    gib_aus(lines, "prioritaeten", output, visibility)
    if picture is not None:
        _schreibe(picture, points, visibility)
    tell_unreadable(workspace.bestand.unlesbar)


def _pruefe(settings: Mapping[str, str]) -> None:
    """UserError for a setting that is none of the working time."""
    from prozesslib.analysis.einstellungen import ARBEITSZEIT

    for name in settings:
        if name not in ARBEITSZEIT:
            known = ", ".join(sorted(ARBEITSZEIT))
            raise UserError(
                Message(f"Die Einstellung „{name}“ gibt es nicht.", f"There is no setting “{name}”."),
                Message(f"Es gibt: {known}.", f"There are: {known}."),
            )


def _bild(points: Sequence[Punkt]) -> str:
    from prozesslib.render.portfolio import als_svg

    return als_svg(points, LANG)


def _raster(points: Sequence[Punkt]) -> Iterator[str]:
    from prozesslib.render.portfolio import als_text
    from prozesslib.render.text import stdout_blatt

    return als_text(points, LANG, stdout_blatt())


def _schreibe(picture: Path, points: Sequence[Punkt], visibility: Stufe) -> None:
    from prozesslib.register.ausgabeziel import schreibe_ausgabe

    schreibe_ausgabe(picture, (_bild(points) + "\n").encode())
    tell(
        Message(
            f"{picture}: Bild zu Aufwand und Nutzen, Sichtbarkeit {visibility}.",
            f"{picture}: picture of effort and benefit, visibility {visibility}.",
        )
    )
