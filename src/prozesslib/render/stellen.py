"""The offices of a register as tree, CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from prozesslib.message import Message
from prozesslib.register.stellen.uebersicht import Stellenzeile
from prozesslib.render.maschine import to_csv, to_json
from prozesslib.render.text import Blatt, absatz, einzeilig, tabelle

FORMAT = "prozesslib-stellen/1"
_KOEPFE = (
    Message("Stelle", "Office"),
    Message("Kennung", "Id"),
    Message("verantwortet", "answers for"),
    Message("beteiligt", "takes part"),
    Message("steht für", "stands for"),
)


def as_table(zeilen: Sequence[Stellenzeile], lang: str, blatt: Blatt) -> Iterator[str]:
    """A tree by indentation, with counts of processes; a narrow terminal shows fewer columns."""
    count = 3 if blatt.breite < 72 else 4 if blatt.breite < 96 else 5
    rows = [
        [_benannt(z), z.id, _zahl(z.verantwortlich), _zahl(z.beteiligt), ", ".join(z.entspricht)][:count]
        for z in zeilen
    ]
    yield from tabelle([head.text(lang) for head in _KOEPFE[:count]], rows, blatt, rechts=(2, 3))
    noun = Message("Stelle" if len(rows) == 1 else "Stellen", "office" if len(rows) == 1 else "offices")
    yield from absatz(f"{len(rows)} {noun.text(lang)}", blatt)


def _benannt(zeile: Stellenzeile) -> str:
    sign = f"{zeile.kuerzel} " if zeile.kuerzel else ""
    return "· " * zeile.tiefe + sign + einzeilig(zeile.name)


def _zahl(count: int) -> str:
    return str(count) if count else "–"


def as_json(zeilen: Sequence[Stellenzeile]) -> str:
    """Versioned JSON."""
    return to_json({"format": FORMAT, "stellen": [asdict(zeile) for zeile in zeilen]})


def as_csv(zeilen: Sequence[Stellenzeile]) -> Iterator[str]:
    """CSV with a header; columns as in the JSON."""
    rows = (asdict(zeile) | {"entspricht": " | ".join(zeile.entspricht)} for zeile in zeilen)
    yield from to_csv(tuple(Stellenzeile.__dataclass_fields__), (tuple(row.values()) for row in rows))
