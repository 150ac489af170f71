"""Weak points: those that people recorded, and those that the flow shows by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Abdeckung, Herkunft, Zahl, Zelle
from prozesslib.analysis.gegenwart import PROZESSEN, ausgelassen, heutige, kein_kernsatz
from prozesslib.analysis.medienbrueche import medienarten
from prozesslib.analysis.muster.register import Muster, alle_muster, lage
from prozesslib.analysis.schwachpunkte import Herkommen, festgehaltene
from prozesslib.analysis.vorlage import vorlage
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.stufe import Stufe

_TITEL = Message("Schwachstellen", "Weak points")
_ART: Final[Mapping[str, Message]] = {
    "medienbruch": Message("Medienbruch", "Media break"),
    "doppelarbeit": Message("Doppelarbeit", "Double work"),
    "rueckfrage": Message("Rückfrage", "Query"),
    "wartezeit": Message("Wartezeit", "Waiting"),
    "schnittstelle": Message("Schnittstelle", "Handover"),
    "wissen": Message("Wissen", "Knowledge"),
    "technik": Message("Technik", "Technology"),
    "recht": Message("Recht", "Law"),
    "sonstige": Message("Sonstige", "Other"),
}
_WOHER: Final = {
    Herkommen.HIER: Message("hier festgehalten", "recorded here"),
    Herkommen.BLAUPAUSE: Message("aus der Blaupause", "from the blueprint"),
    Herkommen.ABLAUF: Message("im Ablauf gefunden", "found in the flow"),
    Herkommen.VORGABEWERT: Message("im Ablauf gefunden, mit Vorgabewerten", "found in the flow, with defaults"),
}


@dataclass(frozen=True, slots=True)
class _Punkt:
    """One weak point, recorded or found."""

    datei: Prozessdatei
    bei: str | None
    ort: str | None
    art: str
    was: Message
    beleg: Message | str
    abhilfe: Message | str | None
    woher: Herkommen
    muster: str | None = None


@bericht(
    "schwachstellen",
    Message("Schwachstellen: festgehaltene und im Ablauf gefundene", "Weak points: recorded, and found in the flow"),
)
def schwachstellen(umfang: Umfang) -> Bericht:
    """Festgehaltene Schwachstellen und Muster, die der Ablauf von selbst zeigt, je mit Ort, Beleg und Abhilfe.

    Muster: abtippen (Baustein „daten-eingeben“ oder „erfassen“ mit Papier oder Scan als Eingang), Unterschrift auf
    Papier in einem digitalen Ablauf, häufige Rückfragen (Baustein „rueckfrage“ in einer Schleife, über 20 % der
    Durchläufe), mehr Warten als Arbeiten (Liege- und Transportzeit gegen Bearbeitungszeit je Fall, ein AT nur als
    acht Stunden gezählt), Kette von drei oder mehr Freigaben, zweimal dieselbe Prüfung (gleicher Baustein und
    gleiches Dokument oder gleicher Name), eine Rolle allein bei Zahlung oder Entscheidung. Ein Muster ist ein
    Hinweis, kein Urteil. Was nur mit Vorgabewerten der Blaupause belegt ist oder aus ihr stammt, ist so bezeichnet
    und zählt in Summen nur mit --with-defaults.
    """
    kinds = medienarten(umfang.bestand)
    patterns = [one for one in alle_muster() if umfang.stufe is Stufe.INTERN or not one.intern]
    files = heutige(umfang)
    points = [
        *(point for file in files for point in _festgehalten(umfang, file)),
        *(point for file in files for point in _gefunden(umfang, file, kinds, patterns)),
    ]
    order = {file.id: n for n, file in enumerate(files)}
    points.sort(key=lambda point: (order[point.datei.id], point.woher is Herkommen.BLAUPAUSE, point.woher))
    cover = Abdeckung(sum(file.prozess.modelliert for file in files), len(files), PROZESSEN)
    return Bericht(
        "schwachstellen",
        _TITEL,
        tuple(_kernsaetze(umfang, points, cover)),
        (_liste(points), _je_art(umfang, points, patterns, cover)),
        tuple(_erklaerung(patterns)),
    )


def _festgehalten(umfang: Umfang, file: Prozessdatei) -> Iterator[_Punkt]:
    names = {entry.id: entry.bezeichnung for entry in (file.prozess.ablauf.eintraege if file.prozess.ablauf else ())}
    for point, source in festgehaltene(umfang.bestand, file):
        place = names.get(point.bei or "")
        yield _Punkt(file, point.bei, place, point.art, _ART[point.art], point.text, point.massnahme, source)


def _gefunden(
    umfang: Umfang, file: Prozessdatei, kinds: Mapping[str, str], patterns: Iterable[Muster]
) -> Iterator[_Punkt]:
    seen = lage(umfang.bestand, file, vorlage(umfang.bestand, file), kinds)
    if seen is None:
        return
    for pattern in patterns:
        for found in pattern.suche(seen):
            source = Herkommen.VORGABEWERT if found.herkunft is Herkunft.VORGABE else Herkommen.ABLAUF
            yield _Punkt(
                file,
                found.bei.id,
                found.bei.bezeichnung,
                pattern.art,
                pattern.titel,
                found.beleg,
                pattern.abhilfe,
                source,
                pattern.name,
            )


def _liste(points: Sequence[_Punkt]) -> Tabelle:
    rows = tuple(_zeile(point) for point in points)
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("prozess", Message("Prozess", "Process")),
        Spalte("ort", Message("Ort", "Place")),
        Spalte("was", Message("Was", "What")),
        Spalte("beleg", Message("Beleg", "Evidence")),
        Spalte("abhilfe", Message("Was hilft", "What helps"), wichtig=False),
        Spalte("woher", Message("Woher", "Source")),
    )
    return Tabelle("schwachstellen", Message("Alle Schwachstellen", "All weak points"), columns, rows)


def _zeile(point: _Punkt) -> tuple[Zelle, ...]:
    process = point.datei.prozess
    return (process.id, process.name, point.ort, point.was, point.beleg, point.abhilfe, _WOHER[point.woher])


def _je_art(umfang: Umfang, points: Sequence[_Punkt], patterns: Iterable[Muster], cover: Abdeckung) -> Tabelle:
    recorded = [(word, [p for p in points if p.art == kind and p.muster is None]) for kind, word in _ART.items()]
    found = [(one.titel, [p for p in points if p.muster == one.name]) for one in patterns]
    rows = [(Message(f"{word.de} (festgehalten)", f"{word.en} (recorded)"), hits) for word, hits in recorded if hits]
    columns = (
        Spalte("was", Message("Was", "What")),
        Spalte("stellen", Message("eigene", "own"), zahlen=True),
        Spalte("prozesse", Message("in Prozessen", "in processes"), zahlen=True),
        Spalte("vorgabe", Message("aus der Blaupause", "from the blueprint"), zahlen=True),
        Spalte("auch", Message("auch festgehalten", "recorded too"), zahlen=True, wichtig=False),
    )
    lines = tuple(_gezaehlt(word, hits, points) for word, hits in [*rows, *found])
    return Tabelle(
        "arten",
        Message("Nach Art", "By kind"),
        columns,
        lines,
        _summe(umfang, points, cover) if points else None,
        hinweise=(
            Message(
                f"Muster lassen sich nur in Abläufen suchen: {cover.satz().de} haben einen.",
                f"Patterns can be looked for in flows only: {cover.satz().en} have one.",
            ),
            *ausgelassen(umfang),
        ),
    )


def _gezaehlt(word: Message, hits: Sequence[_Punkt], points: Sequence[_Punkt]) -> tuple[Zelle, ...]:
    own = [point for point in hits if point.woher.eigen]
    recorded = {(p.datei.id, p.bei, p.art) for p in points if p.muster is None}
    both = sum((p.datei.id, p.bei, p.art) in recorded for p in hits if p.muster)
    return (
        word,
        Zahl(Decimal(len(own))),
        Zahl(Decimal(len({point.datei.id for point in own}))),
        Zahl(Decimal(len(hits) - len(own))),
        Zahl(Decimal(both)) if any(p.muster for p in hits) else None,
    )


def _summe(umfang: Umfang, points: Sequence[_Punkt], cover: Abdeckung) -> tuple[Zelle, ...]:
    counted = [point for point in points if umfang.mit_vorgaben or point.woher.eigen]
    other = None if umfang.mit_vorgaben else Zahl(Decimal(len(points) - len(counted)))
    word = Message("zusammen, mit Vorgaben", "together, with defaults") if umfang.mit_vorgaben else _ZUSAMMEN
    places = Zahl(Decimal(len(counted)), abdeckung=cover)
    return (word, places, Zahl(Decimal(len({point.datei.id for point in counted}))), other, None)


_ZUSAMMEN = Message("zusammen", "together")


def _kernsaetze(umfang: Umfang, points: Sequence[_Punkt], cover: Abdeckung) -> Iterator[Message]:
    if umfang.stufe is not Stufe.INTERN:
        yield Message(
            f"Bei der Sichtbarkeit „{umfang.stufe}“ fehlen hier festgehaltene Schwachstellen und Muster, die "
            "interne Angaben brauchen; daher keine Gesamtaussage.",
            f"At the visibility “{umfang.stufe}” weak points recorded here and patterns that need internal data are "
            "left out; so there is no headline.",
        )
        return
    if not cover.reicht:
        yield kein_kernsatz(cover, Message("ein Ablauf ist", "a flow is"))
        return
    counted = [point for point in points if umfang.mit_vorgaben or point.woher.eigen]
    recorded = [point for point in counted if point.muster is None]
    found = len(counted) - len(recorded)
    where = len({point.datei.id for point in counted})
    yield Message(
        f"Festgehalten: {len(recorded)}. Im Ablauf gefunden: {found}. Betroffene Prozesse: {where} (Abläufe von "
        f"{cover.satz().de}).",
        f"Recorded: {len(recorded)}. Found in the flow: {found}. Processes concerned: {where} (flows of "
        f"{cover.satz().en}).",
    )
    rest = len(points) - len(counted)
    if rest:
        yield Message(
            f"Aus der Blaupause oder nur mit ihren Vorgabewerten belegt: {rest} weitere; hier hat das noch niemand "
            "bestätigt.",
            f"From the blueprint or resting on its figures only: {rest} more; nobody here has confirmed them yet.",
        )


def _erklaerung(patterns: Iterable[Muster]) -> Iterator[Message]:
    for pattern in patterns:
        doc = " ".join((pattern.suche.__doc__ or "").split())
        yield Message(f"{pattern.titel.de}: {doc}", f"{pattern.titel.en}: {doc}")
