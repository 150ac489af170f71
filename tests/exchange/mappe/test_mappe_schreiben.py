"""Writing workbooks, looked at through another program's eyes (openpyxl)."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prozesslib.exchange.mappe.bau import GESPERRT, Mappe, Spalte, Tabelle, Textblatt, adresse, buchstaben
from prozesslib.exchange.mappe.lesen import lies_mappe
from prozesslib.exchange.mappe.schreiben import schreibe

FORMELN = ["=1+1", "+49 2434", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "'=1", "{=1}", "http://x.example"]
TEXTE = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"), max_size=30)


def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def small(rows: list[list[object]], **more: object) -> Mappe:
    columns = [
        Spalte("Kennung", "Bleibt.", gesperrt=True),
        Spalte("Text", "Was es ist.", auswahl="worte"),
        Spalte("Zahl", zahl=True),
    ]
    table = Tabelle("Blatt", columns, rows, platz=5, **more)  # type: ignore[arg-type]
    return Mappe("Probe", [table, Textblatt("Hilfe", ["# Titel", "Absatz"])], {"worte": ["a", "=b"]}, {"x": ["ü"]})


def test_the_same_content_gives_the_same_bytes_at_another_time() -> None:
    first = schreibe(small([["a", "b", 1.5]]))
    assert schreibe(small([["a", "b", 1.5]])) == first
    with zipfile.ZipFile(io.BytesIO(first)) as made:
        assert {info.date_time for info in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01" in made.read("docProps/core.xml")


@pytest.mark.parametrize("text", FORMELN)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    sheet = book(schreibe(small([["a", text, None]])))["Blatt"]
    cell = sheet["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.number_format == "@" and cell.quotePrefix


@settings(max_examples=40)
@given(st.lists(st.tuples(TEXTE, TEXTE), max_size=4))
def test_what_is_written_is_read_back(rows: list[tuple[str, str]]) -> None:
    data = schreibe(small([[a, b, 2] for a, b in rows]))
    sheet = lies_mappe(data, "x.xlsx").blatt("Blatt")
    assert sheet is not None
    assert [tuple(row[:2]) for row in sheet.zeilen[1:]] == [(a or None, b or None) for a, b in rows]


def test_locked_cells_are_protected_and_the_others_are_open() -> None:
    sheet = book(schreibe(small([["a", "b", 1], ["c", GESPERRT, 2]])))["Blatt"]
    assert sheet.protection.sheet and not sheet.protection.password
    assert sheet["A2"].protection.locked and not sheet["B2"].protection.locked and sheet["B3"].protection.locked
    assert not sheet["A5"].protection.locked, "a new row has no key yet"
    assert not sheet.protection.autoFilter and not sheet.protection.insertRows, "these are allowed"


def test_header_lists_notes_and_print() -> None:
    found = book(schreibe(small([["a", "b", 1]])))
    sheet = found["Blatt"]
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == "A1:C7"
    assert sheet["B1"].comment.text == "Was es ist."
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("B2:B7", "_listen!$A$1:$A$2")
    assert [c.value for c in found["_listen"]["A"]] == ["a", "=b"] and found["_listen"]["A2"].data_type == "s"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    assert found["_listen"].sheet_state == "hidden" and found["_prozesslib"].sheet_state == "veryHidden"


def test_rows_above_the_header() -> None:
    sheet = book(schreibe(small([["a", "b", 1]], vorspann=[["Name", "Hund"]])))["Blatt"]
    assert [sheet["A1"].value, sheet["B1"].value, sheet["A2"].value, sheet["A3"].value] == [
        "Name",
        "Hund",
        "Kennung",
        "a",
    ]
    assert not sheet["B1"].protection.locked and sheet.freeze_panes == "B3"


def test_the_notes_of_the_program_come_back_however_long() -> None:
    notes = {"basis": {f"k{n}": "wört" * 50 for n in range(2000)}, "rest": [None, 1, "\ud800"]}
    data = schreibe(Mappe("x", [Textblatt("T", ["a"])], {}, notes))
    read = lies_mappe(data, "x.xlsx")
    assert read.merkmale == notes and [sheet.name for sheet in read.blaetter] == ["T"]


def test_notes_that_were_touched_are_no_notes(tmp_path: Path) -> None:
    found = book(schreibe(small([["a", "b", 1]])))
    found["_prozesslib"]["A1"].value = found["_prozesslib"]["A1"].value[:-9]
    found.save(tmp_path / "x.xlsx")
    assert lies_mappe((tmp_path / "x.xlsx").read_bytes(), "x.xlsx").merkmale is None


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        schreibe(small([["a", "x" * 32_768, 1]]))


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_addresses(place: int, letters: str) -> None:
    assert buchstaben(place) == letters
    assert adresse("Schritte", 16, place) == f"Schritte!{letters}17"
