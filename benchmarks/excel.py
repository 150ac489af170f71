"""Measures export and import of a workbook with many rows, and writing and reading the same cells by openpyxl.

Run from anywhere: ``python benchmarks/excel.py [--rows N] [--cells N]``. Exit code 1 when export or import takes more
than ten seconds of the processor, or the import takes anything but the cells that were changed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import openpyxl

MOST_SECONDS = 10.0


def main(argv: Sequence[str] | None = None) -> int:
    """Print the times; 1 when they or the result are not as promised."""
    options = _options(argv)
    with tempfile.TemporaryDirectory(dir=_memory()) as name:
        folder = Path(name)
        register = build(folder / "register", options.rows)
        book = folder / "register.xlsx"
        exported, _ = _timed(register, "export", "excel", "-o", str(book))
        rows, read, written = _edit(book, options.cells)
        imported, out = _timed(register, "import", "excel", str(book), "--format", "json")
        again, nothing = _timed(register, "import", "excel", str(book), "--format", "json")
        report, second = json.loads(out), json.loads(nothing)
    lines = [
        f"{rows:,} rows on three sheets, {options.cells} cells changed",
        "                processor      clock",
        f"export excel      {exported}",
        f"import excel      {imported}   {len(report['uebernommen'])} cells taken",
        f"the same again    {again}   {len(second['uebernommen'])} cells taken",
        f"openpyxl reads    {read}",
        f"openpyxl writes   {written}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    exact = len(report["uebernommen"]) == options.cells and not report["abgelehnt"] and not second["uebernommen"]
    return 0 if exact and max(exported.processor, imported.processor) < MOST_SECONDS else 1


def build(register: Path, rows: int) -> Path:
    """A register of the embedded library with its processes several times over, until there are so many rows."""
    who = ("--municipality", "Stadt Musterstadt", "--ags", "05370040")
    _timed(register.parent, "fork", "stadt", str(register), *who)
    originals = {path: path.read_text("utf-8") for path in sorted(register.glob("prozesse/*/*.yaml"))}
    left = rows - sum(map(_rows_of, originals.values()))
    for number, (path, text) in enumerate(cycle(originals.items())):
        if left <= 0:
            break
        copy = re.sub(r"(?m)^id: \S+", f"id: kopie-{number}", text, count=1)
        copy = re.sub(r"(?m)^name: (?=\w)", f"name: Bezirk {number} ", copy, count=1)
        (path.parent / f"kopie-{number}.yaml").write_text(copy, "utf-8")
        left -= _rows_of(text)
    for command in (("add", "-A"), ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "Kopien")):
        subprocess.run(["git", *command], cwd=register, check=True)
    return register


def _rows_of(text: str) -> int:
    """The rows that a process has on the three sheets."""
    flow = text[text.find("\nablauf:") :] if "\nablauf:" in text else ""
    return 2 + len(re.findall(r"(?m)^ +- (?:\{?id:)", flow)) + len(re.findall(r"(?m)^ +schritt:", flow))


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=20_000, help="about so many rows")
    parser.add_argument("--cells", type=int, default=200, help="cells that a person changes")
    return parser.parse_args(argv)


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


class Seconds(NamedTuple):
    """How long something took: by the clock, and on the processor, which other work on the machine does not change."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.processor:6.1f} s   {self.clock:6.1f} s"

    @classmethod
    def since(cls, start: Seconds | None = None) -> Seconds:
        """From a start on, or the start itself."""
        times = os.times()
        used = times.user + times.system + times.children_user + times.children_system
        return cls(perf_counter(), used) if start is None else cls(perf_counter() - start.clock, used - start.processor)


def _timed(folder: Path, *argv: str) -> tuple[Seconds, str]:
    start = Seconds.since()
    env = {**os.environ, "LANG": "de_DE.UTF-8", "PYTHONUTF8": "1"}
    call = [sys.executable, "-m", "prozesslib", *argv]
    done = subprocess.run(call, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr)
    return Seconds.since(start), done.stdout


def _edit(path: Path, cells: int) -> tuple[int, Seconds, Seconds]:
    """Change cells as a person would; rows of the workbook, and the seconds of reading and writing it."""
    start = Seconds.since()
    book = openpyxl.load_workbook(path)
    read, start = Seconds.since(start), Seconds.since()
    sheet = book["Prozesse"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Kurzbeschreibung")
    for row in range(2, 2 + cells):
        sheet.cell(row, column).value = f"Neu beschrieben, Zeile {row}."
    book.save(path)
    return sum(_rows(book[name]) for name in book.sheetnames[:3]), read, Seconds.since(start)


def _rows(sheet: Any) -> int:
    return sum(row[0] is not None for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True))


if __name__ == "__main__":
    raise SystemExit(main())
