"""Fuzzes the targets, each in a bounded process of its own: ``python tests/fuzz/laufe.py [TARGET…]``.

``FUZZ_SECONDS`` is the budget of each target (60). Nothing guides it by coverage: seeds are damaged at random, and what
gives a new kind of answer joins them. A finding is written to ``korpus/TARGET`` and run again by every test run.
Exit code 1 when there is a finding.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from mutator import veraendert
from ziele import KORPUS, ZIELE, Auftrag, Ziel

SEKUNDEN = 10
"""One execution may not take longer."""
BYTES = 2 * 2**30
"""Address space of a target."""
_KORPUS_HOECHSTENS = 400


class ZuLangsamError(BaseException):
    """An execution took longer than it may; no `Exception`, so that no target swallows it."""


def fuehre_aus(ziel: Ziel, data: bytes) -> str | None:
    """Run a target once; None when it answered as it may, else what went wrong."""
    from prozesslib.message import UserError

    try:
        ziel(data)
    except UserError:
        return None
    except (Exception, ZuLangsamError, RecursionError):
        return traceback.format_exc(limit=-6)
    return None


def gelaeufe(name: str, seconds: float, seed: int) -> int:
    """Fuzz one target in this process; the number of findings."""
    _begrenze()
    auftrag: Auftrag = ZIELE[name]
    draw, ziel = Random(seed), auftrag.mach()
    korpus = [*auftrag.samen(), *(path.read_bytes() for path in sorted((KORPUS / name).glob("*.bin"))), b""]
    end, count, slowest, found = time.monotonic() + seconds, 0, 0.0, {}
    while time.monotonic() < end and len(found) < 20:
        data = veraendert(draw, korpus)
        start = time.monotonic()
        signal.alarm(SEKUNDEN)
        said = fuehre_aus(ziel, data)
        signal.alarm(0)
        needed, count = time.monotonic() - start, count + 1
        if said is not None and (key := said.splitlines()[-2][-120:] + said.splitlines()[-1][:60]) not in found:
            found[key] = said
            _hebe_auf(name, data, said)
        elif said is None and (needed > slowest or draw.random() < 0.002) and len(korpus) < _KORPUS_HOECHSTENS:
            korpus.append(data)  # slow and odd texts are worth going on from
        slowest = max(slowest, needed)
    rate = count / seconds
    sys.stdout.write(
        f"{name:14} {count:9,} executions  {rate:9,.0f}/s  slowest {slowest:6.2f} s  findings {len(found)}\n"
    )
    return len(found)


def _begrenze() -> None:
    import resource

    def zu_langsam(_signal: int, _frame: object) -> None:
        raise ZuLangsamError(f"more than {SEKUNDEN} s")

    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    signal.signal(signal.SIGALRM, zu_langsam)


def _hebe_auf(name: str, data: bytes, said: str) -> None:
    folder = KORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(data).hexdigest()[:16]}.bin"
    path.write_bytes(data)
    sys.stdout.write(f"{name}: {path}\n{said}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run all targets, or those named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("target", nargs="*", choices=[*ZIELE, []], help="all, if none is named")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--here", action="store_true", help="run the one target in this process")
    options = parser.parse_args(argv)
    seconds = float(os.environ.get("FUZZ_SECONDS", "60"))
    if options.here:
        return min(1, gelaeufe(options.target[0], seconds, options.seed))
    names = list(options.target or ZIELE)
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        good = list(at_once.map(lambda name: _im_kind(name, seconds, options.seed), names))
    bad = [name for name, fine in zip(names, good, strict=True) if not fine]
    sys.stdout.write(f"Findings in: {', '.join(bad)}\n" if bad else "No findings.\n")
    return 1 if bad else 0


def _im_kind(name: str, seconds: float, seed: int) -> bool:
    if not ZIELE[name].vorhanden:
        sys.stdout.write(f"{name:14} left out: {ZIELE[name].braucht} is not there\n")
        return True
    command = [sys.executable, str(Path(__file__)), name, "--here", "--seed", str(seed)]
    sys.stdout.flush()
    try:
        return subprocess.run(command, check=False, timeout=seconds + 120).returncode == 0
    except subprocess.TimeoutExpired:
        sys.stdout.write(f"{name}: hangs where nothing interrupts it; seed {seed}\n")
        return False


if __name__ == "__main__":
    raise SystemExit(main())
