"""From what a process holds to a net of nodes: dangling flows gone, notes and data at the nodes they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from prozesslib.exchange.bpmn.deuten.netz import Kante, Knoten, Netz
from prozesslib.exchange.bpmn.dokument import Anmerkung, Datenobjekt, Inhalt, Ort, Verknuepfung
from prozesslib.exchange.bpmn.meldung import Verlustart, genannt
from prozesslib.exchange.bpmn.namen import ID_DOKUMENT, kennung

_NICHT_GEREIHT: Final = frozenset({"choreographyTask", "callChoreography", "subChoreography"})


def baue(inhalt: Inhalt, bahnen: Mapping[str, str], standard_bahn: str = "") -> Netz:
    """The net of one scope; ``bahnen`` gives the participant of every node that lies in a lane."""
    netz = Netz()
    for element in inhalt.elemente:
        lane = bahnen.get(element.ort.id, standard_bahn)
        netz.knoten[element.ort.id] = Knoten(element.ort, element.ort.typ, element, lane)
    _fluesse(netz, inhalt)
    _angeheftete(netz, bahnen)
    for key, node in netz.knoten.items():
        _vermerke(netz, key, node)
    return netz


def _fluesse(netz: Netz, inhalt: Inhalt) -> None:
    seen: set[tuple[str, str, str, str]] = set()
    for flow in inhalt.fluesse:
        same = (flow.von, flow.nach, flow.ort.name, flow.bedingung)
        if flow.von in netz.knoten and flow.nach in netz.knoten and same not in seen:
            seen.add(same)
            node = netz.knoten[flow.von]
            default = node.attribut("default") == flow.ort.id
            node.aus.append(Kante(flow.nach, flow.ort, flow.bedingung, default))


def _angeheftete(netz: Netz, bahnen: Mapping[str, str]) -> None:
    for key, node in netz.knoten.items():
        host = node.attribut("attachedToRef").rsplit(":", 1)[-1]
        if node.typ == "boundaryEvent" and host in netz.knoten and host != key:
            node.an = host
            node.bahn = bahnen.get(key) or netz.knoten[host].bahn


def _vermerke(netz: Netz, key: str, node: Knoten) -> None:
    """What an element says that only a remark can keep."""
    element = node.element
    if element is None:
        return
    if element.dokumentation:
        node.hinweise.append(element.dokumentation)
    if element.schleife:
        word = "Wiederholt sich" if element.schleife.startswith("standard") else "Wird mehrfach ausgeführt"
        node.hinweise.append(f"{word}.")
        netz.verliere(
            element.ort,
            f"Die Kennzeichnung als Wiederholung steht jetzt als Hinweis: „{word}.“",
            "The marker of a loop became a remark.",
        )
    if node.typ in _NICHT_GEREIHT:
        node.typ = "task"
        netz.verliere(
            element.ort, "Choreografie: als Schritt gelesen.", "Choreography: read as a step.", wird=("userTask",)
        )


def hefte_anmerkungen(netz: Netz, notes: Iterable[Anmerkung], links: tuple[Verknuepfung, ...]) -> Iterator[str]:
    """Put the notes to the nodes they are tied to; gives the texts of those that are tied to none."""
    tied: dict[str, list[str]] = {}
    for link in links:
        tied.setdefault(link.von, []).append(link.nach)
        tied.setdefault(link.nach, []).append(link.von)
    for note in notes:
        hosts = [key for key in dict.fromkeys(tied.get(note.ort.id, ())) if key in netz.knoten]
        for host in hosts:
            netz.knoten[host].hinweise.append(note.text or note.ort.name)
        name = genannt(netz.knoten[hosts[0]].ort) if hosts else ""
        where = (f"Hinweis an „{name}“", f"a remark at “{name}”") if hosts else ("Hinweis am Prozess", "a remark")
        netz.verliere(note.ort, f"Anmerkung: jetzt {where[0]}.", f"Note: now {where[1]}.", Verlustart.WEGGELASSEN)
        if not hosts and note.text:
            yield note.text


def hefte_daten(netz: Netz, daten: Mapping[str, Datenobjekt], links: tuple[Verknuepfung, ...]) -> dict[str, bool]:
    """Put documents to the steps they enter or leave; gives those tied to something, and whether to a step."""
    tied: dict[str, bool] = {}
    for link in links:
        for data, key, side in ((link.von, link.nach, "eingang"), (link.nach, link.von, "ausgang")):
            if data in daten and key in netz.knoten:
                node = netz.knoten[key]
                tied[data] = ist_aufgabe(node) or tied.get(data, False)
                _dokument(netz, daten[data], node, side, link.ort)
    return tied


def melde_daten(netz: Netz, daten: Iterable[Datenobjekt], tied: Mapping[str, bool]) -> None:
    """What became of the symbols of documents; ``tied`` tells which are tied to something, and whether to a step."""
    for item in daten:
        at_step = tied.get(item.ort.id)
        if item.hilfe:
            continue
        if at_step is None:
            netz.verliere(item.ort, "Dokument ohne Schritt: bleibt weg.", "No step: left out.", Verlustart.WEGGELASSEN)
        elif not at_step:
            netz.verliere(item.ort, *_NUR_HINWEIS, Verlustart.WEGGELASSEN)
        else:
            netz.verliere(item.ort, *(_SPEICHER if item.ort.typ == "dataStoreReference" else _BELEG), wird=())


_BELEG: Final = ("Dokument: steht jetzt an den Schritten.", "Document: now at the steps.")
_SPEICHER: Final = ("Datenspeicher: an den Schritten jetzt ein Dokument.", "Data store: now a document at the steps.")
_NUR_HINWEIS: Final = ("Dokument ohne Schritt: jetzt ein Hinweis.", "Document without a step: now a remark.")
_ZUGANG: Final = {"eingang": "dataInputAssociation", "ausgang": "dataOutputAssociation"}


def _dokument(netz: Netz, item: Datenobjekt, node: Knoten, side: str, link: Ort) -> None:
    if item.hilfe and _ist_eigenes(item, node):
        node.belege[link.id] = _ZUGANG[side]
        node.symbole[item.ort.id] = item.ort.name
        return
    name = item.ort.name or "Dokument"
    paper: dict[str, Any] = {"dokument": f"{name} ({item.zustand})" if item.zustand else name}
    papers = node.felder.setdefault(side, [])
    if not ist_aufgabe(node):
        node.hinweise.append(f"{'Eingang' if side == 'eingang' else 'Ausgang'}: {paper['dokument']}")
        netz.verliere(
            link,
            f"„{genannt(node.ort)}“ trägt keine Dokumente: „{genannt(item.ort)}“ ist jetzt ein Hinweis.",
            f"“{genannt(node.ort)}” carries no documents: “{genannt(item.ort)}” is now a remark.",
            Verlustart.WEGGELASSEN,
        )
    elif paper not in papers:
        papers.append(paper)
        node.belege[link.id] = _ZUGANG[side]


def _ist_eigenes(item: Datenobjekt, node: Knoten) -> bool:
    """Whether our own export drew the document at this step; a copy elsewhere is a document like any other."""
    return node.marke is not None and item.ort.id.startswith(kennung(ID_DOKUMENT, str(node.marke.get("id")), ""))


def ist_aufgabe(node: Knoten) -> bool:
    """Whether a node is a task and no sub-process."""
    return node.typ.endswith(("Task", "task"))


def melde_sonstige(netz: Netz, inhalt: Inhalt) -> None:
    """Groups and all that has no place in our flow."""
    for group in inhalt.gruppen:
        netz.verliere(group, "Gruppierung: bleibt weg.", "Group: left out.", Verlustart.WEGGELASSEN)
    for other in inhalt.sonstige:
        words = ("Angabe zur Ausführung: bleibt weg.", "Says how to execute: left out.")
        netz.verliere(other, *words, Verlustart.WEGGELASSEN)
