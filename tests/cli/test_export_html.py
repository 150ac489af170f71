"""``export html``: what is written, what is never overwritten, what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_helpers import assert_refused, files, flat

from conftest import Cli
from portal_bau import gebaut
from prozesslib.register.ordnerausgabe import VERZEICHNIS


def test_a_portal_is_written_and_written_again(register: Path, cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "neu/portal"
    done = cli(gebaut(register), "export", "html", "-o", str(target))
    assert done.code == 0, done.err
    assert "6 Prozesse auf" in flat(done.out)
    assert "Vor dem Veröffentlichen fehlt noch: Barrierefreiheit." in flat(done.err)
    before = files(target)
    again = cli(register, "export", "html", "-o", str(target))
    assert "ersetzt das vorige Portal" in flat(again.out)
    assert files(target) == before
    assert sorted(path.name for path in target.parent.iterdir()) == ["portal"]
    assert set(json.loads((target / VERZEICHNIS).read_text())["dateien"]) == before.keys() - {VERZEICHNIS}


def test_pages_of_processes_that_are_gone_disappear(register: Path, cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "portal"
    cli(register, "export", "html", "-o", str(target))
    cli(register, "prune", "post-verteilen", "--reason", "Grund")
    cli(register, "export", "html", "-o", str(target))
    assert not (target / "prozesse/post-verteilen.html").exists()
    assert "post-verteilen" in (target / "gestrichen.html").read_text("utf-8")


@pytest.mark.parametrize("there", ["brief.txt", "prozesse/brief.html"])
def test_a_folder_with_something_of_others_is_left_alone(register: Path, cli: Cli, tmp_path: Path, there: str) -> None:
    target = tmp_path / "portal"
    cli(register, "export", "html", "-o", str(target))
    (target / there).write_text("von mir")
    before = files(target)
    assert_refused(cli(register, "export", "html", "-o", str(target)), there, "kein Export")
    assert files(target) == before


def test_the_register_itself_is_no_place_for_a_portal(register: Path, cli: Cli) -> None:
    before = files(register)
    assert_refused(cli(register, "export", "html", "-o", "."), "kein Export")
    assert files(register) == before


def test_a_link_is_not_followed(register: Path, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "anderswo").mkdir()
    (tmp_path / "portal").symlink_to(tmp_path / "anderswo")
    assert_refused(cli(register, "export", "html", "-o", str(tmp_path / "portal")), "kein Ordner")
    assert list((tmp_path / "anderswo").iterdir()) == []


def test_further_registers_must_be_there(register: Path, cli: Cli, tmp_path: Path) -> None:
    assert_refused(cli(register, "export", "html", "-o", str(tmp_path / "p"), str(tmp_path / "fehlt")), "fehlt")
    assert not (tmp_path / "p").exists()
