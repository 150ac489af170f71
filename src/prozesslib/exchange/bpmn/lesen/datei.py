"""Bytes to `Dokument`: any tool's dialect, any prefix, any order; what is wrong becomes a finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.bpmn.dokument import (
    Anmerkung,
    BpmnProzess,
    Dokument,
    Gelesen,
    Nachrichtenfluss,
    Ort,
    Pool,
    Verknuepfung,
)
from prozesslib.exchange.bpmn.lesen.baum import Knoten, kinder, lies_baum, lokal, raum, zeile
from prozesslib.exchange.bpmn.lesen.fremd import eigenes, lies_json
from prozesslib.exchange.bpmn.lesen.inhalt import MAX_JE_ART, lies_inhalt
from prozesslib.exchange.bpmn.lesen.kern import Leser
from prozesslib.exchange.bpmn.lesen.pruefung import befunde_des_modells
from prozesslib.exchange.bpmn.lesen.zeichnung import lies_zeichnung
from prozesslib.exchange.bpmn.meldung import befund
from prozesslib.exchange.bpmn.namen import NS_BPMN, PROZESS
from prozesslib.message import Message

MAX_PROZESSE: Final = 300
"""More processes or pools of one file are not read."""
_STILL: Final = frozenset(
    {"documentation", "extensionElements", "participant", "messageFlow", "textAnnotation", "association", "group"}
)


def lies(data: bytes, datei: str) -> Gelesen:
    """Read a file; total: whatever the bytes, there is a document or a finding that says why not."""
    root, found = lies_baum(data, datei)
    if root is None:
        return Gelesen(None, tuple(found))
    definitions = _definitions(root)
    if definitions is None:
        place = Ort("", lokal(root), "", zeile(root))
        return Gelesen(None, (*found, befund("BP101", Schwere.FEHLER, datei, place, _NOTHING, _EXPORT)))
    leser = Leser(datei, definitions)
    if raum(definitions) != NS_BPMN:
        leser.melde("BP102", Schwere.WARNUNG, Ort("", lokal(root), "", zeile(root)), _SPACE)
    dokument = _document(leser, definitions)
    return Gelesen(dokument, (*found, *leser.befunde, *befunde_des_modells(dokument, datei, definitions)))


def _definitions(root: Knoten) -> Knoten | None:
    """The element that holds processes and collaborations, also where something is wrapped around it."""
    if lokal(root) == "definitions":
        return root
    inner = next((node for node in root.iter() if lokal(node) == "definitions"), None)
    if inner is not None:
        return inner
    return root if any(lokal(node) in ("process", "collaboration") for node in kinder(root)) else None


def _document(leser: Leser, root: Knoten) -> Dokument:
    tops = [node for node in kinder(root) if leser.ist_modell(node)]
    plans = [node for node in tops if lokal(node) in ("collaboration", "choreography", "globalConversation")]
    inner = [(child, lokal(child)) for plan in plans for child in kinder(plan) if leser.ist_modell(child)]
    names = (" ".join((node.get("name") or "").split()) for node in (*plans, root))
    return Dokument(
        name=leser.datei,
        prozesse=tuple(_process(leser, node) for node in _first(leser, tops, "process")),
        pools=tuple(_pool(leser, child) for child in _first(leser, [node for node, _ in inner], "participant")),
        nachrichten=tuple(_message_flow(leser, child) for child, tag in inner if tag == "messageFlow")[:MAX_JE_ART],
        anmerkungen=tuple(_notes(leser, inner)),
        verknuepfungen=tuple(_links(leser, inner)),
        gruppen=tuple(leser.gruppe(child) for child, tag in inner if tag == "group"),
        sonstige=tuple(leser.ort(child) for child, tag in inner if tag not in _STILL),
        globale=leser.globale,
        zeichnung=lies_zeichnung(root),
        titel=next((name for name in names if name), ""),
    )


def _first(leser: Leser, nodes: list[Knoten], tag: str) -> list[Knoten]:
    """The elements of that name, no more than anybody draws into one file."""
    found = [node for node in nodes if lokal(node) == tag]
    if len(found) > MAX_PROZESSE:
        leser.melde("BP124", Schwere.WARNUNG, leser.ort(found[MAX_PROZESSE]), _TOO_MANY)
    return found[:MAX_PROZESSE]


def _process(leser: Leser, node: Knoten) -> BpmnProzess:
    place = leser.ort(node)
    own = eigenes(node, PROZESS)
    tree = lies_json(own) if own is not None else None
    if own is not None and (tree is None or not isinstance(tree.get("id"), str)):
        leser.melde("BP130", Schwere.WARNUNG, place, _DAMAGED)
        tree = None
    listed = (own.get("eintraege") if own is not None else None) or ""
    return BpmnProzess(
        ort=place,
        inhalt=lies_inhalt(leser, node, frozenset({"laneSet"})),
        dokumentation=leser.dokumentation(node),
        fremd=leser.fremdes(node, place),
        eigen=tree,
        eintraege=tuple(listed.split()) or None,
    )


def _pool(leser: Leser, node: Knoten) -> Pool:
    return Pool(leser.ort(node), leser.verweis(node.get("processRef")))


def _message_flow(leser: Leser, node: Knoten) -> Nachrichtenfluss:
    place = leser.ort(node)
    if not place.name:
        place = Ort(place.id, place.typ, leser.namen.get(leser.verweis(node.get("messageRef")), ""), place.zeile)
    return Nachrichtenfluss(place, leser.verweis(node.get("sourceRef")), leser.verweis(node.get("targetRef")))


def _notes(leser: Leser, inner: list[tuple[Knoten, str]]) -> Iterator[Anmerkung]:
    yield from (leser.anmerkung(child) for child, tag in inner if tag == "textAnnotation")


def _links(leser: Leser, inner: list[tuple[Knoten, str]]) -> Iterator[Verknuepfung]:
    yield from (leser.verknuepfung(child) for child, tag in inner if tag == "association")


_NOTHING: Final = Message("Die Datei ist kein BPMN-Modell.", "The file is no BPMN model.")
_EXPORT: Final = Message(
    "Das Modell im Modellierungswerkzeug als BPMN 2.0 ausgeben.", "Export the model from its tool as BPMN 2.0."
)
_SPACE: Final = Message(
    "Der Namensraum ist nicht der von BPMN 2.0; die Datei wurde trotzdem so gelesen.",
    "The namespace is not that of BPMN 2.0; the file was read all the same.",
)
_DAMAGED: Final = Message(
    "Die Angaben von prozesslib zu diesem Prozess sind beschädigt; gelesen wird nur, was zu sehen ist.",
    "The data of prozesslib about this process are damaged; only what is visible is read.",
)
_TOO_MANY: Final = Message(
    f"Die Datei hat mehr als {MAX_PROZESSE} Prozesse oder Pools; gelesen sind die ersten.",
    f"The file has more than {MAX_PROZESSE} processes or pools; the first were read.",
)
