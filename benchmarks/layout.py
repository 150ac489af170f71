"""Draws the modelled processes of the library and generated flows, counts faults, and measures how fast that is.

Run from anywhere: ``python benchmarks/layout.py [--flows N] [--rounds N] [--no-dot] [--no-auto-layout]``.
Beside it, in the same run, Graphviz ``dot`` lays out the same flows, lanes as clusters, orthogonal lines, all in one
process, when it is installed; and ``bpmn-auto-layout``, when ``tests/bpmn/einrichten.sh`` has installed it. Exit code 1
when a drawing has a fault or fewer than 300 a second come out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "tests")]

# ruff: noqa: E402
import auto_layout

from layout_checker import bends, check, crossings
from layout_flows import zufaelliger_baum
from prozesslib.analysis.layout import schrift, trennung, umbruch
from prozesslib.analysis.layout.bahnen import bahnen
from prozesslib.analysis.layout.bild import zeichne
from prozesslib.analysis.layout.netz import netz
from prozesslib.model.ablauf import Ablauf
from prozesslib.model.bestand import build_bestand
from prozesslib.model.decode import decode
from prozesslib.model.prozess import Beteiligter
from prozesslib.store.documents import read_documents
from prozesslib.store.resources import embedded_library

GOAL = 300
"""Drawings a second on one core."""
Fluss = tuple[Ablauf, tuple[Beteiligter, ...]]
Baum = dict[str, Any]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and say whether the goals are met."""
    options = _options(argv)
    trees = [*_library(), *map(_generated, range(options.flows))]
    flows = list(map(_flow, trees))
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
    if options.auto:
        _auto_layout(trees, options.rounds)
    return 0 if not faults and median(rates) >= GOAL else 1


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--flows", type=int, default=500, help="generated flows beside the library")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-dot", dest="dot", action="store_false", help="leave out Graphviz")
    parser.add_argument("--no-auto-layout", dest="auto", action="store_false", help="leave out bpmn-auto-layout")
    return parser.parse_args(argv)


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _spread(rates: Sequence[float]) -> str:
    return f"{median(rates):8.0f} (from {min(rates):.0f} to {max(rates):.0f})"


def _library() -> Iterator[Baum]:
    """The modelled processes; documents are left out, since a layout alone knows nothing of them."""
    for file in build_bestand(read_documents(embedded_library())).prozesse.values():
        if file.prozess.ablauf:
            entries = [{k: v for k, v in e.items() if k not in ("eingang", "ausgang")} for e in file.daten["ablauf"]]
            yield {**file.daten, "ablauf": entries}


def _generated(seed: int) -> Baum:
    entries, people = zufaelliger_baum(seed)
    persons = [{key: value for key, value in asdict(person).items() if value} for person in people]
    return {"id": f"erzeugt-{seed}", "name": "Vorgang bearbeiten", "beteiligte": persons, "ablauf": entries}


def _flow(tree: Baum) -> Fluss:
    people = tuple(decode(Beteiligter, person) for person in tree.get("beteiligte", ()))
    return Ablauf.read(tree["ablauf"]), people


def _round(flows: Sequence[Fluss]) -> list[float]:
    """Seconds for each drawing, with no text measured before."""
    _forget()
    times = []
    for flow, people in flows:
        begin = process_time()
        zeichne(flow, people)
        times.append(process_time() - begin)
    return times


def _forget() -> None:
    """Drop the texts that were measured."""
    for kept in (schrift.textbreite, trennung.trennstellen, umbruch.umbrechen):
        kept.cache_clear()


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
    return f"{mean(crossings(zeichne(flow, people)) for flow, people in map(_flow, _library())):.1f}"


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


def _auto_layout(trees: Sequence[Baum], rounds: int) -> None:
    """The same flows by bpmn-auto-layout, and by us with the file written."""
    version = auto_layout.version()
    if version is None:
        _say("  bpmn-auto-layout  not installed here (tests/bpmn/einrichten.sh), so there is nothing to compare with\n")
        return
    theirs = auto_layout.seconds(trees, rounds)
    ours = []
    for _ in range(rounds):
        _forget()
        ours.append(auto_layout.ours(trees))
    worked = [place for place in range(len(trees)) if all(times[place] is not None for times in theirs)]
    by_us = sorted(median(times[place] for times in ours) for place in worked)
    by_them = sorted(median(times[place] or 0 for times in theirs) for place in worked)
    ratio = median(
        sum(t[p] or 0 for p in worked) / sum(o[p] for p in worked) for t, o in zip(theirs, ours, strict=True)
    )
    _say("  as BPMN files:\n")
    _say(f"  prozesslib  {_rates(by_us)}, lanes, pools, messages and all texts included\n")
    _say(f"  bpmn-auto-layout {version}  {_rates(by_them)}, without lanes, pools and messages, reading included\n")
    _say(f"              {ratio:.1f} times our time (median of {rounds} rounds); ")
    _say(f"broke off at {len(trees) - len(worked)} of {len(trees)} flows, which count for neither\n")


def _rates(single: Sequence[float]) -> str:
    """How many a second, and how long one takes; ``single`` is sorted."""
    middle, most = single[len(single) // 2] * 1000, single[len(single) * 9 // 10] * 1000
    return (
        f"{len(single) / sum(single):8.0f} files a second; one: median {middle:.1f} ms, nine of ten up to {most:.1f} ms"
    )


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
