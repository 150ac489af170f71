"""Plans a sync of a large register, and measures it beside one cold check of it.

Run from anywhere: ``python benchmarks/sync.py [--processes N] [--changes N] [--runs N] [--seed N]``.
Exit code 1 when planning takes as long as the check, or reads more than what changed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from prozesslib.register.abgleich import datei
from prozesslib.register.abgleich.sync import plane_sync
from prozesslib.register.workspace import open_workspace
from prozesslib.store import documents
from prozesslib.store.git.repo import Repo
from prozesslib.store.resources import embedded_library

BLUEPRINT = "blaupausen/alles.yaml"
EMPTY = {"HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "LANG": "de_DE.UTF-8"}

Tree = dict[str, str]
"""Path to text."""


@dataclass(frozen=True)
class Reads:
    """What the planning of one sync looked at."""

    blobs: int
    """Files of the library that were read."""
    blobs_in_all: int
    parsed: int
    """Texts that were read as YAML, of both sides and the bases."""
    steps: int
    """Files for which something happens."""


def main(argv: Sequence[str] | None = None) -> int:
    """Build, measure, print; 1 when a promise is not kept."""
    options = _options(argv)
    with tempfile.TemporaryDirectory(prefix="prozesslib-bench-", dir=_memory()) as name:
        folder = Path(name)
        library, register = build(folder, options.processes)
        change(library, register, options.changes, random.Random(options.seed))
        times = measure(register, {"sync --dry-run": ["sync", "--dry-run"], "check": ["check"]}, options.runs)
        reads = count(register)
    for line in report(options, times, reads):
        sys.stdout.write(line + "\n")
    return 0 if ratio(times) < 1 and modest(reads, options.changes) else 1


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--processes", type=int, default=1500, help="processes of the register")
    parser.add_argument("--changes", type=int, default=150, help="processes the library changes")
    parser.add_argument("--runs", type=int, default=7, help="measurements of each command, by turns")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(argv)


def _memory() -> str | None:
    """A folder in memory, where there is one: the disk is not what is measured."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def build(folder: Path, processes: int) -> tuple[Path, Path]:
    """A library of so many processes under git, and a register that has them all."""
    library, register = folder / "bibliothek", folder / "register"
    write(library, dict(library_of(processes)))
    git(library, "init", "-q", "-b", "main")
    commit(library, "Anfang")
    who = ("--municipality", "Stadt Musterstadt", "--ags", "05370040")
    prozesslib(folder, "fork", "alles", str(register), *who, "--from", str(library))
    return library, register


def library_of(processes: int) -> Iterator[tuple[str, str]]:
    """The embedded library with its processes several times over, under ids and names of their own."""
    tree = {path: data.decode() for path, data in embedded_library().items()}
    originals = [path for path in tree if path.startswith("prozesse/")]
    yield from ((path, text) for path, text in tree.items() if not path.startswith(("blaupausen/", "pakete/")))
    paths = list(originals)
    for number in range(processes - len(originals)):
        path, turn = originals[number % len(originals)], number // len(originals) + 2
        copy = path.removesuffix(".yaml") + f"-{turn}.yaml"
        yield copy, _copied(tree[path], turn)
        paths.append(copy)
    yield BLUEPRINT, listed(paths)


def _copied(text: str, turn: int) -> str:
    text = re.sub(r"(?m)^id: (\S+)", rf"id: \1-{turn}", text, count=1)
    return re.sub(r"(?m)^name: (?=\w)", f"name: Bezirk {turn} ", text, count=1)


def listed(paths: Iterable[str]) -> str:
    """A blueprint of these processes."""
    areas: dict[str, list[str]] = {}
    for path in sorted(paths):
        _, area, name = path.split("/")
        areas.setdefault(area, []).append(name.removesuffix(".yaml"))
    rows = [f'  "{area}": [{", ".join(ids)}]' for area, ids in areas.items()]
    return "\n".join(["id: alles", "name: Alles", "fuer_wen: Für die Messung", "prozesse:", *rows, ""])


def change(library: Path, register: Path, changes: int, rng: random.Random) -> None:
    """Let the library change, add, drop and rename processes, and the register adapt some, of those too."""
    tree = {path.relative_to(library).as_posix(): path.read_text("utf-8") for path in library.rglob("*.yaml")}
    paths = sorted(path for path in tree if path.startswith("prozesse/"))
    chosen = rng.sample(paths, changes)
    own = {path: adapted(tree[path]) for path in (*chosen[::5], *rng.sample(paths, len(paths) // 10))}
    write(register, own)
    commit(register, "Eigenes")
    renames = {path: path.removesuffix(".yaml") + "-neu.yaml" for path in chosen[:5]}
    for path in (*renames, *chosen[5:15]):
        (library / path).unlink()
    after: Tree = {new: _renamed(tree[old]) for old, new in renames.items()}
    after |= {path.removesuffix(".yaml") + "-mehr.yaml": _copied(tree[path], 99) for path in chosen[15:25]}
    after = {path: re.sub(r"(?m)^id: .*", f"id: {Path(path).stem}", text, count=1) for path, text in after.items()}
    after |= {path: improved(tree[path], rng) for path in chosen[25:]}
    write(library, after)
    there = (path.relative_to(library).as_posix() for path in (library / "prozesse").rglob("*.yaml"))
    write(library, {BLUEPRINT: listed(there)})
    commit(library, "Verbesserungen")


def _renamed(text: str) -> str:
    return re.sub(r"(?m)^id: (\S+)", r"id: \1\nersetzt: [\1]", text, count=1)


def improved(text: str, rng: random.Random) -> str:
    """One field of a process is another one: its name, its status, or a time in its flow."""
    edits: list[Callable[[str], str]] = [
        lambda old: re.sub(r"(?m)^name: (?=\w)", "name: Jeden Fall ", old, count=1),
        lambda old: re.sub(r"(?m)^status: .*", "status: in-pruefung", old, count=1),
        lambda old: re.sub(r"(?m)^(\s+bearbeitungszeit:.*?)\d+ min", r"\g<1>17 min", old, count=1),
    ]
    rng.shuffle(edits)
    return next((new for edit in edits if (new := edit(text)) != text), text)


def adapted(text: str) -> str:
    """What a register makes of it: an office of its own, and own data."""
    text = re.sub(r"(?m)^verantwortlich: .*", "verantwortlich: hauptamt", text, count=1)
    return text + "lokal:\n  status: freigegeben\n"


def write(root: Path, tree: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for rel, text in tree.items():
        path = root / rel
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def git(root: Path, *args: str) -> None:
    """Run git without the settings of whoever runs this."""
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *identity, *args], cwd=root, env={**os.environ, **EMPTY}, check=True, capture_output=True)


def commit(root: Path, title: str) -> None:
    """Save all that stands in a folder."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--no-verify", "-m", title)


def prozesslib(folder: Path, *words: str) -> int:
    """Run a command as a process of its own; it may end with findings, not with an error."""
    command = [sys.executable, "-m", "prozesslib", *words]
    done = subprocess.run(command, cwd=folder, env={**os.environ, **EMPTY}, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)}: {done.stderr}")
    return done.returncode


def measure(register: Path, commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, list[float]]:
    """Seconds of each command as a process of its own, by turns, so that a busy machine hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, words in commands.items():
            start = perf_counter()
            prozesslib(register, *words)
            times[name].append(perf_counter() - start)
    return times


def count(register: Path) -> Reads:
    """Plan once more in this process and count what is read."""
    blobs: list[str] = []
    parsed: list[bytes] = []
    read_yaml, read_blobs = documents.read_yaml, Repo.read_blobs

    def counted_yaml(data: bytes, *rest: object) -> object:
        parsed.append(data)
        return read_yaml(data, *rest)  # type: ignore[arg-type]

    def counted_blobs(repo: Repo, ids: Iterable[str]) -> dict[str, bytes]:
        wanted = list(ids)
        blobs.extend(wanted)
        return read_blobs(repo, wanted)

    documents.read_yaml = datei.read_yaml = counted_yaml  # type: ignore[assignment]
    Repo.read_blobs = counted_blobs  # type: ignore[method-assign]
    try:
        plan = plane_sync(open_workspace(register))
    finally:
        documents.read_yaml = datei.read_yaml = read_yaml
        Repo.read_blobs = read_blobs  # type: ignore[method-assign]
    there = len(Repo(Path(plan.auf.quelle)).list_tree("HEAD"))
    return Reads(len(blobs), there, len(parsed), len(plan.vorgaenge))


def ratio(times: Mapping[str, Sequence[float]]) -> float:
    """Median of the sync over that of the check."""
    plan, check = (median(found) for found in times.values())
    return plan / check


def modest(reads: Reads, changes: int) -> bool:
    """Whether only what changed was read: each text once from the library, and at most on three sides as YAML."""
    around = 10  # heads, lists, the lock
    return reads.blobs <= changes + around and reads.parsed <= 4 * changes + around


def report(options: argparse.Namespace, times: Mapping[str, Sequence[float]], reads: Reads) -> Iterator[str]:
    """The figures as text."""
    yield f"{options.processes:,} processes, {options.changes} of them changed by the library, {options.runs} runs each"
    for name, found in times.items():
        spread = f"{min(found):.2f} to {max(found):.2f}"
        yield f"  {name:<16} median {median(found):.2f} s ({spread})"
    yield f"  ratio            {ratio(times):.2f}"
    yield f"read from the library: {reads.blobs} of {reads.blobs_in_all:,} files; parsed: {reads.parsed} texts"
    yield f"files for which something happens: {reads.steps}"


if __name__ == "__main__":
    sys.exit(main())
