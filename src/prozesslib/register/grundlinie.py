"""The baseline of a register in its file ``.prozesslib/grundlinie.json``: read, compared with, written anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from prozesslib.check.befund import Befund
from prozesslib.check.grundlinie import (
    Grundlinie,
    GrundlinieError,
    Vergleich,
    grundlinie_von,
    lies,
    schreibe,
    vergleiche,
)
from prozesslib.message import Message, UserError
from prozesslib.register.identitaet import identity
from prozesslib.register.workspace import Workspace
from prozesslib.store.files import MAX_FILE_BYTES, read_file
from prozesslib.store.journal import commit_changes
from prozesslib.store.layout import BASELINE_FILE

DATEI: Final = BASELINE_FILE


def gelesen(text: bytes | None) -> Grundlinie:
    """The baseline in a text; empty for None. UserError when it cannot be read."""
    try:
        return lies(text)
    except GrundlinieError:
        raise UserError(
            Message(f"{DATEI} ist beschädigt.", f"{DATEI} is damaged."),
            Message(
                "Neu schreiben: prozesslib check --baseline-write", "Write it anew: prozesslib check --baseline-write"
            ),
        ) from None


def gegen_grundlinie(
    root: Path, befunde: Sequence[Befund], gemeint: Callable[[str], bool] = lambda _: True
) -> Vergleich:
    """All findings in the files that are meant against the baseline of a folder; without one all are new."""
    return gegen_text(read_file(root, DATEI), befunde, gemeint)


def gegen_text(
    text: bytes | None, befunde: Sequence[Befund], gemeint: Callable[[str], bool] = lambda _: True
) -> Vergleich:
    """The same against the text of a baseline, None where there is none."""
    known = gelesen(text)
    return vergleiche(befunde, {mark: count for mark, count in known.items() if gemeint(mark.datei)})


def halte_fest(workspace: Workspace, befunde: Sequence[Befund]) -> tuple[int, str | None]:
    """Make all findings known, except faults of the form; an empty baseline takes the file away.

    Returns how many are known, and the commit; None where nothing changed.
    """
    baseline = grundlinie_von(befunde)
    known = sum(baseline.values())
    text = schreibe(baseline) if baseline else None
    if text is not None and len(text) > MAX_FILE_BYTES:
        raise _zu_viele(known)
    if read_file(workspace.root, DATEI) == text:
        return known, None
    title = f"Grundlinie festhalten ({known} bekannt)" if known else "Grundlinie streichen"
    return known, commit_changes(workspace.repo, {DATEI: text}, title, identity(workspace.kopf, workspace.repo))


def _zu_viele(known: int) -> UserError:
    return UserError(
        Message(
            f"{known} Befunde sind zu viele für eine Grundlinie.", f"{known} findings are too many for a baseline."
        ),
        Message(
            "Zuerst die häufigsten Regeln in konventionen.yaml unter schweregrade auf „aus“ setzen.",
            "First set the rules that fire most often to “aus” in konventionen.yaml, under schweregrade.",
        ),
    )
