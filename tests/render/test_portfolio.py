"""Effort against benefit as SVG and as signs."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from prozesslib.analysis.prioritaet.portfolio import Punkt
from prozesslib.analysis.prioritaet.rang import Punkte
from prozesslib.render.portfolio import BENANNT, als_svg, als_text
from prozesslib.render.text import Blatt

SVG = "{http://www.w3.org/2000/svg}"


def punkt(rang: int, x: int, y: int, name: str = "Hund anmelden") -> Punkt:
    return Punkt(rang, f"p{rang}", name, Punkte(Decimal(x), Decimal(x)), Punkte(Decimal(y), Decimal(y)))


punkte = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=40).map(
    lambda pairs: [punkt(i, x, y) for i, (x, y) in enumerate(pairs, 1)]
)


@given(punkte)
def test_every_process_is_in_the_picture_and_no_number_covers_another(found: list[Punkt]) -> None:
    root = ElementTree.fromstring(als_svg(found, "de"))
    circles = [(float(c.get("cx", "")), float(c.get("cy", "")), c.get("class")) for c in root.iter(f"{SVG}circle")]
    assert len(circles) == len(found)
    numbered = [(x, y) for x, y, kind in circles if kind == "p"]
    assert len(numbered) == min(len(found), BENANNT)
    for i, (x, y) in enumerate(numbered):
        assert all(abs(x - a) >= 22 or abs(y - b) >= 22 for a, b in numbered[:i])


def test_a_name_is_no_markup() -> None:
    said = als_svg([punkt(1, 10, 90, "<script>&\x1b[2J")], "de")
    assert "<script>" not in said
    assert "\x1b" not in said
    ElementTree.fromstring(said)


def test_much_benefit_is_above_and_little_effort_left() -> None:
    lines = list(als_text([punkt(1, 0, 100), punkt(2, 100, 0)], "de", Blatt(60)))
    first = next(i for i, line in enumerate(lines) if "1" in line)
    second = next(i for i, line in enumerate(lines) if line.rstrip().endswith("2") and "│" in line)
    assert first < second
    assert lines[first].index("1") < lines[second].index("2")


@given(punkte, st.sampled_from([40, 60, 120]))
def test_the_signs_fit_the_terminal_and_name_what_has_no_room(found: list[Punkt], breite: int) -> None:
    lines = list(als_text(found, "de", Blatt(breite)))
    assert max(map(len, lines)) <= breite
    drawn = {int(word) for line in lines if line.startswith(" │") for word in line[2:].replace("·", " ").split()}
    missing = next((line for line in lines if line.startswith("Kein Platz")), "")
    assert drawn <= {p.rang for p in found[:BENANNT]}
    assert len(drawn) == min(len(found), BENANNT) or missing
