"""The cache gives back what was put in or nothing, whatever happens to its file."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prozesslib.store.cache import KEPT_RUNS, KEPT_STATES, Cache
from prozesslib.store.kept import Known, Update

RESULTS = {f"prozesse/01/p{n}.yaml": Known(f"{n:040x}", f'[{n},"ä"]') for n in range(200)}
STATS = {path: (n, n + 1, n + 2, n + 3, known.blob) for n, (path, known) in enumerate(RESULTS.items())}


def update(state: str = "z", run: tuple[str, str] = ("lauf", "[1]"), results: dict[str, Known] | None = None) -> Update:
    return Update(state, RESULTS if results is None else results, (), STATS, (), run)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "git" / "check.sqlite")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    (tmp_path / "git").mkdir()


def test_what_was_kept_comes_back(cache: Cache) -> None:
    cache.keep(update())
    again = Cache(cache.path)
    assert again.results("z") == RESULTS
    assert again.stats() == STATS
    assert (again.run("lauf"), again.run("anderer")) == ("[1]", None)
    assert again.results("anderer Zustand") == {}


def test_nothing_is_made_by_asking(cache: Cache) -> None:
    assert (cache.results("z"), cache.stats(), cache.run("lauf")) == ({}, {}, None)
    assert not cache.path.exists()


def test_a_new_result_replaces_the_old_one_and_what_is_gone_goes(cache: Cache) -> None:
    cache.keep(update())
    first, second, *_ = RESULTS
    cache.keep(Update("z", {first: Known("neu", "2")}, [second], {}, [second], ("b", "2")))
    known = cache.results("z")
    assert known[first] == Known("neu", "2")
    assert second not in known and second not in cache.stats()
    assert len(known) == len(RESULTS) - 1


def test_only_the_last_states_and_runs_are_kept(cache: Cache) -> None:
    for number in range(KEPT_RUNS + 2):
        cache.keep(update(f"z{number}", (f"l{number}", "[]")))
    last = KEPT_RUNS + 1
    assert [bool(cache.results(f"z{n}")) for n in (last - KEPT_STATES, last - KEPT_STATES + 1, last)] == [
        False,
        True,
        True,
    ]
    assert [cache.run(f"l{n}") for n in (1, 2, last)] == [None, "[]", "[]"]
    rows = sqlite3.connect(cache.path).execute("SELECT count(DISTINCT zustand) FROM datei").fetchone()
    assert rows == (KEPT_STATES,)


@settings(max_examples=25)
@given(data=st.binary(max_size=300), whole=st.booleans())
def test_any_other_file_is_no_trouble(tmp_path_factory: pytest.TempPathFactory, data: bytes, whole: bool) -> None:
    path = tmp_path_factory.mktemp("c") / "check.sqlite"
    path.write_bytes(data if whole else b"SQLite format 3\0" + data)
    cache = Cache(path)
    assert (cache.results("z"), cache.stats(), cache.run("lauf")) == ({}, {}, None)
    cache.keep(update())
    assert cache.results("z") in (RESULTS, {})
    cache.keep(update())
    assert cache.results("z") == RESULTS


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_gives_what_was_put_in_or_nothing(cache: Cache, seed: int) -> None:
    cache.keep(update())
    data, draw = bytearray(cache.path.read_bytes()), random.Random(seed)
    for _ in range(draw.choice((1, 5, 200))):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    cache.path.write_bytes(data[: draw.choice((len(data), len(data) // 2))])
    for path, known in Cache(cache.path).results("z").items():
        assert known == RESULTS[path]
    assert Cache(cache.path).run("lauf") in ("[1]", None)
    Cache(cache.path).stats()
    for _ in range(3):
        Cache(cache.path).keep(update())
    assert Cache(cache.path).results("z") == RESULTS


def test_a_file_of_another_format_is_made_anew(cache: Cache) -> None:
    with sqlite3.connect(cache.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    cache.keep(update())
    cache.keep(update())
    assert cache.results("z") == RESULTS


def test_a_locked_file_is_left_alone(cache: Cache) -> None:
    cache.keep(update())
    other = sqlite3.connect(cache.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    Cache(cache.path, patience=0.05).keep(update("y"))
    other.execute("ROLLBACK")
    assert (cache.results("z"), cache.results("y")) == (RESULTS, {})


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_no_trouble(cache: Cache) -> None:
    cache.path.parent.chmod(0o500)
    cache.keep(update())
    assert cache.results("z") == {}


def test_a_folder_in_place_of_the_file_is_no_trouble(cache: Cache) -> None:
    cache.path.mkdir()
    cache.keep(update())
    assert cache.results("z") == {}


def test_a_name_that_is_no_text_is_no_trouble(cache: Cache) -> None:
    cache.keep(update())
    cache.keep(Update("z", {"prozesse/\udcff.yaml": Known("b", "1")}, (), {}, (), ("x", "1")))
    assert cache.results("z") == RESULTS


WRITER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
import store.test_cache as t
cache = t.Cache(Path(sys.argv[1]))
while True:
    cache.keep(t.update())
"""


def test_a_run_that_is_killed_while_writing_leaves_a_sound_file(cache: Cache) -> None:
    tests = Path(__file__).parent.parent
    draw = random.Random(1)
    for _ in range(4):
        call = [sys.executable, "-c", WRITER, str(cache.path), str(tests)]
        with subprocess.Popen(call, stderr=subprocess.DEVNULL) as process:
            while not cache.path.exists():
                assert process.poll() is None
            try:
                process.wait(draw.random() * 0.2)
            except subprocess.TimeoutExpired:
                process.kill()
        assert cache.results("z") in (RESULTS, {})
    cache.keep(update())
    assert cache.results("z") == RESULTS
