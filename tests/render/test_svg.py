"""The picture of a flow: well formed, complete, read aloud in order, safe, and the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eingebettet import eingebettet
from galerie import BILDER, GALERIE, bilder
from layout_checker import check
from layout_flows import zufaellig
from prozesslib.analysis.anteile import wegtexte
from prozesslib.analysis.layout.bild import zeichne
from prozesslib.analysis.waerme import Waermeart
from prozesslib.model.prozess import Prozess
from prozesslib.register.bildvorlagen import Bildvorlage, Namen, bildvorlage, namen
from prozesslib.render.svg.ansicht import Ansicht, Vermerke, Zeichen
from prozesslib.render.svg.ausgabe import svg_dateien
from prozesslib.render.svg.bild import flaeche, svg
from prozesslib.render.svg.farben import PALETTEN, Thema, stil

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "style", "g", "a", "rect", "circle", "path", "polygon", "text"}
BOESE = "</title><script>alert(1)</script>&\"'\x1b[31m\x00\u202e" + "x" * 5


@pytest.fixture(scope="module")
def library() -> dict[str, Bildvorlage]:
    names = namen(eingebettet())
    found = {key: bildvorlage(datei.daten, names) for key, datei in eingebettet().prozesse.items()}
    return {key: one for key, one in found.items() if one is not None}


def made(ablauf: list[dict[str, object]], **more: object) -> Bildvorlage:
    people = [{"id": "amt", "name": "Amt", "art": "intern"}, {"id": "halter", "name": "Halter", "art": "extern"}]
    tree = {"id": "p", "name": "P", "modell": "muster", "status": "entwurf", "art": "leistung", **more}
    one = bildvorlage({"beteiligte": people, **tree, "ablauf": ablauf}, Namen(medienarten={"papier": "papier"}))
    assert one is not None
    return one


def generated(seed: int) -> Bildvorlage:
    flow, people = zufaellig(seed)
    return Bildvorlage(
        Prozess("p", "Zufall", "muster", "entwurf", "leistung", beteiligte=people, ablauf=flow), flow, Namen()
    )


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())


def elements(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The elements of entries by id, in the order of the file."""
    found = [node for node in root.iter() if node.get("id", "").startswith("e-")]
    assert len({node.get("id") for node in found}) == len(found)
    return {node.get("id", "")[2:]: node for node in found}


def said(node: ElementTree.Element) -> str:
    title = node.find(f"{SVG}title")
    assert title is not None
    return title.text or ""


def ids(one: Bildvorlage) -> list[str]:
    return [entry.id for entry in one.ablauf.eintraege]


SCHRITTE: list[dict[str, object]] = [
    {"id": "s", "ereignis": "start", "name": "Antrag da", "nachricht": {"von": "halter", "name": "Antrag"}},
    {"id": "a", "schritt": "Antrag prüfen", "beteiligter": "amt", "bearbeitungszeit": "5 min", "weiter": "d",
     "eingang": [{"dokument": "Antrag", "medium": "papier"}]},
    {"id": "f", "ereignis": "frist", "name": "Frist um", "an": "a", "dauer": "4 Wochen", "unterbrechend": False,
     "weiter": "e"},
    {"id": "d", "entscheidung": "Vollständig?", "wege": [
        {"wenn": "ja", "anteil": "85 %", "weiter": "t"}, {"wenn": "nein", "anteil": "15 %", "weiter": "a"}]},
    {"id": "t", "teilprozess": "akte-anlegen"},
    {"id": "e", "ereignis": "ende", "name": "Fertig"},
]  # fmt: skip


class TestReading:
    """What a screen reader finds."""

    def test_one_sentence_per_entry_in_the_order_of_the_flow(self) -> None:
        root = parsed(svg(made(SCHRITTE)))
        assert list(elements(root)) == ["s", "a", "f", "d", "t", "e"]
        assert [said(node) for node in elements(root).values()] == [
            "Start 1: Antrag da, Nachricht „Antrag“ von Halter, weiter mit Schritt 2 „Antrag prüfen“",
            "Schritt 2: Antrag prüfen, Amt, Bearbeitungszeit 5 min, Eingang: Antrag (papier), "
            "weiter mit Entscheidung 4 „Vollständig?“",
            "Frist 3: Frist um, während Schritt 2 „Antrag prüfen“, der Schritt läuft weiter, nach 4 Wochen, "
            "weiter mit Ende 6 „Fertig“",
            "Entscheidung 4: Vollständig?, bei „ja“ (~85 %) weiter mit Teilprozess 5 „akte-anlegen“, "
            "bei „nein“ (~15 %) weiter mit Schritt 2 „Antrag prüfen“",
            "Teilprozess 5: akte-anlegen, weiter mit Ende 6 „Fertig“",
            "Ende 6: Fertig",
        ]

    def test_in_english_too(self) -> None:
        spoken = said(elements(parsed(svg(made(SCHRITTE), Ansicht("en"))))["d"])
        assert spoken.startswith("Decision 4: Vollständig?, if “ja” (~85 %) goes on with Sub-process 5")
        assert "„" not in spoken

    def test_the_picture_has_a_name_and_a_description_and_lines_are_silent(self) -> None:
        root = parsed(svg(made(SCHRITTE, kurzbeschreibung="Worum es geht.")))
        assert (root.get("role"), root.get("aria-labelledby")) == ("graphics-document document", "titel")
        assert said(root) == "P"
        assert (root.findtext(f"{SVG}desc") or "").startswith("Worum es geht. Ablauf mit 6 Elementen")
        silent = [node for node in root.iter(f"{SVG}g") if node.get("aria-hidden") == "true"]
        assert any(node.find(".//*[@class='linie']") is not None for node in silent)

    @pytest.mark.parametrize("seed", range(0, 60, 3))
    def test_every_entry_of_a_random_flow_is_there_once(self, seed: int) -> None:
        one = generated(seed)
        found = elements(parsed(svg(one, Ansicht(breite=1200 if seed % 2 else None))))
        assert sorted(found) == sorted(ids(one))
        hosts = {entry.id: entry.an for entry in one.ablauf.eintraege}
        free = [key for key in found if not hosts[key]]
        assert free == [key for key in ids(one) if not hosts[key]]

    def test_a_subprocess_shows_how_long_it_is_waited_for(self) -> None:
        waiting = [*SCHRITTE[:4], {"id": "t", "teilprozess": "akte-anlegen", "liegezeit": "3 AT"}, SCHRITTE[5]]
        root = parsed(svg(made(waiting)))
        assert [node.text for node in elements(root)["t"].iter(f"{SVG}text")] == ["akte-anlegen", "~3 AT"]

    def test_an_event_on_a_step_is_painted_after_the_step(self) -> None:
        turned = [SCHRITTE[0], SCHRITTE[2], SCHRITTE[1], *SCHRITTE[3:]]
        order = list(elements(parsed(svg(made(turned)))))
        assert order.index("a") < order.index("f")


@pytest.mark.lang
class TestLibrary:
    def test_every_process_in_every_view(self, library: dict[str, Bildvorlage]) -> None:
        assert len(library) >= 12
        for one in library.values():
            for view in (Ansicht(), Ansicht(waerme=Waermeart.ZEIT), Ansicht("en", Thema.DUNKEL, 1000)):
                root = parsed(svg(one, view))
                assert sorted(elements(root)) == sorted(ids(one))
                assert {node.tag.removeprefix(SVG) for node in root.iter()} <= ALLOWED

    @pytest.mark.parametrize("breite", [None, 880, 1300])
    def test_answers_with_their_shares_have_room(self, library: dict[str, Bildvorlage], breite: int | None) -> None:
        for key, one in library.items():
            texts = wegtexte(one.prozess)
            drawing = zeichne(one.ablauf, one.prozess.beteiligte, breite=breite, wegtexte=texts)
            assert check(drawing, one.ablauf) == {}, key
            shown = {" ".join(line.beschriftung.zeilen) for line in drawing.linien if line.weg and line.beschriftung}
            assert any("%" in text for text in shown), key

    def test_the_same_input_gives_the_same_bytes(self, library: dict[str, Bildvorlage]) -> None:
        for one in library.values():
            assert svg(one) == svg(replace(one))

    def test_nothing_stands_outside_the_picture(self, library: dict[str, Bildvorlage]) -> None:
        for one in library.values():
            root = parsed(svg(one))
            width, height = float(root.get("width", 0)), float(root.get("height", 0))
            for rect in root.iter(f"{SVG}rect"):
                if rect.get("class") not in ("papier", None) and rect.get("transform") is None:
                    assert float(rect.get("x", 0)) + float(rect.get("width", 0)) <= width
                    assert float(rect.get("y", 0)) <= height

    def test_the_gallery_is_fresh(self) -> None:
        """To draw it anew: python tests/galerie.py."""
        for name, data in bilder():
            assert (BILDER / name).read_bytes() == data, f"{name}: python tests/galerie.py"
        assert {path.name for path in BILDER.glob("*.svg")} == {f"{wish.id}.svg" for wish in GALERIE}

    def test_the_page_of_the_gallery_shows_every_picture(self) -> None:
        text = (BILDER.parent / "galerie.md").read_text("utf-8")
        assert set(re.findall(r"!\[[^]]+\]\(bilder/([a-z-]+)\.svg\)", text)) == {wish.id for wish in GALERIE}


class TestSafety:
    def test_hostile_texts_stay_text(self) -> None:
        evil: list[dict[str, object]] = [
            {"id": "a", "schritt": BOESE, "beteiligter": "amt", "eingang": [{"dokument": BOESE, "medium": BOESE}],
             "nachricht": {"an": "halter", "name": BOESE}, "verfahren": [BOESE]},
            {"id": "d", "entscheidung": BOESE, "wege": [{"wenn": BOESE, "weiter": "e"}]},
            {"id": "e", "ereignis": "ende", "name": BOESE},
        ]  # fmt: skip
        people = [{"id": "amt", "name": BOESE, "art": "intern"}, {"id": "halter", "name": BOESE, "art": "extern"}]
        text = svg(made(evil, name=BOESE, kurzbeschreibung=BOESE, beteiligte=people))
        assert "<script" not in text
        assert all(char.isprintable() or char == "\n" for char in text)
        assert {node.tag.removeprefix(SVG) for node in parsed(text).iter()} <= ALLOWED

    @given(st.text(min_size=1), st.text())
    def test_any_text_gives_a_well_formed_picture(self, one: str, other: str) -> None:
        flow: list[dict[str, object]] = [
            {"id": "a", "schritt": one, "hinweis": other},
            {"id": "e", "ereignis": "ende", "name": other},
        ]
        assert list(elements(parsed(svg(made(flow, name=one), Ansicht(waerme=Waermeart.ZEIT))))) == ["a", "e"]

    def test_nothing_comes_from_elsewhere_and_nothing_runs(self, library: dict[str, Bildvorlage]) -> None:
        for one in library.values():
            text = svg(one, Ansicht(verweis=lambda key: f"{key}.svg"))
            for node in parsed(text).iter():
                assert not any(name.startswith("on") or name == "style" for name in node.attrib)
            assert re.findall(r'(?:https?:|url\(|@import|@font-face)[^" ]*', text) == ["http://www.w3.org/2000/svg"]

    @pytest.mark.parametrize(
        "bad", ["javascript:alert(1)", "//boese.example/x", "/etc/passwd", "a b", 'x"y', "data:,x"]
    )
    def test_an_unsafe_address_is_no_link(self, bad: str) -> None:
        assert parsed(svg(made(SCHRITTE), Ansicht(verweis=lambda _: bad))).find(f".//{SVG}a") is None

    def test_a_subprocess_links_to_its_picture_by_a_safe_id_only(self) -> None:
        link = parsed(svg(made(SCHRITTE), Ansicht(verweis=lambda key: f"../{key}.svg"))).find(f".//{SVG}a")
        assert link is not None
        assert link.get("href") == "../akte-anlegen.svg"
        unsafe = [*SCHRITTE[:4], {"id": "t", "teilprozess": "../../x"}, SCHRITTE[5]]
        assert parsed(svg(made(unsafe), Ansicht(verweis=lambda key: f"{key}.svg"))).find(f".//{SVG}a") is None

    def test_pictures_of_one_export_link_to_each_other_only(self, library: dict[str, Bildvorlage]) -> None:
        files = svg_dateien(list(library.values()), Ansicht())
        links = {a.get("href") for text in files.values() for a in parsed(text.decode()).iter(f"{SVG}a")}
        assert links
        assert links <= set(files)

    def test_broken_flows_are_drawn_as_far_as_they_go(self) -> None:
        broken: list[dict[str, object]] = [
            {"id": "a", "schritt": "A", "an": "a"},
            {"id": "a", "schritt": "A noch einmal", "weiter": "nirgends"},
            {"id": "x", "ereignis": "frist", "an": "y"},
            {"id": "y", "ereignis": "frist", "an": "x"},
            {"id": "z", "zusammenfuehrung": "gibt-es-nicht"},
        ]
        assert sorted(elements(parsed(svg(made(broken))))) == ["a", "a_2", "x", "y", "z"]


class TestHeat:
    def figures(self, waerme: Waermeart) -> tuple[dict[str, str], str]:
        flow: list[dict[str, object]] = [
            {
                "id": "a",
                "schritt": "A",
                "bearbeitungszeit": "5 min",
                "eingang": [{"dokument": "x", "medium": "papier"}],
            },
            {"id": "b", "schritt": "B", "bearbeitungszeit": "10 min"},
            {"id": "c", "schritt": "C"},
            {"id": "e", "ereignis": "ende"},
        ]
        text = svg(made(flow, lokal={"messwerte": {"b": {"bearbeitungszeit": "20 min"}}}), Ansicht(waerme=waerme))
        boxes = {key: node.find(f"{SVG}rect") for key, node in elements(parsed(text)).items()}
        return {key: box.get("class", "") for key, box in boxes.items() if box is not None}, text

    def test_colour_grade_and_figure_and_what_is_missing(self) -> None:
        classes, text = self.figures(Waermeart.ZEIT)
        assert classes == {"a": "schritt w2", "b": "schritt w5", "c": "schritt ohne"}
        for words in (
            "~5 min",
            ">20 min<",
            "ohne Angabe",
            "Bearbeitungszeit 20 min [eigene Angabe]",
            "Bearbeitungszeit 20 min, Stufe 5",
        ):
            assert words in text, words
        assert "Bearbeitungszeit: Angaben für 2 von 3 Schritten, davon 1 eigene" in text

    def test_less_than_half_is_no_overview(self) -> None:
        _, text = self.figures(Waermeart.MEDIENBRUCH)
        assert "Medienbrüche: Angaben für 1 von 3 Schritten." in text
        assert "taugt nicht für einen Überblick" in text
        assert "geschätzt" not in text


class TestColours:
    def test_text_and_lines_can_be_told_from_their_ground(self) -> None:
        for theme, palette in PALETTEN.items():
            grounds = [
                "papier",
                "bahn",
                "bahn2",
                "kopf",
                "aussen",
                "schritt",
                "system",
                "teil",
                "w0",
                "w1",
                "w2",
                "w3",
                "w4",
                "w5",
            ]
            for ground in grounds:
                assert contrast(palette["tinte"], palette[ground]) >= 4.5, (theme, ground)
            for ink in ("leise", "nachricht"):
                assert contrast(palette[ink], palette["papier"]) >= 4.5, (theme, ink)
                assert contrast(palette[ink], palette["bahn2"]) >= 4.5, (theme, ink)
            for sign in Zeichen:
                assert contrast(palette["zeichen"], palette[sign.value]) >= 4.5, (theme, sign)
            for line, ground in edges():
                assert contrast(palette[line], palette[ground]) >= 3, (theme, line, ground)

    def test_fixed_colours_leave_nothing_to_resolve(self) -> None:
        for theme in PALETTEN:
            assert not {"var(", "@media", "--"} & set(re.findall(r"var\(|@media|--", stil(theme)))

    def test_every_variable_has_a_value_in_every_theme(self) -> None:
        used = set(re.findall(r"var\(--([a-z0-9]+)\)", stil()))
        assert all(used <= palette.keys() for palette in PALETTEN.values())

    def test_dark_is_for_screens_and_print_comes_last(self) -> None:
        text = stil()
        assert text.index("prefers-color-scheme:dark") < text.index("@media print")


def edges() -> Iterator[tuple[str, str]]:
    for shape in ("schritt", "system", "teil", "start", "ende", "mitte"):
        yield f"{shape}rand", shape
        yield f"{shape}rand", "bahn2"
    yield "linie", "bahn2"
    yield "rand", "papier"


def contrast(one: str, other: str) -> float:
    """Contrast as WCAG 2 reckons it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestMarks:
    def test_marked_entries_and_lines_carry_a_sign_and_link_to_their_words(self) -> None:
        marks = Vermerke({"a": (Zeichen.ANDERS, Zeichen.VERSCHOBEN)}, {("d", "t", "ja"): Zeichen.NEU}, {"a": "wort-1"})
        root = parsed(flaeche(made(SCHRITTE), Ansicht(vermerke=marks, vorsilbe="p1-")))
        node = next(node for node in root.iter() if node.get("id") == "p1-e-a")
        assert (node.tag, node.get("href")) == (f"{SVG}a", "#wort-1")
        assert said(node).startswith("geändert, verschoben, Schritt 2")
        discs = [found.get("class") for found in root.iter(f"{SVG}circle") if "scheibe" in found.get("class", "")]
        assert discs.count("scheibe neu") == 2  # at the line and in the legend
        assert root.find(f"{SVG}style") is None


def test_a_process_without_a_flow_is_no_picture() -> None:
    tree = {"id": "p", "name": "P", "modell": "muster", "status": "entwurf", "art": "leistung"}
    assert bildvorlage(tree, Namen()) is None
