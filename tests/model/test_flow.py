"""The flow as entries in reading order and the same flow as nodes and edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.model.ablauf import Ablauf, Durchfall, Eintragsart, Kante, Kantenart, erreichbar

Data = list[dict[str, Any]]
START = {"id": "a", "ereignis": "start", "name": "A"}
STEP = {"id": "b", "schritt": "B tun"}
END = {"id": "z", "ereignis": "ende", "name": "Z"}


@st.composite
def flows(draw: st.DrawFn) -> Data:
    """Any list of entries, sensible or not, whose targets exist."""
    ids = [f"e{n}" for n in range(draw(st.integers(1, 8)))]
    target = st.sampled_from(ids)
    return [{"id": key, **_entry(draw, target)} for key in ids]


def _entry(draw: st.DrawFn, target: st.SearchStrategy[str]) -> dict[str, Any]:
    kind = draw(
        st.sampled_from(
            ["schritt", "teilprozess", "ereignis", "ende", "an", "entscheidung", "parallel", "zusammenfuehrung"]
        )
    )
    if kind == "entscheidung":
        ways = draw(st.lists(target, min_size=2, max_size=3))
        return {kind: "Ja?", "wege": [{"wenn": str(n), "weiter": way} for n, way in enumerate(ways)]}
    if kind == "parallel":
        return {kind: "Zugleich", "zweige": sorted(draw(st.sets(target, min_size=1, max_size=3)))}
    more = {"weiter": draw(target)} if draw(st.booleans()) else {}
    if kind == "ende":
        return {"ereignis": "ende", "name": "Ende"}
    if kind == "an":
        return {"ereignis": "frist", "name": "Frist", "an": draw(target), **more}
    text = {"schritt": "Etwas tun", "teilprozess": "anderer", "ereignis": "nachricht", "zusammenfuehrung": draw(target)}
    return {kind: text[kind], **({"name": "N"} if kind == "ereignis" else {}), **more}


def edges(data: Sequence[Mapping[str, Any]]) -> set[tuple[str, str | None, str]]:
    return {(k.von, k.weg, k.ziel) for k in Ablauf.read(data).kanten}


@given(flows())
def test_every_successor_that_is_written_is_an_edge(data: Data) -> None:
    found = edges(data)
    for entry in data:
        if "weiter" in entry:
            assert (entry["id"], None, entry["weiter"]) in found
        for way in entry.get("wege", ()):
            assert (entry["id"], way["wenn"], way["weiter"]) in found
        for branch in entry.get("zweige", ()):
            assert (entry["id"], None, branch) in found
        if "an" in entry:
            assert (entry["an"], None, entry["id"]) in found


@given(flows())
def test_nothing_else_is_an_edge_but_the_next_entry(data: Data) -> None:
    following = {entry["id"]: after["id"] for entry, after in pairwise(data)}
    by_id = {entry["id"]: entry for entry in data}
    for edge in Ablauf.read(data).kanten:
        entry = by_id[edge.von]
        written = [entry.get("weiter"), *(w["weiter"] for w in entry.get("wege", ())), *entry.get("zweige", ())]
        attached = by_id[edge.ziel].get("an") == edge.von
        assert edge.ziel in written or attached or edge.ziel == following.get(edge.von)


@given(flows())
def test_writing_out_every_successor_changes_no_edge(data: Data) -> None:
    ablauf = Ablauf.read(data)
    silent = {e.von: e.ziel for e in ablauf.kanten if e.art is Kantenart.FOLGE}
    written = [{**entry, "weiter": silent[entry["id"]]} if entry["id"] in silent else entry for entry in data]
    assert Ablauf.read(written).kanten == ablauf.kanten
    assert all(fall.ziel is None for fall in Ablauf.read(written).durchfaelle)


@given(flows())
def test_an_entry_ends_or_splits_or_has_one_successor_or_falls_off(data: Data) -> None:
    ablauf = Ablauf.read(data)
    off = {fall.von for fall in ablauf.durchfaelle if fall.ziel is None}
    for entry in ablauf.eintraege:
        own = [k for k in ablauf.kanten if k.von == entry.id and k.art is not Kantenart.ANGEHEFTET]
        if entry.eintragsart in (Eintragsart.ENTSCHEIDUNG, Eintragsart.PARALLEL):
            assert len(own) == len(entry.wege) + len(entry.zweige)
        else:
            assert len(own) == (0 if entry.ist_ende or entry.id in off else 1)


@given(flows())
def test_successors_and_predecessors_are_the_same_edges(data: Data) -> None:
    ablauf = Ablauf.read(data)
    forward = sorted((a, b) for a, targets in ablauf.nachfolger().items() for b in targets)
    backward = sorted((a, b) for b, sources in ablauf.vorgaenger().items() for a in sources)
    assert forward == backward == sorted((k.von, k.ziel) for k in ablauf.kanten)
    assert set(ablauf.nachfolger()) == set(ablauf.vorgaenger()) == {e.id for e in ablauf.eintraege}


@given(flows(), st.data())
def test_what_is_reached_is_the_smallest_set_closed_under_edges(data: Data, more: st.DataObject) -> None:
    neighbours = Ablauf.read(data).nachfolger()
    start = more.draw(st.lists(st.sampled_from(sorted(neighbours)), max_size=2))
    expected = set(start)
    for _ in neighbours:
        expected |= {target for node in expected for target in neighbours[node]}
    assert erreichbar(start, neighbours) == expected


def test_an_unknown_target_is_an_edge_but_no_neighbour() -> None:
    ablauf = Ablauf.read([{**STEP, "weiter": "nirgends"}, END])
    assert Kante("b", "nirgends") in ablauf.kanten
    assert ablauf.nachfolger() == {"b": [], "z": []}


def test_the_next_entry_follows_where_nothing_is_said() -> None:
    ablauf = Ablauf.read([START, STEP, END])
    assert ablauf.kanten == (Kante("a", "b"), Kante("b", "z"))
    assert ablauf.durchfaelle == ()


def test_an_answer_names_its_edge() -> None:
    ways = [{"wenn": "ja", "weiter": "b"}, {"wenn": "nein", "weiter": "z"}]
    ablauf = Ablauf.read([{"id": "q", "entscheidung": "Ja?", "wege": ways}, STEP, END])
    assert Kante("q", "b", Kantenart.WEG, "ja") in ablauf.kanten
    assert Kante("q", "z", Kantenart.WEG, "nein") in ablauf.kanten


TARGET = {"id": "q", "entscheidung": "Ja?", "wege": [{"wenn": "ja", "weiter": "z"}, {"wenn": "nein", "weiter": "b"}]}
SPLIT = {"id": "q", "parallel": "Zugleich", "zweige": ["b", "z"]}
ATTACHED = {"id": "f", "ereignis": "frist", "name": "F", "an": "a", "weiter": "z"}


@pytest.mark.parametrize(
    ("data", "falls"),
    [
        pytest.param([TARGET, STEP, END], [Durchfall("b", "z")], id="into a target of a decision"),
        pytest.param([SPLIT, STEP, END], [Durchfall("b", "z")], id="into a branch"),
        pytest.param([START, ATTACHED, END], [Durchfall("a", "f")], id="into an event that hangs on a step"),
        pytest.param([STEP, START, END], [Durchfall("b", "a")], id="into a start"),
        pytest.param([START, STEP], [Durchfall("b", None)], id="off the end of the list"),
        pytest.param([TARGET, {**STEP, "weiter": "z"}, END], [], id="said so"),
        pytest.param([START, END], [], id="an end ends"),
        pytest.param([END, TARGET, STEP | {"weiter": "z"}], [], id="nothing falls out of an end or a decision"),
    ],
)
def test_the_next_entry_is_never_a_silent_choice(data: Data, falls: list[Durchfall]) -> None:
    assert list(Ablauf.read(data).durchfaelle) == falls


@pytest.mark.parametrize(
    ("entry", "kind", "name"),
    [
        ({"schritt": "B tun"}, Eintragsart.SCHRITT, "B tun"),
        ({"teilprozess": "anderer", "name": "Anderes tun"}, Eintragsart.TEILPROZESS, "Anderes tun"),
        ({"teilprozess": "anderer"}, Eintragsart.TEILPROZESS, "anderer"),
        ({"ereignis": "start", "name": "Da"}, Eintragsart.EREIGNIS, "Da"),
        ({"entscheidung": "Ja?", "wege": []}, Eintragsart.ENTSCHEIDUNG, "Ja?"),
        ({"parallel": "Beides", "zweige": []}, Eintragsart.PARALLEL, "Beides"),
        ({"zusammenfuehrung": "q"}, Eintragsart.ZUSAMMENFUEHRUNG, "x"),
    ],
)
def test_an_entry_knows_its_kind_and_what_people_call_it(entry: dict[str, Any], kind: Eintragsart, name: str) -> None:
    (read,) = Ablauf.read([{"id": "x", **entry}]).eintraege
    assert (read.eintragsart, read.bezeichnung) == (kind, name)
