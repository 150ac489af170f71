"""Commands in a forked copy of this process, which may be killed or interrupted: cheap enough for every moment."""

from __future__ import annotations

import io
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Result
from killer import KILLED, Killer

NEEDS_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


class Interrupter(Killer):
    """Sends the process Ctrl-C at one of its steps, as a person at the keyboard would."""

    def step(self, action: Callable[[], Any], before_death: Callable[[], None] | None = None) -> Any:
        number = self.count
        self.count += 1
        if number == self.number:
            signal.raise_signal(signal.SIGINT)
        return action()


class Tally(Killer):
    """Leaves the process alone and writes one byte per step."""

    def __init__(self, handle: int) -> None:
        super().__init__(-1, "before")
        self.handle = handle

    def step(self, action: Callable[[], Any], before_death: Callable[[], None] | None = None) -> Any:
        os.write(self.handle, b".")
        return action()


def run_forked(folder: Path, killer: Killer, words: tuple[str, ...]) -> Result:
    """Run a command line in ``folder`` under a killer, and wait for its end."""
    from prozesslib.cli.run import run

    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            code = 99
            try:
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(fd, "w"), "utf-8") for fd in (1, 2))
                os.chdir(folder)
                signal.signal(signal.SIGINT, signal.default_int_handler)
                killer.install()
                code = run(words)
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode())
    return Result(os.waitstatus_to_exitcode(status), *said)


def killed(folder: Path, number: int, moment: str, *words: str) -> int:
    """Run a command, kill it at its step ``number``, and return its exit code: KILLED, or 0 when it had fewer."""
    done = run_forked(folder, Killer(number, moment), words)
    assert done.code in (0, KILLED), done
    return done.code


def interrupted(folder: Path, number: int, *words: str) -> Result:
    """Run a command and send it Ctrl-C at its step ``number``."""
    return run_forked(folder, Interrupter(number, "before"), words)


def steps(folder: Path, *words: str) -> int:
    """How many steps a command has; it is run for that."""
    with tempfile.TemporaryFile() as tally:
        done = run_forked(folder, Tally(tally.fileno()), words)
        assert done.code == 0, done
        return os.fstat(tally.fileno()).st_size
