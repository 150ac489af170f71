"""Blueprints and packages of a library: tables, one of them in full, and what a register brought."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from prozesslib.message import Message
from prozesslib.model.bestand import Bestand
from prozesslib.register.beitrag.gabe import BLAUPAUSE
from prozesslib.register.bibliothek.mitglieder import Eintrag
from prozesslib.register.zelle import zelle
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig, sichtbar, tabelle

FORMAT: Final = "prozesslib-blaupausen/1"
_SCHMAL: Final = 96
_WORT: Final = {True: Message("Blaupause", "Blueprint"), False: Message("Paket", "Package")}


def as_text(eintraege: Sequence[Eintrag], lang: str, blatt: Blatt) -> Iterator[str]:
    """A table: how many processes each lists, and whom it is for."""
    blueprints = any(entry.art == BLAUPAUSE for entry in eintraege)
    heads = [
        _WORT[blueprints],
        Message("Name", "Name"),
        Message("Prozesse", "Processes"),
        Message("Für wen", "For whom") if blueprints else Message("Wer es hat", "Who has it"),
    ]
    count = len(heads) if blatt.breite >= _SCHMAL else len(heads) - 1
    rows = [[entry.liste.id, entry.liste.name, str(entry.anzahl), _wer(entry)] for entry in eintraege]
    yield from tabelle([head.text(lang) for head in heads[:count]], [row[:count] for row in rows], blatt)


def as_json(eintraege: Sequence[Eintrag]) -> str:
    """Versioned JSON."""
    return to_json({"format": FORMAT, "listen": [_als_tree(entry) for entry in eintraege]})


def as_csv(eintraege: Sequence[Eintrag]) -> Iterator[str]:
    """CSV with a header; columns as in the JSON, without the processes."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("art", "id", "name", "wer", "anzahl", "pakete", "laender"))
    for entry in eintraege:
        liste = entry.liste
        cells = (entry.art, liste.id, liste.name, _wer(entry), str(entry.anzahl), *map(" ".join, _schluessel(entry)))
        writer.writerow(zelle(sichtbar(cell)) for cell in cells)
    yield from buffer.getvalue().splitlines()


def zeige(entry: Eintrag, bestand: Bestand, lang: str, blatt: Blatt) -> Iterator[str]:
    """One list in full: processes by product area, with their names."""
    heading = f"{_WORT[entry.art == BLAUPAUSE].text(lang)} {einzeilig(entry.liste.name)} ({entry.liste.id})"
    yield blatt.stil(heading, Stil.FETT)
    yield from absatz(_wer(entry), blatt, 2)
    areas = {str(e.daten.get("nummer")): e.name for e in bestand.schluessel("produktbereiche").values()}
    for area, ids in sorted(entry.liste.prozesse.items()):
        yield ""
        yield blatt.stil(einzeilig(f"{area} {areas.get(area, '')} ({len(ids)})"), Stil.FETT)
        for key in ids:
            yield from absatz(einzeilig(f"{_name(key, bestand)} ({key})"), blatt, 2)
    if entry.liste.pakete:
        names = ", ".join(
            f"{bestand.pakete[key].name} ({key})" if key in bestand.pakete else key for key in entry.liste.pakete
        )
        yield ""
        yield from absatz(Message(f"Dazu die Pakete: {names}", f"With the packages: {names}").text(lang), blatt)
    one = entry.anzahl == 1
    total = Message(f"{entry.anzahl} Prozess{'' if one else 'e'}", f"{entry.anzahl} process{'' if one else 'es'}")
    yield from ("", total.text(lang))


def zeige_json(entry: Eintrag) -> str:
    """Versioned JSON of one list."""
    return to_json({"format": FORMAT, "listen": [_als_tree(entry)]})


def _name(key: str, bestand: Bestand) -> str:
    found = bestand.prozesse.get(key)
    return found.prozess.name if found else "–"


def _wer(entry: Eintrag) -> str:
    return (entry.liste.fuer_wen if entry.art == BLAUPAUSE else entry.liste.wer) or "–"


def _schluessel(entry: Eintrag) -> tuple[Sequence[str], Sequence[str]]:
    return entry.liste.pakete, entry.liste.laender


def _als_tree(entry: Eintrag) -> dict[str, object]:
    packages, laender = _schluessel(entry)
    return {
        "art": entry.art,
        "id": entry.liste.id,
        "name": entry.liste.name,
        "wer": _wer(entry),
        "anzahl": entry.anzahl,
        "pakete": list(packages),
        "laender": list(laender),
        "prozesse": {area: list(ids) for area, ids in entry.liste.prozesse.items()},
    }
