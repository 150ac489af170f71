"""Areas against the Mindestanforderungen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bericht_bau import bestand, summe, umfang, wert, zellen
from prozesslib.analysis.berichte.reife import reife
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.katalog import Konventionen

REGELN: Mapping[str, tuple[str, ...]] = {"entwurf": ("kurzbeschreibung",), "freigegeben": ("krise.rto", "ausloeser")}
FERTIG = "{id: fertig, kurzbeschreibung: K, krise: {rto: 1 h}, ausloeser: [A]}"
HALB = "{id: halb, kurzbeschreibung: K, ausloeser: []}"
NICHTS = "{id: nichts}"


def mit_regeln(found: Bestand, **ordner: str) -> Bestand:
    moved = {
        key: Prozessdatei(f"prozesse/{ordner.get(key, '16')}/{key}.yaml", d.daten) for key, d in found.prozesse.items()
    }
    return replace(found, prozesse=moved, konventionen=Konventionen(REGELN))


def test_shares_by_area_worked_by_hand() -> None:
    # 16: fertig and halb; draft 2 of 2, release 1 of 2. 02: nichts, 0 of 1. Together: 2 of 3 and 1 of 3
    found = reife(umfang(mit_regeln(bestand(FERTIG, HALB, NICHTS), nichts="02")))
    assert zellen(found, "bereiche", "prozesse") == [1, 2]
    assert zellen(found, "bereiche", "entwurf") == [0, 100]
    assert zellen(found, "bereiche", "freigegeben") == [0, 50]
    together = wert(summe(found, "bereiche", "freigegeben"))
    assert f"{together:.2f}" == "33.33"
    assert found.kernsaetze[0].de.endswith("hat 1 von 3 Prozessen.")


def test_what_is_missing_is_named_and_an_empty_list_is_missing() -> None:
    found = reife(umfang(mit_regeln(bestand(FERTIG, HALB, NICHTS))))
    assert zellen(found, "fehlend", "id") == ["halb", "nichts"]
    assert zellen(found, "fehlend", "fehlt")[0] == "krise.rto, ausloeser"
    assert zellen(found, "angaben", "haben") == [2, 1, 1]


def test_an_own_value_counts() -> None:
    found = reife(
        umfang(mit_regeln(bestand("{id: a, kurzbeschreibung: K, lokal: {krise: {rto: 1 h}, ausloeser: [A]}}")))
    )
    assert zellen(found, "bereiche", "freigegeben") == [100]


def test_what_stands_as_it_came_is_said() -> None:
    found = reife(umfang(mit_regeln(bestand(FERTIG, basis={"fertig": FERTIG}))))
    assert found.kernsaetze[1].de == "Davon stehen 1 noch so da, wie sie aus der Blaupause kamen."
    assert found.kernsaetze[2].de == "Hier freigegeben: 0 von 1."


def test_without_conventions_it_says_so() -> None:
    found = reife(umfang(bestand(FERTIG)))
    assert "verlangen noch keine Angaben" in found.kernsaetze[0].de
    assert found.erklaerung == ()


def test_a_library_has_no_columns_of_a_register() -> None:
    found = reife(umfang(mit_regeln(bestand(FERTIG, art="bibliothek"))))
    assert {"fallzahl", "hier"} & {column.id for column in found.tabellen[0].spalten} == set()


def test_nothing_to_look_at() -> None:
    found = reife(umfang(mit_regeln(bestand())))
    assert found.tabellen[0].zeilen == ()
