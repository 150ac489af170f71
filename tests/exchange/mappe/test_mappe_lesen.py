"""Files that are no workbooks, or would do harm: refused with a next step before anything is read."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from prozesslib.exchange.mappe import datei
from prozesslib.exchange.mappe.bau import Mappe, Spalte, Tabelle
from prozesslib.exchange.mappe.lesen import lies
from prozesslib.exchange.mappe.schreiben import schreibe
from prozesslib.message import UserError

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def good() -> bytes:
    return schreibe(Mappe("x", [Tabelle("S", [Spalte("A")], [["eins"]])]))


def repacked(change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    """A good workbook with other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in added.items():
            new.writestr(name, data)
    return out.getvalue()


def in_sheet(change: Callable[[bytes], bytes]) -> bytes:
    return repacked(lambda name, data: change(data) if name == "xl/worksheets/sheet1.xml" else data)


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in members.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def truncated() -> bytes:
    return good()[:-400]


def flipped() -> bytes:
    data = bytearray(good())
    for place in range(200, 1200, 7):
        data[place] ^= 0x55
    return bytes(data)


def far_cell() -> bytes:
    return in_sheet(
        lambda text: text.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    )


def hidden_far_cell() -> bytes:
    """A sheet of another name, its far cell behind a ``>`` in an attribute."""
    cell = b'<row r="190000"><c t="n" x=">" r="XFD190000"><v>1</v></c></row></sheetData>'

    def change(name: str, data: bytes) -> bytes:
        if name == "xl/_rels/workbook.xml.rels":
            return data.replace(b"worksheets/sheet1.xml", b"media/a.png")
        return data

    with zipfile.ZipFile(io.BytesIO(good())) as made:
        sheet = made.read("xl/worksheets/sheet1.xml").replace(b"</sheetData>", cell)
    return repacked(change, **{"xl/media/a.png": sheet})


def rows_without_places() -> bytes:
    """Cells without a place in a row far down."""
    return in_sheet(lambda text: text.replace(b"</sheetData>", b'<row r="1048576"><c><v>1</v></c></row></sheetData>'))


def bomb() -> bytes:
    return in_sheet(lambda text: text.replace(b"<sheetData>", b"<sheetData>" + b" " * (30 * 2**20)))


def lying_bomb() -> bytes:
    """A part whose size is told wrong."""
    data = bytearray(in_sheet(lambda text: text.replace(b"<sheetData>", b"<sheetData>" + b" " * (5 * 2**20))))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as made:
        size = made.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    return bytes(data).replace(size, (99).to_bytes(4, "little"))


def entity() -> bytes:
    return in_sheet(
        lambda text: text.replace(b"<worksheet", b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet', 1)
    )


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "leer"),
    "text": (lambda: b"a;b\n1;2\n", "keine Arbeitsmappe"),
    "html": (lambda: b"<html><table></table></html>", "keine Arbeitsmappe"),
    "truncated": (truncated, "beschädigt"),
    "flipped": (flipped, "beschädigt"),
    "zip": (lambda: archive(readme=b"x"), "keine Arbeitsmappe"),
    "ods": (lambda: archive(mimetype=b"application/vnd.oasis", content_dot_xml=b"<x/>"), ".ods"),
    "xlsb": (lambda: archive(xl__workbook_dot_bin=b"x"), ".xlsb"),
    "xls": (lambda: OLE + "Workbook".encode("utf-16-le"), ".xls"),
    "encrypted": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "Kennwort"),
    "workbook only": (lambda: archive(xl__workbook_dot_xml=b"<x/>"), "beschädigt"),
    "entity": (entity, "Anweisungen"),
    "far cell": (far_cell, "zu viel"),
    "hidden far cell": (hidden_far_cell, "zu viel"),
    "rows without places": (rows_without_places, "zu viel"),
    "bomb": (bomb, "zu groß"),
    "lying bomb": (lying_bomb, "beschädigt"),
    "broken sheet": (lambda: in_sheet(lambda text: text[:-200]), "beschädigt"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_next_step(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make, words = BAD[name]
    monkeypatch.setattr(datei, "GROESSTER_INHALT", 20 * 2**20)
    path = tmp_path / "liste.xlsx"
    path.write_bytes(make())
    with pytest.raises(UserError) as refused:
        lies(path)
    assert words in refused.value.message.de
    assert "liste.xlsx" in refused.value.message.de and "liste.xlsx" in refused.value.message.en
    assert refused.value.next_step is not None


def test_a_gigabyte_of_zeros_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "null.xlsx"
    with path.open("wb") as file:
        file.truncate(2**30)
    tracemalloc.start()
    with pytest.raises(UserError, match="zu groß"):
        lies(path)
    assert tracemalloc.get_traced_memory()[1] < 200 * 2**20
    tracemalloc.stop()


@pytest.mark.parametrize("what", ["missing", "folder"])
def test_no_file(what: str, tmp_path: Path) -> None:
    path = tmp_path if what == "folder" else tmp_path / "fehlt.xlsx"
    with pytest.raises(UserError) as refused:
        lies(path)
    assert refused.value.next_step is not None


def test_values_of_other_programs(tmp_path: Path) -> None:
    """Booleans, percents, times, dates, formulas without a result, and a cell far out that is only formatted."""
    import datetime as dt

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B3"], sheet["C3"], sheet["D3"], sheet["E3"] = "text", True, 0.85, dt.time(0, 20)
    sheet["F3"], sheet["G3"], sheet["H3"] = dt.date(2026, 5, 4), 7, "=1+1"
    sheet["A9000"].number_format = "@"
    book.save(tmp_path / "x.xlsx")
    read = lies(tmp_path / "x.xlsx").blaetter[0]
    assert read.zeilen[2] == [None, "text", True, 0.85, dt.time(0, 20), dt.date(2026, 5, 4), 7]
    assert read.zeilen[:2] == [[None] * 7] * 2


def test_inline_strings(tmp_path: Path) -> None:
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>=1</t></is></c><c r="B1" t="str"><f>1</f><v>9 min</v></c></row>'
    data = in_sheet(
        lambda text: text[: text.index(b"<sheetData>")] + b"<sheetData>" + cell + text[text.index(b"</sheetData>") :]
    )
    (tmp_path / "x.xlsx").write_bytes(data)
    assert lies(tmp_path / "x.xlsx").blaetter[0].zeilen == [["=1", "9 min"]]
