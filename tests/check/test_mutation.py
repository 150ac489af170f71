"""Of two hundred defects put into sound files of the library, the check finds those of every kind."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from prozesslib.store.files import read_folder

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from defekte.arten import ARTEN  # noqa: E402
from defekte.urteil import Sammlung, neue  # noqa: E402
from mutation import GRUENDE, LIBRARY, setze_ein, zu_wenig  # noqa: E402


@pytest.mark.lang
def test_defects_are_found_and_sound_files_have_none() -> None:
    sammlung = Sammlung(dict(read_folder(LIBRARY).files))
    sample = Random(3).sample(sammlung.pfade, 200)
    assert [b for path in sample for b in sammlung.befunde(path, sammlung.baum[path])] == []
    results = setze_ein(sammlung, 224, seed=3)
    found = sum(result.gefunden for kind, result in results.items() if kind not in GRUENDE)
    made = sum(result.gesetzt for kind, result in results.items() if kind not in GRUENDE)
    assert made > 190 and found / made > 0.98, zu_wenig(results)


def test_there_are_more_than_forty_kinds_and_a_finding_far_away_does_not_count() -> None:
    assert len(ARTEN) > 40
    sammlung = Sammlung({"prozesslib.yaml": b'art: bibliothek\nformat: "1"\nname: B\n'})
    found = sammlung.befunde("prozesse/01/a.yaml", b"id: a\nname: Hund anmelden\nx: 1\n")
    assert {b.code for b in neue([], found, 3)} > {"PL101"}
    assert "PL101" not in {b.code for b in neue([], found, 30)}
    assert neue(found, found, 3) == []
