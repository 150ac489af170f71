"""What writing and reading of BPMN share: namespaces, ids, and how an entry appears as an element.

The form of our own data, all in `NS_EIGEN` and inside ``bpmn:extensionElements``:

- ``<prozesslib:prozess version="1" eintraege="a b">JSON</prozesslib:prozess>`` on the process: its tree without
  ``ablauf``; ``eintraege`` lists the ids of the flow, so that a reader sees which elements were deleted.
- ``<prozesslib:eintrag stelle="3">JSON</prozesslib:eintrag>`` on an element: the tree of the entry with that place.
- ``<prozesslib:hilfe/>`` on an element that BPMN needs and no entry stands for. A gateway or event with it has one way
  out: who leads to it, leads to what follows it, and the answer of a decision is the first name on the way (of a flow,
  else of the helper), so drop it and join the flows. Documents of a step carry it too: the step tells them, and their
  symbols tell only what somebody deleted or renamed.

Foreign data that a reader keeps stands in ``lokal.zusatz.bpmn`` and comes back out (see `FREMDES`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from prozesslib.model.ablauf import Eintrag, Eintragsart

NS_BPMN: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
NS_BPMNDI: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
NS_DC: Final = "http://www.omg.org/spec/DD/20100524/DC"
NS_DI: Final = "http://www.omg.org/spec/DD/20100524/DI"
NS_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
NS_EIGEN: Final = "https://prozesslib.example/bpmn/1"
NAMENSRAEUME: Final = {
    "bpmn": NS_BPMN,
    "bpmndi": NS_BPMNDI,
    "dc": NS_DC,
    "di": NS_DI,
    "xsi": NS_XSI,
    "prozesslib": NS_EIGEN,
}
"""Prefixes as we write them; a reader goes by the namespace alone."""
ZIELRAUM: Final = "https://prozesslib.example/prozesse"
"""The targetNamespace of our files."""
EXPORTEUR: Final = "prozesslib"

PROZESS: Final = "prozess"
EINTRAG: Final = "eintrag"
HILFE: Final = "hilfe"
VERSION: Final = "1"
"""Version of the form of our data."""

ZUSATZ: Final = "bpmn"
FREMDES: Final = ("attribute", "erweiterungen", "typ")
"""``lokal.zusatz.bpmn`` is ``{prozess: Fremdes, eintraege: {<id of the entry>: Fremdes}}``.

A Fremdes may have ``typ`` (the foreign element name of a task, ``manualTask``), ``attribute``
(``{"{namespace}name": text}``) and ``erweiterungen``: a list of elements, each ``{name: "{namespace}name",
attribute: {...}, text: ..., kinder: [...]}``, all but ``name`` optional. Nothing in it is XML text.
"""

AUFGABEN: Final = frozenset(
    (
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "sendTask",
        "receiveTask",
        "scriptTask",
        "businessRuleTask",
    )
)
"""The element names of tasks; ``typ`` is one of them."""


class Definition(StrEnum):
    """What makes an event what it is; the value is the element inside it."""

    NACHRICHT = "messageEventDefinition"
    FRIST = "timerEventDefinition"
    FEHLER = "errorEventDefinition"
    ESKALATION = "escalationEventDefinition"
    BEDINGUNG = "conditionalEventDefinition"


@dataclass(frozen=True, slots=True)
class Gestalt:
    """The element that stands for an entry."""

    tag: str
    definition: Definition | None = None
    unterbrechend: bool = True
    """``cancelActivity`` of a boundaryEvent."""

    @property
    def sendet(self) -> bool:
        """Whether a message may leave it."""
        return self.tag in AUFGABEN or self.tag in {"callActivity", "endEvent", "intermediateThrowEvent"}

    @property
    def empfaengt(self) -> bool:
        """Whether a message may arrive at it; a deadline and an error take none."""
        if self.tag in {"startEvent", "intermediateCatchEvent", "boundaryEvent"}:
            return self.definition is Definition.NACHRICHT
        return self.tag in AUFGABEN or self.tag == "callActivity"


def gestalt(entry: Eintrag, *, system: bool = False, angeheftet: bool = False, gabel: Eintrag | None = None) -> Gestalt:
    """How an entry appears: done by a system or not, hanging on a step or not; ``gabel`` is what a join waits for."""
    match entry.eintragsart:
        case Eintragsart.SCHRITT:
            return Gestalt("serviceTask" if entry.automatisch or system else "userTask")
        case Eintragsart.TEILPROZESS:
            return Gestalt("callActivity")
        case Eintragsart.ENTSCHEIDUNG:
            return Gestalt(_GATEWAYS[entry.art])
        case Eintragsart.PARALLEL:
            return Gestalt("parallelGateway")
        case Eintragsart.ZUSAMMENFUEHRUNG:
            return Gestalt(_join(gabel))
    return _ereignis(entry, angeheftet=angeheftet)


_GATEWAYS: Final = {"genau-eine": "exclusiveGateway", "mehrere": "inclusiveGateway", "ereignis": "eventBasedGateway"}


def _join(gabel: Eintrag | None) -> str:
    if gabel is None or gabel.parallel is not None:
        return "parallelGateway"
    return "inclusiveGateway" if gabel.art == "mehrere" else "exclusiveGateway"


def _ereignis(entry: Eintrag, *, angeheftet: bool) -> Gestalt:
    message = entry.nachricht
    if entry.ereignis == "start":
        return Gestalt("startEvent", Definition.NACHRICHT if message and message.von else None)
    if entry.ereignis == "ende":
        return Gestalt("endEvent", Definition.NACHRICHT if message and message.an else None)
    if angeheftet:
        return Gestalt("boundaryEvent", _angeheftet(entry), entry.unterbrechend)
    if entry.ereignis == "frist":
        return Gestalt("intermediateCatchEvent", Definition.FRIST)
    throws = message.an is not None if message else entry.richtung == "ausloesend"
    tag = "intermediateThrowEvent" if throws else "intermediateCatchEvent"
    if entry.ereignis == "nachricht":
        return Gestalt(tag, Definition.NACHRICHT)
    return Gestalt(tag, Definition.ESKALATION if throws else Definition.BEDINGUNG)


def _angeheftet(entry: Eintrag) -> Definition:
    """An error always interrupts in BPMN; one that does not is an escalation."""
    if entry.ereignis == "fehler":
        return Definition.FEHLER if entry.unterbrechend else Definition.ESKALATION
    return Definition.FRIST if entry.ereignis == "frist" else Definition.NACHRICHT


def prozess_kennung(key: str) -> str:
    """The XML id of a process and what a callActivity calls: the id itself; XML ids may not begin with a digit."""
    return f"_{key}" if key[:1].isdigit() else key


def kennung(kind: str, *keys: str) -> str:
    """The XML id of everything else; ours have no underscore, so no two kinds meet: ``eintrag_formell-pruefen``."""
    return "_".join((kind, *keys))


ID_EINTRAG: Final = "eintrag"
ID_HILFE: Final = "hilfe"
ID_FLUSS: Final = "fluss"
ID_NACHRICHT: Final = "nachricht"
ID_BAHN: Final = "bahn"
ID_POOL: Final = "pool"
ID_MELDUNG: Final = "meldung"
ID_DOKUMENT: Final = "dokument"
WURZEL: Final = "definitionen_1"
KOLLABORATION: Final = "kollaboration_1"
EIGENER_POOL: Final = "eigener_pool"
BAHNEN: Final = "bahnen_1"
DIAGRAMM: Final = "diagramm_1"
EBENE: Final = "ebene_1"
