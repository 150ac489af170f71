"""A table as Parquet, for the extra ``parquet``."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from prozesslib.exchange.tafeln.tafel import Tafel, Typ, Zeile, Zelle
from prozesslib.message import Message, UserError


def verlange_parquet() -> None:
    """UserError when the extra is not installed."""
    try:
        import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: F401
    except ImportError as missing:
        raise UserError(
            Message("Für Parquet fehlt das Paket pyarrow.", "Parquet needs the package pyarrow."),
            Message(
                "pip install 'prozesslib[parquet]', oder --no-parquet angeben.",
                "pip install 'prozesslib[parquet]', or give --no-parquet.",
            ),
        ) from missing


def parquet_bytes(table: Tafel[Any], rows: Sequence[Zeile]) -> bytes:
    """The rows with the types of the table; titles and descriptions travel as metadata of the fields."""
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {
        Typ.TEXT: pa.string(),
        Typ.ZAHL: pa.float64(),
        Typ.GANZZAHL: pa.int64(),
        Typ.WAHRHEIT: pa.bool_(),
        Typ.DATUM: pa.date32(),
    }
    shape = pa.schema(
        [
            pa.field(
                column.name,
                kinds[column.typ],
                nullable=column.name not in table.schluessel,
                metadata={"title": column.titel, "description": column.beschreibung},
            )
            for column in table.spalten
        ],
        metadata={"title": table.titel, "description": table.beschreibung},
    )
    columns = list(zip(*rows, strict=True)) or [()] * len(table.spalten)
    cells = [
        pa.array([_value(cell, column.typ) for cell in cells], kinds[column.typ])
        for column, cells in zip(table.spalten, columns, strict=True)
    ]
    buffer = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(cells, schema=shape), buffer, compression="zstd")
    return buffer.getvalue()


def _value(cell: Zelle, typ: Typ) -> object:
    if isinstance(cell, Decimal):
        return float(cell)
    if typ is Typ.DATUM and isinstance(cell, str):
        return datetime.date.fromisoformat(cell)
    return cell
