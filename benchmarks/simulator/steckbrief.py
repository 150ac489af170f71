"""Edits on the profile of a process, as people make them: a field, a text, a member of a set, an item of a list."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from prozesse import Baum, bereinigt

Bearbeitung = Callable[[Baum, Random], None]

SAETZE = [
    "Unterlagen werden digital abgelegt.",
    "Termine lassen sich online buchen.",
    "Rückfragen beantwortet die Fachstelle.",
    "Vertretung regelt der Geschäftsverteilungsplan.",
    "Eingänge werden täglich gesichtet.",
    "Die Angaben sind Schätzungen.",
    "Die Akte wird elektronisch geführt.",
    "Bei Unklarheit wird telefonisch nachgefragt.",
]
WOERTER = ["Antrag", "Auskunft", "Bescheid", "Nachweis", "Bürgerservice", "Online-Dienst", "Terminbuchung", "Akte"]
STELLEN = ["steueramt", "buergerbuero", "ordnungsamt", "bauamt", "sozialamt", "hauptamt"]

FELDER: dict[tuple[str, ...], list[Any]] = {
    ("name",): ["Antrag bearbeiten", "Anliegen bearbeiten", "Vorgang bearbeiten"],
    ("status",): ["entwurf", "in-pruefung", "freigegeben", "inaktiv"],
    ("aufgabenart",): ["pflichtig", "nach-weisung", "freiwillig"],
    ("leistungsbezeichnung",): ["Erteilung", "Bewilligung", "Bearbeitung"],
    ("rechtsstand",): ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"],
    ("schriftform",): ["keine", "textform", "schriftform"],
    ("verantwortlich",): STELLEN,
    ("aktenplan",): ["10.11", "22.41", "32.20", "63.01"],
    ("aufwand",): [{"wert": f"{n} min", "quelle": "Schätzung"} for n in (10, 20, 30, 45, 60)],
    ("gebuehr", "art"): ["gebuehrenfrei", "fest", "rahmen", "nach-satzung"],
    ("gebuehr", "hinweis"): SAETZE,
    ("online", "vertrauensniveau"): ["keine", "basis", "substanziell", "hoch"],
    ("online", "reifegrad"): [0, 1, 2, 3, 4],
    ("digitalisierung", "potenzial"): ["gering", "mittel", "hoch"],
    ("digitalisierung", "automatisierbar"): ["nein", "teilweise", "vollstaendig"],
    ("krise", "mtpd"): ["1 AT", "3 AT", "5 AT", "10 AT"],
    ("krise", "rto"): ["4 h", "1 AT", "2 AT", "3 AT"],
    ("datenschutz", "personenbezogen"): [True, False],
    ("datenschutz", "loeschfrist"): ["10 Jahre", "6 Jahre", "3 Jahre"],
}
MENGEN: dict[tuple[str, ...], list[str]] = {
    ("schlagworte",): WOERTER,
    ("vollzug",): ["gemeinde", "verband", "kreis", "kreisfreie-stadt"],
    ("ausloeser",): [f"{wort} geht ein" for wort in WOERTER],
    ("ergebnis",): WOERTER,
    ("folgeprozesse",): ["forderung-einziehen", "akte-aussondern", "widerspruch-bearbeiten", "statistik-melden"],
    ("online", "kanaele"): ["online-dienst", "papier", "persoenlich", "e-mail", "telefon"],
    ("datenschutz", "empfaenger"): ["Kasse", "Druckdienst", "Archiv", "Rechnungsprüfung"],
}
LISTEN: dict[str, list[dict[str, Any]]] = {
    "rechtsgrundlagen": [
        {"gesetz": name, "ebene": ebene} for name in ("Satzung", "Gesetz") for ebene in ("land", "bund")
    ],
    "beteiligte": [{"name": name, "art": art} for name in ("Kasse", "Registratur") for art in ("intern", "system")],
    "fristen": [{"name": f"Frist {wort}", "dauer": dauer} for wort in WOERTER[:3] for dauer in ("1 Monat", "4 Wochen")],
    "formulare": [{"name": f"Formular {wort}", "amtlich": ja} for wort in WOERTER[:3] for ja in (True, False)],
    "schwachstellen": [{"art": art, "text": satz} for art in ("medienbruch", "wartezeit") for satz in SAETZE[:4]],
}
KENNUNGEN = [f"{wort}-{zahl}" for wort in ("neu", "weitere", "zusatz") for zahl in range(1, 5)]


def feld(prozess: Baum, rng: Random) -> None:
    """Set a field."""
    *outer, name = rng.choice(list(FELDER))
    place = prozess
    for key in outer:
        place = place[key]
    place[name] = rng.choice([value for value in FELDER[*outer, name] if value != place.get(name)])


def text(prozess: Baum, rng: Random) -> None:
    """Add a sentence to a text, or take the last one away."""
    satz_dazu(prozess, rng.choice(["kurzbeschreibung", "hinweise"]), rng)


def satz_dazu(place: dict[str, Any], name: str, rng: Random) -> None:
    """Add a sentence to the text under ``name``, or take the last one away."""
    said = place.get(name, "").split(". ")
    if len(said) > 1 and rng.random() < 0.3:
        place[name] = ". ".join(said[:-1]) + "."
    else:
        place[name] = f"{place.get(name, '')} {rng.choice(SAETZE)}".strip()


def menge(prozess: Baum, rng: Random) -> None:
    """Add a member to a set, or take one away."""
    *outer, name = rng.choice(list(MENGEN))
    place = prozess
    for key in outer:
        place = place[key]
    mitglied(place, name, MENGEN[*outer, name], rng)


def mitglied(place: dict[str, Any], name: str, auswahl: list[str], rng: Random) -> None:
    """Add a member to the set under ``name``, or take one away."""
    members = place.setdefault(name, [])
    if len(members) > 1 and rng.random() < 0.4:
        members.pop(rng.randrange(len(members)))
    else:
        new = rng.choice([value for value in auswahl if value not in members])
        members.insert(rng.choice([len(members), rng.randrange(len(members) + 1)]), new)


def angabe_dazu(prozess: Baum, rng: Random) -> None:
    """Add an item to a list, mostly at its end."""
    name = rng.choice(list(LISTEN))
    items = prozess.setdefault(name, [])
    new = rng.choice([id_ for id_ in KENNUNGEN if id_ not in [item["id"] for item in items]])
    place = rng.choice([len(items), len(items), rng.randrange(len(items) + 1)])
    items.insert(place, {"id": new, **rng.choice(LISTEN[name])})


def angabe_anders(prozess: Baum, rng: Random) -> None:
    """Change a field of an item."""
    name = rng.choice([name for name in LISTEN if prozess.get(name)])
    wanted = rng.choice(LISTEN[name])
    key = rng.choice(list(wanted))
    rng.choice([item for item in prozess[name] if item.get(key) != wanted[key]])[key] = wanted[key]


def angabe_weg(prozess: Baum, rng: Random) -> None:
    """Delete an item, and what refers to it."""
    name = rng.choice([name for name in LISTEN if len(prozess.get(name, ())) > 1])
    prozess[name].pop(rng.randrange(len(prozess[name])))
    bereinigt(prozess)


def angabe_verschoben(prozess: Baum, rng: Random) -> None:
    """Move an item inside its list."""
    items = prozess[rng.choice([name for name in LISTEN if len(prozess.get(name, ())) > 1])]
    item = items.pop(rng.randrange(len(items)))
    items.insert(rng.randrange(len(items) + 1), item)


ARTEN: list[Bearbeitung] = [
    *[feld, text, menge] * 4,
    *[angabe_dazu, angabe_anders] * 3,
    angabe_weg,
    angabe_weg,
    angabe_verschoben,
]
