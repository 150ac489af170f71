"""What differs between two states: as text that fits the terminal, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from prozesslib.merge.pfad import schreibe_pfad
from prozesslib.message import Message
from prozesslib.model.stufe import Stufe
from prozesslib.register.vergleich.dateien import Dateiart, Dateivergleich
from prozesslib.register.vergleich.satz import Satz
from prozesslib.register.vergleich.stand import Unterschied
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig

FORMAT = "prozesslib-diff/1"
GEZEIGT = 50
"""Most sentences about one file that people are shown."""

WORT = {
    Dateiart.NEU: Message("neu", "new"),
    Dateiart.GEAENDERT: Message("geändert", "changed"),
    Dateiart.UMBENANNT: Message("umbenannt", "renamed"),
    Dateiart.GESTRICHEN: Message("gestrichen", "pruned"),
    Dateiart.ZURUECKGEHOLT: Message("zurückgeholt", "restored"),
    Dateiart.ENTFALLEN: Message("entfallen", "removed"),
}
_STIL = {Dateiart.NEU: Stil.GRUEN, Dateiart.ZURUECKGEHOLT: Stil.GRUEN, Dateiart.ENTFALLEN: Stil.ROT}
NUR_SCHREIBWEISE = Message("nur Schreibweise oder Kommentare", "only notation or comments")
KEINE = Message("Keine Unterschiede.", "No differences.")


def as_text(found: Unterschied, lang: str, blatt: Blatt) -> Iterator[str]:
    """From which state to which, then file by file what happened to it, and how many of each kind."""
    yield from absatz(ueberschrift(found, lang), blatt)
    for one in found.dateien:
        yield ""
        yield from _datei(one, lang, blatt)
    yield ""
    yield from absatz(zusammenfassung(found, lang), blatt)


def ueberschrift(found: Unterschied, lang: str) -> str:
    """Which state became which, and at which level of visibility they were compared."""
    level = f" ({Message('Sichtbarkeit', 'visibility').text(lang)} {found.stufe})"
    states = f"{einzeilig(found.alt.text(lang))} → {einzeilig(found.neu.text(lang))}"
    return states + ("" if found.stufe is Stufe.INTERN else level)


def zusammenfassung(found: Unterschied, lang: str) -> str:
    """How many files of each kind of change."""
    if not found.dateien:
        return KEINE.text(lang)
    count = Counter(one.art for one in found.dateien)
    parts = ", ".join(f"{count[art]} {WORT[art].text(lang)}" for art in Dateiart if count[art])
    return f"{parts}."


def zeilen(one: Dateivergleich, lang: str) -> list[str]:
    """The sentences about a file."""
    return [einzeilig(satz.satz.text(lang)) for satz in one.saetze] or [NUR_SCHREIBWEISE.text(lang)]


def weitere(number: int) -> Message:
    """How many were left out."""
    return Message(f"… und {number} weitere", f"… and {number} more")


def _datei(one: Dateivergleich, lang: str, blatt: Blatt) -> Iterator[str]:
    name, *rest = absatz(f"{einzeilig(one.name)} [{einzeilig(one.id)}]: {WORT[one.art].text(lang)}", blatt)
    yield blatt.stil(name, Stil.FETT, *([_STIL[one.art]] if one.art in _STIL else []))
    yield from rest
    lines = zeilen(one, lang)
    for line in lines[:GEZEIGT]:
        yield from absatz(f"- {line}", blatt, 2)
    if len(lines) > GEZEIGT:
        yield from absatz(weitere(len(lines) - GEZEIGT).text(lang) + " (--format json)", blatt, 2)


def as_json(found: Unterschied) -> str:
    """Versioned JSON in German, complete."""
    content = {
        "format": FORMAT,
        "alt": found.alt.de,
        "neu": found.neu.de,
        "sichtbarkeit": found.stufe,
        "dateien": [datei_daten(one) for one in found.dateien],
    }
    return to_json(content)


def datei_daten(one: Dateivergleich) -> dict[str, Any]:
    """One file as data."""
    return {
        "id": one.id,
        "name": one.name,
        "bereich": one.bereich,
        "art": one.art,
        "alte_id": one.alte_id,
        "datei": one.pfad,
        "aenderungen": [satz_daten(satz) for satz in one.saetze],
    }


def satz_daten(satz: Satz) -> dict[str, Any]:
    """One difference as data."""
    return {
        "pfad": schreibe_pfad(satz.pfad),
        "art": satz.art,
        "satz": satz.satz.de,
        "alt": satz.alt,
        "neu": satz.neu,
    }
