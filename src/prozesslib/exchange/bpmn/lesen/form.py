"""Findings about the order of elements, about what nodes say of their flows, and about the diagram."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from prozesslib.check.befund import Befund, Schwere
from prozesslib.exchange.bpmn.dokument import Dokument, Ort, alle_elemente, alle_inhalte
from prozesslib.exchange.bpmn.lesen.baum import Knoten, kinder, lokal, zeile
from prozesslib.exchange.bpmn.meldung import befund, genannt
from prozesslib.message import Message

_ORDER: Final[Mapping[str, int]] = {
    "documentation": 0,
    "extensionElements": 1,
    "auditing": 2,
    "monitoring": 3,
    "categoryValueRef": 4,
    "incoming": 5,
    "outgoing": 6,
}
_FLOW_NODE: Final = ("Task", "task", "Event", "Gateway", "callActivity", "ubProcess", "transaction")
_MOST: Final = 20
"""Findings of one kind about the diagram; more say nothing new."""


def befunde_der_reihenfolge(root: Knoten, datei: str) -> Iterator[Befund]:
    """Children out of the order of the schema, and nodes that do not name their flows."""
    tops = [lokal(child) for child in kinder(root)]
    if "BPMNDiagram" in tops and set(tops[tops.index("BPMNDiagram") :]) & {"process", "collaboration"}:
        place = Ort("", "BPMNDiagram", "", zeile(root))
        yield befund("BP156", Schwere.HINWEIS, datei, place, _DI_FIRST, _READ)
    nodes = [node for node in root.iter() if lokal(node).endswith(_FLOW_NODE) and node.get("id")]
    odd = [node for node in nodes if not _in_order(node)]
    for node in odd[:_MOST]:
        yield befund("BP156", Schwere.HINWEIS, datei, _place(node), _ODD_ORDER, _READ)
    yield from _silent(root, nodes, datei)


def _in_order(node: Knoten) -> bool:
    places = [_ORDER.get(lokal(child), 9) for child in kinder(node)]
    return places == sorted(places)


def _silent(root: Knoten, nodes: list[Knoten], datei: str) -> Iterator[Befund]:
    """Nodes that flows lead to or from and that do not say so; said once, else every node would be named."""
    flows = [node for node in root.iter() if lokal(node) == "sequenceFlow"]
    touched = {" ".join((flow.get(end) or "").split()) for flow in flows for end in ("sourceRef", "targetRef")}
    silent = [n for n in nodes if n.get("id") in touched and not any(_is_flow(child) for child in kinder(n))]
    if silent:
        yield befund("BP159", Schwere.HINWEIS, datei, _place(silent[0]), _silence(len(silent)), _READ)


def _is_flow(node: Knoten) -> bool:
    return lokal(node) in ("incoming", "outgoing")


def _place(node: Knoten) -> Ort:
    name = " ".join((node.get("name") or "").split())
    return Ort(" ".join((node.get("id") or "").split()), lokal(node), name, zeile(node))


def befunde_der_zeichnung(dokument: Dokument, datei: str) -> Iterator[Befund]:
    """What the diagrams do not show, or show in a way that viewers drop."""
    drawn = dokument.zeichnung
    whole = Ort("", "BPMNDiagram")
    if not drawn.ebenen and not drawn.formen:
        yield befund("BP140", Schwere.HINWEIS, datei, whole, _NO_DIAGRAM, _DRAWN_ANEW)
        return
    yield from _planes(dokument, datei, whole)
    top = [process.inhalt for process in dokument.prozesse]
    shown = (element.ort for inhalt in top for element in alle_elemente(inhalt))
    below = (scope for inhalt in top for scope in alle_inhalte(inhalt) if scope is not inhalt)
    collapsed = {e.ort.id for scope in below for e in scope.elemente if e.ort.id not in drawn.formen}
    unseen = [o for o in shown if o.id not in drawn.formen and o.id not in collapsed]
    missing = [("BP143", o, _NO_SHAPE) for o in unseen]
    missing += [("BP144", f.ort, _NO_EDGE) for s in top for f in s.fluesse if f.ort.id not in drawn.kanten]
    missing += [("BP145", Ort(key, ""), _NO_BOUNDS) for key in drawn.ohne_masse]
    missing += [("BP146", Ort(key, ""), _NO_LINE) for key, count in drawn.kanten.items() if count < 2]
    for code, place, satz in missing[:_MOST]:
        yield befund(code, Schwere.HINWEIS, datei, place, _named(satz, place), _DRAWN_ANEW)


def _planes(dokument: Dokument, datei: str, whole: Ort) -> Iterator[Befund]:
    processes = {process.ort.id for process in dokument.prozesse}
    pooled = {pool.prozess for pool in dokument.pools}
    for plane in dokument.zeichnung.ebenen:
        if not plane:
            yield befund("BP142", Schwere.HINWEIS, datei, whole, _EMPTY_PLANE, _DRAWN_ANEW)
        elif plane in processes & pooled:
            yield befund("BP141", Schwere.WARNUNG, datei, Ort(plane, "process"), _WRONG_PLANE, _DRAWN_ANEW)


def _named(satz: Message, ort: Ort) -> Message:
    name = genannt(ort)
    return Message(f"„{name}“ {satz.de}", f"“{name}” {satz.en}")


def _silence(count: int) -> Message:
    return Message(
        f"Dieses und {count - 1} weitere Elemente nennen ihre Verbindungen nicht (incoming, outgoing).",
        f"This and {count - 1} more elements do not name their flows (incoming, outgoing).",
    )


_READ: Final = Message("Gelesen wurde es trotzdem.", "It was read all the same.")
_DI_FIRST: Final = Message("Das Diagramm steht vor dem Modell.", "The diagram stands before the model.")
_ODD_ORDER: Final = Message(
    "Die Unterelemente stehen nicht in der Reihenfolge des Schemas.", "The children are not in the schema's order."
)
_DRAWN_ANEW: Final = Message("Beim Ausgeben wird neu gezeichnet.", "The export draws it anew.")
_NO_DIAGRAM: Final = Message("Die Datei enthält kein Diagramm.", "The file holds no diagram.")
_EMPTY_PLANE: Final = Message("Das Diagramm nennt nicht, was es zeigt.", "The diagram does not say what it shows.")
_WRONG_PLANE: Final = Message(
    "Das Diagramm zeigt nur den Prozess, nicht die Pools; andere Programme lassen den Rest weg.",
    "The diagram shows the process only, not the pools; other tools leave out the rest.",
)
_NO_SHAPE: Final = Message("fehlt im Diagramm.", "is missing in the diagram.")
_NO_EDGE: Final = Message("hat im Diagramm keine Linie.", "has no line in the diagram.")
_NO_BOUNDS: Final = Message("hat im Diagramm keine Maße.", "has no size in the diagram.")
_NO_LINE: Final = Message(
    "hat im Diagramm eine Linie mit weniger als zwei Punkten.", "has a line of fewer than two points in the diagram."
)
