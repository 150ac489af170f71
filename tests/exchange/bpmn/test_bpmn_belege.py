"""Documents of our own export that somebody deletes, renames, adds or ties to something else in another program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from bpmn_dateien import UMFELD, element, geaendert, gelesen, weg
from bpmn_helpers import Baum
from prozesslib.exchange.bpmn.namen import NS_BPMN
from prozesslib.exchange.bpmn.schreiben import schreibe

FORMULAR = {"dokument": "Formular", "medium": "papier"}
AUSWEIS = {"dokument": "Ausweis"}
BESCHEID = {"dokument": "Bescheid", "medium": "e-akte"}
PROZESS: Baum = {
    "id": "hund-anmelden", "name": "Hund anmelden", "modell": "muster", "status": "entwurf", "art": "leistung",
    "ablauf": [
        {"id": "los", "ereignis": "start", "name": "Los"},
        {"id": "pruefen", "schritt": "Anmeldung prüfen", "bearbeitungszeit": "5 min",
         "eingang": [FORMULAR, AUSWEIS], "ausgang": [BESCHEID]},
        {"id": "buchen", "schritt": "Steuer buchen"},
        {"id": "fertig", "ereignis": "ende", "name": "Fertig"},
    ],
}  # fmt: skip


def danach(change: Callable[[Any], None]) -> dict[str, dict[str, Any]]:
    """The entries after export, a change of the file, and import."""
    found = gelesen(geaendert(schreibe(PROZESS), change), UMFELD)
    assert [b for b in found.befunde if b.code.startswith("BP13")] == []
    return {entry["id"]: entry for entry in found.prozesse[0].daten["ablauf"]}


def ohne_zeichen(root: Any, key: str) -> None:
    """What a modelling program does when the symbol of a document is deleted."""
    weg(element(root, f"{key}_verbindung"))
    weg(element(root, key))


@pytest.mark.parametrize(
    ("key", "eingang", "ausgang"),
    [
        ("dokument_pruefen_1", [AUSWEIS], [BESCHEID]),
        ("dokument_pruefen_2", [FORMULAR], [BESCHEID]),
        ("dokument_pruefen_3", [FORMULAR, AUSWEIS], None),
    ],
)
def test_a_document_whose_symbol_was_deleted_is_gone(key: str, eingang: list[Any], ausgang: list[Any] | None) -> None:
    step = danach(lambda root: ohne_zeichen(root, key))["pruefen"]
    assert (step["eingang"], step.get("ausgang"), step["bearbeitungszeit"]) == (eingang, ausgang, "5 min")


def test_a_document_that_is_tied_to_the_step_no_more_is_gone() -> None:
    assert danach(lambda root: weg(element(root, "dokument_pruefen_1_verbindung")))["pruefen"]["eingang"] == [AUSWEIS]


@pytest.mark.parametrize("name", ["Antrag (papier)", "Antrag"])
def test_a_renamed_document_keeps_what_else_is_said_of_it(name: str) -> None:
    def change(root: Any) -> None:
        element(root, "dokument_pruefen_1").set("name", name)

    assert danach(change)["pruefen"]["eingang"] == [{**FORMULAR, "dokument": "Antrag"}, AUSWEIS]


def test_a_document_whose_name_was_emptied_stays_as_it_is() -> None:
    def change(root: Any) -> None:
        element(root, "dokument_pruefen_1").set("name", "")
        element(root, "dokument_pruefen_1_objekt").set("name", "")

    assert danach(change)["pruefen"] == PROZESS["ablauf"][1]


def neues(root: Any, step: str, name: str, data: str = "neu") -> None:
    process = element(root, step).getparent()
    etree.SubElement(process, f"{{{NS_BPMN}}}dataObjectReference", id=data, name=name)
    link = etree.SubElement(element(root, step), f"{{{NS_BPMN}}}dataInputAssociation", id=f"{data}_v")
    etree.SubElement(link, f"{{{NS_BPMN}}}sourceRef").text = data


def test_a_new_document_stands_beside_the_others() -> None:
    step = danach(lambda root: neues(root, "eintrag_pruefen", "Vollmacht"))["pruefen"]
    assert step["eingang"] == [FORMULAR, AUSWEIS, {"dokument": "Vollmacht"}]


def test_a_document_that_is_tied_to_another_step_goes_there() -> None:
    def change(root: Any) -> None:
        element(root, "eintrag_buchen").append(element(root, "dokument_pruefen_2_verbindung"))

    entries = danach(change)
    assert entries["pruefen"]["eingang"] == [FORMULAR]
    assert entries["buchen"]["eingang"] == [AUSWEIS]
