"""What a file will hold: elements, flows and messages of one process with their ids, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any

from prozesslib.analysis.layout.bild import zeichne
from prozesslib.analysis.layout.zeichnung import Bahn, Form, Linie, Linienart, Rahmen, Zeichnung
from prozesslib.exchange.bpmn import namen
from prozesslib.exchange.bpmn.belege import Beleg, mit_belegen
from prozesslib.exchange.bpmn.hilfen import ergaenzt, ist_hilfe, traeger
from prozesslib.exchange.bpmn.namen import Gestalt, gestalt, kennung
from prozesslib.exchange.bpmn.texte import schrittmass
from prozesslib.model.ablauf import Ablauf, Eintrag, Kante, Kantenart
from prozesslib.model.decode import decode
from prozesslib.model.prozess import Beteiligter


@dataclass(frozen=True, slots=True)
class Element:
    """The element of an entry or of a helper."""

    kennung: str
    entry: Eintrag
    gestalt: Gestalt
    form: Form
    host: str | None
    """The id of the element on which it hangs."""
    stelle: int | None
    """The place of the entry in the list; a helper has none."""
    daten: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fluss:
    """A sequence flow."""

    kennung: str
    von: str
    ziel: str
    name: str | None
    bedingt: bool
    """Whether it is taken when its name is the answer."""
    linie: Linie


@dataclass(frozen=True, slots=True)
class Botschaft:
    """A message flow between an element and a pool outside."""

    kennung: str
    element: str
    pool: str
    eingehend: bool
    name: str | None
    linie: Linie


@dataclass(frozen=True, slots=True)
class Papier:
    """A document at an element."""

    kennung: str
    element: str
    objekt: str
    """The id of the data object; documents of one name share it."""
    beleg: Beleg


@dataclass(frozen=True, slots=True)
class Plan:
    """All of a file, in the order in which it is written."""

    daten: Mapping[str, Any]
    elemente: tuple[Element, ...]
    fluesse: tuple[Fluss, ...]
    botschaften: tuple[Botschaft, ...]
    bahnen: tuple[Bahn, ...]
    aussen: tuple[Bahn, ...]
    rahmen: Rahmen
    papiere: tuple[Papier, ...]
    ein: Mapping[str, list[str]] = field(default_factory=dict)
    """The flows that arrive at each element."""
    aus: Mapping[str, list[str]] = field(default_factory=dict)


def plane(daten: Mapping[str, Any], medien: Mapping[str, str]) -> Plan:
    """The plan of a process with an Ablauf, from its tree."""
    people = tuple(decode(Beteiligter, each) for each in daten.get("beteiligte", ()))
    flow = ergaenzt(Ablauf.read(daten["ablauf"]))
    drawing, sheets = mit_belegen(_drawn(flow, people), flow.eintraege, medien)
    elements = tuple(_elements(flow, people, drawing, daten["ablauf"]))
    flows = tuple(_flows(flow, elements, drawing))
    into: dict[str, list[str]] = {}
    out: dict[str, list[str]] = {}
    for each in flows:
        into.setdefault(each.ziel, []).append(each.kennung)
        out.setdefault(each.von, []).append(each.kennung)
    return Plan(
        daten=daten,
        elemente=elements,
        fluesse=flows,
        botschaften=tuple(_messages(elements, drawing)),
        bahnen=tuple(lane for lane in drawing.bahnen if not lane.extern and lane.id),
        aussen=tuple(lane for lane in drawing.bahnen if lane.extern),
        rahmen=drawing.rahmen[0],
        papiere=tuple(_papers(sheets, elements)),
        ein=into,
        aus=out,
    )


def _drawn(flow: Ablauf, people: Sequence[Beteiligter]) -> Zeichnung:
    return zeichne(flow, people, schritt=schrittmass(flow.eintraege))


def _elements(
    flow: Ablauf, people: Sequence[Beteiligter], drawing: Zeichnung, trees: Sequence[Mapping[str, Any]]
) -> Iterator[Element]:
    systems = {person.id for person in people if person.art == "system"}
    by_id = {entry.id: entry for entry in reversed(flow.eintraege)}
    free, place = _Frei(), -1
    for entry, form in zip(flow.eintraege, drawing.formen, strict=True):
        helper = ist_hilfe(entry)
        place += not helper
        host = traeger(entry, by_id)
        yield Element(
            kennung=free(entry.id if helper else kennung(namen.ID_EINTRAG, entry.id)),
            entry=entry,
            gestalt=_shape(entry, entry.beteiligter in systems, host is not None, by_id),
            form=form,
            host=kennung(namen.ID_EINTRAG, host.id) if host else None,
            stelle=None if helper else place,
            daten={} if helper else trees[place],
        )


def _shape(entry: Eintrag, system: bool, hangs: bool, by_id: Mapping[str, Eintrag]) -> Gestalt:
    if entry.zusammenfuehrung is not None:
        if ist_hilfe(entry):
            return Gestalt("exclusiveGateway")
        return gestalt(entry, gabel=by_id.get(entry.zusammenfuehrung))
    return gestalt(entry, system=system, angeheftet=hangs)


def _flows(flow: Ablauf, elements: Sequence[Element], drawing: Zeichnung) -> Iterator[Fluss]:
    by_id = {element.entry.id: element for element in reversed(elements)}
    edges = [edge for edge in flow.kanten if not _hangs(edge, by_id)]
    lines = [line for line in drawing.linien if line.art is Linienart.FOLGE]
    free = _Frei()
    for edge, line in zip(edges, lines, strict=True):
        source, target = by_id[edge.von], by_id[edge.ziel]
        yield Fluss(
            kennung=free(kennung(namen.ID_FLUSS, edge.von, edge.ziel)),
            von=source.kennung,
            ziel=target.kennung,
            name=edge.weg,
            bedingt=edge.weg is not None and source.gestalt.tag in {"exclusiveGateway", "inclusiveGateway"},
            linie=line,
        )


def _hangs(edge: Kante, by_id: Mapping[str, Element]) -> bool:
    return edge.art is Kantenart.ANGEHEFTET and by_id[edge.ziel].host is not None


def _messages(elements: Sequence[Element], drawing: Zeichnung) -> Iterator[Botschaft]:
    """The messages that BPMN can say: none arrives where nothing is received, none leaves where nothing is sent."""
    by_id = {element.entry.id: element for element in reversed(elements)}
    free = _Frei()
    for line in drawing.linien:
        if line.art is Linienart.NACHRICHT:
            key, partner = (line.ziel, line.von) if line.eingehend else (line.von, line.ziel)
            element = by_id[key]
            if element.gestalt.empfaengt if line.eingehend else element.gestalt.sendet:
                name = element.entry.nachricht.name if element.entry.nachricht else None
                own, pool = free(kennung(namen.ID_NACHRICHT, key)), kennung(namen.ID_POOL, partner)
                yield Botschaft(own, element.kennung, pool, line.eingehend, name, line)


def _papers(sheets: Sequence[Beleg], elements: Sequence[Element]) -> Iterator[Papier]:
    objects: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for sheet in sheets:
        element = elements[sheet.eintrag].kennung
        number = numbers[element] = numbers.get(element, 0) + 1
        key = kennung(namen.ID_DOKUMENT, element.removeprefix(f"{namen.ID_EINTRAG}_"), str(number))
        yield Papier(key, element, objects.setdefault(sheet.name, f"{key}_objekt"), sheet)


class _Frei:
    """Gives every id once; the second of the same gets a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def __call__(self, key: str) -> str:
        numbered = (f"{key}_{number}" for number in count(2))
        free = next(each for each in chain((key,), numbered) if each not in self._taken)
        self._taken.add(free)
        return free
