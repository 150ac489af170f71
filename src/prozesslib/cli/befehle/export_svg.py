"""``prozesslib export svg``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prozesslib.analysis.waermeart import Waermeart
from prozesslib.cli.ausgabe import tell_unreadable
from prozesslib.cli.ausgabeordner import AlleOption, Wort, melde, ohne_ordner, verlange_auswahl
from prozesslib.cli.befehle.export import export
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import OptionaleIds, SichtbarkeitOption, here
from prozesslib.cli.run import OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message
from prozesslib.model.stufe import Stufe

_BEISPIEL = Message("prozesslib export svg --all -o bilder", "prozesslib export svg --all -o out")
_OHNE_ORDNER = Message(
    "Für PNG und für mehrere Bilder braucht es einen Ordner.", "PNG and several pictures need a folder."
)
_BILDER = Wort(Message("Bild", "picture"), Message("Bilder", "pictures"))


@export.command(
    "svg",
    cls=Befehl,
    help=t(
        "Abläufe als Bild mit Bahnen, eine Datei je Prozess; ein einzelner ohne -o auf die Ausgabe.",
        "Flows as swimlane pictures, one file per process; a single one without -o to the output.",
    ),
)
def svg_(
    ids: OptionaleIds = None,
    all_: AlleOption = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help=t("Ordner für die Bilder.", "Folder for the pictures.")),
    ] = None,
    breite: Annotated[
        int | None,
        typer.Option(
            "--breite",
            metavar="PIXEL",
            min=400,
            max=20_000,
            help=t("Lange Abläufe auf diese Breite umbrechen.", "Wrap long flows to this width."),
        ),
    ] = None,
    heat: Annotated[
        Waermeart | None,
        typer.Option("--heat", help=t("Schritte einfärben nach dieser Größe.", "Colour the steps by this figure.")),
    ] = None,
    png: Annotated[bool, typer.Option("--png", help=t("Als PNG statt SVG.", "As PNG instead of SVG."))] = False,
    visibility: SichtbarkeitOption = Stufe.VERBUND,
) -> int:
    """Draw the flows."""
    from prozesslib.register.ablegen import lege_ab
    from prozesslib.register.ausgeben import working_state
    from prozesslib.register.bildvorlagen import bildvorlagen
    from prozesslib.render.svg.ansicht import Ansicht
    from prozesslib.render.svg.ausgabe import UNSER, png_dateien, svg_dateien

    _check_usage(verlange_auswahl(ids, all_, _BEISPIEL), output, png)
    workspace = here()
    with working(Message("Wird gezeichnet …", "Drawing …")):
        auszug = working_state(workspace, visibility)
        found = list(bildvorlagen(workspace.bestand, auszug, None if all_ else ids))
        view = Ansicht(LANG, breite=breite, waerme=heat)
        files = png_dateien(found, view) if png else svg_dateien(found, view)
        replaced = lege_ab(output, files, UNSER) if output is not None else 0
    melde(output, files, replaced, visibility, _BILDER)
    tell_unreadable(auszug.unlesbar)
    return OK


def _check_usage(ids: list[str], output: Path | None, png: bool) -> None:
    if output is None and (png or len(set(ids)) != 1):
        raise ohne_ordner(_OHNE_ORDNER)
    if png:
        from prozesslib.render.svg.png import pruefe_extra

        pruefe_extra()
