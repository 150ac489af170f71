"""Which processes a file gives: its processes and sub-processes, their names and ids, and what they exchange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from prozesslib.exchange.bpmn.deuten.netz import Botschaft
from prozesslib.exchange.bpmn.dokument import (
    Anmerkung,
    BpmnProzess,
    Dokument,
    Element,
    Fluss,
    Inhalt,
    Nachrichtenfluss,
    Ort,
    Pool,
    Verknuepfung,
    alle_elemente,
)
from prozesslib.exchange.bpmn.lesen.inhalt import UNTERPROZESSE
from prozesslib.exchange.bpmn.lesen.pruefung import heimat

MAX_KNOTEN: Final = 2_000
"""A process with more nodes is taken without its flow."""


@dataclass(frozen=True, slots=True)
class Quelle:
    """What one process file is to be made of."""

    ort: Ort
    name: str
    inhalt: Inhalt
    prozess: BpmnProzess | None = None
    """The process itself; None for a sub-process."""
    pool: Pool | None = None
    eltern: str = ""
    """The process that a sub-process is part of, by the id of its place."""
    element: Element | None = None
    botschaften: tuple[Botschaft, ...] = ()


@dataclass(slots=True)
class Partner:
    """Who stands at the ends of message flows."""

    dokument: Dokument
    heim: Mapping[str, str] = field(init=False)
    pools: Mapping[str, Pool] = field(init=False)

    def __post_init__(self) -> None:
        """Look up where nodes and pools belong."""
        self.heim = heimat(self.dokument)
        self.pools = {pool.ort.id: pool for pool in self.dokument.pools}

    def prozess(self, end: str) -> str:
        """The process at an end of a message flow; empty for a black box."""
        pool = self.pools.get(end)
        return pool.prozess if pool is not None else self.heim.get(end, "")

    def ort(self, end: str) -> Ort:
        """What stands for that end when seen from outside: its pool, else its process."""
        if end in self.pools:
            return self.pools[end].ort
        home = self.heim.get(end, "")
        of_pool = (pool.ort for pool in self.dokument.pools if pool.prozess == home)
        of_process = (process.ort for process in self.dokument.prozesse if process.ort.id == home)
        return next(of_pool, next(of_process, Ort(home, "participant")))


def quellen(dokument: Dokument, *, eingebettet: bool) -> Iterator[Quelle]:
    """Every process with content, each followed by its sub-processes unless those are to be built in."""
    partner = Partner(dokument)
    main = _hauptprozess(dokument)
    for process in dokument.prozesse:
        if not process.inhalt.elemente:
            continue
        pool = next((pool for pool in dokument.pools if pool.prozess == process.ort.id), None)
        messages = tuple(_botschaften(dokument, partner, process.ort.id))
        source = Quelle(process.ort, _name(dokument, process, pool, main), process.inhalt, process, pool)
        yield replace(source, botschaften=messages)
        yield from unterprozesse(source, messages, eingebettet=eingebettet)


def unterprozesse(source: Quelle, messages: tuple[Botschaft, ...], *, eingebettet: bool) -> Iterator[Quelle]:
    """The sub-processes that become processes of their own, outer ones first."""
    for element in source.inhalt.elemente:
        if element.ort.typ not in UNTERPROZESSE:
            continue
        built_in = eingebettet and bettet_ein(element)
        below = Quelle(
            element.ort, element.ort.name, element.inhalt or Inhalt(), None, source.pool, source.ort.id, element,
            messages,
        )  # fmt: skip
        if not built_in:
            yield below
        yield from unterprozesse(below, messages, eingebettet=eingebettet)


def bettet_ein(element: Element) -> bool:
    """Whether a sub-process can be built into the flow around it; an event of its own has no place in it."""
    return element.attribute.get("triggeredByEvent") not in ("true", "1")


def bereiche(inhalt: Inhalt, *, eingebettet: bool) -> Iterator[Inhalt]:
    """What one process is made of: its content, and that of the sub-processes built into it."""
    yield inhalt
    for element in inhalt.elemente if eingebettet else ():
        if element.inhalt is not None and bettet_ein(element):
            yield from bereiche(element.inhalt, eingebettet=True)


def ist_erste(dokument: Dokument, source: Quelle) -> bool:
    """Whether a process is the first with content: it tells of what belongs to the file and to none of them."""
    first = next((process.ort.id for process in dokument.prozesse if process.inhalt.elemente), "")
    return source.prozess is not None and source.ort.id == first


def anmerkungen_der_datei(dokument: Dokument, source: Quelle) -> Iterator[Anmerkung]:
    """The notes beside the processes that belong to this one: by what they are tied to, else the first takes them."""
    if source.prozess is None or not dokument.anmerkungen:
        return
    homes = heimat(dokument)
    for note in dokument.anmerkungen:
        ends = (end for link in dokument.verknuepfungen for end in _anderes(link, note.ort.id))
        home = next((homes[end] for end in ends if end in homes), None)
        if home == source.ort.id or (home is None and ist_erste(dokument, source)):
            yield note


def _anderes(link: Verknuepfung, key: str) -> Iterator[str]:
    """The other end of an association."""
    if key in (link.von, link.nach):
        yield link.nach if link.von == key else link.von


def _hauptprozess(dokument: Dokument) -> str:
    """The process with most to say, by id."""
    sizes = {process.ort.id: sum(1 for _ in alle_elemente(process.inhalt)) for process in dokument.prozesse}
    return max(sizes, key=lambda key: sizes[key], default="")


def _name(dokument: Dokument, process: BpmnProzess, pool: Pool | None, main: str) -> str:
    """Its own name; where that is only the pool's, or none, the title of the file for the main process."""
    if process.eigen is not None:
        seen = (pool.ort.name if pool is not None else "", process.ort.name)
        return next((name for name in seen if name and name != process.eigen.get("name")), process.ort.name)
    of_pool = pool.ort.name if pool is not None else ""
    if process.ort.name and process.ort.name != of_pool:
        return process.ort.name
    title = dokument.titel if process.ort.id == main else ""
    return title or of_pool or process.ort.name


def _botschaften(dokument: Dokument, partner: Partner, home: str) -> Iterator[Botschaft]:
    crossing: list[Nachrichtenfluss | Fluss] = [*dokument.nachrichten, *_querende(dokument, partner)]
    for flow in crossing:
        ends = (partner.prozess(flow.von), partner.prozess(flow.nach))
        if ends[0] == ends[1]:
            continue
        if ends[1] == home and _bekannt(partner, flow.von):
            yield Botschaft(flow.ort, "" if flow.nach in partner.pools else flow.nach, True, partner.ort(flow.von))
        elif ends[0] == home and _bekannt(partner, flow.nach):
            yield Botschaft(flow.ort, "" if flow.von in partner.pools else flow.von, False, partner.ort(flow.nach))


def _bekannt(partner: Partner, end: str) -> bool:
    return end in partner.pools or end in partner.heim


def _querende(dokument: Dokument, partner: Partner) -> Iterator[Fluss]:
    """Sequence flows that cross a pool: between pools there are only messages."""
    for process in dokument.prozesse:
        for flow in process.inhalt.fluesse:
            ends = (partner.heim.get(flow.von), partner.heim.get(flow.nach))
            if None not in ends and ends[0] != ends[1]:
                yield flow
