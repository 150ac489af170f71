"""The picture of a parsed BPMN file: frozen, typed, with element ids and line numbers, and nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prozesslib.check.befund import Befund

Fremdes = Mapping[str, Any]
"""Foreign data as plain data, in the form of `namen.FREMDES`."""


@dataclass(frozen=True, slots=True)
class Ort:
    """What every element of a file has: its id, its tag, its name and its line."""

    id: str
    typ: str
    name: str = ""
    zeile: int = 1


@dataclass(frozen=True, slots=True)
class Marke:
    """Our own data on an element: the tree of its entry and its place in the list."""

    stelle: int
    eintrag: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Definition:
    """What makes an event what it is: the tag, and what it refers to or says (a name, a time, a condition)."""

    typ: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Fluss:
    """A sequence flow."""

    ort: Ort
    von: str
    nach: str
    bedingung: str = ""


@dataclass(frozen=True, slots=True)
class Bahn:
    """A lane; ``knoten`` are the nodes it says it holds."""

    ort: Ort
    knoten: tuple[str, ...] = ()
    bahnen: tuple[Bahn, ...] = ()

    def blaetter(self, oben: tuple[str, ...] = ()) -> Iterator[tuple[Bahn, tuple[str, ...]]]:
        """The lanes without lanes of their own, each with the names of those around it."""
        if not self.bahnen:
            yield self, oben
        for below in self.bahnen:
            yield from below.blaetter((*oben, self.ort.name))


@dataclass(frozen=True, slots=True)
class Datenobjekt:
    """A reference to a data object or a data store."""

    ort: Ort
    zustand: str = ""
    hilfe: bool = False


@dataclass(frozen=True, slots=True)
class Anmerkung:
    """A text annotation."""

    ort: Ort
    text: str


@dataclass(frozen=True, slots=True)
class Verknuepfung:
    """An association, plain or of data: what leads from where to where."""

    ort: Ort
    von: str
    nach: str


@dataclass(frozen=True, slots=True)
class Element:
    """A flow node: event, activity or gateway."""

    ort: Ort
    attribute: Mapping[str, str] = field(default_factory=dict)
    definitionen: tuple[Definition, ...] = ()
    dokumentation: str = ""
    fremd: Fremdes = field(default_factory=dict)
    marke: Marke | None = None
    hilfe: bool = False
    schleife: str = ""
    """Tag of the loop characteristics of an activity."""
    inhalt: Inhalt | None = None
    """What a sub-process holds."""


@dataclass(frozen=True, slots=True)
class Inhalt:
    """What a process or sub-process holds, in the order of the file."""

    elemente: tuple[Element, ...] = ()
    fluesse: tuple[Fluss, ...] = ()
    bahnen: tuple[Bahn, ...] = ()
    daten: tuple[Datenobjekt, ...] = ()
    anmerkungen: tuple[Anmerkung, ...] = ()
    verknuepfungen: tuple[Verknuepfung, ...] = ()
    gruppen: tuple[Ort, ...] = ()
    sonstige: tuple[Ort, ...] = ()
    """Elements that say something which has no place here, such as resources or correlations."""


@dataclass(frozen=True, slots=True)
class BpmnProzess:
    """A process, with our own tree of it where it is one of our exports."""

    ort: Ort
    inhalt: Inhalt
    dokumentation: str = ""
    fremd: Fremdes = field(default_factory=dict)
    eigen: Mapping[str, Any] | None = None
    eintraege: tuple[str, ...] | None = None
    """Ids of all entries when it was written, where it says so."""


@dataclass(frozen=True, slots=True)
class Pool:
    """A participant; without process it is a black box."""

    ort: Ort
    prozess: str = ""


@dataclass(frozen=True, slots=True)
class Nachrichtenfluss:
    """A message flow."""

    ort: Ort
    von: str
    nach: str


@dataclass(frozen=True, slots=True)
class Zeichnung:
    """What the diagrams of the file show: kept to compare, never believed."""

    ebenen: tuple[str, ...] = ()
    """What the planes name."""
    formen: frozenset[str] = frozenset()
    kanten: Mapping[str, int] = field(default_factory=dict)
    """Number of waypoints of every edge, by the element."""
    ohne_masse: tuple[str, ...] = ()
    """Shapes without bounds, by the element."""
    senkrecht: frozenset[str] = frozenset()
    """Pools and lanes drawn from top to bottom."""


@dataclass(frozen=True, slots=True)
class Dokument:
    """A BPMN file."""

    name: str
    prozesse: tuple[BpmnProzess, ...] = ()
    pools: tuple[Pool, ...] = ()
    nachrichten: tuple[Nachrichtenfluss, ...] = ()
    anmerkungen: tuple[Anmerkung, ...] = ()
    verknuepfungen: tuple[Verknuepfung, ...] = ()
    gruppen: tuple[Ort, ...] = ()
    sonstige: tuple[Ort, ...] = ()
    globale: Mapping[str, str] = field(default_factory=dict)
    """Tag of every global task and of every other definition that is called, by id."""
    zeichnung: Zeichnung = field(default_factory=Zeichnung)
    titel: str = ""
    """Name of the collaboration, else of the file's definitions."""


@dataclass(frozen=True, slots=True)
class Gelesen:
    """What became of the bytes: a document unless nothing could be saved, and what was found wrong."""

    dokument: Dokument | None
    befunde: tuple[Befund, ...] = ()


def alle_elemente(inhalt: Inhalt) -> Iterator[Element]:
    """Every flow node, also those inside sub-processes."""
    waiting = list(reversed(inhalt.elemente))
    while waiting:
        element = waiting.pop()
        yield element
        if element.inhalt is not None:
            waiting.extend(reversed(element.inhalt.elemente))


def alle_inhalte(inhalt: Inhalt) -> Iterator[Inhalt]:
    """The content and that of every sub-process in it."""
    yield inhalt
    yield from (element.inhalt for element in alle_elemente(inhalt) if element.inhalt is not None)
