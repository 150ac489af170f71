"""Hours and full-time posts a year: reckoned on paper, sources apart, variants, offices, nobody shown alone."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bericht_bau import bestand, summe, umfang, wert, zellen
from conftest import Cli
from prozesslib.analysis.bericht.bericht import Bericht
from prozesslib.analysis.bericht.werte import Zahl
from prozesslib.analysis.berichte.kapazitaet import kapazitaet
from prozesslib.analysis.jahresstunden import volle_stelle
from prozesslib.analysis.schutz import MINDESTENS, Gruppe, verdeckt
from prozesslib.message import UserError
from prozesslib.model.stufe import Stufe

ABLAUF = """
    beteiligte:
      - {id: sb, name: Sachbearbeitung, art: intern, stelle: steueramt}
      - {id: kasse, name: Kasse, art: intern, stelle: kaemmerei}
      - {id: bank, name: Bank, art: extern}
    ablauf:
      - {id: start, ereignis: start, name: Beginn}
      - {id: pruefen, schritt: Prüfen, beteiligter: sb, bearbeitungszeit: 12 min}
      - {id: voll, entscheidung: Vollständig, wege: [
          {wenn: ja, anteil: 75 %, weiter: buchen}, {wenn: nein, anteil: 25 %, weiter: fragen}]}
      - {id: fragen, schritt: Nachfragen, beteiligter: sb, bearbeitungszeit: 6 min, weiter: pruefen}
      - {id: buchen, schritt: Buchen, beteiligter: kasse, bearbeitungszeit: 9 min}
      - {id: rechnen, schritt: Rechnen, beteiligter: sb, automatisch: true, bearbeitungszeit: 1 min}
      - {id: zahlen, schritt: Zahlen, beteiligter: bank, bearbeitungszeit: 5 min}
      - {id: ende, ereignis: ende, name: Ende}
"""
MIT = "    verantwortlich: steueramt\n" + ABLAUF
FAELLE = "    lokal: {fallzahl: {wert: 300, je: jahr, quelle: Statistik 2025}}\n"


def bericht(*texte: str, mit_vorgaben: bool = False, basis: dict[str, str] | None = None, **set_: str) -> Bericht:
    settings = {"jahr": "2026", "land": "NW", **set_}
    return kapazitaet(umfang(bestand(*texte, basis=basis), mit_vorgaben=mit_vorgaben, **settings))


class TestByHand:
    def test_hours_of_a_flow_with_a_loop(self) -> None:
        # pruefen = 1 / 0,75 = 4/3; fragen = 1/3: 4/3 * 12 + 1/3 * 6 = 16 + 2 = 18 min am Steueramt, 9 min Kämmerei
        # 300 Fälle * 27 min / 60 = 135 h: 90 h Steueramt, 45 h Kämmerei; Maschine und Bank zählen nicht
        found = bericht("    id: p\n" + MIT + FAELLE)
        assert zellen(found, "prozesse", "stunden") == [Decimal(135)]
        assert zellen(found, "stellen", "stelle") == ["Kämmerei", "Steueramt"]
        assert zellen(found, "stellen", "stunden") == [Decimal(45), Decimal(90)]
        assert zellen(found, "minuten", "ablauf") == [Decimal(27)]

    def test_a_full_time_post(self) -> None:
        # 2026 in NW: 253 Arbeitstage - 30 = 223 Tage * 39 / 5 h = 223 * 7,8 = 1739,4 h; 3478,8 h = 2,0 VZÄ
        full = volle_stelle(umfang(bestand("id: p"), jahr="2026", land="05"))
        assert full.stunden == Fraction("1739.4")
        assert full.vzae(Fraction("3478.8")) == Decimal(2)
        assert full.vzae(Fraction("86")) == Decimal(0)  # 0,049
        assert full.vzae(Fraction("87")) == Decimal("0.1")  # 0,0500 rundet auf
        other = volle_stelle(umfang(bestand("id: p"), jahr="2026", land="05", ausfalltage="15", wochenstunden="41"))
        assert other.stunden == Fraction(253 - 30 - 15) * Fraction(41, 5)
        assert "1.739,4 h" in full.rechnung.de

    def test_effort_where_there_is_no_flow(self) -> None:
        # 20 Fälle im Monat * 12 = 240 im Jahr * 15 min / 60 = 60 h
        found = bericht("""
            id: p
            verantwortlich: steueramt
            aufwand: 10 min
            lokal: {aufwand: {wert: 15 min, quelle: Schätzung}, fallzahl: {wert: 20, je: monat, quelle: Schätzung}}
        """)
        assert zellen(found, "prozesse", "geschaetzt") == [Decimal(60)]
        assert zellen(found, "minuten", "steckbrief") == [Decimal(15)]
        assert zellen(found, "minuten", "ablauf") == [None]

    def test_variants_take_their_share(self) -> None:
        # 200 Fälle; die Variante hat 30 % = 60 Fälle * 20 min = 20 h, der Hauptprozess 140 Fälle * 10 min = 23,33 h
        found = bericht(
            "{id: a, aufwand: 10 min, lokal: {fallzahl: {wert: 200, je: jahr, quelle: Messung 2026}}}",
            "{id: b, aufwand: 20 min, variante_von: a, anteil: 30 %}",
        )
        assert zellen(found, "prozesse", "faelle") == [Decimal(140), Decimal(60)]
        assert [round(one, 2) for one in zellen(found, "prozesse", "stunden")] == [Decimal("23.33"), Decimal(20)]

    def test_offices_share_the_cases(self) -> None:
        found = bericht("""
            id: p
            verantwortlich: steueramt
            aufwand: 60 min
            lokal:
              fallzahl: {wert: 100, je: jahr, quelle: Messung 2026}
              personal:
                - {stelle: steueramt, personen: 3, anteil: 70 %}
                - {stelle: poststelle, personen: 4, anteil: 30 %}
        """)
        assert zellen(found, "stellen", "stelle") == ["Poststelle", "Steueramt"]
        assert zellen(found, "stellen", "stunden") == [Decimal(30), Decimal(70)]


class TestHonesty:
    def test_without_cases_there_are_no_hours(self) -> None:
        found = bericht("    id: p\n" + MIT)
        assert zellen(found, "prozesse", "stunden") == [None]
        assert any("keine Kernaussage" in one.de and "0 von 1 Prozess " in one.de for one in found.kernsaetze)

    def test_times_of_the_blueprint_stand_apart(self) -> None:
        text = "    id: p\n" + MIT
        found = bericht(text + FAELLE, basis={"p": text})
        assert zellen(found, "prozesse", "vorgabe") == [Decimal(135)]
        assert zellen(found, "prozesse", "stunden") == [None]
        assert summe(found, "prozesse", "stunden") is None
        asked = bericht(text + FAELLE, basis={"p": text}, mit_vorgaben=True)
        assert zellen(asked, "prozesse", "stunden") == [Decimal(135)]

    def test_a_missing_time_changes_the_coverage(self) -> None:
        found = bericht("    id: p\n" + MIT.replace(", bearbeitungszeit: 9 min", "") + FAELLE)
        assert zellen(found, "prozesse", "stunden") == [Decimal(90)]
        assert zellen(found, "prozesse", "abdeckung") == ["2 von 3"]

    def test_a_total_says_how_many_processes_it_covers(self) -> None:
        found = bericht("    id: p\n" + MIT + FAELLE, "{id: q, aufwand: 10 min}", "{id: r}")
        total = summe(found, "prozesse", "stunden")
        assert isinstance(total, Zahl)
        assert total.abdeckung is not None
        assert (total.abdeckung.gezaehlt, total.abdeckung.von) == (1, 3)
        assert any("keine Kernaussage" in one.de for one in found.kernsaetze)

    def test_a_soll_does_not_count(self) -> None:
        found = bericht("    id: p\n" + MIT + FAELLE, "    id: s\n    modell: soll\n    sollzu: p\n" + MIT + FAELLE)
        assert zellen(found, "prozesse", "stunden") == [Decimal(135)]

    def test_full_time_posts_are_rounded_in_every_format(self) -> None:
        found = bericht("    id: p\n" + MIT + FAELLE)
        assert zellen(found, "prozesse", "vzae") == [Decimal("0.1")]

    def test_it_is_internal(self) -> None:
        scope = replace(umfang(bestand("id: p")), stufe=Stufe.VERBUND)
        with pytest.raises(UserError):
            kapazitaet(scope)


def einer(id_: str, personen: int | None, minuten: int = 60) -> str:
    staff = (
        f", personal: [{{stelle: {'steueramt' if id_ < 'b' else 'kaemmerei'}, personen: {personen}}}]"
        if personen
        else ""
    )
    office = "steueramt" if id_ < "b" else "kaemmerei"
    cases = "fallzahl: {wert: 100, je: jahr, quelle: Messung 2026}"
    return f"{{id: {id_}, verantwortlich: {office}, aufwand: {minuten} min, lokal: {{{cases}{staff}}}}}"


class TestNobodyAlone:
    def test_one_person_is_put_together_with_others(self) -> None:
        found = bericht(einer("a", 1), einer("b", 5), einer("c", None, 90))
        assert zellen(found, "prozesse", "name") == ["C", "2 Prozesse, zusammengefasst"]
        assert zellen(found, "prozesse", "stunden") == [Decimal(150), Decimal(200)]
        assert not any("A:" in one.de for one in found.erklaerung)

    def test_one_person_alone_is_left_out(self) -> None:
        found = bericht(einer("a", 1))
        assert zellen(found, "prozesse", "stunden") == [None]
        assert summe(found, "prozesse", "stunden") is None
        assert zellen(found, "stellen", "stunden") == [None]
        assert not any("100" in one.de for one in (*found.kernsaetze, *found.erklaerung))

    @given(st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 6)), st.integers(0, 9)), max_size=8))
    def test_what_is_hidden_is_at_least_three_persons(self, groups: list[tuple[int | None, int]]) -> None:
        known = [Gruppe(str(i), persons, Fraction(size)) for i, (persons, size) in enumerate(groups)]
        hidden = verdeckt(known)
        small = {
            one.schluessel for one in known if one.groesse and one.personen is not None and one.personen < MINDESTENS
        }
        if hidden is None:
            assert sum(one.personen or 0 for one in known if one.groesse) < MINDESTENS
            return
        assert small <= hidden
        together = [one for one in known if one.schluessel in hidden]
        unknown = any(one.personen is None for one in together)
        assert not together or unknown or sum(one.personen or 0 for one in together) >= MINDESTENS


class TestCommand:
    @pytest.mark.parametrize(("width", "lang"), [("60", "de"), ("120", "en")])
    def test_terminal(self, cli: Cli, register: Path, monkeypatch: pytest.MonkeyPatch, width: str, lang: str) -> None:
        monkeypatch.setenv("COLUMNS", width)
        done = cli(register, "--lang", lang, "report", "kapazitaet", "--with-defaults", "--explain")
        assert done.code == 0, done.err
        assert max(map(len, done.out.splitlines())) <= int(width)

    def test_json(self, cli: Cli, register: Path) -> None:
        done = cli(register, "report", "kapazitaet", "--format", "json")
        assert [table["id"] for table in json.loads(done.out)["tabellen"]] == ["prozesse", "stellen", "minuten"]

    def test_it_is_refused_for_others(self, cli: Cli, register: Path) -> None:
        assert cli(register, "report", "kapazitaet", "--visibility", "verbund").code == 2


def test_the_arithmetic_is_shown() -> None:
    found = bericht("    id: p\n" + MIT + FAELLE)
    assert any(one.de == "P: 300 Fälle × 27,00 min ÷ 60 = 135,0 h" for one in found.erklaerung)
    assert wert(found.tabellen[0].zeilen[0][1]) == "P"
