"""Writing workbooks: the same content always gives the same bytes, and no text becomes a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from prozesslib.exchange.mappe.anlage import verpacke
from prozesslib.exchange.mappe.bau import GESPERRT, MERKBLATT, Mappe, Spalte, Tabelle, Textblatt, Zelle, buchstaben
from prozesslib.exchange.mappe.formate import Formate

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_TAG: Final = dt.datetime(2000, 1, 1)
_LISTEN: Final = "_listen"
_OPTIONEN: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
_ERLAUBT: Final = {
    "autofilter": True,
    "sort": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
}
_SEITENBREITE: Final = 200
"""Most characters across that are still legible when the columns are fitted to a page."""
_KLEIN: Final = 60
"""Size of print of wider tables, in percent; they go on several pages, with the key on each."""
_ZEILENHOEHE: Final = 15
"""Height of a line, in points."""
_HOECHSTENS: Final = 10
"""Most lines of a row."""
_LAENGSTE: Final = 32_767
"""Most characters that Excel keeps in a cell."""


def schreibe(mappe: Mappe) -> bytes:
    """The workbook as a file. ValueError for a text that is too long for a cell."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    book = Workbook(buffer, _OPTIONEN)
    book.set_properties({"title": mappe.titel, "created": _TAG})
    formate = Formate(book)
    sources = _quellen(mappe.listen)
    for blatt in mappe.blaetter:
        sheet = book.add_worksheet(blatt.name)
        if isinstance(blatt, Textblatt):
            _text(sheet, blatt, formate)
        else:
            _Blattschreiber(sheet, blatt, formate, sources).schreibe()
    _verborgen(book, mappe)
    book.close()
    return buffer.getvalue()


def _quellen(listen: Mapping[str, Any]) -> dict[str, str]:
    """Where each list stands, as a reference."""
    return {
        name: values
        if isinstance(values, str)
        else f"={_LISTEN}!${buchstaben(place)}$1:${buchstaben(place)}${len(values)}"
        for place, (name, values) in enumerate(listen.items())
        if values
    }


def _verborgen(book: Workbook, mappe: Mappe) -> None:
    lists = book.add_worksheet(_LISTEN)
    for column, values in enumerate(mappe.listen.values()):
        for row, value in enumerate(() if isinstance(values, str) else values):
            lists.write_string(row, column, value)
    lists.hide()
    if mappe.merkmale is not None:
        notes = book.add_worksheet(MERKBLATT)
        for row, piece in enumerate(verpacke(mappe.merkmale)):
            notes.write_string(row, 0, piece)
        notes.protect()
        notes.very_hidden()


def _text(sheet: Worksheet, blatt: Textblatt, formate: Formate) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 100)
    for row, text in enumerate(blatt.absaetze):
        heading = text.startswith("# ")
        sheet.write_string(row, 0, text.removeprefix("# "), formate.ueberschrift if heading else formate.absatz)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


@dataclass(frozen=True, slots=True)
class _Blattschreiber:
    """Writes one table."""

    sheet: Worksheet
    tabelle: Tabelle
    formate: Formate
    quellen: Mapping[str, str]

    def schreibe(self) -> None:
        self._vorspann()
        kopf = len(self.tabelle.vorspann)
        for column, spalte in enumerate(self.tabelle.spalten):
            self._kopf(kopf, column, spalte)
        last = self._zeilen(kopf + 1)
        end = last + self.tabelle.platz
        self._platz(last + 1, end)
        for column, spalte in enumerate(self.tabelle.spalten):
            self._auswahl(kopf + 1, max(end, kopf + 1), column, spalte)
        self._rahmen(kopf, max(end, kopf))

    def _vorspann(self) -> None:
        for row, cells in enumerate(self.tabelle.vorspann):
            for column, value in enumerate(cells):
                form = (self.formate.beschriftung, self.formate.text)[min(column, 1)]
                self._zelle(row, column, value, form)

    def _kopf(self, row: int, column: int, spalte: Spalte) -> None:
        form = self.formate.kopf_gesperrt if spalte.gesperrt else self.formate.kopf
        self.sheet.set_column(column, column, spalte.breite)
        self.sheet.write_string(row, column, spalte.titel, form)
        if spalte.hinweis:
            self.sheet.write_comment(row, column, spalte.hinweis, _notiz(spalte.hinweis))

    def _zeilen(self, row: int) -> int:
        """Write the rows; the place of the last one."""
        forms = [self.formate.von(spalte) for spalte in self.tabelle.spalten]
        widths = [spalte.breite for spalte in self.tabelle.spalten]
        for cells in self.tabelle.zeilen:
            lines = max(map(_textzeilen, cells, widths), default=1)
            if lines > 1:
                self.sheet.set_row(row, _ZEILENHOEHE * min(lines, _HOECHSTENS))
            for column, (value, form) in enumerate(zip(cells, forms, strict=True)):
                self._zelle(row, column, value, form)
            row += 1
        return row - 1

    def _platz(self, first: int, last: int) -> None:
        """Open cells below the rows; a locked column is open there too, since a new row has no key yet."""
        forms = [self.formate.offen(spalte) for spalte in self.tabelle.spalten]
        for row in range(first, last + 1):
            for column, form in enumerate(forms):
                self.sheet.write_blank(row, column, None, form)

    def _zelle(self, row: int, column: int, value: Zelle, form: Any) -> None:
        if value is GESPERRT:
            self.sheet.write_blank(row, column, None, self.formate.text_gesperrt)
        elif value is None or value == "":
            self.sheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            if len(value) > _LAENGSTE:
                raise ValueError(f"too long for a cell: {len(value)} characters")
            self.sheet.write_string(row, column, value, form)
        else:
            self.sheet.write(row, column, value, form)

    def _auswahl(self, first: int, last: int, column: int, spalte: Spalte) -> None:
        source = self.quellen.get(spalte.auswahl or "")
        if source:
            options = {"validate": "list", "source": source, "show_error": spalte.streng}
            self.sheet.data_validation(first, column, last, column, options)

    def _rahmen(self, kopf: int, last: int) -> None:
        """What helps on screen and on paper: frozen panes, filters, A4 across with the header on every page."""
        sheet, width = self.sheet, len(self.tabelle.spalten)
        sheet.freeze_panes(kopf + 1, self.tabelle.fest)
        sheet.autofilter(kopf, 0, last, width - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        if sum(spalte.breite for spalte in self.tabelle.spalten) <= _SEITENBREITE:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.set_print_scale(_KLEIN)
            sheet.repeat_columns(0, self.tabelle.fest - 1)
        sheet.repeat_rows(kopf)
        sheet.set_footer("&L&A&R&P / &N")
        if self.tabelle.schutz:
            sheet.protect("", _ERLAUBT)


def _textzeilen(value: Zelle, width: int) -> int:
    """About how many lines a text takes: not every program finds out by itself."""
    if not isinstance(value, str) or (len(value) < width and "\n" not in value):
        return 1
    return sum(max(1, -(-len(line) // max(width - 2, 1))) for line in value.split("\n"))


def _notiz(text: str) -> dict[str, Any]:
    """Size of a note, so that its text is seen whole."""
    lines = sum(len(line) // 40 + 1 for line in text.split("\n"))
    return {"width": 260, "height": 18 * lines + 12, "author": ""}
