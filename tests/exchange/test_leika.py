"""The download of the catalogue of services: any encoding, any order of columns, any damage."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.exchange.leika import lies_datei, sauber
from prozesslib.message import UserError
from prozesslib.register.leika import Abruf

COLUMNS = [
    "Schluessel",
    "Leistungsgruppierung",
    "Leistungskennung",
    "Verrichtung",
    "Verrichtungsdetail",
    "Bezeichnung",
    "Bezeichnung2",
    "Typ",
    "Veröffentlichungsdatum",
    "Besondere Merkmale",
    "Synonyme",
    "Portalverbund Lagen",
    "Portalverbund Lagen Codes",
    "Handlungsgrundlage",
]
"""The columns of the official download."""
TAX = {"Schluessel": "99102013002000", "Bezeichnung": "Hundesteuer Festsetzung", "Typ": "5"}
PASS = {
    "Schluessel": "99008001012000",
    "Bezeichnung": "Personalausweis Ausstellung",
    "Bezeichnung2": "Personalausweis beantragen; für alle",
    "Veröffentlichungsdatum": "02.11.2026 09:30",
    "Synonyme": "Ausweis|Identitätskarte",
}
WASTE = {"Schluessel": "99001001000000", "Bezeichnung": "Abfallgebühr", "Veröffentlichungsdatum": "01.02.2024 10:00"}
NAMES = {row["Schluessel"]: row["Bezeichnung"] for row in (TAX, PASS, WASTE)}


def table(rows: Sequence[dict[str, str]], columns: Sequence[str] = COLUMNS, separator: str = ";") -> str:
    """The rows in the layout of the download."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, delimiter=separator, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def read(folder: Path, data: bytes) -> Abruf:
    path = folder / "leika_leistungen_de.csv"
    path.write_bytes(data)
    return lies_datei(path)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_does_not_matter(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, table([TAX, PASS, WASTE]).encode(encoding))
    assert (found.leistungen, found.stand, found.fehler) == (NAMES, "2026-11-02", ())


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_neither_order_nor_spelling_of_the_columns_nor_the_separator_matters(tmp_path: Path, separator: str) -> None:
    columns = [*reversed(COLUMNS)]
    text = table([TAX, PASS, WASTE], columns, separator).replace("Schluessel", "SCHLÜSSEL", 1)
    assert read(tmp_path, text.encode("cp1252")).leistungen == NAMES


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_endings_do_not_matter(tmp_path: Path, newline: str) -> None:
    text = table([TAX, PASS]).replace("\r\n", newline)
    assert len(read(tmp_path, text.encode()).leistungen) == 2


def test_lines_that_say_nothing_usable_are_named_and_left(tmp_path: Path) -> None:
    rows = [
        TAX,
        {**TAX, "Bezeichnung": "Anders"},
        {"Schluessel": "9,9102E+13", "Bezeichnung": "Aus der Tabelle"},
        {"Schluessel": "99102013002001", "Bezeichnung": " "},
        {"Schluessel": "77000000000001", "Bezeichnung": "Regional"},
        {"Schluessel": "99 102 013 003 000", "Bezeichnung": "Hundesteuer \n Stilllegung\u202e"},
    ]
    found = read(tmp_path, table(rows).encode())
    assert found.regional == 1
    assert [error.zeile for error in found.fehler] == [3, 4, 5]
    assert "Tabellenkalkulation" in found.fehler[1].satz.de
    assert found.leistungen == {**{TAX["Schluessel"]: TAX["Bezeichnung"]}, "99102013003000": "Hundesteuer Stilllegung"}


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "Schluessel"),
        (b"\x00\x01\x02", "Schluessel"),
        (b"PK\x03\x04 ein Archiv", "Schluessel"),
        (b"Schluessel;Name\n99102013002000;Hundesteuer\n", "Bezeichnung"),
    ],
)
def test_what_is_no_catalogue_is_refused(tmp_path: Path, data: bytes, word: str) -> None:
    with pytest.raises(UserError, match=word):
        read(tmp_path, data)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "fehlt.csv"):
        with pytest.raises(UserError):
            lies_datei(path)


@given(st.binary(max_size=400), st.booleans())
def test_reading_is_total(tmp_path_factory: pytest.TempPathFactory, data: bytes, headed: bool) -> None:
    path = tmp_path_factory.getbasetemp() / "beliebig.csv"
    path.write_bytes((b"Schluessel;Bezeichnung\n" if headed else b"") + data)
    try:
        found = lies_datei(path)
    except UserError:
        return
    assert all(name == sauber(name) and name for name in found.leistungen.values())
