"""Whether a package may have entry points of a group is seen without reading what is installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from prozesslib.store.installiert import angemeldet


@pytest.mark.parametrize("kind", ["dist-info", "egg-info"])
def test_a_package_that_names_the_group_is_seen(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "fehlt")])
    info = tmp_path / f"paket-1.0.{kind}"
    info.mkdir()
    assert not angemeldet("prozesslib.regeln")
    (info / "entry_points.txt").write_text("[console_scripts]\na = b\n")
    assert not angemeldet("prozesslib.regeln")
    (info / "entry_points.txt").write_text("[prozesslib.regeln]\na = b\n")
    assert angemeldet("prozesslib.regeln")


def test_an_archive_may_hold_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "pakete.zip"
    archive.write_bytes(b"")
    monkeypatch.setattr(sys, "path", [str(archive)])
    assert angemeldet("prozesslib.regeln")
