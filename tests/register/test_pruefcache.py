"""The cache of a folder: the same findings with and without it, whoever else runs and whatever becomes of its file."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prozesslib.register import pruefcache
from prozesslib.register.pruefen import befunde_in
from prozesslib.store.cache import Cache
from prozesslib.store.kept import StatRow

HUND = "prozesse/16/hund-anmelden.yaml"
COMMAND = (sys.executable, "-m", "prozesslib", "check", "--format", "json")


def found(root: Path, *, cache: bool) -> tuple[object, ...]:
    return befunde_in(pruefcache.oeffne(root, cache=cache))


def file(root: Path) -> Path:
    return root / ".git" / pruefcache.FOLDER / pruefcache.FILE


def spoil(root: Path, number: int = 1) -> None:
    """Make an error in a file, without changing its size."""
    path = root / HUND
    path.write_text(path.read_text("utf-8").replace("steueramt", f"steuera{number:02}", 1), "utf-8")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as at rest; times must show a change made at once."""
    monkeypatch.setattr(pruefcache, "_RACY", -(10**18))


def test_random_edits_are_found_with_and_without(register: Path) -> None:
    draw = random.Random(1)
    paths = sorted(path for path in register.rglob("*.yaml") if ".git" not in path.parts)
    for _ in range(25):
        path = draw.choice(paths)
        lines = path.read_text("utf-8").split("\n") if path.exists() else ["id: neu"]
        place = draw.randrange(len(lines))
        lines[place : place + 1] = draw.choice(([], [lines[place]] * 2, [lines[place] + "x"], [draw.choice(lines)]))
        if draw.random() < 0.2:
            path.unlink(missing_ok=True)
        else:
            path.write_text("\n".join(lines), "utf-8")
        expected = found(register, cache=False)
        assert found(register, cache=True) == expected
        assert found(register, cache=True) == expected


def test_the_second_time_nothing_is_read(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(register)
    expected = found(register, cache=True)
    monkeypatch.setattr(pruefcache, "lies", lambda *_: pytest.fail("read"))
    assert found(register, cache=True) == expected != ()


def test_without_a_git_folder_there_is_no_cache(library: Path) -> None:
    assert pruefcache.oeffne(library, cache=True).cache is None
    found(library, cache=True)
    assert sorted(path.name for path in library.iterdir() if path.name.startswith(".")) == []


def test_no_cache_neither_looks_nor_keeps(register: Path) -> None:
    silent = found(register, cache=False)
    assert not file(register).exists()
    assert found(register, cache=True) == silent
    before = file(register).read_bytes()
    spoil(register)
    assert found(register, cache=False) != silent
    assert file(register).read_bytes() == before


def test_a_change_that_keeps_size_and_time_is_seen(register: Path) -> None:
    found(register, cache=True)
    times = (register / HUND).stat()
    spoil(register)
    os.utime(register / HUND, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert found(register, cache=True) == found(register, cache=False) != ()


def test_a_file_changed_just_now_is_read_again(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git calls racy: the next change may come within the same tick of the clock."""
    monkeypatch.undo()
    found(register, cache=True)
    assert Cache(file(register)).stats() == {}
    stat = next(iter(pruefcache.oeffne(register, cache=True).listing.files.values()))
    later = pruefcache.Ordner(register, pruefcache.Listing({}, ()), max(stat.mtime, stat.ctime) + 3 * 10**9)
    assert later._ruht(stat)


def test_a_wrong_row_of_the_file_system_does_no_harm(register: Path) -> None:
    found(register, cache=True)
    cache = Cache(file(register))
    stats: dict[str, StatRow] = {path: (*row[:4], "0" * 40) for path, row in cache.stats().items()}
    ordner = pruefcache.oeffne(register, cache=True)
    spoiled = pruefcache.Ordner(ordner.root, ordner.listing, ordner.gesehen, cache, stats)
    assert befunde_in(spoiled) == found(register, cache=False)


def test_another_program_starts_anew(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found(register, cache=True)
    read: list[str] = []
    lies = pruefcache.lies

    def watched(root: str, path: str) -> bytes:
        read.append(path)
        return lies(root, path)

    monkeypatch.setattr(pruefcache, "lies", watched)
    found(register, cache=True)
    assert read == []
    monkeypatch.setattr(pruefcache, "programmstand", lambda: "ein anderes")
    found(register, cache=True)
    assert HUND in read


def test_the_state_of_the_program_changes_with_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pruefcache.programmstand()
    assert before == pruefcache.programmstand()
    monkeypatch.setattr(pruefcache, "_stempel", str)
    assert pruefcache.programmstand() != before


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_file_changes_no_finding(register: Path, seed: int) -> None:
    spoil(register)
    expected = found(register, cache=True)
    data, draw = bytearray(file(register).read_bytes()), random.Random(seed)
    for _ in range(100):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    file(register).write_bytes(data)
    assert found(register, cache=True) == expected
    assert found(register, cache=True) == expected


def test_runs_at_once_find_the_same(register: Path) -> None:
    spoil(register)
    running = [subprocess.Popen(COMMAND, cwd=register, stdout=subprocess.PIPE) for _ in range(3)]
    outputs = {process.communicate()[0] for process in running}
    assert len(outputs) == 1 and b"PL201" in outputs.pop()
    assert found(register, cache=True) == found(register, cache=False)


def test_a_run_that_is_killed_does_no_harm(register: Path) -> None:
    draw = random.Random(1)
    for number in range(5):
        spoil(register, number)
        with subprocess.Popen(COMMAND, cwd=register, stdout=subprocess.DEVNULL) as process:
            time.sleep(0.1 + draw.random() * 0.3)
            process.kill()
        assert found(register, cache=True) == found(register, cache=False)
