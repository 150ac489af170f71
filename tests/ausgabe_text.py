"""What an exporter wrote, as one text, whatever the format: so that a test can look for a value in it."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

from prozesslib.exchange.mappe.lesen import lies_mappe


def text_of(path: Path) -> str:
    """A file, or every file of a folder, as text; archives member by member, tables row by row."""
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    return "\n".join(f"{file.name}\n{_text(file)}" for file in files)


def _text(file: Path) -> str:
    data = file.read_bytes()
    if data.startswith(b"PK"):
        return "\n".join(_members(data))
    if data.startswith(b"SQLite format 3"):
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as base:
            return "\n".join(base.iterdump())
    if data.startswith(b"PAR1"):
        return _parquet(file)
    return data.decode()


def _members(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield f"{name}\n{archive.read(name).decode()}"
        if "xl/workbook.xml" in archive.namelist():
            yield json.dumps(lies_mappe(data, "mappe.xlsx").merkmale, ensure_ascii=False)


def _parquet(file: Path) -> str:
    from pyarrow import parquet

    table = parquet.read_table(file)
    return f"{table.schema}\n{table.to_pylist()}"
