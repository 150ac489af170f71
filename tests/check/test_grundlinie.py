"""The baseline: known findings are counted, new ones stay, gone ones are mended."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.grundlinie import (
    GrundlinieError,
    grundlinie_von,
    kennzeichen,
    lies,
    schreibe,
    vergleiche,
    zusammenfassung,
)
from prozesslib.message import Message


def befund(code: str, datei: str = "a.yaml", feld: str = "name", satz: str = "So nicht.", zeile: int = 1) -> Befund:
    return Befund(code, Schwere.FEHLER, datei, zeile, 1, Message(satz, "Not so."), None, feld)


FINDINGS = st.lists(
    st.builds(
        befund,
        st.sampled_from(["PL101", "PL401", "PL403", "ORT-01"]),
        st.sampled_from(["a.yaml", "b.yaml"]),
        st.sampled_from(["name", "ablauf[1].schritt", "ablauf[2].schritt"]),
        st.sampled_from(["So nicht.", "Fehlt.\u2028"]),
        st.integers(1, 9),
    ),
    max_size=12,
)


def content(found: list[Befund]) -> list[Befund]:
    return [b for b in found if b.code != "PL101"]


@given(FINDINGS)
def test_what_is_known_is_not_new(found: list[Befund]) -> None:
    against = vergleiche(found, grundlinie_von(found))
    assert against.neu == tuple(b for b in found if b.code == "PL101")
    assert (against.bekannt, against.behoben) == (len(content(found)), ())


@given(FINDINGS, FINDINGS)
def test_nothing_is_lost_between_new_known_and_mended(before: list[Befund], now: list[Befund]) -> None:
    against = vergleiche(now, grundlinie_von(before))
    assert len(against.neu) + against.bekannt == len(now)
    assert against.bekannt + len(against.behoben) == len(content(before))
    assert set(against.neu) <= set(now)


@given(FINDINGS)
def test_a_baseline_reads_back(found: list[Befund]) -> None:
    baseline = grundlinie_von(found)
    assert lies(schreibe(baseline)) == baseline
    assert schreibe(lies(schreibe(baseline))) == schreibe(baseline)


def test_a_finding_stays_known_when_lines_and_items_move() -> None:
    baseline = grundlinie_von([befund("PL401", feld="ablauf[1].schritt", zeile=4)])
    assert vergleiche([befund("PL401", feld="ablauf[7].schritt", zeile=40)], baseline).neu == ()


def test_a_finding_that_says_something_else_is_new() -> None:
    baseline = grundlinie_von([befund("PL401", satz="„A“ ist kein Verb.")])
    against = vergleiche([befund("PL401", satz="„B“ ist kein Verb.")], baseline)
    assert (len(against.neu), len(against.behoben)) == (1, 1)


def test_one_more_of_a_known_kind_is_new() -> None:
    known = befund("PL401")
    assert vergleiche([known, known], grundlinie_von([known])).neu == (known,)


def test_faults_of_the_form_are_never_known() -> None:
    assert grundlinie_von([befund("PL101")]) == {}
    assert vergleiche([befund("PL101")], {kennzeichen(befund("PL101")): 1}).bekannt == 0


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"format": 2, "befunde": []}',
        b'{"format": 1, "befunde": [1]}',
        b'{"format": 1, "befunde": [{"regel": "PL401", "datei": "a", "feld": "b", "satz": "c"}]}',
        b'{"format": 1, "befunde": [{"regel": "PL401", "datei": "a", "feld": "b", "satz": "c", "anzahl": -1}]}',
        b'{"format": 1, "befunde": [{"regel": 1, "datei": "a", "feld": "b", "satz": "c", "anzahl": 1}]}',
        b'{"format": 1, "befunde": [{"regel": "a", "datei": "a", "feld": "b", "satz": "c", "anzahl": true}]}',
        b"[" * 100_000,
    ],
)
def test_anything_else_is_refused(text: bytes) -> None:
    with pytest.raises(GrundlinieError):
        lies(text)


def test_no_baseline_knows_nothing() -> None:
    assert lies(None) == {}
    assert zusammenfassung(vergleiche([befund("PL401")], {})) is None


def test_the_summary_says_what_is_held_back_and_what_is_mended() -> None:
    baseline = grundlinie_von([befund("PL401"), befund("PL403")])
    said = zusammenfassung(vergleiche([befund("PL401")], baseline))
    assert said == Message(
        "Grundlinie: 1 bekannter nicht gezeigt, 1 bekannter behoben.",
        "Baseline: 1 known, not shown, 1 known, now mended.",
    )
