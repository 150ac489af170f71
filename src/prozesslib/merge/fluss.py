"""A flow as nodes and edges, read from the list of entries and written back to it.

The rules for successors are those of `prozesslib.model.ablauf`; here they work on plain entries, so nothing that an
entry carries is lost. The order of the nodes is the order of the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from prozesslib.model.ablauf import Eintragsart, Kantenart

VERZWEIGT: Final = (Eintragsart.ENTSCHEIDUNG, Eintragsart.PARALLEL)
"""The kinds of entries that have several ways out."""
_NACHFOLGER: Final = ("weiter", "wege", "zweige")
_KEINE: Final = object()
_WEG_FELDER: Final = frozenset({"wenn", "anteil", "weiter"})


class Ausgang(NamedTuple):
    """One way out of an entry: the answer of a decision, the target of a branch, else just what follows."""

    art: Kantenart
    weg: str | None = None


FOLGE: Final = Ausgang(Kantenart.FOLGE)


@dataclass(frozen=True, slots=True)
class Knoten:
    """An entry without its successors, and beside it where it leads, with which shares."""

    felder: Mapping[str, Any]
    ausgaenge: Mapping[Ausgang, str] = field(default_factory=dict)
    anteile: Mapping[str, Any] = field(default_factory=dict)

    @property
    def eintragsart(self) -> Eintragsart:
        """The kind of the entry."""
        return next(kind for kind in Eintragsart if kind in self.felder)

    @property
    def ereignis(self) -> str | None:
        """The kind of the event, if it is one."""
        return self.felder.get("ereignis")

    @property
    def wege(self) -> frozenset[str]:
        """The answers of a decision."""
        return frozenset(out.weg for out in self.ausgaenge if out.art is Kantenart.WEG and out.weg is not None)


Fluss = Mapping[str, Knoten]
"""The nodes by id, in reading order."""


def lies(eintraege: Any) -> Fluss | None:
    """The flow that a list of entries means; None when the list is too broken to mean one."""
    if not isinstance(eintraege, list) or not all(map(_is_entry, eintraege)):
        return None
    ids = [entry["id"] for entry in eintraege]
    fluss = {id_: _node(entry, then) for id_, entry, then in zip(ids, eintraege, _following(ids), strict=True)}
    return fluss if len(fluss) == len(eintraege) else None


def schreibe(fluss: Fluss) -> list[dict[str, Any]]:
    """The list of entries; ``weiter`` is left out exactly where the next entry honestly is the successor."""
    chosen = {ziel for node in fluss.values() for out, ziel in node.ausgaenge.items() if out != FOLGE}
    barred = {id_ for id_, node in fluss.items() if "an" in node.felder or node.ereignis == "start"} | chosen
    pairs = zip(fluss.values(), _following(list(fluss)), strict=True)
    return [_written(node, then not in barred, then) for node, then in pairs]


def eintrag(knoten: Knoten) -> dict[str, Any]:
    """One entry for itself, with its successor spelled out."""
    return _written(knoten, False, None)


def _following(ids: list[str]) -> list[str | None]:
    """The next id for each."""
    return [*ids[1:], None][: len(ids)]


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, dict) or sum(kind in entry for kind in Eintragsart) != 1:
        return False
    if not all(isinstance(entry.get(key, ""), str) for key in ("an", "zusammenfuehrung", "weiter")):
        return False
    told_once = sum(key in entry for key in _NACHFOLGER) <= 1 and isinstance(entry.get("id"), str)
    return told_once and _are_ways(entry.get("wege", _KEINE)) and _are_targets(entry.get("zweige", _KEINE))


def _are_ways(ways: Any) -> bool:
    if ways is _KEINE:
        return True
    if not isinstance(ways, list) or not all(isinstance(way, dict) and way.keys() <= _WEG_FELDER for way in ways):
        return False
    return all(isinstance(way.get("weiter"), str) for way in ways) and _are_targets([way.get("wenn") for way in ways])


def _are_targets(names: Any) -> bool:
    """Texts, each once, at least one."""
    if names is _KEINE:
        return True
    texts = isinstance(names, list) and all(isinstance(name, str) for name in names)
    return texts and 0 < len(set(names)) == len(names)


def _node(entry: Mapping[str, Any], then: str | None) -> Knoten:
    own = {key: value for key, value in entry.items() if key not in _NACHFOLGER}
    shares = {way["wenn"]: way["anteil"] for way in entry.get("wege", ()) if "anteil" in way}
    return Knoten(own, dict(_exits(entry, then)), shares)


def _exits(entry: Mapping[str, Any], then: str | None) -> Iterator[tuple[Ausgang, str]]:
    yield from ((Ausgang(Kantenart.WEG, way["wenn"]), way["weiter"]) for way in entry.get("wege", ()))
    yield from ((Ausgang(Kantenart.ZWEIG, target), target) for target in entry.get("zweige", ()))
    if "weiter" in entry:
        yield FOLGE, entry["weiter"]
    elif then is not None and _runs_on(entry):
        yield FOLGE, then


def _runs_on(entry: Mapping[str, Any]) -> bool:
    """Whether an entry without ``weiter`` leaves its successor to the order of the list."""
    return entry.get("ereignis") != "ende" and not any(kind in entry for kind in VERZWEIGT)


def _written(node: Knoten, may_run_on: bool, then: str | None) -> dict[str, Any]:
    entry = dict(node.felder)
    ways, branches = [], []
    for (kind, answer), target in node.ausgaenge.items():
        if kind is Kantenart.WEG and answer is not None:
            share = {"anteil": node.anteile[answer]} if answer in node.anteile else {}
            ways.append({"wenn": answer, **share, "weiter": target})
        elif kind is Kantenart.ZWEIG:
            branches.append(target)
        elif target != then or not may_run_on or not _runs_on(entry):
            entry["weiter"] = target
    return entry | ({"wege": ways} if ways else {}) | ({"zweige": branches} if branches else {})
