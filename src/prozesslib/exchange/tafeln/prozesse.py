"""The tables of processes, pruned processes, and what a Steckbrief lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from prozesslib.exchange.tafeln.tafel import Fremd, Spalte, Tafel, Typ, Zelle, aus_schema, tafel
from prozesslib.exchange.tafeln.werte import Teil, groesse, prozesse, teile, text, zahl
from prozesslib.model.bezuege import PROZESSE, bezuege
from prozesslib.register.auszug import Auszug, AuszugProzess

Prozesswert = Callable[[AuszugProzess], Zelle]

PROZESS: Spalte[Teil] = Spalte(
    "prozess", lambda part: part.prozess.id, "Prozess", "Kennung des Prozesses, zu dem die Zeile gehört."
)
ZUM_PROZESS = Fremd(("prozess",), "prozesse", ("id",))


def _feld(key: str) -> Prozesswert:
    return lambda p: p.daten.get(key)


def _eigen(key: str) -> Callable[[AuszugProzess], Any]:
    return lambda p: p.daten.get("lokal", {}).get(key)


def _fallzahl(key: str) -> Callable[[AuszugProzess], Any]:
    return lambda p: (_eigen("fallzahl")(p) or {}).get(key)


def _schritte(p: AuszugProzess) -> int | None:
    return sum("schritt" in entry for entry in p.daten["ablauf"]) if "ablauf" in p.daten else None


def _stelle(p: AuszugProzess) -> Zelle:
    return _eigen("verantwortlich")(p) or p.daten.get("verantwortlich")


tafel(
    Tafel(
        "prozesse",
        "Prozesse",
        "Ein Prozess je Zeile, ohne die gestrichenen.",
        (
            aus_schema("id", ("id",), lambda p: p.id),
            aus_schema("name", ("name",), _feld("name")),
            Spalte("bereich", lambda p: p.bereich or None, "Produktbereich", "Ordner, in dem der Prozess liegt."),
            Spalte(
                "bereich_name",
                lambda p: p.bereich_name or None,
                "Name des Produktbereichs",
                "Name des Produktbereichs aus dem Katalog.",
            ),
            aus_schema("modell", ("modell",), _feld("modell")),
            aus_schema("art", ("art",), _feld("art")),
            aus_schema("aufgabenart", ("aufgabenart",), _feld("aufgabenart")),
            aus_schema("status", ("status",), _feld("status")),
            Spalte(
                "status_hier",
                _eigen("status"),
                "Status hier",
                "Status in dieser Verwaltung; leer heißt: hier hat ihn noch niemand geprüft.",
            ),
            Spalte(
                "zustand",
                lambda p: p.zustand and p.zustand.value,
                "Zustand",
                "Stand gegen die Blaupause: übernommen, angepasst, eigen oder adoptiert; leer in einer Bibliothek.",
            ),
            aus_schema("kurzbeschreibung", ("kurzbeschreibung",), _feld("kurzbeschreibung")),
            aus_schema("leistungsbezeichnung", ("leistungsbezeichnung",), _feld("leistungsbezeichnung")),
            Spalte("stelle", _stelle, "Stelle", "Schlüssel der verantwortlichen Stelle, die eigene vor der typischen."),
            Spalte("stelle_name", lambda p: p.stelle or None, "Name der Stelle", "Name der verantwortlichen Stelle."),
            aus_schema("schriftform", ("schriftform",), _feld("schriftform")),
            aus_schema("rechtsstand", ("rechtsstand",), _feld("rechtsstand"), Typ.DATUM),
            Spalte("modelliert", lambda p: "ablauf" in p.daten, "Modelliert", "Ob ein Ablauf vorliegt.", Typ.WAHRHEIT),
            Spalte(
                "schritte", _schritte, "Schritte", "Anzahl der Schritte; leer, wo kein Ablauf vorliegt.", Typ.GANZZAHL
            ),
            aus_schema("fallzahl", ("lokal", "fallzahl", "wert"), lambda p: zahl(_fallzahl("wert")(p)), Typ.ZAHL),
            aus_schema("fallzahl_je", ("lokal", "fallzahl", "je"), _fallzahl("je")),
            aus_schema("fallzahl_jahr", ("lokal", "fallzahl", "jahr"), _fallzahl("jahr"), Typ.GANZZAHL),
            aus_schema("fallzahl_quelle", ("lokal", "fallzahl", "quelle"), _fallzahl("quelle")),
            *groesse("aufwand_eigen", "Eigener Aufwand", "Aufwand je Fall, hier erhoben.", _eigen("aufwand")),
            *groesse(
                "aufwand_vorgabe",
                "Aufwand der Blaupause",
                "Aufwand je Fall, wie er mit dem gemeinsamen Text kam; hier nicht bestätigt.",
                _feld("aufwand"),
            ),
        ),
        ("id",),
        prozesse,
    )
)

tafel(
    Tafel(
        "gestrichen",
        "Gestrichene Prozesse",
        "Prozesse der Blaupause, die es hier nicht gibt, mit dem Grund.",
        tuple(
            aus_schema(key, (key,), _feld(key), Typ.DATUM if key == "am" else Typ.TEXT, "gestrichen")
            for key in ("id", "name", "art", "grund", "am", "durch")
        ),
        ("id",),
        lambda auszug: auszug.gestrichen,
    )
)


def _liste(*path: str) -> Callable[[Auszug], Iterator[Teil]]:
    """What that list holds, over all processes."""
    return lambda auszug: (part for process in prozesse(auszug) for part in teile(process, *path))


def _eigene_stelle(part: Teil) -> Zelle:
    own = part.prozess.daten.get("lokal", {}).get("stellen", {})
    found: Zelle = own.get(part.daten["id"])
    return found


def _eigene_fundstelle(part: Teil) -> Zelle:
    own = part.prozess.daten.get("lokal", {}).get("rechtsgrundlagen", {})
    found: Zelle = own.get(part.daten["id"])
    return found


tafel(
    Tafel(
        "beteiligte",
        "Beteiligte",
        "Wer an einem Prozess beteiligt ist.",
        (
            PROZESS,
            *(aus_schema(key, ("beteiligte", 0, key), text(key)) for key in ("id", "name", "art", "rolle", "stelle")),
            Spalte("stelle_eigen", _eigene_stelle, "Eigene Stelle", "Schlüssel der Stelle, die es hier ist."),
        ),
        ("prozess", "id"),
        _liste("beteiligte"),
        (ZUM_PROZESS,),
    )
)

tafel(
    Tafel(
        "rechtsgrundlagen",
        "Rechtsgrundlagen",
        "Worauf ein Prozess beruht.",
        (
            PROZESS,
            *(
                aus_schema(key, ("rechtsgrundlagen", 0, key), text(key))
                for key in ("id", "gesetz", "fundstelle", "ebene", "url")
            ),
            Spalte("fundstelle_eigen", _eigene_fundstelle, "Eigene Fundstelle", "Fundstelle im Recht der Kommune."),
        ),
        ("prozess", "id"),
        _liste("rechtsgrundlagen"),
        (ZUM_PROZESS,),
    )
)


def _schluessel(auszug: Auszug) -> Iterator[Teil]:
    for process in prozesse(auszug):
        for frame, keys in process.daten.get("klassifikation", {}).items():
            for number, key in enumerate(keys, 1):
                yield Teil(process, {"rahmen": frame, "schluessel": key}, number)


tafel(
    Tafel(
        "schluessel",
        "Schlüssel",
        "Wie ein Prozess in LeiKa, Produktrahmen und anderen Rahmen heißt.",
        (
            PROZESS,
            Spalte("rahmen", text("rahmen"), "Rahmen", "Das Verzeichnis, aus dem der Schlüssel stammt."),
            Spalte("nr", lambda part: part.nr, "Nummer", "Platz in der Liste, von 1 an.", Typ.GANZZAHL),
            Spalte("schluessel", text("schluessel"), "Schlüssel", "Der Schlüssel als Text, mit führenden Nullen."),
        ),
        ("prozess", "rahmen", "nr"),
        _schluessel,
        (ZUM_PROZESS,),
    )
)


def _verweise(auszug: Auszug) -> Iterator[Teil]:
    for process in prozesse(auszug):
        for number, (path, key) in enumerate(bezuege(process.daten, PROZESSE), 1):
            kind = next(str(step) for step in reversed(path) if isinstance(step, str))
            yield Teil(process, {"art": kind, "ziel": key}, number)


tafel(
    Tafel(
        "verweise",
        "Verweise",
        "Auf welche anderen Prozesse einer verweist; nicht jedes Ziel gibt es in diesem Register.",
        (
            PROZESS,
            Spalte("nr", lambda part: part.nr, "Nummer", "Platz unter den Verweisen, von 1 an.", Typ.GANZZAHL),
            Spalte("art", text("art"), "Art", "Das Feld, in dem der Verweis steht."),
            Spalte("ziel", text("ziel"), "Ziel", "Kennung des Prozesses, auf den verwiesen wird."),
        ),
        ("prozess", "nr"),
        _verweise,
        (ZUM_PROZESS,),
    )
)
