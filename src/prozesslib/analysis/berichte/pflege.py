"""What is due for care: review dates that have passed, texts nobody looked at or changed since, no office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.einzahl import mal
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Zahl, Zelle
from prozesslib.analysis.einstellungen import tag
from prozesslib.analysis.feldwerte import wert_an
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

_TITEL: Final = Message("Pflegebedarf", "Due for care")
_GRUND: Final = {
    "wiedervorlage": Message("Wiedervorlage fällig", "Review due"),
    "abgelaufen": Message("nicht mehr gültig", "no longer valid"),
    "geaendert": Message("seit der Freigabe geändert", "changed since its release"),
    "ungeprueft": Message("hier ungeprüft", "not looked at here"),
    "ohne-stelle": Message("ohne verantwortliche Stelle", "without a responsible office"),
}
_KURZ: Final = {
    "wiedervorlage": Message("fällig", "due"),
    "abgelaufen": Message("abgelaufen", "run out"),
    "geaendert": Message("geändert", "changed"),
    "ungeprueft": Message("ungeprüft", "unseen"),
    "ohne-stelle": Message("ohne Stelle", "no office"),
}
_Geaendert = Mapping[str, str] | None
_Fund = tuple[Prozessdatei, str, str | None]
"""A process, the reason, and the day that belongs to it."""


@bericht(
    "pflege",
    _TITEL,
    einstellungen={"stichtag": Message("Tag, an dem gefragt wird (sonst heute)", "The day asked for (else today)")},
)
def pflege(umfang: Umfang) -> Bericht:
    """Was fällig ist: Wiedervorlagen, Abgelaufenes, seit der Freigabe Geändertes, Ungeprüftes, Prozesse ohne Stelle.

    Fällig ist, was in lokal.gueltig eine Wiedervorlage hat, die nicht nach dem Stichtag liegt; abgelaufen, wessen
    letzter gültiger Tag vorbei ist. Seit der Freigabe geändert ist ein Prozess, dessen gemeinsamer Text nach dem Tag
    in lokal.freigabe.am noch anders gespeichert wurde, auch durch einen Abgleich; eigene Angaben in lokal zählen
    nicht. Das sagt die Geschichte des Registers. Ungeprüft ist, was hier keinen Status hat. Gezählt wird jeder
    Prozess einmal, in der Liste steht er mit jedem Grund.
    """
    today = (tag(umfang, "stichtag") or date.today()).isoformat()
    changed = _geaendert(umfang)
    found = [hit for datei in umfang.prozesse for hit in _gruende(umfang, datei, today, changed)]
    found.sort(key=lambda hit: list(_GRUND).index(hit[1]))
    rows = tuple(_zeile(umfang, hit) for hit in found)
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Name", "Name")),
        Spalte("stelle", Message("Stelle", "Office")),
        Spalte("grund", Message("Grund", "Reason")),
        Spalte("tag", Message("seit", "since"), wichtig=False),
    )
    count = len({datei.id for datei, _, _ in found})
    headline = Message(
        f"Pflege {'braucht' if count == 1 else 'brauchen'} {count} von"
        f" {mal(len(umfang.prozesse), 'Prozess', 'Prozessen')} (Stichtag {today}).",
        f"Due for care: {count} of {mal(len(umfang.prozesse), 'process', 'processes')} (as of {today}).",
    )
    table = Tabelle(
        "prozesse", Message("Prozesse", "Processes"), columns, rows, hinweise=tuple(_ungewiss(umfang, changed))
    )
    return Bericht("pflege", _TITEL, (headline,), (table, _je_stelle(umfang, found)), tuple(_erklaerung(umfang, found)))


def _geaendert(umfang: Umfang) -> _Geaendert:
    """When released texts were changed; None where the history does not know."""
    released = [(datei, day) for datei in umfang.prozesse if (day := _freigabe(datei))]
    return umfang.geaendert([datei for datei, _ in released], min(day for _, day in released)) if released else {}


def _freigabe(datei: Prozessdatei) -> str | None:
    day = wert_an(datei.prozess.lokal, "freigabe", "am")
    return str(day) if day and datei.prozess.lokal.get("status") == "freigegeben" else None


def _ungewiss(umfang: Umfang, changed: _Geaendert) -> Iterator[Message]:
    if changed is None:
        yield Message(
            "Ob etwas seit der Freigabe geändert wurde, ist hier nicht zu sehen: Die Geschichte des Registers fehlt.",
            "Whether something was changed since its release cannot be seen: the history of the register is missing.",
        )


def _gruende(umfang: Umfang, datei: Prozessdatei, today: str, changed: _Geaendert) -> Iterator[_Fund]:
    process = datei.prozess
    review, last = (wert_an(process.lokal, "gueltig", key) for key in ("wiedervorlage", "bis"))
    if review and review <= today:
        yield datei, "wiedervorlage", review
    if last and last < today:
        yield datei, "abgelaufen", last
    released, since = _freigabe(datei), (changed or {}).get(datei.id)
    if released and since and released < since:
        yield datei, "geaendert", since
    if umfang.bestand.ist_register and "status" not in process.lokal:
        yield datei, "ungeprueft", None
    if not process.stelle:
        yield datei, "ohne-stelle", None


def _zeile(umfang: Umfang, hit: _Fund) -> tuple[Zelle, ...]:
    datei, reason, day = hit
    office = umfang.bestand.name_von("stellen", datei.prozess.stelle or "")
    return (datei.id, datei.prozess.name, office or None, _GRUND[reason], day)


def _je_stelle(umfang: Umfang, found: list[_Fund]) -> Tabelle:
    offices = sorted({datei.prozess.stelle or "" for datei, _, _ in found})
    rows = tuple(
        (
            umfang.bestand.name_von("stellen", office) or Message("ohne Stelle", "without an office"),
            *(_anzahl(found, office, reason) for reason in _GRUND),
        )
        for office in offices
    )
    columns = (
        Spalte("stelle", Message("Stelle", "Office")),
        *(Spalte(reason, word, zahlen=True, wichtig=reason != "abgelaufen") for reason, word in _KURZ.items()),
    )
    return Tabelle("stellen", Message("Je Stelle", "By office"), columns, rows)


def _anzahl(found: list[_Fund], office: str, reason: str) -> Zahl:
    return Zahl(Decimal(sum((d.prozess.stelle or "") == office and r == reason for d, r, _ in found)))


def _erklaerung(umfang: Umfang, found: list[_Fund]) -> Iterator[Message]:
    for datei, reason, day in found:
        if reason == "geaendert":
            name, released = datei.prozess.name, _freigabe(datei)
            yield Message(
                f"„{name}“: freigegeben am {released}, Text zuletzt geändert am {day}.",
                f"“{name}”: released on {released}, text last changed on {day}.",
            )
