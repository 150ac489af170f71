"""An exported folder is the old one or the new one, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_helpers import assert_refused, files, state

from conftest import Cli
from prozesslib.message import UserError
from prozesslib.register.ordnerausgabe import lege_ordner_ab


def broken() -> Iterator[tuple[str, bytes]]:
    yield "index.html", b"neu"
    raise KeyboardInterrupt


def test_a_fault_on_the_way_keeps_the_old_folder(tmp_path: Path) -> None:
    target = tmp_path / "ziel"
    lege_ordner_ab(target, [("index.html", b"alt")])
    before = files(target)
    with pytest.raises(KeyboardInterrupt):
        lege_ordner_ab(target, broken())
    assert files(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["ziel"]


def test_what_a_kill_left_aside_is_brought_back(tmp_path: Path) -> None:
    target = tmp_path / "ziel"
    lege_ordner_ab(target, [("index.html", b"alt")])
    target.rename(tmp_path / ".ziel.prozesslib-alt")
    assert lege_ordner_ab(target, [("index.html", b"neu")])
    assert (target / "index.html").read_bytes() == b"neu"
    assert [path.name for path in tmp_path.iterdir()] == ["ziel"]


@pytest.mark.parametrize(
    ("command", "target"),
    [
        (("export", "csv"), "prozesslib.yaml"),
        (("export", "sqlite"), "prozesse/16/hund-anmelden.yaml"),
        (("export", "markdown"), ".prozesslib/neu.md"),
        (("export", "html"), "kataloge/neu"),
        (("export", "datapackage"), ".git/neu"),
        (("stellen", "zuordnen", "--export"), "filter.yaml"),
    ],
)
def test_nothing_is_exported_in_place_of_the_register(
    cli: Cli, register: Path, command: tuple[str, ...], target: str
) -> None:
    before = state(register)
    place = (target,) if command[-1] == "--export" else ("-o", target)
    assert_refused(cli(register, *command, *place), "gehört zum Register")
    assert state(register) == before


def test_the_root_is_no_folder_for_an_export() -> None:
    with pytest.raises(UserError, match="kein Ordner"):
        lege_ordner_ab(Path("/"), [("index.html", b"")])
