"""``prozesslib sync``."""

from __future__ import annotations

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
    from prozesslib.register.abgleich.sync import SyncErgebnis


class Abgleichformat(StrEnum):
    """Formats of the report."""

    TEXT = "text"
    JSON = "json"


ToOption = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="VERSION",
        help=t("Version der Bibliothek; latest ist die neueste.", "Release of the library; or latest."),
    ),
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="PATH|URL",
        help=t("Wo die Bibliothek diesmal liegt.", "Where the library is found this time."),
    ),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help=t("Nur zeigen, was geschähe.", "Only show what would happen."))
]
AbortOption = Annotated[
    bool, typer.Option("--abort", help=t("Den letzten Abgleich zurücknehmen.", "Take the last sync back."))
]
FormatOption = Annotated[Abgleichformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))]


@app.command(
    cls=Befehl,
    help=t(
        "Verbesserungen der Bibliothek übernehmen, Feld für Feld; Eigenes bleibt.",
        "Take the library's improvements, field by field; your own stays.",
    ),
)
def sync(
    to: ToOption = None,
    source: SourceOption = None,
    dry_run: DryRunOption = False,
    abort: AbortOption = False,
    format_: FormatOption = Abgleichformat.TEXT,
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
    from prozesslib.render.abgleich_ausgang import ALS_JSON, hinweise, schon_gleich
    from prozesslib.render.text import stdout_blatt

    plan = result.plan
    if plan.leer:
        done(schon_gleich(plan))
    else:
        say_all(as_text(plan, LANG, stdout_blatt()))
        if not plan.vorgaenge:
            done(Message("Für dieses Register ändert sich nichts.", "Nothing changes for this register."))
        say("")
        _close(result, dry_run=dry_run)
    for hint in hinweise(plan.hinweise, ALS_JSON):
        tell(hint)


def _close(result: SyncErgebnis, *, dry_run: bool) -> None:
    from prozesslib.render.abgleich_ausgang import zu_entscheiden
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
        tell(zu_entscheiden(len(result.plan.konfliktdateien)))


def _refuse_with_abort(dry_run: bool, other: str | None) -> None:
    if dry_run or other:
        raise UserError(
            Message("--abort steht allein.", "--abort stands alone."),
            Message("Zurücknehmen: prozesslib sync --abort", "Take back: prozesslib sync --abort"),
        )


def _abort() -> int:
    from prozesslib.register.abgleich.ruecknahme import nimm_zurueck
    from prozesslib.render.abgleich_ausgang import zu_entscheiden, zurueckgenommen

    result = nimm_zurueck(place())
    done(zurueckgenommen(result))
    if result.konflikte:
        tell(zu_entscheiden(len(result.konflikte)))
    return FINDINGS if result.konflikte else OK
