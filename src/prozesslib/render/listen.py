"""Lists of processes: table, JSON, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from prozesslib.message import Message
from prozesslib.model.bestand import Bestand
from prozesslib.register.suche import Zeile
from prozesslib.register.zelle import zelle
from prozesslib.render.maschine import to_json
from prozesslib.render.prozess import ZUSTAND
from prozesslib.render.text import Blatt, absatz, sichtbar, tabelle

FORMAT = "prozesslib-liste/1"


def as_table(zeilen: Sequence[Zeile], bestand: Bestand, lang: str, blatt: Blatt) -> Iterator[str]:
    """A table that fits the width; a narrow terminal shows fewer columns."""
    heads = [
        Message("Kennung", "Id"),
        Message("Name", "Name"),
        Message("Zustand", "State"),
        Message("Ablauf", "Ablauf"),
        Message("Stelle", "Office"),
    ]
    count = 3 if blatt.breite < 72 else 4 if blatt.breite < 96 else 5
    chosen = [h.text(lang) for h in heads][:count]
    rows = [_cells(zeile, bestand, lang)[:count] for zeile in zeilen]
    yield from tabelle(chosen, rows, blatt)
    noun = Message("Prozess" if len(rows) == 1 else "Prozesse", "process" if len(rows) == 1 else "processes")
    yield from absatz(f"{len(rows)} {noun.text(lang)}", blatt)


def _cells(zeile: Zeile, bestand: Bestand, lang: str) -> list[str]:
    state = ZUSTAND[zeile.zustand].text(lang) if zeile.zustand else zeile.status
    modelled = Message("ja", "yes").text(lang) if zeile.modelliert else "–"
    return [zeile.id, zeile.name, state, modelled, bestand.name_von("stellen", zeile.stelle)]


def as_json(zeilen: Sequence[Zeile]) -> str:
    """Versioned JSON."""
    return to_json({"format": FORMAT, "prozesse": [asdict(zeile) for zeile in zeilen]})


def as_csv(zeilen: Sequence[Zeile]) -> Iterator[str]:
    """CSV with a header; columns as in the JSON."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(Zeile.__dataclass_fields__)
    for zeile in zeilen:
        cells = asdict(zeile) | {"modelliert": "ja" if zeile.modelliert else "nein"}
        writer.writerow(zelle(sichtbar(str(value or ""))) for value in cells.values())
    yield from buffer.getvalue().splitlines()
