"""Simulates edits on two sides of real process files, and compares our merge with that of their texts by git.

Run from anywhere: ``python benchmarks/merge.py [--trials N] [--seed N] [--edits 1 3 5] [--jobs N]``.
Exit code 1 when the engine lost a change, drew a foreign edge, broke a process, or conflicted in more files than git.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from math import sqrt
from pathlib import Path
from time import monotonic

from simulator.versuch import TextMerge, Versuch, versuche

WORDS = {
    "wert": "both changed the same field",
    "nachfolger": "one way out of an entry leads to two places",
    "geloescht": "deleted here, changed or referred to there",
    "neu": "added twice in two ways, or hangs on another conflict",
    "ablauf": "each flow is sound, both together are not",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run all settings and print what came out; 1 when the engine did not keep its promises."""
    options = _options(argv)
    fine = True
    for edits in options.edits:
        start = monotonic()
        trials = list(_trials(options.trials, edits, options.seed, options.jobs))
        title = f"{edits} edits a side, {len(trials):,} trials, seed {options.seed}, {monotonic() - start:.0f} s"
        report = ["", title, "", *_comparison(trials), "", *_questions(trials), *_failures(trials)]
        sys.stdout.write("\n".join(report) + "\n")
        sys.stdout.flush()
        fine = fine and keeps_its_promises(trials)
    return 0 if fine else 1


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--trials", type=int, default=5000, help="trials per setting")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edits", type=int, nargs="+", default=[1, 3, 5], help="edits a side, one setting each")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at work")
    return parser.parse_args(argv)


def _trials(count: int, edits: int, seed: int, jobs: int) -> Iterator[Versuch]:
    seeds = [f"{seed}-{edits}-{number}" for number in range(count)]
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(partial(_trial, edits), seeds, chunksize=50)


def _trial(edits: int, seed: str) -> Versuch:
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        return versuche(edits, seed, Path(folder))


def _memory() -> str | None:
    """A folder in memory, where there is one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def keeps_its_promises(trials: Sequence[Versuch]) -> bool:
    """No change lost, no foreign edge, every result whole, and no more files with conflicts than git has."""
    ours = sum(bool(trial.gemischt.fragen) for trial in trials)
    git = sum(trial.text.konflikt for trial in trials if trial.text)
    sound = all(trial.gemischt.unsere.fehlerfrei and trial.gemischt.ihre.fehlerfrei for trial in trials)
    return sound and (ours <= git or not any(trial.text for trial in trials))


def _comparison(trials: Sequence[Versuch]) -> Iterator[str]:
    """Our merge beside git's."""
    texts = [trial.text for trial in trials if trial.text]
    ours, git = [bool(trial.gemischt.fragen) for trial in trials], [text.konflikt for text in texts]
    yield _row("", "prozesslib", "git merge-file")
    yield _row("files with conflicts", share(ours), share(git))
    for name, wanted in (("  of processes with a flow", True), ("  of profiles", False)):
        chosen = [index for index, trial in enumerate(trials) if trial.modelliert is wanted]
        yield _row(name, share([ours[i] for i in chosen]), share([git[i] for i in chosen]))
    sides = list(zip(ours, git, strict=True))
    yield _row("conflict only here", sides.count((True, False)), sides.count((False, True)))
    yield from _judgements(trials, [text for text in texts if not text.konflikt])


def _judgements(trials: Sequence[Versuch], clean: Sequence[TextMerge]) -> Iterator[str]:
    """How many results are wrong though nothing was said, and how."""
    ours = [trial.gemischt.unsere for trial in trials]
    git = [text.urteil for text in clean if text.urteil]
    yield _row(
        "wrong, and nothing said", share([not u.fehlerfrei for u in ours]), share([t.still_falsch for t in clean])
    )
    yield _row("  a change is lost", sum(bool(u.verloren) for u in ours), sum(bool(u.verloren) for u in git))
    yield _row("  an edge that no side drew", sum(bool(u.fremd) for u in ours), sum(bool(u.fremd) for u in git))
    yield _row("  the process is broken", sum(u.kaputt for u in ours), sum(u.kaputt for u in git))
    yield _row("  no YAML any more", "-", len(clean) - len(git))
    yield _row("wrong when taking all of theirs", sum(not trial.gemischt.ihre.fehlerfrei for trial in trials), "-")


def _row(*cells: object) -> str:
    name, *rest = cells
    return f"  {name!s:32}" + "".join(f"{cell!s:>28}" for cell in rest)


def share(hits: Sequence[bool]) -> str:
    """A share with its 95 % interval (Wilson)."""
    n, p = max(len(hits), 1), sum(hits) / max(len(hits), 1)
    middle, half = p + 1.92 / n, 1.96 * sqrt(p * (1 - p) / n + 0.96 / n**2)
    low, high = ((middle + sign * half) / (1 + 3.84 / n) for sign in (-1, 1))
    return f"{p:.1%} ({max(low, 0):.1%} to {high:.1%})"


def _questions(trials: Sequence[Versuch]) -> Iterator[str]:
    """What the conflicts that remain are about."""
    asked = [frage for trial in trials for frage in trial.gemischt.fragen]
    files = sum(bool(trial.gemischt.fragen) for trial in trials)
    yield f"  What remains: {len(asked)} conflicts in {files} files"
    for (kind, about), count in Counter((frage.art, frage.worum) for frage in asked).most_common():
        both = sum(frage.beide for frage in asked if (frage.art, frage.worum) == (kind, about))
        yield f"  {count:6}  {about:10}  {WORDS[kind]}; in {both} of them both sides changed this place"


def _failures(trials: Sequence[Versuch]) -> Iterator[str]:
    for trial in trials:
        for whose, urteil in (("ours", trial.gemischt.unsere), ("theirs", trial.gemischt.ihre)):
            if not urteil.fehlerfrei:
                yield f"  WRONG with {whose}: seed {trial.saat}: {urteil}"


if __name__ == "__main__":
    sys.exit(main())
