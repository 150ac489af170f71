"""How fast the command line starts: no more is loaded than is needed, and the help that is written down is true."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from hilfetext import file_of, worked_out

from conftest import run_process
from prozesslib.cli.app import BEFEHLE, laden

HEAVY = {"yaml", "jsonschema_rs", "rich", "git", "decimal"}


def modules(*argv: str) -> set[str]:
    """Modules that a command line leaves loaded."""
    code = (
        "import json, sys\nsys.argv[1:] = json.loads(sys.argv[1])\nfrom prozesslib.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    )
    call = [sys.executable, "-c", code, json.dumps(argv)]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_written_help_is_the_one_that_is_worked_out(lang: str) -> None:
    assert file_of(lang).read_text("utf-8") == worked_out(lang), "run tools/hilfetext.py"
    assert worked_out(lang) == worked_out(lang, 200)


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["--lang", "en", "--help"]])
def test_the_help_needs_no_command(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    done = run_process(*words)
    assert (done.code, done.err) == (0, "")
    assert done.out == file_of("en" if "en" in words else "de").read_text("utf-8")
    assert not {"typer", *HEAVY} & modules(*words)


def test_a_narrow_terminal_gets_narrow_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = run_process("--help").out
    assert out != file_of("de").read_text("utf-8")
    assert max(map(len, out.splitlines())) <= 60


@pytest.mark.parametrize("word", ["fork", "report", "serve", "where-used"])
def test_a_command_is_loaded_alone(word: str) -> None:
    found = modules(word, "--help")
    loaded = {name.rsplit(".", 1)[-1] for name in found if name.startswith("prozesslib.cli.befehle.")}
    assert loaded == {word.replace("-", "_")}
    assert "prozesslib.render.text" not in found


def test_a_check_loads_nothing_for_a_cache_or_for_packages_that_are_not_there(register: Path) -> None:
    found = modules("check", str(register), "--no-cache")
    assert "prozesslib.check.regeln.verweise" in found
    assert not {"sqlite3", "importlib.metadata", "rich", "git", "prozesslib.register.workspace"} & found


@pytest.mark.lang
def test_every_word_of_the_command_line_leads_to_its_command() -> None:
    group = typer.main.get_command(laden())
    assert len(BEFEHLE) > 20
    for word in group.commands:  # type: ignore[attr-defined]
        found = modules(word, "--help")
        loaded = [name for name in found if name.startswith("prozesslib.cli.befehle.")]
        assert 1 <= len(loaded) < len(BEFEHLE) / 3, word
        assert not HEAVY & found, word
