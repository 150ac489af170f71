"""An Ist and its Soll: reckoned on paper, only what both sides know is compared, both flows drawn."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bericht_bau import bestand, tabelle, umfang, wert, zellen
from conftest import Cli
from prozesslib.analysis.bericht.bericht import Bericht
from prozesslib.analysis.berichte.ist_soll import ist_soll
from prozesslib.message import UserError
from prozesslib.model.stufe import Stufe

HUND = "prozesse/16/hund-anmelden.yaml"
IST = """
    id: a
    modell: ist
    beteiligte:
      - {id: sb, name: Sachbearbeitung, art: intern, stelle: steueramt}
      - {id: post, name: Poststelle, art: intern, stelle: poststelle}
    ablauf:
      - {id: start, ereignis: start, name: Beginn}
      - {id: oeffnen, schritt: Post öffnen, beteiligter: post, bearbeitungszeit: 4 min, ausgang: [{dokument: A, medium: papier}]}
      - {id: abtippen, schritt: Abtippen, beteiligter: sb, bearbeitungszeit: 10 min, liegezeit: 2 AT,
         eingang: [{dokument: A, medium: papier}], ausgang: [{dokument: A, medium: fachverfahren}]}
      - {id: bescheiden, schritt: Bescheiden, beteiligter: sb, bearbeitungszeit: 16 min, liegezeit: 1 AT}
      - {id: ende, ereignis: ende, name: Ende}
"""  # noqa: E501
FAELLE = "    lokal: {fallzahl: {wert: 600, je: jahr, quelle: Statistik 2025}}\n"
SOLL = """
    id: b
    modell: soll
    sollzu: a
    beteiligte:
      - {id: sb, name: Sachbearbeitung, art: intern, stelle: steueramt}
    ablauf:
      - {id: start, ereignis: start, name: Beginn}
      - {id: abrufen, schritt: Daten abrufen, automatisch: true, beteiligter: sb}
      - {id: bescheiden, schritt: Bescheiden, beteiligter: sb, bearbeitungszeit: 12 min, liegezeit: 1 AT}
      - {id: ende, ereignis: ende, name: Ende}
"""


def bericht(ist: str = IST + FAELLE, soll: str = SOLL, id_: str = "a", **set_: str) -> Bericht:
    return ist_soll(umfang(bestand(ist, soll), id_, **{"jahr": "2026", "land": "NW", **set_}))


def zeile(found: Bericht, id_: str) -> list[Any]:
    names = {
        "schritte": "Schritte",
        "bearbeitung": "Bearbeitung je Fall",
        "liegezeit": "Liegezeit je Fall",
        "brueche": "Medienbrüche je Fall",
        "uebergaben": "Übergaben je Fall",
        "stunden": "Rechnerisch gebunden im Jahr",
    }
    row = next(row for row in tabelle(found, "vergleich").zeilen if wert(row[0]) == names[id_])
    return [wert(row[place]) for place in (1, 3, 5)]


class TestByHand:
    def test_the_figures(self) -> None:
        # Ist 4 + 10 + 16 = 30 min, Soll 12 min: -18 min; 600 Fälle: 300 h und 120 h, -180 h
        found = bericht()
        assert zeile(found, "schritte") == [Decimal(3), Decimal(2), Decimal(-1)]
        assert zeile(found, "bearbeitung") == [Decimal(30), Decimal(12), Decimal(-18)]
        assert zeile(found, "stunden") == [Decimal(300), Decimal(120), Decimal(-180)]
        # ein Bruch (Papier -> Fachverfahren beim Abtippen), eine Übergabe (Poststelle -> Steueramt)
        assert zeile(found, "brueche") == [Decimal(1), Decimal(0), Decimal(-1)]
        assert zeile(found, "uebergaben") == [Decimal(1), Decimal(0), Decimal(-1)]
        # Liegen 3 AT (2 von 3 Schritten) und 1 AT (1 von 2): -2 AT
        assert zeile(found, "liegezeit") == [Decimal(3), Decimal(1), Decimal(-2)]

    def test_the_steps(self) -> None:
        found = bericht()
        assert zellen(found, "schritte", "schritt") == ["Post öffnen", "Abtippen", "Bescheiden", "Daten abrufen"]
        assert zellen(found, "schritte", "aenderung") == ["entfällt", "entfällt", "geändert", "neu"]

    def test_it_does_not_matter_which_of_the_two_is_named(self) -> None:
        assert bericht(id_="a") == bericht(id_="b")

    def test_time_is_bound_and_no_money(self) -> None:
        said = " ".join(one.de for one in bericht().kernsaetze)
        assert "Rechnerisch gebunden sind im Jahr 180,0 Stunden weniger" in said
        assert "kein Geld" in said


class TestHonesty:
    def test_a_step_that_one_side_does_not_know_is_not_compared(self) -> None:
        # ohne die Zeit von „Bescheiden“ im Soll bliebe 30 gegen 0; verglichen wird nur, was beide kennen
        more = SOLL.replace(
            "- {id: ende",
            "- {id: ablegen, schritt: Ablegen, beteiligter: sb, bearbeitungszeit: 2 min}\n      - {id: ende",
        )
        found = bericht(soll=more.replace("bearbeitungszeit: 12 min, ", ""))
        # Ist ohne Bescheiden 14 min, Soll ohne Bescheiden 2 min: -12 min aus 3 von 4 Schritten
        assert zeile(found, "bearbeitung") == [Decimal(30), Decimal(2), Decimal(-12)]
        assert zeile(found, "stunden")[2] == Decimal(-120)

    def test_no_difference_below_half(self) -> None:
        found = bericht(soll=SOLL.replace("bearbeitungszeit: 12 min, ", ""))
        assert zeile(found, "bearbeitung") == [Decimal(30), None, None]
        assert any("keine Kernaussage" in one.de for one in found.kernsaetze)

    def test_without_cases_no_hours(self) -> None:
        found = bericht(ist=IST)
        assert zeile(found, "stunden") == [None, None, None]
        assert zeile(found, "bearbeitung")[2] == Decimal(-18)
        assert any("lokal.fallzahl" in note.de for note in tabelle(found, "vergleich").hinweise)

    def test_the_work_of_two_persons_is_not_shown(self) -> None:
        staff = FAELLE.replace("lokal: {", "lokal: {personal: [{stelle: steueramt, personen: 2}], ")
        found = bericht(ist=IST + staff)
        assert zeile(found, "stunden") == [None, None, None]
        assert not any("Stunden" in one.de for one in found.kernsaetze)

    def test_hours_are_internal(self) -> None:
        scope = replace(umfang(bestand(IST + FAELLE, SOLL), "a"), stufe=Stufe.OEFFENTLICH)
        assert zeile(ist_soll(scope), "stunden") == [None, None, None]

    def test_figures_of_the_blueprint_do_not_count(self) -> None:
        scope = umfang(bestand(IST + FAELLE, SOLL, basis={"a": IST}), "a")
        assert zeile(ist_soll(scope), "bearbeitung") == [None, Decimal(12), None]


class TestPair:
    def test_without_a_soll(self) -> None:
        with pytest.raises(UserError):
            ist_soll(umfang(bestand(IST), "a"))

    def test_without_an_ist(self) -> None:
        with pytest.raises(UserError):
            ist_soll(umfang(bestand(SOLL), "b"))

    def test_a_process_is_no_soll_of_itself(self) -> None:
        with pytest.raises(UserError):
            ist_soll(umfang(bestand(SOLL.replace("sollzu: a", "sollzu: b")), "b"))

    def test_several_have_to_be_told_apart(self) -> None:
        stock = bestand(IST + FAELLE, SOLL, SOLL.replace("id: b", "id: c"))
        with pytest.raises(UserError):
            ist_soll(umfang(stock, "a"))
        assert ist_soll(umfang(stock, "a", soll="c")).zeichne == ("a", "c")


@pytest.fixture
def mit_soll(register: Path) -> Path:
    text = (register / HUND).read_text("utf-8").replace("id: hund-anmelden", "id: hund-online", 1)
    text = text.replace("modell: muster", "modell: soll\nsollzu: hund-anmelden", 1).split("\nlokal:")[0] + "\n"
    (register / HUND.replace("hund-anmelden", "hund-online")).write_text(text, "utf-8")
    return register


class TestCommand:
    @pytest.mark.parametrize(("width", "lang"), [("60", "de"), ("120", "en")])
    def test_terminal(self, cli: Cli, mit_soll: Path, monkeypatch: pytest.MonkeyPatch, width: str, lang: str) -> None:
        monkeypatch.setenv("COLUMNS", width)
        done = cli(mit_soll, "--lang", lang, "report", "ist-soll", "hund-anmelden", "--with-defaults", "--explain")
        assert done.code == 0, done.err
        assert max(map(len, done.out.splitlines())) <= int(width)

    def test_json(self, cli: Cli, mit_soll: Path) -> None:
        done = cli(mit_soll, "report", "ist-soll", "hund-online", "--format", "json")
        assert done.code == 0, done.err
        assert [table["id"] for table in json.loads(done.out)["tabellen"]] == ["vergleich", "schritte"]

    def test_html_draws_both(self, cli: Cli, mit_soll: Path) -> None:
        out = cli(mit_soll, "report", "ist-soll", "hund-anmelden", "--format", "html").out
        assert out.count("<figure>") == out.count("<svg") == 2
        assert "://" not in out.replace("http://www.w3.org/2000/svg", "")

    def test_without_a_soll_it_says_how(self, cli: Cli, register: Path) -> None:
        done = cli(register, "report", "ist-soll", "hund-anmelden")
        assert done.code == 2
        assert "sollzu" in done.err
