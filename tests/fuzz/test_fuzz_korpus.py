"""Every target stands its seeds, everything fuzzing has ever found, and a few hundred damaged texts."""

from __future__ import annotations

from random import Random

import pytest
from laufe import fuehre_aus
from mutator import veraendert
from ziele import KORPUS, ZIELE

GEFUNDEN = [(name, path) for name in ZIELE for path in sorted((KORPUS / name).glob("*.bin"))]


@pytest.mark.parametrize("name", ZIELE)
def test_a_target_stands_its_seeds_and_damage_to_them(name: str) -> None:
    auftrag = ZIELE[name]
    if not auftrag.vorhanden:
        pytest.skip(f"{auftrag.braucht} is not there")
    ziel, samen, draw = auftrag.mach(), [*auftrag.samen()], Random(7)
    assert len(samen) > 0
    for data in (*samen, b"", *(veraendert(draw, samen) for _ in range(12))):
        assert fuehre_aus(ziel, data) is None, data[:200]


@pytest.mark.parametrize(("name", "path"), GEFUNDEN, ids=lambda part: getattr(part, "stem", part))
def test_what_was_found_once_is_mended(name: str, path: object) -> None:
    if not ZIELE[name].vorhanden:
        pytest.skip(f"{ZIELE[name].braucht} is not there")
    assert fuehre_aus(ZIELE[name].mach(), path.read_bytes()) is None  # type: ignore[attr-defined]


def test_a_target_that_fails_is_noticed() -> None:
    def schlecht(data: bytes) -> None:
        raise KeyError(data)

    assert "KeyError" in str(fuehre_aus(schlecht, b"x"))
