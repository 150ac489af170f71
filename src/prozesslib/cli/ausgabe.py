"""The only place that prints: results to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from prozesslib.cli.sprache import LANG
from prozesslib.message import Message
from prozesslib.render.text import Stil, absatz, blatt_fuer, sichtbar


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
    blatt = blatt_fuer(sys.stderr)
    for line in absatz(message.text(LANG), blatt):
        sys.stderr.write(line + "\n")


def done(message: Message) -> None:
    """Print the sentence that says what a command did."""
    blatt = blatt_fuer(sys.stdout)
    for line in absatz(message.text(LANG), blatt):
        sys.stdout.write(line + "\n")


def mark(text: str, pointer: str) -> None:
    """Print what was typed and, on the line below, a mark at the place that is meant."""
    sys.stdout.flush()
    sys.stderr.write(f"  {sichtbar(text)}\n  {pointer}\n")


def complain(message: Message, next_step: Message | None = None) -> None:
    """Print an error and what to do next."""
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
