"""The tables of the flow: its entries, its edges, documents and IT systems of its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from prozesslib.exchange.tafeln.prozesse import PROZESS, ZUM_PROZESS
from prozesslib.exchange.tafeln.tafel import Fremd, Spalte, Tafel, Typ, Zelle, aus_schema, tafel
from prozesslib.exchange.tafeln.werte import Teil, anteil, groesse, prozesse, teile, text
from prozesslib.model.ablauf import Ablauf, Eintragsart
from prozesslib.register.auszug import Auszug

_ZEITEN = ("bearbeitungszeit", "liegezeit", "transportzeit")
_ZUM_EINTRAG = Fremd(("prozess", "eintrag"), "eintraege", ("prozess", "id"))


def _eintraege(auszug: Auszug) -> Iterator[Teil]:
    return (part for process in prozesse(auszug) for part in teile(process, "ablauf"))


def _art(part: Teil) -> str:
    return next(kind.value for kind in Eintragsart if kind in part.daten)


def _text(part: Teil) -> Zelle:
    """What the entry is called; a subprocess by its id, an event by its name."""
    if _art(part) in (Eintragsart.EREIGNIS, Eintragsart.ZUSAMMENFUEHRUNG):
        return part.daten.get("name")
    found: Zelle = part.daten[_art(part)]
    return found


def _eigen(key: str) -> Callable[[Teil], Any]:
    def measured(part: Teil) -> Any:
        return part.prozess.daten.get("lokal", {}).get("messwerte", {}).get(part.daten["id"], {}).get(key)

    return measured


def _zeiten() -> Iterator[Spalte[Teil]]:
    for key in _ZEITEN:
        name = key.capitalize()
        yield from groesse(f"{key}_eigen", f"Eigene {name}", f"{name}, hier erhoben.", _eigen(key))
        yield from groesse(f"{key}_vorgabe", f"{name} der Blaupause", f"{name} im gemeinsamen Text.", text(key))


tafel(
    Tafel(
        "eintraege",
        "Einträge der Abläufe",
        "Schritte, Entscheidungen, Ereignisse, Teilprozesse und parallele Zweige in Lesereihenfolge.",
        (
            PROZESS,
            Spalte("nr", lambda part: part.nr, "Nummer", "Platz in der Lesereihenfolge, von 1 an.", Typ.GANZZAHL),
            aus_schema("id", ("ablauf", 0, "id"), text("id")),
            Spalte(
                "art", _art, "Art", "Was für ein Eintrag es ist.", auswahl=tuple(kind.value for kind in Eintragsart)
            ),
            Spalte("text", _text, "Text", "Wortlaut des Schrittes, Frage der Entscheidung, Name des Ereignisses."),
            *(
                aus_schema(key, ("ablauf", 0, key), text(key))
                for key in ("ereignis", "beteiligter", "baustein", "stelle", "hinweis")
            ),
            aus_schema("automatisch", ("ablauf", 0, "automatisch"), text("automatisch"), Typ.WAHRHEIT),
            *_zeiten(),
        ),
        ("prozess", "id"),
        _eintraege,
        (ZUM_PROZESS,),
    )
)


def _kanten(auszug: Auszug) -> Iterator[Teil]:
    for process in prozesse(auszug):
        if "ablauf" not in process.daten:
            continue
        flow = Ablauf.read(process.daten["ablauf"])
        shares = {(e.id, way.wenn): way.anteil for e in flow.eintraege for way in e.wege}
        for number, edge in enumerate(flow.kanten, 1):
            share = shares.get((edge.von, edge.weg or ""))
            found = {"von": edge.von, "ziel": edge.ziel, "art": edge.art.value, "weg": edge.weg}
            yield Teil(process, {**found, "anteil": share and str(share.wert)}, number)


tafel(
    Tafel(
        "kanten",
        "Kanten der Abläufe",
        "Welcher Eintrag auf welchen folgt; bei Entscheidungen mit Antwort und Anteil.",
        (
            PROZESS,
            Spalte("nr", lambda part: part.nr, "Nummer", "Platz unter den Kanten, von 1 an.", Typ.GANZZAHL),
            Spalte("von", text("von"), "Von", "Kennung des Eintrags, von dem die Kante ausgeht."),
            Spalte("ziel", text("ziel"), "Ziel", "Kennung des Eintrags, zu dem sie führt."),
            Spalte(
                "art",
                text("art"),
                "Art",
                "Warum der eine auf den anderen folgt.",
                auswahl=("folge", "weg", "zweig", "angeheftet"),
            ),
            Spalte("weg", text("weg"), "Antwort", "Antwort der Entscheidung, unter der dieser Weg gilt."),
            Spalte(
                "anteil_prozent",
                lambda part: anteil(part.daten["anteil"]),
                "Anteil",
                "Anteil der Fälle in Prozent, die diesen Weg nehmen, wie er im gemeinsamen Text steht.",
                Typ.ZAHL,
            ),
        ),
        ("prozess", "nr"),
        _kanten,
        (
            ZUM_PROZESS,
            Fremd(("prozess", "von"), "eintraege", ("prozess", "id")),
            Fremd(("prozess", "ziel"), "eintraege", ("prozess", "id")),
        ),
    )
)


def _dokumente(auszug: Auszug) -> Iterator[Teil]:
    for part in _eintraege(auszug):
        for direction in ("eingang", "ausgang"):
            for number, document in enumerate(part.daten.get(direction, ()), 1):
                yield Teil(part.prozess, {**document, "eintrag": part.daten["id"], "richtung": direction}, number)


_EINTRAG: Spalte[Teil] = Spalte("eintrag", text("eintrag"), "Eintrag", "Kennung des Eintrags im Ablauf.")

tafel(
    Tafel(
        "dokumente",
        "Dokumente",
        "Was bei einem Schritt eingeht und was er ausgibt, mit dem Medium.",
        (
            PROZESS,
            _EINTRAG,
            Spalte(
                "richtung",
                text("richtung"),
                "Richtung",
                "Ob das Dokument eingeht oder ausgeht.",
                auswahl=("eingang", "ausgang"),
            ),
            Spalte("nr", lambda part: part.nr, "Nummer", "Platz in der Liste, von 1 an.", Typ.GANZZAHL),
            *(aus_schema(key, ("ablauf", 0, "eingang", 0, key), text(key)) for key in ("dokument", "medium")),
        ),
        ("prozess", "eintrag", "richtung", "nr"),
        _dokumente,
        (ZUM_PROZESS, _ZUM_EINTRAG),
    )
)


def _verfahren(auszug: Auszug) -> Iterator[Teil]:
    for part in _eintraege(auszug):
        for number, key in enumerate(part.daten.get("verfahren", ()), 1):
            yield Teil(part.prozess, {"eintrag": part.daten["id"], "verfahren": key}, number)


tafel(
    Tafel(
        "verfahren",
        "IT-Verfahren",
        "Welche IT-Verfahren ein Schritt braucht.",
        (
            PROZESS,
            _EINTRAG,
            Spalte("nr", lambda part: part.nr, "Nummer", "Platz in der Liste, von 1 an.", Typ.GANZZAHL),
            Spalte("verfahren", text("verfahren"), "IT-Verfahren", "Schlüssel aus dem Katalog der Verfahren."),
        ),
        ("prozess", "eintrag", "nr"),
        _verfahren,
        (ZUM_PROZESS, _ZUM_EINTRAG),
    )
)
