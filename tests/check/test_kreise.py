"""Circles: found where there are some, with a way that really is one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prozesslib.check.kreise import kern, kreis

KEYS = st.sampled_from("abcdef")
GRAPHS = st.dictionaries(KEYS, st.lists(KEYS, max_size=4), max_size=6)


def reaches(graph: dict[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(graph.get(start, []))
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += graph.get(key, [])
    return found


@given(GRAPHS)
def test_a_circle_is_found_exactly_where_one_is(graph: dict[str, list[str]]) -> None:
    for key in graph:
        way = kreis(key, graph)
        assert bool(way) == (key in reaches(graph, key))
        for here, there in zip(way, (*way[1:], *way[:1]), strict=True):
            assert there in graph[here]
        assert way[:1] in ((), (key,))


@given(GRAPHS)
def test_the_kernel_has_all_that_lies_on_a_circle_and_nothing_that_ends(graph: dict[str, list[str]]) -> None:
    rest = kern(graph)
    assert {key for key in graph if kreis(key, graph)} <= set(rest)
    for key in rest:
        assert any(kreis(other, graph) for other in reaches(graph, key))
