"""Our files before judges that nobody on the project wrote: the XSD, bpmn-moddle, bpmnlint and bpmn-js in Chromium."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bpmn_helpers import erzeugte, modellierte
from conftest import SHARED
from prozesslib.exchange.bpmn.einlesung import Umfeld, lies_bpmn
from prozesslib.exchange.bpmn.namen import AUFGABEN, NS_BPMN, NS_BPMNDI, NS_EIGEN
from prozesslib.exchange.bpmn.schreiben import schreibe

pytestmark = pytest.mark.bpmn

HIER = Path(__file__).parent
WERKZEUG = HIER.parent.parent / ".werkzeug/bpmn"
XSD = SHARED / "data/bpmn-xsd/BPMN20.xsd"
MIWG = sorted((SHARED / "data/bpmn-miwg").glob("*.bpmn"))
ERZEUGTE = 100
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

_EREIGNISSE = {"startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent"}
_GATEWAYS = {"exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway"}
_BELEGE = {"dataObjectReference", "dataInputAssociation", "dataOutputAssociation"}
_RAHMEN = {"participant", "lane", "messageFlow", "sequenceFlow"}
SICHTBAR = _EREIGNISSE | _GATEWAYS | _BELEGE | _RAHMEN | AUFGABEN | {"callActivity"}
"""Elements of BPMN that have a picture of their own."""


def fehlt(satz: str) -> None:
    """Without its tools the test is skipped; where CI asks for it, it fails."""
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(satz)


@pytest.fixture(scope="session")
def dateien(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All processes of the library and the generated ones as files."""
    folder = tmp_path_factory.mktemp("bpmn")
    for key, tree in (modellierte() | erzeugte(ERZEUGTE)).items():
        (folder / f"{key}.bpmn").write_bytes(schreibe(tree))
    return sorted(folder.iterdir())


def node(script: str, files: Iterable[Path], *options: str) -> dict[str, Any]:
    """What one of our scripts says of the files, by their names."""
    if shutil.which("node") is None or not (WERKZEUG / "node_modules").is_dir():
        fehlt("Node oder seine Pakete fehlen; tests/bpmn/einrichten.sh richtet sie ein.")
    shutil.copy(HIER / script, WERKZEUG)
    command = ["node", str(WERKZEUG / script), *options, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    found: Mapping[str, Any] = json.loads(done.stdout)
    return {Path(name).stem: each for name, each in found.items()}


def bpmn_js(files: Iterable[Path], *options: str) -> dict[str, Any]:
    """What bpmn-js draws of the files, by their names."""
    if not Path(CHROMIUM).exists():
        fehlt("Chromium fehlt; tests/bpmn/einrichten.sh richtet es ein.")
    return node("zeichne.mjs", files, *options)


@pytest.fixture(scope="session")
def urteile(dateien: list[Path]) -> dict[str, Any]:
    """What bpmn-moddle and bpmnlint say."""
    return node("pruefe.mjs", dateien)


@pytest.fixture(scope="session")
def gezeichnet(dateien: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What bpmn-js draws; ``BPMN_BILDER`` names a folder that keeps the pictures."""
    folder = os.environ.get("BPMN_BILDER")
    return bpmn_js(dateien, *(("--png", folder) if folder else ()))


def sichtbare(path: Path) -> list[str]:
    """The ids of all elements of a file that must be seen."""
    found = etree.parse(path).iter(f"{{{NS_BPMN}}}*")
    return [str(each.get("id")) for each in found if etree.QName(each).localname in SICHTBAR]


def bilder(path: Path) -> list[str]:
    """The ids of all elements of which a file says where they stand."""
    tree = etree.parse(path)
    marks = (*tree.iter(f"{{{NS_BPMNDI}}}BPMNShape"), *tree.iter(f"{{{NS_BPMNDI}}}BPMNEdge"))
    return [str(each.get("bpmnElement")) for each in marks]


def test_every_file_is_valid_by_the_xsd(dateien: list[Path]) -> None:
    if not XSD.exists():
        pytest.skip("Das XSD der OMG liegt nicht daneben.")
    schema = etree.XMLSchema(etree.parse(XSD))
    faults = {path.stem: str(schema.error_log) for path in dateien if not schema.validate(etree.parse(path))}
    assert faults == {}


def test_bpmn_moddle_warns_of_nothing(urteile: dict[str, Any]) -> None:
    assert {key: each["warnings"] for key, each in urteile.items() if each["warnings"]} == {}


def test_a_program_of_bpmn_io_keeps_our_own_data(dateien: list[Path], urteile: dict[str, Any]) -> None:
    for path in dateien:
        assert eigenes(urteile[path.stem]["again"].encode()) == eigenes(path.read_bytes()), path.stem


def eigenes(data: bytes) -> list[tuple[str, str, Any]]:
    """Our own data in a file: whose they are, their name, and what they say."""
    found = etree.fromstring(data).iter(f"{{{NS_EIGEN}}}*")
    named = ((each, each.getparent().getparent().get("id")) for each in found)
    return [(key, etree.QName(each).localname, each.text and json.loads(each.text)) for each, key in named]


def test_bpmnlint_recommended_finds_no_error(urteile: dict[str, Any]) -> None:
    faults = {
        key: [(one["rule"], one["id"]) for one in each["lint"] if one["category"] != "warn"]
        for key, each in urteile.items()
    }
    assert {key: found for key, found in faults.items() if found} == {}


def test_bpmnlint_warns_of_nothing_but_what_we_chose(urteile: dict[str, Any]) -> None:
    """A step may be reached from several sides, an inclusive gateway is a word of ours, and the answer of a decision
    by events stands at its flow (docs/bpmn.md).
    """
    rules = Counter(one["rule"] for each in urteile.values() for one in each["lint"])
    assert rules.keys() <= {"fake-join", "no-inclusive-gateway", "superfluous-label"}


def test_every_element_that_can_be_seen_has_its_place(dateien: list[Path]) -> None:
    for path in dateien:
        assert Counter(bilder(path)) == Counter(sichtbare(path)), path.stem


def test_bpmn_js_draws_every_element(dateien: list[Path], gezeichnet: dict[str, Any]) -> None:
    lost = {path.stem: set(sichtbare(path)) - set(gezeichnet[path.stem]["drawn"]) for path in dateien}
    assert {key: ids for key, ids in lost.items() if ids} == {}
    assert {p.stem: len(sichtbare(p)) for p in dateien} == {k: len(each["drawn"]) for k, each in gezeichnet.items()}
    assert {key: each["warnings"] for key, each in gezeichnet.items() if each["warnings"]} == {}


@pytest.mark.skipif(not MIWG, reason="Die Dateien der BPMN MIWG liegen nicht daneben.")
def test_the_reference_files_read_and_written_again_are_read_and_drawn_whole(tmp_path: Path) -> None:
    for path in MIWG:
        for number, process in enumerate(lies_bpmn(path.read_bytes(), path.name, Umfeld()).prozesse):
            if process.daten.get("ablauf"):
                (tmp_path / f"{path.stem}-{number}.bpmn").write_bytes(schreibe(process.daten))
    files = sorted(tmp_path.iterdir())
    assert len(files) >= len(MIWG)
    said, drawn = node("pruefe.mjs", files), bpmn_js(files)
    assert {key: each["warnings"] for key, each in (*said.items(), *drawn.items()) if each["warnings"]} == {}
    assert [path.stem for path in files if Counter(sichtbare(path)) != Counter(drawn[path.stem]["drawn"])] == []


def test_a_silent_loss_would_be_seen(dateien: list[Path], tmp_path: Path) -> None:
    """One edge taken out of the diagram: bpmn-js says nothing and does not draw the flow; the count tells."""
    tree = etree.parse(dateien[0])
    edge = next(tree.iter(f"{{{NS_BPMNDI}}}BPMNEdge"))
    edge.getparent().remove(edge)
    broken = tmp_path / "kaputt.bpmn"
    tree.write(broken, encoding="UTF-8", xml_declaration=True)
    found = bpmn_js([broken])["kaputt"]
    assert found["warnings"] == []
    assert set(sichtbare(broken)) - set(found["drawn"]) == {edge.get("bpmnElement")}
