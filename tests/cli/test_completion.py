"""Completion: the shell offers commands, options, values, and the ids of the register one stands in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_helpers import POST, assert_no_traceback, write

from conftest import Cli, run_process


def offered(folder: Path, line: str) -> list[str]:
    """What bash is offered at the end of ``line``."""
    words = line.split(" ")
    env = {"_PROZESSLIB_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = run_process(cwd=folder, env=env)
    assert (done.code, done.err) == (0, "")
    assert_no_traceback(done)
    return done.out.split()


def test_commands(register: Path) -> None:
    assert {"prune", "restore", "add"} <= set(offered(register, "prozesslib "))
    assert offered(register, "prozesslib pru") == ["prune"]


def test_ids_of_the_register(cli: Cli, register: Path) -> None:
    assert offered(register, "prozesslib show hund") == ["hund-anmelden", "hundesteuer-einziehen"]
    assert offered(register, "prozesslib prune hund-anmelden p") == ["post-verteilen"]
    assert offered(register / "prozesse/16", "prozesslib set b") == ["bauantrag-pruefen"]


def test_restore_offers_what_is_pruned(cli: Cli, register: Path) -> None:
    cli(register, "prune", "post-verteilen", "--reason", "Gibt es hier nicht")
    assert offered(register, "prozesslib restore ") == ["post-verteilen"]
    assert "post-verteilen" not in offered(register, "prozesslib prune ")


def test_options_and_their_values(register: Path) -> None:
    assert "--zustand" in offered(register, "prozesslib list --")
    assert offered(register, "prozesslib list --zustand a") == ["angepasst", "adoptiert"]


def test_where_no_register_is_nothing_is_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "prozesslib show hund") == []


@pytest.mark.parametrize("rel", ["prozesslib.yaml", ".prozesslib/lock.yaml", POST])
def test_a_broken_register_breaks_no_shell(register: Path, rel: str) -> None:
    write(register, rel, b"\xff\xfe: [")
    assert "post-verteilen" not in offered(register, "prozesslib show hund")


def test_ids_come_with_their_names_where_the_shell_shows_them(register: Path) -> None:
    env = {"_PROZESSLIB_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "prozesslib show hund-"}
    assert "Hund anmelden" in run_process(cwd=register, env=env).out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_gets_its_script(tmp_path: Path, shell: str) -> None:
    done = run_process("--show-completion", shell, cwd=tmp_path)
    assert done.code == 0, done.err
    assert "_PROZESSLIB_COMPLETE" in done.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_itself_completes_with_the_script(register: Path, tmp_path: Path) -> None:
    launcher = tmp_path / "prozesslib"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m prozesslib "$@"\n')
    launcher.chmod(0o755)
    script = run_process("--show-completion", "bash", cwd=tmp_path).out
    lines = (
        script,
        "COMP_WORDS=(prozesslib show hund-) COMP_CWORD=2",
        f'_prozesslib_completion "{launcher}"',
        'echo "${COMPREPLY[@]}"',
    )
    done = subprocess.run(["bash", "-c", "\n".join(lines)], cwd=register, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "hund-anmelden"
