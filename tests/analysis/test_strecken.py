"""Stretches between steps: gateways in between, loops of gateways, and how often a case takes them."""

from __future__ import annotations

from fractions import Fraction

from bericht_bau import baum
from prozesslib.analysis.haeufigkeit import haeufigkeiten
from prozesslib.analysis.strecken import GRENZE, haeufigkeit, strecken
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.prozess import Prozess


def flow_of(text: str) -> tuple[Prozess, Graph]:
    process = Prozess.read(baum(text))
    assert process.ablauf is not None
    return process, graph(process.ablauf)


def wege(flow: Graph, target: str) -> list[list[str]]:
    entries = flow.ablauf.eintraege
    found = strecken(flow, flow.stelle[target], lambda node: entries[node].eintragsart is Eintragsart.SCHRITT)
    return [[edge.von for edge in way] for way in found.wege]


TEXT = """
    ablauf:
      - {id: start, ereignis: start}
      - {id: a, schritt: A}
      - {id: d, entscheidung: D, wege: [{wenn: x, weiter: e, anteil: 40 %}, {wenn: y, weiter: b, anteil: 60 %}]}
      - {id: e, entscheidung: E, wege: [{wenn: x, weiter: b, anteil: 50 %}, {wenn: y, weiter: d, anteil: 50 %}]}
      - {id: b, schritt: B}
      - {id: ende, ereignis: ende}
"""


def test_each_way_once_and_loops_of_gateways_end() -> None:
    _, flow = flow_of(TEXT)
    assert wege(flow, "a") == [["start"]]
    assert wege(flow, "b") == [["a", "d"], ["a", "d", "e"]]


def test_how_often_is_the_product_of_the_shares() -> None:
    # a-d-b 0,6, a-d-e-b 0,4 * 0,5 = 0,2; the rest ends at e
    process, flow = flow_of(TEXT.replace("weiter: d, anteil: 50 %", "weiter: ende, anteil: 50 %"))
    entries = flow.ablauf.eintraege
    ways = strecken(flow, flow.stelle["b"], lambda node: entries[node].eintragsart is Eintragsart.SCHRITT)
    found = haeufigkeit(ways.wege, haeufigkeiten(process, None))
    assert ways.ganz
    assert found is not None
    assert found.wert == Fraction(8, 10)


def test_where_gateways_alone_make_a_loop_not_all_stretches_are_there() -> None:
    _, flow = flow_of(TEXT)
    entries = flow.ablauf.eintraege
    assert not strecken(flow, flow.stelle["b"], lambda node: entries[node].eintragsart is Eintragsart.SCHRITT).ganz


def test_so_many_ways_that_nobody_could_count_them_take_no_time() -> None:
    entries = [{"id": "start", "ereignis": "start"}]
    for n in range(40):
        ways = [{"wenn": key, "weiter": f"d{n + 1}" if n < 39 else "z"} for key in "xy"]
        entries.append({"id": f"d{n}", "entscheidung": "D", "wege": ways})  # type: ignore[dict-item]
    tree = {**baum("id: p"), "ablauf": [*entries, {"id": "z", "schritt": "Z"}, {"id": "ende", "ereignis": "ende"}]}
    process = Prozess.read(tree)
    assert process.ablauf is not None
    assert len(wege(graph(process.ablauf), "z")) < GRENZE
