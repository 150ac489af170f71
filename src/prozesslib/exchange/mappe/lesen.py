"""Reading workbooks, of Excel as of LibreOffice and Google: sheets with plain values, formulas by their result."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prozesslib.exchange.mappe import ablehnung
from prozesslib.exchange.mappe.anlage import entpacke
from prozesslib.exchange.mappe.bau import MERKBLATT, Blatt, GeleseneMappe, Zelle
from prozesslib.exchange.mappe.datei import lies_bytes

_EIGENE = ("_listen", MERKBLATT)


def lies(pfad: Path) -> GeleseneMappe:
    """The workbook at a path; UserError with a next step when it cannot be read."""
    return lies_mappe(lies_bytes(pfad), pfad.name)


def lies_mappe(data: bytes, name: str) -> GeleseneMappe:
    """A workbook that `datei.pruefe` let through; UserError when it is broken all the same."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        sheets = {name: _zeilen(book.get_sheet_by_name(name)) for name in names}
    except (CalamineError, ValueError, OSError, KeyError) as error:
        raise ablehnung.keine_mappe(name) from error
    shown = tuple(Blatt(name, rows) for name, rows in sheets.items() if name not in _EIGENE)
    return GeleseneMappe(shown, _merkmale(sheets.get(MERKBLATT, ())))


def _zeilen(sheet: Any) -> list[list[Zelle]]:
    return [[None if value == "" else value for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _merkmale(rows: Iterable[Iterable[Zelle]]) -> dict[str, Any] | None:
    return entpacke(str(cell) for row in rows for cell in row if cell is not None)
