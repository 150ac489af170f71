"""What people mean by a cell."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.exchange.mappe.bau import Zelle
from prozesslib.exchange.mappe.werte import Wertart, als_text, mit_nullen, zahl
from prozesslib.register.tabellen.wert import zahltext

CASES = [
    (Wertart.TEXT, "  a\r\nb ", "a\nb"),
    (Wertart.TEXT, 16.0, "16"),
    (Wertart.TEXT, 1.5, "1.5"),
    (Wertart.TEXT, 99102013002000.0, "99102013002000"),
    (Wertart.TEXT, True, "ja"),
    (Wertart.TEXT, dt.date(2026, 5, 4), "2026-05-04"),
    (Wertart.TEXT, dt.datetime(2026, 5, 4, 0, 0), "2026-05-04"),
    (Wertart.TEXT, None, ""),
    (Wertart.ZAHL, 320.0, "320"),
    (Wertart.ZAHL, "1.200", "1200"),
    (Wertart.ZAHL, "1.200,5", "1200.5"),
    (Wertart.ZAHL, "12,5", "12.5"),
    (Wertart.ZAHL, "1 200", "1200"),
    (Wertart.ZAHL, "viele", "viele"),
    (Wertart.DAUER, "5min", "5 min"),
    (Wertart.DAUER, "5 Minuten", "5 min"),
    (Wertart.DAUER, "1,5 Std.", "1,5 h"),
    (Wertart.DAUER, "3 Arbeitstage", "3 AT"),
    (Wertart.DAUER, "1 Tag", "1 Tag"),
    (Wertart.DAUER, "2 tage", "2 Tage"),
    (Wertart.DAUER, "0:20", "20 min"),
    (Wertart.DAUER, dt.time(0, 20), "20 min"),
    (Wertart.DAUER, dt.timedelta(hours=1, minutes=30), "90 min"),
    (Wertart.DAUER, 20 / 1440, "20 min"),
    (Wertart.DAUER, 0.25, "0.25"),
    (Wertart.DAUER, 5.0, "5"),
    (Wertart.DAUER, "5 Bananen", "5 Bananen"),
    (Wertart.ANTEIL, 0.85, "85 %"),
    (Wertart.ANTEIL, 0.125, "12,5 %"),
    (Wertart.ANTEIL, 85.0, "85 %"),
    (Wertart.ANTEIL, "85%", "85 %"),
    (Wertart.DATUM, "4.5.2026", "2026-05-04"),
    (Wertart.DATUM, "04.05.2026", "2026-05-04"),
    (Wertart.DATUM, "31.2.2026", "31.2.2026"),
    (Wertart.DATUM, dt.datetime(2026, 5, 4), "2026-05-04"),
    (Wertart.DATUM, 46146.0, "2026-05-04"),
    (Wertart.DATUM, 2026.0, "2026"),
    (Wertart.JA_NEIN, True, "ja"),
    (Wertart.JA_NEIN, 0.0, "nein"),
    (Wertart.JA_NEIN, "x", "ja"),
    (Wertart.JA_NEIN, "FALSCH", "nein"),
    (Wertart.JA_NEIN, "vielleicht", "vielleicht"),
]


@pytest.mark.parametrize(("art", "cell", "text"), CASES)
def test_a_cell_in_the_words_of_a_file(art: Wertart, cell: Zelle, text: str) -> None:
    assert als_text(cell, art) == text


@given(
    st.sampled_from(Wertart), st.text(max_size=12) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
)
def test_reading_twice_changes_nothing(art: Wertart, cell: str | float | bool) -> None:
    once = als_text(cell, art)
    assert als_text(once, art) == once


@given(st.integers(-(10**14), 10**14) | st.floats(-1e9, 1e9))
def test_a_number_written_is_the_number_read(number: float) -> None:
    assert als_text(float(number), Wertart.ZAHL) == als_text(zahltext(number), Wertart.ZAHL)
    assert zahl(zahltext(number)) == number


@pytest.mark.parametrize(
    ("text", "pattern", "found"),
    [
        ("1", "^(0[1-9]|1[0-7])$", "01"),
        ("16", "^(0[1-9]|1[0-7])$", "16"),
        ("110", r"^\d{5}$", "00110"),
        ("x", r"^\d{5}$", "x"),
        ("123456", r"^\d{5}$", "123456"),
    ],
)
def test_leading_zeros_come_back(text: str, pattern: str, found: str) -> None:
    assert mit_nullen(text, pattern) == found
