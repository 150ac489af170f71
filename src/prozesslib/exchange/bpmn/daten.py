"""Documents as data objects: one object per name, one reference and one association per step."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.exchange.bpmn import namen
from prozesslib.exchange.bpmn.plan import Papier, Plan
from prozesslib.exchange.bpmn.xml import Knoten


def datenobjekte(plan: Plan) -> Iterator[Knoten]:
    """The objects and the references to them."""
    for key, name in {paper.objekt: paper.beleg.name for paper in plan.papiere}.items():
        yield Knoten("bpmn:dataObject", {"id": key, "name": name}, _helper())
    for paper in plan.papiere:
        attributes = {"id": paper.kennung, "name": paper.beleg.name, "dataObjectRef": paper.objekt}
        yield Knoten("bpmn:dataObjectReference", attributes, _helper())


def zugaenge(element: str, plan: Plan) -> Iterator[Knoten]:
    """What a step takes in and gives out: its inputs and outputs, and the associations with the references."""
    papers = [paper for paper in plan.papiere if paper.element == element]
    if papers:
        incoming = [paper for paper in papers if paper.beleg.eingehend]
        outgoing = [paper for paper in papers if not paper.beleg.eingehend]
        yield _specification(incoming, outgoing)
        yield from (_association("dataInputAssociation", p, p.kennung, _end(p)) for p in incoming)
        yield from (_association("dataOutputAssociation", p, _end(p), p.kennung) for p in outgoing)


def _specification(incoming: list[Papier], outgoing: list[Papier]) -> Knoten:
    return Knoten(
        "bpmn:ioSpecification",
        {},
        (
            *(Knoten("bpmn:dataInput", {"id": _end(paper), "name": paper.beleg.name}) for paper in incoming),
            *(Knoten("bpmn:dataOutput", {"id": _end(paper), "name": paper.beleg.name}) for paper in outgoing),
            Knoten("bpmn:inputSet", {}, tuple(Knoten("bpmn:dataInputRefs", text=_end(p)) for p in incoming)),
            Knoten("bpmn:outputSet", {}, tuple(Knoten("bpmn:dataOutputRefs", text=_end(p)) for p in outgoing)),
        ),
    )


def _association(kind: str, paper: Papier, source: str, target: str) -> Knoten:
    ends = (Knoten("bpmn:sourceRef", text=source), Knoten("bpmn:targetRef", text=target))
    return Knoten(f"bpmn:{kind}", {"id": f"{paper.kennung}_verbindung"}, ends)


def _end(paper: Papier) -> str:
    return f"{paper.kennung}_ende"


def _helper() -> tuple[Knoten, ...]:
    return (Knoten("bpmn:extensionElements", kinder=(Knoten(f"prozesslib:{namen.HILFE}"),)),)
