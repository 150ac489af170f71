"""What is laid out: the entries with their lanes, the arrows between them, and which of them lead back.

Events that hang on a step take no place of their own; for them the step stands in (`ort`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from prozesslib.analysis.anteile import Wegtexte
from prozesslib.analysis.layout.bahnen import bahnen
from prozesslib.model.ablauf import Ablauf, Eintrag, Eintragsart, Kantenart
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.fluss.ordnung import ordnung
from prozesslib.model.prozess import Beteiligter

_TRAEGT = (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS)
KEINE = -1


class Pfeil(NamedTuple):
    """An arrow between entries, the shapes in whose place it is routed, whether it leads back, and its text."""

    von: int
    ziel: int
    weg: str | None
    ab: int
    an: int
    rueck: bool
    text: str | None = None


class Botschaft(NamedTuple):
    """A message between an entry and a participant outside (by its place in `aussen`)."""

    knoten: int
    partner: int
    eingehend: bool
    name: str | None


@dataclass(frozen=True, slots=True)
class Netz:
    """Entries by number, in reading order; ``nach`` and ``vor`` hold what leads forward, without loops."""

    eintraege: tuple[Eintrag, ...]
    arten: list[Eintragsart]
    ort: list[int]
    haengende: dict[int, list[int]]
    pfeile: list[Pfeil]
    nach: list[list[int]]
    vor: list[list[int]]
    folge: list[int]
    """Entries with a place of their own, each after all that lead to it."""
    bahn: list[int]
    bahnen: list[tuple[str, str]]
    """Lanes from top to bottom: id and name."""
    botschaften: list[Botschaft]
    aussen: list[tuple[str, str]]
    """Participants outside that messages go to or come from."""


def netz(ablauf: Ablauf, beteiligte: Sequence[Beteiligter], wegtexte: Wegtexte | None = None) -> Netz:
    """Everything the layout has to know of a flow; answers stand as they are unless ``wegtexte`` says otherwise."""
    flow = graph(ablauf)
    entries, count = ablauf.eintraege, len(ablauf.eintraege)
    kinds = [entry.eintragsart for entry in entries]
    hosts = {event: host for event, host in flow.traeger.items() if kinds[host] in _TRAEGT}
    drawn = list(_drawn(flow, hosts, wegtexte or {}))
    order = ordnung(_neighbours(count, drawn), flow.starts)
    arrows = [arrow._replace(rueck=(arrow.ab, arrow.an) in order.rueck) for arrow in drawn]
    forward = [arrow for arrow in arrows if not arrow.rueck]
    after, before = _neighbours(count, forward), _neighbours(count, forward, backward=True)
    lane, lanes = bahnen(entries, after, before, beteiligte)
    messages, outside = _messages(flow, beteiligte, {key for key, _ in lanes})
    return Netz(
        eintraege=entries,
        arten=kinds,
        ort=[hosts.get(node, node) for node in range(count)],
        haengende=_hanging(hosts),
        pfeile=arrows,
        nach=after,
        vor=before,
        folge=[node for node in order.folge if node not in hosts],
        bahn=lane,
        bahnen=lanes,
        botschaften=messages,
        aussen=outside,
    )


def _hanging(hosts: dict[int, int]) -> dict[int, list[int]]:
    """The events at each step, in reading order."""
    found: dict[int, list[int]] = {}
    for event in sorted(hosts):
        found.setdefault(hosts[event], []).append(event)
    return found


def _drawn(flow: Graph, hosts: dict[int, int], texts: Wegtexte) -> Iterator[Pfeil]:
    """Every edge but those between a step and what hangs on it."""
    for edge in flow.kanten:
        source, target = flow.stelle[edge.von], flow.stelle[edge.ziel]
        if edge.art is not Kantenart.ANGEHEFTET or target not in hosts:
            text = texts.get((edge.von, edge.weg), edge.weg) if edge.weg is not None else None
            yield Pfeil(source, target, edge.weg, hosts.get(source, source), hosts.get(target, target), False, text)


def _neighbours(count: int, arrows: Iterable[Pfeil], *, backward: bool = False) -> list[list[int]]:
    """For every entry where it leads to, or backward where it is reached from, each once."""
    found: list[dict[int, None]] = [{} for _ in range(count)]
    for arrow in arrows:
        source, target = (arrow.an, arrow.ab) if backward else (arrow.ab, arrow.an)
        found[source][target] = None
    return [list(targets) for targets in found]


def _messages(
    flow: Graph, beteiligte: Sequence[Beteiligter], inside: set[str]
) -> tuple[list[Botschaft], list[tuple[str, str]]]:
    """Messages with those outside: external participants, and whoever has no lane here and is not internal."""
    people = {person.id: person for person in beteiligte}
    outside: dict[str, int] = {}
    found = []
    for node, partner, incoming in flow.nachrichten():
        kind = people[partner].art if partner in people else "extern"
        if kind == "extern" or (kind != "intern" and partner not in inside):
            message = flow.ablauf.eintraege[node].nachricht
            number = outside.setdefault(partner, len(outside))
            found.append(Botschaft(node, number, incoming, message.name if message else None))
    return found, [(name, people[name].name if name in people else name) for name in outside]
