"""Structures of BPMN that our flow has no words for, rewritten one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from prozesslib.exchange.bpmn.deuten.netz import Kante, Knoten, Netz, kante
from prozesslib.exchange.bpmn.meldung import Verlustart, genannt

VERZWEIGT: Final = ("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway")
_OFFEN: Final = ("endEvent", *VERZWEIGT)


def vereinfache(netz: Netz, *, bewahre_eigene: bool = False) -> None:
    """All structural rewriting that needs no look at the whole flow, in the order in which one leads to another.

    With ``bewahre_eigene`` what stands for entries of ours stays, even where it has no choice any more.
    """
    _helfer(netz)
    _spruenge(netz)
    _ausgleiche(netz)
    _angeheftete(netz)
    _komplexe(netz)
    _enden_die_weitergehen(netz)
    _gateways(netz, bewahre_eigene=bewahre_eigene)
    _implizite_verzweigungen(netz)
    _wartende_aufgaben(netz)


def _helfer(netz: Netz) -> None:
    """What our own export put in between goes again."""
    for key in [key for key, node in netz.knoten.items() if node.element and node.element.hilfe]:
        if len(netz.knoten[key].aus) < 2:
            netz.loese_auf(key)


def _spruenge(netz: Netz) -> None:
    """Links become direct flows."""
    catches = {
        node.element.definitionen[0].text: key
        for key, node in netz.knoten.items()
        if node.element and node.definiert("link") and node.typ == "intermediateCatchEvent"
    }
    for node in netz.knoten.values():
        if node.element and node.definiert("link") and node.typ == "intermediateThrowEvent":
            target = catches.get(node.element.definitionen[0].text)
            if target is not None and not node.aus:
                node.aus = [kante(target, zeile=node.ort.zeile)]
    for key, node in list(netz.knoten.items()):
        if node.definiert("link") and len(node.aus) == 1:
            netz.verliere(
                node.ort, "Sprung: jetzt eine direkte Verbindung.", "Link: now a flow.", Verlustart.WEGGELASSEN
            )
            netz.loese_auf(key)


def _ausgleiche(netz: Netz) -> None:
    """Compensation has no place in the flow; who would do it is named at the step."""
    for key, node in list(netz.knoten.items()):
        if node.typ == "boundaryEvent" and node.definiert("compensate"):
            if node.an:
                netz.knoten[node.an].hinweise.append(f"Rückabwicklung vorgesehen: {node.name or 'ja'}")
            netz.verliere(
                node.ort, "Rückabwicklung: jetzt ein Hinweis.", "Compensation: now a remark.", Verlustart.WEGGELASSEN
            )
            netz.entferne(key)
    reached = {edge.nach for node in netz.knoten.values() for edge in node.aus}
    for key, node in list(netz.knoten.items()):
        if node.attribut("isForCompensation") == "true" and key not in reached and not node.aus:
            netz.verliere(
                node.ort,
                "Schritt zur Rückabwicklung: bleibt weg.",
                "Step of a compensation: left out.",
                Verlustart.WEGGELASSEN,
            )
            netz.entferne(key)


def _angeheftete(netz: Netz) -> None:
    """Nothing leads into an event that hangs on a step; one that hangs on no activity is a free event."""
    for key, node in netz.knoten.items():
        if node.typ != "boundaryEvent":
            continue
        host = netz.knoten.get(node.an or "")
        if host is None or host.typ.endswith(("Event", "Gateway")):
            node.an, node.typ = None, "intermediateCatchEvent"
            netz.verliere(
                node.ort,
                "Hängt an keinem Schritt: jetzt ein freies Ereignis.",
                "Hangs on no step: now a free event.",
                wird=("intermediateCatchEvent",),
            )
            continue
        if any(edge.nach == key for other in netz.knoten.values() for edge in other.aus):
            after = node.aus[0].nach if node.aus else None
            for other in netz.knoten.values():
                other.aus = [e for e in (_past(edge, key, after) for edge in other.aus) if e is not None]
            netz.verliere(
                node.ort,
                "In ein angeheftetes Ereignis führt kein Weg: Er führt jetzt dahinter.",
                "Nothing leads into an event on a step: the flow now leads behind it.",
            )


def _past(edge: Kante, key: str, after: str | None) -> Kante | None:
    if edge.nach != key:
        return edge
    return replace(edge, nach=after) if after is not None else None


def _komplexe(netz: Netz) -> None:
    for node in netz.knoten.values():
        if node.typ == "complexGateway":
            node.typ = "inclusiveGateway"
            netz.verliere(
                node.ort,
                "Komplexes Gateway: jetzt eine Entscheidung für einen oder mehrere Wege.",
                "Complex gateway: now a decision for one or several ways.",
                wird=("inclusiveGateway",),
            )


def _enden_die_weitergehen(netz: Netz) -> None:
    """An end from which something follows is an event on the way."""
    for node in netz.knoten.values():
        if node.typ == "endEvent" and node.aus:
            node.typ = "intermediateThrowEvent"
            netz.verliere(
                node.ort,
                "Nach dem Ende geht es weiter: jetzt ein Ereignis im Ablauf.",
                "Something follows this end: now an event on the way.",
                wird=("intermediateThrowEvent",),
            )


def _gateways(netz: Netz, *, bewahre_eigene: bool) -> None:
    """Gateways without a choice go; one that joins and forks at once becomes two."""
    led = {key: len(sources) for key, sources in netz.vorgaenger().items()}
    for key, node in list(netz.knoten.items()):
        kept = node.marke is not None and (bewahre_eigene or "zusammenfuehrung" in node.marke)
        if node.typ not in VERZWEIGT or kept:
            continue
        into, out = led[key], len(node.aus)
        waits = node.typ in ("parallelGateway", "inclusiveGateway") and into > 1 and node.marke is None
        if out == 0:
            node.typ = "endEvent"
            netz.verliere(
                node.ort, "Gateway ohne Ausgang: jetzt ein Ende.", "Gateway without way out: now an end.",
                wird=("endEvent",),
            )  # fmt: skip
        elif out == 1 and not waits:
            _ohne_wahl(netz, key, into)
        elif out > 1 and waits:
            _geteilt(netz, key)


def _ohne_wahl(netz: Netz, key: str, into: int) -> None:
    node = netz.knoten[key]
    if into > 1:
        de, en = "Zusammenführung: Die Wege führen jetzt direkt weiter.", "Join: the ways now lead on directly."
    else:
        de, en = "Gateway ohne Wahl: überflüssig, bleibt weg.", "Gateway without a choice: left out."
    netz.verliere(node.ort, de, en, Verlustart.WEGGELASSEN)
    netz.loese_auf(key)


def _geteilt(netz: Netz, key: str) -> None:
    """The join in front of the fork that both were one gateway."""
    node = netz.knoten[key]
    join = netz.neu(f"{key}-davor", node.typ, "", node)
    netz.leite_um(key, join.ort.id)
    join.aus = [kante(key, zeile=node.ort.zeile)]
    netz.verliere(
        node.ort,
        "Gateway, das zusammenführt und verzweigt: jetzt zwei Einträge.",
        "Gateway that joins and forks: now two entries.",
        Verlustart.ERGAENZT,
        (node.typ,),
    )


def _implizite_verzweigungen(netz: Netz) -> None:
    """Several ways out of a step are a fork, or a decision where conditions stand at them."""
    for key, node in list(netz.knoten.items()):
        if node.typ in VERZWEIGT or len(node.aus) < 2:
            continue
        conditional = any(edge.bedingung or edge.standard for edge in node.aus)
        typ = "inclusiveGateway" if conditional else "parallelGateway"
        fork = netz.neu(f"{key}-danach", typ, "", node)
        fork.aus, node.aus = node.aus, [kante(f"{fork.ort.id}", zeile=node.ort.zeile)]
        what = ("Bedingungen an den Ausgängen", "Conditions at its ways out") if conditional else _SEVERAL
        became = ("eine Entscheidung", "a decision") if conditional else ("eine Verzweigung", "a fork")
        netz.verliere(
            node.ort,
            f"{what[0]} von „{genannt(node.ort)}“: {became[0]} wurde ergänzt.",
            f"{what[1]} of “{genannt(node.ort)}”: {became[1]} was added.",
            Verlustart.ERGAENZT,
            (typ,),
        )


_SEVERAL: Final = ("Mehrere Ausgänge", "Several ways out")


def _wartende_aufgaben(netz: Netz) -> None:
    """A task that receives, behind a gateway of events, waits for a message."""
    before = netz.vorgaenger()
    for key, node in netz.knoten.items():
        sources = [netz.knoten[other].typ for other in before[key]]
        if node.typ == "receiveTask" and sources and set(sources) == {"eventBasedGateway"} and node.marke is None:
            node.typ = "intermediateCatchEvent"
            netz.verliere(
                node.ort,
                "Wartende Aufgabe nach einem Ereignis-Gateway: jetzt ein Ereignis.",
                "Receiving task behind a gateway of events: now an event.",
                wird=("intermediateCatchEvent",),
            )


def leere_ausgaenge(netz: Netz) -> list[Knoten]:
    """Nodes where the flow stops without an end."""
    return [node for node in netz.knoten.values() if not node.aus and node.typ not in _OFFEN]
