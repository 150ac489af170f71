"""Fixtures of all tests: a small library a person can read, a register forked from it, and the real CLI."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from abgleich_helpers import Paar

FIXTURES = Path(__file__).parent / "fixtures"
LIBRARY = FIXTURES / "bibliothek"
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
settings.register_profile("lang", parent=settings.default, max_examples=300)


@dataclass(frozen=True)
class Result:
    """How a command line ended."""

    code: int
    out: str
    err: str


os.environ.update(LANG="de_DE.UTF-8", PYTHONUTF8="1")
for _name in [name for name in os.environ if name.startswith(("LC_", "PROZESSLIB_"))]:
    del os.environ[_name]  # before anything is imported: the language is settled at import


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end: the garbage collector shall not look through it again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty HOME, no locale, no git configuration of whoever runs the tests."""
    before = dict(os.environ)
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("GIT_", "LC_", "PROZESSLIB_")) or name in ("LANG", "COLUMNS", "NO_COLOR"):
            del os.environ[name]
    os.environ.update(HOME=str(home), XDG_CONFIG_HOME=str(home), GIT_CONFIG_NOSYSTEM="1", LANG="de_DE.UTF-8")
    os.environ["PYTHONUTF8"] = "1"
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the small library as a plain folder."""
    return Path(shutil.copytree(LIBRARY, tmp_path / "bibliothek"))


@pytest.fixture(scope="session")
def _register_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("vorlage") / "register"
    done = run_process(
        "fork",
        "stadt",
        str(target),
        "--municipality",
        "Stadt Musterstadt",
        "--ags",
        "05370040",
        "--from",
        str(LIBRARY),
        "--with",
        "bauaufsicht",
    )
    assert done.code == 0, done.err
    git(target, "repack", "-adq")  # fewer files to copy
    return target


@pytest.fixture
def register(_register_template: Path, tmp_path: Path) -> Path:
    """A register forked from the small library: blueprint stadt with the package bauaufsicht."""
    return Path(shutil.copytree(_register_template, tmp_path / "register", symlinks=True))


@pytest.fixture(scope="session")
def _paar_template(tmp_path_factory: pytest.TempPathFactory) -> Paar:
    from abgleich_helpers import made

    return made(tmp_path_factory.mktemp("paar"))


@pytest.fixture
def paar(_paar_template: Paar, tmp_path: Path) -> Paar:
    """A library under git with the release 1.0, and beside it a register of stadt with bauaufsicht."""
    from abgleich_helpers import copied

    return copied(_paar_template, tmp_path / "paar")


Cli = Callable[..., Result]


@pytest.fixture(scope="session")
def _commands_are_built_once() -> Iterator[None]:
    """In one process the command line grows with every command it ran; for the next one it is not built anew."""
    import typer.main

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.main, "get_command_from_info", cache(typer.main.get_command_from_info))
        yield


@pytest.fixture
def cli(_commands_are_built_once: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Cli:
    """Run a command line in this process: ``cli(folder, "list", "--format", "json")``."""
    from prozesslib.cli.run import run

    def call(folder: Path, *argv: str) -> Result:
        monkeypatch.chdir(folder)
        capfd.readouterr()
        gc.freeze()  # a command that clears up behind itself need not look through what the tests hold
        code = run(argv)
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return call


def run_process(*argv: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Result:
    """Run a command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "prozesslib", *argv],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def git(folder: Path, *args: str) -> str:
    """Output of a git command in ``folder``."""
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    done = subprocess.run(["git", *identity, *args], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout
