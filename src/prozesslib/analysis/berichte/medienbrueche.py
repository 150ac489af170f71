"""Where the medium changes: places, how often in one case, how often a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.einzahl import mal
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Abdeckung, Zahl, Zelle
from prozesslib.analysis.faelle import Faelle, jahresfaelle
from prozesslib.analysis.gegenwart import PROZESSEN, ausgelassen, heutige, kein_kernsatz
from prozesslib.analysis.haeufigkeit import Haeufigkeit, haeufigkeiten
from prozesslib.analysis.jefall import MIT_VORGABEN, JeFall, im_jahr, luecke, rechnungen, summenzelle
from prozesslib.analysis.medienbrueche import (
    Bruch,
    Bruchort,
    bekannte_schritte,
    bruchstellen,
    medienarten,
    schritte,
)
from prozesslib.analysis.vorlage import vorlage
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.medien import Medienarten

_TITEL = Message("Medienbrüche", "Media breaks")
_ORT = {
    Bruchort.WEG: Message("auf dem Weg dorthin", "on the way there"),
    Bruchort.SCHRITT: Message("im Schritt", "in the step"),
    Bruchort.BENANNT: Message("als Schwachstelle festgehalten", "recorded as a weak point"),
}
_ART = {
    "papier": Message("Papier", "paper"),
    "digital": Message("Datei", "file"),
    "muendlich": Message("Gespräch", "talk"),
    "sonstiges": Message("Sonstiges", "other"),
}
_UNBEKANNT = Message("Art nicht bekannt", "kind not known")


@dataclass(frozen=True, slots=True)
class _Stand:
    """What is known of one process."""

    datei: Prozessdatei
    brueche: tuple[tuple[Bruch, Haeufigkeit | None], ...]
    bekannt: Abdeckung
    faelle: Faelle | None

    @property
    def je_fall(self) -> JeFall:
        return JeFall(tuple(often for _, often in self.brueche), Message("Brüchen", "breaks"))


@bericht(
    "medienbrueche", Message("Medienbrüche: wo aus Papier eine Datei wird", "Media breaks: where paper becomes a file")
)
def medienbrueche(umfang: Umfang) -> Bericht:
    """Wo aus Papier eine Datei wird und umgekehrt, je Fall und im Jahr.

    Ein Bruch liegt vor, wenn alles, was zuvor vorlag, von anderer Art ist als der Eingang eines Schritts (auf dem
    Weg), wenn der Schritt etwas in einer Art herausgibt, die nicht hineinging, oder wenn er scannt oder druckt (im
    Schritt). Die Arten (Papier, digital, mündlich) stehen im Katalog der Medien. Eine festgehaltene Schwachstelle
    der Art „medienbruch“ zählt als Bruch, wenn die Medien keinen zeigen. Je Fall: wie oft ein Fall dort im Mittel
    vorbeikommt, aus den Anteilen der Wege, Schleifen als absorbierende Markow-Kette gelöst; Ereignisse, die an
    einem Schritt hängen, nur mit beobachtetem Anteil. Im Jahr: mal der Fallzahl. Anteile der Blaupause zählen nur
    mit --with-defaults.
    """
    kinds = medienarten(umfang.bestand)
    states = [_stand(umfang, datei, kinds) for datei in heutige(umfang)]
    known = [state for state in states if state.bekannt.gezaehlt]
    table = _prozesse(umfang, known, len(states))
    often = [often for state in known for _, often in state.brueche]
    title = Message("Wo das Medium wechselt", "Where the medium changes")
    places = Tabelle("stellen", title, _STELLEN, _orte(known), hinweise=luecke(often))
    return Bericht(
        "medienbrueche",
        _TITEL,
        tuple(_kernsaetze(states, known, table)),
        (table, places, _richtungen(known)),
        tuple(rechnungen(known, mit_vorgaben=umfang.mit_vorgaben)),
    )


def _stand(umfang: Umfang, datei: Prozessdatei, kinds: Medienarten) -> _Stand:
    process = datei.prozess
    passes = haeufigkeiten(process, vorlage(umfang.bestand, datei))
    changes = tuple((change, change.je_fall(passes)) for change in bruchstellen(process, kinds))
    cover = Abdeckung(
        sum(1 for _ in bekannte_schritte(process, kinds)),
        sum(1 for _ in schritte(process)),
        Message("Schritten", "steps"),
    )
    return _Stand(datei, changes, cover, jahresfaelle(process))


_PROZESSE = (
    Spalte("id", Message("Kennung", "Id"), wichtig=False),
    Spalte("name", Message("Name", "Name")),
    Spalte("brueche", Message("Brüche", "Breaks"), zahlen=True),
    Spalte("je_fall", Message("je Fall", "per case"), zahlen=True),
    Spalte("je_fall_vorgabe", MIT_VORGABEN, zahlen=True),
    Spalte("faelle", Message("Fälle im Jahr", "cases a year"), zahlen=True, wichtig=False),
    Spalte("je_jahr", Message("im Jahr", "a year"), zahlen=True),
)
_STELLEN = (
    Spalte("prozess", Message("Prozess", "Process")),
    Spalte("schritt", Message("Schritt", "Step")),
    Spalte("wechsel", Message("Wechsel", "Change")),
    Spalte("ort", Message("Wo", "Where"), wichtig=False),
    Spalte("je_fall", Message("je Fall", "per case"), zahlen=True),
    Spalte("je_fall_vorgabe", MIT_VORGABEN, zahlen=True),
)


def _prozesse(umfang: Umfang, known: Sequence[_Stand], count: int) -> Tabelle:
    found = [(im_jahr(state, mit_vorgaben=umfang.mit_vorgaben), state) for state in known]
    found.sort(key=lambda pair: _rang(*pair))
    yearly = [cell for cell, _ in found]
    rows = tuple(_zeile(state, cell) for cell, state in found)
    total = summenzelle([*yearly, *[None] * (count - len(known))], PROZESSEN)
    places = Zahl(
        Decimal(sum(len(state.brueche) for state in known)), abdeckung=Abdeckung(len(known), count, PROZESSEN)
    )
    return Tabelle(
        "prozesse",
        Message("Prozesse, deren Medien bekannt sind", "Processes whose media are known"),
        _PROZESSE,
        rows,
        (None, Message("zusammen", "together"), places, None, None, None, total) if rows else None,
        Abdeckung(len(known), count, PROZESSEN),
        ausgelassen(umfang),
    )


def _rang(yearly: Zahl | None, state: _Stand) -> tuple[bool, Decimal, int]:
    """Most breaks a year first, then most in the flow."""
    return (yearly is None, -yearly.wert if yearly else Decimal(0), -len(state.brueche))


def _zeile(state: _Stand, yearly: Zahl | None) -> tuple[Zelle, ...]:
    cases = Zahl(state.faelle.wert, herkunft=state.faelle.herkunft) if state.faelle else None
    count = Zahl(Decimal(len(state.brueche)), abdeckung=state.bekannt)
    each = state.je_fall
    return (state.datei.id, state.datei.prozess.name, count, each.eigen(), each.vorgabe(), cases, yearly)


def _orte(known: Iterable[_Stand]) -> tuple[tuple[Zelle, ...], ...]:
    return tuple(
        (
            state.datei.prozess.name,
            change.bei.bezeichnung,
            _wechsel(change),
            _ORT[change.ort],
            *_haeufig(often),
        )
        for state in known
        for change, often in state.brueche
    )


def _haeufig(often: Haeufigkeit | None) -> tuple[Zelle, Zelle]:
    each = JeFall((often,), Message("Brüchen", "breaks"))
    return each.eigen(), each.vorgabe()


def _wechsel(change: Bruch) -> Message:
    if not change.von or not change.nach:
        return _UNBEKANNT
    before, after = _arten(change.von), _arten(change.nach)
    return Message(f"{before.de} → {after.de}", f"{before.en} → {after.en}")


def _arten(kinds: Iterable[str]) -> Message:
    words = [_ART[kind] for kind in sorted(kinds, key=list(_ART).index)]
    return Message("/".join(word.de for word in words), "/".join(word.en for word in words))


def _richtungen(known: Sequence[_Stand]) -> Tabelle:
    found: dict[str, list[_Stand]] = {}
    words: dict[str, Message] = {}
    for state in known:
        for change, _ in state.brueche:
            word = _wechsel(change)
            words[word.de] = word
            found.setdefault(word.de, []).append(state)
    rows = tuple(
        (words[key], Zahl(Decimal(len(states))), Zahl(Decimal(len({state.datei.id for state in states}))))
        for key, states in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    columns = (
        Spalte("wechsel", Message("Wechsel", "Change")),
        Spalte("stellen", Message("Stellen", "Places"), zahlen=True),
        Spalte("prozesse", Message("Prozesse", "Processes"), zahlen=True),
    )
    return Tabelle("richtungen", Message("Was zu was wird", "What becomes what"), columns, rows)


def _kernsaetze(states: Sequence[_Stand], known: Sequence[_Stand], table: Tabelle) -> Iterator[Message]:
    cover = Abdeckung(sum(state.bekannt.reicht for state in states), len(states), PROZESSEN)
    if not cover.reicht:
        yield kein_kernsatz(cover, Message("Medien sind", "media are"))
        return
    changes = [change for state in known for change, _ in state.brueche]
    having, paper, back = (
        sum(bool(state.brueche) for state in known),
        _anzahl(changes, "papier", "digital"),
        _anzahl(changes, "digital", "papier"),
    )
    yield Message(
        f"Medienbrüche: {len(changes)}, in {having} von {mal(len(known), 'Prozess', 'Prozessen')} mit bekannten "
        "Medien. Papier wird zur "
        f"Datei: {paper}-mal, eine Datei zu Papier: {back}-mal.",
        f"Media breaks: {len(changes)}, in {having} of {mal(len(known), 'process', 'processes')} with known media. "
        f"Paper becomes a file: {mal(paper, 'time', 'times')}, a file becomes paper: {mal(back, 'time', 'times')}.",
    )
    total = table.summe[-1] if table.summe else None
    if isinstance(total, Zahl) and total.abdeckung is not None and total.abdeckung.reicht:
        cover, size = total.abdeckung, f"{total.wert:.0f}"
        yield Message(
            f"Im Jahr sind das rund {size} Medienbrüche ({cover.satz().de}).",
            f"That makes about {size} media breaks a year ({cover.satz().en}).",
        )
    else:
        yield Message(
            "Wie viele es im Jahr sind, lässt sich noch nicht sagen: Dafür braucht es eigene Fallzahlen und "
            "Anteile der Wege bei mindestens der Hälfte der Prozesse.",
            "How many there are a year cannot be said yet: that takes own case numbers and shares of the ways for at "
            "least half of the processes.",
        )


def _anzahl(changes: Iterable[Bruch], von: str, nach: str) -> int:
    return sum(von in change.von and nach in change.nach for change in changes)
