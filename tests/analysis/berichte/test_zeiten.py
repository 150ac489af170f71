"""Times of one case: three processes reckoned on paper, the simulation beside the formula, gaps, sources, calendar."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bericht_bau import baum
from conftest import Cli
from prozesslib.analysis.bericht.bericht import Bericht
from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.bericht.werte import Zahl
from prozesslib.analysis.berichte.zeiten import zeiten
from prozesslib.analysis.kalender import Arbeitszeit, arbeitszeit, feiertage
from prozesslib.analysis.laufzeit import Lauf, lauf
from prozesslib.analysis.simulation import Spanne, simuliere
from prozesslib.message import UserError
from prozesslib.model.angaben import Groesse
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.katalog import Kopf, Traeger
from prozesslib.model.prozess import Prozess

KOPF = "id: p\nname: P prüfen\nmodell: ist\nstatus: entwurf\nart: leistung\n"
SCHLEIFE = """
ablauf:
  - {id: start, ereignis: start, name: Beginn}
  - {id: pruefen, schritt: Antrag prüfen, bearbeitungszeit: 10 min}
  - {id: voll, entscheidung: Vollständig, wege: [
      {wenn: ja, anteil: 80 %, weiter: bescheiden}, {wenn: nein, anteil: 20 %, weiter: fragen}]}
  - {id: fragen, schritt: Nachfragen, bearbeitungszeit: 6 min, liegezeit: 5 AT, weiter: pruefen}
  - {id: bescheiden, schritt: Bescheid erstellen, bearbeitungszeit: 30 min}
  - {id: ende, ereignis: ende, name: Ende}
"""
PARALLEL = """
ablauf:
  - {id: start, ereignis: start, name: Beginn}
  - {id: gabel, parallel: Beides, zweige: [links, rechts]}
  - {id: links, schritt: Links arbeiten, bearbeitungszeit: 30 min, liegezeit: 2 AT, weiter: zusammen}
  - {id: rechts, entscheidung: Lang, wege: [
      {wenn: ja, anteil: 50 %, weiter: lang}, {wenn: nein, anteil: 50 %, weiter: kurz}]}
  - {id: lang, schritt: Lange arbeiten, bearbeitungszeit: 60 min, liegezeit: 5 AT, weiter: zusammen}
  - {id: kurz, schritt: Kurz arbeiten, bearbeitungszeit: 12 min, liegezeit: 1 AT, weiter: zusammen}
  - {id: zusammen, zusammenfuehrung: gabel}
  - {id: fertig, schritt: Abschließen, bearbeitungszeit: 18 min}
  - {id: ende, ereignis: ende, name: Ende}
"""
FRIST = """
ablauf:
  - {id: start, ereignis: start, name: Beginn}
  - {id: warten, schritt: Unterlagen nachfordern, bearbeitungszeit: 10 min, liegezeit: 4 AT}
  - {id: pruefen, schritt: Unterlagen prüfen, bearbeitungszeit: 20 min, weiter: ende}
  - {id: frist, ereignis: frist, name: Frist verstrichen, an: warten, dauer: 10 AT}
  - {id: ablehnen, schritt: Antrag ablehnen, bearbeitungszeit: 40 min, weiter: ende}
  - {id: ende, ereignis: ende, name: Ende}
lokal:
  messwerte:
    warten: {anteile: {frist: 25 %}, quelle: Statistik 2026}
"""
TAG = Fraction(480)
"""A working day of eight hours, so that the sums are easy: 40 hours a week."""


def datei(text: str) -> Prozessdatei:
    return Prozessdatei("prozesse/01/p.yaml", baum(KOPF + text))


def ein_lauf(text: str, vorlage: str | None = None) -> Lauf:
    base = Prozess.read(baum(KOPF + vorlage)) if vorlage is not None else None
    found = lauf(datei(text).prozess, base, acht_stunden())
    assert found is not None
    return found


def acht_stunden() -> Arbeitszeit:
    return Arbeitszeit("05", 2026, Fraction(40), 253)


def register(text: str, basis: str | None = None) -> Bestand:
    head = Kopf("register", "1", "Stadt", kommune=Traeger("Stadt", "05370040"))
    bases = {"p": baum(KOPF + basis)} if basis is not None else {}
    return Bestand(head, {"p": datei(text)}, basis=bases)


def bericht(text: str, basis: str | None = None, *, mit_vorgaben: bool = False, **set_: str) -> Bericht:
    stock = register(text, basis)
    settings = {"wochenstunden": "40", "jahr": "2026", **set_}
    return zeiten(Umfang(stock, tuple(stock.prozesse.values()), mit_vorgaben, settings))


def zelle(found: Bericht, tabelle: str, zeile: object, spalte: str) -> Any:
    table = next(table for table in found.tabellen if table.id == tabelle)
    column = [one.id for one in table.spalten].index(spalte)
    return next(row[column] for row in table.zeilen if zeile in (row[0], getattr(row[0], "de", None)))


class TestByHand:
    def test_a_loop(self) -> None:
        # pruefen = 1 + fragen; fragen = 0,2 * pruefen  =>  pruefen = 1 / 0,8 = 1,25, fragen = 0,25
        # Arbeit  = 1,25 * 10 + 0,25 * 6 + 1 * 30 = 12,5 + 1,5 + 30 = 44 min
        # Liegen  = 0,25 * 5 AT = 1,25 AT; Durchlauf = 1,25 AT + 44 min / 480 = 1,25 + 0,091667 = 1,341667 AT
        found = bericht(SCHLEIFE)
        assert zelle(found, "summen", "Bearbeitung im Haus", "summe").wert == Decimal(44)
        assert zelle(found, "summen", "Liegezeit", "summe").wert == Decimal("1.25")
        assert ein_lauf(SCHLEIFE).durchlauf(mit_vorgaben=False) == Fraction(5, 4) + Fraction(44, 480)

    def test_branches_side_by_side(self) -> None:
        # Arbeit: links 30 + rechts (0,5 * 60 + 0,5 * 12 = 36) + fertig 18 = 84 min: alle Zweige zählen
        # links: 2 AT + 30/480 = 2,0625 AT; rechts im Mittel: 0,5 * (5 + 60/480) + 0,5 * (1 + 12/480) = 3,075 AT
        # Durchlauf (Formel) = max(2,0625; 3,075) + 18/480 = 3,075 + 0,0375 = 3,1125 AT
        # wirklich: 0,5 * 5,125 + 0,5 * max(2,0625; 1,025) + 0,0375 = 2,5625 + 1,03125 + 0,0375 = 3,63125 AT
        found, case = bericht(PARALLEL), ein_lauf(PARALLEL)
        assert zelle(found, "summen", "Bearbeitung im Haus", "summe").wert == Decimal(84)
        assert case.durchlauf(mit_vorgaben=False) == Fraction("3.1125")
        played = simuliere(case, saat=7, laeufe=4000, mit_vorgaben=False)
        assert played is not None
        assert played.durchlauf.mittel == pytest.approx(3.63125, abs=0.1)  # sigma 1.53 / sqrt(4000) = 0.024
        assert played.arbeit.mittel * 480 == pytest.approx(84, abs=1.6)  # sigma 24 / sqrt(4000) = 0.4

    def test_a_deadline_that_breaks_off_a_step(self) -> None:
        # Anteil 25 %: Arbeit = 10 + 0,75 * 20 + 0,25 * 40 = 35 min
        # Warten: 0,75 * 4 AT + 0,25 * 10 AT = 3 + 2,5 = 5,5 AT; Durchlauf = 5,5 + 35/480 AT
        found, case = bericht(FRIST), ein_lauf(FRIST)
        assert zelle(found, "summen", "Bearbeitung im Haus", "summe").wert == Decimal(35)
        assert zelle(found, "summen", "Liegezeit", "summe").wert == Decimal(3)
        assert zelle(found, "summen", "Abgewartete Fristen", "summe").wert == Decimal("2.5")
        assert case.durchlauf(mit_vorgaben=False) == Fraction("5.5") + Fraction(35, 480)
        played = simuliere(case, saat=3, laeufe=4000, mit_vorgaben=False)
        assert played is not None
        assert played.durchlauf.mittel == pytest.approx(5.5 + 35 / 480, abs=0.17)  # sigma 2.6 / sqrt(4000) = 0.041

    def test_an_event_without_a_share_does_not_occur_and_is_named(self) -> None:
        found = bericht(FRIST.split("lokal:", maxsplit=1)[0])
        # 10 + 20 min; was nach der Frist kommt, ist nicht bekannt: 2 von 3 Schritten
        cell = zelle(found, "summen", "Bearbeitung im Haus", "summe")
        assert (cell.wert, cell.abdeckung.gezaehlt, cell.abdeckung.von) == (Decimal(30), 2, 3)
        assert any("frist" in note.de for note in found.tabellen[1].hinweise)

    def test_a_branch_that_may_be_left_out(self) -> None:
        # mehrere: A (50 %, 4 AT), B (50 %, 2 AT): 0,5 * 4 + 0,5 * 0,5 * 2 = 2,5 AT
        case = ein_lauf("""
ablauf:
  - {id: start, ereignis: start, name: Beginn}
  - {id: wen, entscheidung: Wen beteiligen, art: mehrere, wege: [
      {wenn: a, anteil: 50 %, weiter: a}, {wenn: b, anteil: 50 %, weiter: b}]}
  - {id: a, schritt: A fragen, liegezeit: 4 AT, weiter: zusammen}
  - {id: b, schritt: B fragen, liegezeit: 2 AT, weiter: zusammen}
  - {id: zusammen, zusammenfuehrung: wen}
  - {id: ende, ereignis: ende, name: Ende}
""")
        assert case.durchlauf(mit_vorgaben=False) == Fraction("2.5")
        played = simuliere(case, saat=1, laeufe=4000, mit_vorgaben=False)
        assert played is not None
        assert played.durchlauf.mittel == pytest.approx(2.5, abs=0.11)


class TestHonesty:
    def test_a_missing_time_changes_the_coverage_and_is_no_zero(self) -> None:
        found = bericht(SCHLEIFE.replace(", bearbeitungszeit: 30 min", ""))
        cell = zelle(found, "summen", "Bearbeitung im Haus", "summe")
        assert (cell.wert, cell.abdeckung.gezaehlt, cell.abdeckung.von) == (Decimal(14), 2, 3)
        assert any("Untergrenze" in note.de for note in found.tabellen[0].hinweise)
        assert zelle(found, "eintraege", "bescheiden", "arbeit") is None

    def test_no_headline_below_half(self) -> None:
        text = SCHLEIFE.replace(", bearbeitungszeit: 30 min", "").replace("bearbeitungszeit: 6 min, ", "")
        said = [one.de for one in bericht(text).kernsaetze]
        assert not any("min Bearbeitung" in one for one in said)
        assert any("keine Kernaussage" in one and "1 von 3 Schritten" in one for one in said)

    def test_figures_of_the_blueprint_stand_apart(self) -> None:
        found = bericht(SCHLEIFE, SCHLEIFE)
        assert zelle(found, "summen", "Bearbeitung im Haus", "vorgabe").wert == Decimal(44)
        assert zelle(found, "summen", "Bearbeitung im Haus", "summe") is None
        assert zelle(found, "dauer", "Durchlauf", "erwartet") is None
        asked = bericht(SCHLEIFE, SCHLEIFE, mit_vorgaben=True)
        assert zelle(asked, "summen", "Bearbeitung im Haus", "summe").wert == Decimal(44)

    def test_an_own_time_behind_a_share_of_the_blueprint_is_no_own_figure(self) -> None:
        # own: bescheiden, passed once whatever the shares are; pruefen is passed 1,25 times by the blueprint
        own = "lokal: {messwerte: {pruefen: {bearbeitungszeit: 10 min}, bescheiden: {bearbeitungszeit: 40 min}}}\n"
        found = bericht(SCHLEIFE + own, SCHLEIFE)
        assert zelle(found, "summen", "Bearbeitung im Haus", "geschaetzt").wert == Decimal(40)
        assert zelle(found, "summen", "Bearbeitung im Haus", "vorgabe").wert == Decimal(14)

    def test_measured_and_estimated_stand_apart(self) -> None:
        own = """lokal:
  messwerte:
    voll: {anteile: {ja: 80 %, nein: 20 %}, quelle: Messung 2026}
    pruefen: {bearbeitungszeit: 8 min, quelle: Messung 2026}
    bescheiden: {bearbeitungszeit: 40 min, quelle: Schätzung}
"""
        found = bericht(SCHLEIFE + own, SCHLEIFE)
        cells = [
            zelle(found, "summen", "Bearbeitung im Haus", key).wert for key in ("gemessen", "geschaetzt", "vorgabe")
        ]
        assert cells == [Decimal(10), Decimal(40), Decimal("1.5")]

    def test_in_a_library_nothing_is_own(self) -> None:
        stock = Bestand(Kopf("bibliothek", "1", "B"), {"p": datei(SCHLEIFE)})
        found = zeiten(Umfang(stock, tuple(stock.prozesse.values())))
        assert zelle(found, "summen", "Bearbeitung im Haus", "summe") is None
        assert any("Bibliothek" in one.de for one in found.kernsaetze)

    def test_a_loop_without_a_way_out_has_no_figure(self) -> None:
        found = bericht(SCHLEIFE.replace("80 %", "0 %").replace("20 %", "100 %"))
        assert zelle(found, "dauer", "Durchlauf", "erwartet") is None
        assert zelle(found, "dauer", "Durchlauf", "mittel") is None

    def test_a_process_without_a_flow(self) -> None:
        found = bericht("aufwand: {wert: 20 min, quelle: Schätzung}\n")
        assert zelle(found, "summen", "Aufwand laut Steckbrief", "geschaetzt").wert == Decimal(20)


class TestSimulation:
    def test_the_same_seed_gives_the_same(self) -> None:
        case = ein_lauf(SCHLEIFE)
        assert simuliere(case, saat=1, laeufe=50, mit_vorgaben=False) == simuliere(
            case, saat=1, laeufe=50, mit_vorgaben=False
        )

    @given(st.floats(0, 10), st.floats(0, 10), st.floats(0, 10), st.integers(0, 100))
    def test_a_time_stays_in_its_span_and_its_average_is_the_usual_value(
        self, a: float, b: float, c: float, seed: int
    ) -> None:
        from random import Random

        low, usual, high = sorted((a, b, c))
        dice, span = Random(seed), Spanne(low, usual, high)
        drawn = [span.zieh(dice) for _ in range(400)]
        assert all(low - 1e-9 <= one <= high + 1e-9 for one in drawn)
        assert sum(drawn) / 400 == pytest.approx(usual, abs=0.2 * (high - low) + 1e-9)

    @given(st.integers(1, 99), st.integers(0, 40), st.integers(0, 40))
    def test_formula_and_simulation_agree_without_forks(self, share: int, ask: int, decide: int) -> None:
        text = SCHLEIFE.replace("20 %", f"{share} %").replace(
            "anteil: 80 %, weiter: b", f"anteil: {100 - share} %, weiter: b"
        )
        text = text.replace("bearbeitungszeit: 6 min", f"bearbeitungszeit: {ask} min").replace(
            "30 min", f"{decide} min"
        )
        case = ein_lauf(text)
        exact, played = case.durchlauf(mit_vorgaben=False), simuliere(case, saat=5, laeufe=300, mit_vorgaben=False)
        assert exact is not None
        assert played is not None
        mean = played.durchlauf.mittel
        spread = (sum((one - mean) ** 2 for one in played.durchlauf.werte) / 299) ** 0.5
        assert abs(mean - float(exact)) <= 6 * spread / 300**0.5 + 0.02 * float(exact) + 1e-9

    def test_quantiles(self) -> None:
        played = simuliere(ein_lauf(SCHLEIFE), saat=1, laeufe=1000, mit_vorgaben=False)
        assert played is not None
        # 40 min in 80 % der Fälle, 56 min in 16 %, 72 min in 3,2 %
        assert played.arbeit.bester * 480 == pytest.approx(40)
        assert played.arbeit.quantil(0.9) * 480 == pytest.approx(56)


class TestKalender:
    def test_units(self) -> None:
        time = acht_stunden()
        assert time.arbeit(Groesse.read("2 h")) == 120
        assert time.arbeit(Groesse.read("1 AT")) == 480
        assert time.in_tagen(Groesse.read("4 h")) == Fraction(1, 2)
        assert time.in_tagen(Groesse.read("2 Wochen")) == Fraction(14 * 253, 365)

    def test_public_holidays_of_the_land(self) -> None:
        corpus_christi = date(2026, 6, 4)
        assert corpus_christi in feiertage("05", 2026)
        assert corpus_christi not in feiertage("11", 2026)
        # 2026: 261 Montage bis Freitage; NW hat 11 Feiertage, davon 3.10., 1.11. und 26.12. am Wochenende
        assert arbeitszeit("05", 2026, Fraction(39)).arbeitstage == 261 - 8

    def test_dates_leave_out_weekends_and_holidays(self) -> None:
        # Mi 23.12.2026: 1. Tag; Do 24.; Fr 25. frei; Mo 28. ist der dritte
        time = arbeitszeit("05", 2026, Fraction(39))
        assert time.fertig_am(date(2026, 12, 23), Fraction(3)) == date(2026, 12, 28)
        assert time.fertig_am(date(2026, 12, 25), Fraction(1, 2)) == date(2026, 12, 28)

    def test_a_day_of_arrival_gives_dates(self) -> None:
        found = bericht(SCHLEIFE, beginn="2026-12-23")
        assert found.tabellen[1].zeilen[-1][1] == "2026-12-24"


def test_what_takes_for_ever_has_no_date() -> None:
    found = bericht(SCHLEIFE.replace("5 AT", "999999999 Jahre"), beginn="2026-12-23")
    assert found.tabellen[1].zeilen[-1][1] is None


@pytest.mark.parametrize(
    "wrong",
    [{"land": "XX"}, {"saat": "zwei"}, {"laeufe": "1"}, {"wochenstunden": "0"}, {"beginn": "morgen"}, {"jahr": "NaN"}],
)
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(UserError):
        bericht(SCHLEIFE, **wrong)


def test_the_arithmetic_is_shown() -> None:
    said = [one.de for one in bericht(SCHLEIFE).erklaerung]
    assert any("1,2500 × 10,0 min + 0,2500 × 6,0 min + 1,0000 × 30,0 min = 44,00 min" in one for one in said)
    assert any("ja 80 %, nein 20 %" in one for one in said)


class TestCommand:
    @pytest.mark.parametrize("width", ["60", "120"])
    @pytest.mark.parametrize("lang", ["de", "en"])
    def test_terminal(self, cli: Cli, register: Path, monkeypatch: pytest.MonkeyPatch, width: str, lang: str) -> None:
        monkeypatch.setenv("COLUMNS", width)
        done = cli(register, "--lang", lang, "report", "zeiten", "hund-anmelden", "--with-defaults", "--explain")
        assert done.code == 0, done.err
        assert max(map(len, done.out.splitlines())) <= int(width)

    def test_json(self, cli: Cli, register: Path) -> None:
        done = cli(register, "report", "zeiten", "hund-anmelden", "--format", "json", "--set", "jahr=2026")
        found = json.loads(done.out)
        assert [table["id"] for table in found["tabellen"]] == ["summen", "dauer", "eintraege"]
        assert found["tabellen"][0]["zeilen"][0]["summe"] is None
        assert Decimal(found["tabellen"][0]["zeilen"][0]["vorgabe"]["wert"]) > 0


def test_numbers_are_numbers() -> None:
    assert isinstance(zelle(bericht(SCHLEIFE), "dauer", "Durchlauf", "erwartet"), Zahl)
