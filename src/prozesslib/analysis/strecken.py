"""Stretches of a flow: the ways from one step to the next, with what lies between and does no work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final, NamedTuple

from prozesslib.analysis.haeufigkeit import Haeufigkeit, Haeufigkeiten, schwaechste
from prozesslib.model.ablauf import Kante, Kantenart
from prozesslib.model.fluss.graph import Graph

Strecke = tuple[Kante, ...]
GRENZE: Final = 2000
"""So many beginnings of stretches to one entry are looked at; a flow for people has a handful."""


class Strecken(NamedTuple):
    """The stretches to one entry; not ``ganz`` where gateways alone make a loop, or where there are too many."""

    wege: tuple[Strecke, ...]
    ganz: bool


def strecken(flow: Graph, ziel: int, haelt: Callable[[int], bool]) -> Strecken:
    """The stretches that lead to a node, each back to the nearest node that ``haelt`` or that nothing leads to."""
    found: list[Strecke] = []
    waiting: deque[tuple[Strecke, frozenset[int]]] = deque(((edge,), frozenset()) for edge in flow.ein[ziel])
    whole = True
    for _ in range(GRENZE):
        if not waiting:
            break
        way, passed = waiting.popleft()
        node = flow.stelle[way[0].von]
        if haelt(node) or not flow.ein[node]:
            found.append(way)
            continue
        onward = [edge for edge in flow.ein[node] if flow.stelle[edge.von] not in {*passed, node}]
        whole = whole and len(onward) == len(flow.ein[node])
        waiting += (((edge, *way), passed | {node}) for edge in onward)
    return Strecken(tuple(found), whole and not waiting)


def haeufigkeit(wege: Iterable[Strecke], passes: Haeufigkeiten) -> Haeufigkeit | None:
    """How often a case takes one of these stretches; None without any, or where a share is not known.

    An event on a step of which nobody said a share does not occur.
    """
    known = [(way, passes.folge(way)) for way in wege]
    usual = [often for way, often in known if often is not None or not _am_schritt(way)]
    return summe(usual) if usual else None


def _am_schritt(way: Strecke) -> bool:
    return any(edge.art is Kantenart.ANGEHEFTET for edge in way)


def summe(teile: Iterable[Haeufigkeit | None]) -> Haeufigkeit | None:
    """The sum; None as soon as one part is not known."""
    found = list(teile)
    known = [part for part in found if part is not None]
    if len(known) < len(found):
        return None
    return Haeufigkeit(sum((part.wert for part in known), Fraction(0)), schwaechste(*(part.herkunft for part in known)))
