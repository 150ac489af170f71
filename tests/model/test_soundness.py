"""Soundness: in agreement with the token game, and in words that name the entry."""

from __future__ import annotations

from random import Random
from time import perf_counter
from typing import Any

import pytest
from ablaeufe import BEARBEITEN, ablauf, als_liste, bearbeitet

from prozesslib.model.ablauf import Ablauf
from prozesslib.model.fluss.graph import graph
from prozesslib.model.fluss.klammern import ist_geschachtelt
from prozesslib.model.fluss.soundness import Stoerung, beurteile
from token_game import play

START = {"id": "a", "ereignis": "start", "name": "A"}
END = {"id": "z", "ereignis": "ende", "name": "Z"}
SPLIT = {"id": "s", "parallel": "Beides", "zweige": ["b", "c"]}
JOIN = {"id": "j", "zusammenfuehrung": "s"}
REMINDER = {"id": "e", "ereignis": "frist", "name": "F", "unterbrechend": False}
TRIALS = 150


def step(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "schritt": "Etwas tun", **more}


def ways(key: str, *targets: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "entscheidung": "Was?", "wege": [{"wenn": t, "weiter": t} for t in targets], **more}


def flow(*middle: dict[str, Any]) -> Ablauf:
    return Ablauf.read([START, *middle, END])


def found(of: Ablauf) -> list[tuple[str, str]]:
    verdict = beurteile(of)
    assert verdict.vollstaendig
    return [(m.art, of.eintraege[m.knoten].id) for m in verdict.maengel]


def random_flow(seed: int) -> Ablauf:
    rng = Random(seed)
    made = bearbeitet(ablauf(rng, rng.randrange(1, 12)), rng, rng.randrange(8), BEARBEITEN)
    for entry in made.eintraege:
        if "an" in entry and rng.random() < 0.3:
            entry["unterbrechend"] = False
    return Ablauf.read(als_liste(made, rng))


def test_the_verdict_agrees_with_the_token_game(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("token_game.LIMIT", 1000)
    compared = unsound = 0
    for seed in range(TRIALS):
        of = random_flow(seed)
        verdict = beurteile(of)
        try:
            game = play(of)
        except AssertionError:
            continue
        compared += 1
        unsound += not verdict.sound
        ends = {entry.id for entry in of.eintraege if entry.ist_ende}
        only_at_ends = bool(game.unsafe) and game.unsafe <= ends and not game.stuck
        assert verdict.sound == game.sound or (verdict.sound and only_at_ends), seed
    assert compared > TRIALS / 2
    assert compared / 5 < unsound < compared * 4 / 5


def test_what_nests_and_runs_through_is_sound() -> None:
    nested = 0
    for seed in range(TRIALS):
        of = random_flow(seed)
        if ist_geschachtelt(graph(of)):
            nested += 1
            assert beurteile(of, grenze=0).sound
    assert nested > TRIALS / 10


@pytest.mark.parametrize(
    ("middle", "wanted"),
    [
        pytest.param(
            [SPLIT, step("b", weiter="j"), step("c", weiter="z"), JOIN], [("wartet", "j")], id="a branch never comes"
        ),
        pytest.param(
            [ways("s", "b", "c"), step("b", weiter="j"), step("c", weiter="j"), {**JOIN, "zusammenfuehrung": "t"},
             {"id": "t", "parallel": "T", "zweige": ["d", "e"]}, step("d", weiter="j"), step("e", weiter="j")],
            [("wartet", "j")],
            id="a join that its fork does not lead to",
        ),
        pytest.param(
            [SPLIT, step("b", weiter="d"), step("c", weiter="d"), step("d", weiter="j"), JOIN],
            [("doppelt", "d")],
            id="branches meet before the join",
        ),
        pytest.param(
            [SPLIT, step("b", weiter="j"), ways("c", "j", "s"), JOIN], [("doppelt", "s")], id="a fork begins again"
        ),
        pytest.param([step("b", weiter="z"), step("c", weiter="c")], [], id="nobody gets there"),
        pytest.param([step("b", weiter="b")], [("endlos", "b")], id="round for ever"),
        pytest.param(
            [step("b", weiter="c"), {**REMINDER, "an": "b", "weiter": "c"}, step("c"), ways("g", "c", "z")],
            [("doppelt", "c")],
            id="a reminder leads into the flow",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(middle: list[dict[str, Any]], wanted: list[tuple[str, str]]) -> None:
    assert found(flow(*middle)) == wanted


def test_forks_that_cross_may_be_sound_all_the_same() -> None:
    of = flow(
        {"id": "s", "parallel": "S", "zweige": ["t", "c"]},
        {"id": "t", "parallel": "T", "zweige": ["b", "d"]},
        step("b", weiter="j"), step("c", weiter="j"), step("d", weiter="k"),
        {"id": "j", "zusammenfuehrung": "s"}, {"id": "k", "zusammenfuehrung": "t"},
    )  # fmt: skip
    assert not ist_geschachtelt(graph(of))
    assert found(of) == []


def test_the_way_to_a_disturbance_is_told() -> None:
    of = flow(SPLIT, step("b", weiter="j"), ways("c", "j", "z"), JOIN)
    (mangel,) = beurteile(of).maengel
    assert mangel.art is Stoerung.WARTET
    assert [(of.eintraege[node].id, answer) for node, answer in mangel.antworten] == [("c", "z")]


def test_the_search_says_when_it_gives_up() -> None:
    of = flow(SPLIT, step("b", weiter="j"), ways("c", "j", "z"), JOIN)
    verdict = beurteile(of, grenze=1)
    assert not verdict.vollstaendig and not verdict.sound


def test_long_flows_are_quick() -> None:
    begin = perf_counter()
    assert beurteile(flow(*(step(f"s{i}") for i in range(1000)))).sound
    assert perf_counter() - begin < 1
