"""Handovers between participants and offices, and what goes back and forth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Abdeckung, Zahl, Zelle
from prozesslib.analysis.faelle import Faelle, jahresfaelle
from prozesslib.analysis.gegenwart import PROZESSEN, ausgelassen, heutige, kein_kernsatz
from prozesslib.analysis.haeufigkeit import haeufigkeiten
from prozesslib.analysis.jefall import MIT_VORGABEN, JeFall, im_jahr, luecke, rechnungen, summenzelle
from prozesslib.analysis.uebergaben import (
    HOECHSTENS,
    Pingpong,
    Uebergabe,
    Uebergabeart,
    arbeitende,
    pingpong,
    uebergaben,
)
from prozesslib.analysis.vorlage import vorlage
from prozesslib.analysis.zustaendig import wer
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.prozess import Prozess

_TITEL = Message("Schnittstellen", "Handovers")
_UEBERGABEN = Message("Übergaben", "handovers")
_INNEN = (Uebergabeart.STELLEN, Uebergabeart.ROLLEN)
_ART = {
    Uebergabeart.STELLEN: Message("Stellen", "offices"),
    Uebergabeart.ROLLEN: Message("Rollen", "roles"),
    Uebergabeart.SYSTEM: Message("mit IT", "with IT"),
}


@dataclass(frozen=True, slots=True)
class _Stand:
    """What is known of one process."""

    datei: Prozessdatei
    uebergaben: tuple[Uebergabe, ...]
    pingpong: tuple[Pingpong, ...]
    je_fall: JeFall
    """Handovers between people of the administration."""
    aussen: int
    bekannt: Abdeckung
    faelle: Faelle | None

    def anzahl(self, kind: Uebergabeart) -> Zahl:
        """How many handovers of a kind there are in the flow."""
        return Zahl(Decimal(sum(handover.art is kind for handover in self.uebergaben)))


@bericht(
    "schnittstellen",
    Message("Übergaben zwischen Stellen und Rollen, Pingpong", "Handovers between offices and roles, ping-pong"),
)
def schnittstellen(umfang: Umfang) -> Bericht:
    """Wo die Arbeit von einer Stelle oder Rolle zur nächsten geht, je Fall und im Jahr, und was gleich zurückkommt.

    Gezählt wird von Schritt zu Schritt (auch Teilprozesse); Entscheidungen, Verzweigungen und Ereignisse dazwischen
    zählen nicht. Die Stelle ist die des Schritts, sonst die eigene des Beteiligten (lokal.stellen), sonst seine
    typische. Je Fall: wie oft ein Fall im Mittel diesen Weg nimmt, aus den Anteilen der Wege; gezählt werden
    Übergaben zwischen Stellen und zwischen Rollen, nicht die mit IT-Systemen. Pingpong: Die Arbeit kommt zurück,
    nachdem der andere höchstens zwei Schritte getan hat. Kontakte nach außen sind Nachrichten an Außenstehende und
    von ihnen und Übergaben an sie.
    """
    states = [_stand(umfang, datei) for datei in heutige(umfang)]
    known = [state for state in states if state.bekannt.gezaehlt]
    table = _prozesse(umfang, known, len(states))
    return Bericht(
        "schnittstellen",
        _TITEL,
        tuple(_kernsaetze(umfang.bestand, states, known)),
        (table, _paare(umfang, known), _hin_und_her(known)),
        tuple(rechnungen(known, mit_vorgaben=umfang.mit_vorgaben)),
    )


def _stand(umfang: Umfang, datei: Prozessdatei) -> _Stand:
    process = datei.prozess
    flow = graph(process.ablauf) if process.ablauf else None
    passes = haeufigkeiten(process, vorlage(umfang.bestand, datei))
    found = tuple(uebergaben(process, flow)) if flow else ()
    each = tuple(handover.je_fall(passes) for handover in found if handover.art in _INNEN)
    working = list(arbeitende(flow)) if flow else []
    cover = Abdeckung(sum(wer(process, entry) is not None for entry in working), len(working), _SCHRITTEN)
    back = tuple(pingpong(process, flow, found)) if flow else ()
    outside = _aussen(process, flow, found) if flow else 0
    return _Stand(datei, found, back, JeFall(each, _UEBERGABEN), outside, cover, jahresfaelle(process))


_SCHRITTEN = Message("Schritten", "steps")


def _aussen(process: Prozess, flow: Graph, found: Iterable[Uebergabe]) -> int:
    outside = {participant.id for participant in process.beteiligte if participant.art == "extern"}
    messages = sum(who in outside for _, who, _ in flow.nachrichten())
    return messages + sum(handover.art is Uebergabeart.EXTERN for handover in found)


_PROZESSE = (
    Spalte("id", Message("Kennung", "Id"), wichtig=False),
    Spalte("name", Message("Name", "Name")),
    *(Spalte(kind.value, word, zahlen=True, wichtig=kind is Uebergabeart.STELLEN) for kind, word in _ART.items()),
    Spalte("aussen", Message("außen", "outside"), zahlen=True, wichtig=False),
    Spalte("pingpong", Message("Pingpong", "ping-pong"), zahlen=True),
    Spalte("je_fall", Message("je Fall", "per case"), zahlen=True),
    Spalte("je_fall_vorgabe", MIT_VORGABEN, zahlen=True),
    Spalte("je_jahr", Message("im Jahr", "a year"), zahlen=True),
)


def _prozesse(umfang: Umfang, known: Sequence[_Stand], count: int) -> Tabelle:
    yearly = [im_jahr(state, mit_vorgaben=umfang.mit_vorgaben) for state in known]
    rows = tuple(_zeile(state, cell) for state, cell in zip(known, yearly, strict=True))
    total = summenzelle([*yearly, *[None] * (count - len(known))], PROZESSEN)
    notes = (
        Message(
            "Übergaben zwischen Stellen, zwischen Rollen, mit IT-Systemen und nach außen. Je Fall und im Jahr: "
            "zwischen Stellen und zwischen Rollen zusammen.",
            "Handovers between offices, between roles, with IT systems and outside. Per case and a year: between "
            "offices and between roles together.",
        ),
    )
    return Tabelle(
        "prozesse",
        Message("Prozesse, deren Beteiligte je Schritt bekannt sind", "Processes where it is known who does the steps"),
        _PROZESSE,
        rows,
        (None, Message("zusammen", "together"), *[None] * 7, total) if total else None,
        Abdeckung(len(known), count, PROZESSEN),
        (*notes, *luecke(often for state in known for often in state.je_fall.teile), *ausgelassen(umfang)),
    )


def _zeile(state: _Stand, yearly: Zahl | None) -> tuple[Zelle, ...]:
    unknown = state.bekannt.gezaehlt < state.bekannt.von
    return (
        state.datei.id,
        state.datei.prozess.name,
        *(state.anzahl(kind) for kind in _ART),
        Zahl(Decimal(state.aussen)),
        Zahl(Decimal(len(state.pingpong)), abdeckung=state.bekannt if unknown else None),
        state.je_fall.eigen(),
        state.je_fall.vorgabe(),
        yearly,
    )


def _paare(umfang: Umfang, known: Sequence[_Stand]) -> Tabelle:
    found: dict[tuple[str, str], list[str]] = {}
    for state in known:
        for handover in state.uebergaben:
            if handover.art is Uebergabeart.STELLEN:
                pair = (handover.von.stelle or "", handover.an.stelle or "")
                found.setdefault(pair, []).append(state.datei.id)
    name = umfang.bestand.name_von
    rows = tuple(
        (name("stellen", by), name("stellen", to), Zahl(Decimal(len(ids))), Zahl(Decimal(len(set(ids)))))
        for (by, to), ids in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    columns = (
        Spalte("von", Message("von", "from")),
        Spalte("an", Message("an", "to")),
        Spalte("uebergaben", _UEBERGABEN, zahlen=True),
        Spalte("prozesse", Message("Prozesse", "Processes"), zahlen=True),
    )
    return Tabelle("stellen", Message("Zwischen welchen Stellen", "Between which offices"), columns, rows)


def _hin_und_her(known: Iterable[_Stand]) -> Tabelle:
    rows = tuple(
        (
            state.datei.prozess.name,
            found.hin.von.name,
            found.hin.an.name,
            found.hin.vor.bezeichnung,
            ", ".join(step.bezeichnung for step in found.dazwischen),
            found.zurueck.nach.bezeichnung,
        )
        for state in known
        for found in state.pingpong
    )
    columns = (
        Spalte("prozess", Message("Prozess", "Process")),
        Spalte("wer", Message("wer", "who")),
        Spalte("an", Message("an wen und zurück", "to whom and back")),
        Spalte("nach", Message("nach dem Schritt", "after the step"), wichtig=False),
        Spalte("dazwischen", Message("dort getan", "done there")),
        Spalte("weiter", Message("weiter mit", "goes on with"), wichtig=False),
    )
    note = Message(
        f"Hin und zurück, dazwischen höchstens {HOECHSTENS} Schritte. Das kann gewollt sein, etwa bei Mitzeichnung und "
        "Vier-Augen-Prinzip.",
        f"There and back with at most {HOECHSTENS} steps in between. It may be meant so, as with co-signing and "
        "four eyes.",
    )
    return Tabelle("pingpong", Message("Pingpong", "Ping-pong"), columns, rows, hinweise=(note,) if rows else ())


def _kernsaetze(bestand: Bestand, states: Sequence[_Stand], known: Sequence[_Stand]) -> Iterator[Message]:
    cover = Abdeckung(sum(state.bekannt.reicht for state in states), len(states), PROZESSEN)
    if not cover.reicht:
        yield kein_kernsatz(cover, Message("wer was tut, ist", "who does what is"))
        return
    offices = sum(int(state.anzahl(Uebergabeart.STELLEN).wert) for state in known)
    roles = sum(int(state.anzahl(Uebergabeart.ROLLEN).wert) for state in known)
    back = sum(len(state.pingpong) for state in known)
    yield Message(
        f"Übergaben zwischen Stellen: {offices}, zwischen Rollen: {roles}; hin und gleich zurück: {back} "
        f"({cover.satz().de}).",
        f"Handovers between offices: {offices}, between roles: {roles}; there and straight back: {back} "
        f"({cover.satz().en}).",
    )
