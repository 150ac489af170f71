"""What the work costs: own rates only, groups by process and by office, nothing made up."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from bericht_bau import bestand, summe, umfang, zellen
from conftest import Cli
from prozesslib.analysis.bericht.bericht import Bericht
from prozesslib.analysis.bericht.werte import Zahl
from prozesslib.analysis.berichte.kosten import kosten
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import BibliotheksStand, Katalog, KatalogEintrag, Lock

E8 = {"id": "e-8", "name": "E 8", "stundensatz": "50,00 EUR", "jahr": 2026, "quelle": "Statistik der Kämmerei"}
A10 = {"id": "a-10", "name": "A 10", "stundensatz": "60,50 EUR", "quelle": "Schätzung", "stellen": ["kaemmerei"]}
PROZESS = """
    id: p
    verantwortlich: steueramt
    ablauf:
      - {id: start, ereignis: start, name: Beginn}
      - {id: pruefen, schritt: Prüfen, bearbeitungszeit: {wert: 30 min, quelle: Messung 2026}}
      - {id: buchen, schritt: Buchen, stelle: kaemmerei, bearbeitungszeit: {wert: 12 min, quelle: Messung 2026}}
      - {id: ende, ereignis: ende, name: Ende}
    lokal:
      fallzahl: {wert: 200, je: jahr, quelle: Messung 2026}
      personal: [{stelle: steueramt, personen: 4, besoldung: e8}]
"""


def mit(stock: Bestand, *gruppen: dict[str, object]) -> Bestand:
    catalogue = Katalog("entgelte", "Entgelte", tuple(KatalogEintrag.read(one) for one in gruppen))
    return Bestand(stock.kopf, stock.prozesse, kataloge={**stock.kataloge, "entgelte": catalogue}, lock=stock.lock)


def bericht(*gruppen: dict[str, object], text: str = PROZESS) -> Bericht:
    return kosten(umfang(mit(bestand(text), *gruppen)))


def test_by_hand() -> None:
    # Steueramt: 200 * 30 / 60 = 100 h * 50,00 = 5.000 EUR; Kämmerei: 200 * 12 / 60 = 40 h * 60,50 = 2.420 EUR
    found = bericht(E8, A10)
    assert zellen(found, "prozesse", "gemessen") == [Decimal(5000)]
    assert zellen(found, "prozesse", "geschaetzt") == [Decimal(2420)]
    assert zellen(found, "prozesse", "kosten") == [Decimal(7420)]
    assert [one.de for one in found.erklaerung] == [
        "P: 100,0 h × 50,00 EUR (E 8) + 40,0 h × 60,50 EUR (A 10) = 7.420 EUR"
    ]


def test_an_office_without_a_group_is_a_gap_and_no_zero() -> None:
    found = bericht(E8)
    assert zellen(found, "prozesse", "kosten") == [Decimal(5000)]
    assert zellen(found, "prozesse", "abdeckung") == ["1 von 2"]


def test_an_unknown_group_is_a_gap() -> None:
    found = bericht(E8, text=PROZESS.replace("besoldung: e8", "besoldung: E 99"))
    assert zellen(found, "prozesse", "kosten") == [None]
    assert any("keine Kernaussage" in one.de for one in found.kernsaetze)


def test_without_a_catalogue_it_says_what_to_write() -> None:
    found = kosten(umfang(bestand(PROZESS)))
    assert zellen(found, "prozesse", "kosten") == [None]
    assert "kataloge/entgelte.yaml" in found.kernsaetze[0].de
    assert len(found.kernsaetze) == 1


def test_rates_that_came_with_a_library_are_defaults() -> None:
    stock = mit(bestand(PROZESS), E8, A10)
    lock = Lock("1", BibliotheksStand("x", "1", "y"), dateien={"kataloge/entgelte.yaml": "z"})
    given = Bestand(stock.kopf, stock.prozesse, kataloge=stock.kataloge, lock=lock)
    assert zellen(kosten(umfang(given)), "prozesse", "kosten") == [None]
    assert zellen(kosten(umfang(given)), "prozesse", "vorgabe") == [Decimal(7420)]
    assert zellen(kosten(umfang(given, mit_vorgaben=True)), "prozesse", "kosten") == [Decimal(7420)]


def test_the_total_has_its_coverage() -> None:
    total = summe(kosten(umfang(mit(bestand(PROZESS, "{id: q}"), E8, A10))), "prozesse", "kosten")
    assert isinstance(total, Zahl)
    assert total.abdeckung is not None
    assert (total.wert, total.abdeckung.gezaehlt, total.abdeckung.von) == (Decimal(7420), 1, 2)


def test_one_persons_cost_is_left_out() -> None:
    found = bericht(E8, A10, text=PROZESS.replace("personen: 4", "personen: 2"))
    assert zellen(found, "prozesse", "kosten") == [None]
    assert not found.erklaerung
    assert not any("7.420" in one.de for one in found.kernsaetze)


KATALOG = """katalog: entgelte
name: Entgelte
eintraege:
  - {id: e-8, name: E 8, stundensatz: "50,00 EUR", jahr: 2026, quelle: Statistik 2026, stellen: [steueramt]}
"""


class TestCommand:
    @pytest.mark.parametrize(("width", "lang"), [("60", "de"), ("120", "en")])
    def test_terminal(self, cli: Cli, register: Path, monkeypatch: pytest.MonkeyPatch, width: str, lang: str) -> None:
        (register / "kataloge/entgelte.yaml").write_text(KATALOG, "utf-8")
        monkeypatch.setenv("COLUMNS", width)
        done = cli(register, "--lang", lang, "report", "kosten", "--with-defaults", "--explain")
        assert done.code == 0, done.err
        assert "E 8" in done.out
        assert max(map(len, done.out.splitlines())) <= int(width)

    def test_json_and_the_catalogue_passes_the_check(self, cli: Cli, register: Path) -> None:
        (register / "kataloge/entgelte.yaml").write_text(KATALOG, "utf-8")
        assert cli(register, "check", "kataloge/entgelte.yaml").code == 0
        done = cli(register, "report", "kosten", "--format", "json")
        assert [table["id"] for table in json.loads(done.out)["tabellen"]] == ["prozesse", "entgelte"]
