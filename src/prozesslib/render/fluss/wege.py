"""The ways on from each entry of a flow, and where jumps arrive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prozesslib.model.ablauf import Eintrag, Kante, Kantenart
from prozesslib.model.fluss.graph import Graph
from prozesslib.render.fluss.zeichen import FEST, Zeichensatz

Paare = frozenset[tuple[int, int]]
"""Pairs of entries by their places."""


@dataclass(frozen=True, slots=True)
class Ausgang:
    """One way on from an entry to a number; ``direkt`` where a line leads to the entry drawn next."""

    ziel: int | None
    kennung: str
    art: Kantenart
    weg: str
    rueck: bool
    direkt: bool


def ausgaenge(flow: Graph, rueck: Paare, satz: Zeichensatz) -> list[tuple[Ausgang, ...]]:
    """The ways on of every entry, in the order of the file; ``rueck`` are the pairs that lead back."""
    return [tuple(_ausgaenge(flow, node, edges, rueck, satz)) for node, edges in enumerate(_kanten(flow))]


def spruenge(ausgaenge: Sequence[tuple[Ausgang, ...]]) -> list[tuple[int, ...]]:
    """For every entry the numbers of those from which a jump leads to it."""
    found: list[dict[int, None]] = [{} for _ in ausgaenge]
    for number, ways in enumerate(ausgaenge, 1):
        for way in ways:
            if way.ziel is not None and not way.direkt:
                found[way.ziel - 1][number] = None
    return [tuple(numbers) for numbers in found]


def _kanten(flow: Graph) -> list[list[Kante]]:
    """The edges of every entry, also those that lead nowhere; of entries with one id the first has them."""
    found: list[list[Kante]] = [[] for _ in flow.ablauf.eintraege]
    for edge in flow.ablauf.kanten:
        if edge.von in flow.stelle:
            found[flow.stelle[edge.von]].append(edge)
    return found


def _ausgaenge(flow: Graph, node: int, edges: list[Kante], rueck: Paare, satz: Zeichensatz) -> Iterator[Ausgang]:
    targets = [flow.stelle.get(edge.ziel) for edge in edges]
    straight = _gerade(node, edges, targets)
    for i, (edge, target) in enumerate(zip(edges, targets, strict=True)):
        number = None if target is None else target + 1
        answer = _antwort(flow.ablauf.eintraege[node], edge, satz)
        back = target is not None and (node, target) in rueck
        yield Ausgang(number, satz.text(edge.ziel), edge.art, answer, back, i == straight)


def _gerade(node: int, edges: list[Kante], targets: list[int | None]) -> int | None:
    """Which edge is drawn as the line to the next entry; what hangs on a step comes last."""
    following = [i for i, target in enumerate(targets) if target == node + 1]
    return min(following, key=lambda i: (edges[i].art is Kantenart.ANGEHEFTET, i), default=None)


def _antwort(eintrag: Eintrag, kante: Kante, satz: Zeichensatz) -> str:
    """The answer of a decision with its share; nothing on other edges."""
    if kante.weg is None:
        return ""
    answer = satz.text(kante.weg) or "-"
    share = next((way.anteil for way in eintrag.wege if way.wenn == kante.weg and way.anteil), None)
    return f"{answer} ({str(share.wert).replace(' ', FEST)})" if share else answer
