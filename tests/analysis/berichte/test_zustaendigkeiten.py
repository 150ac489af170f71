"""``report zustaendigkeiten``: the matrix, the steps of an office, gaps and double owners."""

from __future__ import annotations

import pytest

from bericht_bau import bestand, tabelle, umfang, wert, zellen
from prozesslib.analysis.berichte.zustaendigkeiten import zustaendigkeiten
from prozesslib.message import UserError

ABLAUF = """
    verantwortlich: steueramt
    beteiligte:
      - {id: sb, name: Sachbearbeitung, art: intern, rolle: hauptakteur, stelle: steueramt}
      - {id: kasse, name: Kasse, art: intern, stelle: kaemmerei}
      - {id: x, name: Bürgerin, art: extern}
    ablauf:
      - {id: start, ereignis: start}
      - {id: fragen, schritt: Nachfragen, beteiligter: sb, baustein: rueckfrage, nachricht: {an: x}}
      - {id: d, entscheidung: Stimmt es, wege: [{wenn: ja, weiter: zahlen}, {wenn: nein, weiter: ende}]}
      - {id: zahlen, schritt: Geld auszahlen, beteiligter: kasse}
      - {id: melden, schritt: Bescheid geben, beteiligter: sb, nachricht: {an: x}}
      - {id: ende, ereignis: ende}
"""


def matrix(text: str) -> list[list[object]]:
    rows = tabelle(zustaendigkeiten(umfang(bestand(text))), "raci").zeilen
    return [[wert(cell) for cell in row] for row in rows]


def luecken(*texte: str, art: str = "register") -> list[tuple[object, object]]:
    found = zustaendigkeiten(umfang(bestand(*texte, art=art)))
    return list(zip(zellen(found, "luecken", "luecke"), zellen(found, "luecken", "was"), strict=True))


def test_the_matrix_says_who_does_answers_is_asked_and_hears_and_when() -> None:
    assert matrix(ABLAUF) == [
        ["Nachfragen", "nach „start“", "R/A", None, "C"],
        ["Geld auszahlen", "Stimmt es ja", "A", "R", None],
        ["Bescheid geben", "nach „Geld auszahlen“", "R/A", None, "I"],
    ]


def test_the_columns_are_numbered_so_that_they_fit_and_a_legend_names_them() -> None:
    found = zustaendigkeiten(umfang(bestand(ABLAUF)))
    assert [column.kopf.de for column in tabelle(found, "raci").spalten] == ["Schritt", "wann", "1", "2", "3"]
    legend = zip(*(zellen(found, "beteiligte", key) for key in ("nr", "name", "stelle")), strict=True)
    assert list(legend) == [("1", "Sachbearbeitung", "Steueramt"), ("2", "Kasse", "Kämmerei"), ("3", "Bürgerin", None)]


def test_in_every_row_one_does_it_and_at_most_one_answers() -> None:
    for row in matrix(ABLAUF + "    lokal: {verantwortlich: kaemmerei}\n"):
        letters = [letter for cell in row[2:] for letter in str(cell or "").split("/")]
        assert letters.count("R") == letters.count("A") == 1
        assert row[3] in ("R/A", "A")


def test_all_steps_of_an_office() -> None:
    found = zustaendigkeiten(umfang(bestand(ABLAUF, "id: q\n"), stelle="kaemmerei"))
    assert zellen(found, "schritte", "schritt") == ["Geld auszahlen"]
    assert zellen(found, "schritte", "wer") == ["Kasse"]
    everything = zustaendigkeiten(umfang(bestand(ABLAUF, "id: q\n"), stelle="alle"))
    assert zellen(everything, "schritte", "stelle") == ["Kämmerei", "Steueramt", "Steueramt"]
    with pytest.raises(UserError):
        zustaendigkeiten(umfang(bestand(ABLAUF), stelle="kaemerei"))


def test_counts_by_office_with_what_was_settled_here() -> None:
    own = ABLAUF + "    id: q\n    lokal: {verantwortlich: steueramt}\n"
    found = zustaendigkeiten(umfang(bestand(ABLAUF, own)))
    columns = ("stelle", "verantwortlich", "bestaetigt", "beteiligt", "schritte")
    rows = list(zip(*(zellen(found, "stellen", key) for key in columns), strict=True))
    assert rows == [("Kämmerei", 0, 0, 2, 2), ("Steueramt", 2, 1, 2, 4)]
    assert found.kernsaetze[0].de.startswith(
        "Eine verantwortliche Stelle haben 2 von 2 Prozessen; hier festgelegt ist sie bei 1"
    )


def test_gaps_within_a_process() -> None:
    assert luecken(ABLAUF) == []
    assert luecken(ABLAUF.replace("verantwortlich: steueramt", "rechtsstand: '2026-01-01'")) == [
        ("keine verantwortliche Stelle", None)
    ]
    assert luecken(ABLAUF.replace("Geld auszahlen, beteiligter: kasse", "Geld auszahlen")) == [
        ("Schritt ohne Beteiligten", "Geld auszahlen"),
        ("Beteiligter ohne Aufgabe", "Kasse"),
    ]
    assert luecken(ABLAUF.replace("intern, stelle: kaemmerei", "intern")) == [("Beteiligter ohne Stelle", "Kasse")]
    assert luecken(ABLAUF.replace("verantwortlich: steueramt", "verantwortlich: poststelle")) == [
        ("verantwortliche Stelle tut nichts im Ablauf", "Poststelle")
    ]


def test_double_owners() -> None:
    two = ABLAUF.replace("art: intern, stelle: kaemmerei", "art: intern, rolle: hauptakteur, stelle: kaemmerei")
    assert luecken(two) == [("mehrere Hauptakteure", "Kämmerei, Steueramt")]
    service = "klassifikation: {leika: ['99000000000001']}\nverantwortlich: %s\nid: %s\n%s"
    one, other = service % ("steueramt", "a", ""), service % ("kaemmerei", "b", "")
    assert luecken(one, other) == [("gleiche Leistung, andere Stelle", "99000000000001: A")]
    assert luecken(one, service % ("steueramt", "b", "")) == []
    assert luecken(one, service % ("kaemmerei", "b", "variante_von: a\n")) == []


def test_without_offices_there_is_no_headline() -> None:
    found = zustaendigkeiten(umfang(bestand("id: a\n", "id: b\n")))
    assert found.kernsaetze[0].de.startswith("Keine Gesamtaussage")
