"""How often one case passes an entry: loops solved, forks, shares that nobody said, and what an answer rests on."""

from __future__ import annotations

from fractions import Fraction
from textwrap import dedent
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bericht_bau import baum
from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.gleichungen import Zeile, loese
from prozesslib.analysis.haeufigkeit import haeufigkeiten, schwaechste
from prozesslib.model.prozess import Prozess

SCHLEIFE = """
    ablauf:
      - {id: start, ereignis: start}
      - {id: pruefen, schritt: Antrag prüfen}
      - {id: d, entscheidung: Vollständig, wege: [{wenn: ja, weiter: ende, anteil: 80 %}, {wenn: nein, weiter: fragen, anteil: 20 %}]}
      - {id: fragen, schritt: Nachfragen, weiter: pruefen}
      - {id: ende, ereignis: ende}
"""  # noqa: E501


def passes(text: str, vorlage: str | None = None) -> dict[str, tuple[Fraction, Herkunft | None] | None]:
    process = Prozess.read(baum(text))
    base = Prozess.read(baum(vorlage)) if vorlage is not None else None
    found = haeufigkeiten(process, base)
    assert process.ablauf is not None
    seen = {entry.id: found.eintrag(entry.id) for entry in process.ablauf.eintraege}
    return {key: None if often is None else (often.wert, often.herkunft) for key, often in seen.items()}


def zahlen(text: str) -> dict[str, Fraction | None]:
    return {key: None if found is None else found[0] for key, found in passes(text).items()}


class TestByHand:
    def test_a_loop_is_solved_and_not_unrolled(self) -> None:
        # pruefen = 1 + fragen, fragen = 0,2 * pruefen  =>  pruefen = 1 / 0,8 = 1,25; fragen = 0,25
        assert zahlen(SCHLEIFE) == {
            "start": 1,
            "pruefen": Fraction(5, 4),
            "d": Fraction(5, 4),
            "fragen": Fraction(1, 4),
            "ende": 1,
        }

    def test_a_loop_within_a_loop(self) -> None:
        # inner: b = a + 0,5 b => b = 2a; outer: a = 1 + 0,1 b = 1 + 0,2 a => a = 1,25; b = 2,5
        found = zahlen("""
            ablauf:
              - {id: start, ereignis: start}
              - {id: a, schritt: A}
              - {id: b, schritt: B}
              - {id: d, entscheidung: Gut, wege: [
                  {wenn: ja, weiter: ende, anteil: 40 %}, {wenn: noch einmal, weiter: b, anteil: 50 %},
                  {wenn: von vorn, weiter: a, anteil: 10 %}]}
              - {id: ende, ereignis: ende}
        """)
        assert (found["a"], found["b"], found["ende"]) == (Fraction(5, 4), Fraction(5, 2), 1)

    def test_a_join_is_passed_as_often_as_its_fork(self) -> None:
        found = zahlen("""
            ablauf:
              - {id: start, ereignis: start}
              - {id: d, entscheidung: Groß, wege: [{wenn: ja, weiter: p, anteil: 30 %}, {wenn: nein, weiter: ende}]}
              - {id: p, parallel: Beides, zweige: [a, b]}
              - {id: a, schritt: A, weiter: z}
              - {id: b, schritt: B, weiter: z}
              - {id: z, zusammenfuehrung: p}
              - {id: c, schritt: C}
              - {id: ende, ereignis: ende}
        """)
        assert found == {"start": 1, "d": 1, **dict.fromkeys("pabzc", Fraction(3, 10)), "ende": 1}

    def test_ways_that_may_be_taken_together_have_shares_of_their_own(self) -> None:
        found = zahlen("""
            ablauf:
              - {id: start, ereignis: start}
              - {id: p, entscheidung: Wer, art: mehrere, wege: [
                  {wenn: x, weiter: a, anteil: 90 %}, {wenn: y, weiter: b, anteil: 60 %}, {wenn: sonst, weiter: c}]}
              - {id: a, schritt: A, weiter: z}
              - {id: b, schritt: B, weiter: z}
              - {id: c, schritt: C, weiter: z}
              - {id: z, zusammenfuehrung: p}
              - {id: ende, ereignis: ende}
        """)
        assert (found["a"], found["b"], found["c"], found["z"]) == (Fraction(9, 10), Fraction(3, 5), None, 1)


class TestNotKnown:
    def test_what_rests_on_a_share_that_nobody_said_is_not_known_and_the_rest_is(self) -> None:
        found = zahlen("""
            ablauf:
              - {id: start, ereignis: start}
              - {id: d, entscheidung: Welche, wege: [{wenn: x, weiter: a}, {wenn: y, weiter: b}]}
              - {id: a, schritt: A, weiter: c}
              - {id: b, schritt: B}
              - {id: c, schritt: C}
              - {id: ende, ereignis: ende}
        """)
        assert found == {"start": 1, "d": 1, "a": None, "b": None, "c": 1, "ende": 1}

    def test_events_on_a_step_do_not_occur_unless_their_share_was_observed(self) -> None:
        text = """
            ablauf:
              - {id: start, ereignis: start}
              - {id: a, schritt: A}
              - {id: ende, ereignis: ende}
              - {id: frist, ereignis: frist, an: a, dauer: 1 Woche, weiter: mahnen}
              - {id: mahnen, schritt: Mahnen, weiter: aus}
              - {id: aus, ereignis: ende}
        """
        assert zahlen(text) == {"start": 1, "a": 1, "ende": 1, "frist": None, "mahnen": None, "aus": None}
        lokal = "lokal: {messwerte: {a: {anteile: {frist: 10 %}, quelle: Messung 2026}}}"
        found = passes(f"{dedent(text)}\n{lokal}\n")
        assert found["mahnen"] == (Fraction(1, 10), Herkunft.GEMESSEN)
        assert found["ende"] == (Fraction(9, 10), Herkunft.GEMESSEN)

    def test_shares_that_contradict_themselves_say_nothing(self) -> None:
        found = zahlen(SCHLEIFE.replace("80 %", "70 %"))
        assert (found["pruefen"], found["ende"]) == (None, 1)

    def test_a_flow_that_never_ends_has_no_passes(self) -> None:
        found = zahlen(SCHLEIFE.replace("anteil: 80 %", "anteil: 0 %").replace("anteil: 20 %", "anteil: 100 %"))
        assert found["pruefen"] is None


class TestSource:
    def test_a_share_of_the_blueprint_is_a_vorgabe_until_somebody_here_says_another(self) -> None:
        assert passes(SCHLEIFE, SCHLEIFE)["fragen"] == (Fraction(1, 4), Herkunft.VORGABE)
        assert passes(SCHLEIFE, SCHLEIFE)["ende"] == (1, None)
        changed = SCHLEIFE.replace("80 %", "75 %").replace("20 %", "25 %")
        assert passes(changed, SCHLEIFE)["fragen"] == (Fraction(1, 3), Herkunft.GESCHAETZT)

    def test_what_was_measured_here_is_measured(self) -> None:
        own = SCHLEIFE + "    lokal: {messwerte: {d: {anteile: {ja: 50 %, nein: 50 %}, quelle: Fachverfahren 2025}}}\n"
        assert passes(own, SCHLEIFE)["pruefen"] == (2, Herkunft.GEMESSEN)
        guessed = own.replace("Fachverfahren 2025", "Schätzung")
        assert passes(guessed, SCHLEIFE)["pruefen"] == (2, Herkunft.GESCHAETZT)

    def test_the_weakest_source_counts(self) -> None:
        assert schwaechste(None, Herkunft.GEMESSEN, Herkunft.VORGABE) is Herkunft.VORGABE
        assert schwaechste(None, None) is None


class TestLaws:
    @given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 99)), min_size=6, max_size=6))
    def test_whatever_the_loops_a_case_ends_once(self, ways: list[tuple[int, int, int]]) -> None:
        """Each decision sends some share back or on to any other; all can leave, so all cases end."""
        entries: list[dict[str, Any]] = [{"id": "start", "ereignis": "start"}]
        for n, (one, other, share) in enumerate(ways):
            left = 100 - share
            wege = [
                {"wenn": "a", "weiter": f"d{one}", "anteil": f"{share // 2} %"},
                {"wenn": "b", "weiter": f"d{other}", "anteil": f"{share - share // 2} %"},
                {"wenn": "c", "weiter": "ende", "anteil": f"{left} %"},
            ]
            entries.append({"id": f"d{n}", "entscheidung": "?", "wege": wege})
        tree = {**baum("id: p"), "ablauf": [*entries, {"id": "ende", "ereignis": "ende"}]}
        found = haeufigkeiten(Prozess.read(tree), None)
        ende = found.eintrag("ende")
        assert ende is not None
        assert ende.wert == 1
        every = [found.eintrag(f"d{n}") for n in range(6)]
        assert all(often is None or often.wert >= 0 for often in every)

    @given(st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=5, max_size=5))
    def test_a_solution_solves_every_row(self, matrix: list[list[int]]) -> None:
        rows = [
            Zeile(i, Fraction(i + 1), {j: Fraction(part, 50) for j, part in enumerate(line) if part})
            for i, line in enumerate(matrix)
        ]
        found = loese(rows)
        assert found is not None
        for row in rows:
            assert found[row.unbekannte] == row.fest + sum(part * found[j] for j, part in row.teile.items())
