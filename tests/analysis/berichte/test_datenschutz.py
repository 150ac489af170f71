"""The record of processing activities and its gaps."""

from __future__ import annotations

from bericht_bau import bestand, tabelle, umfang, zellen
from prozesslib.analysis.berichte.datenschutz import datenschutz

VOLL = """
    id: voll
    verantwortlich: steueramt
    datenschutz:
      personenbezogen: true
      zwecke: [Steuer]
      betroffene: [Halter]
      datenkategorien: [Name, Anschrift]
      empfaenger: [Kasse]
      drittland: keine
      loeschfrist: 10 Jahre
      tom_verweis: Konzept 1
"""
HALB = "{id: halb, datenschutz: {personenbezogen: true, zwecke: [Auskunft]}}"
LEER = "{id: leer, datenschutz: {personenbezogen: true}}"
NEIN = "{id: nein, datenschutz: {personenbezogen: false}}"
OFFEN = "{id: offen}"


def test_each_process_stands_where_it_belongs() -> None:
    found = datenschutz(umfang(bestand(VOLL, HALB, LEER, NEIN, OFFEN)))
    assert zellen(found, "verzeichnis", "id") == ["voll", "halb"]
    assert zellen(found, "luecken", "id") == ["leer", "halb"]
    # Art. 30 (1) b to g are seven entries here: leer lacks all, halb all but the purposes
    assert zellen(found, "luecken", "fehlt") == [7, 6]
    assert zellen(found, "luecken", "was")[0] == "alles außer dem Namen"
    assert zellen(found, "offen", "id") == ["offen"]
    assert any("Weitere 1" in hint.de for hint in tabelle(found, "verzeichnis").hinweise)


def test_gaps_are_counted_by_entry() -> None:
    found = datenschutz(umfang(bestand(VOLL, HALB, LEER)))
    # of three: purposes said by voll and halb, all else by voll only
    assert zellen(found, "angaben", "gesagt")[:2] == [2, 1]
    assert zellen(found, "angaben", "fehlt")[:2] == [1, 2]
    assert zellen(found, "angaben", "eigen")[:2] == [2, 1]


def test_what_came_with_the_blueprint_is_complete_only_when_confirmed() -> None:
    there = bestand(VOLL, basis={"voll": VOLL})
    assert datenschutz(umfang(there)).kernsaetze[0].de.endswith("und hier bestätigt: 0.")
    assert datenschutz(umfang(there, mit_vorgaben=True)).kernsaetze[0].de.endswith(": 1.")
    released = bestand(VOLL + "    lokal: {status: freigegeben}\n", basis={"voll": VOLL})
    found = datenschutz(umfang(released))
    assert found.kernsaetze[0].de.endswith("und hier bestätigt: 1.")
    assert zellen(found, "verzeichnis", "stand") == ["bestätigt"]


def test_an_own_entry_goes_before_the_shared_one() -> None:
    own = VOLL + "    lokal: {datenschutz: {loeschfrist: 5 Jahre}}\n"
    assert zellen(datenschutz(umfang(bestand(own))), "verzeichnis", "loeschfrist") == ["5 Jahre"]


def test_not_said_is_no_no() -> None:
    found = datenschutz(umfang(bestand(VOLL, OFFEN, OFFEN.replace("offen", "auch"))))
    assert found.kernsaetze[0].de.startswith("Noch keine Aussage")
    assert "1 von 3" in found.kernsaetze[0].de
    assert zellen(found, "verzeichnis", "dsfa") == [None]


def test_entries_without_the_mark_still_belong_to_the_record() -> None:
    found = datenschutz(umfang(bestand("{id: a, datenschutz: {zwecke: [Z]}}")))
    assert zellen(found, "verzeichnis", "id") == ["a"]
