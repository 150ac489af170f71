"""A foreign list out of a file: CSV of any dialect, or a sheet of a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from prozesslib.exchange.fremdtext import entziffert, lies_bis
from prozesslib.exchange.mappe.bau import Zelle
from prozesslib.exchange.mappe.lesen import lies
from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown

MAX_BYTES: Final = 64 << 20
"""More than any list of processes has."""
MAX_ZEILEN: Final = 100_000
_TRENNER: Final = ";\t,|"
_PROBE: Final = 50


@dataclass(frozen=True, slots=True)
class Tafel:
    """A table as it stands in the file: rows of cells; the first one is row 1."""

    name: str
    """Of the sheet; empty for CSV."""
    zeilen: Sequence[Sequence[Zelle]]


def lies_tafeln(path: Path) -> list[Tafel]:
    """The tables of a file, by its ending; UserError where it cannot be read."""
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        return [Tafel("", lies_csv(_bytes(path), path.name))]
    return [Tafel(sheet.name, sheet.zeilen) for sheet in lies(path).blaetter]


def lies_csv(data: bytes, name: str) -> list[list[str]]:
    """The rows of a CSV text: ``;``, tab or comma, with or without quotes, UTF-8, UTF-16 or cp1252."""
    text = entziffert(data)
    if "\0" in text:
        raise _keine_liste(name, Message("sie ist keine Textdatei", "it is no text file"))
    dialect = _trenner(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect))
    except csv.Error as error:
        raise _keine_liste(name, Message("sie ist beschädigt", "it is damaged")) from error
    if len(rows) > MAX_ZEILEN:
        raise _keine_liste(name, Message(f"sie hat mehr als {MAX_ZEILEN} Zeilen", f"more than {MAX_ZEILEN} rows"))
    return rows


def _bytes(path: Path) -> bytes:
    data = lies_bis(path, MAX_BYTES)
    if data is None:
        raise _keine_liste(path.name, Message("sie ist zu groß", "it is too large"))
    return data


def _trenner(text: str) -> str:
    """The separator with which the first rows have most columns alike; quoted cells may hold any of them."""
    if text.startswith("sep=") and len(text) > 4:
        return text[4]
    head = "\n".join(text.splitlines()[:_PROBE])
    return max(_TRENNER, key=lambda sign: _gleichmass(head, sign))


def _gleichmass(head: str, sign: str) -> tuple[float, int]:
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=sign) if row]
    except csv.Error:
        return (0.0, 0)
    usual = max(set(widths), key=widths.count, default=1)
    return (widths.count(usual) / len(widths), usual) if usual > 1 else (0.0, 1)


def _keine_liste(name: str, why: Message) -> UserError:
    said = shown(name)
    return UserError(
        Message(f"„{said}“ lässt sich nicht lesen: {why.de}.", f"“{said}” cannot be read: {why.en}."),
        Message(
            "In Excel oder LibreOffice öffnen und als CSV (UTF-8) oder .xlsx speichern.",
            "Open it in Excel or LibreOffice and save it as CSV (UTF-8) or .xlsx.",
        ),
    )
