"""Running a command line: every way it can end becomes an exit code and, where needed, a sentence."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

from prozesslib.cli.ausgabe import complain, say
from prozesslib.cli.sprache import without_language
from prozesslib.message import Message, UserError

OK, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 70, 130


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; prints, never raises, never exits."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    gc.disable()
    try:
        return _run(without_language(argv))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return OK
    except KeyboardInterrupt:
        complain(
            Message("Abgebrochen. Nichts bleibt halb geschrieben.", "Interrupted. Nothing stays half written."),
            Message("„prozesslib status“ zeigt den Stand.", "“prozesslib status” shows where things stand."),
        )
        return INTERRUPTED
    except UserError as error:
        complain(error.message, error.next_step)
        return USAGE
    except OSError as error:
        complain(*_explain(error))
        return USAGE
    except Exception as error:
        return _bug(error)
    finally:
        gc.freeze()  # Python searches what is left for rubbish before it ends: there is nothing left to search


def _run(argv: list[str]) -> int:
    from prozesslib.cli.app import laden

    app = laden(argv[0] if argv else None)
    try:
        result: Any = app(args=argv, prog_name="prozesslib", standalone_mode=False)
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            say(str(error))
            return OK
        from prozesslib.cli.nutzung import is_usage_error, usage_message

        if not is_usage_error(error):
            raise
        complain(*usage_message(error))
        return USAGE
    if result == INTERRUPTED:  # what typer makes of Ctrl-C
        raise KeyboardInterrupt
    sys.stdout.flush()
    return result if isinstance(result, int) else OK


def _explain(error: OSError) -> tuple[Message, Message]:
    name = f" ({error.filename})" if error.filename else ""
    return (
        Message(
            f"Das Betriebssystem meldet: {error.strerror or error}{name}.",
            f"The operating system says: {error.strerror or error}{name}.",
        ),
        Message("„prozesslib doctor“ sieht nach Ordner und Rechten.", "Let “prozesslib doctor” look at it."),
    )


def _bug(error: Exception) -> int:
    import tempfile
    import traceback
    from pathlib import Path

    report = Path(tempfile.gettempdir()) / "prozesslib-fehlerbericht.txt"
    try:
        report.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        where = str(report)
    except OSError:
        where = "–"
    complain(
        Message(
            f"Das ist ein Fehler im Programm ({type(error).__name__}).",
            f"This is a bug in the program ({type(error).__name__}).",
        ),
        Message(
            f"Der Bericht liegt in {where}; bitte mit der Befehlszeile weitergeben. Am Register ist nichts verloren.",
            f"The report is in {where}; please pass it on with the command line. Nothing in the register is lost.",
        ),
    )
    return BUG
