"""Handovers in a flow: where the work goes from one to another, and where it comes straight back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from prozesslib.analysis.haeufigkeit import Haeufigkeit, Haeufigkeiten
from prozesslib.analysis.strecken import Strecke, haeufigkeit, strecken
from prozesslib.analysis.zustaendig import Wer, wer
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.fluss.graph import Graph
from prozesslib.model.prozess import Prozess

_ARBEITET: Final = (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS)
HOECHSTENS: Final = 2
"""So many steps in between are still a ping-pong."""


class Uebergabeart(StrEnum):
    """Between whom the work goes."""

    STELLEN = "stellen"
    """From one office to another."""
    ROLLEN = "rollen"
    """From one role to another, within an office or where an office is not known."""
    EXTERN = "extern"
    """Out of the administration, or into it."""
    SYSTEM = "system"
    """To an IT system, or from it."""


@dataclass(frozen=True, slots=True)
class Uebergabe:
    """One handover: the step before, the step after, who hands over to whom, and over which stretches."""

    vor: Eintrag
    nach: Eintrag
    von: Wer
    an: Wer
    wege: tuple[Strecke, ...]
    ganz: bool
    """Whether these are all stretches, so that it can be reckoned how often."""

    def je_fall(self, passes: Haeufigkeiten) -> Haeufigkeit | None:
        """How often it happens in one case."""
        return haeufigkeit(self.wege, passes) if self.ganz else None

    @property
    def art(self) -> Uebergabeart:
        """Between whom."""
        kinds = {self.von.art, self.an.art}
        if "extern" in kinds:
            return Uebergabeart.EXTERN
        if "system" in kinds:
            return Uebergabeart.SYSTEM
        known = self.von.stelle is not None and self.an.stelle is not None
        return Uebergabeart.STELLEN if known and self.von.stelle != self.an.stelle else Uebergabeart.ROLLEN


@dataclass(frozen=True, slots=True)
class Pingpong:
    """Work that goes from one to another and straight back, with the steps that the other one does."""

    hin: Uebergabe
    zurueck: Uebergabe
    dazwischen: tuple[Eintrag, ...]


def arbeitende(flow: Graph) -> Iterator[Eintrag]:
    """The entries in which somebody works."""
    return (entry for entry in flow.ablauf.eintraege if entry.eintragsart in _ARBEITET)


def uebergaben(prozess: Prozess, flow: Graph) -> Iterator[Uebergabe]:
    """Every handover between two entries that follow each other; gateways and events are passed over."""
    entries = flow.ablauf.eintraege
    for entry in arbeitende(flow):
        to = wer(prozess, entry)
        before: dict[int, list[Strecke]] = {}
        ways = strecken(flow, flow.stelle[entry.id], lambda node: entries[node].eintragsart in _ARBEITET)
        for way in ways.wege:
            before.setdefault(flow.stelle[way[0].von], []).append(way)
        for node, found in sorted(before.items()):
            by = wer(prozess, entries[node])
            if entries[node].eintragsart in _ARBEITET and to is not None and by is not None and to != by:
                yield Uebergabe(entries[node], entry, by, to, tuple(found), ways.ganz)


def pingpong(prozess: Prozess, flow: Graph, found: Sequence[Uebergabe]) -> Iterator[Pingpong]:
    """Handovers between people after which the work comes back once the other has done `HOECHSTENS` steps."""
    known: set[tuple[str, ...]] = set()
    for out in (handover for handover in found if _zwischen_menschen(handover) and _vorwaerts(flow, handover)):
        for back in (handover for handover in found if handover.an == out.von and handover.von == out.an):
            steps = _bei(prozess, flow, out, back) if _vorwaerts(flow, back) else ()
            key = (out.von.name, *(step.id for step in steps))
            if steps and key not in known:
                known.add(key)
                yield Pingpong(out, back, steps)


def _zwischen_menschen(handover: Uebergabe) -> bool:
    return handover.art in (Uebergabeart.STELLEN, Uebergabeart.ROLLEN)


def _vorwaerts(flow: Graph, handover: Uebergabe) -> bool:
    """Whether one of the stretches does not lead back in the flow."""
    place, back = flow.stelle, flow.ordnung.rueck
    return any(all((place[edge.von], place[edge.ziel]) not in back for edge in way) for way in handover.wege)


def _bei(prozess: Prozess, flow: Graph, out: Uebergabe, back: Uebergabe) -> tuple[Eintrag, ...]:
    """The fewest steps that the receiver does before the work goes back; none where it is too many or leads back."""
    entries, ends = flow.ablauf.eintraege, flow.ordnung.rueck
    waiting: deque[tuple[int, tuple[Eintrag, ...]]] = deque([(flow.stelle[out.nach.id], (out.nach,))])
    seen = {flow.stelle[out.nach.id]}
    while waiting:
        node, steps = waiting.popleft()
        if entries[node] == back.vor:
            return steps if len(steps) <= HOECHSTENS else ()
        for target in flow.nach[node]:
            works = entries[target].eintragsart in _ARBEITET
            if target in seen or (node, target) in ends or (works and wer(prozess, entries[target]) != out.an):
                continue
            seen.add(target)
            waiting.append((target, (*steps, entries[target]) if works else steps))
    return ()
