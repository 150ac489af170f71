"""The blueprints or the packages of a library, as both of their commands list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prozesslib.cli.ausgabe import say, say_all
from prozesslib.cli.optionen import Listenformat
from prozesslib.cli.sprache import LANG

if TYPE_CHECKING:
    from prozesslib.register.workspace import Workspace


def zeige_listen(workspace: Workspace, art: str, format_: Listenformat) -> None:
    """Say which blueprints, or which packages, a library has."""
    from prozesslib.register.bibliothek.listen import eintraege
    from prozesslib.render import blaupausen as view
    from prozesslib.render.text import stdout_blatt

    found = eintraege(workspace, art)
    if format_ is Listenformat.JSON:
        say(view.as_json(found))
    elif format_ is Listenformat.CSV:
        say_all(view.as_csv(found))
    else:
        say_all(view.as_text(found, LANG, stdout_blatt()))
