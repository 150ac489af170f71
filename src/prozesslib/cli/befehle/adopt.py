"""``prozesslib adopt``."""

from __future__ import annotations

from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import here
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError


@app.command(
    cls=Befehl,
    help=t(
        "Einen Prozess einer anderen Kommune als eigenen übernehmen und nachführen.",
        "Take a process of another municipality as an own one, and keep it up to date.",
    ),
)
def adopt(
    prozess_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help=t("Kennung des Prozesses.", "Id of the process."))
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="PATH|URL|SNAPSHOT",
            help=t("Register der anderen Kommune.", "Register of the other municipality."),
        ),
    ] = None,
    new_id: Annotated[
        str | None,
        typer.Option("--id", metavar="NEU", help=t("Kennung hier, wenn sie vergeben ist.", "Id here, if it is taken.")),
    ] = None,
    rev: Annotated[
        str | None,
        typer.Option("--rev", metavar="REV", help=t("Stand des anderen Registers.", "State of the other register.")),
    ] = None,
    update: Annotated[
        bool,
        typer.Option("--update", help=t("Neue Fassungen von dort übernehmen.", "Take newer versions from there.")),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=t("Mit --update: nur zeigen.", "With --update: only show."))
    ] = False,
) -> int:
    """Adopt or update; exit 1 when something is left to look at."""
    if update:
        _refuse_id(new_id)
        return _update(prozess_id, source, rev, dry_run=dry_run)
    if prozess_id is None or source is None:
        missing = "ID" if prozess_id is None else "--from"
        raise UserError(
            Message(f"Es fehlt: {missing}.", f"Missing: {missing}."),
            Message(
                "Zum Beispiel: prozesslib adopt ferienpass-ausgeben --from ../nachbarstadt",
                "Such as: prozesslib adopt ferienpass-ausgeben --from ../nachbarstadt",
            ),
        )
    if dry_run:
        raise UserError(
            Message("--dry-run gehört zu --update.", "--dry-run goes with --update."),
            Message("--dry-run weglassen.", "Leave --dry-run out."),
        )
    return _adopt(prozess_id, source, new_id, rev)


def _adopt(key: str, source: str, new_id: str | None, rev: str | None) -> int:
    from prozesslib.check.befund import hat_fehler
    from prozesslib.register.adoption import adoptiere
    from prozesslib.render.adoption import hinweise
    from prozesslib.render.befunde import as_text as findings
    from prozesslib.render.text import einzeilig, stdout_blatt

    with working(Message("Prozess wird geholt …", "Fetching the process …")):
        result = adoptiere(here(), key, source, new_id, rev)
    name, origin = einzeilig(result.name), einzeilig(result.von)
    done(
        Message(
            f"„{name}“ von {origin} adoptiert als {result.id}: {result.pfad}",
            f"“{name}” adopted from {origin} as {result.id}: {result.pfad}",
        )
    )
    sheet = stdout_blatt()
    say_all(hinweise(result, LANG, sheet))
    say_all(findings(result.befunde, LANG, sheet, 20))
    if hat_fehler(result.befunde):
        tell(
            Message(
                "→ Die Stellen mit prozesslib set anpassen oder im Katalog ergänzen, dann: prozesslib check",
                "→ Adapt these places by prozesslib set or add them to the catalogue, then: prozesslib check",
            )
        )
        return FINDINGS
    return OK


def _update(key: str | None, source: str | None, rev: str | None, *, dry_run: bool) -> int:
    from prozesslib.register.nachfuehren import Schritt, fuehre_nach
    from prozesslib.render.adoption import nachfuehrung_text
    from prozesslib.render.text import stdout_blatt

    with working(Message("Neue Fassungen werden gesucht …", "Looking for newer versions …")):
        found = fuehre_nach(here(), key, source, rev, probe=dry_run)
    say_all(nachfuehrung_text(found, LANG, stdout_blatt()))
    if not found.teile:
        done(Message("Hier ist nichts adoptiert.", "Nothing is adopted here."))
    elif not found.neues:
        done(Message("Nichts Neues.", "Nothing new."))
    elif dry_run:
        done(Message("Es wurde nichts geändert.", "Nothing was changed."))
    elif any(teil.schritt is Schritt.KONFLIKT for teil in found.teile):
        tell(
            Message(
                "Gespeichert. Wo beide dasselbe geändert haben, gilt bis zur Entscheidung Ihre Fassung. "
                "→ prozesslib resolve",
                "Saved. Where both changed the same, yours holds until you decide. → prozesslib resolve",
            )
        )
    else:
        done(Message("Übernommen und gespeichert.", "Taken over and saved."))
    return FINDINGS if found.offen else OK


def _refuse_id(new_id: str | None) -> None:
    if new_id is not None:
        raise UserError(
            Message("--id gilt nicht mit --update.", "--id does not go with --update."),
            Message("--id weglassen.", "Leave --id out."),
        )
