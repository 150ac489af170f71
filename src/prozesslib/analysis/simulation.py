"""Many cases of a process played through: how times scatter, and how long branches side by side really last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Final

from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.besuche import Probe
from prozesslib.analysis.durchlauf import daneben
from prozesslib.analysis.laufzeit import Lauf, Posten, bricht_ab
from prozesslib.model.ablauf import Eintragsart, Kante
from prozesslib.model.fluss.graph import Graph

SCHRITTE_HOECHSTENS: Final = 3_000_000
"""Entries that all cases together may pass before the simulation is given up."""


@dataclass(frozen=True, slots=True)
class Spanne:
    """The usual length of a time in working days, and the smallest and the greatest usual one."""

    von: float
    wert: float
    bis: float

    def zieh(self, wuerfel: Random) -> float:
        """A length: triangular to both sides of the usual one.

        The sides are drawn so often that the average stays the usual value; with one triangle a measured average would
        move by its span.
        """
        if self.von == self.bis:
            return self.wert
        left = wuerfel.random() < (self.bis - self.wert) / (self.bis - self.von)
        if left:
            return wuerfel.triangular(self.von, self.wert, self.wert)
        return wuerfel.triangular(self.wert, self.bis, self.wert)


@dataclass(frozen=True, slots=True)
class Verteilung:
    """Times of all cases in working days, in rising order."""

    werte: tuple[float, ...]

    @property
    def bester(self) -> float:
        """The shortest."""
        return self.werte[0]

    @property
    def mittel(self) -> float:
        """The average."""
        return sum(self.werte) / len(self.werte)

    def quantil(self, anteil: float) -> float:
        """What this share of the cases does not exceed."""
        return self.werte[max(0, ceil(anteil * len(self.werte)) - 1)]


@dataclass(frozen=True, slots=True)
class Simulation:
    """What was played."""

    arbeit: Verteilung
    durchlauf: Verteilung


def simuliere(lauf: Lauf, *, saat: int, laeufe: int, mit_vorgaben: bool) -> Simulation | None:
    """Play cases; None where shares are missing, or where they do not come to an end in reasonable time."""
    weights = _gewichte(lauf.proben(mit_vorgaben=mit_vorgaben))
    if len(lauf.flow.starts) != 1 or weights is None:
        return None
    play = _Spiel(lauf.flow, weights, *_spannen(lauf, mit_vorgaben=mit_vorgaben), Random(saat))
    cases: list[tuple[float, float]] = []
    for _ in range(laeufe):
        one = play.fall()
        if one is None:
            return None
        cases.append(one)
    work, lead = (Verteilung(tuple(sorted(side))) for side in zip(*cases, strict=True))
    return Simulation(work, lead)


def _gewichte(tests: Sequence[Probe]) -> dict[Kante, float] | None:
    """The weights of all edges that a case may come to; None where one of them rests on an unknown share."""
    if not tests:
        return None
    first, *others = tests
    reached = {edge: share for edge, share in first.kanten.items() if first.eintraege.get(edge.von)}
    if any(other.kanten[edge] != share for other in others for edge, share in reached.items()):
        return None
    return {edge: float(share) for edge, share in reached.items()}


def _spannen(lauf: Lauf, *, mit_vorgaben: bool) -> tuple[list[list[Spanne]], list[list[Spanne]]]:
    """By node the spans of work in the own administration, and of everything else."""
    work: list[list[Spanne]] = [[] for _ in lauf.flow.nach]
    rest: list[list[Spanne]] = [[] for _ in lauf.flow.nach]
    for part in lauf.beitraege:
        if part.wert is None or (part.wert.herkunft is Herkunft.VORGABE and not mit_vorgaben):
            continue
        figure, usual = part.wert.angabe, float(part.tage)
        low = float(lauf.zeit.in_tagen(figure.von)) if figure.von else usual
        high = float(lauf.zeit.in_tagen(figure.bis)) if figure.bis else usual
        where = work if part.posten is Posten.ARBEIT else rest
        where[lauf.flow.stelle[part.eintrag.id]].append(Spanne(min(low, usual), usual, max(high, usual)))
    return work, rest


class _Spiel:
    """Tokens that carry their time; a join waits for as many as its fork sent, and goes on when the last one comes."""

    def __init__(
        self,
        flow: Graph,
        weights: Mapping[Kante, float],
        arbeit: Sequence[Sequence[Spanne]],
        rest: Sequence[Sequence[Spanne]],
        wuerfel: Random,
    ) -> None:
        self.flow, self.weights, self.wuerfel = flow, weights, wuerfel
        self.arbeit, self.rest = arbeit, rest
        self.fork_of = {join: fork for fork, join in flow.verzweigungen.items() if join is not None}
        self.ends = frozenset(flow.enden)
        self.schritte = 0

    def fall(self) -> tuple[float, float] | None:
        """Work and lead time of one case; None when it does not come to an end."""
        waiting = [(0.0, self.flow.starts[0], False)]
        sent: dict[int, int] = {}
        late: dict[int, float] = {}
        work = lead = 0.0
        while waiting:
            self.schritte += 1
            if self.schritte > SCHRITTE_HOECHSTENS:
                return None
            now, node, beside = waiting.pop()
            if (fork := self.fork_of.get(node)) is not None:
                sent[fork] -= 1
                late[fork] = max(late.get(fork, now), now)
                if sent[fork] > 0:
                    continue
                now = late.pop(fork)
            chosen = list(self._weiter(node, beside, sent))
            mine = sum(span.zieh(self.wuerfel) for span in self.arbeit[node])
            now += mine + (
                0.0 if self._abgebrochen(chosen) else sum(span.zieh(self.wuerfel) for span in self.rest[node])
            )
            work += mine
            if node in self.ends:
                lead = lead if beside else max(lead, now)
            waiting += ((now, target, aside) for target, aside in chosen)
        return None if any(sent.values()) else (work, lead)

    def _abgebrochen(self, chosen: Sequence[tuple[int, bool]]) -> bool:
        """Whether a deadline breaks off the waiting of the step that leads there."""
        entries = self.flow.ablauf.eintraege
        return any(entries[target].an is not None and bricht_ab(entries[target]) for target, _ in chosen)

    def _weiter(self, node: int, beside: bool, sent: dict[int, int]) -> Iterator[tuple[int, bool]]:
        if node in self.flow.verzweigungen:
            yield from self._zweige(node, beside, sent)
            return
        ways = [(self.flow.stelle[edge.ziel], self.weights.get(edge, 0.0), edge) for edge in self.flow.aus[node]]
        for target, share, edge in ways:
            if daneben(self.flow, edge) and self.wuerfel.random() < share:
                yield target, True
        on = [(target, share) for target, share, edge in ways if share and not daneben(self.flow, edge)]
        if on:
            (target,) = self.wuerfel.choices([target for target, _ in on], [share for _, share in on])
            yield target, beside

    def _zweige(self, node: int, beside: bool, sent: dict[int, int]) -> Iterator[tuple[int, bool]]:
        """The branches that are begun; where none is, the case goes on at the join."""
        join = self.flow.verzweigungen[node]
        every = self.flow.ablauf.eintraege[node].eintragsart is Eintragsart.PARALLEL
        edges = (e for e in self.flow.aus[node] if every or self.wuerfel.random() < self.weights.get(e, 0.0))
        begun = [self.flow.stelle[edge.ziel] for edge in edges]
        if join is not None:
            begun = begun or [join]
            sent[node] = sent.get(node, 0) + len(begun)
        yield from ((target, beside) for target in begun)
