"""What is due for care: review dates that have passed, texts nobody looked at, processes without an office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Zahl, Zelle
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

_GRUND = {
    "wiedervorlage": Message("Wiedervorlage fällig", "Review due"),
    "ungeprueft": Message("hier ungeprüft", "not looked at here"),
    "ohne-stelle": Message("ohne verantwortliche Stelle", "without a responsible office"),
    "geaendert": Message("seit der Freigabe geändert", "changed since its release"),
}


@bericht(
    "pflege",
    Message("Pflegebedarf", "Due for care"),
    einstellungen={"stichtag": Message("Tag, an dem gefragt wird (sonst heute)", "The day asked for (else today)")},
)
def pflege(umfang: Umfang) -> Bericht:
    """Was fällig ist: Wiedervorlagen, Ungeprüftes, Prozesse ohne Stelle, je Stelle gezählt."""
    today = umfang.einstellungen.get("stichtag") or date.today().isoformat()
    found = [(datei, reason) for datei in umfang.prozesse for reason in _gruende(datei, today)]
    rows = tuple(_zeile(umfang, datei, reason) for datei, reason in found)
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Name", "Name")),
        Spalte("stelle", Message("Stelle", "Office")),
        Spalte("grund", Message("Grund", "Reason")),
        Spalte("faellig", Message("fällig", "due"), wichtig=False),
    )
    count = len({datei.id for datei, _ in found})
    headline = Message(
        f"{count} von {len(umfang.prozesse)} Prozessen brauchen Pflege (Stichtag {today}).",
        f"{count} of {len(umfang.prozesse)} processes are due for care (as of {today}).",
    )
    table = Tabelle("prozesse", Message("Prozesse", "Processes"), columns, rows)
    return Bericht("pflege", Message("Pflegebedarf", "Due for care"), (headline,), (table, _je_stelle(umfang, found)))


def _gruende(datei: Prozessdatei, today: str) -> Iterator[str]:
    process = datei.prozess
    review = process.lokal.get("gueltig", {}).get("wiedervorlage")
    if isinstance(review, str) and review <= today:
        yield "wiedervorlage"
    if "status" not in process.lokal:
        yield "ungeprueft"
    if not process.stelle:
        yield "ohne-stelle"


def _zeile(umfang: Umfang, datei: Prozessdatei, reason: str) -> tuple[Zelle, ...]:
    due = datei.prozess.lokal.get("gueltig", {}).get("wiedervorlage") if reason == "wiedervorlage" else None
    office = umfang.bestand.name_von("stellen", datei.prozess.stelle or "")
    return (datei.id, datei.prozess.name, office or None, _GRUND[reason], due)


def _je_stelle(umfang: Umfang, found: list[tuple[Prozessdatei, str]]) -> Tabelle:
    offices = sorted({datei.prozess.stelle or "" for datei, _ in found})
    rows = tuple(
        (
            umfang.bestand.name_von("stellen", office) or Message("ohne Stelle", "without an office"),
            *(_anzahl(found, office, reason) for reason in _GRUND),
        )
        for office in offices
    )
    columns = (
        Spalte("stelle", Message("Stelle", "Office")),
        *(Spalte(reason, word, zahlen=True) for reason, word in _GRUND.items()),
    )
    return Tabelle("stellen", Message("Je Stelle", "By office"), columns, rows)


def _anzahl(found: list[tuple[Prozessdatei, str]], office: str, reason: str) -> Zahl:
    return Zahl(Decimal(sum((d.prozess.stelle or "") == office and r == reason for d, r in found)))
