"""The federation of ``examples/federation`` played through: short plays always, a whole one with ``-m lang``."""

from __future__ import annotations

from pathlib import Path

import federation
import pytest
from verbund.spiel import Verlauf, spiele


def asked(verlauf: Verlauf) -> int:
    """Files about which somebody had to be asked."""
    return sum(quartal.konfliktdateien for quartal in verlauf.quartale)


def asked_by_git(verlauf: Verlauf) -> int:
    """The same with plain git."""
    return sum(quartal.git_inhalt + quartal.git_geloescht for quartal in verlauf.quartale)


@pytest.mark.parametrize(("saat", "register", "quartale"), [(1, 2, 3), (2, 3, 2)])
def test_a_short_play(saat: int, register: int, quartale: int, tmp_path: Path) -> None:
    verlauf = spiele(saat, tmp_path, register, quartale)
    assert verlauf.verstoesse == []
    assert len(verlauf.quartale) == quartale
    assert asked(verlauf) < asked_by_git(verlauf)


@pytest.mark.lang
@pytest.mark.parametrize("saat", [1])
def test_a_whole_play(saat: int, tmp_path: Path) -> None:
    verlauf = spiele(saat, tmp_path)
    assert verlauf.verstoesse == []
    assert asked(verlauf) < asked_by_git(verlauf)
    assert sum(quartal.beitraege["accepted"] for quartal in verlauf.quartale) > 0


def test_the_example_tells_what_happened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = federation.main(["--seed", "3", "--registers", "1", "--quarters", "2", "--keep", str(tmp_path / "kept")])
    told = capsys.readouterr().out
    assert code == 0
    assert "Against the book: nothing" in told
    assert (tmp_path / "kept" / "seed-3" / "register-a" / "prozesslib.yaml").is_file()
