"""Figures are found where they may stand, and nowhere else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prozesslib.model.angaben import Groesse, arbeitsminuten, kalenderminuten
from prozesslib.model.groessen import ZEITEN, groessen

TREE: dict[str, Any] = {
    "aufwand": "20 min",
    "anteil": {"wert": "20 %", "quelle": "Schätzung"},
    "rechtsgrundlagen": [{"id": "wert", "aufwand": "kein Aufwand"}],
    "ablauf": [
        {"id": "a", "bearbeitungszeit": "5 min", "liegezeit": {"wert": "2 AT", "von": "1 AT", "bis": "5 AT"}},
        {"id": "b", "wege": [{"wenn": "ja", "anteil": "85 %"}, {"wenn": "nein"}]},
    ],
    "lokal": {
        "aufwand": "30 min",
        "messwerte": {"a": {"bearbeitungszeit": "7 min", "quelle": "Messung 2026"}},
        "zusatz": {"aufwand": "viel"},
    },
}


def test_every_figure_is_found_with_its_path() -> None:
    assert [stelle.pfad for stelle in groessen(TREE)] == [
        ("aufwand",),
        ("anteil",),
        ("ablauf", 0, "bearbeitungszeit"),
        ("ablauf", 0, "liegezeit"),
        ("ablauf", 1, "wege", 0, "anteil"),
        ("lokal", "aufwand"),
        ("lokal", "messwerte", "a", "bearbeitungszeit"),
    ]


def test_own_figures_are_told_from_shared_ones() -> None:
    assert [stelle.art for stelle in groessen(TREE) if stelle.eigen] == ["aufwand", "bearbeitungszeit"]


def test_a_source_is_that_of_the_figure() -> None:
    assert [stelle.quelle for stelle in groessen(TREE) if stelle.quelle] == ["Schätzung"]


def test_a_span_is_read() -> None:
    (wait,) = [stelle.angabe for stelle in groessen(TREE) if stelle.art == "liegezeit"]
    assert (str(wait.wert), str(wait.von), str(wait.bis)) == ("2 AT", "1 AT", "5 AT")


def test_a_process_without_figures_has_none() -> None:
    assert list(groessen({"id": "x", "lokal": {"status": "entwurf"}})) == []


@given(st.decimals(0, 1000, places=2), st.sampled_from(["min", "h", "AT", "Tag", "Tage", "Wochen", "Monat", "Jahre"]))
def test_calendar_time_is_never_shorter_than_working_time(number: Decimal, unit: str) -> None:
    size = Groesse(number, unit)
    work = arbeitsminuten(size)
    assert work is not None
    assert work <= kalenderminuten(size)


def test_working_minutes_are_those_of_a_week_of_five_days() -> None:
    assert arbeitsminuten(Groesse(Decimal(5), "AT")) == arbeitsminuten(Groesse(Decimal(1), "Woche"))
    assert kalenderminuten(Groesse(Decimal(5), "AT")) == kalenderminuten(Groesse(Decimal(1), "Woche"))
    assert arbeitsminuten(Groesse(Decimal(5), "%")) is None


def test_the_times_of_a_step_are_three() -> None:
    assert ZEITEN == ("bearbeitungszeit", "liegezeit", "transportzeit")
