"""Writing BPMN: what every entry becomes, the helpers, the ids, and files that are whole whatever the flow says."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import layout_flows
from bpmn_helpers import Baum, erzeugter, modellierte
from prozesslib.exchange.bpmn.namen import NS_BPMN, NS_BPMNDI, NS_DC, NS_DI, NS_EIGEN
from prozesslib.exchange.bpmn.plan import plane
from prozesslib.exchange.bpmn.schreiben import schreibe

SPACES = {"b": NS_BPMN, "bi": NS_BPMNDI, "dc": NS_DC, "di": NS_DI, "p": NS_EIGEN}
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
REFS = (
    "sourceRef",
    "targetRef",
    "attachedToRef",
    "bpmnElement",
    "processRef",
    "messageRef",
    "dataObjectRef",
)
REF_ELEMENTS = ("incoming", "outgoing", "flowNodeRef", "sourceRef", "targetRef", "dataInputRefs", "dataOutputRefs")

START = {"id": "start", "ereignis": "start", "name": "Antrag eingegangen"}
ENDE = {"id": "ende", "ereignis": "ende", "name": "Erledigt"}


def baum(*entries: Baum, **more: Any) -> Baum:
    """A process around these entries."""
    people = [
        {"id": "amt", "name": "Amt", "art": "intern"},
        {"id": "verfahren", "name": "Verfahren", "art": "system"},
        {"id": "person", "name": "Person", "art": "extern"},
    ]
    head = {"id": "probe", "name": "Probe ziehen", "modell": "muster", "status": "entwurf", "art": "leistung"}
    return {**head, "beteiligte": people, **more, "ablauf": [START, *entries, ENDE]}


def schritt(key: str, **more: Any) -> Baum:
    return {"id": key, "schritt": f"Schritt {key}", "beteiligter": "amt", **more}


def lies(tree: Baum) -> Any:
    return etree.fromstring(schreibe(tree))


def tag(root: Any, key: str) -> str:
    (element,) = root.xpath("//*[@id=$id]", id=key)
    return str(etree.QName(element).localname)


def definition(root: Any, key: str) -> list[str]:
    found = root.xpath("//*[@id=$id]/*", id=key)
    return [name for name in (etree.QName(each).localname for each in found) if name.endswith("EventDefinition")]


def is_whole(root: Any) -> None:
    """Ids once and well formed, every reference leads somewhere, every place is known and none is negative."""
    ids = Counter(root.xpath("//@id"))
    assert [key for key, count in ids.items() if count > 1] == []
    assert [key for key in ids if not NCNAME.fullmatch(key)] == []
    named = [value for name in REFS for value in root.xpath(f"//@{name}")]
    named += [each.text for name in REF_ELEMENTS for each in root.iter(f"{{{NS_BPMN}}}{name}")]
    assert set(named) - set(ids) == set()
    for bounds in root.iter(f"{{{NS_DC}}}Bounds"):
        assert all(int(bounds.get(side)) >= 0 for side in ("x", "y", "width", "height"))
    for edge in root.iter(f"{{{NS_BPMNDI}}}BPMNEdge"):
        assert len(edge.findall(f"{{{NS_DI}}}waypoint")) >= 2
    _flows_are_told_twice(root)


def _flows_are_told_twice(root: Any) -> None:
    """Incoming and outgoing of every element say what the flows say."""
    flows = [(f.get("id"), f.get("sourceRef"), f.get("targetRef")) for f in root.iter(f"{{{NS_BPMN}}}sequenceFlow")]
    for name, place in (("outgoing", 1), ("incoming", 2)):
        said = [(each.text, each.getparent().get("id")) for each in root.iter(f"{{{NS_BPMN}}}{name}")]
        assert sorted(said) == sorted((flow[0], flow[place]) for flow in flows)


@pytest.mark.parametrize(
    ("entry", "expected", "kind"),
    [
        ({"schritt": "Prüfen"}, "userTask", []),
        ({"schritt": "Prüfen", "automatisch": True}, "serviceTask", []),
        ({"schritt": "Prüfen", "beteiligter": "verfahren"}, "serviceTask", []),
        ({"teilprozess": "99-anderer"}, "callActivity", []),
        ({"ereignis": "nachricht", "name": "N"}, "intermediateCatchEvent", ["messageEventDefinition"]),
        (
            {"ereignis": "nachricht", "name": "N", "richtung": "ausloesend"},
            "intermediateThrowEvent",
            ["messageEventDefinition"],
        ),
        (
            {"ereignis": "nachricht", "name": "N", "nachricht": {"an": "person"}},
            "intermediateThrowEvent",
            ["messageEventDefinition"],
        ),
        ({"ereignis": "frist", "name": "F", "dauer": "2 Wochen"}, "intermediateCatchEvent", ["timerEventDefinition"]),
        ({"ereignis": "fehler", "name": "F"}, "intermediateCatchEvent", ["conditionalEventDefinition"]),
        (
            {"ereignis": "fehler", "name": "F", "richtung": "ausloesend"},
            "intermediateThrowEvent",
            ["escalationEventDefinition"],
        ),
    ],
)
def test_what_an_entry_becomes(entry: Baum, expected: str, kind: list[str]) -> None:
    root = lies(baum({"id": "x", "beteiligter": "amt", **entry}))
    assert (tag(root, "eintrag_x"), definition(root, "eintrag_x")) == (expected, kind)
    is_whole(root)


@pytest.mark.parametrize(
    ("ereignis", "unterbrechend", "kind"),
    [
        ("frist", False, "timerEventDefinition"),
        ("nachricht", True, "messageEventDefinition"),
        ("fehler", True, "errorEventDefinition"),
        ("fehler", False, "escalationEventDefinition"),
    ],
)
def test_what_hangs_on_a_step_is_a_boundary_event(ereignis: str, unterbrechend: bool, kind: str) -> None:
    event = {"id": "e", "ereignis": ereignis, "name": "E", "an": "a", "weiter": "ende", "unterbrechend": unterbrechend}
    root = lies(baum(schritt("a", weiter="ende"), event))
    (element,) = root.xpath("//b:boundaryEvent", namespaces=SPACES)
    assert (element.get("attachedToRef"), element.get("cancelActivity")) == ("eintrag_a", str(unterbrechend).lower())
    assert definition(root, "eintrag_e") == [kind]
    assert root.xpath("//b:sequenceFlow[@targetRef='eintrag_e']", namespaces=SPACES) == []


def test_a_message_makes_start_and_end_a_message_event_with_its_pool() -> None:
    tree = baum(schritt("a"))
    tree["ablauf"][0] = {**START, "nachricht": {"von": "person", "name": "Antrag"}}
    tree["ablauf"][-1] = {**ENDE, "nachricht": {"an": "person", "name": "Bescheid"}}
    root = lies(tree)
    flows = root.xpath("//b:messageFlow", namespaces=SPACES)
    assert [(f.get("sourceRef"), f.get("targetRef"), f.get("name")) for f in flows] == [
        ("pool_person", "eintrag_start", "Antrag"),
        ("eintrag_ende", "pool_person", "Bescheid"),
    ]
    assert definition(root, "eintrag_start") == definition(root, "eintrag_ende") == ["messageEventDefinition"]
    (own,) = root.xpath("//b:participant[@processRef]", namespaces=SPACES)
    assert (own.get("id"), own.get("processRef")) == ("eigener_pool", "probe")


def test_a_message_that_bpmn_has_no_place_for_stays_in_our_data_alone() -> None:
    event = {"id": "f", "ereignis": "frist", "name": "F", "beteiligter": "amt", "nachricht": {"an": "person"}}
    root = lies(baum(event))
    assert root.xpath("//b:messageFlow", namespaces=SPACES) == []
    assert eintraege(root)[1] == event
    is_whole(root)


def test_decisions_forks_and_joins() -> None:
    def wege(key: str, **more: Any) -> Baum:
        ways = [{"wenn": "ja", "weiter": f"{key}1"}, {"wenn": "nein", "weiter": f"{key}2"}]
        return {"id": key, "entscheidung": "Was?", "beteiligter": "amt", "wege": ways, **more}

    root = lies(
        baum(
            wege("g"),
            schritt("g1", weiter="m"),
            schritt("g2", weiter="m"),
            wege("m", art="mehrere"),
            schritt("m1", weiter="mz"),
            schritt("m2", weiter="mz"),
            {"id": "mz", "zusammenfuehrung": "m"},
            {"id": "p", "parallel": "Beides", "beteiligter": "amt", "zweige": ["p1", "p2"]},
            schritt("p1", weiter="pz"),
            schritt("p2", weiter="pz"),
            {"id": "pz", "zusammenfuehrung": "p", "name": "Beides da"},
        )
    )
    kinds = {key: tag(root, f"eintrag_{key}") for key in ("g", "m", "mz", "p", "pz")}
    assert kinds == {
        "g": "exclusiveGateway",
        "m": "inclusiveGateway",
        "mz": "inclusiveGateway",
        "p": "parallelGateway",
        "pz": "parallelGateway",
    }
    conditions = root.xpath("//b:conditionExpression/text()", namespaces=SPACES)
    assert sorted(conditions) == ["ja", "ja", "nein", "nein"]
    is_whole(root)


def test_a_gateway_that_joins_and_forks_gets_a_join_in_front_of_it() -> None:
    ways = [{"wenn": "ja", "weiter": "ende"}, {"wenn": "nein", "weiter": "b"}]
    root = lies(
        baum(
            schritt("a"),
            {"id": "g", "entscheidung": "Gut?", "beteiligter": "amt", "wege": ways},
            schritt("b", weiter="g"),
        )
    )
    assert tag(root, "hilfe_g") == "exclusiveGateway"
    assert [each.text for each in root.xpath("//*[@id='eintrag_g']/b:incoming", namespaces=SPACES)] == [
        "fluss_hilfe_g_g"
    ]
    assert len(root.xpath("//*[@id='hilfe_g']/b:extensionElements/p:hilfe", namespaces=SPACES)) == 1
    assert [entry["id"] for entry in eintraege(root)] == ["start", "a", "g", "b", "ende"]
    is_whole(root)


def test_after_a_gateway_of_events_come_events() -> None:
    ways = [{"wenn": "Antwort kommt", "weiter": "n"}, {"wenn": "keine", "weiter": "a"}]
    root = lies(
        baum(
            {"id": "g", "entscheidung": "Was?", "art": "ereignis", "beteiligter": "amt", "wege": ways},
            {"id": "n", "ereignis": "nachricht", "name": "Antwort", "beteiligter": "amt", "weiter": "ende"},
            schritt("a"),
        )
    )
    after = root.xpath("//b:sequenceFlow[@sourceRef='eintrag_g']/@targetRef", namespaces=SPACES)
    assert [tag(root, each) for each in after] == ["intermediateCatchEvent"] * 2
    (helper,) = root.xpath("//*[@id='hilfe_g_2']")
    assert helper.get("name") == "keine"
    is_whole(root)


def test_documents_are_data_objects_with_their_medium() -> None:
    papers = {"eingang": [{"dokument": "Antrag", "medium": "papier"}], "ausgang": [{"dokument": "Bescheid"}]}
    tree = baum(schritt("a", **papers), schritt("b", eingang=[{"dokument": "Bescheid"}]))
    root = etree.fromstring(schreibe(tree, {"papier": "Papier"}))
    references = root.xpath("//b:dataObjectReference", namespaces=SPACES)
    assert [each.get("name") for each in references] == ["Antrag (Papier)", "Bescheid", "Bescheid"]
    assert len(root.xpath("//b:dataObject", namespaces=SPACES)) == 2
    assert references[1].get("dataObjectRef") == references[2].get("dataObjectRef")
    is_whole(root)


def eintraege(root: Any) -> list[Baum]:
    """What our own data say, in the order of the file."""
    found = {int(e.get("stelle")): json.loads(e.text) for e in root.iter(f"{{{NS_EIGEN}}}eintrag")}
    return [found[place] for place in sorted(found)]


@pytest.mark.parametrize("key", sorted(modellierte()))
def test_a_process_of_the_library_is_in_its_file(key: str) -> None:
    tree = modellierte()[key]
    data = schreibe(tree)
    root = etree.fromstring(data)
    (own,) = root.iter(f"{{{NS_EIGEN}}}prozess")
    assert {**json.loads(own.text), "ablauf": eintraege(root)} == tree
    assert list(json.loads(own.text)) == [name for name in tree if name != "ablauf"]
    assert schreibe(tree) == data
    is_whole(root)


@pytest.mark.parametrize("key", sorted(modellierte()))
def test_documents_of_the_library_stand_where_nothing_else_is(key: str) -> None:
    plan = plane(modellierte()[key], {})
    boxes = [box for paper in plan.papiere for box in (paper.beleg.kasten, paper.beleg.beschriftung)]
    sheets = [(box.x, box.y, box.x + box.breite, box.y + box.hoehe) for box in boxes]
    others = [box for each in plan.elemente for box in (each.form, each.form.beschriftung) if box]
    taken = [(box.x, box.y, box.x + box.breite, box.y + box.hoehe) for box in others]
    for each in (*plan.fluesse, *plan.botschaften):
        for (x, y), (right, low) in zip(each.linie.punkte, each.linie.punkte[1:], strict=False):
            taken.append((min(x, right), min(y, low), max(x, right) + 1, max(y, low) + 1))
    hits = [(a, b) for i, a in enumerate(sheets) for b in (*taken, *sheets[:i]) if _meet(a, b)]
    assert hits == []


def _meet(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@given(st.integers(min_value=0, max_value=100_000))
def test_any_flow_gives_a_whole_file_that_says_it_all(seed: int) -> None:
    tree = erzeugter(seed)
    root = lies(tree)
    is_whole(root)
    assert eintraege(root) == tree["ablauf"]


@given(st.text(min_size=1, max_size=60))
def test_any_text_gives_a_file_that_can_be_read(text: str) -> None:
    tree = baum(schritt("a", hinweis=text), name=text)
    tree["ablauf"][0] = {**START, "name": text}
    root = lies(tree)
    assert json.loads(next(root.iter(f"{{{NS_EIGEN}}}prozess")).text)["name"] == text
    assert eintraege(root)[1]["hinweis"] == text


@pytest.mark.parametrize("name", [name for name in layout_flows.HEIKLE if name != "nothing"])
def test_what_no_rule_would_let_pass_is_written_all_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    read = layout_flows.Ablauf.read
    monkeypatch.setattr(layout_flows.Ablauf, "read", lambda data: seen.append(data) or read(data))
    layout_flows.HEIKLE[name]()
    people = [{"id": p.id, "name": p.name, "art": p.art} for p in layout_flows.beteiligte(6, 2)]
    monkeypatch.undo()
    tree = {**baum(), "beteiligte": people, "ablauf": list(seen[-1])}
    root = lies(tree)
    is_whole(root)
    assert eintraege(root) == tree["ablauf"]


def test_ids_that_begin_with_a_digit_become_ids_of_xml() -> None:
    tree = {**baum(schritt("1a"), {"id": "2b", "teilprozess": "3-anderer"}), "id": "16-probe"}
    root = lies(tree)
    (process,) = root.iter(f"{{{NS_BPMN}}}process")
    (call,) = root.iter(f"{{{NS_BPMN}}}callActivity")
    assert (process.get("id"), call.get("calledElement")) == ("_16-probe", "_3-anderer")
    is_whole(root)


def test_ids_that_look_like_helpers_or_numbers_meet_nothing() -> None:
    ways = [{"wenn": each, "weiter": "g"} for each in ("a", "b")]
    again = [{"wenn": "c", "weiter": "2"}, {"wenn": "d", "weiter": "hilfe"}]
    root = lies(
        baum(
            {"id": "hilfe", "entscheidung": "Was?", "beteiligter": "amt", "wege": ways},
            {"id": "g", "entscheidung": "Und?", "beteiligter": "amt", "wege": again},
            schritt("2", eingang=[{"dokument": "D"}], weiter="g"),
        )
    )
    is_whole(root)


FREMD = {
    "prozess": {"attribute": {"{urn:fremd}farbe": 'ro"t'}},
    "eintraege": {
        "a": {
            "typ": "manualTask",
            "attribute": {"{urn:fremd}art": "x"},
            "erweiterungen": [
                {
                    "name": "{urn:fremd}daten",
                    "attribute": {"schlüssel": "weg", "key": "<1>", "{urn:zwei}k": "2"},
                    "kinder": [{"name": "{urn:fremd}kind", "text": "]]>&"}],
                }
            ],
        }
    },
}


def test_what_another_program_said_comes_back_out() -> None:
    root = lies(baum(schritt("a"), lokal={"zusatz": {"bpmn": FREMD}}))
    (task,) = root.iter(f"{{{NS_BPMN}}}manualTask")
    assert task.get("{urn:fremd}art") == "x"
    (data,) = root.iter("{urn:fremd}daten")
    assert dict(data.attrib) == {"key": "<1>", "{urn:zwei}k": "2"}
    assert [each.text for each in data] == ["]]>&"]
    (process,) = root.iter(f"{{{NS_BPMN}}}process")
    assert process.get("{urn:fremd}farbe") == 'ro"t'


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("{urn:x}y"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["prozess", "eintraege", "a", "typ", "attribute", "erweiterungen", "name", "kinder", "text"]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def test_foreign_namespaces_stand_at_the_root_once_and_those_of_xml_never() -> None:
    odd = [
        "urn:a",
        "urn:a\x07",
        "http://www.w3.org/XML/1998/namespace",
        "http://www.w3.org/2000/xmlns/",
        "a b",
        "urn:ä",
        "http://x:abc/",
        "urn:a#b#c",
        NS_BPMN,
    ]
    foreign = {"attribute": {f"{{{space}}}k": "v" for space in odd}}
    root = lies(baum(schritt("a"), lokal={"zusatz": {"bpmn": {"eintraege": {"a": foreign, "start": foreign}}}}))
    assert root.nsmap["f1"] == "urn:a" and "f2" not in root.nsmap
    assert all(each.nsmap == root.nsmap for each in root.iter())
    is_whole(root)


@given(_JSON)
def test_foreign_data_of_any_form_break_nothing(foreign: Any) -> None:
    is_whole(lies(baum(schritt("a"), lokal={"zusatz": {"bpmn": foreign}})))


def test_our_own_names_cannot_be_claimed_by_foreign_data() -> None:
    forged = {"erweiterungen": [{"name": f"{{{NS_EIGEN}}}eintrag", "text": "{}"}], "typ": "process"}
    root = lies(baum(schritt("a"), lokal={"zusatz": {"bpmn": {"eintraege": {"a": forged}}}}))
    assert len(list(root.iter(f"{{{NS_EIGEN}}}eintrag"))) == 3
    assert tag(root, "eintrag_a") == "userTask"
