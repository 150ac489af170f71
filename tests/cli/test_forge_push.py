"""A forge played through: pushes over smart HTTP to a bare repository whose hook checks them before they are taken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli_helpers import BAU, HUND, POST, edit, read, write
from colleagues import HAS_HTTP, bare, tip, web_server

from conftest import git

HOOK = Path(__file__).resolve().parents[2] / "examples/forge/pre-receive"

pytestmark = [
    pytest.mark.lang,
    pytest.mark.skipif(not HAS_HTTP, reason="needs git http-backend"),
    pytest.mark.skipif(sys.platform == "win32", reason="the hook is a shell script"),
]


@dataclass(frozen=True)
class Forge:
    """A clone, and the place it pushes to."""

    klon: Path
    ort: Path

    def commit(self, text: str = "Änderung") -> None:
        git(self.klon, "add", "-A")
        git(self.klon, "commit", "-qm", text)

    def push(self, *refs: str) -> tuple[int, str]:
        """Exit code, and what the pusher reads."""
        command = ["git", "push", "origin", *(refs or ("main",))]
        done = subprocess.run(command, cwd=self.klon, capture_output=True, text=True, encoding="utf-8", check=False)
        return done.returncode, done.stderr


@pytest.fixture
def forge(register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forge]:
    """The register lies in a bare repository behind a web server, with the hook of the examples."""
    program = tmp_path / "prozesslib"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m prozesslib "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PROZESSLIB", str(program))
    place = bare(tmp_path / "orte/register.git")
    git(register, "push", "-q", str(place), "main")
    shutil.copy2(HOOK, place / "hooks/pre-receive")
    with web_server(tmp_path / "orte") as url:
        git(register, "remote", "add", "origin", f"{url}/register.git")
        yield Forge(register, place)


def test_a_good_change_is_taken(forge: Forge) -> None:
    edit(forge.klon, HUND, "5 AT", "6 AT")
    forge.commit()
    code, said = forge.push()
    assert code == 0, said
    assert "remote: 1 Datei geprüft, keine Befunde." in said
    assert tip(forge.ort) == git(forge.klon, "rev-parse", "HEAD").strip()


def test_a_bad_change_is_refused_and_says_where_and_why(forge: Forge) -> None:
    before = tip(forge.ort)
    edit(forge.klon, HUND, "baustein: rueckfrage", "baustein: rueckfrag")
    forge.commit()
    code, said = forge.push()
    line = read(forge.klon, HUND).splitlines().index("    baustein: rueckfrag") + 1
    assert code != 0
    assert tip(forge.ort) == before
    lines = [found.removeprefix("remote: ").rstrip() for found in said.splitlines()]
    assert f"{HUND}:{line}:15  Fehler PL203" in lines
    assert f"{line:>5} │     baustein: rueckfrag" in lines
    assert "  → Meinten Sie „rueckfrage“?" in lines
    assert "Nicht angenommen: main. Fehler beheben, speichern und noch einmal teilen." in lines
    assert "pre-receive hook declined" in said
    edit(forge.klon, HUND, "baustein: rueckfrag\n", "baustein: rueckfrage\n")
    edit(forge.klon, HUND, "5 AT", "6 AT")
    forge.commit()
    assert forge.push()[0] == 0


def test_old_faults_do_not_stop_a_change_elsewhere(forge: Forge) -> None:
    hook = forge.ort / "hooks/pre-receive"
    hook.rename(hook.with_suffix(".aus"))
    edit(forge.klon, HUND, "baustein: rueckfrage", "baustein: rueckfrag")
    forge.commit()
    assert forge.push()[0] == 0
    hook.with_suffix(".aus").rename(hook)
    edit(forge.klon, POST, "Eingehende", "Jede eingehende")
    forge.commit()
    code, said = forge.push()
    assert (code, "rueckfrag" in said) == (0, False), said


def test_a_new_branch_is_checked_against_the_main_one_and_can_be_deleted(forge: Forge) -> None:
    git(forge.klon, "switch", "-qc", "entwurf")
    edit(forge.klon, BAU, "verantwortlich: ", "verantwortlich: nicht-")
    forge.commit()
    code, said = forge.push("entwurf")
    assert (code, "Nicht angenommen: entwurf" in said, BAU in said) == (1, True, True), said
    git(forge.klon, "reset", "-q", "--hard", "main")
    edit(forge.klon, POST, "Eingehende", "Jede eingehende")
    forge.commit()
    code, said = forge.push("entwurf")
    assert (code, "1 Datei geprüft" in said) == (0, True), said
    assert forge.push("--delete", "entwurf")[0] == 0
    assert "entwurf" not in git(forge.ort, "branch")


def test_of_two_branches_one_bad_one_stops_both(forge: Forge) -> None:
    git(forge.klon, "branch", "gut")
    edit(forge.klon, HUND, "baustein: rueckfrage", "baustein: rueckfrag")
    forge.commit()
    code, said = forge.push("main", "gut")
    assert (code, "Nicht angenommen: main" in said, "Nicht angenommen: gut" in said) == (1, True, False)
    assert "gut" not in git(forge.ort, "branch")


def test_a_first_push_is_checked_whole(forge: Forge, tmp_path: Path) -> None:
    place = bare(tmp_path / "orte/leer.git")
    shutil.copy2(HOOK, place / "hooks/pre-receive")
    url = git(forge.klon, "remote", "get-url", "origin").strip().replace("register.git", "leer.git")
    git(forge.klon, "remote", "set-url", "origin", url)
    code, said = forge.push()
    assert (code, "13 Dateien geprüft, keine Befunde." in said) == (0, True), said


def test_what_is_no_register_is_refused(forge: Forge) -> None:
    git(forge.klon, "switch", "-q", "--orphan", "leer")
    write(forge.klon, "README.md", "nichts\n")
    forge.commit()
    code, said = forge.push("leer")
    assert (code, "prozesslib.yaml fehlt" in said) == (1, True), said


def test_a_text_cannot_steer_the_terminal_of_the_pusher(forge: Forge) -> None:
    edit(forge.klon, HUND, "baustein: rueckfrage", 'baustein: "\\e[31mrot\\a"')
    forge.commit()
    code, said = forge.push()
    assert code == 1
    assert "\x1b[31m" not in said
    assert "\a" not in said


def test_a_server_without_the_program_says_so(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "PROZESSLIB", "/nirgends/prozesslib")
    edit(forge.klon, HUND, "5 AT", "6 AT")
    forge.commit()
    code, said = forge.push()
    assert (code, "/nirgends/prozesslib fehlt" in said) == (1, True), said
