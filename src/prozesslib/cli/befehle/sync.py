"""``prozesslib sync``."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import place
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from prozesslib.register.abgleich.hinweis import Hinweis
    from prozesslib.register.abgleich.sync import SyncErgebnis

_HINTS = 10
"""So many of a kind are told."""


class Abgleichformat(StrEnum):
    """Formats of the report."""

    TEXT = "text"
    JSON = "json"


@app.command(
    cls=Befehl,
    help=t(
        "Verbesserungen der Bibliothek übernehmen, Feld für Feld; Eigenes bleibt.",
        "Take the library's improvements, field by field; your own stays.",
    ),
)
def sync(
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="VERSION",
            help=t("Version der Bibliothek; latest ist die neueste.", "Release of the library; or latest."),
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="PATH|URL",
            help=t("Wo die Bibliothek diesmal liegt.", "Where the library is found this time."),
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=t("Nur zeigen, was geschähe.", "Only show what would happen."))
    ] = False,
    abort: Annotated[
        bool,
        typer.Option("--abort", help=t("Den letzten Abgleich zurücknehmen.", "Take the last sync back.")),
    ] = False,
    format_: Annotated[
        Abgleichformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Abgleichformat.TEXT,
) -> int:
    """Sync or take a sync back; say in words what happened."""
    if abort:
        _refuse_with_abort(dry_run, to or source)
        return _abort()
    from prozesslib.register.abgleich.sync import sync as run

    with working(Message("Bibliothek wird verglichen …", "Comparing with the library …")):
        result = run(place(), to, source, probe=dry_run)
    if format_ is Abgleichformat.JSON:
        from prozesslib.render.abgleich import as_json

        say(as_json(result))
    else:
        _report(result, dry_run=dry_run)
    return FINDINGS if result.plan.konfliktdateien or result.befunde else OK


def _report(result: SyncErgebnis, *, dry_run: bool) -> None:
    from prozesslib.render.abgleich import as_text
    from prozesslib.render.text import stdout_blatt

    plan = result.plan
    if plan.leer:
        done(
            Message(
                f"Das Register steht auf dem Stand der Bibliothek ({plan.auf.version}).",
                f"The register is in step with the library ({plan.auf.version}).",
            )
        )
    else:
        say_all(as_text(plan, LANG, stdout_blatt()))
        if not plan.vorgaenge:
            done(Message("Für dieses Register ändert sich nichts.", "Nothing changes for this register."))
        say("")
        _close(result, dry_run=dry_run)
    _tell_hints(plan.hinweise)


def _tell_hints(hints: Sequence[Hinweis]) -> None:
    """What is left alone and the like, and for all that have it in common once what to do."""
    for step in dict.fromkeys(hint.schritt for hint in hints):
        found = [hint.satz for hint in hints if hint.schritt == step]
        for sentence in found[:_HINTS]:
            tell(sentence)
        more = len(found) - _HINTS
        if more > 0:
            tell(Message(f"… und {more} weitere (--format json nennt alle)", f"… and {more} more (see --format json)"))
        tell(Message(f"→ {step.de}", f"→ {step.en}"))


def _close(result: SyncErgebnis, *, dry_run: bool) -> None:
    from prozesslib.render.befunde import as_text
    from prozesslib.render.text import stdout_blatt

    if dry_run:
        done(Message("Es wurde nichts geändert.", "Nothing was changed."))
        return
    if not result.plan.konfliktdateien:
        done(Message("Abgeglichen und gespeichert.", "Synced and saved."))
    if result.befunde:
        tell(Message("Abgeglichen; zu beheben ist danach:", "Synced; after that there is to mend:"))
        say_all(as_text(result.befunde, LANG, stdout_blatt(), 20))
    if result.plan.konfliktdateien:
        tell(_next_step(len(result.plan.konfliktdateien)))


def _next_step(number: int) -> Message:
    where = "einer Datei" if number == 1 else f"{number} Dateien"
    there = "one file" if number == 1 else f"{number} files"
    return Message(
        f"Gespeichert. In {where} haben beide Seiten dasselbe geändert; bis zur Entscheidung gilt Ihre Fassung. "
        "→ prozesslib resolve",
        f"Saved. In {there} both sides changed the same; yours holds until you decide. → prozesslib resolve",
    )


def _refuse_with_abort(dry_run: bool, other: str | None) -> None:
    if dry_run or other:
        raise UserError(
            Message("--abort steht allein.", "--abort stands alone."),
            Message("Zurücknehmen: prozesslib sync --abort", "Take back: prozesslib sync --abort"),
        )


def _abort() -> int:
    from prozesslib.register.abgleich.ruecknahme import nimm_zurueck

    result = nimm_zurueck(place())
    done(
        Message(
            f"„{result.titel}“ ist zurückgenommen; das Register ist wieder, wie es vorher war."
            if result.spurlos
            else f"„{result.titel}“ ist zurückgenommen; was seither geändert wurde, ist geblieben.",
            f"“{result.titel}” is taken back; the register is as it was before."
            if result.spurlos
            else f"“{result.titel}” is taken back; what was changed since has stayed.",
        )
    )
    if result.konflikte:
        tell(_next_step(len(result.konflikte)))
    return FINDINGS if result.konflikte else OK
