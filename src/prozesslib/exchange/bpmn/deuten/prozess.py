"""One process or sub-process of a file as a process of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.exchange.bpmn.deuten.anfang import ein_anfang, enden
from prozesslib.exchange.bpmn.deuten.aufbau import hefte_anmerkungen, hefte_daten, melde_daten, melde_sonstige
from prozesslib.exchange.bpmn.deuten.beteiligte import Beteiligte, aus_bahnen, bekannte, hefte_botschaften
from prozesslib.exchange.bpmn.deuten.bilanz import bilanz, verknuepfungen
from prozesslib.exchange.bpmn.deuten.einbetten import Aufrufe, netz_von
from prozesslib.exchange.bpmn.deuten.eintraege import deute, fremder_typ, vergib
from prozesslib.exchange.bpmn.deuten.gabeln import paare
from prozesslib.exchange.bpmn.deuten.gezeigt import gezeigt
from prozesslib.exchange.bpmn.deuten.netz import Botschaft, Netz
from prozesslib.exchange.bpmn.deuten.rahmen import MAX_KNOTEN, Quelle, anmerkungen_der_datei, bereiche, ist_erste
from prozesslib.exchange.bpmn.deuten.reihenfolge import gereiht
from prozesslib.exchange.bpmn.deuten.struktur import vereinfache
from prozesslib.exchange.bpmn.dokument import Datenobjekt, Dokument, Inhalt, Verknuepfung, alle_elemente, alle_inhalte
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
    symbole: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The names at the symbols of documents that our own export drew, by entry and by the id of the symbol."""
    verluste: tuple[Verlust, ...] = ()
    botschaften: tuple[Botschaft, ...] = ()
    """The messages that an export draws."""


def rohprozess(
    source: Quelle, dokument: Dokument, aufrufe: Aufrufe, bahn: str, *, bewahre_eigene: bool = False
) -> Rohprozess:
    """Read one process; ``bahn`` names who acts in a sub-process. With ``bewahre_eigene`` no entry of ours goes."""
    people = Beteiligte(eigene=bekannte(source.prozess.eigen if source.prozess else None))
    scopes = list(bereiche(source.inhalt, eingebettet=aufrufe.eingebettet))
    acting = _handelnder(people, source, scopes, bahn)
    if sum(1 for _ in alle_elemente(source.inhalt)) > MAX_KNOTEN:
        told = verlust(source.ort, *_TOO_LARGE, Verlustart.WEGGELASSEN)
        return Rohprozess(_steckbrief(source, people, []), verluste=(*people.verluste, told))
    netz = netz_von(source.inhalt, people.bahn_von, aufrufe, acting)
    remarks = _vermerke(netz, source, dokument, people, scopes)
    joins = _geordnet(netz, source, bewahre_eigene=bewahre_eigene)
    ids = vergib(netz, joins)
    flow = gereiht(deute(netz, joins, ids))
    shown = gezeigt(netz, joins, ids, flow, people)
    losses = [*people.verluste, *netz.verluste, *bilanz(source.ort, scopes, people, shown)]
    losses += verknuepfungen(_links(source, dokument, scopes), shown.belege, losses)
    return Rohprozess(
        steckbrief=_steckbrief(source, people, remarks),
        ablauf=flow,
        fremdes=_fremdes(source, netz, ids),
        markierte=frozenset(ids[k] for k, node in netz.knoten.items() if node.marke and node.marke.get("id") == ids[k]),
        symbole={ids[key]: node.symbole for key, node in netz.knoten.items()},
        verluste=tuple(losses),
        botschaften=shown.botschaften,
    )


def _handelnder(people: Beteiligte, source: Quelle, scopes: list[Inhalt], bahn: str) -> str:
    """Take the lanes and the pool as participants; gives who acts where no lane says it."""
    lanes = tuple(lane for scope in scopes for lane in scope.bahnen)
    acting = aus_bahnen(people, lanes, source.pool.ort if source.prozess and source.pool else None)
    if acting or not bahn:
        return acting
    people.geerbt = people.nimm(source.ort, bahn, "intern")
    return people.geerbt


def _geordnet(netz: Netz, source: Quelle, *, bewahre_eigene: bool) -> dict[str, str]:
    vereinfache(netz, bewahre_eigene=bewahre_eigene)
    ein_anfang(netz, source.ort)
    enden(netz)
    return paare(netz)


def _vermerke(netz: Netz, source: Quelle, dokument: Dokument, people: Beteiligte, scopes: list[Inhalt]) -> list[str]:
    """Messages, notes, documents, and all that has no place, of this process and of what is built into it."""
    hefte_botschaften(netz, people, source.botschaften, am_pool=source.prozess is not None)
    links = tuple(link for scope in scopes for link in scope.verknuepfungen) + dokument.verknuepfungen
    notes = [note for scope in scopes for note in scope.anmerkungen]
    notes += anmerkungen_der_datei(dokument, source)
    remarks = list(hefte_anmerkungen(netz, notes, links))
    for scope in scopes:
        melde_sonstige(netz, scope)
    tied = hefte_daten(netz, _daten(scopes, dokument, source), links)
    melde_daten(netz, (item for scope in scopes for item in scope.daten), dict(_darunter(source, scopes)) | tied)
    if ist_erste(dokument, source):
        melde_sonstige(netz, Inhalt(gruppen=dokument.gruppen, sonstige=dokument.sonstige))
    return remarks


def _darunter(source: Quelle, scopes: list[Inhalt]) -> Iterator[tuple[str, bool]]:
    """What sub-processes with processes of their own are tied to."""
    here = {id(scope) for scope in scopes}
    below = (scope for scope in alle_inhalte(source.inhalt) if id(scope) not in here)
    yield from ((end, True) for scope in below for link in scope.verknuepfungen for end in (link.von, link.nach))


def _links(source: Quelle, dokument: Dokument, scopes: list[Inhalt]) -> Iterator[Verknuepfung]:
    """The associations that this process tells of; those of the file are told by its first one."""
    for scope in scopes:
        yield from scope.verknuepfungen
    if ist_erste(dokument, source):
        yield from dokument.verknuepfungen


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
    f"Der Ablauf hat mehr als {MAX_KNOTEN} Elemente: Gelesen ist nur der Steckbrief.",
    f"The flow has more than {MAX_KNOTEN} elements: only the profile was read.",
)
