"""Edits on the profile of a process: a field, a text, a member of a set, an item of a list."""

from __future__ import annotations

from random import Random
from typing import Any

from verbund.dateien import Baum
from verbund.umfeld import Bearbeitung, Umfeld

SAETZE = [
    "Unterlagen werden digital abgelegt.",
    "Termine lassen sich online buchen.",
    "Rückfragen beantwortet die Fachstelle.",
    "Die Vertretung regelt der Geschäftsverteilungsplan.",
    "Eingänge werden täglich gesichtet.",
    "Bei Unklarheit wird telefonisch nachgefragt.",
]
WOERTER = ["Antrag", "Auskunft", "Bescheid", "Nachweis", "Online-Dienst", "Terminbuchung", "Akte", "Sprechtag"]

FELDER: dict[tuple[str, ...], list[Any]] = {
    ("aufgabenart",): ["pflichtig", "nach-weisung", "freiwillig"],
    ("rechtsstand",): ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"],
    ("schriftform",): ["keine", "textform", "schriftform"],
    ("aktenplan",): ["10.11", "22.41", "32.20", "63.01"],
    ("federfuehrung",): ["Land", "Kreis", "Arbeitskreis der Bibliothek"],
    ("gebuehr", "hinweis"): SAETZE,
    ("online", "vertrauensniveau"): ["keine", "basis", "substanziell", "hoch"],
    ("online", "reifegrad"): [0, 1, 2, 3, 4],
    ("digitalisierung", "potenzial"): ["gering", "mittel", "hoch"],
    ("digitalisierung", "automatisierbar"): ["nein", "teilweise", "vollstaendig"],
    ("krise", "rpo"): ["1 AT", "2 AT", "5 AT"],
    ("krise", "notverfahren"): SAETZE,
    ("datenschutz", "personenbezogen"): [True, False],
    ("datenschutz", "loeschfrist"): ["10 Jahre", "6 Jahre", "3 Jahre"],
}
MENGEN: dict[tuple[str, ...], list[str]] = {
    ("schlagworte",): WOERTER,
    ("vollzug",): ["gemeinde", "verband", "kreis", "kreisfreie-stadt"],
    ("ausloeser",): [f"{word} geht ein" for word in WOERTER],
    ("ergebnis",): WOERTER,
    ("datenschutz", "empfaenger"): ["Kasse", "Druckdienst", "Archiv", "Rechnungsprüfung"],
    ("digitalisierung", "hindernisse"): ["Unterschrift auf Papier", "Fehlende Schnittstelle", "Alte Vordrucke"],
}
LISTEN: dict[str, list[dict[str, Any]]] = {
    "rechtsgrundlagen": [{"gesetz": f"{word} des Landes", "ebene": "land"} for word in ("Gesetz", "Verordnung")],
    "beteiligte": [{"name": word, "art": kind} for word in ("Kasse", "Registratur") for kind in ("intern", "system")],
    "fristen": [
        {"name": f"{word} liegt vor", "dauer": time} for word in WOERTER[:3] for time in ("1 Monat", "4 Wochen")
    ],
    "formulare": [{"name": f"Formular {word}", "amtlich": kind} for word in WOERTER[:3] for kind in (True, False)],
    "schwachstellen": [{"art": kind, "text": text} for kind in ("medienbruch", "wartezeit") for text in SAETZE[:4]],
}
KENNUNGEN = [f"{word}-{number}" for word in ("neu", "weitere", "zusatz") for number in range(1, 8)]


def _setze(place: Baum, name: str, values: list[Any], rng: Random) -> None:
    place[name] = rng.choice([value for value in values if value != place.get(name)])


def feld(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Set a field."""
    *outer, name = rng.choice(list(FELDER))
    place = prozess
    for key in outer:
        place = place[key]
    _setze(place, name, FELDER[*outer, name], rng)


def name(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Name the process a little differently."""
    words = [word for word in prozess["name"].split() if word not in ("online", "persönlich", "schriftlich")]
    prozess["name"] = " ".join([*words[:-1], rng.choice(["online", "persönlich", "schriftlich"]), words[-1]])


def aufwand(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Estimate the time per case anew."""
    if "ablauf" in prozess:
        raise LookupError
    prozess["aufwand"] = {"wert": f"{rng.randrange(5, 90)} min", "quelle": "Schätzung"}


def stelle(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Another typical office, or another channel."""
    if rng.random() < 0.5:
        _setze(prozess, "verantwortlich", list(umfeld.kataloge["stellen"])[:40], rng)
    else:
        mitglied(prozess["online"], "kanaele", list(umfeld.kataloge["medien"]), rng)


def text(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Write a text anew, or add a line to the notes."""
    if rng.random() < 0.5:
        prozess["kurzbeschreibung"] = f"{prozess['name']}: {rng.choice(SAETZE)}"
        return
    lines = prozess.get("hinweise", "").splitlines()[:6]
    lines.insert(rng.choice([0, len(lines)]), f"{umfeld.wer}: {rng.choice(SAETZE)}")
    prozess["hinweise"] = "\n".join(lines)


def menge(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Add a member to a set, or take one away."""
    *outer, name = rng.choice(list(MENGEN))
    place = prozess
    for key in outer:
        place = place[key]
    mitglied(place, name, MENGEN[*outer, name], rng)


def verweis(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Refer to another process, or no more."""
    others = [key for key in umfeld.prozesse if key != prozess["id"]]
    known = prozess.get("folgeprozesse", [])
    if known and rng.random() < 0.4:
        known.pop(rng.randrange(len(known)))
        if not known:
            del prozess["folgeprozesse"]
    else:
        mitglied(prozess, "folgeprozesse", others, rng)


def mitglied(place: Baum, name: str, auswahl: list[str], rng: Random) -> None:
    """Add a member to the set under ``name``, or take one away as long as enough are left."""
    members = place.setdefault(name, [])
    if len(members) > 3 and rng.random() < 0.4:
        members.pop(rng.randrange(len(members)))
    else:
        new = rng.choice([value for value in auswahl if value not in members])
        members.insert(rng.choice([len(members), rng.randrange(len(members) + 1)]), new)


def angabe_dazu(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Add an item to a list, mostly at its end."""
    name = rng.choice(list(LISTEN))
    items = prozess.setdefault(name, [])
    new = rng.choice([id_ for id_ in KENNUNGEN if id_ not in [item["id"] for item in items]])
    place = rng.choice([len(items), len(items), rng.randrange(len(items) + 1)])
    items.insert(place, {"id": new, **rng.choice(LISTEN[name])})


def angabe_anders(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Change a field of an item."""
    name = rng.choice([name for name in LISTEN if prozess.get(name)])
    wanted = rng.choice(LISTEN[name])
    key = rng.choice(list(wanted))
    rng.choice([item for item in prozess[name] if item.get(key) != wanted[key]])[key] = wanted[key]


def angabe_weg(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Delete an item that nothing refers to."""
    name = rng.choice([name for name in LISTEN if len(prozess.get(name, ())) > 2])
    prozess[name].pop(rng.randrange(len(prozess[name])))


ARTEN: list[Bearbeitung] = [
    *[feld] * 5,
    *[text, menge] * 3,
    *[angabe_dazu, angabe_anders, verweis, aufwand, stelle] * 2,
    angabe_weg,
    name,
]
