"""The picture of a flow on a terminal: nothing of the flow is missing, nothing is wider than the terminal."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

import pytest
from ablaeufe import ablauf, als_liste
from hypothesis import given, settings
from hypothesis import strategies as st

from eingebettet import eingebettet
from layout_flows import HEIKLE, beteiligte, parallel_in_parallel, rahmen, schritt, wege, zufaellig
from prozesslib.model.ablauf import Ablauf
from prozesslib.model.bestand import Bestand
from prozesslib.model.fluss.graph import graph
from prozesslib.model.prozess import Beteiligter, Prozess
from prozesslib.render.fluss.ansicht import SCHMAL, render_fluss
from prozesslib.render.fluss.bild import Bild, bild
from prozesslib.render.fluss.klammern import klammern
from prozesslib.render.fluss.worte import gekuerzt, zeilen
from prozesslib.render.fluss.zeichen import ALLE, ASCII, Zeichensatz
from prozesslib.render.text import Blatt, laenge

BREITEN = (40, 49, 60, 80, 120, 200)
EMPTY = Bestand()
OBEN = re.compile(r"[╭┌╔╱┏][─═━]{2}[─═━▼].*[─═━][╮┐╗╲┓]")
"""The upper border of a box."""
EVIL = "\x1b[31mrot\x9b2J\u202e"


def prozess(flow: Ablauf, people: tuple[Beteiligter, ...] = ()) -> Prozess:
    return Prozess("a", "Etwas prüfen", "muster", "entwurf", "leistung", ablauf=flow, beteiligte=people)


def lines(process: Prozess, width: int = 80, lang: str = "de", *, ascii_: bool = False) -> list[str]:
    return list(render_fluss(process, EMPTY, lang, Blatt(width), Zeichensatz(ascii_)))


def words(text: str) -> str:
    """The text without lines, hyphens of broken words and blanks."""
    return re.sub(r"[\s─━═┄│┃║┊╎├└┘┌┐╠╔╚-]", "", text)


def assert_complete(process: Prozess, width: int) -> None:
    """Every entry with number and text, every edge as a line to the next or as a jump, and no line too wide."""
    shown = lines(process, width)
    assert max(map(laenge, shown)) <= width
    picture = bild(process, EMPTY, "de", Zeichensatz())
    parts = boxes(shown) if width >= SCHMAL else items(shown, picture)
    assert list(parts) == [node.nummer for node in picture.knoten]
    edges = sorted((edge.von, edge.ziel) for edge in process.ablauf.kanten) if process.ablauf else []
    ids = [entry.id for entry in process.ablauf.eintraege] if process.ablauf else []
    found = []
    for node in picture.knoten:
        text = parts[node.nummer]
        assert words(node.text) in words(text), node
        for way in node.ausgaenge:
            if not way.direkt or width < SCHMAL:
                goes_on = f"{way.ziel} " if way.ziel else f"? {way.kennung}"
                assert re.search(rf"[→↑] (zurück zu )?{re.escape(goes_on)}", f"{flat(text)} "), (node, way)
            assert words(way.weg) in words(text)
            found.append((ids[node.nummer - 1], ids[way.ziel - 1] if way.ziel else way.kennung))
        if width >= SCHMAL and node.nummer + 1 in parts:
            assert ("▼" in parts[node.nummer + 1].splitlines()[0]) is (node.direkt is not None)
    assert sorted(found) == edges


def flat(text: str) -> str:
    return " ".join(re.sub(r"[│║┊╎├└┃]", " ", text).split())


def boxes(shown: list[str]) -> dict[int, str]:
    """What belongs to each number: from the border of its box on to the border of the next."""
    found: dict[int, str] = {}
    tops = {i: OBEN.search(line) for i, line in enumerate(shown)}
    begins = [i for i, top in tops.items() if top]
    for start, end in pairwise([*begins, len(shown)]):
        number = re.match(r"[│║┃] (\d+) ", shown[start + 1][OBEN.search(shown[start]).start() :])  # type: ignore[union-attr]
        assert number, shown[start + 1]
        found[int(number[1])] = "\n".join(shown[start:end])
    return found


def items(shown: list[str], picture: Bild) -> dict[int, str]:
    """What belongs to each number of the list."""
    found: dict[int, str] = {}
    number = 0
    for line in shown[shown.index("") + 1 :]:
        head = re.match(r" *(\d+) (\S) ", line)
        if head and int(head[1]) == number + 1 and head[2] == picture.knoten[number].zeichen:
            number += 1
        found[number] = found.get(number, "") + line + "\n"
    found.pop(0, None)
    return found


@pytest.fixture(scope="module")
def modelled() -> dict[str, Prozess]:
    """Every modelled process of the library that comes along."""
    return {key: file.prozess for key, file in eingebettet().prozesse.items() if file.prozess.ablauf}


class TestNothingIsMissing:
    @pytest.mark.parametrize("width", [49, 120])
    def test_in_the_library(self, modelled: dict[str, Prozess], width: int) -> None:
        assert len(modelled) >= 12
        for process in modelled.values():
            assert_complete(process, width)

    @given(st.integers(0, 10_000), st.integers(0, 12), st.sampled_from(BREITEN))
    @settings(max_examples=40)
    def test_in_sound_flows(self, seed: int, size: int, width: int) -> None:
        rng = Random(seed)
        assert_complete(prozess(Ablauf.read(als_liste(ablauf(rng, size), rng))), width)

    @given(st.integers(0, 10_000), st.sampled_from(BREITEN))
    @settings(max_examples=40)
    def test_in_flows_with_lanes_and_messages(self, seed: int, width: int) -> None:
        assert_complete(prozess(*zufaellig(seed)), width)

    @pytest.mark.parametrize("name", HEIKLE)
    def test_in_nasty_flows(self, name: str) -> None:
        for width in BREITEN:
            for lanes in (1, 3):
                assert_complete(prozess(HEIKLE[name](), beteiligte(lanes, 2)), width)


class TestLanes:
    FLOW = rahmen(schritt("a"), schritt("b", beteiligter="b1"), schritt("c", nachricht={"an": "x0", "name": "Brief"}))

    def shown(self, width: int) -> list[str]:
        return lines(prozess(self.FLOW, beteiligte(2, 1)), width)

    def test_they_stand_beside_each_other_under_their_names(self) -> None:
        shown = self.shown(80)
        assert shown[3].split("┊")[0].strip() == "Sachbearbeitung"
        assert shown[3].split("┊")[1].strip() == "Leitung des Fachbereichs"
        left = [line.split("┊") for line in shown if "┊" in line]
        assert any("2 Etwas prüfen" in first for first, _ in left)
        assert any("3 Etwas prüfen" in second for _, second in left)

    def test_a_line_leads_from_one_to_the_other_and_back(self) -> None:
        text = "\n".join(self.shown(80))
        assert re.search(r"└─{30,}┐", text)
        assert re.search(r"┌─{30,}┘", text)

    def test_where_they_do_not_fit_every_box_says_whose_it_is_and_is_moved_in(self) -> None:
        shown = self.shown(65)
        tops = [line for line in shown if OBEN.search(line)]
        assert ["Leitung des Fachbereichs" in line for line in tops] == [False, False, True, False, False]
        assert tops[2].startswith("   ")

    def test_a_name_longer_than_a_box_goes_into_it(self) -> None:
        people = (Beteiligter("b0", "Sehr " * 30 + "Lang", "intern"), Beteiligter("b1", "B", "intern"))
        shown = lines(prozess(self.FLOW, people), 60)
        assert words("Sehr " * 30 + "Lang") in words("".join(shown))

    def test_messages_name_the_other_side(self) -> None:
        assert "✉ an Antragstellende Person 0: Brief" in "\n".join(self.shown(120))

    def test_names_are_said_again_in_long_pictures(self) -> None:
        steps = [schritt(f"s{i}", beteiligter=f"b{i % 2}") for i in range(30)]
        shown = lines(prozess(rahmen(*steps), beteiligte(2, 0)), 100)
        heads = [i for i, line in enumerate(shown) if "Leitung des Fachbereichs" in line]
        assert len(heads) > 2
        assert max(b - a for a, b in pairwise(heads)) < 50


class TestJumps:
    def test_a_loop_says_back_to_and_its_beginning_says_from(self) -> None:
        text = lines(prozess(rahmen(schritt("a"), wege("g", "ziel", "a"))))
        assert any("Antwort 1 ↑ zurück zu 2 Etwas prüfen" in line for line in text)
        assert any(OBEN.search(line) and "von 3" in line for line in text)

    def test_in_english(self) -> None:
        text = "\n".join(lines(prozess(rahmen(schritt("a"), wege("g", "ziel", "a"))), lang="en"))
        assert "↑ back to 2" in text
        assert "from 3" in text

    def test_a_share_stays_on_one_line(self) -> None:
        way = {"wenn": "ja, und zwar auf jeden Fall ganz sicher", "anteil": "85 %", "weiter": "ziel"}
        flow = rahmen({"id": "g", "entscheidung": "Gut?", "wege": [way, {"wenn": "nein", "weiter": "ziel"}]})
        for width in range(50, 90):
            assert any("(85 %)" in line for line in lines(prozess(flow), width))

    def test_an_event_hangs_on_its_step_by_a_broken_line(self) -> None:
        event = {"id": "f", "ereignis": "frist", "name": "Zeit um", "dauer": "4 Wochen", "an": "a", "weiter": "ziel"}
        text = "\n".join(lines(prozess(rahmen(schritt("a", weiter="ziel"), event))))
        assert "╎ falls" in text
        assert "während 2" in text
        assert "4 Wochen" in text

    def test_what_leads_nowhere_is_named(self) -> None:
        assert any("→ ? nirgends" in line for line in lines(prozess(rahmen(schritt("a", weiter="nirgends")))))


CROSSING = [
    {"id": "s", "ereignis": "start"},
    {"id": "p", "parallel": "P", "zweige": ["q", "j"]},
    {"id": "q", "parallel": "Q", "zweige": ["j", "k"]},
    {"id": "j", "zusammenfuehrung": "p"},
    {"id": "k", "zusammenfuehrung": "q"},
    {"id": "z", "ereignis": "ende"},
]


class TestBranches:
    FORK = rahmen(
        {"id": "p", "parallel": "Beides", "zweige": ["a", "b"]},
        schritt("a", weiter="j"),
        schritt("b", weiter="j"),
        {"id": "j", "zusammenfuehrung": "p"},
    )

    def test_a_bracket_opens_at_the_fork_names_each_branch_and_closes_at_the_join(self) -> None:
        shown = lines(prozess(self.FORK))
        marks = [line[0] for line in shown if line[:1] in ("╔", "╠", "╚")]
        assert marks == ["╔", "╠", "╠", "╚"]

    def test_brackets_lie_within_each_other(self) -> None:
        shown = lines(prozess(parallel_in_parallel()), 120)
        assert any(line.startswith("║ ║ ║ ╠═│") for line in shown)

    def test_brackets_that_would_cross_are_left_out(self) -> None:
        assert [(k.von, k.bis) for k in klammern(graph(Ablauf.read(CROSSING)))] == [(1, 3)]


class TestText:
    @given(st.text(max_size=80), st.integers(1, 40))
    def test_lines_never_are_too_wide_and_lose_nothing(self, text: str, width: int) -> None:
        line = Zeichensatz().text(text)
        found = zeilen(line, width)
        assert max(map(laenge, found)) <= max(6, width)
        assert "".join(found).replace("-", "").replace(" ", "") == line.replace("-", "").replace(" ", "")

    @given(st.text(max_size=40), st.integers(0, 20))
    def test_what_is_cut_fits(self, text: str, width: int) -> None:
        assert laenge(gekuerzt(text, width)) <= width

    def test_long_words_break_at_their_joints(self) -> None:
        assert zeilen("Grundstücksverkehrsgenehmigung erteilen", 16)[0] in ("Grundstücks-", "Grundstücksver-")

    @pytest.mark.parametrize(
        "text", [EVIL, "漢字" * 40, "e\u0301" * 80, "👩‍👩‍👧" * 10, "\u200b", "a\tb\nc", "ZwölfBoxkämpfer" * 9]
    )
    def test_any_text_fits(self, text: str) -> None:
        flow = rahmen(schritt("a", schritt=text, nachricht={"an": text, "name": text}), wege("g", "a", "ziel"))
        people = (Beteiligter("b0", text, "intern"), Beteiligter("b1", text, "extern"))
        for width in BREITEN:
            shown = lines(prozess(flow, people), width)
            assert max(map(laenge, shown)) <= width
            assert all(line.isprintable() for line in shown)

    @given(st.text(max_size=60))
    def test_ascii_is_ascii(self, text: str) -> None:
        assert Zeichensatz(ascii=True).text(text).isascii()

    def test_every_sign_has_one_of_ascii(self) -> None:
        assert all(len(str(sign)) == 1 and str(sign).isascii() for sign in ASCII.values())
        assert ALLE.translate(ASCII).isascii()

    @pytest.mark.parametrize("width", BREITEN)
    def test_a_picture_in_ascii(self, modelled: dict[str, Prozess], width: int) -> None:
        for process in modelled.values():
            shown = lines(process, width, ascii_=True)
            assert all(line.isascii() for line in shown)
            assert max(map(len, shown)) <= width

    def test_umlauts_are_spelled_out_in_ascii(self) -> None:
        assert any("Etwas pruefen" in line for line in lines(prozess(rahmen(schritt("a"))), ascii_=True))


def colourless(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_colour_changes_nothing_but_colour(modelled: dict[str, Prozess]) -> None:
    for process in modelled.values():
        plain = list(render_fluss(process, EMPTY, "de", Blatt(80)))
        coloured = list(render_fluss(process, EMPTY, "de", Blatt(80, farbe=True)))
        assert coloured != plain
        assert [colourless(line).rstrip() for line in coloured] == [line.rstrip() for line in plain]
