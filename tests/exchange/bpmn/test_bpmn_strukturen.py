"""What BPMN can say and our flow cannot: each becomes the nearest honest thing, and the report says so."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from bpmn_dateien import UMFELD, ablauf, datei, fluss, gelesen, knoten, prozess
from prozesslib.exchange.bpmn.deuten.bausteine import baustein, objekt_und_verb
from prozesslib.exchange.bpmn.deuten.dauern import dauer
from prozesslib.register.einlesen.bericht import Verlustart

START = knoten("startEvent", "s", "Beginn") + fluss("sf", "s", "a")
ENDE = knoten("endEvent", "e", "Fertig")
INLINE = replace(UMFELD, eingebettet=True)


def kette(*keys: str) -> str:
    """Flows from each to the next."""
    return "".join(fluss(f"{a}-{b}", a, b) for a, b in pairwise(keys))


def aufgabe(key: str, tag: str = "task", innen: str = "", **more: str) -> str:
    return knoten(tag, key, f"Schritt {key}", innen=innen, **more)


def verluste(data: bytes, typ: str) -> list[tuple[Verlustart, str]]:
    return [(each.art, each.was.de) for each in gelesen(data).verluste if each.typ == typ]


def test_a_join_of_exclusive_ways_goes() -> None:
    data = datei(
        START, aufgabe("a"), knoten("exclusiveGateway", "x", "Gut?"), aufgabe("b"), aufgabe("c"),
        knoten("exclusiveGateway", "j", ""), ENDE, kette("a", "x"), fluss("x-b", "x", "b", "ja"),
        fluss("x-c", "x", "c", "nein"), kette("b", "j", "e"), kette("c", "j"),
    )  # fmt: skip
    flow = ablauf(data)
    assert flow["gut"]["wege"] == [
        {"wenn": "ja", "weiter": "schritt-b"},
        {"wenn": "nein", "weiter": "schritt-c"},
    ]
    assert flow["schritt-b"]["weiter"] == "fertig"
    assert "Zusammenführung" in verluste(data, "exclusiveGateway")[0][1]


def gabel(*enden: str, tag: str = "parallelGateway") -> bytes:
    joined = [knoten(tag, "j", ""), kette("b", "j", "e"), kette("c", "j"), ENDE] if not enden else list(enden)
    return datei(
        START, aufgabe("a"), knoten(tag, "g", ""), aufgabe("b"), aufgabe("c"), kette("a", "g"),
        fluss("g-b", "g", "b", "eins"), fluss("g-c", "g", "c", "zwei"), *joined,
    )  # fmt: skip


def test_a_fork_finds_its_join() -> None:
    flow = ablauf(gabel())
    assert flow["verzweigung"]["zweige"] == ["schritt-b", "schritt-c"]
    assert flow["zusammenfuehrung"]["zusammenfuehrung"] == "verzweigung"
    flow = ablauf(gabel(tag="inclusiveGateway"))
    assert flow["entscheidung"]["art"] == "mehrere"
    assert flow["zusammenfuehrung"]["zusammenfuehrung"] == "entscheidung"


def test_branches_that_end_apart_meet_before_the_end() -> None:
    data = gabel(kette("b", "e"), kette("c", "f"), ENDE, knoten("endEvent", "f", "Erledigt"))
    flow = ablauf(data)
    assert flow["fertig-und-erledigt"]["ereignis"] == "ende"
    assert flow["zusammenfuehrung"] == {
        "id": "zusammenfuehrung",
        "zusammenfuehrung": "verzweigung",
    }
    assert len(verluste(data, "endEvent")) == 3


def test_a_fork_behind_a_join_of_other_ways_does_not_wait() -> None:
    data = datei(
        START, aufgabe("a"), knoten("exclusiveGateway", "x", ""), knoten("parallelGateway", "g", ""), aufgabe("b"),
        aufgabe("c"), knoten("parallelGateway", "j", ""), knoten("exclusiveGateway", "q", "Noch einmal?"), ENDE,
        kette("a", "x", "g", "b", "j", "q", "e"), kette("g", "c", "j"), kette("q", "x"),
    )  # fmt: skip
    kinds = [key for entry in ablauf(data).values() for key in ("parallel", "zusammenfuehrung") if key in entry]
    assert kinds == ["parallel", "zusammenfuehrung"]


def test_a_join_of_nothing_goes() -> None:
    data = datei(
        START, aufgabe("a"), knoten("exclusiveGateway", "x", "Gut?"), aufgabe("b"), aufgabe("c"),
        knoten("parallelGateway", "j", ""), ENDE, kette("a", "x", "b", "j", "e"), kette("x", "c", "j"),
    )  # fmt: skip
    assert not [entry for entry in ablauf(data).values() if "zusammenfuehrung" in entry]
    assert verluste(data, "parallelGateway")[0][0] is Verlustart.WEGGELASSEN


def test_some_branches_may_meet_first() -> None:
    data = datei(
        START, aufgabe("a"), knoten("parallelGateway", "g", ""), aufgabe("b"), aufgabe("c"), aufgabe("d"),
        knoten("parallelGateway", "j", ""), aufgabe("m"), knoten("parallelGateway", "k", ""), ENDE,
        kette("a", "g", "b", "j", "m", "k", "e"), kette("g", "c", "j"), kette("g", "d", "k"),
    )  # fmt: skip
    flow = ablauf(data)
    forks = {entry["id"]: entry["zweige"] for entry in flow.values() if "parallel" in entry}
    assert sorted(map(len, forks.values())) == [2, 2]
    assert {e["zusammenfuehrung"] for e in flow.values() if "zusammenfuehrung" in e} == set(forks)


def test_several_ways_out_of_a_step_are_a_fork() -> None:
    data = datei(START, aufgabe("a"), aufgabe("b"), aufgabe("c"), ENDE, kette("a", "b", "e"), kette("a", "c", "e"))
    flow = ablauf(data)
    assert flow["verzweigung"]["zweige"] == ["schritt-b", "schritt-c"]
    assert (Verlustart.ERGAENZT, "Mehrere Ausgänge von „Schritt a“: eine Verzweigung wurde ergänzt.") in verluste(
        data, "task"
    )


def test_conditions_at_a_step_are_a_decision() -> None:
    condition = "<bpmn:conditionExpression>${gut}</bpmn:conditionExpression>"
    data = datei(
        START, aufgabe("a", default="a-c"), aufgabe("b"), aufgabe("c"), ENDE, knoten("endEvent", "f", "Abgelehnt"),
        fluss("a-b", "a", "b", innen=condition), fluss("a-c", "a", "c"), kette("b", "e"), kette("c", "f"),
    )  # fmt: skip
    (decision,) = [entry for entry in ablauf(data).values() if "entscheidung" in entry]
    assert [way["wenn"] for way in decision["wege"]] == ["${gut}", "sonst"]


def test_several_starts_are_one_decision_by_events() -> None:
    data = datei(
        knoten("startEvent", "s", "Antrag da"),
        knoten("startEvent", "t", "Frist um", innen="<bpmn:timerEventDefinition/>"),
        aufgabe("a"), ENDE, kette("s", "a", "e"), kette("t", "a"),
    )  # fmt: skip
    flow = ablauf(data)
    assert [entry["id"] for entry in flow.values() if entry.get("ereignis") == "start"] == ["beginn"]
    assert flow["womit-beginnt-es"]["art"] == "ereignis"
    assert [way["wenn"] for way in flow["womit-beginnt-es"]["wege"]] == ["Antrag da", "Frist um"]
    assert flow["frist-um"]["ereignis"] == "frist"


def test_without_start_and_end_both_are_added() -> None:
    flow = list(ablauf(datei(aufgabe("a"), aufgabe("b"), kette("a", "b"))).values())
    assert [entry.get("ereignis") for entry in flow] == ["start", None, None, "ende"]


def test_links_become_flows() -> None:
    link = '<bpmn:linkEventDefinition name="A"/>'
    data = datei(
        START, aufgabe("a"), knoten("intermediateThrowEvent", "w", "A", innen=link),
        knoten("intermediateCatchEvent", "f", "A", innen=link), aufgabe("b"), ENDE,
        kette("a", "w"), kette("f", "b", "e"),
    )  # fmt: skip
    assert list(ablauf(data)) == ["beginn", "schritt-a", "schritt-b", "fertig"]
    assert len(verluste(data, "intermediateThrowEvent") + verluste(data, "intermediateCatchEvent")) == 2


@pytest.mark.parametrize("tag", ["adHocSubProcess", "transaction", "subProcess"])
def test_sub_processes_become_processes(tag: str) -> None:
    inner = START.replace('"s"', '"is"').replace('"a"', '"ia"') + aufgabe("ia") + knoten("endEvent", "ie", "Innen")
    data = datei(
        START, knoten(tag, "a", "Unterlagen prüfen", innen=inner + kette("ia", "ie")), ENDE, kette("a", "e")
    )  # fmt: skip
    found = gelesen(data)
    assert [each.daten["id"] for each in found.prozesse] == ["antrag-bearbeiten", "unterlagen-pruefen"]
    assert found.prozesse[0].daten["ablauf"][1]["teilprozess"] == "unterlagen-pruefen"
    assert [entry["id"] for entry in found.prozesse[1].daten["ablauf"]] == ["beginn", "schritt-ia", "innen"]


def test_sub_processes_can_be_built_in() -> None:
    inner = knoten("startEvent", "is", "") + aufgabe("ia") + knoten("endEvent", "ie", "") + kette("is", "ia", "ie")
    data = datei(START, knoten("subProcess", "a", "Prüfen", innen=inner), ENDE, kette("a", "e"))
    found = gelesen(data, INLINE)
    assert len(found.prozesse) == 1
    assert [entry["id"] for entry in found.prozesse[0].daten["ablauf"]] == ["beginn", "schritt-ia", "fertig"]


def test_an_event_sub_process_stands_beside() -> None:
    inner = knoten("startEvent", "is", "Fehler") + aufgabe("ia") + kette("is", "ia")
    data = datei(
        START, aufgabe("a"), knoten("subProcess", "u", "Fehler klären", innen=inner, triggeredByEvent="true"), ENDE,
        kette("a", "e"),
    )  # fmt: skip
    for around in (UMFELD, INLINE):
        found = gelesen(data, around)
        assert [each.daten["id"] for each in found.prozesse] == ["antrag-bearbeiten", "fehler-klaeren"]
        assert len(found.prozesse[0].daten["ablauf"]) == 3


def test_a_call_of_an_unknown_process_gets_a_profile_and_one_of_a_known_process_refers_to_it() -> None:
    data = datei(START, knoten("callActivity", "a", "Gebühr einziehen", calledElement="x:y"), ENDE, kette("a", "e"))
    assert [each.daten["id"] for each in gelesen(data).prozesse] == ["antrag-bearbeiten", "gebuehr-einziehen"]
    known = replace(UMFELD, prozesse={"gebuehren": {"id": "gebuehren", "name": "Gebühr einziehen"}})
    found = gelesen(data, known)
    assert len(found.prozesse) == 1
    assert found.prozesse[0].daten["ablauf"][1]["teilprozess"] == "gebuehren"


@pytest.mark.parametrize(
    ("innen", "fields"),
    [
        ("<bpmn:timerEventDefinition><bpmn:timeDuration>PT2H</bpmn:timeDuration></bpmn:timerEventDefinition>",
         {"ereignis": "frist", "dauer": "2 h"}),
        ("<bpmn:messageEventDefinition/>", {"ereignis": "nachricht"}),
        ("<bpmn:errorEventDefinition/>", {"ereignis": "fehler"}),
        ("<bpmn:signalEventDefinition/>", {"ereignis": "nachricht", "hinweis": "Auslöser: Signal"}),
        ("<bpmn:escalationEventDefinition/>", {"ereignis": "fehler", "hinweis": "Auslöser: Eskalation"}),
    ],
    ids=["timer", "message", "error", "signal", "escalation"],
)  # fmt: skip
def test_events_on_steps(innen: str, fields: dict[str, Any]) -> None:
    event = knoten("boundaryEvent", "x", "Ausnahme", innen=innen, attachedToRef="a", cancelActivity="false")
    data = datei(START, aufgabe("a"), event, aufgabe("b"), ENDE, kette("a", "e"), kette("x", "b"))
    found = ablauf(data)["ausnahme"]
    assert {key: found[key] for key in fields} == fields
    assert found["an"] == "schritt-a"
    assert found["unterbrechend"] is False


def test_notes_documents_loops_and_groups() -> None:
    data = datei(
        START,
        aufgabe("a", "userTask", '<bpmn:dataInputAssociation id="i"><bpmn:sourceRef>d</bpmn:sourceRef>'
                '</bpmn:dataInputAssociation><bpmn:standardLoopCharacteristics/>'),
        '<bpmn:dataObjectReference id="d" name="Antrag" dataObjectRef="o"/><bpmn:dataObject id="o"/>',
        '<bpmn:dataStoreReference id="ds" name="Register"/>',
        '<bpmn:textAnnotation id="n"><bpmn:text>Bitte zügig.</bpmn:text></bpmn:textAnnotation>',
        '<bpmn:association id="as" sourceRef="a" targetRef="n"/>', '<bpmn:group id="gr"/>', ENDE, kette("a", "e"),
    )  # fmt: skip
    step = ablauf(data)["schritt-a"]
    assert step["eingang"] == [{"dokument": "Antrag"}]
    assert step["hinweis"] == "Wiederholt sich.\nBitte zügig."
    kinds = {each.typ for each in gelesen(data).verluste}
    assert {"textAnnotation", "group", "dataObjectReference", "dataStoreReference", "userTask"} <= kinds


def test_compensation_becomes_a_remark() -> None:
    undo = knoten("boundaryEvent", "x", "Zurück", innen="<bpmn:compensateEventDefinition/>", attachedToRef="a")
    data = datei(START, aufgabe("a"), undo, aufgabe("r", isForCompensation="true"), ENDE, kette("a", "e"))
    assert list(ablauf(data)) == ["beginn", "schritt-a", "fertig"]
    assert ablauf(data)["schritt-a"]["hinweis"] == "Rückabwicklung vorgesehen: Zurück"


def test_a_complex_gateway_is_a_decision() -> None:
    data = gabel(tag="complexGateway")
    assert "entscheidung" in ablauf(data)["entscheidung"]
    assert verluste(data, "complexGateway")


def test_nested_lanes_give_the_inner_ones() -> None:
    lanes = (
        '<bpmn:laneSet id="l"><bpmn:lane id="l1" name="Amt"><bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:childLaneSet>'
        '<bpmn:lane id="l2" name="Team"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane>'
        '<bpmn:lane id="l3" name="Leitung"/></bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>'
    )
    data = datei(lanes, START, aufgabe("a"), ENDE, kette("a", "e"))
    assert [p["name"] for p in prozess(data)["beteiligte"]] == ["Team", "Leitung"]
    assert ablauf(data)["schritt-a"]["beteiligter"] == "team"


def test_a_long_name_is_cut_and_kept_as_a_remark() -> None:
    data = datei(START, knoten("task", "a", "X" * 250), ENDE, kette("a", "e"))
    (step,) = [entry for entry in ablauf(data).values() if "schritt" in entry]
    assert (len(step["schritt"]), len(step["hinweis"])) == (200, 250)


def test_more_nodes_than_anybody_draws_give_the_profile_only() -> None:
    data = datei(START, *(aufgabe(f"t{n}") for n in range(2_100)))
    assert "ablauf" not in prozess(data)


def test_a_library_keeps_no_foreign_data() -> None:
    data = datei(START, aufgabe("a", "scriptTask"), ENDE, kette("a", "e"))
    assert "lokal" in prozess(data)
    tree = prozess(data, replace(UMFELD, register=False))
    assert "lokal" not in tree
    assert tree["modell"] == "muster"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Antrag prüfen", "fachlich-pruefen"), ("Antrag formell prüfen", "formell-pruefen"), ("Antrag", None)],
)
def test_verbs_propose_a_baustein(text: str, kind: str | None) -> None:
    assert baustein(text, UMFELD.worte.bausteine) == kind


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("Bearbeitung Bauantrag", "Bauantrag bearbeiten"),
        ("Prüfung der Unterlagen", None),
        ("Bauantrag bearbeiten", None),
        ("Zeitung Austräger", None),
    ],
)
def test_names_of_object_and_verb_are_proposed(name: str, proposal: str | None) -> None:
    assert objekt_und_verb(name, ("bearbeiten", "prüfen")) == proposal


@pytest.mark.parametrize(
    ("text", "found"),
    [("PT5M", "5 min"), ("P1D", "1 Tag"), ("P2W", "2 Wochen"), ("P1DT2H", None), ("3 AT", "3 AT"), ("bald", None),
     ("PT0S", None), ("", None), ("P" + "9" * 5000 + "D", None)],
)  # fmt: skip
def test_durations(text: str, found: str | None) -> None:
    assert dauer(text) == found
