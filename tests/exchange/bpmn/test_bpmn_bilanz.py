"""Nothing that a diagram shows goes or comes without a line of the loss report."""

from __future__ import annotations

import pytest

from bpmn_dateien import datei, fluss, geaendert, knoten, verglichen, weg, zwei_pools
from prozesslib.exchange.bpmn.einlesung import Einlesung
from prozesslib.exchange.bpmn.namen import NS_BPMN

GERADE = knoten("startEvent", "s", "Los") + knoten("task", "t", "Antrag prüfen") + knoten("endEvent", "e", "Fertig")
GERADE_LINIEN = fluss("a", "s", "t") + fluss("b", "t", "e")
BEIDES = pytest.mark.parametrize("eingebettet", [False, True], ids=["teilprozess", "inline"])


def worte(found: Einlesung, element: str) -> list[str]:
    return [each.was.de for each in found.verluste if each.element == element]


def mit_zusammenarbeit(text: str, *innen: str, prozess: str = 'id="p" name="Antrag bearbeiten"') -> bytes:
    plain = datei(*innen, prozess=prozess).decode()
    return plain.replace(
        "<bpmn:process", f'<bpmn:collaboration id="z">{text}</bpmn:collaboration><bpmn:process', 1
    ).encode()


def test_two_pools_come_through() -> None:
    assert worte(verglichen(zwei_pools()), "person") == []


def test_a_pool_that_says_nothing_is_told() -> None:
    found = verglichen(mit_zusammenarbeit('<bpmn:participant id="stumm" name="Presse"/>', GERADE, GERADE_LINIEN))
    assert "wird nicht gezeichnet" in worte(found, "stumm")[0]


def test_a_message_between_pools_from_outside_is_told() -> None:
    pools = '<bpmn:participant id="x" name="X"/><bpmn:participant id="y" name="Y"/>'
    flow = '<bpmn:messageFlow id="m" name="Brief" sourceRef="x" targetRef="y"/>'
    found = verglichen(mit_zusammenarbeit(pools + flow, GERADE, GERADE_LINIEN))
    assert [each.name for each in found.verluste if each.element == "m"] == ["Brief"]


def test_a_message_at_a_deadline_is_told() -> None:
    text = zwei_pools().replace('targetRef="start"', 'targetRef="frist"')
    assert "ohne Pfeil" in worte(verglichen(text), "m1")[0]


def test_a_message_that_hangs_in_the_air_is_told() -> None:
    assert worte(verglichen(zwei_pools().replace('targetRef="start"', 'targetRef="nirgends"')), "m1")


def test_a_flow_that_goes_takes_its_name_into_the_report() -> None:
    def doppelt(root: object) -> None:
        flow = root.find(f".//{{{NS_BPMN}}}sequenceFlow[@id='f5']")  # type: ignore[attr-defined]
        flow.set("targetRef", "nirgends")
        flow.set("name", "mit Kopie")

    found = verglichen(geaendert(zwei_pools(), doppelt))
    assert [each.name for each in found.verluste if each.element == "f5"] == ["mit Kopie"]


def test_lanes_without_content_or_with_one_name_are_told() -> None:
    lanes = (
        '<bpmn:laneSet id="l"><bpmn:lane id="eins" name="Amt"><bpmn:flowNodeRef>s</bpmn:flowNodeRef></bpmn:lane>'
        '<bpmn:lane id="zwei" name="Amt"><bpmn:flowNodeRef>t</bpmn:flowNodeRef></bpmn:lane>'
        '<bpmn:lane id="drei" name="Kasse"/></bpmn:laneSet>'
    )
    found = verglichen(datei(lanes, GERADE, GERADE_LINIEN))
    assert [bool(worte(found, key)) for key in ("eins", "zwei", "drei")] == [False, True, True]


def unterprozess(innen: str, **more: str) -> str:
    inside = knoten("startEvent", "is", "Innen los") + knoten("task", "it", "Akte ablegen")
    inside += knoten("endEvent", "ie", "Innen fertig") + fluss("ia", "is", "it") + fluss("ib", "it", "ie")
    return knoten("subProcess", "u", "Akte führen", innen=innen + inside, **more)


@BEIDES
def test_lanes_inside_a_sub_process_are_participants(eingebettet: bool) -> None:
    held = "<bpmn:flowNodeRef>it</bpmn:flowNodeRef>"
    lane = f'<bpmn:laneSet><bpmn:lane id="b" name="Registratur">{held}</bpmn:lane></bpmn:laneSet>'
    flows = fluss("a", "s", "u") + fluss("b2", "u", "e")
    text = datei(knoten("startEvent", "s", "Los"), unterprozess(lane), knoten("endEvent", "e", "Fertig"), flows)
    found = verglichen(text, eingebettet=eingebettet)
    acting = [p["name"] for each in found.prozesse for p in each.daten.get("beteiligte", ())]
    assert acting == ["Registratur"]


@BEIDES
def test_a_note_in_an_event_sub_process_is_told_once(eingebettet: bool) -> None:
    note = '<bpmn:textAnnotation id="n"><bpmn:text>Nur mittwochs</bpmn:text></bpmn:textAnnotation>'
    text = datei(GERADE, unterprozess(note, triggeredByEvent="true"), GERADE_LINIEN)
    assert len(worte(verglichen(text, eingebettet=eingebettet), "n")) == 1


def test_notes_beside_the_processes_go_to_what_they_are_tied_to() -> None:
    notes = (
        '<bpmn:textAnnotation id="n"><bpmn:text>Vier Augen</bpmn:text></bpmn:textAnnotation>'
        '<bpmn:association id="v" sourceRef="t" targetRef="n"/><bpmn:group id="g"/>'
    )
    plain = mit_zusammenarbeit(notes, GERADE, GERADE_LINIEN).decode()
    found = verglichen(plain.replace("<bpmn:process", '<bpmn:process id="leer"/><bpmn:process', 1))
    step = next(e for e in found.prozesse[0].daten["ablauf"] if e.get("schritt"))
    assert step["hinweis"] == "Vier Augen"
    assert all(worte(found, key) for key in ("n", "v", "g"))


def test_a_document_at_an_event_is_told_of_its_association_alone() -> None:
    data = '<bpmn:dataObjectReference id="d" name="Antrag"/>'
    start = knoten(
        "startEvent", "s", "Los",
        innen='<bpmn:dataOutputAssociation id="o"><bpmn:sourceRef>s</bpmn:sourceRef>'
        "<bpmn:targetRef>d</bpmn:targetRef></bpmn:dataOutputAssociation>",
    )  # fmt: skip
    found = verglichen(datei(data, start, GERADE.split("\n", 1)[1], GERADE_LINIEN))
    assert len(worte(found, "o")) == len(worte(found, "d")) == 1


def test_a_join_that_goes_is_told_with_its_flow() -> None:
    def ohne(root: object) -> None:
        weg(root.find(f".//{{{NS_BPMN}}}sequenceFlow[@id='f3']"))  # type: ignore[attr-defined]

    found = verglichen(geaendert(zwei_pools(), ohne))
    assert worte(found, "f4") or worte(found, "f2")


@BEIDES
def test_a_document_used_in_a_sub_process_is_told_once(eingebettet: bool) -> None:
    link = "<bpmn:sourceRef>d</bpmn:sourceRef>"
    inner = knoten(
        "task", "x", "Akte lesen", innen=f'<bpmn:dataInputAssociation id="v">{link}</bpmn:dataInputAssociation>'
    )
    data = '<bpmn:dataObjectReference id="d" name="Akte"/>'
    begin, end = knoten("startEvent", "s", "Los"), knoten("endEvent", "e", "Fertig")
    flows = fluss("a", "s", "u") + fluss("b2", "u", "e")
    within = inner + fluss("ix", "is", "x")
    found = verglichen(datei(data, begin, unterprozess(within), end, flows), eingebettet=eingebettet)
    assert worte(found, "d") == ["Dokument: steht jetzt an den Schritten."]


def test_a_document_at_events_alone_is_a_remark() -> None:
    data = '<bpmn:dataObjectReference id="d" name="Akte"/><bpmn:association id="v" sourceRef="s" targetRef="d"/>'
    assert worte(verglichen(datei(data, GERADE, GERADE_LINIEN)), "d") == ["Dokument ohne Schritt: jetzt ein Hinweis."]
