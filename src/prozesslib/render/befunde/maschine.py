"""Versioned JSON."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.render.befunde.bericht import Pruefbericht, befundformat
from prozesslib.render.befunde.zahlen import zaehler
from prozesslib.render.maschine import to_json

FORMAT = "prozesslib-befunde/1"


@befundformat("json")
def as_json(bericht: Pruefbericht) -> Iterator[str]:
    """Every finding with its place, its field and its sentences."""
    found = [
        {
            "code": b.code,
            "schwere": b.schwere.wort,
            "datei": b.datei,
            "zeile": b.zeile,
            "spalte": b.spalte,
            "feld": b.feld,
            "satz": b.satz.de,
            "hinweis": b.hinweis.de if b.hinweis else None,
        }
        for b in bericht.befunde
    ]
    yield to_json({"format": FORMAT, "zaehler": zaehler(bericht.befunde), "befunde": found})
