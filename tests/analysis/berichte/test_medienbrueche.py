"""``report medienbrueche``: worked by hand, Vorgabewerte apart, coverage with every total."""

from __future__ import annotations

from decimal import Decimal

from bericht_bau import bestand, summe, tabelle, umfang, zellen
from prozesslib.analysis.bericht.werte import Herkunft, Zahl
from prozesslib.analysis.berichte.medienbrueche import medienbrueche

# eingeben takes in a file after paper: 1 break on the way, each case (1)
# drucken: file -> paper in the step, in 25 % of the cases
# nachfragen comes back on paper: 1 break on the way to eingeben again, 0,2 * 1,25 = 0,25 of the cases
#   => eingeben is passed 1,25 times, always from paper: 1 + 0,25 = 1,25
# per case 1,25 + 0,25 = 1,5; 200 cases a year: 300
ABLAUF = """
    ablauf:
      - {id: start, ereignis: start}
      - {id: oeffnen, schritt: Post öffnen, ausgang: [{dokument: Antrag, medium: papier}]}
      - {id: eingeben, schritt: Daten eingeben, eingang: [{dokument: Antrag, medium: e-akte}]}
      - {id: d, entscheidung: Vollständig, wege: [
          {wenn: ja, weiter: e, anteil: 80 %}, {wenn: nein, weiter: nachfragen, anteil: 20 %}]}
      - {id: nachfragen, schritt: Nachfragen, eingang: [{dokument: A, medium: papier}, {dokument: B, medium: e-akte}],
         ausgang: [{dokument: Brief, medium: papier}], weiter: eingeben}
      - {id: e, entscheidung: Brief nötig, wege: [
          {wenn: ja, weiter: drucken, anteil: 25 %}, {wenn: nein, weiter: ende, anteil: 75 %}]}
      - {id: drucken, schritt: Bescheid drucken, baustein: drucken}
      - {id: ende, ereignis: ende}
"""
FAELLE = "    lokal: {fallzahl: {wert: 200, je: jahr, quelle: Fachverfahren 2025}}\n"
EIGENE = """
    lokal:
      fallzahl: {wert: 200, je: jahr, quelle: Fachverfahren 2025}
      messwerte:
        d: {anteile: {ja: 80 %, nein: 20 %}, quelle: Messung 2026}
        e: {anteile: {ja: 25 %, nein: 75 %}, quelle: Messung 2026}
"""


def test_worked_by_hand_with_own_shares() -> None:
    found = medienbrueche(umfang(bestand(ABLAUF + EIGENE, basis={"p": ABLAUF})))
    assert zellen(found, "prozesse", "brueche") == [2]
    assert zellen(found, "prozesse", "je_fall") == [Decimal("1.5")]
    assert zellen(found, "prozesse", "je_fall_vorgabe") == [None]
    assert zellen(found, "prozesse", "je_jahr") == [300]
    total = summe(found, "prozesse", "je_jahr")
    assert isinstance(total, Zahl)
    assert (total.herkunft, total.abdeckung and total.abdeckung.satz().de) == (Herkunft.GEMESSEN, "1 von 1 Prozess")
    assert found.kernsaetze[1].de == "Im Jahr sind das rund 300 Medienbrüche (1 von 1 Prozess)."
    assert found.erklaerung[0].de == "P: 1,250 + 0,250 = 1,500 je Fall × 200 = 300,0 im Jahr"
    assert found.erklaerung[0].en == "P: 1.250 + 0.250 = 1.500 per case × 200 = 300.0 a year"


def test_shares_of_the_blueprint_stand_apart_and_enter_no_total_unless_asked_for() -> None:
    register = bestand(ABLAUF + FAELLE, basis={"p": ABLAUF})
    found = medienbrueche(umfang(register))
    assert zellen(found, "prozesse", "je_fall") == [None]
    assert zellen(found, "prozesse", "je_fall_vorgabe") == [Decimal("1.5")]
    assert zellen(found, "prozesse", "je_jahr") == [None]
    assert summe(found, "prozesse", "je_jahr") is None
    asked = medienbrueche(umfang(register, mit_vorgaben=True))
    assert zellen(asked, "prozesse", "je_jahr") == [300]


def test_what_is_not_known_is_missing_and_no_zero() -> None:
    one, two = ABLAUF + "    id: eins\n" + EIGENE, "id: zwei\n"
    found = medienbrueche(umfang(bestand(one, two)))
    assert zellen(found, "prozesse", "name") == ["EINS"]
    assert tabelle(found, "prozesse").abdeckung.satz().de == "1 von 2 Prozessen"  # type: ignore[union-attr]
    thin = medienbrueche(umfang(bestand(one, two, "id: drei\n")))
    assert [satz.de for satz in thin.kernsaetze] == [
        "Keine Gesamtaussage: Medien sind nur bei 1 von 3 Prozessen bekannt."
    ]


def test_a_part_that_is_not_known_shows_in_the_cell_and_stops_the_year() -> None:
    unknown = ABLAUF.replace(", anteil: 25 %", "").replace(", anteil: 75 %", "")
    found = medienbrueche(
        umfang(
            bestand(
                unknown
                + EIGENE.replace("        e:", "        drucken:").replace(
                    "{anteile: {ja: 25 %, nein: 75 %}, quelle: Messung 2026}", "{quelle: Messung 2026}"
                )
            )
        )
    )
    assert found.erklaerung[0].de == "P: 1,250 = 1,250 je Fall (1 von 2 Brüchen)"
    assert "lokal.messwerte" in tabelle(found, "stellen").hinweise[0].de
    (cell,) = (row[3] for row in tabelle(found, "prozesse").zeilen)
    assert isinstance(cell, Zahl)
    assert (cell.wert, cell.abdeckung and cell.abdeckung.satz().de) == (Decimal("1.25"), "1 von 2 Brüchen")
    assert zellen(found, "prozesse", "je_jahr") == [None]


def test_a_soll_is_not_counted_beside_its_ist() -> None:
    soll = "    id: soll\n    sollzu: p\n    modell: soll\n"
    found = medienbrueche(umfang(bestand(ABLAUF + EIGENE, ABLAUF + soll)))
    assert zellen(found, "prozesse", "id") == ["p"]
    assert "Soll-Modell" in tabelle(found, "prozesse").hinweise[0].de
    alone = medienbrueche(umfang(bestand(ABLAUF + soll), "soll"))
    assert zellen(alone, "prozesse", "id") == ["soll"]


def test_a_library_has_no_own_figures() -> None:
    found = medienbrueche(umfang(bestand(ABLAUF, art="bibliothek")))
    assert zellen(found, "prozesse", "je_fall") == [None]
    assert zellen(found, "prozesse", "je_fall_vorgabe") == [Decimal("1.5")]
