"""The drawing of flows: nothing that a reviewer would circle, the same every time, and steady under small changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from statistics import mean

import pytest

from eingebettet import eingebettet
from layout_checker import check, crossings
from layout_flows import HEIKLE, beteiligte, rahmen, schritt, viele_schritte, wege, zufaellig
from prozesslib.analysis.layout.bild import zeichne
from prozesslib.analysis.layout.zeichnung import Form, Linienart, Zeichnung
from prozesslib.model.ablauf import Ablauf, Eintrag, Eintragsart, Kante
from prozesslib.model.prozess import Beteiligter

PAGE = 1400
ZUFALL = range(100)


@pytest.fixture(scope="module")
def modelled() -> dict[str, tuple[Ablauf, tuple[Beteiligter, ...]]]:
    """Every modelled process of the library."""
    found = eingebettet().prozesse
    return {key: (p.prozess.ablauf, p.prozess.beteiligte) for key, p in found.items() if p.prozess.ablauf}


def shape(drawing: Zeichnung, key: str) -> Form:
    return next(form for form in drawing.formen if form.id == key)


def middle(form: Form) -> tuple[int, int]:
    return form.x + form.breite // 2, form.y + form.hoehe // 2


class TestFaults:
    """The checker finds nothing."""

    @pytest.mark.parametrize("breite", [None, PAGE])
    def test_every_modelled_process_of_the_library(
        self, modelled: dict[str, tuple[Ablauf, tuple[Beteiligter, ...]]], breite: int | None
    ) -> None:
        assert len(modelled) >= 12
        for key, (flow, people) in modelled.items():
            drawing = zeichne(flow, people, breite=breite)
            assert check(drawing, flow) == {}, key
            assert breite is None or drawing.breite <= breite * 1.05, key

    @pytest.mark.parametrize("seed", ZUFALL)
    def test_random_flows(self, seed: int) -> None:
        flow, people = zufaellig(seed)
        assert check(zeichne(flow, people), flow) == {}

    @pytest.mark.parametrize("seed", ZUFALL[::4])
    def test_random_flows_on_pages(self, seed: int) -> None:
        flow, people = zufaellig(seed)
        assert check(zeichne(flow, people, breite=PAGE), flow) == {}

    @pytest.mark.parametrize("breite", [None, PAGE, 1])
    @pytest.mark.parametrize("name", HEIKLE)
    def test_nasty_flows(self, name: str, breite: int | None) -> None:
        flow = HEIKLE[name]()
        for lanes in (1, 3):
            assert check(zeichne(flow, beteiligte(lanes, 2), breite=breite), flow) == {}

    def test_a_thousand_entries(self) -> None:
        flow = viele_schritte(1000)
        assert check(zeichne(flow, beteiligte(6, 0)), flow) == {}


class TestChecker:
    """The checker sees what is wrong."""

    FLOW = rahmen(schritt("a"), wege("g", "b", "ziel"), schritt("b"))

    def drawing(self) -> Zeichnung:
        return zeichne(self.FLOW, beteiligte(1, 0))

    def changed(self, key: str, **more: int) -> Zeichnung:
        drawing = self.drawing()
        return replace(drawing, formen=tuple(replace(f, **more) if f.id == key else f for f in drawing.formen))

    def test_a_shape_on_another_is_seen(self) -> None:
        assert check(self.changed("b", x=shape(self.drawing(), "a").x))["shapes overlap"] == 1

    def test_a_shape_outside_its_lane_is_seen(self) -> None:
        assert check(self.changed("b", y=-100))["shape outside its lane"] == 1

    def test_a_line_through_a_shape_is_seen(self) -> None:
        a = shape(self.drawing(), "a")
        assert check(self.changed("b", x=a.x - 60, y=a.y))["line through a foreign shape"] >= 1

    def test_a_slanted_line_and_a_loose_end_are_seen(self) -> None:
        drawing = self.drawing()
        first = drawing.linien[0]
        loose = replace(first, punkte=((first.punkte[0][0], first.punkte[0][1] + 9), *first.punkte[1:]))
        found = check(replace(drawing, linien=(loose, *drawing.linien[1:])))
        assert found["line not at right angles"] == 1
        assert found["line does not touch what it connects"] == 1

    def test_labels_on_each_other_on_a_shape_and_on_a_line_are_seen(self) -> None:
        drawing = self.drawing()
        named = next(line for line in drawing.linien if line.beschriftung)
        other = next(line for line in drawing.linien if line.beschriftung and line is not named)
        assert named.beschriftung is not None and other.beschriftung is not None
        a = shape(drawing, "a")
        for x, y, fault in (
            (other.beschriftung.x, other.beschriftung.y, "label on a label"),
            (a.x, a.y, "label on a shape"),
            (named.punkte[0][0] + 8, named.punkte[0][1] - 5, "label on a line"),
        ):
            label = replace(named.beschriftung, x=x, y=y)
            lines = tuple(replace(line, beschriftung=label) if line is named else line for line in drawing.linien)
            assert check(replace(drawing, linien=lines))[fault] >= 1, fault

    def test_a_missing_entry_and_a_missing_line_are_seen(self) -> None:
        drawing = self.drawing()
        less = replace(drawing, formen=drawing.formen[:-1], linien=drawing.linien[1:])
        kept = tuple(line for line in less.linien if line.ziel != "ziel")
        found = check(replace(less, linien=kept), self.FLOW)
        assert found["entries missing"] == found["lines missing"] == 1


class TestShape:
    """What a reader expects to see."""

    def test_steps_follow_each_other_in_one_row(self) -> None:
        drawing = zeichne(rahmen(schritt("a"), schritt("b"), schritt("c")), beteiligte(1, 0))
        rows = {middle(form)[1] for form in drawing.formen}
        assert len(rows) == 1
        assert all(len(line.punkte) == 2 for line in drawing.linien)

    def test_answers_stand_in_their_order(self) -> None:
        drawing = zeichne(HEIKLE["twelve ways"](), beteiligte(1, 0))
        rows = [middle(shape(drawing, f"w{i}"))[1] for i in range(12)]
        assert rows == sorted(rows)

    def test_nested_forks_do_not_cross(self) -> None:
        assert crossings(zeichne(HEIKLE["forks in forks"](), beteiligte(1, 0))) == 0

    def test_a_loop_runs_back_outside_the_row(self) -> None:
        flow = rahmen(schritt("a"), wege("g", "ziel", "a"))
        drawing = zeichne(flow, beteiligte(1, 0))
        back = next(line for line in drawing.linien if (line.von, line.ziel) == ("g", "a"))
        step = shape(drawing, "a")
        assert min(y for _, y in back.punkte) < step.y or max(y for _, y in back.punkte) > step.y + step.hoehe

    def test_lanes_stand_in_the_order_of_first_appearance(self) -> None:
        flow = rahmen(schritt("a", beteiligter="b2"), schritt("b", beteiligter="b0"), schritt("c", beteiligter="b1"))
        drawing = zeichne(flow, beteiligte(3, 0))
        assert [lane.id for lane in drawing.bahnen] == ["b2", "b0", "b1"]
        assert shape(drawing, "start").bahn == "b2"
        assert shape(drawing, "ziel").bahn == "b1"

    def test_participants_outside_are_bands_on_top_with_messages(self) -> None:
        flow = rahmen(
            schritt("a", nachricht={"von": "x0", "name": "Antrag"}), schritt("b", nachricht={"an": "x0"}),
            schritt("c", nachricht={"an": "b1"}), schritt("d", beteiligter="b1"),
        )  # fmt: skip
        drawing = zeichne(flow, beteiligte(2, 2))
        (band,) = [lane for lane in drawing.bahnen if lane.extern]
        assert band.id == "x0"
        assert band.y + band.hoehe <= min(lane.y for lane in drawing.bahnen if not lane.extern)
        messages = [line for line in drawing.linien if line.art is Linienart.NACHRICHT]
        assert [(m.von, m.ziel, m.eingehend) for m in messages] == [("x0", "a", True), ("b", "x0", False)]
        assert messages[0].punkte[0][1] == messages[1].punkte[-1][1] == band.y + band.hoehe

    def test_an_event_hangs_on_the_border_of_its_step(self) -> None:
        drawing = zeichne(HEIKLE["events at steps"](), beteiligte(1, 1))
        event, step = shape(drawing, "e1"), shape(drawing, "a")
        assert middle(event)[1] == step.y + step.hoehe
        assert step.x <= event.x and event.x + event.breite <= step.x + step.breite

    def test_shapes_stand_in_reading_order_and_have_the_usual_sizes(self) -> None:
        flow, people = zufaellig(5)
        drawing = zeichne(flow, people)
        assert [form.id for form in drawing.formen] == [entry.id for entry in flow.eintraege]
        for form in drawing.formen:
            side = {Eintragsart.EREIGNIS: 36, Eintragsart.SCHRITT: form.breite, Eintragsart.TEILPROZESS: form.breite}
            assert form.breite == side.get(form.art, 50)

    def test_sections_fit_the_page(self) -> None:
        drawing = zeichne(viele_schritte(), beteiligte(6, 0), breite=PAGE)
        assert drawing.breite <= PAGE
        assert len(drawing.rahmen) == max(form.abschnitt for form in drawing.formen) + 1 > 10
        below = [frame.y for frame in drawing.rahmen]
        assert below == sorted(below)


class TestSteadiness:
    """Same input, same picture; a small change moves little."""

    @pytest.mark.parametrize("seed", ZUFALL[::10])
    def test_the_same_flow_gives_the_same_drawing(self, seed: int) -> None:
        assert repr(zeichne(*zufaellig(seed))) == repr(zeichne(*zufaellig(seed)))

    def test_a_step_at_the_end_moves_hardly_anything(self) -> None:
        moved = [displacement(zeichne(flow, people), zeichne(appended(flow), people)) for flow, people in flows(ZUFALL)]
        assert mean(moved) < 5
        assert sum(value == 0 for value in moved) > len(moved) / 2

    def test_other_words_in_as_many_lines_move_nothing(self) -> None:
        same = 0
        for flow, people in flows(ZUFALL):
            old, new = zeichne(flow, people), zeichne(renamed(flow), people)
            if [len(form.zeilen) for form in old.formen] == [len(form.zeilen) for form in new.formen]:
                assert displacement(old, new) == 0
                same += 1
        assert same > len(ZUFALL) / 2


def flows(seeds: range) -> Iterator[tuple[Ablauf, tuple[Beteiligter, ...]]]:
    yield from map(zufaellig, seeds)


def appended(flow: Ablauf) -> Ablauf:
    """The flow with one more step before its last end."""
    new = Eintrag("neu", schritt="Noch etwas prüfen", weiter="ziel")
    edges = tuple(replace(edge, ziel="neu") if edge.ziel == "ziel" else edge for edge in flow.kanten)
    return Ablauf((*flow.eintraege[:-1], new, flow.eintraege[-1]), (*edges, Kante("neu", "ziel")))


def renamed(flow: Ablauf) -> Ablauf:
    """The flow with another last letter in every step."""
    entries = tuple(replace(e, schritt=f"{e.schritt[:-1]}r") if e.schritt else e for e in flow.eintraege)
    return Ablauf(entries, flow.kanten)


def displacement(old: Zeichnung, new: Zeichnung) -> float:
    """How far shapes have moved on average, but for the last, which makes room."""
    place: dict[str, tuple[int, int]] = {form.id: (form.x, form.y) for form in new.formen}
    return mean(abs(f.x - place[f.id][0]) + abs(f.y - place[f.id][1]) for f in old.formen if f.id != "ziel")
