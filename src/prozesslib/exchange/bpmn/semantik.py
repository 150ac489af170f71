"""The process itself as elements of BPMN."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from prozesslib.exchange.bpmn import namen
from prozesslib.exchange.bpmn.daten import datenobjekte, zugaenge
from prozesslib.exchange.bpmn.fremdes import fremde_attribute, fremde_erweiterungen, fremder_typ, fremdes
from prozesslib.exchange.bpmn.namen import Definition, kennung, prozess_kennung
from prozesslib.exchange.bpmn.plan import Botschaft, Element, Fluss, Plan
from prozesslib.exchange.bpmn.xml import Knoten

_NOT_IN_XML = re.compile("[\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def kollaboration(plan: Plan) -> Knoten:
    """The pools and the messages between them."""
    own = {"id": namen.EIGENER_POOL, "name": _name(plan), "processRef": prozess_kennung(plan.daten["id"])}
    pools = [Knoten("bpmn:participant", own)]
    for band in plan.aussen:
        pools.append(Knoten("bpmn:participant", {"id": kennung(namen.ID_POOL, band.id), "name": band.name or band.id}))
    flows = (_message_flow(message) for message in plan.botschaften)
    return Knoten("bpmn:collaboration", {"id": namen.KOLLABORATION}, (*pools, *flows))


def prozess(plan: Plan) -> Knoten:
    """The process with lanes, elements and flows."""
    daten = plan.daten
    attributes = {"id": prozess_kennung(daten["id"]), "name": _name(plan), "isExecutable": "false"}
    steckbrief = {key: value for key, value in daten.items() if key != "ablauf"}
    listed = " ".join(str(entry.get("id")) for entry in daten.get("ablauf", ()))
    told = {"version": namen.VERSION, "eintraege": listed}
    own = Knoten(f"prozesslib:{namen.PROZESS}", told, text=_json(steckbrief))
    foreign = fremdes(daten)
    return Knoten(
        "bpmn:process",
        attributes | fremde_attribute(foreign),
        (
            *_documentation(daten.get("kurzbeschreibung")),
            _extension(own, *fremde_erweiterungen(foreign)),
            *_lanes(plan),
            *(_element(element, plan) for element in plan.elemente),
            *(_flow(flow) for flow in plan.fluesse),
            *datenobjekte(plan),
        ),
    )


def meldungen(plan: Plan) -> Iterator[Knoten]:
    """What the events of messages wait for or send, by name, each once."""
    for name, key in _messages(plan).items():
        yield Knoten("bpmn:message", {"id": key, "name": name})


def _messages(plan: Plan) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in plan.elemente:
        message = element.entry.nachricht
        if element.gestalt.definition is Definition.NACHRICHT and message and message.name:
            found.setdefault(message.name, kennung(namen.ID_MELDUNG, element.entry.id))
    return found


def _name(plan: Plan) -> str:
    return str(plan.daten.get("name") or plan.daten["id"])


def _message_flow(message: Botschaft) -> Knoten:
    """Without messageRef: with it tools draw an envelope and the name a second time."""
    ends = (message.pool, message.element) if message.eingehend else (message.element, message.pool)
    attributes = {"id": message.kennung, "name": message.name, "sourceRef": ends[0], "targetRef": ends[1]}
    return Knoten("bpmn:messageFlow", attributes)


def _lanes(plan: Plan) -> Iterator[Knoten]:
    if plan.bahnen:
        yield Knoten(
            "bpmn:laneSet", {"id": namen.BAHNEN}, tuple(_lane(lane.id, lane.name, plan) for lane in plan.bahnen)
        )


def _lane(key: str, name: str, plan: Plan) -> Knoten:
    inside = (element.kennung for element in plan.elemente if element.form.bahn == key)
    refs = tuple(Knoten("bpmn:flowNodeRef", text=each) for each in inside)
    return Knoten("bpmn:lane", {"id": kennung(namen.ID_BAHN, key), "name": name or key}, refs)


def _element(element: Element, plan: Plan) -> Knoten:
    foreign = fremdes(plan.daten, element.daten.get("id"))
    key, shape = element.kennung, element.gestalt
    attributes: dict[str, str | None] = {"id": key, "name": _label(element)}
    if shape.tag == "boundaryEvent":
        attributes |= {"attachedToRef": element.host, "cancelActivity": str(shape.unterbrechend).lower()}
    if shape.tag == "callActivity":
        attributes["calledElement"] = prozess_kennung(element.entry.teilprozess or "")
    if shape.tag.endswith("Gateway"):
        attributes["gatewayDirection"] = _direction(len(plan.ein.get(key, ())), len(plan.aus.get(key, ())))
    return Knoten(
        f"bpmn:{fremder_typ(foreign, shape.tag)}",
        attributes | fremde_attribute(foreign),
        (
            *_documentation(element.entry.hinweis),
            _extension(_own(element), *fremde_erweiterungen(foreign)),
            *(Knoten("bpmn:incoming", text=flow) for flow in plan.ein.get(key, ())),
            *(Knoten("bpmn:outgoing", text=flow) for flow in plan.aus.get(key, ())),
            *zugaenge(key, plan),
            *_definition(element, plan),
        ),
    )


def _label(element: Element) -> str | None:
    """A join needs no name; everything else says what a person calls it."""
    entry = element.entry
    return entry.name if entry.zusammenfuehrung is not None else entry.bezeichnung


def _direction(into: int, out: int) -> str | None:
    if out > 1:
        return "Mixed" if into > 1 else "Diverging"
    return "Converging" if into > 1 else None


def _own(element: Element) -> Knoten:
    if element.stelle is None:
        return Knoten(f"prozesslib:{namen.HILFE}")
    return Knoten(f"prozesslib:{namen.EINTRAG}", {"stelle": str(element.stelle)}, text=_json(element.daten))


def _definition(element: Element, plan: Plan) -> Iterator[Knoten]:
    kind, entry = element.gestalt.definition, element.entry
    if kind is None:
        return
    attributes: dict[str, str | None] = {"id": f"{element.kennung}_art"}
    inside: tuple[Knoten, ...] = ()
    if kind is Definition.NACHRICHT:
        attributes["messageRef"] = _messages(plan).get(entry.nachricht.name or "") if entry.nachricht else None
    elif kind is Definition.FRIST and entry.dauer:
        inside = (Knoten("bpmn:timeDuration", text=entry.dauer),)
    elif kind is Definition.BEDINGUNG:
        inside = (Knoten("bpmn:condition", text=entry.bezeichnung),)
    yield Knoten(f"bpmn:{kind}", attributes, inside)


def _flow(flow: Fluss) -> Knoten:
    ends = {"id": flow.kennung, "name": flow.name, "sourceRef": flow.von, "targetRef": flow.ziel}
    condition = (Knoten("bpmn:conditionExpression", text=flow.name),) if flow.bedingt else ()
    return Knoten("bpmn:sequenceFlow", ends, condition)


def _documentation(text: str | None) -> Iterator[Knoten]:
    if text:
        yield Knoten("bpmn:documentation", text=text)


def _extension(*own: Knoten) -> Knoten:
    return Knoten("bpmn:extensionElements", kinder=own)


def _json(tree: Mapping[str, Any]) -> str:
    """In the order of the file; what XML cannot hold is escaped, so that nothing is lost."""
    return _NOT_IN_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(tree, ensure_ascii=False))
