"""Changes of medium along a flow: paper, digital, spoken (``art`` of the catalogue of media)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from prozesslib.analysis.haeufigkeit import Haeufigkeit, Haeufigkeiten
from prozesslib.analysis.strecken import Strecke, haeufigkeit, strecken
from prozesslib.model import medien
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.bestand import Bestand
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.medien import WANDLER, Medienarten, medien_aus, medien_ein
from prozesslib.model.prozess import Prozess

_ARBEITET: Final = (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS)


class Bruchort(StrEnum):
    """Where a medium changes."""

    WEG = "weg"
    """Between what came before and what the step takes in."""
    SCHRITT = "schritt"
    """Between what the step takes in and what it gives out."""
    BENANNT = "benannt"
    """Somebody recorded it as a weak point, and the media do not show it."""


@dataclass(frozen=True, slots=True)
class Bruch:
    """One change of medium at a step; the kinds are empty where nobody said them."""

    bei: Eintrag
    ort: Bruchort
    von: frozenset[str] = frozenset()
    nach: frozenset[str] = frozenset()
    wege: tuple[Strecke, ...] = ()
    """On the way: the stretches that bring another medium."""

    def je_fall(self, passes: Haeufigkeiten) -> Haeufigkeit | None:
        """How often it happens in one case."""
        at_the_step = passes.eintrag(self.bei.id)
        if self.ort is not Bruchort.WEG or at_the_step is None:
            return at_the_step
        on_the_way = haeufigkeit(self.wege, passes)
        if on_the_way is None or on_the_way.wert <= at_the_step.wert:
            return on_the_way
        return at_the_step


def medienarten(bestand: Bestand) -> dict[str, str]:
    """The kind of every medium of the catalogue that has one."""
    return medien.medienarten(bestand.schluessel("medien"))


def medienbrueche(prozess: Prozess, arten: Medienarten) -> dict[str, int]:
    """Per step how often the medium changes there; steps of which no medium is known are missing.

    It changes on the way when all that came before is of other kinds than what the step takes in, and in the step
    when it gives out a kind that it did not take in, or when it is a scan or a print. A weak point of that kind
    counts as one change at least.
    """
    found = Counter(change.bei.id for change in bruchstellen(prozess, arten))
    return {entry.id: found[entry.id] for entry in bekannte_schritte(prozess, arten)}


def bekannte_schritte(prozess: Prozess, arten: Medienarten) -> Iterator[Eintrag]:
    """The steps of which a medium is known, or of which somebody said that it changes there."""
    named = _benannt(prozess)
    for entry in schritte(prozess):
        if medien_ein(entry, arten) or medien_aus(entry, arten) or entry.id in named or entry.baustein in WANDLER:
            yield entry


def bruchstellen(prozess: Prozess, arten: Medienarten) -> Iterator[Bruch]:
    """Every change of medium, in reading order."""
    if prozess.ablauf is None:
        return
    flow, named = graph(prozess.ablauf), _benannt(prozess)
    for entry in schritte(prozess):
        changes = [*_auf_dem_weg(flow, entry, arten), *_im_schritt(entry, arten)]
        yield from changes or ([Bruch(entry, Bruchort.BENANNT)] if entry.id in named else [])


def schritte(prozess: Prozess) -> Iterator[Eintrag]:
    """The steps of a process."""
    entries = prozess.ablauf.eintraege if prozess.ablauf else ()
    return (entry for entry in entries if entry.eintragsart is Eintragsart.SCHRITT)


def _benannt(prozess: Prozess) -> set[str | None]:
    own = prozess.lokal.get("schwachstellen", ())
    points = [(s.art, s.bei) for s in prozess.schwachstellen] + [(s["art"], s.get("bei")) for s in own]
    return {place for kind, place in points if kind == "medienbruch"}


def _auf_dem_weg(flow: Graph, entry: Eintrag, arten: Medienarten) -> Iterator[Bruch]:
    entries, taken = flow.ablauf.eintraege, medien_ein(entry, arten)
    ways = strecken(flow, flow.stelle[entry.id], lambda node: entries[node].eintragsart in _ARBEITET)
    kinds = {way: media for way in ways.wege if (media := _unterwegs(flow, way, arten))}
    before = frozenset[str]().union(*kinds.values())
    if taken and before and not taken & before:
        yield Bruch(entry, Bruchort.WEG, before, frozenset(taken), tuple(kinds) if ways.ganz else ())


def _im_schritt(entry: Eintrag, arten: Medienarten) -> Iterator[Bruch]:
    taken, given = medien_ein(entry, arten), medien_aus(entry, arten)
    if taken and given - taken:
        yield Bruch(entry, Bruchort.SCHRITT, frozenset(taken), frozenset(given - taken))
    elif entry.baustein in WANDLER:
        before, after = WANDLER[entry.baustein]
        yield Bruch(entry, Bruchort.SCHRITT, frozenset({before}), frozenset({after}))


def _hinterlaesst(entry: Eintrag, arten: Medienarten) -> set[str]:
    """Kinds of media in which the case goes on after a step."""
    if entry.baustein in WANDLER:
        return medien_aus(entry, arten) or {WANDLER[entry.baustein][1]}
    return medien_aus(entry, arten) or medien_ein(entry, arten)


def _unterwegs(flow: Graph, way: Strecke, arten: Medienarten) -> frozenset[str]:
    """The kinds of media that a case has on the way from the step before; none where they are not known."""
    first, *between = (flow.ablauf.eintraege[flow.stelle[edge.von]] for edge in way)
    return frozenset(_hinterlaesst(first, arten).union(*(medien_ein(entry, arten) for entry in between)))
