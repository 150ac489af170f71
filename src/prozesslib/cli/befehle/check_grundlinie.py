"""``prozesslib check --baseline-write``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prozesslib.cli.ausgabe import tell
from prozesslib.cli.fortschritt import working
from prozesslib.message import Message, UserError


def schreibe_grundlinie(paths: Sequence[Path]) -> int:
    """Make all present findings known, and say how many; faults of the form stay findings."""
    from prozesslib.register.grundlinie import halte_fest
    from prozesslib.register.pruefen import check_workspace

    if paths:
        raise UserError(
            Message(
                "Die Grundlinie hält immer alle Befunde fest, nicht die einzelner Dateien.",
                "The baseline always holds all findings, not those of some files.",
            ),
            Message("Ohne Dateien aufrufen: prozesslib check --baseline-write", "Call it without files."),
        )
    with working(Message("Wird geprüft …", "Checking …")):
        result = check_workspace(Path.cwd(), [], grundlinie=False)
    known, commit = halte_fest(result.workspace, result.befunde)
    if commit is None:
        tell(Message("Die Grundlinie war schon auf diesem Stand.", "The baseline was up to date."))
    elif known:
        tell(
            Message(
                f"Grundlinie festgehalten: {known} {'bekannter Befund' if known == 1 else 'bekannte Befunde'}. "
                "Ab jetzt zeigt „prozesslib check“ nur neue.",
                f"Baseline kept: {known} known {'finding' if known == 1 else 'findings'}. "
                "From now on “prozesslib check” shows new ones only.",
            )
        )
    else:
        tell(Message("Es gibt keine Befunde mehr; die Grundlinie ist gestrichen.", "No findings left, no baseline."))
    return 0
