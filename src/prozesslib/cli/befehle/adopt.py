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

Id = Annotated[str | None, typer.Argument(metavar="[ID]", help=t("Kennung des Prozesses.", "Id of the process."))]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="PATH|URL|SNAPSHOT",
        help=t("Register der anderen Kommune.", "Register of the other municipality."),
    ),
]
NewIdOption = Annotated[
    str | None,
    typer.Option("--id", metavar="NEU", help=t("Kennung hier, wenn sie vergeben ist.", "Id here, if it is taken.")),
]
RevOption = Annotated[
    str | None,
    typer.Option("--rev", metavar="REV", help=t("Stand des anderen Registers.", "State of the other register.")),
]
UpdateOption = Annotated[
    bool, typer.Option("--update", help=t("Neue Fassungen von dort übernehmen.", "Take newer versions from there."))
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help=t("Mit --update: nur zeigen.", "With --update: only show."))
]


@app.command(
    cls=Befehl,
    help=t(
        "Einen Prozess einer anderen Kommune als eigenen übernehmen und nachführen.",
        "Take a process of another municipality as an own one, and keep it up to date.",
    ),
)
def adopt(
    prozess_id: Id = None,
    source: SourceOption = None,
    new_id: NewIdOption = None,
    rev: RevOption = None,
    update: UpdateOption = False,
    dry_run: DryRunOption = False,
) -> int:
    """Adopt or update; exit 1 when something is left to look at."""
    if update and new_id is not None:
        raise _unpassend("--id", Message("gilt nicht mit --update", "does not go with --update"))
    if update:
        return _update(prozess_id, source, rev, dry_run=dry_run)
    if prozess_id is None or source is None:
        raise _fehlt("ID" if prozess_id is None else "--from")
    if dry_run:
        raise _unpassend("--dry-run", Message("gehört zu --update", "goes with --update"))
    return _adopt(prozess_id, source, new_id, rev)


def _fehlt(what: str) -> UserError:
    return UserError(
        Message(f"Es fehlt: {what}.", f"Missing: {what}."),
        Message(
            "Zum Beispiel: prozesslib adopt ferienpass-ausgeben --from ../nachbarstadt",
            "Such as: prozesslib adopt ferienpass-ausgeben --from ../nachbarstadt",
        ),
    )


def _unpassend(option: str, why: Message) -> UserError:
    return UserError(
        Message(f"{option} {why.de}.", f"{option} {why.en}."),
        Message(f"{option} weglassen.", f"Leave {option} out."),
    )


def _adopt(key: str, source: str, new_id: str | None, rev: str | None) -> int:
    from prozesslib.check.befund import hat_fehler
    from prozesslib.register.adoption import adoptiere
    from prozesslib.render.adoption import adoptiert, hinweise
    from prozesslib.render.befunde import as_text as findings
    from prozesslib.render.text import stdout_blatt

    with working(Message("Prozess wird geholt …", "Fetching the process …")):
        result = adoptiere(here(), key, source, new_id, rev)
    done(adoptiert(result))
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
    from prozesslib.register.nachfuehren import fuehre_nach
    from prozesslib.render.adoption import nachfuehrung_schluss, nachfuehrung_text
    from prozesslib.render.text import stdout_blatt

    with working(Message("Neue Fassungen werden gesucht …", "Looking for newer versions …")):
        found = fuehre_nach(here(), key, source, rev, probe=dry_run)
    say_all(nachfuehrung_text(found, LANG, stdout_blatt()))
    end = nachfuehrung_schluss(found)
    (tell if found.commit and found.konflikte else done)(end)
    return FINDINGS if found.offen else OK
