"""A Frictionless Data Package: every table as CSV, if wanted as Parquet too, and what describes them.

Specification: Data Package 1.0 with Table Schema 1.0 (specs.frictionlessdata.io). The same state gives the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from prozesslib.exchange.tabelle import to_json
from prozesslib.exchange.tafeln import TAFELN
from prozesslib.exchange.tafeln.tafel import Spalte, Tafel, Typ, Zeile, Zelle
from prozesslib.register.ausgeben import GespeicherterStand
from prozesslib.register.auszug import Auszug
from prozesslib.register.zelle import zelle

BESCHREIBUNG: Final = "datapackage.json"


def dateien(stand: GespeicherterStand, *, parquet: bool) -> Iterator[tuple[str, bytes]]:
    """The files of the package, the description last: it holds the hash of every other.

    UserError when ``parquet`` is asked for and the extra is not installed.
    """
    described = []
    for table in TAFELN:
        rows = list(table.zeilen(stand.auszug))
        data = _csv(table, rows)
        yield _pfad(table), data
        described.append(_resource(table, data))
        if parquet:
            from prozesslib.exchange.parquet import parquet_bytes

            yield f"parquet/{table.name}.parquet", parquet_bytes(table, rows)
    yield BESCHREIBUNG, to_json(_package(stand, described))


def _pfad(table: Tafel[Any]) -> str:
    return f"tabellen/{table.name}.csv"


def _csv(table: Tafel[Any], rows: Sequence[Zeile]) -> bytes:
    """The table; a text that a spreadsheet would take for a formula gets an apostrophe in front."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(column.name for column in table.spalten)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode()


def _text(cell: Zelle) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return zelle(cell) if isinstance(cell, str) else f"{cell:f}" if not isinstance(cell, int) else str(cell)


def _resource(table: Tafel[Any], data: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": _pfad(table),
        "title": table.titel,
        "description": table.beschreibung,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": [_field(column, table) for column in table.spalten],
            "missingValues": [""],
            "primaryKey": list(table.schluessel),
            "foreignKeys": [
                {"fields": list(f.spalten), "reference": {"resource": f.tafel, "fields": list(f.ziel)}}
                for f in table.fremd
            ],
        },
    }


def _field(column: Spalte[Any], table: Tafel[Any]) -> dict[str, Any]:
    rules: dict[str, Any] = {"required": True} if column.name in table.schluessel else {}
    if column.auswahl:
        rules["enum"] = list(column.auswahl)
    shape = {"bareNumber": True} if column.typ is Typ.ZAHL else {}
    return {
        "name": column.name,
        "type": column.typ.value,
        "title": column.titel,
        "description": column.beschreibung,
        **shape,
        **({"constraints": rules} if rules else {}),
    }


def _package(stand: GespeicherterStand, resources: Sequence[dict[str, Any]]) -> dict[str, Any]:
    auszug = stand.auszug
    head = auszug.kopf
    owner = head.kommune or head.herausgeber
    return {
        "profile": "data-package",
        "name": "prozessregister" if head.ist_register else "prozessbibliothek",
        "title": head.name,
        "description": _satz(auszug),
        "version": stand.commit.sha,
        "created": stand.commit.committer_date_iso,
        **({"licenses": [{"name": head.lizenz}]} if head.lizenz else {}),
        **({"contributors": [{"title": owner.name, "role": "publisher"}]} if owner else {}),
        "sichtbarkeit": auszug.stufe.value,
        "ausgelassen": {"felder": dict(auszug.ausgelassen), "unlesbare_dateien": list(auszug.unlesbar)},
        "resources": list(resources),
    }


def _satz(auszug: Auszug) -> str:
    return (
        f"{len(auszug.prozesse)} Prozesse und {len(auszug.gestrichen)} gestrichene. Eine leere Zelle heißt: keine "
        "Angabe, nie null. Zahlen der Blaupause stehen in eigenen Spalten. Ein Text, den ein Tabellenprogramm als "
        "Formel läse, beginnt in den CSV-Dateien mit einem Apostroph."
    )
