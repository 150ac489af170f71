"""An exported folder is the old one or the new one, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_helpers import files

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
