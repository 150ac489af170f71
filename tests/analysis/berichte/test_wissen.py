"""``report wissen``: who hangs on whom without a figure about anybody's work."""

from __future__ import annotations

from dataclasses import replace

from bericht_bau import bestand, tabelle, umfang, zellen
from prozesslib.analysis.bericht.werte import Zahl
from prozesslib.analysis.berichte.wissen import wissen
from prozesslib.model.katalog import Attribut, Attribute
from prozesslib.model.stufe import Stufe

ABLAUF = "ablauf: [{id: start, ereignis: start}, {id: ende, ereignis: ende}]\n"


def personen(key: str, *counts: int, more: str = "") -> str:
    listed = ", ".join(f"{{stelle: steueramt, personen: {count}}}" for count in counts)
    return f"id: {key}\nlokal:\n  personal: [{listed}]\n{more}"


def test_one_person_first_then_two_and_nobody_else() -> None:
    register = bestand(personen("zwei", 1, 1), personen("drei", 3), personen("eins", 1), "id: offen\n")
    found = wissen(umfang(register))
    assert zellen(found, "personen", "id") == ["eins", "zwei"]
    assert zellen(found, "personen", "personen") == ["eine Person", "zwei Personen"]
    assert (
        found.kernsaetze[0].de == "Prozesse, die an höchstens einer Person hängen: 1 (Angaben für 3 von 4 Prozessen)."
    )
    assert "1 Prozess (Feld lokal.personal)" in tabelle(found, "personen").hinweise[0].de


def test_no_figure_about_the_work_of_so_few() -> None:
    more = "  fallzahl: {wert: 4711, je: jahr, quelle: Statistik}\n  aufwand: 13 min\n"
    found = wissen(umfang(bestand(personen("eins", 1, more=more))))
    cells = [cell for table in found.tabellen for row in table.zeilen for cell in row]
    assert not any(isinstance(cell, Zahl) for cell in cells)
    assert not any("4711" in str(cell) or "13" in str(cell) for cell in cells)
    assert zellen(found, "personen", "wichtig") == ["viele Fälle"]


def test_below_half_there_is_no_headline_about_persons() -> None:
    found = wissen(umfang(bestand(personen("eins", 1), "id: b\n", "id: c\n")))
    assert found.kernsaetze[0].de.startswith("Keine Gesamtaussage: wie viele Personen")


def test_a_post_soon_vacant_is_told_by_an_own_attribute_and_never_the_day() -> None:
    zusatz = "  zusatz: {frei-ab: '2027-03-31'}\n"
    register = bestand(personen("a", 5, more=zusatz), personen("b", 5))
    known = replace(register, attribute=Attribute((Attribut("frei-ab", "Frei ab", "datum"),)))
    found = wissen(umfang(known, bis="2027-12-31"))
    assert zellen(found, "personen", "id") == ["a"]
    assert zellen(found, "personen", "frei") == ["ja"]
    assert "2027" not in str(found.tabellen)
    assert tabelle(found, "personen").hinweise == ()
    assert zellen(wissen(umfang(known, bis="2026-12-31")), "personen", "id") == []
    assert "attribute.yaml" in tabelle(wissen(umfang(register, bis="2026-12-31")), "personen").hinweise[0].de


def test_important_ones_without_a_flow_or_a_look_at_it() -> None:
    frist = "fristen: [{id: f, name: Frist, art: gesetzlich, wer: verwaltung}]\n"
    found = wissen(
        umfang(
            bestand(
                f"id: ohne\n{frist}",
                f"id: ungeprueft\n{frist}{ABLAUF}",
                f"id: fertig\n{frist}{ABLAUF}lokal: {{status: freigegeben}}\n",
                "id: unwichtig\n",
                "id: dienst\nkrise: {abhaengig_von: [it]}\n",
                "id: it\nkrise: {kritikalitaet: sehr-hoch}\n",
            )
        )
    )
    assert zellen(found, "unbeschrieben", "id") == ["it", "ohne", "ungeprueft"]
    assert zellen(found, "unbeschrieben", "fehlt") == ["Ablauf", "Ablauf", "Prüfung des Ablaufs hier"]
    assert zellen(found, "unbeschrieben", "wichtig")[0] == "Kritikalität sehr hoch, 1-mal in anderen gebraucht"


def test_criticality_of_the_blueprint_says_so() -> None:
    text = "id: p\nkrise: {kritikalitaet: hoch}\n"
    found = wissen(umfang(bestand(text, basis={"p": text})))
    assert zellen(found, "unbeschrieben", "wichtig") == ["Kritikalität hoch (Blaupause)"]


def test_a_library_and_a_lower_visibility_say_that_they_know_nothing_of_persons() -> None:
    assert "Bibliothek" in tabelle(wissen(umfang(bestand("id: a\n", art="bibliothek"))), "personen").hinweise[0].de
    public = replace(umfang(bestand("id: a\n")), stufe=Stufe.OEFFENTLICH)
    assert "intern" in tabelle(wissen(public), "personen").hinweise[0].de
