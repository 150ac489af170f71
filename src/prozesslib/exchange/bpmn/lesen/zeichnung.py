"""The diagrams of a file, as far as they are compared with the model."""

from __future__ import annotations

import math
from collections.abc import Mapping

from prozesslib.exchange.bpmn.dokument import Zeichnung
from prozesslib.exchange.bpmn.lesen.baum import Knoten, kinder, lokal


def lies_zeichnung(root: Knoten) -> Zeichnung:
    """What all diagrams of the file show."""
    planes = [node for node in root.iter() if lokal(node) == "BPMNPlane"]
    shapes = [node for node in root.iter() if lokal(node) == "BPMNShape"]
    edges = [node for node in root.iter() if lokal(node) == "BPMNEdge"]
    return Zeichnung(
        ebenen=tuple(_of(plane) for plane in planes),
        formen=frozenset(_of(shape) for shape in shapes),
        kanten={_of(edge): sum(lokal(child) == "waypoint" for child in kinder(edge)) for edge in edges},
        ohne_masse=tuple(_of(shape) for shape in shapes if not _has_bounds(shape)),
        senkrecht=frozenset(_of(shape) for shape in shapes if _stands(shape)),
    )


def _of(node: Knoten) -> str:
    """The element that a shape, an edge or a plane stands for; a prefix says nothing about it."""
    return " ".join((node.get("bpmnElement") or "").split()).rsplit(":", 1)[-1]


def _stands(shape: Knoten) -> bool:
    return (shape.get("isHorizontal") or "").strip() in ("false", "0")


def _has_bounds(shape: Knoten) -> bool:
    return any(lokal(child) == "Bounds" and _is_box(child.attrib) for child in kinder(shape))


def _is_box(attributes: Mapping[str, str]) -> bool:
    try:
        sizes = [float(attributes[key]) for key in ("x", "y", "width", "height")]
    except (KeyError, ValueError):
        return False
    return all(map(math.isfinite, sizes))
