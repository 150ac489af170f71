"""Criteria, weights and the ranking; the points of one process were worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bericht_bau import bestand, umfang, zellen
from prozesslib.analysis.prioritaet.aufwand import aufwand
from prozesslib.analysis.prioritaet.kriterien import KRITERIEN
from prozesslib.analysis.prioritaet.lage import lage
from prozesslib.analysis.prioritaet.profil import Profil, profil
from prozesslib.analysis.prioritaet.rang import Bewertet, Platz, Punkte, punkte, rangliste
from prozesslib.analysis.prioritaet.stufe import Stufe, genau, mindestens, nach_grenzen, unbekannt
from prozesslib.analysis.prioritaet.uebersicht import abdeckung, plaetze, prioritaeten
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, Prozessdatei

WORT = Message("w", "w")


def stufe(kriterium: str, text: str, *weitere: str, mit_vorgaben: bool = False, **more: Any) -> Stufe:
    there = bestand(text, *weitere, **more)
    first = next(iter(there.prozesse.values()))
    return KRITERIEN[kriterium].bewerte(lage(umfang(there, mit_vorgaben=mit_vorgaben)), first)


def spanne(found: Stufe) -> tuple[Decimal, Decimal]:
    return found.von, found.bis


def gewichte(**weights: int) -> Profil:
    return profil("p", {"gewichte": weights})


class TestCriteria:
    @pytest.mark.parametrize(
        ("faelle", "erwartet"), [(0, 0), (1, 1), (9, 1), (10, 2), (99, 2), (100, 3), (1000, 4), (9999, 4), (10000, 5)]
    )
    def test_cases_gain_a_grade_with_every_power_of_ten(self, faelle: int, erwartet: int) -> None:
        text = f"{{id: a, lokal: {{fallzahl: {{wert: {faelle}, je: jahr, quelle: Statistik 2025}}}}}}"
        assert spanne(stufe("faelle", text)) == (erwartet, erwartet)

    @pytest.mark.parametrize("kriterium", ["faelle", "stunden", "schwachstellen", "medienbrueche", "frist", "wissen"])
    def test_what_is_not_known_may_be_anything(self, kriterium: str) -> None:
        assert spanne(stufe(kriterium, "id: a")) == (0, 5)

    def test_hours_worked_by_hand(self) -> None:
        # 300 cases × 20 min = 6000 min = 100 h: third grade (from 100 h)
        text = """
            id: a
            lokal:
              fallzahl: {wert: 300, je: jahr, quelle: Statistik 2025}
              aufwand: {wert: 20 min, quelle: Messung 2025}
        """
        found = stufe("stunden", text)
        assert spanne(found) == (3, 3)
        assert found.grund.de.startswith("100 h im Jahr")

    def test_hours_of_fewer_than_three_persons_are_not_shown(self) -> None:
        text = """
            id: a
            lokal:
              fallzahl: {wert: 300, je: jahr, quelle: Statistik 2025}
              aufwand: {wert: 20 min, quelle: Messung 2025}
              personal: [{stelle: steueramt, personen: 2}]
        """
        assert spanne(stufe("stunden", text)) == (0, 5)
        assert "100" not in stufe("stunden", text).grund.de

    def test_one_and_two_persons_are_not_told_apart(self) -> None:
        found = [
            stufe("wissen", f"{{id: a, lokal: {{personal: [{{stelle: steueramt, personen: {n}}}]}}}}") for n in (1, 2)
        ]
        assert found[0] == found[1]
        assert spanne(found[0]) == (5, 5)

    def test_times_of_some_steps_are_a_lower_bound(self) -> None:
        # step eins: 300 × 20 min = 100 h, step zwei unknown: grade 3 or more
        text = """
            id: a
            ablauf:
              - {id: start, ereignis: start}
              - {id: eins, schritt: Eins, beteiligter: wer}
              - {id: zwei, schritt: Zwei, beteiligter: wer}
              - {id: ende, ereignis: ende}
            beteiligte: [{id: wer, name: Wer, art: intern, stelle: steueramt}]
            lokal:
              fallzahl: {wert: 300, je: jahr, quelle: Statistik 2025}
              messwerte: {eins: {bearbeitungszeit: 20 min, quelle: Messung 2025}}
        """
        assert spanne(stufe("stunden", text)) == (3, 5)

    def test_weak_points_of_the_blueprint_count_only_when_asked_for(self) -> None:
        text = "{id: a, schwachstellen: [{id: s, art: recht, text: T}, {id: t, art: recht, text: U}]}"
        assert spanne(stufe("schwachstellen", text, basis={"a": text})) == (0, 5)
        assert spanne(stufe("schwachstellen", text, basis={"a": text}, mit_vorgaben=True)) == (2, 2)
        own = text[:-1] + ", lokal: {schwachstellen: [{id: v, art: recht, text: V}]}}"
        assert spanne(stufe("schwachstellen", own, basis={"a": text})) == (1, 1)
        assert spanne(stufe("schwachstellen", text)) == (2, 2)

    @pytest.mark.parametrize(
        ("fristen", "erwartet"),
        [
            ("[{id: f, name: F, art: gesetzlich, wer: verwaltung, dauer: 3 Monate}]", 4),
            ("[{id: f, name: F, genehmigungsfiktion: true}]", 5),
            ("[{id: f, name: F, art: gesetzlich, wer: antragsteller}]", 0),
            ("[{id: f, name: F, art: intern, wer: verwaltung}]", 0),
        ],
    )
    def test_deadlines(self, fristen: str, erwartet: int) -> None:
        assert spanne(stufe("frist", f"{{id: a, fristen: {fristen}}}")) == (erwartet, erwartet)

    @pytest.mark.parametrize(
        ("rest", "erwartet"),
        [
            ("klassifikation: {ozg: ['10160']}", (1, 5)),
            ("klassifikation: {ozg: ['10160']}, online: {kanaele: [papier]}", (5, 5)),
            ("klassifikation: {ozg: ['10160']}, online: {kanaele: [online-dienst]}", (1, 1)),
            ("art: unterstuetzung", (0, 0)),
            ("art: leistung", (0, 5)),
        ],
    )
    def test_ozg(self, rest: str, erwartet: tuple[int, int]) -> None:
        assert spanne(stufe("ozg", f"{{id: a, {rest}}}")) == erwartet

    def test_use_for_others(self) -> None:
        # b calls it and c needs it: two; a text of the library: two more
        users = (
            "{id: b, folgeprozesse: [a]}",
            "{id: c, krise: {abhaengig_von: [a]}}",
            "{id: d, sollzu: a, modell: soll}",
        )
        assert spanne(stufe("nachnutzung", "id: a", *users)) == (2, 2)
        assert spanne(stufe("nachnutzung", "id: a", *users, basis={"a": "id: a"})) == (4, 4)

    def test_effort_worked_by_hand(self) -> None:
        # 2 steps: 1 · 1 role: 1 · 3 systems: 3 · in writing: 3 · obstacles unknown: 0 to 5 → 8/5 to 13/5
        text = """
            id: a
            schriftform: schriftform
            beteiligte: [{id: wer, name: Wer, art: intern}, {id: b, name: B, art: extern}]
            ablauf:
              - {id: eins, schritt: Eins, beteiligter: wer, verfahren: [x, y]}
              - {id: zwei, schritt: Zwei, beteiligter: wer, verfahren: [y, z]}
              - {id: ende, ereignis: ende}
        """
        found = aufwand(bestand(text).prozesse["a"].prozess)
        assert spanne(found) == (Decimal("1.6"), Decimal("2.6"))
        easy = stufe("leicht", text)
        assert spanne(easy) == (Decimal("2.4"), Decimal("3.4"))


class TestProfile:
    def test_weights_are_read_and_zeros_dropped(self) -> None:
        found = profil("x", {"name": "X", "name_en": "Ex", "gewichte": {"faelle": 3, "frist": 0, "wissen": "1.5"}})
        assert found.titel == Message("X", "Ex")
        assert dict(found.gewichte) == {"faelle": 3, "wissen": Decimal("1.5")}

    @pytest.mark.parametrize(
        "tree",
        [
            None,
            [],
            {},
            {"gewichte": []},
            {"gewichte": {}},
            {"gewichte": {"faelle": 0}},
            {"gewichte": {"faele": 1}},
            {"gewichte": {"faelle": "viel"}},
            {"gewichte": {"faelle": True}},
            {"gewichte": {"faelle": -1}},
            {"gewichte": {"faelle": "NaN"}},
            {"gewichte": {"faelle": "1e9"}},
            {"gewichte": {"faelle": None}},
            {"gewichte": {"faelle": 1}, "weights": 1},
        ],
    )
    def test_nonsense_is_refused_with_what_is_possible(self, tree: Any) -> None:
        with pytest.raises(UserError) as refused:
            profil("x", tree)
        assert refused.value.next_step is not None


class TestPoints:
    def test_worked_by_hand(self) -> None:
        # weights 3 and 1, grades 4 and 0–5: (3×4 + 1×0) / 20 = 60 %, (3×4 + 1×5) / 20 = 85 %, middle 72.5
        found = punkte({"faelle": genau(4, WORT), "frist": unbekannt()}, {"faelle": Decimal(3), "frist": Decimal(1)})
        assert (found.von, found.bis, found.mitte) == (60, 85, Decimal("72.5"))

    def test_a_missing_input_widens_and_does_not_pull_down(self) -> None:
        weights = {"faelle": Decimal(1), "frist": Decimal(1)}
        full = punkte({"faelle": genau(4, WORT), "frist": genau(0, WORT)}, weights)
        without = punkte({"faelle": genau(4, WORT), "frist": unbekannt()}, weights)
        assert without.von == full.von
        assert without.bis > full.bis

    def test_grades_by_limits(self) -> None:
        assert [nach_grenzen(Decimal(n), (10, 100)) for n in (0, 1, 9, 10, 99, 100)] == [0, 1, 1, 2, 2, 3]
        assert spanne(mindestens(7, WORT)) == (5, 5)


def bewertet(number: int, span: tuple[int, int]) -> Bewertet:
    tree = {"id": f"p{number}", "name": "P", "modell": "ist", "status": "entwurf", "art": "leistung"}
    points = Punkte(Decimal(span[0]), Decimal(span[1]))
    return Bewertet(Prozessdatei("prozesse/01/p.yaml", tree), {}, points, points, unbekannt())


spannen = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(spannen, min_size=1, max_size=12), st.data())
def test_whatever_the_missing_inputs_are_the_rank_lies_in_its_span(spans: list[tuple[int, int]], data: Any) -> None:
    ranking = rangliste([bewertet(i, span) for i, span in enumerate(spans)])
    real = {
        p.bewertet.datei.id: data.draw(st.integers(int(p.bewertet.punkte.von), int(p.bewertet.punkte.bis)))
        for p in ranking
    }
    assert [place.rang for place in ranking] == list(range(1, len(spans) + 1))
    for place in ranking:
        own = real[place.bewertet.datei.id]
        ahead = sum(value > own for value in real.values())
        assert place.bester <= 1 + ahead <= place.schlechtester
        assert place.bester <= place.rang <= place.schlechtester


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9)), min_size=1, max_size=6), st.integers(1, 9))
def test_points_do_not_depend_on_the_scale_of_the_weights(rows: list[tuple[int, int]], factor: int) -> None:
    grades = {str(i): genau(grade, WORT) for i, (grade, _) in enumerate(rows)}
    weights = {str(i): Decimal(weight) for i, (_, weight) in enumerate(rows)}
    scaled = {key: weight * factor for key, weight in weights.items()}
    assert abs(punkte(grades, weights).von - punkte(grades, scaled).von) < Decimal("1e-20")


class TestReport:
    def zwei(self) -> Bestand:
        cases = "{id: %s, lokal: {fallzahl: {wert: %s, je: jahr, quelle: Statistik 2025}}}"
        return bestand(cases % ("viel", 20000), cases % ("wenig", 5), "id: fremd")

    def rang(self, weights: Profil) -> tuple[Platz, ...]:
        return plaetze(umfang(self.zwei()), weights)

    def test_it_ranks_and_says_why(self) -> None:
        weights = gewichte(faelle=1)
        ranking = self.rang(weights)
        found = prioritaeten(umfang(self.zwei()), weights, ranking)
        # viel 5 of 5 = 100; fremd 0 to 100, middle 50; wenig 1 of 5 = 20
        assert zellen(found, "rangliste", "id") == ["viel", "fremd", "wenig"]
        assert zellen(found, "rangliste", "punkte") == [100, 50, 20]
        assert zellen(found, "rangliste", "moeglich") == ["1", "1 bis 3", "2 bis 3"]
        assert zellen(found, "rangliste", "warum")[0] == "20.000 Fälle im Jahr"
        assert zellen(found, "rangliste", "warum")[1] == "1 von 1 Angaben nicht genau bekannt"
        assert "1 × 5 (20.000 Fälle im Jahr) → 100,0 bis 100,0" in found.erklaerung[1].de
        assert found.kernsaetze[0].de.startswith("Zuerst: VIEL; FREMD; WENIG (bekannt: 2 von 3")

    def test_no_headline_below_half(self) -> None:
        weights = gewichte(faelle=1, wissen=1, kritikalitaet=1)
        found = prioritaeten(umfang(self.zwei()), weights, self.rang(weights))
        assert abdeckung(self.rang(weights)).satz().de == "2 von 9 Angaben"
        assert found.kernsaetze[0].de.startswith("Noch keine belastbare Reihenfolge")

    def test_only_so_many_rows_and_it_says_so(self) -> None:
        weights = gewichte(faelle=1)
        found = prioritaeten(umfang(self.zwei()), weights, self.rang(weights), 1)
        assert zellen(found, "rangliste", "id") == ["viel"]
        assert "Weitere 2" in found.tabellen[0].hinweise[0].de

    def test_nothing_to_rank(self) -> None:
        weights = gewichte(faelle=1)
        found = prioritaeten(umfang(bestand()), weights, ())
        assert found.kernsaetze[0].de == "Kein Prozess passt zur Auswahl."

    def test_a_target_model_is_not_ranked(self) -> None:
        there = bestand("id: a", "{id: b, modell: soll, sollzu: a}")
        assert [p.bewertet.datei.id for p in plaetze(umfang(there), gewichte(faelle=1))] == ["a"]
