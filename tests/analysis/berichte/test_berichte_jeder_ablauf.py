"""No flow whatsoever breaks a report: also unsound ones, with loose ends, and with every kind of figure missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bericht_bau import baum, bestand, umfang
from layout_flows import HEIKLE, zufaelliger_baum
from prozesslib.analysis.bericht.werte import Zahl
from prozesslib.analysis.berichte.medienbrueche import medienbrueche
from prozesslib.analysis.berichte.schnittstellen import schnittstellen
from prozesslib.analysis.berichte.schwachstellen import schwachstellen
from prozesslib.analysis.berichte.wissen import wissen
from prozesslib.analysis.berichte.zustaendigkeiten import zustaendigkeiten
from prozesslib.model.bestand import Prozessdatei

BAUSTEINE = ("daten-eingeben", "drucken", "unterzeichnen", "mitzeichnen", "rueckfrage", "fachlich-pruefen", "auszahlen")
MEDIEN = ("papier", "scan", "e-akte", "telefon", "unbekannt")


def zufall(seed: int) -> dict[str, Any]:
    """A random flow in which every step says something, or nothing."""
    rng = Random(seed)
    entries, participants = zufaelliger_baum(seed)
    tree = [dict(entry) for entry in entries]
    for entry in tree:
        if "schritt" in entry:
            _ausgefuellt(entry, rng)
        for way in entry.get("wege", ()):
            if rng.random() < 0.6:
                way["anteil"] = f"{rng.randrange(0, 101, 10)} %"
    people = [
        {"id": b.id, "name": b.name, "art": b.art, **({"stelle": rng.choice(("steueramt", "kaemmerei"))})}
        for b in participants
    ]
    rng.shuffle(tree) if rng.random() < 0.1 else None
    return {"ablauf": tree, "beteiligte": people, "verantwortlich": "steueramt"}


def _ausgefuellt(entry: dict[str, Any], rng: Random) -> None:
    if rng.random() < 0.7:
        entry["baustein"] = rng.choice(BAUSTEINE)
    for key in ("eingang", "ausgang"):
        if rng.random() < 0.5:
            entry[key] = [{"dokument": rng.choice("AB"), "medium": rng.choice(MEDIEN)}]
    for key in ("bearbeitungszeit", "liegezeit"):
        if rng.random() < 0.5:
            entry[key] = f"{rng.randrange(50)} {rng.choice(('min', 'h', 'AT', 'Wochen'))}"


@settings(max_examples=12)
@given(st.integers(0, 10**6))
def test_every_report_speaks_of_every_flow(seed: int) -> None:
    lokal = {"fallzahl": {"wert": 12, "je": "tag"}}
    tree = {"id": "p", "name": "P", "modell": "ist", "status": "entwurf", "art": "leistung", **zufall(seed)}
    _berichte(Prozessdatei("prozesse/16/p.yaml", {**tree, "lokal": lokal}), tree)


@pytest.mark.parametrize("name", HEIKLE)
def test_also_of_those_that_no_rule_lets_pass(name: str) -> None:
    tree = baum(KOEPFE)
    datei = Prozessdatei("prozesse/16/p.yaml", tree)
    datei.__dict__["prozess"] = replace(datei.prozess, ablauf=HEIKLE[name]())
    _berichte(datei, tree)


KOEPFE = "beteiligte: [{id: b0, name: B, art: intern}, {id: x0, name: X, art: extern}]\n"


def _berichte(datei: Prozessdatei, tree: Mapping[str, Any]) -> None:
    one = bestand("id: q\n")
    found = {**one.prozesse, "p": datei}
    bases: tuple[Mapping[str, Mapping[str, Any]], ...] = ({}, {"p": tree})
    for basis in bases:
        for asked in (False, True):
            register = replace(one, prozesse=found, basis=basis)
            for report in (medienbrueche, schnittstellen, schwachstellen, zustaendigkeiten, wissen):
                said = report(umfang(register, mit_vorgaben=asked))
                for table in said.tabellen:
                    assert all(len(row) == len(table.spalten) for row in table.zeilen)
                    cells = (cell for row in (*table.zeilen, table.summe or ()) for cell in row)
                    assert all(not isinstance(cell, Zahl) or cell.wert >= 0 for cell in cells)
