"""What is wrong in a file that could be read: dangling references, flows over pools, a diagram that does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from prozesslib.check.befund import Befund, Schwere
from prozesslib.exchange.bpmn.dokument import (
    Definition,
    Dokument,
    Element,
    Fluss,
    Inhalt,
    Ort,
    alle_elemente,
    alle_inhalte,
)
from prozesslib.exchange.bpmn.lesen.baum import Knoten
from prozesslib.exchange.bpmn.lesen.form import befunde_der_reihenfolge, befunde_der_zeichnung
from prozesslib.exchange.bpmn.meldung import befund, genannt
from prozesslib.message import Message


def befunde_des_modells(dokument: Dokument, datei: str, root: Knoten) -> Iterator[Befund]:
    """Everything that a look at the whole file finds."""
    homes = heimat(dokument)
    for process in dokument.prozesse:
        for scope in alle_inhalte(process.inhalt):
            yield from _flows(scope, homes, datei)
            yield from _nodes(scope, homes, datei)
            yield from _lanes(scope, datei)
    yield from _messages(dokument, homes, datei)
    yield from _pools(dokument, datei)
    yield from befunde_der_reihenfolge(root, datei)
    yield from befunde_der_zeichnung(dokument, datei)


def heimat(dokument: Dokument) -> dict[str, str]:
    """The process of every flow node."""
    return {e.ort.id: process.ort.id for process in dokument.prozesse for e in alle_elemente(process.inhalt)}


def _flows(scope: Inhalt, homes: Mapping[str, str], datei: str) -> Iterator[Befund]:
    here = {element.ort.id for element in scope.elemente}
    for flow in scope.fluesse:
        for end, word in ((flow.von, _FROM), (flow.nach, _TO)):
            if end not in homes:
                yield befund("BP150", Schwere.FEHLER, datei, flow.ort, _dangling(flow.ort, word), _DROPPED)
                break
        else:
            if homes[flow.von] != homes[flow.nach]:
                yield befund("BP153", Schwere.WARNUNG, datei, flow.ort, _crossing(flow.ort), _AS_MESSAGE)
            elif (flow.von in here) != (flow.nach in here):
                yield befund("BP155", Schwere.WARNUNG, datei, flow.ort, _leaving(flow.ort), _DROPPED)


def _nodes(scope: Inhalt, homes: Mapping[str, str], datei: str) -> Iterator[Befund]:
    links = {d.text for e in scope.elemente if e.ort.typ.endswith("CatchEvent") for d in _links(e)}
    for element in scope.elemente:
        if element.ort.typ == "boundaryEvent" and element.attribute.get("attachedToRef", "") not in homes:
            yield befund("BP160", Schwere.FEHLER, datei, element.ort, _unattached(element.ort), _FREE)
        if element.ort.typ.endswith("ThrowEvent"):
            for link in _links(element):
                if link.text not in links:
                    yield befund("BP162", Schwere.WARNUNG, datei, element.ort, _unlinked(element.ort))
    yield from _named_by_flows(scope, datei)


def _links(element: Element) -> Iterator[Definition]:
    return (d for d in element.definitionen if d.typ == "linkEventDefinition")


def _named_by_flows(scope: Inhalt, datei: str) -> Iterator[Befund]:
    """Flows without a name whose default or condition nobody can see are no fault; a flow twice is one."""
    seen: dict[tuple[str, str, str, str], Fluss] = {}
    for flow in scope.fluesse:
        key = (flow.von, flow.nach, flow.ort.name, flow.bedingung)
        if key in seen:
            yield befund("BP154", Schwere.HINWEIS, datei, flow.ort, _TWICE, _ONCE)
        seen.setdefault(key, flow)


def _lanes(scope: Inhalt, datei: str) -> Iterator[Befund]:
    if not scope.bahnen:
        return
    held: dict[str, str] = {}
    for lane, _ in (pair for top in scope.bahnen for pair in top.blaetter()):
        for node in lane.knoten:
            if held.setdefault(node, lane.ort.id) != lane.ort.id:
                yield befund("BP158", Schwere.WARNUNG, datei, lane.ort, _two_lanes(lane.ort, node))
    for element in scope.elemente:
        if element.ort.id not in held and element.ort.typ != "boundaryEvent":
            yield befund("BP157", Schwere.HINWEIS, datei, element.ort, _no_lane(element.ort))


def _messages(dokument: Dokument, homes: Mapping[str, str], datei: str) -> Iterator[Befund]:
    pools = {pool.ort.id: pool.prozess or pool.ort.id for pool in dokument.pools}
    for flow in dokument.nachrichten:
        ends = [pools.get(end) or homes.get(end) for end in (flow.von, flow.nach)]
        if None in ends:
            yield befund("BP151", Schwere.FEHLER, datei, flow.ort, _dangling_message(flow.ort), _DROPPED)
        elif ends[0] == ends[1]:
            yield befund("BP152", Schwere.WARNUNG, datei, flow.ort, _inside(flow.ort), _DROPPED)


def _pools(dokument: Dokument, datei: str) -> Iterator[Befund]:
    known = {process.ort.id for process in dokument.prozesse}
    for pool in dokument.pools:
        if pool.prozess and pool.prozess not in known:
            yield befund("BP161", Schwere.WARNUNG, datei, pool.ort, _no_process(pool.ort))


_FROM: Final = Message("Anfang", "start")
_TO: Final = Message("Ziel", "target")
_DROPPED: Final = Message("Sie bleibt weg; im Modell nachziehen.", "It is left out; mend it in the model.")
_AS_MESSAGE: Final = Message(
    "Zwischen Pools gibt es nur Nachrichten; sie wurde als Nachricht gelesen.",
    "Between pools there are only messages; it was read as one.",
)
_FREE: Final = Message("Es wurde als freies Ereignis gelesen.", "It was read as a free event.")
_TWICE: Final = Message("Diese Verbindung gibt es zweimal.", "This flow is there twice.")
_ONCE: Final = Message("Gelesen wurde sie einmal.", "It was read once.")


def _dangling(ort: Ort, end: Message) -> Message:
    name = genannt(ort)
    return Message(
        f"Die Verbindung „{name}“ hängt in der Luft: Ihr {end.de} fehlt.",
        f"The flow “{name}” hangs in the air: its {end.en} is missing.",
    )


def _crossing(ort: Ort) -> Message:
    name = genannt(ort)
    return Message(f"Die Verbindung „{name}“ führt in einen anderen Pool.", f"The flow “{name}” leads to another pool.")


def _leaving(ort: Ort) -> Message:
    name = genannt(ort)
    return Message(
        f"Die Verbindung „{name}“ führt aus einem Unterprozess heraus oder in ihn hinein.",
        f"The flow “{name}” leads out of a sub-process or into it.",
    )


def _unattached(ort: Ort) -> Message:
    name = genannt(ort)
    return Message(f"Das Ereignis „{name}“ hängt an nichts.", f"The event “{name}” hangs on nothing.")


def _unlinked(ort: Ort) -> Message:
    name = genannt(ort)
    return Message(f"Zum Sprung „{name}“ fehlt das Ziel.", f"The link “{name}” has no target.")


def _two_lanes(ort: Ort, node: str) -> Message:
    return Message(
        f"„{genannt(Ort(node, ''))}“ liegt in zwei Bahnen; es gilt die erste.",
        f"“{genannt(Ort(node, ''))}” lies in two lanes; the first counts.",
    )


def _no_lane(ort: Ort) -> Message:
    name = genannt(ort)
    return Message(
        f"„{name}“ liegt in keiner Bahn; der Beteiligte bleibt offen.",
        f"“{name}” lies in no lane; the participant stays open.",
    )


def _dangling_message(ort: Ort) -> Message:
    name = genannt(ort)
    return Message(f"Die Nachricht „{name}“ hängt in der Luft.", f"The message flow “{name}” hangs in the air.")


def _inside(ort: Ort) -> Message:
    name = genannt(ort)
    return Message(f"Die Nachricht „{name}“ verlässt ihren Pool nicht.", f"The message “{name}” stays in its pool.")


def _no_process(ort: Ort) -> Message:
    name = genannt(ort)
    return Message(f"Den Prozess des Pools „{name}“ gibt es nicht.", f"The pool “{name}” has no process.")
