"""Draws the modelled processes of the library and generated flows, counts faults, and measures how fast that is.

Run from anywhere: ``python benchmarks/layout.py [--flows N] [--rounds N] [--no-dot]``.
Beside it, in the same run, Graphviz ``dot`` lays out the same flows, lanes as clusters, orthogonal lines, all in one
process, when it is installed. Exit code 1 when a drawing has a fault or fewer than 300 a second come out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, median
from time import process_time

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "tests")]

# ruff: noqa: E402
from layout_checker import bends, check, crossings
from layout_flows import zufaellig
from prozesslib.analysis.layout import schrift, trennung, umbruch
from prozesslib.analysis.layout.bahnen import bahnen
from prozesslib.analysis.layout.bild import zeichne
from prozesslib.analysis.layout.netz import netz
from prozesslib.check.lauf import pruefe
from prozesslib.model.ablauf import Ablauf
from prozesslib.model.prozess import Beteiligter
from prozesslib.store.resources import embedded_library

GOAL = 300
"""Drawings a second on one core."""
Fluss = tuple[Ablauf, tuple[Beteiligter, ...]]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and say whether the goals are met."""
    options = _options(argv)
    flows = [*_library(), *map(zufaellig, range(options.flows))]
    sizes = sorted(len(flow.eintraege) for flow, _ in flows)
    _say(f"{len(flows)} flows, entries: median {median(sizes):.0f}, nine of ten up to {sizes[len(sizes) * 9 // 10]}, ")
    _say(f"at most {sizes[-1]}; {options.rounds} rounds; seconds of one core, nothing kept between rounds\n\n")
    rounds = [_round(flows) for _ in range(options.rounds)]
    rates = sorted(len(flows) / sum(times) for times in rounds)
    single = sorted(map(median, zip(*rounds, strict=True)))
    _say(f"  prozesslib  {_spread(rates)} drawings a second\n")
    _say(f"              one drawing: median {single[len(single) // 2] * 1000:.2f} ms, ")
    _say(f"nine of ten up to {single[len(single) * 9 // 10] * 1000:.2f} ms, at most {single[-1] * 1000:.1f} ms\n")
    faults = _quality(flows)
    if options.dot:
        _dot(flows, options.rounds)
    return 0 if not faults and median(rates) >= GOAL else 1


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--flows", type=int, default=500, help="generated flows beside the library")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-dot", dest="dot", action="store_false", help="leave out Graphviz")
    return parser.parse_args(argv)


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _spread(rates: Sequence[float]) -> str:
    return f"{median(rates):8.0f} (from {min(rates):.0f} to {max(rates):.0f})"


def _library() -> Iterator[Fluss]:
    for file in pruefe(embedded_library()).bestand.prozesse.values():
        if file.prozess.ablauf:
            yield file.prozess.ablauf, file.prozess.beteiligte


def _round(flows: Sequence[Fluss]) -> list[float]:
    """Seconds for each drawing, with no text measured before."""
    for kept in (schrift.textbreite, trennung.trennstellen, umbruch.umbrechen):
        kept.cache_clear()
    times = []
    for flow, people in flows:
        begin = process_time()
        zeichne(flow, people)
        times.append(process_time() - begin)
    return times


def _quality(flows: Sequence[Fluss]) -> Counter[str]:
    faults, lines, crossed, bent = Counter[str](), 0, 0, 0
    for flow, people in flows:
        drawing = zeichne(flow, people)
        faults += check(drawing, flow)
        lines += len(drawing.linien)
        crossed += crossings(drawing)
        bent += bends(drawing)
    _say(f"              faults: {dict(faults) or 'none'}; per line {crossed / lines:.2f} crossings, ")
    _say(f"{bent / lines:.2f} bends; library: {_crossings_of_library()} crossings per drawing\n")
    return faults


def _crossings_of_library() -> str:
    return f"{mean(crossings(zeichne(flow, people)) for flow, people in _library()):.1f}"


def _dot(flows: Sequence[Fluss], rounds: int) -> None:
    """The same flows by Graphviz."""
    if shutil.which("dot") is None:
        _say("  dot         not installed here, so there is nothing to compare with\n")
        return
    graphs = [_as_dot(flow, people) for flow, people in flows]
    times, failed = [], 0
    for number in range(min(rounds, 3)):
        begin, failed = _of_children(), 0
        for start in range(0, len(graphs), 50):
            failed += _laid_out("\n".join(graphs[start : start + 50])) != len(graphs[start : start + 50])
        times.append(_of_children() - begin)
        if number == 0 and times[0] > 120:
            break
    _say(
        f"  dot         {_spread([len(graphs) / each for each in times])} drawings a second, text and messages left out"
    )
    _say(f"; {failed} of {-(-len(graphs) // 50)} batches broke off\n")


def _of_children() -> float:
    """Seconds that other programs have computed for us."""
    spent = os.times()
    return spent.children_user + spent.children_system


def _laid_out(graphs: str) -> int:
    """How many graphs came out."""
    done = subprocess.run(["dot", "-Tplain"], input=graphs, capture_output=True, text=True, check=False)
    return done.stdout.count("\nstop") + done.stdout.startswith("stop")


def _as_dot(flow: Ablauf, people: Sequence[Beteiligter]) -> str:
    found = netz(flow, people)
    lane, lanes = bahnen(flow.eintraege, found.nach, found.vor, people)
    nodes = range(len(flow.eintraege))
    text = ["digraph {rankdir=LR; splines=ortho; node [shape=box, width=1.25, height=0.83]"]
    for number in range(len(lanes)):
        text.append(f"subgraph cluster{number} {{{'; '.join(str(n) for n in nodes if lane[n] == number)}}}")
    text += [f"{arrow.von} -> {arrow.ziel}" for arrow in found.pfeile]
    return "\n".join([*text, "}"])


if __name__ == "__main__":
    sys.exit(main())
