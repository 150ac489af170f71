"""The graph of a flow, numbered in reading order: what everything that looks at a flow asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from prozesslib.model.ablauf import Ablauf, Eintrag, Eintragsart, Kante, Kantenart
from prozesslib.model.fluss.ordnung import KEINER, Ordnung, dominatoren, ordnung


@dataclass(frozen=True)
class Graph:
    """A flow as nodes and edges; nodes are the places of the entries in the list.

    Edges that lead nowhere are left out, and of entries with the same id the first counts, so a graph can be had of any
    flow. Everything else is computed when it is first asked for.
    """

    ablauf: Ablauf
    kanten: tuple[Kante, ...]
    aus: tuple[tuple[Kante, ...], ...]
    """The edges that leave each node, in the order of the entry."""
    ein: tuple[tuple[Kante, ...], ...]
    """The edges that arrive at each node, in reading order of where they come from."""

    @cached_property
    def stelle(self) -> dict[str, int]:
        """The node of every id."""
        return _places(self.ablauf.eintraege)

    @cached_property
    def nach(self) -> tuple[tuple[int, ...], ...]:
        """The nodes that follow each node, each once."""
        return tuple(tuple(dict.fromkeys(self.stelle[edge.ziel] for edge in edges)) for edges in self.aus)

    @cached_property
    def vor(self) -> tuple[tuple[int, ...], ...]:
        """The nodes that come before each node, each once."""
        return tuple(tuple(dict.fromkeys(self.stelle[edge.von] for edge in edges)) for edges in self.ein)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The start events."""
        return tuple(i for i, entry in enumerate(self.ablauf.eintraege) if entry.ereignis == "start")

    @cached_property
    def enden(self) -> tuple[int, ...]:
        """The end events."""
        return tuple(i for i, entry in enumerate(self.ablauf.eintraege) if entry.ist_ende)

    @cached_property
    def ordnung(self) -> Ordnung:
        """A depth-first walk from the starts in reading order."""
        return ordnung(self.nach, self.starts)

    @cached_property
    def dominator(self) -> tuple[int, ...]:
        """For each node the last one that every way from the start to it leads through; `KEINER` if there is none."""
        return _dominators(self.nach, self.starts)

    @cached_property
    def postdominator(self) -> tuple[int, ...]:
        """For each node the first one that every way from it to an end leads through; `KEINER` if there is none."""
        return _dominators(self.vor, self.enden)

    @cached_property
    def verzweigungen(self) -> dict[int, int | None]:
        """Every node that sends several branches on their way, with the node that waits for them, if there is one."""
        joins: dict[str, int] = {}
        for i, entry in enumerate(self.ablauf.eintraege):
            if entry.zusammenfuehrung is not None:
                joins.setdefault(entry.zusammenfuehrung, i)
        return {i: joins.get(entry.id) for i, entry in enumerate(self.ablauf.eintraege) if ist_verzweigung(entry)}

    @cached_property
    def angeheftet(self) -> dict[int, tuple[int, ...]]:
        """The events that hang on a step, by the step."""
        hanging = {i: [e for e in self.aus[i] if e.art is Kantenart.ANGEHEFTET] for i in range(len(self.aus))}
        return {i: tuple(self.stelle[edge.ziel] for edge in edges) for i, edges in hanging.items() if edges}

    @cached_property
    def traeger(self) -> dict[int, int]:
        """The step on which an event hangs, by the event."""
        return {event: host for host, events in self.angeheftet.items() for event in events}

    def rueckkanten(self) -> Iterator[Kante]:
        """The edges that lead back and make loops."""
        place, back = self.stelle, self.ordnung.rueck
        yield from (edge for edge in self.kanten if (place[edge.von], place[edge.ziel]) in back)

    def schleifen(self) -> dict[int, frozenset[int]]:
        """Every node where a loop begins, with all nodes of its loops."""
        found: dict[int, set[int]] = {}
        for last, first in sorted(self.ordnung.rueck):
            _gather(found.setdefault(first, {first}), last, self.vor)
        return {first: frozenset(nodes) for first, nodes in sorted(found.items())}

    def dominiert(self, oben: int, unten: int) -> bool:
        """Whether every way from the start to one node leads through another; a node dominates itself."""
        while unten not in (oben, KEINER):
            unten = self.dominator[unten]
        return unten == oben

    def nachrichten(self) -> Iterator[tuple[int, str, bool]]:
        """Nodes that exchange messages, the participant, and whether the message comes in."""
        for i, entry in enumerate(self.ablauf.eintraege):
            if entry.nachricht is None:
                continue
            if entry.nachricht.von is not None:
                yield i, entry.nachricht.von, True
            if entry.nachricht.an is not None:
                yield i, entry.nachricht.an, False


def graph(ablauf: Ablauf) -> Graph:
    """The graph of a flow."""
    place = _places(ablauf.eintraege)
    edges = tuple(edge for edge in ablauf.kanten if edge.von in place and edge.ziel in place)
    out: list[list[Kante]] = [[] for _ in ablauf.eintraege]
    into: list[list[Kante]] = [[] for _ in ablauf.eintraege]
    for edge in edges:
        out[place[edge.von]].append(edge)
        into[place[edge.ziel]].append(edge)
    return Graph(ablauf, edges, tuple(map(tuple, out)), tuple(map(tuple, into)))


def ist_verzweigung(entry: Eintrag) -> bool:
    """Whether an entry may send several branches on their way at once."""
    if entry.eintragsart is Eintragsart.ENTSCHEIDUNG:
        return entry.art == "mehrere"
    return entry.eintragsart is Eintragsart.PARALLEL


def _places(entries: Sequence[Eintrag]) -> dict[str, int]:
    found: dict[str, int] = {}
    for i, entry in enumerate(entries):
        found.setdefault(entry.id, i)
    return found


def _dominators(nach: Sequence[Sequence[int]], roots: Sequence[int]) -> tuple[int, ...]:
    """Immediate dominators below a root of all roots, which itself is no answer."""
    above = len(nach)
    found = dominatoren([*nach, roots], above)[:above]
    return tuple(KEINER if node == above else node for node in found)


def _gather(loop: set[int], last: int, vor: Sequence[Sequence[int]]) -> None:
    """Add to a loop all nodes from which its end is reached without leaving through its beginning."""
    waiting = [last]
    while waiting:
        node = waiting.pop()
        if node not in loop:
            loop.add(node)
            waiting.extend(vor[node])
