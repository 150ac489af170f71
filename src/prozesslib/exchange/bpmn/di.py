"""Where everything stands: the diagram of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from prozesslib.analysis.layout.zeichnung import Beschriftung, Punkt
from prozesslib.exchange.bpmn import namen
from prozesslib.exchange.bpmn.namen import kennung
from prozesslib.exchange.bpmn.plan import Botschaft, Element, Fluss, Plan
from prozesslib.exchange.bpmn.texte import Umgebung, strecken
from prozesslib.exchange.bpmn.xml import Knoten


class Kasten(Protocol):
    """Anything with a place and a size."""

    @property
    def x(self) -> int:
        """Left border."""

    @property
    def y(self) -> int:
        """Upper border."""

    @property
    def breite(self) -> int:
        """Width."""

    @property
    def hoehe(self) -> int:
        """Height."""


def diagramm(plan: Plan) -> Knoten:
    """The BPMNDiagram, its plane on the collaboration."""
    plane = Knoten("bpmndi:BPMNPlane", {"id": namen.EBENE, "bpmnElement": namen.KOLLABORATION}, tuple(_parts(plan)))
    return Knoten("bpmndi:BPMNDiagram", {"id": namen.DIAGRAMM}, (plane,))


def _parts(plan: Plan) -> Iterator[Knoten]:
    around = _around(plan)
    yield _shape(namen.EIGENER_POOL, plan.rahmen, quer=True)
    for lane in plan.bahnen:
        yield _shape(kennung(namen.ID_BAHN, lane.id), lane, quer=True)
    for band in plan.aussen:
        yield _shape(kennung(namen.ID_POOL, band.id), band, quer=True)
    for element in plan.elemente:
        yield _element(element, around)
    for flow in _verbindungen(plan):
        yield _edge(flow.kennung, flow.linie.punkte, around.neben(flow.linie, flow.name))
    for paper in plan.papiere:
        yield _shape(paper.kennung, paper.beleg.kasten, paper.beleg.beschriftung)
        yield _edge(f"{paper.kennung}_verbindung", paper.beleg.punkte, None)


def _verbindungen(plan: Plan) -> tuple[Fluss | Botschaft, ...]:
    return *plan.fluesse, *plan.botschaften


def _around(plan: Plan) -> Umgebung:
    """All that texts must not cover."""
    lines = [each.linie for each in _verbindungen(plan)]
    forms = [element.form for element in plan.elemente]
    sheets = [box for paper in plan.papiere for box in (paper.beleg.kasten, paper.beleg.beschriftung)]
    labels = [*(form.beschriftung for form in forms), *(line.beschriftung for line in lines)]
    boxed: tuple[Kasten, ...] = (*forms, *sheets, *filter(None, labels))
    boxes = ((box.x, box.y, box.x + box.breite, box.y + box.hoehe) for box in boxed)
    return Umgebung((*boxes, *(piece for line in lines for piece in strecken(line.punkte))))


def _element(element: Element, around: Umgebung) -> Knoten:
    exclusive = element.gestalt.tag == "exclusiveGateway"
    label = around.mittig(element.form.beschriftung, element.entry.name or element.entry.bezeichnung)
    return _shape(element.kennung, element.form, label, marke=exclusive)


def _shape(
    key: str, box: Kasten, label: Beschriftung | None = None, *, quer: bool = False, marke: bool = False
) -> Knoten:
    attributes = {
        "id": f"{key}_di",
        "bpmnElement": key,
        "isHorizontal": "true" if quer else None,
        "isMarkerVisible": "true" if marke else None,
    }
    return Knoten("bpmndi:BPMNShape", attributes, (_bounds(box), *_label(label)))


def _edge(key: str, points: tuple[Punkt, ...], label: Beschriftung | None) -> Knoten:
    way = (Knoten("di:waypoint", {"x": str(x), "y": str(y)}) for x, y in points)
    return Knoten("bpmndi:BPMNEdge", {"id": f"{key}_di", "bpmnElement": key}, (*way, *_label(label)))


def _label(label: Beschriftung | None) -> Iterator[Knoten]:
    if label is not None:
        yield Knoten("bpmndi:BPMNLabel", kinder=(_bounds(label),))


def _bounds(box: Kasten) -> Knoten:
    sizes = {"x": box.x, "y": box.y, "width": box.breite, "height": box.hoehe}
    return Knoten("dc:Bounds", {key: str(value) for key, value in sizes.items()})
