"""One start and an end wherever the flow stops."""

from __future__ import annotations

from typing import Final

from prozesslib.exchange.bpmn.deuten.netz import Knoten, Netz, kante
from prozesslib.exchange.bpmn.deuten.struktur import leere_ausgaenge
from prozesslib.exchange.bpmn.dokument import Ort
from prozesslib.exchange.bpmn.meldung import Verlustart, genannt

_FRAGE: Final = "Womit beginnt es?"


def ein_anfang(netz: Netz, ort: Ort) -> None:
    """Exactly one start, to which nothing leads back."""
    if not netz.knoten:
        return
    _nichts_zurueck(netz)
    starts = [node for node in netz.knoten.values() if node.typ == "startEvent"]
    if len(starts) > 1:
        _mehrere(netz, starts)
    elif not starts:
        _keiner(netz, ort)


def _nichts_zurueck(netz: Netz) -> None:
    """A flow back into the start leads to what follows it."""
    for key, node in list(netz.knoten.items()):
        led = any(edge.nach == key for other in netz.knoten.values() for edge in other.aus)
        if node.typ == "startEvent" and led and node.aus and node.aus[0].nach != key:
            netz.leite_um(key, node.aus[0].nach)
            netz.verliere(
                node.ort,
                "In den Start führt kein Weg zurück: Er führt jetzt dahinter.",
                "Nothing leads back into the start: the flow now leads behind it.",
            )


def _mehrere(netz: Netz, starts: list[Knoten]) -> None:
    """Several starts are one start, and a decision by what happens."""
    first = starts[0]
    begin = netz.neu("beginn", "startEvent", "Beginn", first)
    choice = netz.neu("beginn-wahl", "eventBasedGateway", _FRAGE, first)
    begin.aus = [kante(choice.ort.id, zeile=first.ort.zeile)]
    choice.aus = [kante(node.ort.id, node.name, node.ort.zeile) for node in starts]
    for node in starts:
        node.typ = "intermediateCatchEvent"
        netz.verliere(
            node.ort,
            "Einer von mehreren Starts: jetzt ein Ereignis, mit dem der Ablauf beginnen kann.",
            "One of several starts: now an event with which the flow may begin.",
            wird=("intermediateCatchEvent",),
        )
    _ergaenzt(netz, begin.ort, "Gemeinsamer Start ergänzt.", "Common start added.", "startEvent", "eventBasedGateway")


def _keiner(netz: Netz, ort: Ort) -> None:
    """Without a start event everything begins to which nothing leads, side by side."""
    before = netz.vorgaenger()
    roots = [node for key, node in netz.knoten.items() if not before[key] and node.an is None]
    roots = roots or [next(iter(netz.knoten.values()))]
    begin = netz.neu("beginn", "startEvent", "Beginn", roots[0])
    targets = [kante(node.ort.id, zeile=node.ort.zeile) for node in roots]
    begin.aus = targets
    kinds = ["startEvent"]
    if len(targets) > 1:
        fork = netz.neu("beginn-verzweigung", "parallelGateway", "", roots[0])
        begin.aus, fork.aus = [kante(fork.ort.id)], targets
        kinds.append("parallelGateway")
    place = Ort(begin.ort.id, "startEvent", "Beginn", ort.zeile)
    _ergaenzt(netz, place, "Es gibt keinen Start: ergänzt.", "There is no start: added.", *kinds)


def enden(netz: Netz) -> None:
    """An end behind everything after which nothing comes."""
    for node in leere_ausgaenge(netz):
        end = netz.neu(f"{node.ort.id}-ende", "endEvent", "Ende", node)
        node.aus = [kante(end.ort.id, zeile=node.ort.zeile)]
        name = genannt(node.ort)
        _ergaenzt(
            netz, node.ort, f"Nach „{name}“ fehlt ein Ende: ergänzt.", f"No end after “{name}”: added.", "endEvent"
        )


def _ergaenzt(netz: Netz, ort: Ort, de: str, en: str, *kinds: str) -> None:
    netz.verliere(ort, de, en, Verlustart.ERGAENZT, kinds)
