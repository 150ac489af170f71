"""Files of a saved state, read one by one as they are asked for, by one git process that stays open."""

from __future__ import annotations

import os
import subprocess
import weakref
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from prozesslib.store.files import Budget, with_lf
from prozesslib.store.git.objects import read_answer
from prozesslib.store.git.process import command_line, environment


class BlobReader:
    """Path to text, with line feeds. Picklable; a process that was forked off opens a git process of its own."""

    def __init__(self, root: Path, blobs: Mapping[str, str]) -> None:
        """``blobs``: the files of the repository in ``root`` by path; each read is cut after `MAX_FILE_BYTES` + 1.

        All together give at most `MAX_TOTAL_BYTES`; UserError for more.
        """
        self._root = root
        self._blobs = blobs
        self._budget = Budget()
        self._open: tuple[int, subprocess.Popen[bytes]] | None = None

    def __call__(self, path: str) -> bytes:
        """The text of a file; KeyError for one that is not in the state, UserError where git has lost it."""
        blob = self._blobs[path]
        process = self._process()
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(BrokenPipeError):  # then there is no answer, and that is said
            process.stdin.write(f"{blob}\n".encode("ascii"))
            process.stdin.flush()
        data = read_answer(process.stdout, blob)
        self._budget.take(len(data))
        return with_lf(data)

    def __reduce__(self) -> tuple[type[BlobReader], tuple[Path, Mapping[str, str]]]:
        return BlobReader, (self._root, self._blobs)

    def _process(self) -> subprocess.Popen[bytes]:
        if self._open is None or self._open[0] != os.getpid():
            process = subprocess.Popen(
                [*command_line(), "cat-file", "--batch"],
                cwd=self._root,
                env=environment(self._root),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            weakref.finalize(self, _end, process, os.getpid())
            self._open = (os.getpid(), process)
        return self._open[1]


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    if owner == os.getpid():
        process.wait()
