"""Builds the portal of a large register and measures time, memory and the weight of its pages.

Run from anywhere: ``python benchmarks/portal.py [--processes N] [--diagrams N] [--keep DIR]``.
Exit code 1 when it takes a minute, 500 MB, or the start page more than 300 kB compressed.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import perf_counter

from prozesslib.store.resources import embedded_library

SECONDS, MEGABYTES, KILOBYTES = 60, 500, 300
"""What is promised."""


@dataclass(frozen=True)
class Measured:
    """What one run took and gave."""

    seconds: float
    megabytes: float
    pages: int
    total: int
    start: int
    """Bytes of the start page with its style sheet and script, compressed."""
    search: int
    """Bytes of the index that loads as soon as somebody searches, compressed."""
    largest: tuple[str, int]
    """The heaviest page, compressed."""


def main(argv: Sequence[str] | None = None) -> int:
    """Build, measure, print; 1 when a promise is not kept."""
    options = _options(argv)
    with tempfile.TemporaryDirectory(prefix="prozesslib-bench-") as name:
        register, target = Path(name) / "register", Path(name) / "portal"
        build(register, options.processes, options.diagrams)
        found = measure(register, target)
        if options.keep:
            shutil.copytree(target, options.keep)
    for line in report(options, found):
        sys.stdout.write(line + "\n")
    kept = found.seconds < SECONDS and found.megabytes < MEGABYTES and found.start < KILOBYTES * 1000
    return 0 if kept else 1


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--processes", type=int, default=3000)
    parser.add_argument("--diagrams", type=int, default=600)
    parser.add_argument("--keep", type=Path, help="copy the portal to this folder")
    return parser.parse_args(argv)


def build(register: Path, processes: int, diagrams: int) -> None:
    """A library of so many processes, so many of them with a flow: those that ship, several times over; under git."""
    tree = {path: data.decode() for path, data in embedded_library().items()}
    texts = {path: text for path, text in tree.items() if path.startswith("prozesse/")}
    modelled = {path: text for path, text in texts.items() if "\nablauf:" in text}
    plain = {path: text for path, text in texts.items() if path not in modelled}
    rest = {path: text for path, text in tree.items() if not path.startswith(("prozesse/", "blaupausen/", "pakete/"))}
    rest |= dict(copies(modelled, diagrams)) | dict(copies(plain, processes - diagrams))
    for path, text in rest.items():
        target = register / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Anfang"]):
        subprocess.run(["git", *_IDENTITY, *words], cwd=register, check=True, env={**os.environ, **_EMPTY})


_IDENTITY = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org")
_EMPTY = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LANG": "de_DE.UTF-8"}


def copies(texts: Mapping[str, str], count: int) -> Iterator[tuple[str, str]]:
    """So many processes, each with an id and a name of its own."""
    for number, path in zip(range(count), cycle(sorted(texts)), strict=False):
        turn, id_ = number // len(texts), Path(path).stem
        if turn == 0:
            yield path, texts[path]
            continue
        name = f"{id_[:54]}-{turn}"
        text = re.sub(r"^id: .*$", f"id: {name}", texts[path], count=1, flags=re.MULTILINE)
        text = re.sub(r"^name: (.*)$", rf"name: \1 {turn}", text, count=1, flags=re.MULTILINE)
        yield f"{Path(path).parent.as_posix()}/{name}.yaml", text


def measure(register: Path, target: Path) -> Measured:
    """One run as a process of its own."""
    begin = perf_counter()
    command = [sys.executable, "-m", "prozesslib", "export", "html", "-o", str(target)]
    subprocess.run(command, cwd=register, check=True, capture_output=True, env={**os.environ, **_EMPTY})
    seconds = perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    files = {path.relative_to(target).as_posix(): path for path in target.rglob("*") if path.is_file()}
    weights = {name: packed(path) for name, path in files.items() if name.endswith((".html", ".css", ".js"))}
    pages = {name: weight for name, weight in weights.items() if name.endswith(".html")}
    return Measured(
        seconds,
        memory,
        len(pages),
        sum(path.stat().st_size for path in files.values()),
        sum(weights[name] for name in ("index.html", "portal.css", "portal.js")),
        sum(weight for name, weight in weights.items() if name.startswith("suche/")),
        max(pages.items(), key=lambda item: item[1]),
    )


def packed(path: Path) -> int:
    """Bytes of a file as a web server sends it."""
    return len(gzip.compress(path.read_bytes(), 6))


def report(options: argparse.Namespace, found: Measured) -> Iterator[str]:
    """What was measured, beside what is promised."""
    yield f"{options.processes} processes, {options.diagrams} of them with a picture: {found.pages} pages"
    yield f"time          {found.seconds:8.1f} s    (less than {SECONDS})"
    yield f"memory        {found.megabytes:8.0f} MB   (less than {MEGABYTES})"
    yield f"start page    {found.start / 1000:8.1f} kB   compressed (less than {KILOBYTES})"
    yield f"search index  {found.search / 1000:8.1f} kB   compressed, loaded when somebody searches"
    yield f"heaviest page {found.largest[1] / 1000:8.1f} kB   compressed: {found.largest[0]}"
    yield f"all files     {found.total / 1e6:8.1f} MB"


if __name__ == "__main__":
    sys.exit(main())
