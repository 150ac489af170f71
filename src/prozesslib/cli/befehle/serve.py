"""``prozesslib serve``."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import complain, done, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import SichtbarkeitOption, WeitereArgument, place
from prozesslib.cli.run import OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError
from prozesslib.model.stufe import Stufe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prozesslib.render.portal.dateien import Datei
    from prozesslib.render.portal.dienst import Dienst


@app.command(
    cls=Befehl,
    help=t(
        "Das Portal auf diesem Rechner zeigen; die Seiten laden neu, wenn sich Dateien ändern.",
        "Show the portal on this computer; pages load again when files change.",
    ),
)
def serve(
    weitere: WeitereArgument = None,
    port: Annotated[
        int,
        typer.Option("--port", min=0, max=65535, help=t("Port; 0 nimmt einen freien.", "Port; 0 takes a free one.")),
    ] = 8765,
    visibility: SichtbarkeitOption = Stufe.OEFFENTLICH,
) -> int:
    """Gather, listen on localhost until somebody stops it."""
    from prozesslib.register.portal_wache import kennzeichen
    from prozesslib.render.portal.dienst import Vorrat

    root = place().root
    with working(Message("Inhalte werden zusammengestellt …", "Gathering the content …")):
        store = Vorrat(_Lader(root, visibility, tuple(weitere or ())), lambda: kennzeichen(root))
    gc.enable()  # it runs for hours, unlike other commands
    with _server(port, store) as server, _stoppable():
        done(
            Message(
                f"Das Portal steht unter {server.adresse} (Sichtbarkeit {visibility}). Beenden mit Strg+C.",
                f"The portal is at {server.adresse} (visibility {visibility}). Stop it with Ctrl+C.",
            )
        )
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    tell(Message("Beendet.", "Stopped."))
    return OK


class _Lader:
    """Reads the register and gives its portal; keeps the last one when the register cannot be read for a while."""

    def __init__(self, root: Path, stufe: Stufe, weitere: tuple[str, ...]) -> None:
        self._root, self._stufe, self._weitere = root, stufe, weitere
        self._letzte: Mapping[str, Datei] | None = None

    def __call__(self) -> Mapping[str, Datei]:
        """All files of the portal; UserError only the first time."""
        from prozesslib.register.leseplatz import Leseplatz
        from prozesslib.register.portal import portalstand
        from prozesslib.render.portal.dateien import dateien
        from prozesslib.render.portal.portal import Portal

        try:
            self._letzte = dateien(Portal(portalstand(Leseplatz(self._root), self._stufe, self._weitere), LANG))
        except (UserError, OSError) as error:
            if self._letzte is None:
                raise
            if isinstance(error, UserError):
                complain(error.message, error.next_step)
        return self._letzte


@contextmanager
def _server(port: int, store: object) -> Iterator[Dienst]:
    from prozesslib.render.portal.dienst import Dienst, Vorrat

    assert isinstance(store, Vorrat)
    try:
        server = Dienst(port, store)
    except (OSError, OverflowError) as error:
        raise UserError(
            Message(f"Der Port {port} ist nicht frei.", f"Port {port} is not free."),
            Message("Einen anderen nehmen, zum Beispiel --port 0.", "Take another one, such as --port 0."),
        ) from error
    with server:
        yield server


@contextmanager
def _stoppable() -> Iterator[None]:
    """SIGTERM stops it as Ctrl-C does; outside the main thread nobody can send signals."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
