"""Figures that colour the steps of a process: never a zero for what nobody said, and always with their coverage."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.analysis.anteile import wegtexte
from prozesslib.analysis.medienbrueche import medienbrueche
from prozesslib.analysis.waerme import STUFEN, Waerme, Waermeart, waerme
from prozesslib.analysis.zeiten import Zeitart, laenge, zeit
from prozesslib.model.angaben import Groesse
from prozesslib.model.prozess import Prozess

ARTEN = {"papier": "papier", "brief": "papier", "e-akte": "digital", "telefon": "muendlich"}
EINHEITEN = ("min", "h", "AT", "Tag", "Tage", "Woche", "Wochen", "Monat", "Monate", "Jahr", "Jahre")


def prozess(*entries: dict[str, Any], **more: Any) -> Prozess:
    tree = {"id": "p", "name": "P", "modell": "muster", "status": "entwurf", "art": "leistung", **more}
    return Prozess.read({**tree, "ablauf": [*entries, {"id": "ende", "ereignis": "ende"}]})


def schritt(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "schritt": key, **more}


def medium(key: str) -> list[dict[str, str]]:
    return [{"dokument": "Antrag", "medium": key}]


def stufen(found: Waerme) -> dict[str, int]:
    return {key: value.stufe for key, value in found.werte.items()}


class TestTimes:
    def test_what_was_measured_here_comes_before_the_estimate(self) -> None:
        one = prozess(
            schritt("a", bearbeitungszeit="5 min"),
            schritt("b", bearbeitungszeit="5 min"),
            lokal={"messwerte": {"a": {"bearbeitungszeit": "7 min"}}},
        )
        assert one.ablauf is not None
        found = [zeit(one, entry, Zeitart.BEARBEITUNG) for entry in one.ablauf.eintraege]
        assert [(str(t), t.eigen) if t else None for t in found] == [("7 min", True), ("~5 min", False), None]

    def test_an_own_estimate_stays_an_estimate(self) -> None:
        own = {"bearbeitungszeit": "7 min", "quelle": "Schätzung der Sachbearbeitung", "anteile": {"ja": "60 %"}}
        ways = [
            {"wenn": "ja", "weiter": "ende", "anteil": "90 %"},
            {"wenn": "nein", "weiter": "ende", "anteil": "10 %"},
        ]
        one = prozess(
            schritt("a"), {"id": "d", "entscheidung": "?", "wege": ways}, lokal={"messwerte": {"a": own, "d": own}}
        )
        assert one.ablauf is not None
        assert str(zeit(one, one.ablauf.eintraege[0], Zeitart.BEARBEITUNG)) == "~7 min"
        assert wegtexte(one) == {("d", "ja"): "ja (~60 %)"}

    def test_shares_observed_here_replace_those_of_the_flow(self) -> None:
        ways = [{"wenn": "ja", "weiter": "ende", "anteil": "90 %"}, {"wenn": "nein", "weiter": "ende"}]
        flow = {"id": "d", "entscheidung": "?", "wege": ways}
        assert wegtexte(prozess(flow)) == {("d", "ja"): "ja (~90 %)"}
        observed = {"messwerte": {"d": {"anteile": {"ja": "70 %", "nein": "30 %"}, "quelle": "Fachverfahren"}}}
        assert wegtexte(prozess(flow, lokal=observed)) == {("d", "ja"): "ja (70 %)", ("d", "nein"): "nein (30 %)"}

    @pytest.mark.parametrize("unit", EINHEITEN)
    @pytest.mark.parametrize("art", Zeitart)
    def test_every_unit_of_the_files_has_a_length(self, unit: str, art: Zeitart) -> None:
        assert laenge(Groesse(Decimal(2), unit), art) > laenge(Groesse(Decimal(1), unit), art) > 0

    def test_a_working_day_is_work_or_waiting(self) -> None:
        day = Groesse(Decimal(5), "AT")
        assert laenge(day, Zeitart.BEARBEITUNG) == laenge(Groesse(Decimal(40), "h"), Zeitart.BEARBEITUNG)
        assert laenge(day, Zeitart.LIEGE) == laenge(Groesse(Decimal(1), "Woche"), Zeitart.LIEGE)


class TestGrades:
    def test_equal_parts_up_to_the_highest(self) -> None:
        found = waerme(
            prozess(*(schritt(f"s{n}", bearbeitungszeit=f"{n} min") for n in (0, 1, 2, 3, 10)), schritt("ohne")),
            Waermeart.ZEIT,
            ARTEN,
        )
        assert stufen(found) == {"s0": 0, "s1": 1, "s2": 1, "s3": 2, "s10": 5}
        assert (found.schritte, len(found.werte), found.duenn, found.umgerechnet) == (6, 5, False, False)
        assert found.hoechster is not None
        assert found.hoechster.text == "~10 min"

    @given(st.lists(st.one_of(st.none(), st.integers(0, 10_000)), max_size=12))
    def test_a_longer_time_never_has_a_lower_grade_and_none_has_none(self, minutes: list[int | None]) -> None:
        steps = [schritt(f"s{i}", **({} if m is None else {"liegezeit": f"{m} min"})) for i, m in enumerate(minutes)]
        found = waerme(prozess(*steps), Waermeart.LIEGEZEIT, ARTEN)
        known = {f"s{i}": m for i, m in enumerate(minutes) if m is not None}
        assert found.werte.keys() == known.keys()
        assert (found.schritte, found.duenn) == (len(minutes), 2 * len(known) < len(minutes))
        ordered = sorted(known, key=lambda key: known[key])
        grades = [found.werte[key].stufe for key in ordered]
        assert grades == sorted(grades)
        assert all((grade == 0) == (known[key] == 0) for key, grade in zip(ordered, grades, strict=True))
        assert not known or max(known.values()) == 0 or grades[-1] == STUFEN

    @pytest.mark.parametrize(
        ("units", "mixed"),
        [(("min", "h"), False), (("AT", "AT"), False), (("AT", "h"), True), (("AT", "Monate"), True)],
    )
    def test_it_says_when_units_without_a_fixed_length_were_compared(self, units: tuple[str, str], mixed: bool) -> None:
        steps = [schritt(f"s{i}", liegezeit=f"1 {unit}") for i, unit in enumerate(units)]
        assert waerme(prozess(*steps), Waermeart.LIEGEZEIT, ARTEN).umgerechnet is mixed

    def test_own_figures_are_counted(self) -> None:
        one = prozess(
            schritt("a"),
            schritt("b", bearbeitungszeit="1 h"),
            lokal={"messwerte": {"a": {"bearbeitungszeit": "5 min"}}},
        )
        assert waerme(one, Waermeart.ZEIT, ARTEN).eigene == 1


class TestMedia:
    def test_on_the_way_in_the_step_and_not_known(self) -> None:
        one = prozess(
            schritt("papier", eingang=medium("brief"), ausgang=medium("papier")),
            schritt("abtippen", eingang=medium("e-akte"), ausgang=medium("e-akte")),
            schritt("drucken", eingang=medium("e-akte"), ausgang=medium("brief")),
            schritt("unbekannt", eingang=[{"dokument": "Akte"}]),
            schritt("fremd", eingang=medium("rauchzeichen")),
        )
        assert medienbrueche(one, ARTEN) == {"papier": 0, "abtippen": 1, "drucken": 1}

    def test_gateways_and_events_are_passed_over_and_loops_end(self) -> None:
        one = prozess(
            {"id": "start", "ereignis": "start"},
            schritt("a", eingang=medium("papier")),
            {"id": "d", "entscheidung": "?", "wege": [{"wenn": "x", "weiter": "a"}, {"wenn": "y", "weiter": "b"}]},
            schritt("b", eingang=medium("e-akte")),
        )
        assert medienbrueche(one, ARTEN) == {"a": 0, "b": 1}

    def test_a_message_brings_its_medium_and_a_named_weak_point_counts(self) -> None:
        one = prozess(
            {"id": "da", "ereignis": "start", "nachricht": {"von": "x", "medium": "brief"}},
            schritt("a", eingang=medium("e-akte")),
            schritt("b", nachricht={"an": "x", "medium": "telefon"}, eingang=medium("e-akte")),
            schritt("c"),
            schwachstellen=[{"id": "s", "bei": "c", "art": "medienbruch", "text": "Wird abgetippt."}],
        )
        assert medienbrueche(one, ARTEN) == {"a": 1, "b": 1, "c": 1}
        assert stufen(waerme(one, Waermeart.MEDIENBRUCH, ARTEN)) == {"a": 2, "b": 2, "c": 2}
