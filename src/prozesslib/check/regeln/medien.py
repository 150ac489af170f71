"""PL35x: a change of medium shows in the flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.check.eintraege import Dokumentstelle, dokumente, frueher
from prozesslib.check.regel import Fund, regel
from prozesslib.check.uebersicht import Ablaufregel, Uebersicht
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.fluss.graph import Graph
from prozesslib.model.medien import DIGITAL, PAPIER, WANDLER, Medienarten

_UEBERTRAEGT: Final = frozenset({*WANDLER, "erfassen", "daten-eingeben", "kopieren", "versenden", "veroeffentlichen"})
"""Bausteine in which a document goes from one medium to another."""
_BESTAENDIG: Final = frozenset({PAPIER, DIGITAL})


@regel("PL350", Schwere.WARNUNG, bei={"medium"})
class MediumWechseltImSchritt(Ablaufregel):
    """Ein Dokument wechselt sein Medium nur in einem Schritt, der das tut, oder der Bruch steht bei den Schwachstellen.

    Warum: Was auf Papier ausgeht und elektronisch eingeht, hat jemand gescannt oder abgetippt. Fehlt der Schritt, so
    fehlen seine Zeit und der Medienbruch.
    Falsch: „Vermerk schreiben“ gibt den Vermerk auf Papier aus, „Vermerk prüfen“ nimmt ihn als E-Akte
    Richtig: Dazwischen steht „Vermerk scannen“ mit „baustein: scannen“.
    Beheben: Den Schritt ergänzen, das Medium an einer der beiden Stellen berichtigen, oder eine Schwachstelle mit
    „art: medienbruch“ bei dem Schritt eintragen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        kinds = umfeld.medienarten
        changing = _wechselnde(flow, kinds)
        graph = flow.datei.fluss if changing else None
        if graph is None:
            return
        given, named = _zustaende(changing, kinds), _benannt(flow.datei)
        for place in changing:
            now = kinds.get(place.dokument.medium or "")
            if not place.eingang or now not in _BESTAENDIG or place.eintrag.baustein in _UEBERTRAEGT:
                continue
            name = place.name
            if named & {graph.ablauf.eintraege[node].id for node in given[name]}:
                continue
            before = _zuvor(graph, place.knoten, given[name])
            if before and now not in before:
                satz = Message(
                    f"„{place.dokument.dokument}“ liegt vorher anders vor, und kein Schritt wandelt um.",
                    f"“{place.dokument.dokument}” was on another medium before, and no step changes it.",
                )
                hint = Message(
                    "Schritt mit „baustein: scannen“ oder „drucken“ ergänzen, oder das Medium berichtigen.",
                    "Add a step with “baustein: scannen” or “drucken”, or mend the medium.",
                )
                yield Fund((*place.pfad, "medium"), satz, hint)


def _wechselnde(flow: Uebersicht, kinds: Medienarten) -> list[Dokumentstelle]:
    """The documents that stand in the flow on paper and digitally: only they can change between two steps."""
    if PAPIER not in {kinds.get(medium) for medium in flow.genannt.medien}:
        return []
    found: dict[str, set[str]] = {}
    for place in dokumente(flow.datei):
        known = found.setdefault(place.name, set())
        known.add(kinds.get(place.dokument.medium or "", ""))
        if not place.eingang and place.eintrag.verfahren:
            known.add(DIGITAL)
    return [place for place in dokumente(flow.datei) if found[place.name] >= _BESTAENDIG]


def _zustaende(places: Sequence[Dokumentstelle], kinds: Medienarten) -> dict[str, dict[int, set[str]]]:
    """By document, folded, the kinds of media on which entries leave it; none where the entry may change it."""
    found: dict[str, dict[int, set[str]]] = {}
    given = {(place.knoten, place.name) for place in places if not place.eingang}
    for place in places:
        name, entry = place.name, place.eintrag
        known = found.setdefault(name, {}).setdefault(place.knoten, set())
        if place.eingang and ((place.knoten, name) in given or entry.baustein in _UEBERTRAEGT):
            continue
        known.add(kinds.get(place.dokument.medium or "", ""))
        if not place.eingang and entry.verfahren:
            known.add(DIGITAL)
    return found


def _zuvor(flow: Graph, node: int, known: Mapping[int, set[str]]) -> set[str]:
    """The lasting kinds of media of a document on all ways before an entry; none where something may change it."""
    found: set[str] = set()
    seen, waiting = {node}, list(flow.vor[node])
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        if place in known:
            if not known[place]:
                return set()
            found |= known[place]
        elif flow.ablauf.eintraege[place].baustein in _UEBERTRAEGT:
            return set()
        else:
            waiting.extend(flow.vor[place])
    return found if found <= _BESTAENDIG else set()


def _benannt(datei: Prozessdatei) -> set[str | None]:
    """The entries at which a weak point names a change of medium."""
    return {point.bei for point in datei.prozess.schwachstellen if point.art == "medienbruch"}


@regel("PL352", Schwere.HINWEIS, bei={"baustein"})
class NichtDruckenUndScannen(Ablaufregel):
    """Was gedruckt wurde, wird nicht wieder gescannt, oder es steht bei den Schwachstellen.

    Warum: Ausdrucken und wieder einlesen ist der teuerste Medienbruch; wer ihn kennt, schreibt ihn auf.
    Falsch: „Bescheid drucken“ und später „Bescheid scannen“
    Richtig: Der Bescheid bleibt in der E-Akte, oder eine Schwachstelle mit „art: medienbruch“ nennt den Schritt.
    Beheben: Den Weg über Papier streichen, oder die Schwachstelle eintragen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        graph = flow.datei.fluss if {"drucken", "scannen"} <= flow.genannt.bausteine else None
        if graph is None:
            return
        printing = {index for index, entry in flow.schritte if entry.baustein == "drucken"}
        named = _benannt(flow.datei)
        for index, entry in flow.schritte:
            if entry.baustein == "scannen" and entry.id not in named and frueher(graph, index) & printing:
                satz = Message(
                    f"„{entry.bezeichnung}“ liest ein, was vorher gedruckt wurde.",
                    f"“{entry.bezeichnung}” scans what was printed before.",
                )
                hint = Message("Als Schwachstelle eintragen.", "Enter it as a weak point.")
                yield Fund(("ablauf", index), satz, hint)


@regel("PL353", Schwere.WARNUNG, bei={"schwachstellen"})
class MedienbruchSichtbar(Ablaufregel):
    """Wo eine Schwachstelle einen Medienbruch nennt, zeigen ihn auch die Medien des Ablaufs.

    Warum: Sonst stimmt eines von beiden nicht, und die Zahl der Medienbrüche ist falsch.
    Falsch: art: medienbruch bei einem Schritt, der alles aus der E-Akte nimmt und in die E-Akte legt
    Richtig: eingang: [{dokument: Antrag, medium: papier}], ausgang: [{dokument: Antrag, medium: e-akte}]
    Beheben: Das Medium berichtigen, eine andere Art wählen, oder die Schwachstelle bei dem Schritt nennen, an dem das
    Medium wechselt.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, point in enumerate(flow.datei.prozess.schwachstellen):
            graph = flow.datei.fluss if point.art == "medienbruch" else None
            node = graph.stelle.get(point.bei or "") if graph else None
            if graph is None or node is None:
                continue
            if _nur_ein_medium(flow.datei, graph, node, umfeld.medienarten):
                name = flow.ablauf.eintraege[node].bezeichnung
                satz = Message(
                    f"Bei „{name}“ ist kein Medienbruch zu sehen.",
                    f"At “{name}” no change of medium shows.",
                )
                hint = Message(
                    "Medien des Schritts, Art oder Stelle der Schwachstelle berichtigen.",
                    "Mend the media of the step, or the kind or place of the weak point.",
                )
                yield Fund(("schwachstellen", index, "bei"), satz, hint)


def _nur_ein_medium(datei: Prozessdatei, flow: Graph, node: int, kinds: Medienarten) -> bool:
    """Whether a step, its neighbours and its documents know one medium only, and no IT system stands beside paper."""
    entry = flow.ablauf.eintraege[node]
    near = {node, *flow.vor[node], *flow.nach[node]}
    names = {document.dokument for document in (*entry.eingang, *entry.ausgang)}
    places = dokumente(datei)
    media = {p.dokument.medium for p in places if p.knoten in near or p.dokument.dokument in names}
    messages = [flow.ablauf.eintraege[place].nachricht for place in near]
    media.update(message.medium for message in messages if message and message.medium)
    on_paper = {kinds.get(medium or "") for medium in media} == {PAPIER}
    return bool(names) and entry.baustein not in _UEBERTRAEGT and len(media) == 1 and not (on_paper and entry.verfahren)


@regel("PL356", Schwere.WARNUNG, bei={"kanaele"})
class AntragAufGenanntemKanal(Ablaufregel):
    """Die Nachricht, mit der es beginnt, kommt auf einem der genannten Kanäle.

    Warum: „online.kanaele“ sagt, wie man die Leistung beantragen kann; kommt der Antrag anders an, fehlt ein Kanal.
    Falsch: kanaele: [online-dienst] und am Start „medium: papier“
    Richtig: kanaele: [online-dienst, papier]
    Beheben: Den Kanal ergänzen oder das Medium der Nachricht berichtigen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        channels = (flow.datei.prozess.online or {}).get("kanaele", ())
        outside = {participant.id for participant in flow.datei.prozess.beteiligte if participant.art == "extern"}
        for index, entry in flow.starts if channels else ():
            message = entry.nachricht
            if message is None or message.medium is None:
                continue
            if message.von in outside and message.medium not in channels:
                satz = Message(
                    f"Der Prozess beginnt mit „{message.medium}“, und das ist keiner der genannten Kanäle.",
                    f"The process begins with “{message.medium}”, which is none of the channels.",
                )
                hint = Message("„online.kanaele“ ergänzen.", "Add it to “online.kanaele”.")
                yield Fund(("ablauf", index, "nachricht", "medium"), satz, hint)
