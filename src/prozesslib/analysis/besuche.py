"""How often one case passes each entry of a flow, on the average: loops are solved, not unrolled.

The visits are the solution of one linear system, that of an absorbing Markov chain: an entry is passed as often as
those before it send a case there. A fork sends one into each of its branches, and its join is passed as often as the
fork. Events that hang on a step occur with the share that was observed here (``lokal.messwerte``: ``anteile`` of the
step, by the id of the event); without one they count as not occurring.

A share that is not known is never guessed. The system is solved for two quite different assumptions about all unknown
shares; what comes out the same for both does not depend on them and is known, everything else is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from prozesslib.analysis.anteile import anteil
from prozesslib.analysis.gleichungen import Zeile, loese
from prozesslib.analysis.zeiten import messwert
from prozesslib.model.ablauf import Eintrag, Eintragsart, Kante, Kantenart
from prozesslib.model.angaben import Groesse
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.fluss.klammern import ist_geschachtelt
from prozesslib.model.prozess import Prozess

_ANNAHMEN = (1, 3)
"""Exponents of the weights that unknown shares are given."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A solution for one assumption: passes of the entries, weights of the edges."""

    eintraege: Mapping[str, Fraction]
    kanten: Mapping[Kante, Fraction]


@dataclass(frozen=True, slots=True)
class Besuche:
    """Passes in one case; None where they rest on a share that is not known."""

    proben: tuple[Probe, ...] = ()
    """The solutions for the assumptions about unknown shares; none where the flow has no solution."""

    def eintrag(self, id_: str) -> Fraction | None:
        """How often a case passes an entry."""
        return _einig([probe.eintraege.get(id_) for probe in self.proben])

    def folge(self, kanten: Sequence[Kante]) -> Fraction | None:
        """How often a case takes these edges one after the other."""
        return _einig([_folge(probe, kanten) for probe in self.proben])


def besuche_mit(prozess: Prozess, zaehlt: Callable[[Eintrag], bool]) -> Besuche:
    """The passes of a process when only the shares at those entries are known that ``zaehlt`` says."""
    if prozess.ablauf is None:
        return Besuche()
    flow = graph(prozess.ablauf)
    if not flow.starts or (flow.verzweigungen and not ist_geschachtelt(flow)):
        return Besuche()
    said = {entry.id: gesagte_anteile(prozess, entry) for entry in flow.ablauf.eintraege}
    trusted = frozenset(entry.id for entry in flow.ablauf.eintraege if zaehlt(entry))
    found = [_probe(flow, said, trusted, power) for power in _ANNAHMEN]
    solved = tuple(probe for probe in found if probe is not None)
    return Besuche(solved if len(solved) == len(found) else ())


def gesagte_anteile(prozess: Prozess, entry: Eintrag) -> dict[str, Fraction]:
    """The shares that are said of an entry: by answer those of its ways, by id those of the events that hang on it."""
    shares = {way.wenn: anteil(prozess, entry, way) for way in entry.wege}
    known = {answer: Fraction(share.angabe.wert.wert) / 100 for answer, share in shares.items() if share is not None}
    said = None if entry.wege else messwert(prozess, entry).get("anteile")
    if isinstance(said, Mapping):
        known |= {event: Fraction(Groesse.read(share).wert) / 100 for event, share in said.items()}
    return known


def _einig(werte: Sequence[Fraction | None]) -> Fraction | None:
    return werte[0] if werte and all(value == werte[0] for value in werte) else None


def _folge(probe: Probe, kanten: Sequence[Kante]) -> Fraction | None:
    found = probe.eintraege.get(kanten[0].von)
    for edge in kanten:
        weight = probe.kanten.get(edge)
        found = None if found is None or weight is None else found * weight
    return found


def _probe(
    flow: Graph, said: Mapping[str, Mapping[str, Fraction]], trusted: frozenset[str], power: int
) -> Probe | None:
    unknown = (Fraction((number + 2) ** power) for number in count())
    weights: dict[Kante, Fraction] = {}
    for node, entry in enumerate(flow.ablauf.eintraege):
        shares, edges = said[entry.id], flow.aus[node]
        ways = [edge for edge in edges if edge.art is Kantenart.WEG]
        weights.update(_wege(entry, ways, shares if entry.id in trusted else {}, unknown))
        weights.update(_ereignisse(flow, edges, shares, unknown, trusted=entry.id in trusted))
    first = [next(unknown) for _ in flow.starts]
    begin = {node: size / sum(first) for node, size in zip(flow.starts, first, strict=True)}
    solved = loese([_zeile(flow, node, weights, begin) for node in _erreicht(flow, weights)])
    if solved is None:
        return None
    entries = flow.ablauf.eintraege
    return Probe({entries[node].id: visits for node, visits in solved.items()}, weights)


def _ereignisse(
    flow: Graph, edges: Sequence[Kante], said: Mapping[str, Fraction], unknown: Iterator[Fraction], *, trusted: bool
) -> Iterator[tuple[Kante, Fraction]]:
    """The edge onwards, and those to events on a step of which a share was observed; the others are left out."""
    events = [edge for edge in edges if edge.art is Kantenart.ANGEHEFTET and edge.ziel in said]
    shares = {edge: said[edge.ziel] if trusted else 1 / (len(events) + next(unknown)) for edge in events}
    breaking = (edge for edge in events if flow.ablauf.eintraege[flow.stelle[edge.ziel]].unterbrechend)
    left = 1 - sum((shares[edge] for edge in breaking), Fraction(0))
    if left < 0:  # the shares contradict themselves: none is known
        shares, left = {}, Fraction(1)
    yield from shares.items()
    yield from ((edge, left) for edge in edges if edge.art in (Kantenart.FOLGE, Kantenart.ZWEIG))


def _wege(
    entry: Eintrag, ways: Sequence[Kante], known: Mapping[str, Fraction], unknown: Iterator[Fraction]
) -> Iterator[tuple[Kante, Fraction]]:
    """The shares of the ways out of a decision; those that are not known get what is left, in some proportion."""
    missing = [edge for edge in ways if edge.weg not in known]
    if entry.eintragsart is Eintragsart.ENTSCHEIDUNG and entry.art == "mehrere":
        yield from ((edge, 1 / (1 + next(unknown))) for edge in missing)
    else:
        rest = 1 - sum(known.get(edge.weg or "", Fraction(0)) for edge in ways)
        if rest < 0 or (rest > 0 and not missing):  # the shares contradict themselves: none is known
            missing, rest = list(ways), Fraction(1)
        sizes = [next(unknown) for _ in missing]
        yield from ((edge, rest * size / sum(sizes)) for edge, size in zip(missing, sizes, strict=True))
    yield from ((edge, known[edge.weg or ""]) for edge in ways if edge not in missing)


def _erreicht(flow: Graph, weights: Mapping[Kante, Fraction]) -> list[int]:
    """The nodes that a case reaches when nothing occurs that hangs on a step and has no share."""
    seen, waiting = set(flow.starts), list(flow.starts)
    while waiting:
        more = {flow.stelle[edge.ziel] for edge in flow.aus[waiting.pop()] if edge in weights} - seen
        seen |= more
        waiting += more
    return sorted(seen)


def _zeile(flow: Graph, node: int, weights: Mapping[Kante, Fraction], begin: Mapping[int, Fraction]) -> Zeile:
    fork = next((fork for fork, join in flow.verzweigungen.items() if join == node), None)
    if fork is not None:
        return Zeile(node, Fraction(0), {fork: Fraction(1)})
    before: dict[int, Fraction] = {}
    for edge in flow.ein[node]:
        source = flow.stelle[edge.von]
        before[source] = before.get(source, Fraction(0)) + weights.get(edge, Fraction(0))
    return Zeile(node, begin.get(node, Fraction(0)), {source: share for source, share in before.items() if share})
