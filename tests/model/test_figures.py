"""Figures: a number with its unit, alone or with a span and a source."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.model.angaben import Angabe, Groesse, minuten
from prozesslib.store.resources import schema
from prozesslib.store.schemas import is_valid

UNITS = ("min", "h", "AT", "Tag", "Tage", "Woche", "Wochen", "Monat", "Monate", "Jahr", "Jahre")


def is_duration(text: str) -> bool:
    return is_valid("prozess", {**schema("prozess")["examples"][0], "aufwand": text})


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5 min", "5", "min"),
        ("1,5 h", "1.5", "h"),
        ("1.5 h", "1.5", "h"),
        ("85 %", "85", "%"),
        ("37,00 EUR", "37.00", "EUR"),
    ],
)
def test_a_figure_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    assert Groesse.read(text) == Groesse(Decimal(value), unit)


@given(
    whole=st.integers(0, 10**6),
    part=st.none() | st.integers(0, 999),
    sign=st.sampled_from(",."),
    unit=st.sampled_from(UNITS),
)
def test_what_the_schema_lets_through_can_be_read_and_is_written_the_german_way(
    whole: int, part: int | None, sign: str, unit: str
) -> None:
    number = str(whole) if part is None else f"{whole}{sign}{part}"
    text = f"{number} {unit}"
    assert is_duration(text)
    assert str(Groesse.read(text)) == text.replace(".", ",")
    assert Groesse.read(str(Groesse.read(text))) == Groesse.read(text)


@given(st.text(alphabet="0123456789,. minhATWocJaEUR%-+e", max_size=12))
def test_no_text_that_passes_the_schema_fails_to_be_read(text: str) -> None:
    if is_duration(text):
        assert Groesse.read(text).wert >= 0


def test_a_short_figure_has_neither_span_nor_source() -> None:
    figure = Angabe.read("5 min")
    assert figure == Angabe(Groesse(Decimal(5), "min"))
    assert str(figure) == "5 min"


def test_a_figure_in_full_keeps_what_it_says() -> None:
    figure = Angabe.read({"wert": "5 min", "von": "3 min", "bis": "10 min", "quelle": "Schätzung"})
    assert str(figure.von) == "3 min"
    assert str(figure.bis) == "10 min"
    assert figure.quelle == "Schätzung"
    assert str(figure) == "5 min (3 min bis 10 min)"


def test_half_a_span_is_shown_as_half() -> None:
    assert str(Angabe.read({"wert": "5 min", "bis": "1 h"})) == "5 min (… bis 1 h)"


def test_only_clock_units_have_minutes() -> None:
    assert minuten(Groesse.read("90 min")) == 90
    assert minuten(Groesse.read("1,5 h")) == 90
    assert all(minuten(Groesse(Decimal(1), unit)) is None for unit in UNITS[2:])
