"""``prozesslib rules``: what is checked, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import say, say_all
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from prozesslib.check.verzeichnis import Regelbeschreibung


_REGELCODE = re.compile(r"PL\d+", re.IGNORECASE)


class Regelformat(StrEnum):
    """Formats of rules."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


@app.command(
    "rules",
    cls=Befehl,
    help=t("Die Regeln erklären, nach denen geprüft wird.", "Explain the rules that are checked."),
)
def rules(
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CODE|WORT...]",
            help=t("Eine Regel wie PL401, oder ein Wort, das vorkommt.", "A rule such as PL401, or a word in it."),
        ),
    ] = None,
    format_: Annotated[
        Regelformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Regelformat.TEXT,
) -> None:
    """Show the list, or the rules asked for."""
    from prozesslib.check.verzeichnis import alle_regeln
    from prozesslib.render import regeln as view
    from prozesslib.render.text import stdout_blatt

    known = alle_regeln()
    chosen = _gesucht(known, codes or [])
    if format_ is Regelformat.JSON:
        say(view.as_json(chosen))
    elif format_ is Regelformat.MARKDOWN:
        say_all(view.seite(chosen))
    elif codes and len(chosen) <= len(codes):
        for index, rule in enumerate(chosen):
            say_all([""] if index else [])
            say_all(view.eine(rule, LANG, stdout_blatt()))
    else:
        say_all(view.liste(view.geordnet(chosen), LANG, stdout_blatt()))


def _gesucht(known: Sequence[Regelbeschreibung], wanted: Sequence[str]) -> list[Regelbeschreibung]:
    """The rules of those codes, else those whose documentation has all the words."""
    if not wanted:
        return list(known)
    codes = {word.upper() for word in wanted}
    found = [rule for rule in known if rule.code in codes]
    if found and len(found) == len(codes):
        return found
    from prozesslib.model.aehnlich import falte, naechste
    from prozesslib.render.regeln import als_text, familie

    words = [falte(word) for word in wanted]
    found = [
        rule
        for rule in known
        if not any(_REGELCODE.fullmatch(word) for word in wanted)
        and all(word in falte(f"{rule.code} {familie(rule).de} {als_text(rule)}") for word in words)
    ]
    if not found:
        near = naechste(sorted(codes)[0], [rule.code for rule in known], 3)
        raise UserError(
            Message(f"Keine Regel zu „{' '.join(wanted)}“.", f"No rule for “{' '.join(wanted)}”."),
            Message(
                f"Meinten Sie {', '.join(near)}? Alle zeigt: prozesslib rules"
                if near
                else "Alle zeigt: prozesslib rules",
                f"Did you mean {', '.join(near)}? All of them: prozesslib rules"
                if near
                else "All of them: prozesslib rules",
            ),
        )
    return found
