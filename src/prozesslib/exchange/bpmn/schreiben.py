"""A process as a BPMN 2.0 file: collaboration, process, messages and diagram."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prozesslib import __version__
from prozesslib.exchange.bpmn import namen
from prozesslib.exchange.bpmn.di import diagramm
from prozesslib.exchange.bpmn.plan import plane
from prozesslib.exchange.bpmn.semantik import kollaboration, meldungen, prozess
from prozesslib.exchange.bpmn.xml import Knoten, dokument


def schreibe(daten: Mapping[str, Any], medien: Mapping[str, str] | None = None) -> bytes:
    """The file of a process with an Ablauf, from its tree as in the YAML (reduced to what may be seen).

    ``medien`` gives the names of media; a medium without one is called by its key.
    """
    plan = plane(daten, medien or {})
    spaces = {f"xmlns:{prefix}": space for prefix, space in namen.NAMENSRAEUME.items() if prefix != "xsi"}
    attributes = {
        "id": namen.WURZEL,
        "targetNamespace": namen.ZIELRAUM,
        "exporter": namen.EXPORTEUR,
        "exporterVersion": __version__,
    }
    root = (kollaboration(plan), prozess(plan), *meldungen(plan), diagramm(plan))
    return dokument(Knoten("bpmn:definitions", spaces | attributes, root))
