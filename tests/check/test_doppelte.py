"""The same described twice is told from what only looks so, and many of a kind cost no more than linear time."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.check.abdruck import abdruck, gang, stamm, stammform
from prozesslib.check.fakten import Fakten
from prozesslib.check.regel import BESTANDS_REGELN
from prozesslib.check.umfeld import Umfeld
from prozesslib.model.bezuege import Bezug


def facts(key: str, **more: object) -> Fakten:
    made = Fakten(key, f"prozesse/16/{key}.yaml", f"Name {key} prüfen", "muster", "freigegeben", "leistung")
    return replace(made, **more)


def found(code: str, *prozesse: Fakten) -> list[str]:
    funde = BESTANDS_REGELN[code].pruefe(Umfeld(prozesse={p.id: p for p in prozesse}))
    return [str(fund.datei).rsplit("/", 1)[-1].removesuffix(".yaml") for fund in funde]


SAME = {"kurztext": "0123"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hundesteuer festsetzen", "Hundesteuern festsetzen"),
        ("Antrag auf Wohngeld prüfen", "Den Antrag auf Wohngeld prüfen"),
        ("Straße sperren", "Strassen sperren"),
        ("Bürger beraten", "Beraten von Bürgern"),
    ],
)
def test_names_that_say_the_same(left: str, right: str) -> None:
    assert found("PL745", facts("a", name=left), facts("b", name=right)) == ["b"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hundesteuer festsetzen", "Hundesteuer einziehen"),
        ("Ausweis ausstellen", "Pass ausstellen"),
        ("Akte aussondern", "Akten aussondern lassen"),
    ],
)
def test_names_that_say_something_else(left: str, right: str) -> None:
    assert found("PL745", facts("a", name=left), facts("b", name=right)) == []


def test_who_says_how_he_stands_to_the_other_is_not_reported() -> None:
    first = facts("a", **SAME)
    assert found("PL748", first, facts("b", **SAME)) == ["b"]
    to_first = (Bezug(("variante_von",), "a"),)
    assert found("PL748", first, facts("b", variante_von="a", verweise=to_first, **SAME)) == []
    assert found("PL748", replace(first, verweise=(Bezug(("folgeprozesse", 0), "b"),)), facts("b", **SAME)) == []


def test_variants_of_one_process_and_parts_of_a_split_are_not_reported() -> None:
    assert found("PL748", facts("a", variante_von="x", **SAME), facts("b", variante_von="x", **SAME)) == []
    assert found("PL748", facts("a", ersetzt=("x",), **SAME), facts("b", ersetzt=("x", "y"), **SAME)) == []


def test_two_that_are_told_apart_from_a_third_are_told_apart() -> None:
    to_middle = (Bezug(("folgeprozesse", 0), "m"),)
    left, right = facts("a", verweise=to_middle, **SAME), facts("b", verweise=to_middle, **SAME)
    assert found("PL748", left, facts("m", **SAME), right) == []
    assert found("PL748", left, right) == ["b"]


def test_a_target_model_and_what_is_inactive_may_have_the_text_of_another() -> None:
    assert found("PL748", facts("a", **SAME), facts("b", modell="soll", **SAME)) == []
    assert found("PL748", facts("a", **SAME), facts("b", status="inaktiv", **SAME)) == []


def test_twenty_thousand_of_a_kind_are_no_trouble() -> None:
    many = [facts(f"p{index}", **SAME) for index in range(20_000)]
    started = time.process_time()
    assert len(found("PL748", *many)) == 19_999
    assert time.process_time() - started < 5


def flow(*steps: str) -> dict[str, object]:
    return {"ablauf": [{"id": f"s{index}", "schritt": step, "beteiligter": "x"} for index, step in enumerate(steps)]}


def test_flows_are_compared_by_what_is_done_and_only_from_five_steps_on() -> None:
    five = ("A prüfen", "B prüfen", "C prüfen", "D prüfen", "E prüfen")
    assert gang(flow(*five)) == gang(flow(*(step.upper() for step in five))) != ""
    assert gang(flow(*five)) != gang(flow(*reversed(five)))
    assert gang(flow(*five[:4])) == gang({}) == ""


@given(st.text(max_size=60))
def test_a_digest_does_not_see_case_and_spaces(text: str) -> None:
    assert abdruck(text) == abdruck(f"  {text}\n")
    assert len(abdruck(text)) in (0, 16)
    assert stammform(text) == stammform(f" {text} ")


@given(st.from_regex(r"[a-z]{1,20}", fullmatch=True))
def test_a_stem_keeps_four_letters(word: str) -> None:
    assert word.startswith(stamm(word))
    assert len(stamm(word)) >= min(4, len(word))
