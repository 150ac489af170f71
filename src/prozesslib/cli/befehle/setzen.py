"""``prozesslib set``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, tell
from prozesslib.cli.auswahl import FilterOption, WhereOption, auswahl
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import ProzessId, here
from prozesslib.cli.run import OK
from prozesslib.cli.sprache import t
from prozesslib.cli.vorhaben import AlleOption, JaOption, zeige_und_frage
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prozesslib.register.setzen import Setzung


@app.command(
    "set",
    cls=Befehl,
    help=t(
        "Felder eines Prozesses setzen; mit --where statt der Kennung die vieler Prozesse auf einmal.",
        "Set fields of a process; with --where instead of the id those of many processes at once.",
    ),
)
def set_(
    prozess_id: ProzessId,
    assignments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PFAD=WERT...",
            help=t(
                "Zum Beispiel lokal.verantwortlich=fachbereich-2; ohne Wert wird gelöscht; += und -= für Listen.",
                "Such as lokal.verantwortlich=fachbereich-2; no value deletes; += and -= for lists.",
            ),
        ),
    ] = None,
    where: WhereOption = None,
    filter_: FilterOption = None,
    skip: Annotated[
        bool,
        typer.Option(
            "--skip",
            help=t("Mit --where: auslassen, wo es nicht geht.", "With --where: leave out where it is not possible."),
        ),
    ] = False,
    yes: JaOption = False,
    all_: AlleOption = False,
) -> int:
    """One process at once; many after a preview."""
    from prozesslib.register.setzen import read_assignment

    texts = assignments or []
    if where is None and filter_ is None:
        return _eines(prozess_id, [read_assignment(text) for text in _noetig(prozess_id, texts)])
    from prozesslib.register.massen.setzen import plane

    wanted = [read_assignment(text) for text in (prozess_id, *texts)]
    workspace = here()
    chosen = auswahl(workspace.register(), where, filter_)
    files = list(chosen.prozesse(workspace.bestand)) if chosen else []
    if not files:
        raise UserError(
            Message("Auf keinen Prozess trifft das zu.", "This holds for no process."),
            Message(
                "Mit „prozesslib list --where …“ ausprobieren, was gemeint ist.",
                "Try with “prozesslib list --where …” what is meant.",
            ),
        )
    return zeige_und_frage(workspace, plane(workspace, files, wanted, auslassen=skip), ja=yes, alle=all_)


def _noetig(prozess_id: str, texts: list[str]) -> list[str]:
    if not texts:
        raise UserError(
            Message("Es fehlt: PFAD=WERT.", "Missing: PFAD=WERT."),
            Message(
                f"Zum Beispiel: prozesslib set {prozess_id} lokal.status=freigegeben",
                f"Such as: prozesslib set {prozess_id} lokal.status=freigegeben",
            ),
        )
    return texts


def _eines(prozess_id: str, assignments: Sequence[Setzung]) -> int:
    """Set fields of one process, say what changed."""
    from prozesslib.register.setzen import set_values
    from prozesslib.render.vorhaben import kurz

    result = set_values(here(), prozess_id, assignments)
    for field, before, after in result.felder:
        said = f"{field}: {kurz(before)} → {kurz(after)}"
        done(Message(said, said))
    if not result.felder:
        tell(Message("Nichts zu ändern, alles steht schon so da.", "Nothing to change."))
    if result.wird_angepasst:
        tell(
            Message(
                f"„{result.name}“ weicht damit von der Blaupause ab und zählt als angepasst.",
                f"“{result.name}” now differs from the blueprint and counts as angepasst.",
            )
        )
    for befund in result.befunde:
        tell(befund.satz)
        if befund.hinweis:
            tell(Message(f"→ {befund.hinweis.de}", f"→ {befund.hinweis.en}"))
    return OK
