"""Judges a merged process by the three versions alone, without any code of the engine.

A process is taken apart into single statements, each under its path. What a side changed must have arrived, unless a
conflict is about it. Every edge must be one that a side drew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ablaeufe import ausdruecklich
from prozesse import Baum, ids

from prozesslib.store.schemas import is_valid
from simulator.bearbeiten import LISTEN, heil

Pfad = tuple[str, ...]
Aussagen = Mapping[Pfad, str]

SCHLUESSEL = ("id", "dokument", "land", "stelle")
GANZES = {"aufwand", "anteil", "bearbeitungszeit", "liegezeit", "transportzeit", "nachricht", "fallzahl"}
TEXTE = {"kurzbeschreibung", "hinweise", "hinweis", "text", "massnahme", "folge", "notbetrieb", "notverfahren"}


@dataclass(frozen=True, slots=True)
class Urteil:
    """What is wrong with a merged process."""

    verloren: tuple[Pfad, ...]
    """Changes of a side that are gone without a conflict."""
    fremd: tuple[Pfad, ...]
    """Edges that no side drew."""
    kaputt: bool
    """Against the schema, an id twice, an unsound flow or a dangling reference, though both sides were whole."""

    @property
    def fehlerfrei(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.verloren or self.fremd or self.kaputt)


class Richter:
    """Judges results by base, ours and theirs."""

    def __init__(self, basis: Baum, unsere: Baum, ihre: Baum) -> None:
        self._versionen = (basis, unsere, ihre)
        self._basis, *self._seiten = (aussagen(version) for version in self._versionen)
        self._gezogen = kanten(unsere) | kanten(ihre)

    def urteile(self, ergebnis: Baum, strittig: Collection[Pfad] = ()) -> Urteil:
        """The judgement on a result, given where it says itself that there are conflicts."""
        if not is_valid("prozess", ergebnis):
            return Urteil((), (), True)
        moved = (pfad for pfad in _umgestellt(*self._versionen, ergebnis) if not gedeckt(pfad, strittig))
        lost = (*self._verloren(aussagen(ergebnis), strittig), *moved)
        return Urteil(lost, tuple(kanten(ergebnis) - self._gezogen), not heil(ergebnis))

    def beide(self, pfad: Pfad) -> bool:
        """Whether both sides changed something that a conflict at this path is about."""
        return all(any(gedeckt(changed, [pfad]) for changed in self._geaendert(side)) for side in self._seiten)

    def _verloren(self, result: Aussagen, strittig: Collection[Pfad]) -> Iterator[Pfad]:
        for side in self._seiten:
            for pfad in self._geaendert(side):
                if result.get(pfad) != side.get(pfad) and not gedeckt(pfad, strittig):
                    yield pfad

    def _geaendert(self, side: Aussagen) -> Iterator[Pfad]:
        old = self._basis
        yield from (pfad for pfad, said in side.items() if old.get(pfad) != said)
        yield from (pfad for pfad in old if pfad not in side)


def _umgestellt(*versionen: Baum) -> Iterator[Pfad]:
    """Lists in which one side moved something, and it did not arrive.

    What was moved behind an id that both sides invented stands behind it, wherever that is; this is not judged.
    """
    for name in sorted(LISTEN):
        named = [ids(version, name) for version in versionen]
        common = set(named[0]).intersection(*named[1:])
        invented_twice = set(named[1]).intersection(named[2]) - set(named[0])
        basis, unsere, ihre, ergebnis = ([id_ for id_ in each if id_ in common] for each in named)
        wanted = ihre if unsere == basis else unsere
        if basis in (unsere, ihre) and ergebnis != wanted and not invented_twice:
            yield name, "reihenfolge"


def gedeckt(pfad: Pfad, strittig: Collection[Pfad]) -> bool:
    """Whether one of the conflicts is about this statement; one about ``wege`` is about the shares only."""
    return any(pfad[: len(s)] == s and (s[-1:] != ("wege",) or pfad[-1] == "anteile") for s in strittig)


def kanten(prozess: Baum) -> set[Pfad]:
    """The edges of the flow: entry, way out, target."""
    entries = ausdruecklich(prozess.get("ablauf", []))
    attached = {(entry["an"], "an", entry["id"]) for entry in entries.eintraege if "an" in entry}
    return {(source, out, target) for (source, out), target in entries.kanten().items()} | attached


def aussagen(prozess: Baum) -> dict[Pfad, str]:
    """Everything that a process says, in single statements."""
    plain = {key: value for key, value in prozess.items() if key != "ablauf"}
    found = dict(_aussagen(plain, ()))
    for entry in ausdruecklich(prozess.get("ablauf", [])).eintraege:
        found |= dict(_eintrag(entry, ("ablauf", f"[{entry['id']}]")))
    return found


def _eintrag(entry: dict[str, Any], here: Pfad) -> Iterator[tuple[Pfad, str]]:
    yield here, ""
    yield from _aussagen({key: value for key, value in entry.items() if key not in ("wege", "zweige")}, here)
    yield from (((*here, "zweige", f"[{target}]"), "") for target in entry.get("zweige", ()))
    ways = entry.get("wege", [])
    yield from (((*here, "wege", f"[{way['wenn']}]", "weiter"), way["weiter"]) for way in ways)
    shares = {way["wenn"]: way["anteil"] for way in ways if "anteil" in way}
    if shares:
        yield (*here, "wege", "anteile"), _wert(shares)


def _aussagen(tree: Any, pfad: Pfad) -> Iterator[tuple[Pfad, str]]:
    name = pfad[-1] if pfad else ""
    if isinstance(tree, dict) and name not in GANZES:
        for key, value in tree.items():
            yield from _aussagen(value, (*pfad, key))
    elif isinstance(tree, list):
        for item in tree:
            key = next((item[key] for key in SCHLUESSEL if key in item), None) if isinstance(item, dict) else None
            here = (*pfad, f"[{item if key is None else key}]")
            yield here, ""
            if isinstance(item, dict):
                yield from _aussagen(item, here)
    elif name in TEXTE:
        yield from (((*pfad, line), "") for line in tree.split("\n"))
    else:
        yield pfad, _wert(tree)


def _wert(tree: Any) -> str:
    return json.dumps(tree, sort_keys=True, ensure_ascii=False)
