"""Running a command line and saying what it cost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple


class Kosten(NamedTuple):
    """Seconds on the clock and of the processors (children included), and the exit code."""

    wall: float
    cpu: float
    code: int


def miss(command: Sequence[str | Path], folder: Path) -> Kosten:
    """Run a command once; what it prints is thrown away."""
    start = perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Kosten(perf_counter() - start, used.ru_utime + used.ru_stime, process.returncode)


def mittel(rounds: int, once: Callable[[], Kosten]) -> Kosten:
    """The medians of several runs; the exit code is that of the last."""
    found = [once() for _ in range(rounds)]
    return Kosten(median(k.wall for k in found), median(k.cpu for k in found), found[-1].code)


def speicher(command: Sequence[str | Path], folder: Path) -> float:
    """The most memory in MB that a command and its children held together, shared pages counted once; 0 where
    the system does not tell."""
    process = subprocess.Popen(
        [str(word) for word in command],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    peak, stop = [0], Event()

    def watch() -> None:
        while not stop.wait(0.02):
            peak[0] = max(peak[0], _held(process.pid))

    watcher = Thread(target=watch)
    watcher.start()
    process.wait()
    stop.set()
    watcher.join()
    return peak[0] / 1024


def _held(session: int) -> int:
    """Kilobytes that the processes of a session hold."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) != session:
                continue
            lines = (folder / "smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, ValueError):
            continue
    return total
