"""Signs and colours of shares in a heat map."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prozesslib.analysis.bericht.werte import Zahl
from prozesslib.message import Message
from prozesslib.render.bericht.zellen import GRADE, grad


@pytest.mark.parametrize(
    ("anteil", "zeichen"),
    [("0", "·"), ("0.1", "░"), ("33", "░"), ("34", "▒"), ("66", "▒"), ("67", "▓"), ("99.9", "▓"), ("100", "█")],
)
def test_only_nothing_is_empty_and_only_everything_is_full(anteil: str, zeichen: str) -> None:
    grade = grad(Zahl(Decimal(anteil), "%"))
    assert grade is not None
    assert GRADE[grade] == zeichen


def test_what_is_no_number_has_no_sign() -> None:
    assert [grad(cell) for cell in (None, "x", Message("x", "x"))] == [None, None, None]
