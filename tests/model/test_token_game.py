"""The token game itself, so that its verdict on the library means something."""

from __future__ import annotations

from typing import Any

import pytest

from prozesslib.model.ablauf import Ablauf
from token_game import play

START = {"id": "a", "ereignis": "start", "name": "A"}
END = {"id": "z", "ereignis": "ende", "name": "Z"}


def step(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "schritt": "Etwas tun", **more}


def ways(key: str, *targets: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "entscheidung": "Was?", "wege": [{"wenn": t, "weiter": t} for t in targets], **more}


SPLIT = {"id": "s", "parallel": "Beides", "zweige": ["b", "c"]}
JOIN = {"id": "j", "zusammenfuehrung": "s"}


@pytest.mark.parametrize(
    "middle",
    [
        pytest.param([step("b")], id="straight on"),
        pytest.param([step("b"), ways("q", "b", "z")], id="a loop with a way out"),
        pytest.param([SPLIT, step("b", weiter="j"), step("c", weiter="j"), JOIN], id="split and join"),
        pytest.param(
            [ways("s", "b", "c", art="mehrere"), step("b", weiter="j"), step("c", weiter="j"), JOIN], id="some of them"
        ),
        pytest.param(
            [step("b", weiter="z"), {"id": "f", "ereignis": "frist", "name": "F", "an": "b", "weiter": "z"}],
            id="a deadline at a step",
        ),
        pytest.param(
            [
                step("b"),
                ways("q", "b", "z"),
                {"id": "f", "ereignis": "frist", "name": "F", "an": "b", "unterbrechend": False, "weiter": "y"},
                {"id": "y", "ereignis": "ende", "name": "Y"},
            ],
            id="a reminder beside a step",
        ),
    ],
)
def test_a_sound_flow(middle: list[dict[str, Any]]) -> None:
    assert play(Ablauf.read([START, *middle, END])).sound


@pytest.mark.parametrize(
    ("middle", "wrong"),
    [
        pytest.param([step("b", weiter="b")], "endless", id="a loop without a way out"),
        pytest.param(
            [SPLIT, step("b", weiter="j"), step("c", weiter="z"), JOIN], "stuck", id="a branch that never comes"
        ),
        pytest.param(
            [SPLIT, step("b", weiter="d"), step("c", weiter="d"), step("d")], "unsafe", id="a split not joined"
        ),
        pytest.param(
            [ways("s", "b", "c"), step("b", weiter="j"), step("c", weiter="j"), JOIN], "stuck", id="a wrong join"
        ),
        pytest.param([step("b", weiter="z"), step("c", weiter="z")], "unused", id="a step nobody gets to"),
    ],
)
def test_an_unsound_flow(middle: list[dict[str, Any]], wrong: str) -> None:
    verdict = play(Ablauf.read([START, *middle, END]))
    assert not verdict.sound
    assert getattr(verdict, wrong)
