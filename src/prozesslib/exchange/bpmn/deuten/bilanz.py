"""What is drawn less or more often than before though no rewriting told of it: flows, lanes, documents, messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from prozesslib.exchange.bpmn.deuten.beteiligte import Beteiligte
from prozesslib.exchange.bpmn.deuten.gezeigt import Gezeigt
from prozesslib.exchange.bpmn.deuten.netz import Botschaft, Kante
from prozesslib.exchange.bpmn.dokument import Bahn, Dokument, Fluss, Inhalt, Ort, Pool, Verknuepfung
from prozesslib.exchange.bpmn.meldung import Verlust, Verlustart, verlust

_PFEIL: Final = "messageFlow"


def bilanz(ort: Ort, bereiche: Sequence[Inhalt], people: Beteiligte, gezeigt: Gezeigt) -> Iterator[Verlust]:
    """What happened to the flows and lanes of one process."""
    yield from _fluesse(ort, bereiche, gezeigt.linien)
    for scope in bereiche:
        yield from _bahnen(scope.bahnen, people.bahnen, gezeigt.handelnde)
    if people.geerbt in gezeigt.handelnde and people.geerbt not in people.bahnen.values():
        yield verlust(ort, *_GEERBT, Verlustart.ERGAENZT, ("lane",))


def _fluesse(ort: Ort, bereiche: Sequence[Inhalt], linien: Sequence[Kante]) -> Iterator[Verlust]:
    drawn = {edge.ort.id for edge in linien}
    for scope in bereiche:
        here = {element.ort.id for element in scope.elemente}
        for flow in scope.fluesse:
            if flow.ort.id not in drawn:
                yield verlust(flow.ort, *_weshalb(flow, here), Verlustart.WEGGELASSEN)
    new = sum(not edge.ort.id for edge in linien)
    if new:
        told = ("Verbindung ergänzt", "flow added") if new == 1 else ("Verbindungen ergänzt", "flows added")
        yield verlust(ort, f"{new} {told[0]}.", f"{new} {told[1]}.", Verlustart.ERGAENZT, ("sequenceFlow",) * new)


def _weshalb(flow: Fluss, here: set[str]) -> tuple[str, str]:
    if flow.von in here and flow.nach in here:
        return "Verbindung: geht in anderen auf.", "Flow: part of others now."
    return "Verbindung aus dem Ablauf hinaus oder ins Leere: bleibt weg.", "Flow that leads out or nowhere: left out."


def _bahnen(lanes: Sequence[Bahn], bahnen: Mapping[str, str], handelnde: frozenset[str]) -> Iterator[Verlust]:
    drawn: set[str] = set()
    for lane in (leaf for top in lanes for leaf, _ in top.blaetter()):
        who = bahnen.get(lane.ort.id)
        if who in drawn:
            yield verlust(lane.ort, *_GLEICHNAMIG, wird=())
        elif who is not None and who not in handelnde:
            yield verlust(lane.ort, *_LEERE_BAHN, wird=())
        drawn |= {who} if who is not None else set()


def verknuepfungen(
    links: Iterable[Verknuepfung], belege: Mapping[str, str], verluste: Iterable[Verlust]
) -> Iterator[Verlust]:
    """The associations that are no longer there, or as another kind, where no line says so yet."""
    told = {line.element for line in verluste}
    for link in links:
        tag = belege.get(link.ort.id)
        if link.ort.id in told:
            continue
        if tag is None:
            yield verlust(link.ort, *_VERKNUEPFUNG, Verlustart.WEGGELASSEN)
        elif tag != link.ort.typ:
            yield verlust(link.ort, *_ZUORDNUNG, wird=(tag,))


def nach_botschaften(
    dokument: Dokument, botschaften: Sequence[Sequence[Botschaft]], verluste: Sequence[Verlust]
) -> Iterator[Verlust]:
    """The losses, with those of message flows and pools; ``botschaften`` are those that each file draws."""
    shown = Counter(each.ort.id for messages in botschaften for each in messages)
    yield from _pfeile(dokument, shown, verluste)
    crossing = {each.ort.id: each.ort for m in botschaften for each in m if each.ort.typ != _PFEIL}
    for key, place in crossing.items():
        yield verlust(place, *_ALS_NACHRICHT, Verlustart.ERGAENZT, (_PFEIL,) * shown[key])
    yield from _pools(dokument, botschaften)


def _pfeile(dokument: Dokument, shown: Counter[str], verluste: Sequence[Verlust]) -> Iterator[Verlust]:
    """Every message flow that no file draws has one line that says so."""
    gone = {flow.ort.id: flow.ort for flow in dokument.nachrichten if not shown[flow.ort.id]}
    for line in verluste:
        told = gone.pop(line.element, None) is not None
        yield replace(line, art=Verlustart.WEGGELASSEN, wird=()) if told else line
    for place in gone.values():
        yield verlust(place, *_OHNE_PFEIL, Verlustart.WEGGELASSEN)
    for flow in dokument.nachrichten:
        if shown[flow.ort.id] > 1:
            more = (_PFEIL,) * (shown[flow.ort.id] - 1)
            yield verlust(flow.ort, *_IN_MEHREREN, Verlustart.ERGAENZT, more)


def _pools(dokument: Dokument, botschaften: Sequence[Sequence[Botschaft]]) -> Iterator[Verlust]:
    """Pools from outside: each file draws those it exchanges messages with, by name once."""
    full = {process.ort.id for process in dokument.prozesse if process.inhalt.elemente}
    drawn = Counter(place for messages in botschaften for place in _partner(messages))
    for pool in dokument.pools:
        yield from _pool(pool, drawn.pop(pool.ort, 0), gerahmt=pool.prozess in full)
    for place, number in drawn.items():
        yield verlust(place, *_AUSSEN, Verlustart.ERGAENZT, ("participant",) * number)


def _partner(messages: Sequence[Botschaft]) -> Iterator[Ort]:
    return iter({each.partner.name or each.partner.id: each.partner for each in reversed(messages)}.values())


def _pool(pool: Pool, number: int, *, gerahmt: bool) -> Iterator[Verlust]:
    more = number - (not gerahmt)
    if more < 0:
        yield verlust(pool.ort, *_OHNE_NACHRICHT, Verlustart.WEGGELASSEN)
    elif more > 0:
        yield verlust(pool.ort, *_AUSSEN, Verlustart.ERGAENZT, ("participant",) * more)


_GLEICHNAMIG: Final = (
    "Bahn mit gleichem Namen wie eine andere: zusammen ein Beteiligter.",
    "Lane with the name of another one: together one participant.",
)
_LEERE_BAHN: Final = (
    "Bahn, in der nichts liegt: Der Beteiligte bleibt, gezeichnet wird er nicht.",
    "Lane that holds nothing: the participant stays and is not drawn.",
)
_GEERBT: Final = ("Bahn des umgebenden Prozesses ergänzt.", "Lane of the process around it added.")
_VERKNUEPFUNG: Final = ("Verknüpfung: geht mit dem auf, was sie verband.", "Association: part of what it tied.")
_ZUORDNUNG: Final = ("Verknüpfung: Der Schritt nennt jetzt das Dokument.", "Association: the step names the document.")
_ALS_NACHRICHT: Final = ("Verbindung zwischen Pools: jetzt eine Nachricht.", "Flow between pools: now a message.")
_OHNE_PFEIL: Final = (
    "Nachricht, die kein Schritt oder Ereignis im Ablauf zeigen kann: ohne Pfeil.",
    "Message that no step or event of the flow can show: not drawn.",
)
_IN_MEHREREN: Final = (
    "Nachricht zwischen Prozessen: steht jetzt bei jedem von ihnen.",
    "Message between processes: now with each of them.",
)
_AUSSEN: Final = (
    "Tauscht Nachrichten mit mehreren Prozessen oder ist selbst einer: steht bei jedem als Beteiligter von außen.",
    "Exchanges messages with several processes or is one: stands with each as a participant from outside.",
)
_OHNE_NACHRICHT: Final = (
    "Pool, der an keinem Schritt oder Ereignis Nachrichten tauscht: wird nicht gezeichnet.",
    "Pool that exchanges messages at no step or event: not drawn.",
)
