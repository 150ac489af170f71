"""``report schnittstellen``: worked by hand."""

from __future__ import annotations

from decimal import Decimal

from bericht_bau import bestand, summe, tabelle, umfang, zellen
from prozesslib.analysis.bericht.werte import Zahl
from prozesslib.analysis.berichte.schnittstellen import schnittstellen

# a -> b (every case), b -> a2 (back to the office, every case), a2 -> b again in 25 % of the passes:
#   b = 1 + 0,25 a2, a2 = b  =>  b = 1 / 0,75 = 4/3
# handovers: s1 -> s2: 1; s3 -> s2: 0,25 * 4/3 = 1/3; s2 -> s3: 4/3  =>  1 + 1/3 + 4/3 = 8/3 per case
# 30 cases a month: 360 a year => 960
ABLAUF = """
    beteiligte:
      - {id: a, name: Antragsannahme, art: intern, stelle: steueramt}
      - {id: b, name: Buchhaltung, art: intern, stelle: kaemmerei}
      - {id: a2, name: Freigabe, art: intern, stelle: steueramt}
      - {id: x, name: Bürgerin, art: extern}
    ablauf:
      - {id: start, ereignis: start, nachricht: {von: x}}
      - {id: s1, schritt: Annehmen, beteiligter: a}
      - {id: s2, schritt: Buchen, beteiligter: b}
      - {id: s3, schritt: Freigeben, beteiligter: a2}
      - {id: d, entscheidung: Richtig, wege: [
          {wenn: ja, weiter: ende, anteil: 75 %}, {wenn: nein, weiter: s2, anteil: 25 %}]}
      - {id: ende, ereignis: ende}
"""
FAELLE = "    lokal: {fallzahl: {wert: 30, je: monat, quelle: Statistik}}\n"


def test_worked_by_hand() -> None:
    found = schnittstellen(umfang(bestand(ABLAUF + FAELLE)))
    assert [zellen(found, "prozesse", key) for key in ("stellen", "rollen", "system", "aussen")] == [[3], [0], [0], [1]]
    (each,) = zellen(found, "prozesse", "je_fall")
    assert isinstance(each, Decimal)
    assert round(each, 9) == round(Decimal(8) / 3, 9)
    assert [round(cell) for cell in zellen(found, "prozesse", "je_jahr")] == [960]
    total = summe(found, "prozesse", "je_jahr")
    assert isinstance(total, Zahl)
    assert total.abdeckung is not None
    assert found.erklaerung[0].de == "P: 1,000 + 0,333 + 1,333 = 2,667 je Fall × 360 = 960,0 im Jahr"


def test_pairs_of_offices_by_how_often() -> None:
    found = schnittstellen(umfang(bestand(ABLAUF)))
    pairs = zip(*(zellen(found, "stellen", key) for key in ("von", "an", "uebergaben", "prozesse")), strict=True)
    assert list(pairs) == [("Steueramt", "Kämmerei", 2, 1), ("Kämmerei", "Steueramt", 1, 1)]


def test_shares_of_the_blueprint_stand_apart() -> None:
    found = schnittstellen(umfang(bestand(ABLAUF + FAELLE, basis={"p": ABLAUF})))
    (cell,) = (row[7] for row in tabelle(found, "prozesse").zeilen)
    assert isinstance(cell, Zahl)
    assert (cell.wert, cell.abdeckung and cell.abdeckung.satz().de) == (1, "1 von 3 Übergaben")
    assert zellen(found, "prozesse", "je_jahr") == [None]
    asked = schnittstellen(umfang(bestand(ABLAUF + FAELLE, basis={"p": ABLAUF}), mit_vorgaben=True))
    assert [round(cell) for cell in zellen(asked, "prozesse", "je_jahr")] == [960]


def test_a_process_of_which_nobody_said_who_does_it_is_not_in_the_count() -> None:
    unknown = "id: q\nablauf: [{id: start, ereignis: start}, {id: s, schritt: S}, {id: ende, ereignis: ende}]\n"
    found = schnittstellen(umfang(bestand(ABLAUF, unknown, "id: r\n")))
    assert zellen(found, "prozesse", "id") == ["p"]
    assert found.kernsaetze[0].de == "Keine Gesamtaussage: wer was tut, ist nur bei 1 von 3 Prozessen bekannt."
