"""``report schwachstellen``: recorded and found, own and of the blueprint."""

from __future__ import annotations

from dataclasses import replace

from bericht_bau import bestand, summe, tabelle, umfang, zellen
from prozesslib.analysis.bericht.werte import Zahl
from prozesslib.analysis.berichte.schwachstellen import schwachstellen
from prozesslib.model.stufe import Stufe

ABLAUF = """
    ablauf:
      - {id: start, ereignis: start}
      - {id: pruefen, schritt: Antrag prüfen}
      - {id: d, entscheidung: Vollständig, wege: [
          {wenn: ja, weiter: tippen, anteil: 60 %}, {wenn: nein, weiter: fragen, anteil: 40 %}]}
      - {id: fragen, schritt: Nachfragen, baustein: rueckfrage, weiter: pruefen}
      - {id: tippen, schritt: Daten eingeben, baustein: daten-eingeben, eingang: [{dokument: Antrag, medium: papier}]}
      - {id: ende, ereignis: ende}
    schwachstellen:
      - {id: alt, bei: fragen, art: rueckfrage, text: Oft unvollständig}
"""
EIGENE = (
    "    lokal: {schwachstellen: [{id: neu, bei: tippen, art: medienbruch, text: Alles von Hand, massnahme: Portal}]}\n"
)


def test_recorded_here_found_in_the_flow_and_what_came_with_the_blueprint() -> None:
    found = schwachstellen(umfang(bestand(ABLAUF + EIGENE, basis={"p": ABLAUF})))
    table = zip(*(zellen(found, "schwachstellen", key) for key in ("ort", "was", "woher")), strict=True)
    assert list(table) == [
        ("Daten eingeben", "Medienbruch", "hier festgehalten"),
        ("Daten eingeben", "Abtippen", "im Ablauf gefunden"),
        ("Nachfragen", "Häufige Rückfragen", "im Ablauf gefunden, mit Vorgabewerten"),
        ("Nachfragen", "Rückfrage", "aus der Blaupause"),
    ]
    assert zellen(found, "schwachstellen", "abhilfe")[0] == "Portal"
    assert found.kernsaetze[0].de == (
        "Festgehalten: 1. Im Ablauf gefunden: 1. Betroffene Prozesse: 1 (Abläufe von 1 von 1 Prozess)."
    )
    assert found.kernsaetze[1].de.startswith("Aus der Blaupause oder nur mit ihren Vorgabewerten belegt: 2 weitere")


def test_counts_keep_the_blueprint_apart_and_say_what_was_recorded_too() -> None:
    register = bestand(ABLAUF + EIGENE, basis={"p": ABLAUF})
    found = schwachstellen(umfang(register))
    rows = {
        row[0].de: [c.wert if isinstance(c, Zahl) else c for c in row[1:]] for row in tabelle(found, "arten").zeilen
    }  # type: ignore[union-attr]
    assert rows["Medienbruch (festgehalten)"] == [1, 1, 0, None]
    assert rows["Rückfrage (festgehalten)"] == [0, 0, 1, None]
    assert rows["Abtippen"] == [1, 1, 0, 1]
    assert rows["Häufige Rückfragen"] == [0, 0, 1, 1]
    total, asked = (
        summe(schwachstellen(umfang(register, mit_vorgaben=asked)), "arten", "stellen") for asked in (False, True)
    )
    assert isinstance(total, Zahl)
    assert isinstance(asked, Zahl)
    assert (total.wert, asked.wert) == (2, 4)
    assert total.abdeckung is not None


def test_no_headline_below_half_of_the_flows() -> None:
    found = schwachstellen(umfang(bestand(ABLAUF, "id: b\n", "id: c\n")))
    assert [satz.de for satz in found.kernsaetze] == [
        "Keine Gesamtaussage: ein Ablauf ist nur bei 1 von 3 Prozessen bekannt."
    ]


def test_without_internal_data_it_does_not_claim_that_controls_are_missing() -> None:
    pay = """
        beteiligte: [{id: sb, name: Sachbearbeitung, art: intern}]
        ablauf:
          - {id: start, ereignis: start}
          - {id: z, schritt: Geld auszahlen, beteiligter: sb, baustein: auszahlen}
          - {id: ende, ereignis: ende}
    """
    scope = umfang(bestand(pay))
    assert zellen(schwachstellen(scope), "schwachstellen", "was") == ["Eine Rolle allein"]
    public = schwachstellen(replace(scope, stufe=Stufe.OEFFENTLICH))
    assert zellen(public, "schwachstellen", "was") == []
    assert "Sichtbarkeit" in public.kernsaetze[0].de
