"""The flow of one process while it is being rewritten until our model can say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from prozesslib.exchange.bpmn.dokument import Element, Ort
from prozesslib.exchange.bpmn.meldung import Verlust, Verlustart, verlust


@dataclass(frozen=True, slots=True)
class Kante:
    """One way from a node to the next."""

    nach: str
    ort: Ort
    bedingung: str = ""
    standard: bool = False

    @property
    def name(self) -> str:
        """What stands at the flow, else its condition."""
        return self.ort.name or (self.bedingung if self.bedingung != "?" else "")


@dataclass(frozen=True, slots=True)
class Botschaft:
    """A message flow as one process sees it: at which node (empty: at its pool), from or to whom."""

    ort: Ort
    knoten: str
    eingehend: bool
    partner: Ort


@dataclass(slots=True)
class Knoten:
    """A node; ``typ`` may have become another one than the tag of its element."""

    ort: Ort
    typ: str
    element: Element | None = None
    bahn: str = ""
    """Id of the participant whose lane it lies in."""
    an: str | None = None
    """The node that a boundary event hangs on."""
    aus: list[Kante] = field(default_factory=list)
    felder: dict[str, Any] = field(default_factory=dict)
    """What its entry will say beside its name and kind."""
    hinweise: list[str] = field(default_factory=list)
    botschaft: Botschaft | None = None
    """The message that its entry will name."""
    belege: dict[str, str] = field(default_factory=dict)
    """The associations that its documents come from, by id, each with the tag that they have in an export."""
    symbole: dict[str, str] = field(default_factory=dict)
    """The names at the symbols of documents that our own export drew at it, by the ids of the symbols."""

    @property
    def marke(self) -> Mapping[str, Any] | None:
        """The tree of the entry that our own export left on it."""
        mark = self.element.marke if self.element else None
        return mark.eintrag if mark else None

    @property
    def name(self) -> str:
        """The name, empty where there is none."""
        return self.ort.name

    def attribut(self, name: str, sonst: str = "") -> str:
        """An attribute of the element."""
        return self.element.attribute.get(name, sonst) if self.element else sonst

    def definiert(self, *kinds: str) -> bool:
        """Whether the event is of one of these kinds, such as ``timer``."""
        wanted = {f"{kind}EventDefinition" for kind in kinds}
        return self.element is not None and any(d.typ in wanted for d in self.element.definitionen)


@dataclass(slots=True)
class Netz:
    """Nodes by id, in the order of the file, and what was lost on the way."""

    knoten: dict[str, Knoten] = field(default_factory=dict)
    verluste: list[Verlust] = field(default_factory=list)

    def verliere(
        self, ort: Ort, de: str, en: str, art: Verlustart = Verlustart.VEREINFACHT, wird: tuple[str, ...] | None = None
    ) -> None:
        """Note a loss."""
        self.verluste.append(verlust(ort, de, en, art, wird))

    def vorgaenger(self) -> dict[str, list[str]]:
        """For each node those that lead to it, once per flow."""
        found: dict[str, list[str]] = {key: [] for key in self.knoten}
        for key, node in self.knoten.items():
            for edge in node.aus:
                found[edge.nach].append(key)
        return found

    def nach(self, key: str) -> Iterator[str]:
        """What follows a node: the targets of its flows, and the events that hang on it."""
        yield from (edge.nach for edge in self.knoten[key].aus)
        yield from (other for other, node in self.knoten.items() if node.an == key)

    def folgen(self) -> dict[str, list[str]]:
        """What follows each node, events that hang on it included."""
        found = {key: [edge.nach for edge in node.aus] for key, node in self.knoten.items()}
        for key, node in self.knoten.items():
            if node.an is not None:
                found[node.an].append(key)
        return found

    def neu(self, wish: str, typ: str, name: str, vorbild: Knoten) -> Knoten:
        """A node that the file does not have, in the lane of another one."""
        key, number = wish, 2
        while key in self.knoten:
            key, number = f"{wish}-{number}", number + 1
        node = Knoten(Ort(key, typ, name, vorbild.ort.zeile), typ, bahn=vorbild.bahn)
        self.knoten[key] = node
        return node

    def leite_um(self, alt: str, neu: str) -> None:
        """Let everything that leads to one node lead to another."""
        for node in self.knoten.values():
            node.aus = [replace(edge, nach=neu) if edge.nach == alt else edge for edge in node.aus]

    def loese_auf(self, key: str) -> None:
        """Take a node with at most one way out away: who led to it leads to what follows it."""
        node = self.knoten.pop(key)
        onward = next((edge for edge in node.aus if edge.nach != key), None)
        for other in self.knoten.values():
            other.aus = [e for edge in other.aus for e in _joined(edge, key, onward)]
            if other.an == key:
                other.an = None

    def entferne(self, key: str) -> None:
        """Take a node and its flows away."""
        self.knoten.pop(key)
        for other in self.knoten.values():
            other.aus = [edge for edge in other.aus if edge.nach != key]
            if other.an == key:
                other.an = None


def _joined(edge: Kante, gone: str, onward: Kante | None) -> Iterator[Kante]:
    """A flow to a node that goes, led on; it keeps its own name and takes the other's only if it has none."""
    if edge.nach != gone:
        yield edge
    elif onward is not None:
        place = edge.ort if edge.name else replace(edge.ort, name=onward.name)
        yield replace(edge, nach=onward.nach, ort=place)


def kante(nach: str, name: str = "", zeile: int = 1) -> Kante:
    """A flow that the file does not have."""
    return Kante(nach, Ort("", "sequenceFlow", name, zeile))
