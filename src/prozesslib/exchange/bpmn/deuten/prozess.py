"""One process or sub-process of a file as a process of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.exchange.bpmn.deuten.anfang import ein_anfang, enden
from prozesslib.exchange.bpmn.deuten.aufbau import hefte_anmerkungen, hefte_daten, melde_sonstige
from prozesslib.exchange.bpmn.deuten.beteiligte import Beteiligte, aus_bahnen, bekannte, hefte_botschaften
from prozesslib.exchange.bpmn.deuten.einbetten import Aufrufe, netz_von
from prozesslib.exchange.bpmn.deuten.eintraege import deute, fremder_typ, vergib
from prozesslib.exchange.bpmn.deuten.gabeln import paare
from prozesslib.exchange.bpmn.deuten.netz import Netz
from prozesslib.exchange.bpmn.deuten.rahmen import MAX_KNOTEN, Quelle
from prozesslib.exchange.bpmn.deuten.reihenfolge import gereiht
from prozesslib.exchange.bpmn.deuten.struktur import vereinfache
from prozesslib.exchange.bpmn.dokument import Datenobjekt, Dokument, Inhalt, alle_elemente, alle_inhalte
from prozesslib.exchange.bpmn.meldung import Verlust, Verlustart, verlust
from prozesslib.exchange.bpmn.namen import ZUSATZ
from prozesslib.merge import fluss

_MAX_NAME: Final = 120
_MAX_TEXT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Rohprozess:
    """A process as the file shows it, nothing of our own data looked at."""

    steckbrief: Mapping[str, Any]
    """Name, description, participants, remarks."""
    ablauf: Mapping[str, fluss.Knoten] = field(default_factory=dict)
    """In reading order."""
    fremdes: Mapping[str, Any] = field(default_factory=dict)
    """Foreign data, as they stand under ``lokal.zusatz.bpmn``."""
    markierte: frozenset[str] = frozenset()
    """Ids of entries that our own export marked."""
    verluste: tuple[Verlust, ...] = ()


def rohprozess(
    source: Quelle, dokument: Dokument, aufrufe: Aufrufe, bahn: str, *, bewahre_eigene: bool = False
) -> Rohprozess:
    """Read one process; ``bahn`` names who acts in a sub-process. With ``bewahre_eigene`` no entry of ours goes."""
    people = Beteiligte(eigene=bekannte(source.prozess.eigen if source.prozess else None))
    acting = aus_bahnen(people, source.inhalt.bahnen, source.pool.ort if source.prozess and source.pool else None)
    if bahn and not acting:
        acting = people.nimm(source.ort, bahn, "intern")
    losses = list(people.verluste)
    if sum(1 for _ in alle_elemente(source.inhalt)) > MAX_KNOTEN:
        losses.append(verlust(source.ort, *_TOO_LARGE, Verlustart.WEGGELASSEN))
        return Rohprozess(_steckbrief(source, people, []), verluste=tuple(losses))
    netz = netz_von(source.inhalt, people.bahn_von, aufrufe, acting)
    remarks = _vermerke(netz, source, dokument, people, aufrufe)
    joins = _geordnet(netz, source, bewahre_eigene=bewahre_eigene)
    ids = vergib(netz, joins)
    flow = gereiht(deute(netz, joins, ids))
    marked = {ids[key] for key, node in netz.knoten.items() if node.marke and node.marke.get("id") == ids[key]}
    foreign = _fremdes(source, netz, ids)
    losses += netz.verluste
    return Rohprozess(_steckbrief(source, people, remarks), flow, foreign, frozenset(marked), tuple(losses))


def _geordnet(netz: Netz, source: Quelle, *, bewahre_eigene: bool) -> dict[str, str]:
    vereinfache(netz, bewahre_eigene=bewahre_eigene)
    ein_anfang(netz, source.ort)
    enden(netz)
    return paare(netz)


def _vermerke(netz: Netz, source: Quelle, dokument: Dokument, people: Beteiligte, aufrufe: Aufrufe) -> list[str]:
    """Messages, notes, documents, and all that has no place, of this scope and of those built into it."""
    hefte_botschaften(netz, people, source.botschaften, am_pool=source.prozess is not None)
    scopes = list(alle_inhalte(source.inhalt)) if aufrufe.eingebettet else [source.inhalt]
    links = tuple(link for scope in scopes for link in scope.verknuepfungen)
    remarks: list[str] = []
    for scope in scopes:
        remarks += hefte_anmerkungen(netz, scope.anmerkungen, links)
        melde_sonstige(netz, scope)
    hefte_daten(netz, _daten(scopes, dokument, source), links)
    if source.prozess is not None and dokument.prozesse and dokument.prozesse[0].ort.id == source.ort.id:
        remarks += hefte_anmerkungen(netz, dokument.anmerkungen, dokument.verknuepfungen)
        melde_sonstige(netz, Inhalt(gruppen=dokument.gruppen, sonstige=dokument.sonstige))
    return remarks


def _daten(scopes: list[Inhalt], dokument: Dokument, source: Quelle) -> dict[str, Datenobjekt]:
    """Data of this scope, and of those around it where something here is tied to them."""
    own = {item.ort.id: item for scope in scopes for item in scope.daten}
    tied = {end for scope in scopes for link in scope.verknuepfungen for end in (link.von, link.nach)}
    around = (item for p in dokument.prozesse for scope in alle_inhalte(p.inhalt) for item in scope.daten)
    return {item.ort.id: item for item in around if item.ort.id in tied and source.prozess is None} | own


def _steckbrief(source: Quelle, people: Beteiligte, remarks: list[str]) -> dict[str, Any]:
    owner = source.prozess or source.element
    described = owner.dokumentation if owner else ""
    found: dict[str, Any] = {"name": source.name[:_MAX_NAME].strip()}
    if described:
        found["kurzbeschreibung"] = described[:_MAX_TEXT].strip()
        remarks = [described, *remarks] if len(described) > _MAX_TEXT else remarks
    if people.liste:
        found["beteiligte"] = people.liste
    if remarks:
        found["hinweise"] = "\n".join(remarks)
    return {key: value for key, value in found.items() if value}


def _fremdes(source: Quelle, netz: Netz, ids: Mapping[str, str]) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for key, node in netz.knoten.items():
        kept = dict(node.element.fremd) if node.element else {}
        tag = fremder_typ(node)
        if kept or tag:
            entries[ids[key]] = ({"typ": tag} if tag else {}) | kept
    of_process = dict(source.prozess.fremd) if source.prozess else {}
    found = {"prozess": of_process} if of_process else {}
    return {ZUSATZ: found | ({"eintraege": entries} if entries else {})} if found or entries else {}


_TOO_LARGE: Final = (
    f"Der Ablauf hat mehr als {MAX_KNOTEN} Elemente: Nur der Steckbrief wurde angelegt.",
    f"The flow has more than {MAX_KNOTEN} elements: only the profile was made.",
)
