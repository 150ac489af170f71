"""The graph of a flow against plain definitions, on random flows."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from ablaeufe import BEARBEITEN, ablauf, als_liste, bearbeitet

from prozesslib.model.ablauf import Ablauf, erreichbar
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.fluss.ordnung import KEINER, ordnung

START = {"id": "start", "ereignis": "start", "name": "A"}
ENDE = {"id": "ende", "ereignis": "ende", "name": "Z"}


def step(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "schritt": "Etwas tun", **more}


def flow(*middle: dict[str, Any]) -> Graph:
    return graph(Ablauf.read([START, *middle, ENDE]))


def random_graph(seed: int) -> Graph:
    rng = Random(seed)
    made = bearbeitet(ablauf(rng, rng.randrange(2, 16)), rng, rng.randrange(6), BEARBEITEN)
    return graph(Ablauf.read(als_liste(made, rng)))


def reached(found: Graph, start: int, without: int = KEINER) -> set[int]:
    neighbours = {str(i): [str(t) for t in targets if t != without] for i, targets in enumerate(found.nach)}
    return {int(node) for node in erreichbar([str(start)], neighbours)} if start != without else set()


@pytest.mark.parametrize("seed", range(30))
class TestDefinitions:
    def test_neighbours_mirror_each_other(self, seed: int) -> None:
        found = random_graph(seed)
        forward = {(i, t) for i, targets in enumerate(found.nach) for t in targets}
        assert forward == {(s, i) for i, sources in enumerate(found.vor) for s in sources}
        assert sum(map(len, found.aus)) == sum(map(len, found.ein)) == len(found.kanten)

    def test_the_dominator_is_the_last_node_that_cannot_be_avoided(self, seed: int) -> None:
        found = random_graph(seed)
        (start,) = found.starts
        for node in range(len(found.nach)):
            needed = {n for n in range(len(found.nach)) if node not in reached(found, start, n)} - {node}
            above = found.dominator[node]
            assert (above == KEINER) == (not needed)
            assert all(found.dominiert(other, node) for other in needed)
            assert above == KEINER or all(found.dominiert(other, above) for other in needed)

    def test_without_its_back_edges_a_flow_has_no_loop(self, seed: int) -> None:
        found = random_graph(seed)
        place = {node: i for i, node in enumerate(found.ordnung.folge)}
        for source, targets in enumerate(found.nach):
            for target in targets:
                assert ((source, target) in found.ordnung.rueck) == (place[target] <= place[source])

    def test_every_node_of_a_loop_leads_back_to_its_beginning(self, seed: int) -> None:
        found = random_graph(seed)
        for first, nodes in found.schleifen().items():
            assert first in nodes
            assert all(first in reached(found, node) for node in nodes)


class TestCases:
    def test_forks_know_their_joins(self) -> None:
        split = {"id": "s", "parallel": "Beides", "zweige": ["b", "c"]}
        found = flow(split, step("b", weiter="j"), step("c", weiter="j"), {"id": "j", "zusammenfuehrung": "s"})
        assert found.verzweigungen == {1: 4}
        assert found.dominator[4] == 1
        assert found.postdominator[1] == 4

    def test_a_fork_without_a_join_has_none(self) -> None:
        found = flow({"id": "s", "parallel": "Beides", "zweige": ["b", "ende"]}, step("b", weiter="ende"))
        assert found.verzweigungen == {1: None}

    def test_events_know_their_step(self) -> None:
        late = {"id": "f", "ereignis": "frist", "name": "F", "an": "b", "weiter": "ende"}
        found = flow(step("b", weiter="ende"), late)
        assert found.angeheftet == {1: (2,)}
        assert found.traeger == {2: 1}

    def test_messages_say_with_whom_and_whereto(self) -> None:
        found = flow(step("b", nachricht={"von": "x", "an": "y"}))
        assert list(found.nachrichten()) == [(1, "x", True), (1, "y", False)]

    def test_edges_to_nowhere_and_ids_twice_do_no_harm(self) -> None:
        found = flow(step("b", weiter="nirgends"), step("b", weiter="ende"))
        assert [edge.ziel for edge in found.kanten] == ["b", "ende"]
        assert found.stelle["b"] == 1

    def test_a_loop_on_itself_is_a_loop(self) -> None:
        found = flow(step("b", weiter="b"))
        assert [(edge.von, edge.ziel) for edge in found.rueckkanten()] == [("b", "b")]
        assert found.schleifen() == {1: frozenset({1})}

    def test_of_a_loop_with_two_entrances_the_first_in_reading_order_counts(self) -> None:
        ways = [{"wenn": "1", "weiter": "b"}, {"wenn": "2", "weiter": "c"}]
        out = [{"wenn": "1", "weiter": "b"}, {"wenn": "2", "weiter": "ende"}]
        found = flow(
            {"id": "g", "entscheidung": "Was?", "wege": ways},
            step("b", weiter="c"),
            step("c", weiter="h"),
            {"id": "h", "entscheidung": "Was?", "wege": out},
        )
        assert [(edge.von, edge.ziel) for edge in found.rueckkanten()] == [("h", "b")]

    def test_long_flows_need_no_recursion(self) -> None:
        found = flow(*(step(f"s{i}") for i in range(3000)))
        assert found.dominator[-1] == len(found.nach) - 2
        assert found.ordnung.rueck == frozenset()

    def test_nothing_is_a_graph_too(self) -> None:
        found = graph(Ablauf(()))
        assert found.dominator == () and found.schleifen() == {} and ordnung((), ()).folge == ()
