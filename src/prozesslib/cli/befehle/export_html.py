"""``prozesslib export html``."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.ausgabe import done, tell, tell_unreadable
from prozesslib.cli.befehle.export import export
from prozesslib.cli.fortschritt import counting, working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import SichtbarkeitOption, WeitereArgument, place
from prozesslib.cli.run import OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message
from prozesslib.model.stufe import Stufe

if TYPE_CHECKING:
    from prozesslib.render.portal.portal import Portal


@export.command(
    "html",
    cls=Befehl,
    help=t(
        "Das Register als Portal zum Lesen: Seiten für Webserver oder Dateiablage, ohne Server.",
        "The register as a portal for reading: pages for a web server or a file share, no server needed.",
    ),
)
def html_(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help=t("Ordner für das Portal.", "Folder for the portal.")),
    ],
    weitere: WeitereArgument = None,
    visibility: SichtbarkeitOption = Stufe.OEFFENTLICH,
) -> int:
    """Gather, write every page, say what is missing."""
    from prozesslib.register.leseplatz import leseplatz
    from prozesslib.register.ordnerausgabe import lege_ordner_ab
    from prozesslib.register.portal import portalstand
    from prozesslib.render.portal.dateien import dateien
    from prozesslib.render.portal.portal import Portal

    with working(Message("Inhalte werden zusammengestellt …", "Gathering the content …")):
        portal = Portal(portalstand(leseplatz(place()), visibility, weitere or ()), LANG)
        files = dateien(portal)
    with _tidy(), counting(Message("Seiten werden geschrieben", "Writing pages"), len(files)) as written:
        replaced = lege_ordner_ab(output, ((path, make()) for path, make in files.items()), written)
    pages = sum(name.endswith(".html") for name in files)
    again = Message(", ersetzt das vorige Portal", ", in place of the former portal") if replaced else Message("", "")
    done(
        Message(
            f"{output}: {len(portal.prozesse)} Prozesse auf {pages} Seiten, Sichtbarkeit {visibility}{again.de}. "
            f"Öffnen: {output / 'index.html'}",
            f"{output}: {len(portal.prozesse)} processes on {pages} pages, visibility {visibility}{again.en}. "
            f"Open: {output / 'index.html'}",
        )
    )
    _tell_missing(portal)
    tell_unreadable(portal.stand.auszug.unlesbar)
    return OK


@contextmanager
def _tidy() -> Iterator[None]:
    """Clear up behind every few pages, which other commands have no need of; what is there already is not looked at."""
    gc.collect()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.disable()
        gc.unfreeze()


def _tell_missing(portal: Portal) -> None:
    """What a public web site needs and the register does not give."""
    from prozesslib.render.portal.textseiten import PFLICHT, pflichttext

    missing = [title for key, title in PFLICHT.items() if not pflichttext(portal, key)]
    if missing:
        de, en = (", ".join(title.text(lang) for title in missing) for lang in ("de", "en"))
        tell(
            Message(
                f"Vor dem Veröffentlichen fehlt noch: {de}. In prozesslib.yaml unter „portal“ eintragen.",
                f"Before publishing there is missing: {en}. Put it into prozesslib.yaml under “portal”.",
            )
        )
    if not portal.postfach:
        tell(
            Message(
                "Ohne Postfach in prozesslib.yaml (postfach) haben die Seiten keine Rückmeldung.",
                "Without a mailbox in prozesslib.yaml (postfach) the pages have no feedback link.",
            )
        )
