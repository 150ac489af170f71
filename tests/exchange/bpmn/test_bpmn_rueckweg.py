"""Our own export read back: the same process, whatever it is; and what somebody changed in between wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bpmn_dateien import SPACES, UMFELD, element, geaendert, gelesen, weg
from bpmn_helpers import Baum, erzeugter, modellierte
from prozesslib.exchange.bpmn.einlesung import Umfeld
from prozesslib.exchange.bpmn.namen import NS_BPMN, NS_EIGEN
from prozesslib.exchange.bpmn.schreiben import schreibe
from prozesslib.store.schemas import is_valid

PROZESS: Baum = {
    "id": "hund-anmelden",
    "name": "Hund anmelden",
    "modell": "muster",
    "status": "freigegeben",
    "art": "leistung",
    "rechtsgrundlagen": [{"id": "kag", "gesetz": "Kommunalabgabengesetz", "ebene": "land"}],
    "beteiligte": [
        {"id": "halter", "name": "Halterin oder Halter", "art": "extern", "rolle": "initiator"},
        {"id": "amt", "name": "Steueramt", "art": "intern", "stelle": "steueramt"},
        {"id": "kasse", "name": "Kasse", "art": "intern"},
    ],
    "ablauf": [
        {"id": "eingang", "ereignis": "start", "name": "Anmeldung da",
         "nachricht": {"von": "halter", "name": "Anmeldung"}},
        {"id": "pruefen", "schritt": "Anmeldung prüfen", "beteiligter": "amt", "bearbeitungszeit": "5 min",
         "eingang": [{"dokument": "Formular", "medium": "papier"}], "rechtsgrundlagen": ["kag"]},
        {"id": "gut", "entscheidung": "Vollständig?", "beteiligter": "amt",
         "wege": [{"wenn": "ja", "anteil": "80 %", "weiter": "erfassen"},
                  {"wenn": "nein", "anteil": "20 %", "weiter": "fragen"}]},
        {"id": "fragen", "schritt": "Angaben nachfordern", "beteiligter": "amt", "liegezeit": "5 AT",
         "weiter": "pruefen"},
        {"id": "erfassen", "schritt": "Hund erfassen", "beteiligter": "amt", "weiter": "buchen"},
        {"id": "buchen", "schritt": "Steuer buchen", "beteiligter": "kasse", "automatisch": True},
        {"id": "fertig", "ereignis": "ende", "name": "Hund angemeldet"},
    ],
    "hinweise": "Anderswo anders.",
    "lokal": {"fallzahl": {"wert": 320, "je": "jahr"}, "zusatz": {"raum": "113"}},
}  # fmt: skip


def zurueck(tree: Mapping[str, Any], change: Callable[[Any], None] | None = None, around: Umfeld = UMFELD) -> Baum:
    """The process after export, a change of the file, and import."""
    data = schreibe(tree)
    found = gelesen(geaendert(data, change) if change else data, around)
    assert [b for b in found.befunde if b.code.startswith("BP13")] == []
    return dict(found.prozesse[0].daten)


def eintrag(tree: Mapping[str, Any], key: str) -> dict[str, Any]:
    return next(dict(entry) for entry in tree["ablauf"] if entry["id"] == key)


def ohne(tree: Mapping[str, Any], *keys: str) -> list[Any]:
    return [entry for entry in tree["ablauf"] if entry["id"] not in keys]


@pytest.mark.parametrize("key", modellierte())
def test_every_process_of_the_library_comes_back(key: str) -> None:
    found = gelesen(schreibe(modellierte()[key]))
    assert [each.daten for each in found.prozesse] == [modellierte()[key]]
    assert (found.befunde, found.verluste) == ((), ())


@settings(max_examples=25)
@given(st.integers(0, 100_000), st.integers(3, 14))
def test_every_flow_comes_back(seed: int, size: int) -> None:
    tree = erzeugter(seed, size)
    if is_valid("prozess", tree):
        found = gelesen(schreibe(tree))
        assert [each.daten for each in found.prozesse] == [tree]
        assert (found.befunde, found.verluste) == ((), ())


def test_the_example_comes_back_with_its_redundant_successor() -> None:
    assert zurueck(PROZESS) == PROZESS
    assert list(zurueck(PROZESS)) == list(PROZESS)


def test_a_renamed_step_keeps_its_times() -> None:
    def change(root: Any) -> None:
        element(root, "eintrag_pruefen").set("name", "Anmeldung genau prüfen")

    tree = zurueck(PROZESS, change)
    assert eintrag(tree, "pruefen") == {**eintrag(PROZESS, "pruefen"), "schritt": "Anmeldung genau prüfen"}
    assert ohne(tree, "pruefen") == ohne(PROZESS, "pruefen")
    assert {k: v for k, v in tree.items() if k != "ablauf"} == {k: v for k, v in PROZESS.items() if k != "ablauf"}


def test_a_moved_step_changes_its_participant() -> None:
    def change(root: Any) -> None:
        (ref,) = root.xpath("//b:flowNodeRef[text()='eintrag_erfassen']", namespaces=SPACES)
        element(root, "bahn_kasse").append(ref)

    tree = zurueck(PROZESS, change)
    assert eintrag(tree, "erfassen") == {**eintrag(PROZESS, "erfassen"), "beteiligter": "kasse"}
    assert ohne(tree, "erfassen") == ohne(PROZESS, "erfassen")


def test_an_inserted_step_stands_in_its_place() -> None:
    def change(root: Any) -> None:
        (flow,) = root.xpath("//b:sequenceFlow[@sourceRef='eintrag_erfassen']", namespaces=SPACES)
        target = flow.get("targetRef")
        flow.set("targetRef", "neu1")
        parent = flow.getparent()
        etree.SubElement(parent, f"{{{NS_BPMN}}}task", id="neu1", name="Marke ausgeben")
        etree.SubElement(parent, f"{{{NS_BPMN}}}sequenceFlow", id="f_neu", sourceRef="neu1", targetRef=target)
        etree.SubElement(element(root, "bahn_amt"), f"{{{NS_BPMN}}}flowNodeRef").text = "neu1"

    tree = zurueck(PROZESS, change)
    assert [entry["id"] for entry in tree["ablauf"]] == [
        "eingang", "pruefen", "gut", "fragen", "erfassen", "marke-ausgeben", "buchen", "fertig",
    ]  # fmt: skip
    assert eintrag(tree, "marke-ausgeben") == {
        "id": "marke-ausgeben",
        "schritt": "Marke ausgeben",
        "beteiligter": "amt",
    }
    assert "weiter" not in eintrag(tree, "erfassen")
    assert ohne(tree, "marke-ausgeben", "erfassen") == ohne(PROZESS, "erfassen")


def loesche_erfassen(root: Any) -> None:
    (into,) = root.xpath("//b:sequenceFlow[@targetRef='eintrag_erfassen']", namespaces=SPACES)
    (out,) = root.xpath("//b:sequenceFlow[@sourceRef='eintrag_erfassen']", namespaces=SPACES)
    into.set("targetRef", out.get("targetRef"))
    weg(out)
    weg(element(root, "eintrag_erfassen"))


@pytest.mark.parametrize("known", [False, True], ids=["elsewhere", "where it is known"])
def test_a_deleted_step_is_gone(known: bool) -> None:
    around = replace(UMFELD, prozesse={"hund-anmelden": PROZESS} if known else {})
    tree = zurueck(PROZESS, loesche_erfassen, around)
    assert [entry["id"] for entry in tree["ablauf"]] == ["eingang", "pruefen", "gut", "fragen", "buchen", "fertig"]
    assert eintrag(tree, "gut")["wege"][0] == {"wenn": "ja", "anteil": "80 %", "weiter": "buchen"}
    assert ohne(tree, "gut") == ohne(PROZESS, "gut", "erfassen")


def test_another_answer_and_another_target() -> None:
    def change(root: Any) -> None:
        (flow,) = root.xpath("//b:sequenceFlow[@name='nein']", namespaces=SPACES)
        flow.set("targetRef", "eintrag_fertig")
        flow.set("name", "unheilbar")

    tree = zurueck(PROZESS, change)
    assert eintrag(tree, "gut")["wege"] == [
        {"wenn": "ja", "anteil": "80 %", "weiter": "erfassen"},
        {"wenn": "unheilbar", "weiter": "fertig"},
    ]


def test_renamed_lane_pool_and_process() -> None:
    def change(root: Any) -> None:
        element(root, "bahn_amt").set("name", "Fachbereich Steuern")
        element(root, "pool_halter").set("name", "Hundehaltende Person")
        element(root, "eigener_pool").set("name", "Hund an- oder abmelden")

    tree = zurueck(PROZESS, change)
    assert tree["name"] == "Hund an- oder abmelden"
    assert [p["name"] for p in tree["beteiligte"]] == ["Hundehaltende Person", "Fachbereich Steuern", "Kasse"]
    assert tree["beteiligte"][1]["stelle"] == "steueramt"
    assert tree["ablauf"] == PROZESS["ablauf"]


def test_a_step_copied_in_the_tool_is_a_new_one() -> None:
    def change(root: Any) -> None:
        step = element(root, "eintrag_erfassen")
        copy = etree.fromstring(etree.tostring(step))
        copy.set("id", "kopie")
        step.getparent().append(copy)
        (flow,) = root.xpath("//b:sequenceFlow[@sourceRef='eintrag_erfassen']", namespaces=SPACES)
        target = flow.get("targetRef")
        flow.set("targetRef", "kopie")
        etree.SubElement(step.getparent(), f"{{{NS_BPMN}}}sequenceFlow", id="fk", sourceRef="kopie", targetRef=target)

    tree = zurueck(PROZESS, change)
    assert [entry["id"] for entry in tree["ablauf"]][4:7] == ["erfassen", "hund-erfassen", "buchen"]


def test_foreign_data_that_a_tool_added_are_kept() -> None:
    def change(root: Any) -> None:
        element(root, "eintrag_erfassen").set("{https://werkzeug.example/1}farbe", "rot")

    tree = zurueck(PROZESS, change)
    kept = tree["lokal"]["zusatz"]["bpmn"]["eintraege"]["erfassen"]
    assert kept == {"attribute": {"{https://werkzeug.example/1}farbe": "rot"}}
    assert tree["lokal"]["zusatz"]["raum"] == "113"
    assert zurueck(tree) == tree
    assert b'farbe="rot"' in schreibe(tree)


def test_without_our_data_what_is_visible_remains() -> None:
    def change(root: Any) -> None:
        for node in root.xpath(f"//*[namespace-uri()='{NS_EIGEN}']"):
            weg(node)

    found = gelesen(geaendert(schreibe(PROZESS), change))
    tree = found.prozesse[0].daten
    assert found.prozesse[0].original is None
    assert {e.get("schritt") for e in tree["ablauf"] if "schritt" in e} == {
        "Anmeldung prüfen", "Angaben nachfordern", "Hund erfassen", "Steuer buchen",
    }  # fmt: skip
    assert {p["name"] for p in tree["beteiligte"]} == {"Halterin oder Halter", "Steueramt", "Kasse"}


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"id": 5}', '{"id": "x", "status": "quatsch"}', "1e999", '{"id": "\\ud800"}']
)
def test_damaged_data_of_ours_are_left_aside(text: str) -> None:
    def change(root: Any) -> None:
        (own,) = root.xpath("//p:prozess", namespaces={"p": NS_EIGEN})
        own.text = text

    found = gelesen(geaendert(schreibe(PROZESS), change))
    assert {b.code for b in found.befunde} & {"BP130", "BP131"}
    assert len(found.prozesse[0].daten["ablauf"]) == 7


def test_a_flow_that_is_too_large_to_be_read_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prozesslib.exchange.bpmn.deuten.prozess.MAX_KNOTEN", 3)
    found = gelesen(schreibe(PROZESS))
    assert [each.daten for each in found.prozesse] == [PROZESS]
    assert [each.typ for each in found.verluste] == ["process"]


def test_a_flow_of_a_thousand_entries_comes_back() -> None:
    steps = [{"id": f"s{number}", "schritt": f"Akte {number} prüfen"} for number in range(998)]
    begin, end = {"id": "los", "ereignis": "start", "name": "Los"}, {"id": "aus", "ereignis": "ende", "name": "Aus"}
    tree = {**PROZESS, "ablauf": [begin, *steps, end]}
    assert zurueck(tree) == tree


def test_a_way_that_got_another_answer_keeps_its_share() -> None:
    def change(root: Any) -> None:
        element(root, "fluss_gut_fragen").set("name", "noch nicht")

    first, second = eintrag(zurueck(PROZESS, change), "gut")["wege"]
    assert first == {"wenn": "ja", "anteil": "80 %", "weiter": "erfassen"}
    assert second == {"wenn": "noch nicht", "anteil": "20 %", "weiter": "fragen"}
