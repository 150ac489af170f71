"""Services of the Onlinezugangsgesetz against the processes of the register."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bericht_bau import baum, bestand, summe, tabelle, umfang, wert, zellen
from prozesslib.analysis.berichte.ozg import ozg
from prozesslib.message import UserError
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import Gestrichen, Katalog, KatalogEintrag

FELDER = {"10160": ("Hundehaltung", "Hobby"), "10177": ("Reisepass", "Reisen"), "10227": ("Bestattung", "Gesundheit")}
HUND = "{id: hund, klassifikation: {ozg: ['10160']}, online: {kanaele: [online-dienst, papier]}}"
PASS = "{id: pass, klassifikation: {ozg: ['10177']}, online: {kanaele: [persoenlich]}}"


def mit_katalog(found: Bestand) -> Bestand:
    entries = tuple(
        KatalogEintrag(key, name, {"id": key, "name": name, "themenfeld": field})
        for key, (name, field) in FELDER.items()
    )
    return replace(found, kataloge={**found.kataloge, "ozg": Katalog("ozg", "OZG", entries)})


def test_services_with_and_without_a_process() -> None:
    found = ozg(umfang(mit_katalog(bestand(HUND, PASS))))
    assert zellen(found, "leistungen", "name") == ["Hundehaltung", "Reisepass"]
    assert zellen(found, "leistungen", "online") == ["ja", "nein"]
    assert found.kernsaetze[0].de == "2 von 3 OZG-Leistungen des Katalogs haben hier einen Prozess."
    assert (
        found.kernsaetze[1].de == "1 Leistungen haben einen Online-Dienst (bekannt bei 2 von 2 Leistungen mit Prozess)."
    )
    without = ozg(umfang(mit_katalog(bestand(HUND, PASS)), liste="ohne"))
    assert zellen(without, "leistungen", "ozg") == ["10227"]


def test_totals_by_field() -> None:
    found = ozg(umfang(mit_katalog(bestand(HUND, PASS))))
    assert zellen(found, "themenfelder", "themenfeld") == ["Gesundheit", "Hobby", "Reisen"]
    assert [wert(summe(found, "themenfelder", key)) for key in ("katalog", "mit", "online", "nicht_online")] == [
        3,
        2,
        1,
        1,
    ]


def test_a_channel_of_the_blueprint_stands_beside_and_is_no_zero() -> None:
    found = ozg(umfang(mit_katalog(bestand(HUND, basis={"hund": HUND}))))
    assert zellen(found, "leistungen", "online") == [None]
    assert zellen(found, "leistungen", "online_vorgabe") == ["ja"]
    assert summe(found, "themenfelder", "online") is None
    assert wert(summe(found, "themenfelder", "ungesagt")) == 1
    assert found.kernsaetze[1].de.startswith("Noch keine Aussage")
    with_defaults = ozg(umfang(mit_katalog(bestand(HUND, basis={"hund": HUND})), mit_vorgaben=True))
    assert wert(summe(with_defaults, "themenfelder", "online")) == 1


@pytest.mark.parametrize(("grad", "online"), [(2, "nein"), (3, "ja")])
def test_an_own_grade_says_it_too(grad: int, online: str) -> None:
    text = HUND[:-1] + f", lokal: {{online: {{reifegrad: {grad}}}}}}}"
    found = ozg(umfang(mit_katalog(bestand(text, basis={"hund": HUND}))))
    assert zellen(found, "leistungen", "online") == [online]
    assert zellen(found, "leistungen", "reifegrad") == [grad]


def test_what_was_pruned_is_not_simply_missing() -> None:
    there = mit_katalog(bestand(HUND, basis={"grab": "{id: grab, klassifikation: {ozg: ['10227']}}"}))
    gone = {"grab": Gestrichen("grab", "Grab", "nicht-zustaendig", "Kirche", "2026-01-01")}
    found = ozg(umfang(replace(there, gestrichen=gone), liste="ohne"))
    assert zellen(found, "leistungen", "prozesse") == [None, "hier gestrichen"]


def test_without_the_catalogue_it_says_so() -> None:
    found = ozg(umfang(bestand(HUND)))
    assert "Katalog ozg fehlt" in found.kernsaetze[0].de
    assert zellen(found, "leistungen", "ozg") == ["10160"]


def test_a_selection_does_not_call_the_rest_missing() -> None:
    found = ozg(umfang(mit_katalog(bestand(HUND, PASS)), "hund"))
    assert zellen(found, "leistungen", "ozg") == ["10160"]
    assert "katalog" not in [column.id for column in tabelle(found, "themenfelder").spalten]


def test_a_service_without_a_number_is_shown_apart() -> None:
    found = ozg(umfang(mit_katalog(bestand(HUND, "{id: ohne}", "{id: innen, art: unterstuetzung}"))))
    assert zellen(found, "ohne_nummer", "id") == ["ohne"]
    assert baum("id: x")["art"] == "leistung"


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(UserError):
        ozg(umfang(bestand(HUND), liste="viele"))
