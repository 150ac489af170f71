"""The register at a glance: how many processes stand how, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from prozesslib.model.bestand import Bestand
from prozesslib.model.zustand import Zustand


@dataclass(frozen=True, slots=True)
class Bereich:
    """Counts of one product area; pruned processes do not count."""

    nummer: str
    name: str
    prozesse: int
    modelliert: int


@dataclass(frozen=True, slots=True)
class Ueberblick:
    """Counts of a library or register. Every share comes with what it is a share of."""

    zustaende: Mapping[Zustand, int]
    """Processes per state; empty in a library, which has no states."""
    bereiche: tuple[Bereich, ...]
    prozesse: int
    """All processes that are not pruned."""
    modelliert: int
    ungeprueft: int
    """Processes whose text nobody here has released or looked at; 0 in a library."""
    unlesbar: int
    """Files that could not be read and are counted nowhere else."""


def ueberblick(bestand: Bestand) -> Ueberblick:
    """Count the processes of a library or register."""
    states = Counter(bestand.zustand(key) for key in (*bestand.prozesse, *bestand.gestrichen))
    modelled = [p for p in bestand.prozesse.values() if p.prozess.modelliert]
    unchecked = [p for p in bestand.prozesse.values() if "status" not in p.prozess.lokal]
    return Ueberblick(
        zustaende={state: states[state] for state in Zustand} if bestand.ist_register else {},
        bereiche=_areas(bestand),
        prozesse=len(bestand.prozesse),
        modelliert=len(modelled),
        ungeprueft=len(unchecked) if bestand.ist_register else 0,
        unlesbar=len(bestand.unlesbar),
    )


def _areas(bestand: Bestand) -> tuple[Bereich, ...]:
    total = Counter(p.bereich for p in bestand.prozesse.values())
    modelled = Counter(p.bereich for p in bestand.prozesse.values() if p.prozess.modelliert)
    return tuple(Bereich(n, bereich_name(bestand, n), total[n], modelled[n]) for n in sorted(total))


def bereich_name(bestand: Bestand, nummer: str) -> str:
    """Name of a product area by its number; the number where the catalogue has none."""
    entries = bestand.schluessel("produktbereiche").values()
    matching = (e for e in entries if e.daten.get("nummer") == nummer)
    ranked = sorted(matching, key=lambda e: e.daten.get("rahmen") != "produktrahmen-nrw")
    return ranked[0].name if ranked else nummer
