"""Saved filters as table, CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prozesslib.message import Message
from prozesslib.register.auswahl.uebersicht import Filterzeile
from prozesslib.render.maschine import to_csv, to_json
from prozesslib.render.text import Blatt, tabelle

FORMAT = "prozesslib-filter/1"


def as_table(zeilen: Sequence[Filterzeile], lang: str, blatt: Blatt) -> Iterator[str]:
    """A table: name, expression, how many processes it shows now."""
    heads = (Message("Name", "Name"), Message("Ausdruck", "Expression"), Message("Prozesse", "Processes"))
    unreadable = Message("fehlerhaft", "faulty").text(lang)
    rows = [(z.id, _ausdruck(z, lang), unreadable if z.prozesse is None else str(z.prozesse)) for z in zeilen]
    yield from tabelle([head.text(lang) for head in heads], rows, blatt, rechts=(2,))


def _ausdruck(zeile: Filterzeile, lang: str) -> str:
    said = f" ({zeile.beschreibung})" if zeile.beschreibung else ""
    return f"{zeile.ausdruck}{said}" + (f" – {zeile.fehler.text(lang)}" if zeile.fehler else "")


def as_json(zeilen: Sequence[Filterzeile]) -> str:
    """Versioned JSON."""
    return to_json({"format": FORMAT, "filter": [_tree(zeile) for zeile in zeilen]})


def as_csv(zeilen: Sequence[Filterzeile]) -> Iterator[str]:
    """CSV with a header; columns as in the JSON."""
    keys = ("id", "ausdruck", "beschreibung", "prozesse")
    yield from to_csv(keys, ([_tree(zeile)[key] for key in keys] for zeile in zeilen))


def _tree(zeile: Filterzeile) -> dict[str, object]:
    return {
        "id": zeile.id,
        "ausdruck": zeile.ausdruck,
        "beschreibung": zeile.beschreibung,
        "prozesse": zeile.prozesse,
    }
