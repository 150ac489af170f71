"""The ids of all processes that a file gives, and what its sub-processes and calls refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prozesslib.exchange.bpmn.deuten.einbetten import Aufrufe
from prozesslib.exchange.bpmn.deuten.kennungen import ist_kennung, kennung
from prozesslib.exchange.bpmn.deuten.rahmen import Quelle
from prozesslib.exchange.bpmn.dokument import Dokument, Element, alle_elemente
from prozesslib.model.aehnlich import falte

_SONST = "eingelesener-prozess"


@dataclass(frozen=True, slots=True)
class Aufrufplan:
    """Ids of processes by the ids of the file, and which processes are called and are nowhere."""

    aufrufe: Aufrufe
    fehlende: tuple[tuple[str, str], ...]
    bahnen: Mapping[str, str] = field(default_factory=dict)
    """The name of the lane in which a sub-process lies."""

    def kennung(self, source: Quelle) -> str:
        """The id of the process made of a source."""
        return self.aufrufe.kennungen[source.ort.id]

    def bahn_von(self, source: Quelle) -> str:
        """Who acts in a sub-process."""
        return self.bahnen.get(source.ort.id, "") if source.prozess is None else ""


def aufrufplan(
    dokument: Dokument,
    sources: Sequence[Quelle],
    prozesse: Mapping[str, Mapping[str, Any]],
    vergeben: frozenset[str],
    eingebettet: bool,
) -> Aufrufplan:
    """Give every process its id, then settle what is called."""
    keys = _kennungen(sources, vergeben)
    tasks = frozenset(key for key, tag in dokument.globale.items() if tag.startswith("global"))
    names = {falte(str(tree.get("name", ""))): key for key, tree in prozesse.items()}
    missing: dict[str, str] = {}
    for source in sources:
        own = source.prozess is not None and source.prozess.eigen is not None
        for call in _gerufene(source):
            called = call.attribute.get("calledElement", "").rsplit(":", 1)[-1]
            if called in keys or called in tasks:
                continue
            known = _bekannt(called, call, prozesse, names, own)
            keys[call.ort.id] = known or _fehlend(call, called, set(keys.values()) | vergeben, missing)
    found = Aufrufe(keys, tasks, eingebettet)
    return Aufrufplan(found, tuple(missing.items()), dict(_bahnen(sources)))


def _kennungen(sources: Sequence[Quelle], vergeben: frozenset[str]) -> dict[str, str]:
    """Ids of processes from their names; a sub-process whose id is taken gets that of what it is part of in front."""
    found: dict[str, str] = {}
    for source in sources:
        taken = set(found.values())
        own = source.prozess.eigen.get("id") if source.prozess and source.prozess.eigen else None
        if own is not None and ist_kennung(own) and own not in taken:
            found[source.ort.id] = own
        elif source.prozess is not None:
            found[source.ort.id] = kennung(source.name, _SONST, taken)
        else:
            found[source.ort.id] = _teil(source, found.get(source.eltern, _SONST), taken | vergeben)
    return found


def _teil(source: Quelle, above: str, taken: set[str] | frozenset[str]) -> str:
    plain = kennung(source.name, f"{above[:50]}-teil", taken)
    if not source.name or plain == kennung(source.name, "x", ()):
        return plain
    return kennung(f"{above[:28]} {source.name}", f"{above[:50]}-teil", taken)


def _gerufene(source: Quelle) -> Iterator[Element]:
    return (e for e in alle_elemente(source.inhalt) if e.ort.typ == "callActivity")


def _bekannt(
    called: str, call: Element, prozesse: Mapping[str, Any], names: Mapping[str, str], own: bool
) -> str | None:
    """The process of ours that is meant: by its id, or by its name; our own export names it by its id."""
    plain = called.removeprefix("_") if called.startswith("_") else called
    if ist_kennung(plain) and (plain in prozesse or own):
        return plain
    return names.get(falte(call.ort.name)) if call.ort.name else None


def _fehlend(call: Element, called: str, taken: set[str], missing: dict[str, str]) -> str:
    name = call.ort.name or called or "Aufgerufener Prozess"
    known = next((key for key, other in missing.items() if other == name), None)
    if known is None:
        known = kennung(name, _SONST, taken | set(missing))
        missing[known] = name
    return known


def _bahnen(sources: Sequence[Quelle]) -> Iterator[tuple[str, str]]:
    """For every element in a lane the name of the lane, else of the pool."""
    for source in sources:
        names: dict[str, str] = {}
        for top in source.inhalt.bahnen:
            for lane, _ in top.blaetter():
                names |= dict.fromkeys(lane.knoten, lane.ort.name)
        of_pool = source.pool.ort.name if source.pool is not None else ""
        for element in source.inhalt.elemente:
            yield element.ort.id, names.get(element.ort.id, of_pool)
