"""``prozesslib export|import aufnahmebogen`` on real registers, filled in by openpyxl as a person would."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cli_helpers import HUND, assert_refused, commits, edit, is_clean, message, read, state

from conftest import Cli, git

NEU = "prozesse/16/stand-genehmigen.yaml"
STECKBRIEF = {
    "Name des Prozesses": "Stand genehmigen",
    "Produktbereich": 16,
    "Kurzbeschreibung": "Ein Stand auf dem Markt wird genehmigt.",
    "Auslöser": "Antrag geht ein",
    "Ergebnis": "Genehmigung",
}
BETEILIGTE = [("Antragstellende", "extern", "löst aus"), ("Sachbearbeitung", "intern", "führt durch")]
ABLAUF: list[dict[str, Any]] = [
    {"Nr.": 1, "Was geschieht": "Antrag prüfen", "Wer": "Sachbearbeitung", "Bearbeitungszeit": 10, "Eingang": "Antrag"},
    {"Eingang": "Lageplan", "Medium des Eingangs": "E-Mail"},
    {"Nr.": 2, "Was geschieht": "Antrag vollständig?", "Wenn": "ja", "Anteil": 0.85, "Weiter mit": 4},
    {"Wenn": "nein", "Anteil": "15 %", "Weiter mit": "3"},
    {"Nr.": 3, "Was geschieht": "Unterlagen nachfordern", "Wer": "Sachbearbeitung", "Weiter mit": 1},
    {"Nr.": 4, "Was geschieht": "Feuerwehr beteiligen", "Wer": "Sachbearbeitung", "Gleichzeitig": "A"},
    {"Nr.": 5, "Was geschieht": "Polizei beteiligen", "Wer": "Sachbearbeitung", "Gleichzeitig": "A"},
    {"Nr.": 6, "Was geschieht": "Bescheid erstellen", "Wer": "Sachbearbeitung", "Baustein": "erfassen"},
]


def put(sheet: Any, row: int, title: str, value: Any) -> None:
    """Write into the column with this title; text stays text."""
    column = next(cell.column for cell in sheet[1] if cell.value == title)
    sheet.cell(row, column).value = value
    if isinstance(value, str):
        sheet.cell(row, column).data_type = "s"


def fill(path: Path, rows: Sequence[Mapping[str, Any]] = ABLAUF, profile: Mapping[str, Any] = STECKBRIEF) -> None:
    """Fill in an empty workbook."""
    book = openpyxl.load_workbook(path)
    for line in book["Steckbrief"].iter_rows():
        if line[0].value in profile:
            line[1].value = profile[line[0].value]
    for number, (name, kind, part) in enumerate(BETEILIGTE, start=2):
        for column, value in enumerate((name, kind, part), start=1):
            book["Beteiligte"].cell(number, column).value = value
    for number, row in enumerate(rows, start=2):
        for title, value in row.items():
            put(book["Ablauf"], number, title, value)
    book.save(path)


@pytest.fixture
def leer(cli: Cli, register: Path, tmp_path: Path) -> Path:
    """An empty workbook."""
    path = tmp_path / "bogen.xlsx"
    assert cli(register, "export", "aufnahmebogen", "-o", str(path)).code == 0
    return path


def said(text: str) -> str:
    return " ".join(text.split())


def test_an_interview_becomes_a_sound_process_in_one_commit(cli: Cli, register: Path, leer: Path) -> None:
    fill(leer)
    before = commits(register)
    result = cli(register, "import", "aufnahmebogen", str(leer))
    assert result.code == 0, result
    assert (commits(register), is_clean(register)) == (before + 1, True)
    assert message(register) == "Stand genehmigen aus dem Aufnahmebogen einlesen"
    assert "Stand genehmigen (stand-genehmigen): neu, 10 Einträge" in said(result.out)
    assert "Antrag vollständig?" in result.out
    assert "zurück zu 2 Antrag prüfen" in said(result.out)
    assert cli(register, "check", NEU).code == 0
    text = read(register, NEU)
    assert "- {wenn: ja, anteil: 85 %, weiter: gleichzeitig}" in text
    assert "- {wenn: nein, anteil: 15 %, weiter: unterlagen-nachfordern}" in text
    assert "zweige: [feuerwehr-beteiligen, polizei-beteiligen]" in text
    assert "bearbeitungszeit: 10 min" in text
    assert "- {dokument: Lageplan, medium: e-mail}" in text


def test_the_same_sheet_again_changes_nothing_and_another_one_is_sent_to_the_export(
    cli: Cli, register: Path, leer: Path
) -> None:
    fill(leer)
    assert cli(register, "import", "aufnahmebogen", str(leer)).code == 0
    before = state(register)
    again = cli(register, "import", "aufnahmebogen", str(leer))
    assert (again.code, "unverändert" in again.out) == (0, True)
    assert state(register) == before
    fill(leer, [*ABLAUF, {"Nr.": 7, "Was geschieht": "Gebühr einziehen"}])
    refused = cli(register, "import", "aufnahmebogen", str(leer))
    assert_refused(refused, "stand-genehmigen", "export aufnahmebogen stand-genehmigen")
    assert state(register) == before
    other = cli(register, "import", "aufnahmebogen", str(leer), "--id", "stand-zwei")
    assert other.code == 0
    assert (register / "prozesse/16/stand-zwei.yaml").exists()


def test_cells_that_cannot_be_read_are_named_and_the_rest_comes_in(cli: Cli, register: Path, leer: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"Nr.": 1, "Was geschieht": "Antrag prüfen", "Bearbeitungszeit": "3-5 min", "Liegezeit": 5},
        {"Nr.": 2, "Was geschieht": "Bescheid erstellen", "Baustein": "Erfasen", "Weiter mit": 17},
        {"Nr.": 3, "Was geschieht": "Vollständig?", "Wenn": "ja", "Anteil": "oft"},
        {"Wenn": "nein", "Hinweis": "verloren?"},
        {"Nr.": 4, "Art": "Schritt"},
    ]
    fill(leer, rows)
    result = cli(register, "import", "aufnahmebogen", str(leer))
    assert result.code == 1
    for place in ("Ablauf!I2", "Ablauf!J2", "Ablauf!E3", "Ablauf!H3", "Ablauf!G4", "Ablauf!Q5", "Ablauf!C6"):
        assert f"{place}: " in result.out, place
    assert "Meinten Sie „Erfassen“?" in said(result.out)
    assert (register / NEU).exists()


def test_what_a_new_process_owes_is_named_and_nothing_is_written_without_a_product_area(
    cli: Cli, register: Path, leer: Path
) -> None:
    before = state(register)
    fill(leer, ABLAUF[:1], {})
    result = cli(register, "import", "aufnahmebogen", str(leer))
    assert result.code == 1
    for place in ("Steckbrief!B2", "Steckbrief!B3", "Steckbrief!B7"):
        assert f"{place}: " in result.out
    assert "Probelauf, nichts geschrieben" in result.out
    assert state(register) == before


def test_a_trial_run_shows_the_flow_and_writes_nothing(cli: Cli, register: Path, leer: Path) -> None:
    fill(leer)
    before = state(register)
    result = cli(register, "import", "aufnahmebogen", str(leer), "--dry-run")
    assert (result.code, "Bescheid erstellen" in result.out) == (0, True)
    assert state(register) == before


@pytest.fixture
def hund(cli: Cli, register: Path, tmp_path: Path) -> Path:
    """The workbook of a process that the blueprint brought."""
    path = tmp_path / "hund.xlsx"
    assert cli(register, "export", "aufnahmebogen", "hund-anmelden", "-o", str(path)).code == 0
    return path


def test_an_exported_sheet_untouched_changes_nothing(cli: Cli, register: Path, hund: Path) -> None:
    before = state(register)
    result = cli(register, "import", "aufnahmebogen", str(hund))
    assert (result.code, "unverändert" in result.out) == (0, True)
    assert state(register) == before


def test_a_changed_sheet_merges_with_what_changed_here_meanwhile(cli: Cli, register: Path, hund: Path) -> None:
    edit(register, HUND, "name: Anmeldung eingegangen", "name: Anmeldung ist da")
    git(register, "commit", "-qam", "inzwischen")
    book = openpyxl.load_workbook(hund)
    sheet = book["Ablauf"]
    row = next(r[0].row for r in sheet.iter_rows(min_row=2) if r[2].value == "Angaben nachfordern")
    put(sheet, row, "Was geschieht", "Angaben freundlich nachfordern")
    put(sheet, row, "Liegezeit", "7 AT")
    book.save(hund)
    result = cli(register, "import", "aufnahmebogen", str(hund))
    assert result.code == 0, result
    changed = git(register, "show", "--format=", "--unified=0", "HEAD").splitlines()
    lines = [line for line in changed if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert len(lines) <= 4, lines
    text = read(register, HUND)
    assert "schritt: Angaben freundlich nachfordern" in text
    assert "liegezeit: 7 AT" in text
    assert "name: Anmeldung ist da" in text


def test_where_both_changed_the_same_ours_stays_and_it_is_said(cli: Cli, register: Path, hund: Path) -> None:
    edit(register, HUND, "name: Anmeldung eingegangen", "name: Anmeldung ist da")
    git(register, "commit", "-qam", "inzwischen")
    book = openpyxl.load_workbook(hund)
    sheet = book["Ablauf"]
    row = next(r[0].row for r in sheet.iter_rows(min_row=2) if r[2].value == "Anmeldung eingegangen")
    put(sheet, row, "Was geschieht", "Anmeldung liegt vor")
    book.save(hund)
    result = cli(register, "import", "aufnahmebogen", str(hund))
    assert "BP190" in result.out
    assert "name: Anmeldung ist da" in read(register, HUND)


def test_a_refused_cell_of_an_exported_sheet_deletes_nothing(cli: Cli, register: Path, hund: Path) -> None:
    book = openpyxl.load_workbook(hund)
    sheet = book["Ablauf"]
    for row in [cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[2].value]:
        for title in ("Baustein", "Wer", "Bearbeitungszeit", "Liegezeit", "Weiter mit"):
            put(sheet, row, title, "Quatsch 99" if title != "Wer" else sheet.cell(row, 4).value)
    put(sheet, 3, "Was geschieht", "Anmeldung sehr formell prüfen")
    book.save(hund)
    before = read(register, HUND)
    result = cli(register, "import", "aufnahmebogen", str(hund))
    assert result.code == 1
    after = read(register, HUND)
    assert "Anmeldung sehr formell prüfen" in after
    old = next(line for line in before.splitlines() if "schritt:" in line)
    assert [line for line in after.splitlines() if "sehr formell" not in line] == [
        line for line in before.splitlines() if line != old
    ]


def test_an_english_sheet_is_read_by_a_german_program(cli: Cli, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    assert cli(register, "--lang", "en", "export", "aufnahmebogen", "hund-anmelden", "-o", str(path)).code == 0
    before = state(register)
    assert cli(register, "--lang", "de", "import", "aufnahmebogen", str(path)).code == 0
    assert state(register) == before


def test_own_columns_and_rows_in_another_order_do_no_harm(cli: Cli, register: Path, leer: Path) -> None:
    fill(leer)
    book = openpyxl.load_workbook(leer)
    sheet = book["Ablauf"]
    sheet.insert_cols(1)
    sheet.cell(1, 1).value = "Meine Notiz"
    sheet.cell(2, 1).value = "x"
    sheet.insert_rows(1)
    sheet.cell(1, 1).value = "Gespräch vom Montag"
    book.save(leer)
    result = cli(register, "import", "aufnahmebogen", str(leer))
    assert result.code == 0, result
    assert "„Meine Notiz“ wird nicht gelesen" in said(result.out)


def test_a_cell_cannot_become_a_formula(cli: Cli, register: Path, leer: Path, tmp_path: Path) -> None:
    rows = [{"Nr.": 1, "Was geschieht": '=HYPERLINK("http://x.example") prüfen', "Wer": "@cmd", "Hinweis": "+1"}]
    fill(leer, rows)
    assert cli(register, "import", "aufnahmebogen", str(leer)).code == 0
    path = tmp_path / "zurueck.xlsx"
    assert cli(register, "export", "aufnahmebogen", "stand-genehmigen", "-o", str(path)).code == 0
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert {cell.value for cell in cells if cell.data_type == "n"} == {None}


def test_another_workbook_is_refused_with_a_next_step(cli: Cli, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "fremd.xlsx"
    book = openpyxl.Workbook()
    book.create_sheet("Ablauf").append(["irgendetwas"])
    book.save(path)
    before = state(register)
    assert_refused(cli(register, "import", "aufnahmebogen", str(path)), "kein Aufnahmebogen", "export aufnahmebogen")
    assert cli(register, "import", "aufnahmebogen", str(tmp_path / "nichts.xlsx")).code == 2
    assert state(register) == before


def test_the_empty_workbook_has_room_for_sixty_steps_and_offers_what_there_is(leer: Path) -> None:
    book = openpyxl.load_workbook(leer)
    assert {"Steckbrief", "Beteiligte", "Ablauf", "Rechtsgrundlagen", "Anleitung"} <= set(book.sheetnames)
    sheet = book["Ablauf"]
    titles = {cell.column_letter: cell.value for cell in sheet[1]}
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        (cells,) = str(rule.sqref).split()
        offered[titles["".join(sign for sign in cells.split(":")[0] if sign.isalpha())]] = rule.formula1
        assert int("".join(sign for sign in cells.split(":")[1] if sign.isdigit())) >= 61
    assert offered["Wer"] == "'Beteiligte'!$A$2:$A$16"
    assert offered["Weiter mit"] == "'Ablauf'!$A$2:$A$61"
    for title, word in (
        ("Baustein", "Formell prüfen"),
        ("Medium des Eingangs", "E-Mail"),
        ("IT-Verfahren", "Steuerverfahren"),
    ):
        name, _, place = offered[title].partition("!")
        assert word in {cell.value for (cell,) in book[name][place.replace("$", "")]}


def test_the_report_as_json(cli: Cli, register: Path, leer: Path) -> None:
    fill(leer)
    report = json.loads(cli(register, "import", "aufnahmebogen", str(leer), "--format", "json").out)
    assert report["prozesse"][0]["pfad"] == NEU
    assert report["commit"]
