"""Offices and IT systems, and what hangs on them."""

from __future__ import annotations

from decimal import Decimal

from prozesslib.analysis.ausfall import (
    alle_verfahren,
    stellen_von,
)
from prozesslib.analysis.bericht.bericht import Spalte, Tabelle
from prozesslib.analysis.bericht.werte import Abdeckung, Zahl, Zelle
from prozesslib.analysis.krise.einstufung import stellen_hinter_komma
from prozesslib.analysis.krise.lage import Krisenlage
from prozesslib.analysis.notfall import (
    Einstufung,
)
from prozesslib.message import Message


def mittel(state: Krisenlage) -> Tabelle:
    """Offices and IT systems with what would stand still without them."""
    scope = state.umfang
    users: dict[tuple[str, str], list[str]] = {}
    for datei in scope.prozesse:
        for key in alle_verfahren(scope.bestand, datei):
            users.setdefault(("verfahren", key), []).append(datei.id)
        for key in stellen_von(datei.prozess):
            users.setdefault(("stellen", key), []).append(datei.id)
    columns = (
        Spalte("art", Message("Art", "Kind")),
        Spalte("kennung", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Name", "Name")),
        Spalte("prozesse", Message("Prozesse", "Processes"), zahlen=True),
        Spalte("kritisch", Message("davon kritisch", "critical"), zahlen=True),
        Spalte("mit_rto", Message("mit RTO", "with RTO"), zahlen=True, wichtig=False),
        Spalte("erste_rto", Message("kürzeste RTO", "shortest RTO"), zahlen=True),
    )
    rows = tuple(_mittelzeile(state, *key, ids) for key, ids in sorted(users.items(), key=lambda u: (-len(u[1]), u[0])))
    hints = (
        Message(
            "IT-Verfahren stehen nur in Abläufen und im Notbetrieb: Prozesse ohne beides fehlen bei ihnen.",
            "IT systems stand in flows and in emergency operation only: processes without both are missing there.",
        ),
        Message(
            "Was stillsteht, zeigt --set stelle=KENNUNG oder --set verfahren=KENNUNG.",
            "What stands still: --set stelle=ID or --set verfahren=ID.",
        ),
    )
    return Tabelle("mittel", Message("Woran es hängt", "What it hangs on"), columns, rows, hinweise=hints)


def _mittelzeile(state: Krisenlage, katalog: str, key: str, ids: list[str]) -> tuple[Zelle, ...]:
    scope = state.umfang
    kind = Message("IT-Verfahren", "IT system") if katalog == "verfahren" else Message("Stelle", "Office")
    critical = [e for id_ in ids if (e := state.wirksam(id_))]
    times = [r for id_ in ids if (r := state.faelle[id_].rto) and (scope.mit_vorgaben or not r.vorgabe)]
    shortest = min(times, key=lambda span: span.laenge, default=None)
    return (
        kind,
        key,
        scope.bestand.name_von(katalog, key),
        Zahl(Decimal(len(ids))),
        _kritische(critical, len(ids)),
        Zahl(Decimal(len(times))),
        Zahl(shortest.groesse.wert, shortest.groesse.einheit, stellen_hinter_komma(shortest.groesse.wert))
        if shortest
        else None,
    )


def _kritische(classes: list[Einstufung], of: int) -> Zahl | None:
    if not classes:
        return None
    cover = Abdeckung(len(classes), of, Message("Prozessen", "processes"))
    return Zahl(Decimal(sum(e.stufe in ("hoch", "sehr-hoch") for e in classes)), abdeckung=cover)
