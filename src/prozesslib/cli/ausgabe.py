"""The only place that prints: results to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from prozesslib.cli.sprache import LANG
from prozesslib.message import Message


def say(*lines: str) -> None:
    """Print lines of a result."""
    for line in lines:
        sys.stdout.write(line + "\n")


def say_all(lines: Iterable[str]) -> None:
    """Print the lines of a view."""
    for line in lines:
        sys.stdout.write(line + "\n")


def tell(message: Message) -> None:
    """Print a sentence that is no result, such as what was done or what to look at."""
    sys.stdout.flush()
    _write(sys.stderr, message)


def tell_unreadable(paths: tuple[str, ...]) -> None:
    """Say which files are missing from a view."""
    if paths:
        one = len(paths) == 1
        de, en = ("1 Datei ist", "1 file is") if one else (f"{len(paths)} Dateien sind", f"{len(paths)} files are")
        tell(
            Message(
                f"{de} fehlerhaft und hier nicht dabei: „prozesslib check“ zeigt die Stelle.",
                f"{en} faulty and not shown here: see “prozesslib check”.",
            )
        )


def done(message: Message) -> None:
    """Print the sentence that says what a command did."""
    _write(sys.stdout, message)


def _write(stream: TextIO, message: Message) -> None:
    from prozesslib.render.text import absatz, blatt_fuer

    for line in absatz(message.text(LANG), blatt_fuer(stream)):
        stream.write(line + "\n")


def mark(text: str, pointer: str) -> None:
    """Print what was typed and, on the line below, a mark at the place that is meant."""
    from prozesslib.render.text import sichtbar

    sys.stdout.flush()
    sys.stderr.write(f"  {sichtbar(text)}\n  {pointer}\n")


def complain(message: Message, next_step: Message | None = None) -> None:
    """Print an error and what to do next."""
    from prozesslib.render.text import Stil, absatz, blatt_fuer, sichtbar

    sys.stdout.flush()
    blatt = blatt_fuer(sys.stderr)
    label = Message("Fehler: ", "Error: ").text(LANG)
    first, *rest = absatz(label + sichtbar(message.text(LANG)), blatt)
    sys.stderr.write(blatt.stil(first[: len(label)], Stil.ROT, Stil.FETT) + first[len(label) :] + "\n")
    for line in rest:
        sys.stderr.write(line + "\n")
    if next_step:
        for line in absatz("→ " + sichtbar(next_step.text(LANG)), blatt):
            sys.stderr.write(line + "\n")
