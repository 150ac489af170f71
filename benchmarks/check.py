"""Measures our check beside other tools on the same files: cold, warm, with some files changed, and how fast it starts.

Run from anywhere: ``python benchmarks/check.py [--sizes 1500 20000] [--rounds 3] [--no-peers] [--no-stages]``.
The other tools are installed into ``.werkzeug/pruefung`` by ``pruefung/einrichten.sh``; what cannot be installed is
left out and named. Exit code 1 when one of the goals is missed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from compileall import compile_dir
from pathlib import Path
from time import sleep
from typing import Final

from bibliothek_bauen import baue
from pruefung.gegner import Gegner, richte_ein, vorhanden
from pruefung.messen import Kosten, miss, mittel, speicher
from pruefung.stufen import stufen

PROZESSLIB: Final = (sys.executable, "-m", "prozesslib")
CHECK: Final = (*PROZESSLIB, "check")
SOURCE: Final = Path(__file__).resolve().parent.parent / "src"
"""Compiled before anything is measured, as every installed package is."""
FIXTURE: Final = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "bibliothek"
CHANGED: Final = 300
LARGE: Final = 20_000

Zeile = tuple[str, Kosten]
_missed: list[str] = []


def main(argv: Sequence[str] | None = None) -> int:
    """Measure all, print as it goes; 1 when a goal is missed."""
    options = _options(argv)
    compile_dir(SOURCE, quiet=1)
    if options.peers:
        richte_ein()
    there, gone = vorhanden() if options.peers else ((), ())
    for gegner in gone:
        _say(f"Left out, since it could not be installed here: {gegner.name}.")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        _start(Path(folder), options.rounds)
        for size in options.sizes:
            _size(Path(folder) / str(size), size, options.rounds, there)
        if options.stages:
            _stages(Path(folder) / str(options.sizes[0]))
    _say("", *([f"Missed: {goal}" for goal in _missed] or ["All goals reached."]))
    return 1 if _missed else 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1500, LARGE], help="processes in a library")
    parser.add_argument("--rounds", type=int, default=3, help="runs that a median is taken of")
    parser.add_argument("--folder", type=Path, help="where the libraries are built; else the folder of temporary files")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="measure nothing but our own check")
    parser.add_argument("--no-stages", dest="stages", action="store_false", help="leave out where the time goes")
    return parser.parse_args(argv)


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def _goal(text: str, reached: bool) -> None:
    _say(f"  {'reached' if reached else 'MISSED '}  {text}")
    if not reached:
        _missed.append(text)


def _start(folder: Path, rounds: int) -> None:
    """How long until something is said, as CPU time in units of a bare start of Python."""
    bare = mittel(3 * rounds, lambda: miss((sys.executable, "-c", "pass"), folder))
    _say("", f"Start (bare Python: {bare.cpu * 1e3:.0f} ms of CPU)", "")
    for word in ("--version", "--help"):
        ratio = mittel(3 * rounds, lambda word=word: miss((*PROZESSLIB, word), folder)).cpu / bare.cpu
        _goal(f"{word}: {ratio:.1f} times bare Python, at most 2.5", ratio <= 2.5)
    _helps(folder, rounds, bare)
    _one_file(folder / "klein", rounds)


def _helps(folder: Path, rounds: int, bare: Kosten) -> None:
    """How long the help of each command takes."""
    helps = {
        name: mittel(3 * rounds, lambda name=name: miss((*PROZESSLIB, name, "--help"), folder)).cpu / bare.cpu
        for name in _commands()
    }
    quick, *_, slow = sorted(helps, key=lambda name: helps[name])
    text = f"COMMAND --help, {len(helps)} commands: {helps[quick]:.1f} ({quick}) to {helps[slow]:.1f} ({slow})"
    _goal(f"{text} times bare Python, under 8", helps[slow] < 8)


def _one_file(small: Path, rounds: int) -> None:
    """How long one file of a small library takes."""
    subprocess.run(["cp", "-r", FIXTURE, small], check=True)
    _repository(small)
    sleep(2.5)  # files changed just now are read again by the next run
    name = "prozesse/16/hund-anmelden.yaml"
    for title, words in (("results known", ()), ("nothing known", ("--no-cache",))):
        found = mittel(3 * rounds, lambda words=words: miss((*CHECK, name, *words), small))
        text = f"one file of a small library, {title}: {found.wall * 1e3:.0f} ms, {found.cpu * 1e3:.0f} ms of CPU"
        _goal(f"{text}, under 120", found.wall < 0.12) if not words else _say(f"           {text}")


def _commands() -> list[str]:
    """Every command that ``--help`` lists."""
    said = subprocess.run((*PROZESSLIB, "--lang", "en", "--help"), capture_output=True, text=True, check=True).stdout
    listed = said.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    return [line.split()[0] for line in listed if line[2:3].strip()]


def _repository(library: Path) -> None:
    subprocess.run(["git", "init", "-q", library], check=True)


def _size(library: Path, size: int, rounds: int, peers: Sequence[Gegner]) -> None:
    files = baue(library, size)
    _repository(library)
    sleep(2.5)  # files changed just now are read again by the next run
    rows = dict(_unsere(library, rounds))
    rows |= dict(_gegner(library, 1 if size >= LARGE else rounds, peers))
    cold = rows["our check, cold"]
    total = sum(path.stat().st_size for path in library.rglob("*.yaml")) / 1e6
    _say(
        "", f"{files:,} files, {total:.0f} MB, {os.cpu_count()} cores: seconds, and as a multiple of our cold check", ""
    )
    _say(f"  {'':34}{'wall':>8}{'CPU':>8}{'wall ×':>9}{'CPU ×':>8}  exit code")
    for name, k in rows.items():
        ratios = f"{k.wall / cold.wall:9.2f}{k.cpu / cold.cpu:8.2f}"
        _say(f"  {name:34}{k.wall:8.2f}{k.cpu:8.2f}{ratios}  {k.code}")
    _say("")
    _ziele(rows, library, size)


def _unsere(library: Path, rounds: int) -> Iterator[Zeile]:
    cache = library / ".git" / "prozesslib" / "check.sqlite"

    def cold() -> Kosten:
        cache.unlink(missing_ok=True)
        return miss(CHECK, library)

    def changed() -> Kosten:
        for path in sorted(library.glob("prozesse/*/*.yaml"))[:CHANGED]:
            path.write_bytes(path.read_bytes() + b"# anders\n")
        return miss(CHECK, library)

    yield "our check, cold", mittel(rounds, cold)
    yield "our check, no cache", mittel(rounds, lambda: miss((*CHECK, "--no-cache"), library))
    cold()
    yield "our check, warm", mittel(rounds, lambda: miss(CHECK, library))
    yield f"our check, {CHANGED} changed", mittel(rounds, changed)


def _gegner(library: Path, rounds: int, peers: Sequence[Gegner]) -> Iterator[Zeile]:
    for gegner in peers:
        command = gegner.aufruf(gegner.programm, library)
        yield f"{gegner.name} ({gegner.tut})", mittel(rounds, lambda command=command: miss(command, library))


def _ziele(rows: Mapping[str, Kosten], library: Path, size: int) -> None:
    """The goals of the check, as far as they can be asked here."""
    cold, warm, some = (rows[f"our check, {name}"].wall for name in ("cold", "warm", f"{CHANGED} changed"))
    others = {name.partition(" (")[0]: kosten.wall for name, kosten in rows.items()}
    for name, factor in (("check-jsonschema", 20.0), ("check-jsonschema, clib", 6.0), ("ajv-cli", 1.0)):
        if name in others:
            ratio = others[name] / cold
            _goal(f"cold {ratio:.1f} times as fast as {name}, at least {factor:g}", ratio >= factor)
    if "@sourcemeta/jsonschema" in others:
        ratio = cold / others["@sourcemeta/jsonschema"]
        _goal(f"cold {ratio:.1f} times the wall time of @sourcemeta/jsonschema, at most 2", ratio <= 2)
    if size >= LARGE:
        _goal(f"warm {warm:.2f} s, under 0.5", warm < 0.5)
        _goal(f"{CHANGED} changed: {some / cold:.2f} of cold, under 0.1", some / cold < 0.1)
        held = speicher((*CHECK, "--no-cache"), library)
        _goal(f"{held:.0f} MB of memory, both processes together, under 300", held < 300)


def _stages(library: Path) -> None:
    _say("", "Where a cold run spends its time: microseconds per file, one process", "")
    total = 0.0
    for name, used in stufen(library):
        total += 0 if name.startswith(" ") else used
        _say(f"  {name:44}{used:8.0f}" if used else f"  {name}")
    _say(f"  {'together':44}{total:8.0f}", "")
    _say(
        "  The physical limit is about 5 for reading and 75 for the events of the parser in C; the rest of the YAML",
        "  goes into nodes with places, which findings need, and into plain data.",
    )


if __name__ == "__main__":
    sys.exit(main())
