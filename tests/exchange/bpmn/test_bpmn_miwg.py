"""The reference files of the BPMN interchange working group, and a FIM Stammprozess: read, written again, counted."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bpmn_dateien import UMFELD, erwartet, gelesen, modelliert, zaehlung
from conftest import SHARED
from layout_checker import check
from prozesslib.analysis.layout.bild import zeichne
from prozesslib.exchange.bpmn.schreiben import schreibe
from prozesslib.model.prozess import Prozess

MIWG = sorted((SHARED / "data/bpmn-miwg").glob("*.bpmn"))
FIM = SHARED / "data/xprozess/sample-99006028261000.bpmn"
XSD = SHARED / "data/bpmn-xsd/BPMN20.xsd"
_NICHT_DA = "the reference files are not here"


def schema() -> Any:
    return etree.XMLSchema(etree.parse(XSD)) if XSD.exists() else None


def vergleich(path: Path, *, eingebettet: bool) -> tuple[str, bool]:
    """One line of the table, and whether the file came through as the loss report says."""
    data, valid = path.read_bytes(), schema()
    found = gelesen(data, replace(UMFELD, eingebettet=eingebettet))
    files = [schreibe(tree) for tree in modelliert(found)]
    wrong = [] if valid is None else [file for file in files if not valid.validate(etree.fromstring(file))]
    before, wanted = zaehlung(data), erwartet(data, found.verluste)
    after = sum((zaehlung(file) for file in files), start=type(before)())
    other = {tag: (wanted[tag], after[tag]) for tag in sorted({*wanted, *after}) if wanted[tag] != after[tag]}
    line = (
        f"{path.stem:28} {before.total():>4} elements, {after.total():>4} after, {len(found.prozesse):>2} processes, "
        f"{len(found.verluste):>2} lines of loss, {len(found.befunde):>2} findings"
        f"{f'  {other}' if other else ''}"
    )
    return line, not wrong and not other


@pytest.mark.skipif(not MIWG, reason=_NICHT_DA)
@pytest.mark.parametrize("eingebettet", [False, True], ids=["teilprozess", "inline"])
def test_the_reference_files_come_through(eingebettet: bool, capsys: pytest.CaptureFixture[str]) -> None:
    rows = {path.stem: vergleich(path, eingebettet=eingebettet) for path in MIWG}
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(line for line, _ in rows.values()) + "\n")
    assert len(rows) == 21
    assert [name for name, (_, good) in rows.items() if not good] == []


@pytest.mark.skipif(not FIM.exists(), reason=_NICHT_DA)
def test_a_stammprozess_keeps_its_activity_groups_as_sub_processes() -> None:
    data = FIM.read_bytes()
    found = gelesen(data)
    main = found.prozesse[0].daten
    groups = {entry["teilprozess"] for entry in main["ablauf"] if "teilprozess" in entry}
    assert len(groups) == zaehlung(data)["subProcess"] == 12
    assert groups <= {each.daten["id"] for each in found.prozesse}
    assert main["name"] == "Anzeige zur Beschäftigung einer schwangeren oder stillenden Frau bearbeiten"
    assert {p["name"] for p in main["beteiligte"] if p["art"] == "extern"} == {"Arbeitgeber"}
    assert found.befunde == ()
    assert vergleich(FIM, eingebettet=False)[1]


@pytest.mark.skipif(not MIWG, reason=_NICHT_DA)
@pytest.mark.parametrize("path", [*MIWG, FIM], ids=lambda path: path.stem)
def test_what_was_read_is_drawn_without_faults(path: Path) -> None:
    """The reference files have shapes of flows that our own processes never take."""
    for tree in modelliert(gelesen(path.read_bytes())):
        process = Prozess.read(tree)
        assert process.ablauf is not None
        for breite in (None, 1400):
            assert check(zeichne(process.ablauf, process.beteiligte, breite=breite), process.ablauf) == {}
