"""What does not fit together, as a table."""

from __future__ import annotations

from typing import Final

from prozesslib.analysis.bericht.bericht import Spalte, Tabelle
from prozesslib.analysis.bericht.werte import Zelle
from prozesslib.analysis.krise.lage import Krisenlage
from prozesslib.analysis.notfall import (
    Spanne,
    Widerspruch,
    Widerspruchsart,
    widersprueche,
)
from prozesslib.message import Message

_ART: Final = {
    Widerspruchsart.RTO_NACH_MTPD: Message("RTO nicht kürzer als MTPD", "RTO not shorter than MTPD"),
    Widerspruchsart.RTO_VOR_VORAUSSETZUNG: Message(
        "soll früher zurück sein als das, wovon er abhängt", "due back before what it depends on"
    ),
    Widerspruchsart.MTPD_DER_VORAUSSETZUNG: Message(
        "das, wovon er abhängt, darf länger ausfallen", "what it depends on may be down longer"
    ),
    Widerspruchsart.MTPD_NACH_SCHADEN: Message(
        "sehr hoher Schaden schon vor der MTPD", "very high damage already before the MTPD"
    ),
    Widerspruchsart.RTO_FEHLT: Message("RTO der Voraussetzung fehlt", "RTO of what it depends on is missing"),
    Widerspruchsart.KREIS: Message("hängen gegenseitig voneinander ab", "depend on each other"),
    Widerspruchsart.NICHT_HIER: Message("Voraussetzung ist nicht im Register", "what it depends on is not here"),
}


def stimmigkeit(state: Krisenlage) -> Tabelle:
    """What is inconsistent, process by process."""
    found = widersprueche(state.faelle, [d.id for d in state.umfang.prozesse])
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Prozess", "Process")),
        Spalte("art", Message("was nicht passt", "what does not fit")),
        Spalte("voraussetzung", Message("hängt ab von", "depends on")),
        Spalte("hier", Message("hier", "here")),
        Spalte("dort", Message("dagegen", "against")),
    )
    rows = tuple(_widerspruch(state, one) for one in found)
    return Tabelle("widersprueche", Message("Was nicht zusammenpasst", "What does not fit together"), columns, rows)


def _widerspruch(state: Krisenlage, one: Widerspruch) -> tuple[Zelle, ...]:
    return (
        one.id,
        state.name(one.id),
        _ART[one.art],
        state.name(one.andere),
        _gesagt(one.hier),
        _gesagt(one.dort),
    )


def _gesagt(span: Spanne | None) -> Zelle:
    if span is None:
        return None
    return Message(f"{span} (Vorgabe)", f"{span} (default)") if span.vorgabe else str(span)
