"""A federation played through: one library and thirteen registers over eight quarters, checked against a book.

Run it from anywhere: ``python examples/federation/federation.py --seed 1 [--seeds 20] [--keep FOLDER]``. It needs
only the installed package and git, no network. Exit code 1 when a register is not as the book says.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic

from verbund.bericht import einzeln, gesamt
from verbund.spiel import Verlauf, spiele


def main(argv: Sequence[str] | None = None) -> int:
    """Play, print what came out; 1 when something is wrong."""
    options = _options(argv)
    start = monotonic()
    plays = []
    for play in _plays(options):
        plays.append(play)
        print("\n".join(einzeln(play)), end="\n\n", flush=True)
    if len(plays) > 1:
        print("\n".join(gesamt(plays)), end="\n\n")
    print(f"  {monotonic() - start:.0f} s", file=sys.stderr)
    return 1 if any(play.verstoesse for play in plays) else 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="so many plays, from --seed on")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the repositories there; a new folder")
    parser.add_argument("--registers", type=int, default=13, help="so many registers (at most 26)")
    parser.add_argument("--quarters", type=int, default=8)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="plays at once")
    return parser.parse_args(argv)


def _plays(options: argparse.Namespace) -> Iterator[Verlauf]:
    play = partial(_play, options.keep, options.registers, options.quarters)
    seeds = range(options.seed, options.seed + options.seeds)
    if options.seeds == 1 or options.jobs == 1:
        yield from map(play, seeds)
    else:
        with ProcessPoolExecutor(options.jobs) as pool:
            yield from pool.map(play, seeds)


def _play(keep: Path | None, registers: int, quarters: int, seed: int) -> Verlauf:
    with _folder(keep, seed) as folder:
        return spiele(seed, folder, registers, quarters)


@contextmanager
def _folder(keep: Path | None, seed: int) -> Iterator[Path]:
    """A folder for the repositories: in memory where there is one, or one that is kept."""
    if keep is None:
        memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
        with tempfile.TemporaryDirectory(dir=memory) as folder:
            yield Path(folder)
    else:
        folder = (keep / f"seed-{seed}").resolve()
        folder.mkdir(parents=True)
        yield folder


if __name__ == "__main__":
    sys.exit(main())
