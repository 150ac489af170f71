"""The tables: typed cells, keys, and what a missing value is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from prozesslib.exchange.tafeln import TAFELN
from prozesslib.exchange.tafeln.tafel import Tafel, Typ
from prozesslib.message import UserError
from prozesslib.model.katalog import Kopf
from prozesslib.model.stufe import Stufe
from prozesslib.model.zustand import Zustand
from prozesslib.register.auszug import Auszug, AuszugProzess

BY_NAME: Mapping[str, Tafel[Any]] = {table.name: table for table in TAFELN}

FLOW = [
    {"id": "start", "ereignis": "start", "name": "Antrag da"},
    {
        "id": "pruefen",
        "schritt": "Antrag prüfen",
        "beteiligter": "amt",
        "bearbeitungszeit": {"wert": "7,5 min", "quelle": "Schätzung"},
        "liegezeit": "2 AT",
        "eingang": [{"dokument": "Antrag", "medium": "papier"}],
        "verfahren": ["fach", "archiv"],
    },
    {
        "id": "gut",
        "entscheidung": "Vollständig?",
        "wege": [
            {"wenn": "ja", "anteil": "85 %", "weiter": "ende"},
            {"wenn": "nein", "weiter": "pruefen"},
        ],
    },
    {"id": "ende", "ereignis": "ende"},
]
TREE = {
    "id": "a",
    "name": "Antrag bearbeiten",
    "modell": "muster",
    "rechtsstand": "2026-01-31",
    "klassifikation": {"leika": ["99102013002000"], "produktrahmen-nrw": ["01", "02"]},
    "rechtsgrundlagen": [{"id": "kag", "gesetz": "KAG"}],
    "beteiligte": [{"id": "amt", "name": "Amt", "stelle": "steueramt"}],
    "aufwand": "20 min",
    "folgeprozesse": ["b"],
    "ablauf": FLOW,
    "lokal": {
        "fallzahl": {"wert": 320, "je": "jahr"},
        "messwerte": {"pruefen": {"bearbeitungszeit": "9 min"}},
        "stellen": {"amt": "kasse"},
        "rechtsgrundlagen": {"kag": "§ 8"},
    },
}


def process(tree: Mapping[str, Any]) -> AuszugProzess:
    return AuszugProzess(str(tree["id"]), f"prozesse/16/{tree['id']}.yaml", "16", "", Zustand.EIGEN, tree, True)


def extract(*trees: Mapping[str, Any]) -> Auszug:
    head = Kopf("register", "1", "Test")
    return Auszug(Stufe.INTERN, head, {}, None, tuple(process(tree) for tree in trees), (), {}, ())


def rows(name: str, *trees: Mapping[str, Any]) -> list[dict[str, Any]]:
    table = BY_NAME[name]
    names = [column.name for column in table.spalten]
    return [dict(zip(names, row, strict=True)) for row in table.zeilen(extract(*trees))]


def some(row: Mapping[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def test_a_process_is_a_row_and_what_it_lacks_is_missing() -> None:
    full, bare = rows("prozesse", TREE, {"id": "b", "name": "B"})
    assert some(full, "id", "schritte", "modelliert", "fallzahl", "fallzahl_je") == ("a", 1, True, 320, "jahr")
    assert some(full, "aufwand_vorgabe_wert", "aufwand_vorgabe_einheit") == (Decimal(20), "min")
    assert some(full, "aufwand_eigen_wert", "aufwand_eigen_quelle") == (None, None)
    assert some(bare, "schritte", "modelliert", "fallzahl", "aufwand_vorgabe_wert") == (None, False, None, None)


def test_own_times_stand_beside_those_of_the_blueprint() -> None:
    step = rows("eintraege", TREE)[1]
    names = ("wert", "einheit", "quelle")
    assert some(step, *(f"bearbeitungszeit_vorgabe_{n}" for n in names)) == (Decimal("7.5"), "min", "Schätzung")
    assert some(step, *(f"bearbeitungszeit_eigen_{n}" for n in names)) == (Decimal(9), "min", None)
    assert some(step, *(f"liegezeit_vorgabe_{n}" for n in names)) == (Decimal(2), "AT", None)


def test_every_entry_says_its_kind_and_text() -> None:
    assert [some(r, "nr", "id", "art", "text") for r in rows("eintraege", TREE)] == [
        (1, "start", "ereignis", "Antrag da"),
        (2, "pruefen", "schritt", "Antrag prüfen"),
        (3, "gut", "entscheidung", "Vollständig?"),
        (4, "ende", "ereignis", None),
    ]


def test_edges_have_their_answer_and_share() -> None:
    assert [some(r, "von", "ziel", "weg", "anteil_prozent") for r in rows("kanten", TREE)] == [
        ("start", "pruefen", None, None),
        ("pruefen", "gut", None, None),
        ("gut", "ende", "ja", Decimal(85)),
        ("gut", "pruefen", "nein", None),
    ]


def test_what_a_process_lists_becomes_rows_of_its_own() -> None:
    assert [some(r, "rahmen", "nr", "schluessel") for r in rows("schluessel", TREE)] == [
        ("leika", 1, "99102013002000"),
        ("produktrahmen-nrw", 1, "01"),
        ("produktrahmen-nrw", 2, "02"),
    ]
    assert some(rows("beteiligte", TREE)[0], "id", "stelle", "stelle_eigen") == ("amt", "steueramt", "kasse")
    assert some(rows("rechtsgrundlagen", TREE)[0], "gesetz", "fundstelle", "fundstelle_eigen") == ("KAG", None, "§ 8")
    assert some(rows("dokumente", TREE)[0], "eintrag", "richtung", "medium") == ("pruefen", "eingang", "papier")
    assert [r["verfahren"] for r in rows("verfahren", TREE)] == ["fach", "archiv"]
    assert [some(r, "art", "ziel") for r in rows("verweise", TREE)] == [("folgeprozesse", "b")]


def test_own_offices_stand_where_the_text_names_typical_ones() -> None:
    here = replace(extract({**TREE, "verantwortlich": "steueramt"}), eigene_stellen={"steueramt": "fb2"})
    columns = {name: [c.name for c in BY_NAME[name].spalten] for name in ("prozesse", "beteiligte")}
    cells = {name: dict(zip(columns[name], next(BY_NAME[name].zeilen(here)), strict=True)) for name in columns}
    assert (cells["prozesse"]["stelle"], cells["beteiligte"]["stelle"]) == ("fb2", "fb2")


def test_two_rows_of_one_key_are_refused_and_named() -> None:
    twice = {**TREE, "beteiligte": [{"id": "amt", "name": "Eins"}, {"id": "amt", "name": "Zwei"}]}
    with pytest.raises(UserError, match="beteiligte gäbe es a, amt zweimal"):
        rows("beteiligte", twice)


@pytest.mark.parametrize("table", TAFELN, ids=lambda table: table.name)
def test_a_table_describes_itself(table: Tafel[Any]) -> None:
    names = [column.name for column in table.spalten]
    assert len(set(names)) == len(names)
    assert set(table.schluessel) <= set(names)
    assert all(column.titel and column.beschreibung.endswith(".") for column in table.spalten)
    for key in table.fremd:
        assert set(key.spalten) <= set(names)
        assert key.ziel == BY_NAME[key.tafel].schluessel


def test_dates_are_dates() -> None:
    dates = [(t.name, c.name) for t in TAFELN for c in t.spalten if c.typ is Typ.DATUM]
    assert dates == [("prozesse", "rechtsstand"), ("gestrichen", "am")]
    assert datetime.date.fromisoformat(rows("prozesse", TREE)[0]["rechtsstand"])
