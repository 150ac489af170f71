"""Nothing that a foreign repository brings is ever run: every command, with a trap at every place git knows of."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from fallen import HAKEN, Fallen, stelle_auf

from cli.cli_helpers import HUND, assert_no_traceback, edit
from conftest import Cli, git

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")

BEFEHLE: Mapping[str, Sequence[tuple[str, ...]]] = {
    "status": [(), ("--remote",)],
    "list": [()],
    "show": [("hund-anmelden",)],
    "search": [("Hund",)],
    "check": [(), ("--no-cache",)],
    "rules": [()],
    "owners": [()],
    "report": [(), ("zeiten",)],
    "prioritize": [()],
    "doctor": [(), ("ssh://bibliothek.invalid/x.git",)],
    "log": [(), ("hund-anmelden",)],
    "diff": [(), ("HEAD~1",), ("HEAD~1", "HEAD")],
    "save": [()],
    "set": [("hund-anmelden", "lokal.status=entwurf")],
    "add": [("Ferienpass ausgeben", "--bereich", "01")],
    "prune": [("post-verteilen", "--reason", "Gibt es hier nicht")],
    "restore": [("post-verteilen",)],
    "packages": [("list",), ("add", "bauaufsicht"), ("remove", "bauaufsicht")],
    "blueprint": [("list",), ("show", "stadt")],
    "sync": [("--from", "{bibliothek}"), ("--abort",)],
    "resolve": [("--list",)],
    "adopt": [("hund-anmelden", "--from", "{nachbar}", "--id", "hund-von-dort")],
    "contribute": [
        ("hund-anmelden", "--to", "{bibliothek}"),
        ("--as-file", "{aus}/b.bundle", "hund-anmelden"),
        ("--status",),
    ],
    "receive": [("{nichts}",)],
    "connect": [
        ("{ort}",),
        ("ssh://bibliothek.invalid/x.git", "--replace"),
        ("git://bibliothek.invalid/x", "--replace"),
    ],
    "share": [()],
    "export": [
        ("csv", "-o", "{aus}/r.csv"),
        ("json", "-o", "{aus}/r.json"),
        ("snapshot", "-o", "{aus}/r.zip"),
        ("bpmn", "hund-anmelden"),
        ("svg", "hund-anmelden"),
    ],
    "import": [("bpmn", "{nichts}"), ("leika", "{nichts}")],
    "verify": [("{aus}/r.zip",)],
    "fork": [("stadt", "{neu}", "--municipality", "X", "--ags", "ohne", "--from", "{bibliothek}")],
    "init": [("bibliothek", "{neu}-b", "--name", "B", "--publisher", "X")],
    "release": [("9.9", "--dry-run")],
    "diff-driver": [("{register}/" + HUND,)],
    "merge-driver": [("{kopie}1", "{kopie}2", "{kopie}3", HUND)],
    "filter": [("list",), ("save", "hunde", "name ~ Hund"), ("delete", "hunde")],
    "stellen": [("list",), ("umbenennen", "steueramt", "Steueramt neu")],
    "where-used": [("steueramt",)],
    "git-setup": [()],
    "format": [()],
    "demo": [("{neu}-demo",)],
}
"""Every command with what makes it touch the repository; {…} are places."""

WARTET = {"serve"}
"""Runs until it is stopped; it reads a register as the others do."""


@pytest.fixture
def fallen(register: Path, library: Path, tmp_path: Path) -> Fallen:
    """The register, its library, a neighbour and the shared place, each with traps."""
    git(library, "init", "-q", "-b", "main")
    git(library, "add", "-A")
    git(library, "commit", "-qm", "Stand")
    edit(register, HUND, "5 AT", "6 AT")
    git(register, "commit", "-qam", "Eigenes")
    shutil.copytree(register, tmp_path / "nachbar", symlinks=True)
    git(tmp_path, "clone", "-q", "--bare", str(register), str(tmp_path / "ort.git"))
    edit(register, HUND, "6 AT", "7 AT")
    (register / "NOTIZ.md").write_text("Neu\n")
    (tmp_path / "aus").mkdir()
    for name in "123":
        shutil.copy(register / HUND, tmp_path / f"kopie{name}")
    for folder in (library, tmp_path / "nachbar", tmp_path / "ort.git"):
        stelle_auf(folder, tmp_path / f"fallen-{folder.name}")
    return stelle_auf(register, tmp_path / "fallen")


def orte(tmp_path: Path) -> dict[str, str]:
    """What the names in {…} stand for."""
    names = {"bibliothek": "bibliothek", "nachbar": "nachbar", "ort": "ort.git", "nichts": "nichts", "aus": "aus"}
    names |= {"neu": "neu", "register": "register", "kopie": "kopie"}
    return {name: str(tmp_path / path) for name, path in names.items()}


def zugeschnappt(tmp_path: Path) -> list[str]:
    return [f"{folder.name}: {name}" for folder in tmp_path.glob("fallen*") for name in Fallen(folder).zugeschnappt()]


@pytest.mark.lang
def test_no_command_runs_anything_of_it(cli: Cli, register: Path, fallen: Fallen, tmp_path: Path) -> None:
    places = orte(tmp_path)
    for command, calls in BEFEHLE.items():
        for words in calls:
            done = cli(register, command, *(word.format(**places) for word in words))
            assert_no_traceback(done)
            assert "Usage:" not in done.err and "Aufruf:" not in done.err, done
            assert zugeschnappt(tmp_path) == [], (command, words)


def test_every_command_is_tried() -> None:
    import typer

    from prozesslib.cli.app import laden

    words = set(typer.main.get_command(laden()).commands)  # type: ignore[attr-defined]
    assert words - BEFEHLE.keys() - WARTET == set()


def test_the_traps_do_go_off(register: Path, fallen: Fallen, tmp_path: Path) -> None:
    """Plain git walks into them, so a test in which none goes off says something."""
    (register / HUND).touch()
    no_filter = [f"filter.{name}.{key}=" for name in ("falle", "nur-eingebunden") for key in ("process", "clean")]
    options = [part for one in (*no_filter, "filter.falle.required=false") for part in ("-c", one)]
    for words in (
        ["status"],
        [*options, "diff"],
        [*options, "-c", "commit.gpgsign=false", "commit", "-qam", "x"],
        ["fetch", "ssh://bibliothek.invalid/x.git"],
        ["fetch", "git://bibliothek.invalid/x"],
    ):
        subprocess.run(["git", *words], cwd=register, capture_output=True, check=False)
    names = " ".join(fallen.zugeschnappt())
    for part in ("core.fsmonitor", "filter.falle", "diff.", "core.sshCommand", "core.gitProxy", "hook "):
        assert part in names, names
    assert len(HAKEN) > 20


def test_a_register_that_claims_another_folder_writes_nothing_there(cli: Cli, register: Path, tmp_path: Path) -> None:
    elsewhere = Path(shutil.copytree(register, tmp_path / "anderswo", ignore=shutil.ignore_patterns(".git")))
    before = {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()}
    git(register, "config", "core.worktree", str(elsewhere))
    for words in (("save",), ("set", "hund-anmelden", "lokal.status=entwurf"), ("prune", "post-verteilen", "-r", "x")):
        assert_no_traceback(cli(register, *words))
    assert {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()} == before
