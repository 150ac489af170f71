"""The tables as one SQLite database with types, keys and a table that describes every column."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from prozesslib.exchange.tafeln import TAFELN
from prozesslib.exchange.tafeln.tafel import Tafel, Typ, Zelle
from prozesslib.register.ausgeben import GespeicherterStand

_TYPEN: Final = {
    Typ.TEXT: "TEXT",
    Typ.ZAHL: "REAL",
    Typ.GANZZAHL: "INTEGER",
    Typ.WAHRHEIT: "INTEGER",
    Typ.DATUM: "TEXT",
}


def sqlite_bytes(stand: GespeicherterStand) -> bytes:
    """The database as the bytes of its file; the same state gives the same bytes.

    Foreign keys are declared and not enforced while writing: a register may hold references that lead nowhere, and
    ``check`` is what names them.
    """
    base = sqlite3.connect(":memory:")
    try:
        base.execute("CREATE TABLE _stand (schluessel TEXT PRIMARY KEY, wert TEXT) STRICT")
        base.executemany("INSERT INTO _stand VALUES (?, ?)", _stand(stand))
        base.execute(
            "CREATE TABLE _spalten (tabelle TEXT, spalte TEXT, titel TEXT, beschreibung TEXT, "
            "PRIMARY KEY (tabelle, spalte)) STRICT"
        )
        for table in TAFELN:
            base.execute(_create(table))
            slots = ", ".join("?" * len(table.spalten))
            rows = ([_value(cell) for cell in row] for row in table.zeilen(stand.auszug))
            base.executemany(f"INSERT INTO {table.name} VALUES ({slots})", rows)
            base.executemany("INSERT INTO _spalten VALUES (?, ?, ?, ?)", _beschreibung(table))
            _index(base, table)
        base.commit()
        return base.serialize()
    finally:
        base.close()


def _create(table: Tafel[Any]) -> str:
    parts = [f"{c.name} {_TYPEN[c.typ]}{' NOT NULL' if c.name in table.schluessel else ''}" for c in table.spalten]
    parts.append(f"PRIMARY KEY ({', '.join(table.schluessel)})")
    parts += [f"FOREIGN KEY ({', '.join(f.spalten)}) REFERENCES {f.tafel} ({', '.join(f.ziel)})" for f in table.fremd]
    return f"CREATE TABLE {table.name} ({', '.join(parts)}) STRICT"


def _index(base: sqlite3.Connection, table: Tafel[Any]) -> None:
    """One index per foreign key that the primary key does not serve already."""
    for number, key in enumerate(table.fremd):
        if table.schluessel[: len(key.spalten)] != key.spalten:
            base.execute(f"CREATE INDEX {table.name}_{number} ON {table.name} ({', '.join(key.spalten)})")


def _stand(stand: GespeicherterStand) -> Iterator[tuple[str, str]]:
    yield "register", stand.auszug.kopf.name
    yield "stand", stand.commit.sha
    yield "datum", stand.commit.committer_date_iso
    yield "sichtbarkeit", stand.auszug.stufe.value
    for name, number in stand.auszug.ausgelassen.items():
        yield f"ausgelassen:{name}", str(number)
    for path in stand.auszug.unlesbar:
        yield f"unlesbar:{path}", ""


def _beschreibung(table: Tafel[Any]) -> Iterator[tuple[str, str, str, str]]:
    yield table.name, "", table.titel, table.beschreibung
    for column in table.spalten:
        yield table.name, column.name, column.titel, column.beschreibung


def _value(cell: Zelle) -> str | int | float | None:
    return float(cell) if isinstance(cell, Decimal) else cell
