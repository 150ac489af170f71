"""What goes wrong in files of other tools: each defect has its finding, and what can be saved is saved."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bpmn_dateien import codes, gelesen, prozess, verglichen, zwei_pools
from prozesslib.exchange.bpmn.lesen import baum
from prozesslib.exchange.bpmn.namen import NS_BPMN

Aenderung = Callable[[str], str | bytes]


def ohne(pattern: str, flags: re.RegexFlag = re.DOTALL) -> Aenderung:
    """Take away what matches."""
    return lambda text: re.sub(pattern, "", text, flags=flags)


def statt(old: str, new: str) -> Aenderung:
    """Replace text that is there."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


def bild_zuerst(text: str) -> str:
    match = re.search(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>\n", text, re.DOTALL)
    assert match
    return text.replace(match[0], "").replace("<bpmn:collaboration", match[0] + "<bpmn:collaboration", 1)


def prozess_zuerst(text: str) -> str:
    match = re.search(r"<bpmn:collaboration.*</bpmn:collaboration>\n", text, re.DOTALL)
    assert match
    return text.replace(match[0], "").replace("<bpmndi:BPMNDiagram", match[0] + "<bpmndi:BPMNDiagram", 1)


def ueber_pools(text: str) -> str:
    task = '<bpmn:process id="q" name="Anderes"><bpmn:task id="t" name="Anderes tun"/></bpmn:process>\n'
    text = text.replace('<bpmn:process id="p"', f'{task}<bpmn:process id="p"', 1)
    flow = '<bpmn:sequenceFlow id="quer" sourceRef="ende" targetRef="t"/></bpmn:process>\n<bpmndi'
    return text.replace("</bpmn:process>\n<bpmndi", flow, 1)


_DOPPELT = '<bpmn:sequenceFlow id="f8" sourceRef="senden" targetRef="ende"/><bpmn:sequenceFlow id="f5"'
_OHNE_ZAEHLUNG = {"wrong namespace of the model", "id twice", "prefix not declared", "control characters"}
"""What a strict parser or a look for ids cannot count."""
DEFEKTE: dict[str, tuple[Aenderung, str | None]] = {
    "no diagram": (ohne(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>"), "BP140"),
    "wrong namespace of the model": (statt(NS_BPMN, "http://example.org/bpmn"), "BP102"),
    "plane names the process": (statt('bpmnElement="zusammen"', 'bpmnElement="p"'), "BP141"),
    "plane names nothing": (statt(' bpmnElement="zusammen"', ""), "BP142"),
    "id twice": (statt('id="zurueck"', 'id="senden"'), "BP110"),
    "id begins with a digit": (lambda text: text.replace("senden", "1senden"), "BP111"),
    "id with a blank": (lambda text: text.replace("zurueck", "zu rueck"), "BP111"),
    "step without shape": (ohne(r'<bpmndi:BPMNShape id="senden_di".*?</bpmndi:BPMNShape>'), "BP143"),
    "shape without bounds": (ohne(r'(?<=bpmnElement="senden">)<dc:Bounds[^>]*/>'), "BP145"),
    "flow without edge": (ohne(r'<bpmndi:BPMNEdge id="f5_di".*?</bpmndi:BPMNEdge>'), "BP144"),
    "edge without point": (ohne(r'(?<=bpmnElement="f5">)(<di:waypoint[^>]*/>){2}'), "BP146"),
    "edge with one point": (ohne(r'(?<=bpmnElement="f5">)<di:waypoint[^>]*/>'), "BP146"),
    "dangling source": (statt('sourceRef="senden" targetRef="ende"', 'sourceRef="weg" targetRef="ende"'), "BP150"),
    "dangling target": (statt('sourceRef="senden" targetRef="ende"', 'sourceRef="senden" targetRef="weg"'), "BP150"),
    "no incoming and outgoing": (ohne(r"<bpmn:(incoming|outgoing)>.*?</bpmn:(incoming|outgoing)>"), "BP159"),
    "message inside one pool": (
        statt('sourceRef="senden" targetRef="person"', 'sourceRef="senden" targetRef="ende"'),
        "BP152",
    ),
    "diagram before the model": (bild_zuerst, "BP156"),
    "documentation after incoming": (
        statt(
            "<bpmn:incoming>f1</bpmn:incoming>",
            "<bpmn:incoming>f1</bpmn:incoming><bpmn:documentation>Zu spät.</bpmn:documentation>",
        ),
        "BP156",
    ),
    "own attribute without namespace": (statt('id="pruefen"', 'id="pruefen" farbe="rot"'), "BP120"),
    "own element outside the extensions": (statt("<bpmn:incoming>f1", '<fremd:x y="1"/><bpmn:incoming>f1'), "BP121"),
    "own data in the extensions": (lambda text: text, None),
    "no flowNodeRef": (ohne(r"<bpmn:flowNodeRef>.*?</bpmn:flowNodeRef>"), "BP157"),
    "no isHorizontal": (ohne(' isHorizontal="true"'), None),
    "no label": (ohne("<bpmndi:BPMNLabel/>"), None),
    "ISO-8859-1": (lambda text: text.replace("UTF-8", "ISO-8859-1").encode("iso-8859-1"), "BP012"),
    "prefix not declared": (ohne(r' xmlns:di="[^"]*"'), "BP006"),
    "byte order mark": (lambda text: b"\xef\xbb\xbf" + text.encode(), "BP011"),
    "decimal bounds": (statt('x="270" y="80"', 'x="270.5" y="-80.25"'), None),
    "process before the collaboration": (prozess_zuerst, None),
    "flow over a pool": (ueber_pools, "BP153"),
    "event on nothing": (statt('attachedToRef="pruefen"', 'attachedToRef="weg"'), "BP160"),
    "pool without its process": (statt('processRef="p"', 'processRef="weg"'), "BP161"),
    "flow twice": (statt('<bpmn:sequenceFlow id="f5"', _DOPPELT), "BP154"),
    "damaged data of ours": (
        statt('<fremd:dauer wert="5"/>', '<e:eintrag xmlns:e="https://prozesslib.example/bpmn/1">{"id"</e:eintrag>'),
        "BP130",
    ),
    "control characters": (statt("Antrag prüfen", "Antrag \x07 &#11; prüfen"), "BP007"),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFEKTE)
def test_every_defect_has_its_finding_and_the_flow_is_saved(name: str) -> None:
    change, code = DEFEKTE[name]
    found = gelesen(change(zwei_pools()))
    if code is None:
        assert found.befunde == ()
    else:
        assert code in {b.code for b in found.befunde}
    main = next(each.daten for each in found.prozesse if each.daten["name"] == "Erlaubnis erteilen")
    assert len(main["ablauf"]) >= 8 - (code in {"BP150"})
    assert all(b.satz.de and b.zeile >= 1 for b in found.befunde)


@pytest.mark.parametrize("name", [name for name in DEFEKTE if name not in _OHNE_ZAEHLUNG])
def test_what_a_defect_costs_is_in_the_report(name: str) -> None:
    verglichen(DEFEKTE[name][0](zwei_pools()))


def test_findings_name_element_and_line() -> None:
    change, _ = DEFEKTE["dangling target"]
    (found,) = [b for b in gelesen(change(zwei_pools())).befunde if b.code == "BP150"]
    line = next(n for n, text in enumerate(zwei_pools().splitlines(), 1) if '<bpmn:sequenceFlow id="f5"' in text)
    assert (found.feld, found.zeile) == ("f5", line)


@pytest.mark.parametrize("name", ["own data in the extensions", "no isHorizontal", "byte order mark", "ISO-8859-1"])
def test_what_is_no_defect_changes_nothing(name: str) -> None:
    assert prozess(DEFEKTE[name][0](zwei_pools())) == prozess(zwei_pools())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "BP001"),
        (b"PK\x03\x04 no xml at all", "BP001"),
        (b"Ein Brief ohne Klammern", "BP001"),
        (b"<html><body>Anmelden</body></html>", "BP101"),
        (f'<definitions xmlns="{NS_BPMN}"/>'.encode(), "BP103"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "BP004"),
        (b'<?xml version="1.0"?><!-- <a --><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "BP004"),
    ],
    ids=["nothing", "archive", "letter", "page", "empty model", "entity bomb", "foreign file"],
)
def test_what_is_no_model_says_so(data: bytes, code: str) -> None:
    found = gelesen(data)
    assert found.prozesse == ()
    assert code in {b.code for b in found.befunde}


def test_a_truncated_file_gives_what_was_there() -> None:
    text = zwei_pools()
    cut = text[: text.index('<bpmn:sequenceFlow id="f5"')]
    found = gelesen(cut)
    assert "BP005" in {b.code for b in found.befunde}
    assert {entry["id"] for entry in found.prozesse[0].daten["ablauf"]} > {"antrag-pruefen", "bescheid-versenden"}


def test_a_huge_file_is_refused_unread() -> None:
    assert codes(b"<a>" + b"x" * baum.MAX_BYTES) == {"BP003"}


def test_deep_nesting_is_refused() -> None:
    depth = baum.MAX_TIEFE + 50
    assert "BP003" in codes(b"<definitions>" + b"<a>" * depth + b"</a>" * depth + b"</definitions>")


def test_very_deep_nesting_is_refused_too() -> None:
    assert codes(b"<a>" * 200_000) & {"BP001", "BP003"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252", "utf-16-le"])
def test_other_encodings_are_read(encoding: str) -> None:
    text = zwei_pools().replace('encoding="UTF-8"', 'encoding="windows-1252"' if encoding == "cp1252" else "")
    data = text.encode(encoding)
    if encoding != "utf-16-le":
        assert prozess(data) == prozess(zwei_pools())
    else:
        gelesen(data)


def test_text_that_claims_another_encoding_is_read_as_windows_text() -> None:
    data = zwei_pools().encode("cp1252")
    assert "BP002" in codes(data)
    assert prozess(data)["ablauf"] == prozess(zwei_pools())["ablauf"]
