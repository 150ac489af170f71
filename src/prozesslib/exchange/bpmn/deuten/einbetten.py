"""Sub-processes: a reference to a process of their own, or built into the flow around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from prozesslib.exchange.bpmn.deuten.anfang import ein_anfang, enden
from prozesslib.exchange.bpmn.deuten.aufbau import baue
from prozesslib.exchange.bpmn.deuten.gabeln import paare
from prozesslib.exchange.bpmn.deuten.netz import Knoten, Netz, kante
from prozesslib.exchange.bpmn.deuten.rahmen import bettet_ein
from prozesslib.exchange.bpmn.deuten.struktur import vereinfache
from prozesslib.exchange.bpmn.dokument import Inhalt
from prozesslib.exchange.bpmn.lesen.inhalt import UNTERPROZESSE
from prozesslib.exchange.bpmn.meldung import Verlustart, genannt


@dataclass(frozen=True, slots=True)
class Aufrufe:
    """What sub-processes and calls become: ids of processes, and whether sub-processes are built in."""

    kennungen: Mapping[str, str]
    """The id of a process, by the id of the sub-process or of what is called."""
    aufgaben: frozenset[str]
    """Global tasks: calling one is a step."""
    eingebettet: bool = False


def netz_von(inhalt: Inhalt, bahnen: Mapping[str, str], aufrufe: Aufrufe, bahn: str = "") -> Netz:
    """The net of a scope with its sub-processes and calls settled."""
    netz = baue(inhalt, bahnen, bahn)
    for key, node in list(netz.knoten.items()):
        if node.typ == "callActivity":
            _aufruf(netz, key, node, aufrufe)
        elif node.typ in UNTERPROZESSE:
            _unterprozess(netz, key, node, bahnen, aufrufe)
    return netz


def _aufruf(netz: Netz, key: str, node: Knoten, aufrufe: Aufrufe) -> None:
    called = node.attribut("calledElement").rsplit(":", 1)[-1]
    if called in aufrufe.aufgaben:
        node.typ = "userTask"
        netz.verliere(
            node.ort, "Aufruf einer globalen Aufgabe: jetzt ein Schritt.", "Call of a global task: now a step.",
            wird=("userTask",),
        )  # fmt: skip
        return
    node.felder["teilprozess"] = aufrufe.kennungen.get(key) or aufrufe.kennungen.get(called, "unbekannt")


_BESONDERES: Final = {"adHocSubProcess": "ohne festen Ablauf", "transaction": "als Transaktion", "subProcess": ""}


def _unterprozess(netz: Netz, key: str, node: Knoten, bahnen: Mapping[str, str], aufrufe: Aufrufe) -> None:
    element = node.element
    assert element is not None
    if not bettet_ein(element):
        netz.verliere(node.ort, *_DURCH_EREIGNIS, Verlustart.WEGGELASSEN)
        netz.entferne(key)
        return
    word = _BESONDERES[element.ort.typ]
    if word:
        node.hinweise.append(f"Unterprozess {word}.")
    if not aufrufe.eingebettet:
        _rufe_auf(netz, node, aufrufe.kennungen.get(key, "unbekannt"))
    elif element.inhalt is None or not element.inhalt.elemente:
        node.typ = "task"
        netz.verliere(node.ort, *_LEER, wird=("userTask",))
    else:
        _bette_ein(netz, key, netz_von(element.inhalt, bahnen, aufrufe, node.bahn))


def _rufe_auf(netz: Netz, node: Knoten, called: str) -> None:
    node.typ = "callActivity"
    node.felder["teilprozess"] = called
    netz.verliere(
        node.ort,
        f"Unterprozess: jetzt ein eigener Prozess, {called}.",
        f"Sub-process: now a process of its own, {called}.",
        wird=("callActivity",),
    )


_DURCH_EREIGNIS: Final = (
    "Unterprozess, den ein Ereignis auslöst: jetzt ein eigener Prozess neben diesem.",
    "Sub-process that an event starts: now a process of its own beside this one.",
)
_LEER: Final = ("Unterprozess ohne Inhalt: jetzt ein Schritt.", "Empty sub-process: now a step.")


def _bette_ein(netz: Netz, key: str, innen: Netz) -> None:
    """The flow of a sub-process in its place: what led to it leads to its first entry, its ends lead on."""
    node = netz.knoten[key]
    vereinfache(innen)
    ein_anfang(innen, node.ort)
    enden(innen)
    paare(innen)
    begin = next(each for each in innen.knoten.values() if each.typ == "startEvent")
    inside = {f"{key}/{name}" if name in netz.knoten else name: each for name, each in innen.knoten.items()}
    renamed = {id(each): name for name, each in inside.items()}
    names = {name: renamed[id(each)] for name, each in innen.knoten.items()}
    for each in inside.values():
        each.aus = [replace(edge, nach=names[edge.nach]) for edge in each.aus]
        each.an = names[each.an] if each.an is not None else None
    netz.knoten.update(inside)
    netz.verluste += innen.verluste
    _schliesse_an(netz, key, names[next(n for n, e in innen.knoten.items() if e is begin)], list(inside))


def _schliesse_an(netz: Netz, key: str, begin: str, inside: list[str]) -> None:
    node = netz.knoten[key]
    after = _ausgang(netz, key, node)
    first = next((name for name in inside if netz.knoten[name].typ.endswith(("ask", "callActivity"))), None)
    for other in netz.knoten.values():
        if other.an == key:
            other.an = first
            netz.verliere(
                other.ort,
                "Hing am Unterprozess: hängt jetzt an dessen erstem Schritt.",
                "Hung on the sub-process: now on its first step.",
            )
    for name in inside:
        _ende_innen(netz, name, after)
    netz.leite_um(key, begin)
    netz.knoten.pop(key)
    netz.verliere(
        netz.knoten[begin].ort,
        "Start des Unterprozesses: geht im Ablauf auf.",
        "Start of the sub-process: part of the flow.",
        Verlustart.WEGGELASSEN,
    )
    netz.loese_auf(begin)
    netz.verliere(
        node.ort,
        f"Unterprozess „{genannt(node.ort)}“: sein Ablauf steht jetzt an seiner Stelle.",
        f"Sub-process “{genannt(node.ort)}”: its flow now stands in its place.",
        Verlustart.WEGGELASSEN,
    )


def _ausgang(netz: Netz, key: str, node: Knoten) -> str:
    """Where the sub-process leads; several ways out, or none, get a node of their own."""
    if len(node.aus) == 1 and node.aus[0].nach != key:
        return node.aus[0].nach
    plain = not any(edge.bedingung or edge.standard for edge in node.aus)
    typ = "endEvent" if not node.aus else "parallelGateway" if plain else "exclusiveGateway"
    end = netz.neu(f"{key}-danach", typ, "Ende" if not node.aus else "", node)
    end.aus = node.aus
    netz.verliere(
        node.ort, "Nach dem Unterprozess: ergänzt.", "Behind the sub-process: added.", Verlustart.ERGAENZT, (typ,)
    )
    return end.ort.id


def _ende_innen(netz: Netz, name: str, after: str) -> None:
    """An end inside: one that does something is an event on the way, any other goes."""
    node = netz.knoten[name]
    if node.typ != "endEvent":
        return
    if node.element is not None and node.element.definitionen and not node.definiert("terminate"):
        node.typ, node.aus = "intermediateThrowEvent", [kante(after, zeile=node.ort.zeile)]
        netz.verliere(
            node.ort, "Ende im Unterprozess: jetzt ein Ereignis.", "End of a sub-process: now an event.",
            wird=("intermediateThrowEvent",),
        )  # fmt: skip
        return
    netz.verliere(
        node.ort, "Ende des Unterprozesses: geht im Ablauf auf.", "End of the sub-process: part of the flow.",
        Verlustart.WEGGELASSEN,
    )  # fmt: skip
    netz.leite_um(name, after)
    netz.knoten.pop(name)
