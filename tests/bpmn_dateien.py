"""What the tests of reading BPMN share: a small two-pool file that nobody else wrote, and ways to change a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from prozesslib.exchange.bpmn.deuten.vollenden import Wortschatz
from prozesslib.exchange.bpmn.einlesung import Einlesung, Umfeld, lies_bpmn
from prozesslib.exchange.bpmn.lesen.inhalt import KNOTEN
from prozesslib.exchange.bpmn.namen import HILFE, NS_BPMN, NS_BPMNDI, NS_DC, NS_DI, NS_EIGEN
from prozesslib.exchange.bpmn.schreiben import schreibe
from prozesslib.register.einlesen.bericht import Verlust, Verlustart
from prozesslib.store.schemas import is_valid

SPACES = {"b": NS_BPMN, "bi": NS_BPMNDI, "dc": NS_DC, "di": NS_DI}
GEZAEHLT = KNOTEN | {
    "sequenceFlow", "messageFlow", "association", "dataInputAssociation", "dataOutputAssociation", "participant",
    "lane", "dataObjectReference", "dataStoreReference", "dataInput", "dataOutput", "textAnnotation", "group",
}  # fmt: skip
"""Everything that a diagram shows."""
_OBEN = ("start", "pruefen", "frage", "senden", "ende", "frist")
VERBEN = Wortschatz({"prüfen": "fachlich-pruefen", "formell prüfen": "formell-pruefen", "versenden": "versenden"})
UMFELD = Umfeld(worte=VERBEN)

_KOPF = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<bpmn:definitions xmlns:bpmn="{NS_BPMN}" xmlns:bpmndi="{NS_BPMNDI}" xmlns:dc="{NS_DC}" xmlns:di="{NS_DI}"\n'
    '    xmlns:fremd="https://werkzeug.example/1" id="datei" targetNamespace="https://werkzeug.example">\n'
)


def _form(key: str, x: int, y: int, width: int, height: int, flat: str = "") -> str:
    bounds = f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/><bpmndi:BPMNLabel/>'
    return f'<bpmndi:BPMNShape id="{key}_di" bpmnElement="{key}"{flat}>{bounds}</bpmndi:BPMNShape>\n'


def _linie(key: str) -> str:
    points = '<di:waypoint x="10" y="10"/><di:waypoint x="90" y="10"/>'
    return f'<bpmndi:BPMNEdge id="{key}_di" bpmnElement="{key}">{points}</bpmndi:BPMNEdge>\n'


def knoten(tag: str, key: str, name: str, ein: str = "", aus: str = "", innen: str = "", **more: str) -> str:
    """A flow node as text."""
    attributes = "".join(f' {each}="{value}"' for each, value in more.items())
    flows = "".join(f"<bpmn:incoming>{f}</bpmn:incoming>" for f in ein.split())
    flows += "".join(f"<bpmn:outgoing>{f}</bpmn:outgoing>" for f in aus.split())
    return f'<bpmn:{tag} id="{key}" name="{name}"{attributes}>{flows}{innen}</bpmn:{tag}>\n'


def fluss(key: str, von: str, nach: str, name: str = "", innen: str = "") -> str:
    """A sequence flow as text."""
    called = f' name="{name}"' if name else ""
    return f'<bpmn:sequenceFlow id="{key}"{called} sourceRef="{von}" targetRef="{nach}">{innen}</bpmn:sequenceFlow>\n'


def datei(*inhalt: str, prozess: str = 'id="p" name="Antrag bearbeiten"') -> bytes:
    """A file with one process and no diagram."""
    return (f"{_KOPF}<bpmn:process {prozess}>\n{''.join(inhalt)}</bpmn:process>\n</bpmn:definitions>\n").encode()


def zwei_pools() -> str:
    """A file with two pools, two lanes, a decision, an event on a step, messages, foreign data and a diagram."""
    nodes = (
        ("start", 200, 100, 36, 36), ("pruefen", 270, 80, 100, 80), ("frage", 400, 95, 50, 50),
        ("senden", 480, 80, 100, 80), ("ende", 620, 100, 36, 36), ("zurueck", 480, 250, 100, 80),
        ("schluss", 620, 270, 36, 36), ("frist", 300, 142, 36, 36),
    )  # fmt: skip
    flows = ("f1", "f2", "f3", "f4", "f5", "f6", "f7")
    return (
        _KOPF
        + '<bpmn:collaboration id="zusammen">\n'
        + '<bpmn:participant id="amt" name="Ordnungsamt" processRef="p"/>\n'
        + '<bpmn:participant id="person" name="Antragstellende Person"/>\n'
        + '<bpmn:messageFlow id="m1" name="Antrag" sourceRef="person" targetRef="start"/>\n'
        + '<bpmn:messageFlow id="m2" name="Bescheid" sourceRef="senden" targetRef="person"/>\n'
        + "</bpmn:collaboration>\n"
        + '<bpmn:process id="p" name="Erlaubnis erteilen" isExecutable="false">\n'
        + '<bpmn:laneSet id="bahnen">\n'
        + '<bpmn:lane id="bahn_a" name="Sachbearbeitung">'
        + "".join(f"<bpmn:flowNodeRef>{k}</bpmn:flowNodeRef>" for k in _OBEN)
        + "</bpmn:lane>\n"
        + '<bpmn:lane id="bahn_b" name="Leitung"><bpmn:flowNodeRef>zurueck</bpmn:flowNodeRef>'
        + "<bpmn:flowNodeRef>schluss</bpmn:flowNodeRef></bpmn:lane>\n</bpmn:laneSet>\n"
        + knoten("startEvent", "start", "Antrag eingegangen", "", "f1", "<bpmn:messageEventDefinition/>")
        + '<bpmn:userTask id="pruefen" name="Antrag prüfen"><bpmn:documentation>Im Fachverfahren.</bpmn:documentation>'
        + '<bpmn:extensionElements><fremd:dauer wert="5"/></bpmn:extensionElements>'
        + "<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>\n"
        + knoten("exclusiveGateway", "frage", "Zulässig?", "f2", "f3 f4")
        + knoten("sendTask", "senden", "Bescheid versenden", "f3", "f5")
        + knoten("endEvent", "ende", "Erledigt", "f5")
        + knoten("task", "zurueck", "Antrag zurückweisen", "f4 f7", "f6")
        + knoten("endEvent", "schluss", "Zurückgewiesen", "f6")
        + knoten(
            "boundaryEvent",
            "frist",
            "Frist abgelaufen",
            "",
            "f7",
            "<bpmn:timerEventDefinition><bpmn:timeDuration>P3M</bpmn:timeDuration></bpmn:timerEventDefinition>",
            attachedToRef="pruefen",
            cancelActivity="true",
        )
        + fluss("f1", "start", "pruefen")
        + fluss("f2", "pruefen", "frage")
        + fluss("f3", "frage", "senden", "ja")
        + fluss("f4", "frage", "zurueck", "nein")
        + fluss("f5", "senden", "ende")
        + fluss("f6", "zurueck", "schluss")
        + fluss("f7", "frist", "zurueck")
        + "</bpmn:process>\n"
        + '<bpmndi:BPMNDiagram id="bild"><bpmndi:BPMNPlane id="ebene" bpmnElement="zusammen">\n'
        + _form("amt", 100, 50, 600, 400, ' isHorizontal="true"')
        + _form("person", 100, 500, 600, 60, ' isHorizontal="true"')
        + _form("bahn_a", 130, 50, 570, 180, ' isHorizontal="true"')
        + _form("bahn_b", 130, 230, 570, 220, ' isHorizontal="true"')
        + "".join(_form(*node) for node in nodes)
        + "".join(_linie(key) for key in (*flows, "m1", "m2"))
        + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n</bpmn:definitions>\n"
    )


def gelesen(data: bytes | str, umfeld: Umfeld = UMFELD) -> Einlesung:
    """Read a file; whatever it gives obeys the schema."""
    found = lies_bpmn(data.encode() if isinstance(data, str) else data, "probe.bpmn", umfeld)
    assert all(is_valid("prozess", each.daten) for each in found.prozesse), found.prozesse
    assert found.prozesse or found.befunde
    assert all(b.zeile >= 1 and b.satz.de and b.satz.en for b in found.befunde)
    return found


def prozess(data: bytes | str, umfeld: Umfeld = UMFELD) -> dict[str, Any]:
    """The first process of a file."""
    return dict(gelesen(data, umfeld).prozesse[0].daten)


def ablauf(data: bytes | str, umfeld: Umfeld = UMFELD) -> dict[str, dict[str, Any]]:
    """The entries of the first process of a file, by id."""
    return {entry["id"]: entry for entry in prozess(data, umfeld)["ablauf"]}


def codes(data: bytes | str) -> set[str]:
    """The codes of what reading found."""
    return {b.code for b in gelesen(data).befunde}


def geaendert(data: bytes | str, change: Callable[[Any], None]) -> bytes:
    """The file with its tree changed."""
    root = etree.fromstring(data.encode() if isinstance(data, str) else data)
    change(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def element(root: Any, key: str) -> Any:
    """The element with that id."""
    (found,) = root.xpath("//*[@id=$id]", id=key)
    return found


def weg(node: Any) -> None:
    """Take an element away."""
    node.getparent().remove(node)


def zaehlung(data: bytes) -> Counter[str]:
    """How many elements of every type a file has, counted in its XML.

    Not counted are the frame that every process has, and the helpers of our own export with the flow out of them.
    """
    root = etree.fromstring(data)
    gone = _helfer(root) | _rahmen(root)
    marked = (node for node in root.iter(f"{{{NS_BPMN}}}*") if node.get("id") not in gone and not _folgt(node, gone))
    return Counter(tag for node in marked if (tag := etree.QName(node).localname) in GEZAEHLT and _sichtbar(node))


def _helfer(root: Any) -> set[str | None]:
    return {mark.getparent().getparent().get("id") for mark in root.iter(f"{{{NS_EIGEN}}}{HILFE}")}


def _rahmen(root: Any) -> set[str | None]:
    """The pools of processes that have something in them."""
    full = {p.get("id") for p in root.iter(f"{{{NS_BPMN}}}process") if any(_tag(child) in KNOTEN for child in p)}
    pools = root.iter(f"{{{NS_BPMN}}}participant")
    return {pool.get("id") for pool in pools if (pool.get("processRef") or "").rsplit(":", 1)[-1] in full}


def _folgt(node: Any, helpers: set[str | None]) -> bool:
    return _tag(node) == "sequenceFlow" and node.get("sourceRef") in helpers


def _sichtbar(node: Any) -> bool:
    """Inputs and outputs are drawn at a process alone."""
    above = node.getparent()
    inner = _tag(node) in ("dataInput", "dataOutput")
    return not inner or (_tag(above) == "ioSpecification" and _tag(above.getparent()) == "process")


def _tag(node: Any) -> str:
    return str(etree.QName(node).localname) if isinstance(node.tag, str) else ""


def erwartet(data: bytes, verluste: tuple[Verlust, ...]) -> Counter[str]:
    """How many there should be after import and export, by the loss report."""
    found = zaehlung(data)
    for each in verluste:
        if each.art in (Verlustart.VEREINFACHT, Verlustart.WEGGELASSEN):
            found[each.typ] -= each.typ in GEZAEHLT
        found.update(tag for tag in each.wird if tag in GEZAEHLT and each.art is not Verlustart.VORSCHLAG)
    return found


def modelliert(found: Einlesung) -> Iterator[dict[str, Any]]:
    """The processes with a flow."""
    return (dict(each.daten) for each in found.prozesse if each.daten.get("ablauf"))


def verglichen(data: bytes | str, *, eingebettet: bool = False) -> Einlesung:
    """Read and written again, a file has what it had, but for what the report says."""
    data = data.encode() if isinstance(data, str) else data
    found = gelesen(data, replace(UMFELD, eingebettet=eingebettet))
    after = sum((zaehlung(schreibe(tree)) for tree in modelliert(found)), start=type(zaehlung(data))())
    wanted = erwartet(data, found.verluste)
    assert {tag: (wanted[tag], after[tag]) for tag in {*wanted, *after} if wanted[tag] != after[tag]} == {}
    return found
