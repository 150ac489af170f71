"""Progress on stderr for what takes longer than a second, and only on a terminal."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prozesslib.cli.sprache import LANG
from prozesslib.message import Message

DELAY = 1.0
"""Seconds before anything is shown."""


@contextmanager
def working(message: Message) -> Iterator[None]:
    """Show a spinner with the sentence while the block runs, once it has run for a second."""
    if not sys.stderr.isatty():
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=_spin, args=(message.text(LANG), stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _spin(text: str, stop: threading.Event) -> None:
    if stop.wait(DELAY):
        return
    from rich.console import Console

    with Console(stderr=True).status(text):
        stop.wait()


@contextmanager
def counting(message: Message, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar while the block runs; the function given is called after each of ``total`` parts."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(message.text(LANG), total=total)
        yield lambda: bar.advance(task)
