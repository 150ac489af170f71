"""Which services of the Onlinezugangsgesetz have a process here and an online channel, by Themenfeld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Abdeckung, Zahl, Zelle
from prozesslib.analysis.gegenwart import heutige
from prozesslib.analysis.onlineleistungen import Onlineleistung, ist_auswahl, leistungen, online_von
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Prozessdatei

_TITEL: Final = Message("OZG-Leistungen", "Online Access Act services")


_LISTEN: Final = ("mit", "ohne", "alle")


@bericht(
    "ozg",
    _TITEL,
    einstellungen={
        "liste": Message(
            "Welche Leistungen die Liste nennt: mit, ohne (Prozess) oder alle (sonst mit)",
            "Which services are listed: mit (with a process), ohne (without), alle (all) (else mit)",
        )
    },
)
def ozg(umfang: Umfang) -> Bericht:
    """OZG-Leistungen mit und ohne Prozess, mit und ohne Online-Dienst, je Themenfeld.

    Die Leistungen stehen im Katalog ozg (Umsetzungskatalog, Stand 2019, ohne das, was nur der Bund oder Private
    ausführen). Ein Prozess gehört zu einer Leistung, wenn er ihre Nummer trägt (klassifikation.ozg). Ein
    Online-Dienst ist da, wenn der Kanal „online-dienst“ unter online.kanaele steht oder der Reifegrad mindestens 3
    ist. Die Kanäle der Blaupause sagen, was üblich ist, nicht, was es hier gibt: Sie stehen in einer eigenen Spalte
    und zählen nur mit --with-defaults. Eine Leistung ohne Prozess ist nicht immer eine Lücke: Für manche ist diese
    Verwaltung nicht zuständig.
    """
    listing = umfang.einstellungen.get("liste", "mit")
    if listing not in _LISTEN:
        raise UserError(
            Message(f"„liste={listing}“ gibt es nicht.", f"There is no “liste={listing}”."),
            Message("Es gibt: mit, ohne, alle.", "There are: mit, ohne, alle."),
        )
    services = tuple(leistungen(umfang))
    return Bericht(
        "ozg",
        _TITEL,
        tuple(_kernsaetze(umfang, services)),
        (_liste(umfang, services, listing), _je_feld(umfang, services), _ohne_schluessel(umfang)),
        tuple(_erklaerung(umfang, services)),
    )


def _kernsaetze(umfang: Umfang, services: tuple[Onlineleistung, ...]) -> Iterator[Message]:
    present = [service for service in services if service.prozesse]
    if not umfang.bestand.schluessel("ozg"):
        yield Message(
            "Der Katalog ozg fehlt; Leistungen ohne Prozess und Themenfelder sind darum nicht bekannt.",
            "The catalogue ozg is missing; so services without a process and fields are not known.",
        )
    elif not ist_auswahl(umfang):
        yield Message(
            f"{len(present)} von {len(services)} OZG-Leistungen des Katalogs haben hier einen Prozess.",
            f"{len(present)} of {len(services)} services of the catalogue have a process here.",
        )
    cover = _abdeckung(umfang, present)
    online = sum(service.kanal(mit_vorgaben=umfang.mit_vorgaben) is True for service in present)
    if not cover.reicht:
        yield Message(
            f"Noch keine Aussage zu Online-Diensten: Hier gesagt ist es bei {cover.satz().de}.",
            f"No statement on online services yet: it is said here for {cover.satz().en}.",
        )
    else:
        yield Message(
            f"{online} Leistungen haben einen Online-Dienst (bekannt bei {cover.satz().de}).",
            f"{online} services have an online channel (known for {cover.satz().en}).",
        )


def _abdeckung(umfang: Umfang, present: list[Onlineleistung]) -> Abdeckung:
    known = sum(service.kanal(mit_vorgaben=umfang.mit_vorgaben) is not None for service in present)
    return Abdeckung(known, len(present), Message("Leistungen mit Prozess", "services with a process"))


def _liste(umfang: Umfang, services: tuple[Onlineleistung, ...], listing: str) -> Tabelle:
    columns = (
        Spalte("ozg", Message("OZG", "OZG")),
        Spalte("name", Message("Leistung", "Service")),
        Spalte("themenfeld", Message("Themenfeld", "Field"), wichtig=False),
        Spalte("prozesse", Message("Prozesse", "Processes")),
        Spalte("online", Message("online hier", "online here")),
        Spalte("online_vorgabe", Message("Vorgabe", "default"), wichtig=False),
        Spalte("reifegrad", Message("Reifegrad", "Grade"), zahlen=True, wichtig=False),
    )
    chosen = [s for s in services if listing == "alle" or bool(s.prozesse) is (listing == "mit")]
    rows = tuple(_zeile(service) for service in chosen)
    title = {
        "mit": Message("Leistungen mit Prozess", "Services with a process"),
        "ohne": Message("Leistungen ohne Prozess", "Services without a process"),
        "alle": Message("Leistungen", "Services"),
    }[listing]
    cover = _abdeckung(umfang, [service for service in chosen if service.prozesse])
    hints = () if ist_auswahl(umfang) or listing != "mit" else (_hinweis(),)
    return Tabelle("leistungen", title, columns, rows, abdeckung=cover if cover.von else None, hinweise=hints)


def _hinweis() -> Message:
    return Message(
        "Die ohne Prozess zeigt --set liste=ohne. Nicht für jede Leistung ist diese Verwaltung zuständig.",
        "Those without a process: --set liste=ohne. This administration is not in charge of every service.",
    )


def _zeile(service: Onlineleistung) -> tuple[Zelle, ...]:
    own = service.kanal(mit_vorgaben=False)
    defaults = [found.wert for found in service.online if found.vorgabe]
    return (
        service.nummer,
        service.name,
        service.themenfeld,
        ", ".join(d.prozess.name for d in service.prozesse) or _ohne(service),
        _ja(own),
        _ja(any(defaults)) if defaults else None,
        None if service.reifegrad is None else Zahl(Decimal(service.reifegrad)),
    )


def _ohne(service: Onlineleistung) -> Zelle:
    return Message("hier gestrichen", "pruned here") if service.gestrichen else None


def _ja(wert: bool | None) -> Zelle:
    return None if wert is None else Message("ja", "yes") if wert else Message("nein", "no")


def _je_feld(umfang: Umfang, services: tuple[Onlineleistung, ...]) -> Tabelle:
    columns = (
        Spalte("themenfeld", Message("Themenfeld", "Field")),
        *(() if ist_auswahl(umfang) else (Spalte("katalog", Message("im Katalog", "in catalogue"), zahlen=True),)),
        Spalte("mit", Message("mit Prozess", "with process"), zahlen=True),
        Spalte("gestrichen", Message("gestrichen", "pruned"), zahlen=True, wichtig=False),
        Spalte("online", Message("online", "online"), zahlen=True),
        Spalte("nicht_online", Message("nicht online", "not online"), zahlen=True),
        Spalte("ungesagt", Message("ungesagt", "not said"), zahlen=True),
    )
    fields: dict[str | None, list[Onlineleistung]] = {}
    for service in services:
        fields.setdefault(service.themenfeld, []).append(service)
    ordered = sorted(fields, key=lambda name: (name is None, name or ""))
    rows = tuple(_feldzeile(umfang, name or _ohne_feld(), fields[name]) for name in ordered)
    total = _feldzeile(umfang, Message("zusammen", "together"), list(services)) if services else None
    cover = _abdeckung(umfang, [service for service in services if service.prozesse])
    title = Message("Je Themenfeld", "By field")
    return Tabelle("themenfelder", title, columns, rows, total, abdeckung=cover if cover.von else None)


def _ohne_feld() -> Message:
    return Message("nicht im Katalog", "not in the catalogue")


def _feldzeile(umfang: Umfang, name: Zelle, services: list[Onlineleistung]) -> tuple[Zelle, ...]:
    present = [service for service in services if service.prozesse]
    channel = [service.kanal(mit_vorgaben=umfang.mit_vorgaben) for service in present]
    pruned = sum(not service.prozesse and service.gestrichen > 0 for service in services)
    known = len(channel) > channel.count(None)
    online = (Decimal(channel.count(answer)) if known else None for answer in (True, False))
    total = () if ist_auswahl(umfang) else (Zahl(Decimal(len(services))),)
    return (
        name,
        *total,
        *(Zahl(Decimal(count)) for count in (len(present), pruned)),
        *(None if count is None else Zahl(count) for count in online),
        Zahl(Decimal(channel.count(None))),
    )


def _ohne_schluessel(umfang: Umfang) -> Tabelle:
    """Services to the outside that carry no number, so that this report cannot see them."""
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Prozess", "Process")),
        Spalte("leika", Message("LeiKa", "LeiKa")),
        Spalte("online", Message("online hier", "online here")),
    )
    rows = tuple(_unnummeriert(umfang, d) for d in heutige(umfang) if _leistung_ohne_nummer(d))
    return Tabelle("ohne_nummer", Message("Leistungen ohne OZG-Nummer", "Services without a number"), columns, rows)


def _leistung_ohne_nummer(datei: Prozessdatei) -> bool:
    process = datei.prozess
    return process.art == "leistung" and not process.klassifikation.get("ozg")


def _unnummeriert(umfang: Umfang, datei: Prozessdatei) -> tuple[Zelle, ...]:
    keys: Mapping[str, tuple[str, ...]] = datei.prozess.klassifikation
    found = online_von(umfang, datei)
    own = bool(found.wert) if found and found.zaehlt(umfang.mit_vorgaben) else None
    return (datei.id, datei.prozess.name, ", ".join(keys.get("leika", ())) or None, _ja(own))


def _erklaerung(umfang: Umfang, services: tuple[Onlineleistung, ...]) -> Iterator[Message]:
    present = [service for service in services if service.prozesse]
    channel = [service.kanal(mit_vorgaben=umfang.mit_vorgaben) for service in present]
    yes, no, unknown = channel.count(True), channel.count(False), channel.count(None)
    yield Message(
        f"{len(present)} Leistungen mit Prozess = {yes} online + {no} nicht online + {unknown} ungesagt.",
        f"{len(present)} services with a process = {yes} online + {no} not online + {unknown} not said.",
    )
