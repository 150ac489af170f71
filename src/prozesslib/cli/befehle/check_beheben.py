"""The part of ``prozesslib check`` that mends: its options, and what it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.ausgabe import say_all, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown

if TYPE_CHECKING:
    from prozesslib.register.beheben import Behebungslauf

Beheben = Annotated[
    bool,
    typer.Option(
        "--fix",
        help=t(
            "Beheben, was sicher zu beheben ist; danach zeigen, was bleibt.",
            "Mend what can be mended safely, then show what is left.",
        ),
    ),
]
Unsicher = Annotated[
    bool,
    typer.Option(
        "--unsafe",
        help=t("Mit --fix: auch Vorschläge übernehmen.", "With --fix: take proposals over as well."),
    ),
]
Probe = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        "--diff",
        help=t(
            "Mit --fix: nur zeigen, was sich ändern würde.",
            "With --fix: only show what would change.",
        ),
    ),
]


def behebe_zuerst(paths: list[Path], *, fix: bool, unsafe: bool, probe: bool, cache: bool, stand: bool) -> int | None:
    """Mend before the check; an exit code where no check is to follow. ``stand``: another state is asked for."""
    if not fix:
        if unsafe or probe:
            raise _nur_mit_fix("--unsafe" if unsafe else "--dry-run")
        return None
    if stand:
        raise _nur_im_ordner()
    from prozesslib.register.beheben import behebe
    from prozesslib.register.beheben_ordner import Auswahl

    with working(Message("Wird behoben …", "Mending …")):
        chosen = Auswahl.oeffne(Path.cwd(), paths, cache=cache)
        run = behebe(chosen, unsicher=unsafe, schreiben=not probe)
    if chosen.recovered:
        tell(chosen.recovered)
    if probe:
        return _zeige(run)
    for path in map(shown, run.uebergangen):
        tell(
            Message(
                f"{path} wurde gerade von anderer Seite geändert und bleibt, wie es ist. Noch einmal aufrufen.",
                f"{path} was changed by somebody else just now and stays as it is. Run the command again.",
            )
        )
    tell(_behoben(run))
    return None


def _zeige(run: Behebungslauf) -> int:
    """Show what would change; exit 1 when something would."""
    from prozesslib.render.neufassung import in_worten, zeilenweise
    from prozesslib.render.text import stdout_blatt

    blatt = stdout_blatt()
    say_all(in_worten(run.neufassungen, LANG, blatt))
    if run.neufassungen:
        say_all([""])
        say_all(zeilenweise(run.neufassungen, blatt))
    tell(
        Message(
            f"{_worum(run).de} zu beheben; nichts geschrieben.{_vorschlaege(run).de}",
            f"{_worum(run).en} to mend; nothing written.{_vorschlaege(run).en}",
        )
    )
    return FINDINGS if run.neufassungen else OK


def _behoben(run: Behebungslauf) -> Message:
    if not run.neufassungen:
        return Message(
            f"Nichts sicher zu beheben.{_vorschlaege(run).de}", f"Nothing to mend safely.{_vorschlaege(run).en}"
        )
    return Message(
        f"Behoben: {_worum(run).de}. Noch nicht gespeichert: prozesslib save{_vorschlaege(run).de}",
        f"Mended: {_worum(run).en}. Not saved yet: prozesslib save{_vorschlaege(run).en}",
    )


def _worum(run: Behebungslauf) -> Message:
    """How many mends in how many files, by code."""
    total, files = sum(run.behoben.values()), len(run.neufassungen)
    codes = sorted(run.behoben)
    of_text = Message("Zeilenenden und Zeichen", "line ends and characters")
    de, en = (", ".join(f"{run.behoben[c]}x {of_text.text(lang) if c == 'Text' else c}" for c in codes)
              for lang in ("de", "en"))  # fmt: skip
    return Message(
        f"{total} {'Stelle' if total == 1 else 'Stellen'} in {files} {'Datei' if files == 1 else 'Dateien'}"
        + (f" ({de})" if codes else ""),
        f"{total} {'place' if total == 1 else 'places'} in {files} {'file' if files == 1 else 'files'}"
        + (f" ({en})" if codes else ""),
    )


def _vorschlaege(run: Behebungslauf) -> Message:
    if not run.offen:
        return Message("", "")
    one = run.offen == 1
    return Message(
        f"\nDazu {run.offen} {'Vorschlag' if one else 'Vorschläge'}, "
        f"{'der' if one else 'die'} den Wortlaut {'ändert' if one else 'ändern'}: mit --unsafe",
        f"\nBesides {run.offen} {'proposal' if one else 'proposals'} "
        f"that {'changes' if one else 'change'} the wording: with --unsafe",
    )


def _nur_mit_fix(option: str) -> UserError:
    return UserError(
        Message(f"{option} gibt es nur zusammen mit --fix.", f"{option} goes only with --fix."),
        Message(f"Aufrufen: prozesslib check --fix {option}", f"Call: prozesslib check --fix {option}"),
    )


def _nur_im_ordner() -> UserError:
    return UserError(
        Message(
            "--fix ändert Dateien im Ordner, nicht in einem gespeicherten Stand.",
            "--fix changes files in the folder, not in a saved state.",
        ),
        Message(
            "Ohne --since, --rev, --staged, --baseline-write aufrufen.",
            "Call it without --since, --rev, --staged, --baseline-write.",
        ),
    )
