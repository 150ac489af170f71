"""Work on many files, shared out to more than one process where that pays."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, NamedTuple

FORK_AB: Final = 250
"""From how many files on a second process pays where processes are forked."""
SPAWN_AB: Final = 700
"""The same where each process starts anew."""
HOECHSTENS: Final = 8
_BLOCK: Final = 32
"""Neighbouring files stay together, since equal texts lie side by side."""


class Zeile(NamedTuple):
    """The result for one file: path, blob id, and the value as text; None where the known one holds."""

    pfad: str
    blob: str
    wert: str | None


Arbeit = Callable[[Sequence[str]], list[Zeile]]
"""Picklable: works through a share of the paths."""


def verteilt(pfade: Sequence[str], arbeit: Arbeit) -> list[Zeile]:
    """The results for all paths, in no order."""
    forking = sys.platform == "linux"
    number = _anzahl(len(pfade), FORK_AB if forking else SPAWN_AB)
    with ohne_gc():
        if number < 2:
            return arbeit(pfade)
        blocks = [pfade[start : start + _BLOCK] for start in range(0, len(pfade), _BLOCK)]
        shares = [[path for block in blocks[place::number] for path in block] for place in range(number)]
        return _fork(shares, arbeit) if forking else _spawn(shares, arbeit)


@contextmanager
def ohne_gc() -> Iterator[None]:
    """Without the garbage collector, which would look at every kept value again and again."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _anzahl(files: int, start: int) -> int:
    if files < start:
        return 1
    free = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(free, HOECHSTENS, 2 * files // start)


def _spawn(shares: Sequence[Sequence[str]], arbeit: Arbeit) -> list[Zeile]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(len(shares) - 1, get_context("spawn")) as pool:
        others = [pool.submit(arbeit, share) for share in shares[1:]]
        rows = arbeit(shares[0])
        for other in others:
            rows += other.result()
    return rows


class _Kind(NamedTuple):
    pid: int
    pipe: int
    share: Sequence[str]


def _fork(shares: Sequence[Sequence[str]], arbeit: Arbeit) -> list[Zeile]:
    """The first share here, every other one in a child; what a child does not deliver is done here."""
    children = [_kind(share, arbeit) for share in shares[1:]]
    try:
        rows = arbeit(shares[0])
        while children:
            child = children[0]
            found = _abgeholt(child)
            children.pop(0)
            rows += arbeit(child.share) if found is None else found
    finally:
        for child in children:
            _beende(child)
    return rows


def _kind(share: Sequence[str], arbeit: Arbeit) -> _Kind:
    out, into = os.pipe()
    pid = os.fork()
    if pid:
        os.close(into)
        return _Kind(pid, out, share)
    code = 1
    try:
        os.close(out)
        with os.fdopen(into, "wb") as pipe:
            pipe.write(json.dumps(arbeit(share)).encode())
        code = 0
    finally:
        os._exit(code)


def _abgeholt(child: _Kind) -> list[Zeile] | None:
    """What a child has found out; None where it came to grief."""
    with os.fdopen(child.pipe, "rb", closefd=False) as pipe:
        data = pipe.read()
    os.close(child.pipe)
    _, status = os.waitpid(child.pid, 0)
    return None if status else [Zeile(*row) for row in json.loads(data)]


def _beende(child: _Kind) -> None:
    with suppress(OSError):
        os.close(child.pipe)
    with suppress(OSError):
        os.kill(child.pid, 9)
        os.waitpid(child.pid, 0)
