"""Processes by criticality, with own values and those of the blueprint beside each other."""

from __future__ import annotations

from decimal import Decimal

from prozesslib.analysis.bericht.bericht import Spalte, Tabelle
from prozesslib.analysis.bericht.werte import Abdeckung, Herkunft, Zahl, Zelle
from prozesslib.analysis.krise.lage import STUFENWORT, Krisenlage
from prozesslib.analysis.notfall import (
    STUFEN,
    Einstufung,
    Spanne,
)
from prozesslib.message import Message


def abdeckung(state: Krisenlage) -> Abdeckung:
    """How many processes are classed."""
    known = sum(state.wirksam(d.id) is not None for d in state.umfang.prozesse)
    return Abdeckung(known, len(state.umfang.prozesse), Message("Prozessen", "processes"))


def einstufungen(state: Krisenlage) -> Tabelle:
    """All that are classed or have an MTPD, the most critical first."""
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Name", "Name")),
        Spalte("stufe", Message("Kritikalität", "Criticality")),
        Spalte("stufe_vorgabe", Message("Vorgabe", "default"), wichtig=False),
        Spalte("woher", Message("woher", "from")),
        Spalte("mtpd", Message("MTPD", "MTPD"), zahlen=True),
        Spalte("mtpd_vorgabe", Message("MTPD Vorgabe", "default MTPD"), zahlen=True, wichtig=False),
        Spalte("rto", Message("RTO", "RTO"), zahlen=True),
        Spalte("rto_vorgabe", Message("RTO Vorgabe", "default RTO"), zahlen=True, wichtig=False),
    )
    ids = [d.id for d in state.umfang.prozesse if state.wirksam(d.id) or state.faelle[d.id].mtpd]
    rows = tuple(_einstufung(state, id_) for id_ in sorted(ids, key=lambda key: _rang(state, key)))
    title = Message("Nach Kritikalität", "By criticality")
    return Tabelle("kritikalitaet", title, columns, rows, abdeckung=abdeckung(state))


def _rang(state: Krisenlage, id_: str) -> tuple[int, tuple[Decimal, Decimal, str]]:
    found = state.wirksam(id_)
    return (-STUFEN.index(found.stufe) if found else 1, state.dringlichkeit(id_))


def _einstufung(state: Krisenlage, id_: str) -> tuple[Zelle, ...]:
    found, case = state.wirksam(id_), state.faelle[id_]
    return (
        id_,
        state.name(id_),
        STUFENWORT[found.stufe] if found else None,
        STUFENWORT[case.stufe.wert] if case.stufe and case.stufe.vorgabe else None,
        _woher(state, found) if found else Message("nur Vorgabe", "default only"),
        *spannen(case.mtpd),
        *spannen(case.rto),
    )


def _woher(state: Krisenlage, found: Einstufung) -> Message:
    if found.wegen:
        name = state.name(found.wegen)
        return Message(f"geerbt von „{name}“", f"inherited from “{name}”")
    if found.abgeleitet:
        return Message("aus der MTPD", "from the MTPD")
    return Message("Vorgabe", "default") if found.vorgabe else Message("hier gesagt", "said here")


def spannen(found: Spanne | None) -> tuple[Zelle, Zelle]:
    """The own value and the one of the blueprint, each in its column."""
    if found is None:
        return None, None
    number = Zahl(
        found.groesse.wert,
        found.groesse.einheit,
        stellen_hinter_komma(found.groesse.wert),
        Herkunft.VORGABE if found.vorgabe else None,
    )
    return (None, number) if found.vorgabe else (number, None)


def stellen_hinter_komma(wert: Decimal) -> int:
    """Digits behind the comma that a number has."""
    exponent = wert.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
