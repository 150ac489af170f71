"""Runs a command and kills it at its n-th step on the disk or with git.

    python tests/killer.py N before|after -- <prozesslib arguments>
    python tests/killer.py N before|after --call module:function -- <arguments>

A step is a call of os.replace, rename, link, unlink, remove, rmdir or mkdir, or the start of a process
(after: the process has run to its end, but nobody has read what it said). The killed process ends with
exit code 137, without any cleaning up. Where the command has fewer steps, it ends on its own, with its
own exit code; N = -1 counts only. The number of steps seen goes to the file named in KILLER_COUNT.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

KILLED = 137
STEPS = ("replace", "rename", "link", "unlink", "remove", "rmdir", "mkdir")


class Killer:
    """Counts steps and ends the process at one of them."""

    def __init__(self, number: int, moment: str) -> None:
        self.number, self.moment, self.count = number, moment, 0

    def install(self) -> None:
        for name in STEPS:
            setattr(os, name, self._wrap(getattr(os, name)))
        start = subprocess.Popen.__init__

        def counted(process: Any, *args: Any, **kwargs: Any) -> None:
            self.step(lambda: start(process, *args, **kwargs), lambda: _let_finish(process))

        subprocess.Popen.__init__ = counted  # type: ignore[method-assign]

    def step(self, action: Callable[[], Any], before_death: Callable[[], None] | None = None) -> Any:
        number = self.count
        self.count += 1
        if number == self.number and self.moment == "before":
            os._exit(KILLED)
        try:
            return action()
        finally:
            if number == self.number:
                if before_death:
                    before_death()
                os._exit(KILLED)

    def _wrap(self, function: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **kwargs: self.step(lambda: function(*args, **kwargs))


def _let_finish(process: Any) -> None:
    """What a killed parent does to its child: the pipes close, the child runs on."""
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()


def main(arguments: list[str]) -> None:
    cut = arguments.index("--")
    number, moment, *options = arguments[:cut]
    target = options[1] if options[:1] == ["--call"] else "prozesslib.__main__:main"
    sys.argv = ["prozesslib", *arguments[cut + 1 :]]
    module, _, name = target.partition(":")
    function = getattr(importlib.import_module(module), name)
    killer = Killer(int(number), moment)
    killer.install()
    try:
        function()
    finally:
        if "KILLER_COUNT" in os.environ:
            Path(os.environ["KILLER_COUNT"]).write_text(str(killer.count))


if __name__ == "__main__":
    main(sys.argv[1:])
