"""What a process or sub-process holds: flow nodes, flows, lanes, data, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.bpmn.dokument import (
    Anmerkung,
    Bahn,
    Datenobjekt,
    Element,
    Fluss,
    Inhalt,
    Ort,
    Verknuepfung,
)
from prozesslib.exchange.bpmn.lesen.baum import Knoten, kinder, lokal
from prozesslib.exchange.bpmn.lesen.kern import Leser, lesbar
from prozesslib.exchange.bpmn.namen import AUFGABEN
from prozesslib.message import Message

UNTERPROZESSE: Final = frozenset({"subProcess", "adHocSubProcess", "transaction"})
GATEWAYS: Final = frozenset(
    {"exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway"}
)
EREIGNISSE: Final = frozenset(
    {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"}
)
AKTIVITAETEN: Final = AUFGABEN | UNTERPROZESSE | {"callActivity"}
KNOTEN: Final = AKTIVITAETEN | GATEWAYS | EREIGNISSE | {"choreographyTask", "callChoreography", "subChoreography"}
MAX_JE_ART: Final = 3_000
"""More flow nodes, flows, notes and so forth of one process are not read."""
_STILL: Final = frozenset(
    {
        "documentation",
        "extensionElements",
        "incoming",
        "outgoing",
        "dataObject",
        "dataState",
        "dataInputAssociation",
        "dataOutputAssociation",
        "eventDefinitionRef",
        "ioSpecification",
        "property",
        "supports",
        "dataInput",
        "dataOutput",
        "inputSet",
        "outputSet",
    }
)
"""Children that are read elsewhere or only serve execution."""


@dataclass(slots=True)
class _Sammlung:
    """What is gathered while a scope is read."""

    elemente: list[Element] = field(default_factory=list)
    fluesse: list[Fluss] = field(default_factory=list)
    bahnen: list[Bahn] = field(default_factory=list)
    daten: list[Datenobjekt] = field(default_factory=list)
    anmerkungen: list[Anmerkung] = field(default_factory=list)
    verknuepfungen: list[Verknuepfung] = field(default_factory=list)
    gruppen: list[Ort] = field(default_factory=list)
    sonstige: list[Ort] = field(default_factory=list)

    def fertig(self, leser: Leser, ort: Ort) -> Inhalt:
        """The same, frozen; of what there is more of than anybody draws only the first."""
        found = [tuple(getattr(self, name)) for name in self.__slots__]
        if any(len(each) > MAX_JE_ART for each in found):
            leser.melde("BP124", Schwere.WARNUNG, ort, _TOO_MANY)
        return Inhalt(*(each[:MAX_JE_ART] for each in found))


def lies_inhalt(leser: Leser, node: Knoten, still: frozenset[str] = frozenset()) -> Inhalt:
    """Everything below a process or sub-process; ``still`` are children that need no mention."""
    found = _Sammlung()
    for child in kinder(node):
        tag = lokal(child)
        if not leser.ist_modell(child):
            leser.fremdkoerper(child)
        elif tag in KNOTEN:
            found.elemente.append(lies_element(leser, child, found))
        elif tag in _SORTEN:
            _SORTEN[tag](leser, child, found)
        elif tag not in _STILL and tag not in still:
            found.sonstige.append(leser.ort(child))
    _drawn_inputs(leser, node, found)
    return found.fertig(leser, leser.ort(node))


def lies_element(leser: Leser, node: Knoten, found: _Sammlung) -> Element:
    """One flow node; data associations inside it go to what the scope holds."""
    place = leser.ort(node)
    attributes = {name: " ".join(value.split()) for name, value in node.attrib.items() if not name.startswith("{")}
    children = [child for child in kinder(node) if leser.ist_modell(child)]
    found.verknuepfungen += _data_associations(leser, children, place)
    loops = (lokal(child) for child in children if lokal(child).endswith("LoopCharacteristics"))
    mark = leser.marke(node, place)
    return Element(
        ort=place,
        attribute=attributes,
        definitionen=tuple(leser.definitionen(children)),
        dokumentation=leser.dokumentation(node),
        fremd=leser.fremdes(node, place),
        marke=mark,
        hilfe=leser.hilfe(node),
        schleife=next(loops, ""),
        inhalt=_below(leser, node, found, place),
    )


def _below(leser: Leser, node: Knoten, found: _Sammlung, place: Ort) -> Inhalt | None:
    """What a sub-process holds; of anything else the children that have no place here are noted."""
    if place.typ not in UNTERPROZESSE:
        _rest(leser, node, found)
        return None
    with leser.tiefer(node) as allowed:
        return lies_inhalt(leser, node, frozenset({"completionCondition"}) | _LOOPS) if allowed else None


_LOOPS: Final = frozenset({"standardLoopCharacteristics", "multiInstanceLoopCharacteristics"})


def _rest(leser: Leser, node: Knoten, found: _Sammlung) -> None:
    """Children of a task, an event or a gateway that say something and have no place here."""
    for child in kinder(node):
        tag = lokal(child)
        if not leser.ist_modell(child):
            leser.fremdkoerper(child)
        elif not (tag in _STILL or tag in _LOOPS or tag.endswith("EventDefinition")):
            found.sonstige.append(leser.ort(child))


def _flow(leser: Leser, node: Knoten, found: _Sammlung) -> None:
    condition = next((c for c in kinder(node) if lokal(c) == "conditionExpression"), None)
    text = lesbar(" ".join("".join(condition.itertext()).split())) if condition is not None else ""
    ends = (leser.verweis(node.get("sourceRef")), leser.verweis(node.get("targetRef")))
    found.fluesse.append(Fluss(leser.ort(node), *ends, text or ("?" if condition is not None else "")))


def _lanes(leser: Leser, node: Knoten, found: _Sammlung) -> None:
    found.bahnen += [_lane(leser, child, 0) for child in kinder(node) if lokal(child) == "lane"]


def _lane(leser: Leser, node: Knoten, depth: int) -> Bahn:
    held = tuple(leser.verweis(c.text) for c in kinder(node) if lokal(c) == "flowNodeRef")
    sets = [c for c in kinder(node) if lokal(c) in ("childLaneSet", "laneSet")] if depth < 20 else []
    below = [_lane(leser, lane, depth + 1) for s in sets for lane in kinder(s) if lokal(lane) == "lane"]
    return Bahn(leser.ort(node), held, tuple(below))


def _data(leser: Leser, node: Knoten, found: _Sammlung) -> None:
    place = leser.ort(node)
    target = leser.verweis(node.get("dataObjectRef") or node.get("dataStoreRef"))
    named = place if place.name else Ort(place.id, place.typ, leser.namen.get(target, ""), place.zeile)
    states = (c.get("name") or "" for c in kinder(node) if lokal(c) == "dataState")
    found.daten.append(Datenobjekt(named, " ".join(next(states, "").split()), leser.hilfe(node)))


def _drawn_inputs(leser: Leser, node: Knoten, found: _Sammlung) -> None:
    """Inputs and outputs of a process, which are drawn like data objects."""
    for spec in kinder(node):
        if lokal(spec) == "ioSpecification" and lokal(node) == "process":
            for child in kinder(spec):
                if lokal(child) in ("dataInput", "dataOutput"):
                    found.daten.append(Datenobjekt(leser.ort(child)))


def _annotation(leser: Leser, node: Knoten, found: _Sammlung) -> None:
    found.anmerkungen.append(leser.anmerkung(node))


def _association(leser: Leser, node: Knoten, found: _Sammlung) -> None:
    found.verknuepfungen.append(leser.verknuepfung(node))


def _group(leser: Leser, node: Knoten, found: _Sammlung) -> None:
    found.gruppen.append(leser.gruppe(node))


def _data_associations(leser: Leser, children: list[Knoten], owner: Ort) -> Iterator[Verknuepfung]:
    for child in children:
        tag = lokal(child)
        if tag not in ("dataInputAssociation", "dataOutputAssociation"):
            continue
        ends: dict[str, str] = {}
        for c in kinder(child):
            ends.setdefault(lokal(c), leser.verweis(c.text))
        if tag == "dataInputAssociation":
            yield Verknuepfung(leser.ort(child), ends.get("sourceRef", ""), owner.id)
        else:
            yield Verknuepfung(leser.ort(child), owner.id, ends.get("targetRef", ""))


_SORTEN: Final[dict[str, Callable[[Leser, Any, _Sammlung], None]]] = {
    "sequenceFlow": _flow,
    "laneSet": _lanes,
    "dataObjectReference": _data,
    "dataStoreReference": _data,
    "textAnnotation": _annotation,
    "association": _association,
    "group": _group,
}
_TOO_MANY: Final = Message(
    f"Der Prozess hat von einer Art mehr als {MAX_JE_ART} Elemente; gelesen sind die ersten.",
    f"The process has more than {MAX_JE_ART} elements of one kind; the first were read.",
)
