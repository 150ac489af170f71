"""What counts as the same value in another spelling."""

from __future__ import annotations

import pytest

from prozesslib.check.beheben.schreibweisen import anteil, betrag, kennung, menge, passend, tag, wahrheit, wert_aus


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("5min", "5 min"),
        ("5 Minuten", "5 min"),
        ("1,5 Std.", "1,5 h"),
        ("3 Arbeitstage", "3 AT"),
        ("1 tag", "1 Tag"),
        ("2 WOCHEN", "2 Wochen"),
        ("5\u00a0min", "5 min"),
        ("5 Liter", None),
        ("fünf Minuten", None),
        ("", None),
    ],
)
def test_units(text: str, better: str | None) -> None:
    assert menge(text) == better


def test_shares_money_and_days() -> None:
    assert anteil("85%") == anteil("85 Prozent") == "85 %"
    assert betrag("20€") == betrag("20,- Euro") == "20 EUR"
    assert betrag("20,5 €") is None
    assert tag("4.5.2026") == "2026-05-04"
    assert tag("4.5.26") is None


def test_only_what_the_pattern_asks_for() -> None:
    assert passend("31.12.2026", r"^\d{4}-\d{2}-\d{2}$") == "2026-12-31"
    assert passend(" 05370 ", r"^\d{5}$") == "05370"
    assert passend("5min", r"^\d{4}$") is None
    assert kennung("Hund anmelden", "^[a-z0-9]+(-[a-z0-9]+)*$") == "hund-anmelden"
    assert kennung("???", "^[a-z0-9]+$") is None


def test_words() -> None:
    assert wert_aus("In Prüfung", ["entwurf", "in-pruefung"]) == "in-pruefung"
    assert wert_aus("Entwurff", ["entwurf"]) is None
    assert [wahrheit(word) for word in ("Ja", "nein", "vielleicht")] == [True, False, None]
