"""A BPMN file as processes of ours: what it says, what is wrong with it, and what could not be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prozesslib.check.befund import Befund, Schwere
from prozesslib.exchange.bpmn.deuten.aufrufe import Aufrufplan, aufrufplan
from prozesslib.exchange.bpmn.deuten.bilanz import nach_botschaften
from prozesslib.exchange.bpmn.deuten.netz import Botschaft
from prozesslib.exchange.bpmn.deuten.prozess import Rohprozess, rohprozess
from prozesslib.exchange.bpmn.deuten.rahmen import Quelle, quellen
from prozesslib.exchange.bpmn.deuten.rueck import wiederhergestellt, zurueck
from prozesslib.exchange.bpmn.deuten.vollenden import Wortschatz, als_prozess, gesund, platzhalter
from prozesslib.exchange.bpmn.dokument import Dokument, Ort, alle_elemente
from prozesslib.exchange.bpmn.lesen.datei import lies
from prozesslib.exchange.bpmn.meldung import Verlust, befund, genannt
from prozesslib.exchange.bpmn.schreiben import schreibe
from prozesslib.message import Message
from prozesslib.register.einlesen.bericht import Entwurf
from prozesslib.store.schemas import is_valid


@dataclass(frozen=True, slots=True)
class Umfeld:
    """What reading has to know of the library or register that the processes go to."""

    prozesse: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The processes that are there, as plain trees, by id."""
    vergeben: frozenset[str] = frozenset()
    """Ids that no new process may have."""
    worte: Wortschatz = field(default_factory=Wortschatz)
    medien: Mapping[str, str] = field(default_factory=dict)
    """Names of media, as the export was told them."""
    register: bool = True
    """Whether there may be own data: a library has none."""
    eingebettet: bool = False
    """Whether sub-processes are built into the flow around them."""


EingelesenerProzess = Entwurf
"""A process that was read; with ``original`` it is an edit of that process."""


@dataclass(frozen=True, slots=True)
class Einlesung:
    """What became of a file."""

    prozesse: tuple[EingelesenerProzess, ...] = ()
    befunde: tuple[Befund, ...] = ()
    verluste: tuple[Verlust, ...] = ()


def lies_bpmn(data: bytes, datei: str, umfeld: Umfeld) -> Einlesung:
    """Read a file; total: any bytes give processes or findings."""
    read = lies(data, datei)
    if read.dokument is None:
        return Einlesung((), read.befunde)
    sources = list(quellen(read.dokument, eingebettet=umfeld.eingebettet))
    if not sources:
        place = Ort("", "definitions")
        return Einlesung((), (*read.befunde, befund("BP103", Schwere.FEHLER, datei, place, _EMPTY, _DRAW)))
    return _Lauf(read.dokument, datei, umfeld, sources).ergebnis(read.befunde)


@dataclass(slots=True)
class _Lauf:
    """One run over the processes of a file."""

    dokument: Dokument
    datei: str
    umfeld: Umfeld
    sources: list[Quelle]
    befunde: list[Befund] = field(default_factory=list)
    verluste: list[Verlust] = field(default_factory=list)
    botschaften: list[tuple[Botschaft, ...]] = field(default_factory=list)
    """The messages that an export draws of every process."""

    def ergebnis(self, befunde: tuple[Befund, ...]) -> Einlesung:
        """Read every process."""
        umfeld = self.umfeld
        plan = aufrufplan(self.dokument, self.sources, umfeld.prozesse, umfeld.vergeben, umfeld.eingebettet)
        found = [self._prozess(source, plan) for source in self.sources]
        if not any(process.eigen for process in self.dokument.prozesse):
            self.verluste = list(nach_botschaften(self.dokument, self.botschaften, self.verluste))
        found += [
            EingelesenerProzess(platzhalter(key, name, umfeld.register), None, True) for key, name in plan.fehlende
        ]
        losses = sorted(self.verluste, key=lambda each: each.zeile)
        return Einlesung(tuple(found), (*befunde, *self.befunde), tuple(losses))

    def _prozess(self, source: Quelle, plan: Aufrufplan) -> EingelesenerProzess:
        raw = rohprozess(source, self.dokument, plan.aufrufe, plan.bahn_von(source))
        self.botschaften.append(raw.botschaften)
        key = plan.kennung(source)
        original = self._original(source) if source.prozess and source.prozess.eigen else None
        if original is not None:
            before = self._damals(original)
            tree = zurueck(original, before, raw)
            if is_valid("prozess", tree):
                known = {(each.element, each.was) for each in before.verluste if raw.ablauf}
                self.verluste += (each for each in raw.verluste if (each.element, each.was) not in known)
                return EingelesenerProzess(tree, original)
            self.befunde.append(befund("BP131", Schwere.WARNUNG, self.datei, source.ort, _UNFIT, _AS_FOREIGN))
        self.verluste += raw.verluste
        tree, losses = als_prozess(key, source, raw, self.umfeld.worte, register=self.umfeld.register)
        self.verluste += losses
        healthy = gesund(tree)
        if healthy != tree:
            self.befunde.append(befund("BP132", Schwere.WARNUNG, self.datei, source.ort, *_reduced(source.ort)))
        return EingelesenerProzess(healthy, None, source.prozess is None)

    def _original(self, source: Quelle) -> Mapping[str, Any] | None:
        """The process that the file was exported from; None where our data were damaged."""
        process = source.prozess
        assert process is not None and process.eigen is not None
        marks = {e.marke.eintrag["id"]: e.marke for e in reversed(list(alle_elemente(process.inhalt))) if e.marke}
        there = self.umfeld.prozesse.get(str(process.eigen.get("id")), {})
        pairs = [(mark.stelle, mark.eintrag) for mark in marks.values()]
        tree = wiederhergestellt(process.eigen, pairs, process.eintraege, there.get("ablauf", ()))
        if is_valid("prozess", tree) and tree.get("ablauf"):
            return tree
        self.befunde.append(befund("BP131", Schwere.WARNUNG, self.datei, source.ort, _UNFIT, _AS_FOREIGN))
        return None

    def _damals(self, original: Mapping[str, Any]) -> Rohprozess:
        """How our own export of the original reads."""
        document = lies(schreibe(original, self.umfeld.medien), self.datei).dokument
        assert document is not None
        sources = list(quellen(document, eingebettet=self.umfeld.eingebettet))
        plan = aufrufplan(
            document, sources, self.umfeld.prozesse, self.umfeld.vergeben, self.umfeld.eingebettet
        )  # fmt: skip
        return rohprozess(sources[0], document, plan.aufrufe, "", bewahre_eigene=True)


def verben(bausteine: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The verbs of the catalogue of Bausteine, each with its key."""
    for key, entry in bausteine.items():
        yield from ((verb, key) for verb in entry.daten.get("verben", ()))


_EMPTY = Message("Die Datei enthält keinen Prozess mit Inhalt.", "The file holds no process with content.")
_DRAW = Message(
    "Im Modellierungswerkzeug prüfen, ob der Ablauf wirklich gespeichert ist.",
    "Check in the modelling tool that the flow was really saved.",
)
_UNFIT = Message(
    "Die mitgeführten Angaben von prozesslib passen nicht mehr zum Modell.",
    "The data of prozesslib in the file do not fit the model any more.",
)
_AS_FOREIGN = Message("Gelesen wurde nur, was zu sehen ist.", "Only what is visible was read.")


def _reduced(ort: Ort) -> tuple[Message, Message]:
    name = genannt(ort)
    return (
        Message(f"Nicht alles aus „{name}“ passt in unser Format.", f"Not all of “{name}” fits our format."),
        Message("Das Ergebnis mit dem Modell vergleichen.", "Compare the result with the model."),
    )
