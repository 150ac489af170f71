"""``prozesslib diff``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say, say_all
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import SichtbarkeitOption, place
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message
from prozesslib.model.stufe import Stufe

if TYPE_CHECKING:
    from prozesslib.register.bildvorlagen import Namen
    from prozesslib.register.vergleich.seiten import Seite
    from prozesslib.register.vergleich.stand import Unterschied


class Diffformat(StrEnum):
    """Formats of a comparison."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


@app.command(
    cls=Befehl,
    help=t(
        "Zeigen, was sich unterscheidet, in Worten. Ohne Angaben: Ordner gegenüber dem gespeicherten Stand.",
        "Show what differs, in words. Without arguments: the folder against the saved state.",
    ),
)
def diff(
    angaben: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A [B]] [ID...]",
            help=t(
                "Stände (Version, „blaupause“, Snapshot, Ordner oder Adresse) und Kennungen von Prozessen.",
                "States (release, “blaupause”, snapshot, folder or address) and ids of processes.",
            ),
        ),
    ] = None,
    format_: Annotated[
        Diffformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Diffformat.TERMINAL,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=t("In diese Datei schreiben.", "Write to this file.")),
    ] = None,
    visibility: SichtbarkeitOption = Stufe.INTERN,
) -> int:
    """Compare, render; exit 1 when something differs."""
    from prozesslib.register.vergleich.angaben import deute
    from prozesslib.register.vergleich.stand import vergleiche_seiten

    with (
        working(Message("Wird verglichen …", "Comparing …")),
        deute(place(), angaben or [], _snapshot) as auftrag,
    ):
        found = vergleiche_seiten(auftrag.alt, auftrag.neu, auftrag.ids, visibility)
        names = _names(auftrag.neu, auftrag.alt) if format_ is Diffformat.HTML else None
    if output is not None:
        _write(output, found, format_, names)
    elif format_ is Diffformat.TERMINAL:
        from prozesslib.render.text import stdout_blatt
        from prozesslib.render.vergleich import as_text

        say_all(as_text(found, LANG, stdout_blatt()))
    else:
        say(_rendered(found, format_, names).rstrip("\n"))
    return FINDINGS if found.dateien else OK


def _snapshot(path: Path) -> Seite | None:
    from prozesslib.exchange.snapshot_lesen import lies_snapshot
    from prozesslib.register.vergleich.seiten import snapshot
    from prozesslib.store.archive import is_archive

    if not is_archive(path):
        return None
    read = lies_snapshot(path)
    day = read.datum[:10]
    name = Message(f"{read.name}, Snapshot vom {day}", f"{read.name}, snapshot of {day}")
    return snapshot(name, read.texte, read.stufe)


def _names(*seiten: Seite) -> Namen:
    """What keys are called in pictures; to be read while the states are open."""
    from prozesslib.register.vergleich.kataloge import namen_von

    return namen_von(*seiten)


def _rendered(found: Unterschied, format_: Diffformat, names: Namen | None) -> str:
    if format_ is Diffformat.JSON:
        from prozesslib.render.vergleich import as_json

        return as_json(found) + "\n"
    if format_ is Diffformat.HTML:
        from prozesslib.render.vergleich_html import as_html

        return as_html(found, LANG, names)
    if format_ is Diffformat.MARKDOWN:
        from prozesslib.render.vergleich_markdown import as_markdown

        return as_markdown(found, LANG)
    from prozesslib.render.text import Blatt
    from prozesslib.render.vergleich import as_text

    return "".join(f"{line}\n" for line in as_text(found, LANG, Blatt()))


def _write(output: Path, found: Unterschied, format_: Diffformat, names: Namen | None) -> None:
    from prozesslib.register.ausgabeziel import schreibe_ausgabe
    from prozesslib.render.vergleich import zusammenfassung

    schreibe_ausgabe(output, _rendered(found, format_, names).encode())
    summary = Message(*(zusammenfassung(found, lang) for lang in ("de", "en")))
    done(Message(f"{output}: {summary.de}", f"{output}: {summary.en}"))
