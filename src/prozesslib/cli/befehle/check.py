"""``prozesslib check``."""

from __future__ import annotations

from pathlib import Path

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import tell
from prozesslib.cli.befehle import check_beheben as b
from prozesslib.cli.befehle import check_optionen as o
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.sprache import t
from prozesslib.message import Message, UserError


@app.command(cls=Befehl, help=t("Bibliothek oder Register prüfen.", "Check a library or register."))
def check(
    paths: o.Pfade = None,
    since: o.Seit = None,
    rev: o.Fassung = None,
    staged: o.Vorgemerkt = False,
    format_: o.Format = o.Befundformat.TEXT,
    output: o.Ausgaben = None,
    limit: o.Hoechstens = 100,
    baseline: o.Grundlinie = True,
    baseline_write: o.Festhalten = False,
    cache: o.Merken = True,
    fix: b.Beheben = False,
    unsafe: b.Unsicher = False,
    dry_run: b.Probe = False,
) -> int:
    """Check, render, exit 1 when there are errors."""
    if rev is not None and staged:
        raise _beides("--rev", "--staged")
    other = since is not None or rev is not None or staged or baseline_write
    ended = b.behebe_zuerst(paths or [], fix=fix, unsafe=unsafe, probe=dry_run, cache=cache, stand=other)
    if ended is not None:
        return ended
    if baseline_write:
        if since is not None or rev is not None or staged:
            raise _beides("--baseline-write", "--since, --rev, --staged")
        from prozesslib.cli.befehle.check_grundlinie import schreibe_grundlinie

        return schreibe_grundlinie(paths or [])
    from prozesslib.check.befund import hat_fehler
    from prozesslib.cli.befehle import check_ausgabe
    from prozesslib.register.pruefen import Umfang, check_workspace
    from prozesslib.render.befunde import summary

    files = check_ausgabe.ausgaben(output or [])
    with working(Message("Wird geprüft …", "Checking …")):
        result = check_workspace(
            Path.cwd(), paths or [], cache=cache, grundlinie=baseline, umfang=Umfang(since, rev, staged)
        )
    if result.recovered:
        tell(result.recovered)
    check_ausgabe.schreibe(result, files)
    check_ausgabe.zeige(result, format_, limit)
    tell(summary(result.befunde, result.dateien))
    if result.grundlinie:
        from prozesslib.check.grundlinie import zusammenfassung

        held = zusammenfassung(result.grundlinie)
        if held:
            tell(held)
    return int(hat_fehler(result.befunde))


def _beides(one: str, other: str) -> UserError:
    return UserError(
        Message(f"{one} und {other} gehen nicht zugleich.", f"{one} and {other} do not go together."),
        Message("Eines davon weglassen.", "Leave one of them out."),
    )
