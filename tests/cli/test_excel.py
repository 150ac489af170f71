"""export excel and import excel: what people change in a workbook, and nothing else, is changed in the register."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from cli_helpers import assert_refused, commits, edit, is_clean, message, read, saved

from conftest import Cli, git
from excel_helpers import Tabelle, ausgeben, bevoelkere, einlesen, geaenderte_zeilen, pfad

ANZAHL = 50


@pytest.fixture
def proben(register: Path) -> Path:
    """The register with many processes that have steps and comments."""
    bevoelkere(register, ANZAHL)
    return register


@pytest.fixture
def paar(register: Path) -> Path:
    """The register with two of them."""
    bevoelkere(register, 2)
    return register


def ids(first: int = 1, last: int = ANZAHL) -> list[str]:
    return [f"probe-{n}" for n in range(first, last + 1)]


def fill_200(mappe: Tabelle) -> None:
    """Two hundred cells as a person fills them in: four kinds of values in fifty processes."""
    for key in ids():
        mappe.setze("Prozesse", "Kurzbeschreibung", f"Neu beschrieben: {key}.", key)
        mappe.setze("Kennzahlen", "Fallzahl (hier)", 1000, key)
        mappe.setze("Kennzahlen", "Bearbeitungszeit (hier)", "7 Minuten", key, "ziehen")
        mappe.setze("Schritte", "Bearbeitungszeit", "25 min", key, "pruefen")


def test_two_hundred_cells_change_two_hundred_fields_and_no_other_line(proben: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, proben)
    fill_200(mappe)
    done = einlesen(cli, proben, mappe)
    assert done.code == 0, done.out + done.err
    assert "200 Angaben in 50 Prozessen übernommen." in done.out
    old, new = geaenderte_zeilen(proben)
    assert sorted(old) == sorted(
        line
        for n in range(1, ANZAHL + 1)
        for line in (
            f"kurzbeschreibung: Zieht die Probe {n}.",
            "    bearbeitungszeit: 20 min",
            f"  fallzahl: {{wert: {n * 10}, je: jahr, quelle: Fachverfahren 2025}}",
        )
    )
    assert sorted(new) == sorted(
        line
        for n in range(1, ANZAHL + 1)
        for line in (
            f'kurzbeschreibung: "Neu beschrieben: probe-{n}."',
            "    bearbeitungszeit: 25 min",
            "  fallzahl: {wert: 1000, je: jahr, quelle: Fachverfahren 2025}",
            "  messwerte:",
            "    ziehen:",
            "      bearbeitungszeit: 7 min",
        )
    )
    assert is_clean(proben) and message(proben) == "Excel-Mappe einlesen: 200 Angaben in 50 Prozessen"


def test_the_same_file_twice_changes_nothing(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    mappe.setze("Prozesse", "Name", "Probe entnehmen", "probe-1")
    mappe.setze("Prozesse", "Schlagworte", "Probe | Boden", "probe-1")
    row = mappe.zeile("Schritte", "probe-1", "ziehen")
    mappe.neue_zeile("Schritte", row, Kennung="probe-1", Schritt_oder_Frage="Probe kühlen", Baustein="erfassen")
    mappe.neue_zeile("Prozesse", Name="Boden prüfen", Produktbereich=16)
    assert einlesen(cli, paar, mappe).code == 0
    before = commits(paar)
    again = einlesen(cli, paar, mappe)
    assert (again.code, commits(paar)) == (0, before), again.out + again.err
    assert "Nichts zu ändern" in again.out


def test_an_untouched_workbook_changes_nothing(paar: Path, cli: Cli) -> None:
    before = commits(paar)
    done = einlesen(cli, paar, ausgeben(cli, paar))
    assert done.code == 0 and "Nichts zu ändern" in done.out and commits(paar) == before


def test_thirty_changed_meanwhile_are_merged_and_five_on_both_sides_are_five_conflicts(proben: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, proben)
    fill_200(mappe)
    for n in range(1, 6):
        edit(proben, pfad(n), f"Zieht die Probe {n}.", f"Hier anders {n}.")
    for n in range(1, 31):
        edit(proben, pfad(n), "status: entwurf", "status: in-pruefung")
    git(proben, "commit", "-qam", "inzwischen")
    done = einlesen(cli, proben, mappe, "--format", "json")
    report = json.loads(done.out)
    assert done.code == 1
    assert [(c["prozess"], c["pfad"]) for c in report["konflikte"]] == [
        (f"probe-{n}", "kurzbeschreibung") for n in range(1, 6)
    ]
    assert len(report["uebernommen"]) == 195 and report["abgelehnt"] == []
    column = openpyxl.utils.get_column_letter(mappe.spalte("Prozesse", "Kurzbeschreibung"))
    assert report["konflikte"][0]["zellen"] == [f"Prozesse!{column}{mappe.zeile('Prozesse', 'probe-1')}"]
    assert sorted(p.stem for p in (proben / "konflikte").iterdir()) == ids(1, 5)
    assert all(f"Hier anders {n}." in read(proben, pfad(n)) for n in range(1, 6))
    assert all("status: in-pruefung   # noch nicht fertig" in read(proben, pfad(n)) for n in range(1, 31))
    again = einlesen(cli, proben, mappe, "--format", "json")
    assert (again.code, json.loads(again.out)["commit"]) == (1, None), "the same conflicts are open already"
    assert cli(proben, "resolve", "--theirs", "probe-1").code == 0
    assert cli(proben, "resolve", "--ours").code == 0
    assert "Neu beschrieben: probe-1." in read(proben, pfad(1)) and "Hier anders 2." in read(proben, pfad(2))
    assert not list((proben / "konflikte").glob("*"))


def test_a_step_changed_on_both_sides_is_a_conflict_and_both_the_same_is_none(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    address = mappe.setze("Schritte", "Bearbeitungszeit", "30 min", "probe-1", "pruefen")
    mappe.setze("Schritte", "Bearbeitungszeit", "40 min", "probe-2", "pruefen")
    edit(paar, pfad(1), "20 min", "15 min")
    edit(paar, pfad(2), "20 min", "40 min")
    git(paar, "commit", "-qam", "inzwischen")
    done = einlesen(cli, paar, mappe)
    assert done.code == 1
    assert f"{address} Probe 1 ziehen, ablauf[pruefen].bearbeitungszeit: hier 15 min, Mappe 30 min" in " ".join(
        done.out.split()
    )
    assert "prozesslib resolve" in done.err


def test_a_conflict_in_a_flow_changes_no_line_of_it(register: Path, cli: Cli) -> None:
    """What follows by itself and is written all the same stays written."""
    hund = "prozesse/16/hund-anmelden.yaml"
    edit(register, hund, "    baustein: erfassen\n", "    baustein: erfassen\n    weiter: fertig\n")
    git(register, "commit", "-qam", "ausdrücklich")
    mappe = ausgeben(cli, register)
    mappe.setze("Schritte", "Liegezeit", "7 AT", "hund-anmelden", "nachfordern")
    mappe.setze("Schritte", "Hinweis", "Geht.", "hund-anmelden", "erfassen")
    edit(register, hund, "liegezeit: 5 AT", "liegezeit: 6 AT")
    git(register, "commit", "-qam", "inzwischen")
    assert einlesen(cli, register, mappe).code == 1
    assert geaenderte_zeilen(register, "HEAD~1", "HEAD", "--", hund) == ([], ["    hinweis: Geht."])


def test_sets_changed_on_both_sides_are_joined(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    mappe.setze("Prozesse", "Schlagworte", "Probe | Wasser 1 | Labor", "probe-1")
    edit(paar, pfad(1), '[Probe, "Wasser 1"]', '[Probe, "Wasser 1", See]')
    git(paar, "commit", "-qam", "inzwischen")
    assert einlesen(cli, paar, mappe).code == 0
    assert 'schlagworte: [Probe, "Wasser 1", Labor, See]' in read(paar, pfad(1))


def test_a_trial_run_writes_nothing(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    mappe.setze("Prozesse", "Status", "in-pruefung", "probe-1")
    before = commits(paar)
    done = einlesen(cli, paar, mappe, "--dry-run")
    assert done.code == 0 and "geschrieben wurde nichts" in done.out
    assert commits(paar) == before and is_clean(paar)


def test_empty_cells_delete_only_when_asked(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    address = mappe.setze("Prozesse", "Verantwortlich", None, "probe-1")
    mappe.setze("Kennzahlen", "Fallzahl (hier)", None, "probe-1")
    done = einlesen(cli, paar, mappe)
    assert done.code == 0 and address in done.err and "--allow-clear" in done.err
    assert "verantwortlich: steueramt" in read(paar, pfad(1))
    done = einlesen(cli, paar, mappe, "--allow-clear")
    assert done.code == 0, done.out
    text = read(paar, pfad(1))
    assert "verantwortlich: steueramt" not in text


def test_a_required_field_is_not_cleared(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    address = mappe.setze("Prozesse", "Name", None, "probe-1")
    done = einlesen(cli, paar, mappe, "--allow-clear")
    assert done.code == 1 and address in done.out and "name" in done.out
    assert "Probe 1 ziehen" in read(paar, pfad(1))


REFUSED = [
    ("Prozesse", "Status", "fertig", None, "nicht erlaubt"),
    ("Prozesse", "Verantwortlich (hier)", "Steueramtt", None, "Steueramt"),
    ("Prozesse", "Rechtsstand", "bald", None, "Datum"),
    ("Prozesse", "Produktbereich", "01", None, "nur zum Lesen"),
    ("Kennzahlen", "Fallzahl (hier)", "viele", None, "Zahl"),
    ("Kennzahlen", "Fallzahl (hier)", -3, None, "fallzahl"),
    ("Kennzahlen", "Bearbeitungszeit (hier)", 5, "ziehen", "Einheit"),
    ("Kennzahlen", "Bearbeitungszeit (Vorgabe)", "5 min", "pruefen", "nur zum Lesen"),
    ("Kennzahlen", "Fallzahl (hier)", 5, "ziehen", "gilt für diese Zeile nicht"),
    ("Schritte", "Baustein", "Zaubern", "ziehen", "Katalog"),
    ("Schritte", "Baustein", "Erfassen", "eingang", "gilt für diese Zeile nicht"),
    ("Schritte", "Beteiligter", "Frau Holle", "ziehen", "Sachbearbeitung"),
    ("Schritte", "Bearbeitungszeit", "60 min", "ziehen", "passt nicht zum Wert 60 min"),
    ("Prozesse", "Status", "freigegeben", None, "wird „ausloeser“ verlangt"),
]


def test_what_cannot_be_taken_is_named_by_address_and_the_rest_is_taken(register: Path, cli: Cli) -> None:
    bevoelkere(register, len(REFUSED))
    mappe = ausgeben(cli, register)
    expected = {}
    for number, (blatt, titel, wert, eintrag, grund) in enumerate(REFUSED, start=1):
        expected[mappe.setze(blatt, titel, wert, f"probe-{number}", eintrag)] = grund
        mappe.setze("Prozesse", "Kurzbeschreibung", "Das geht.", f"probe-{number}")
    done = einlesen(cli, register, mappe, "--format", "json")
    refused = {cell["zelle"]: cell["grund"] for cell in json.loads(done.out)["abgelehnt"]}
    assert done.code == 1 and refused.keys() == expected.keys()
    assert [(cell, refused[cell]) for cell, grund in expected.items() if grund not in refused[cell]] == []
    assert geaenderte_zeilen(register)[1] == ["kurzbeschreibung: Das geht."] * len(REFUSED)


def test_a_figure_is_taken_as_a_whole(paar: Path, cli: Cli) -> None:
    """Value and range fit together only when both are changed."""
    mappe = ausgeben(cli, paar)
    mappe.setze("Schritte", "Bearbeitungszeit", "60 min", "probe-1", "ziehen")
    mappe.setze("Schritte", "Bearbeitungszeit: Bis", "2 h", "probe-1", "ziehen")
    assert einlesen(cli, paar, mappe).code == 0
    assert "bearbeitungszeit: {wert: 60 min, von: 3 min, bis: 2 h, quelle: Schätzung}" in read(paar, pfad(1))


def test_a_proposed_period_counts_beside_a_number(register: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, register)
    assert mappe.zelle("Kennzahlen", "Fallzahl: Je (hier)", "hund-anmelden").value == "jahr"
    mappe.setze("Kennzahlen", "Fallzahl (hier)", 320, "hund-anmelden")
    assert einlesen(cli, register, mappe).code == 0
    assert "fallzahl: {wert: 320, je: jahr}" in read(register, "prozesse/16/hund-anmelden.yaml")


def test_sorted_filtered_hidden_and_own_columns_do_no_harm(register: Path, cli: Cli) -> None:
    bevoelkere(register, 9)
    mappe = ausgeben(cli, register)
    sheet = mappe.buch["Prozesse"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=14)]
    for number, values in enumerate(sorted(rows, key=lambda r: str(r[3]), reverse=True), start=2):
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value
    sheet.row_dimensions[5].hidden = sheet.column_dimensions["H"].hidden = True
    sheet.insert_cols(3)
    sheet["C1"], sheet["C7"] = "Meine Notiz", "anrufen"
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Liste für das Amt"
    mappe.buch["Schritte"].delete_rows(5, 3)
    del mappe.buch["Anleitung"]
    column = next(c.column for c in sheet[3] if c.value == "Status")
    row = next(r[0].row for r in sheet.iter_rows(min_row=4) if r[0].value == "probe-7")
    sheet.cell(row, column).value = "in-pruefung"
    done = einlesen(cli, register, mappe)
    assert done.code == 0, done.out
    assert geaenderte_zeilen(register) == (
        ["status: entwurf   # noch nicht fertig"],
        ["status: in-pruefung   # noch nicht fertig"],
    )
    assert "Meine Notiz" in done.out and "Prozesse!C" in done.out


def test_a_sheet_or_column_that_is_gone_changes_nothing(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    del mappe.buch["Kennzahlen"]
    mappe.buch["Prozesse"].delete_cols(mappe.spalte("Prozesse", "Kurzbeschreibung"))
    done = einlesen(cli, paar, mappe)
    assert done.code == 0 and "Das Blatt Kennzahlen fehlt" in done.out
    assert is_clean(paar) and "Zieht die Probe" in read(paar, pfad(1))


def test_a_new_process_and_a_new_step(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    mappe.neue_zeile("Prozesse", Name="Boden prüfen", Produktbereich="16", Kurzbeschreibung="Prüft den Boden.")
    row = mappe.zeile("Schritte", "probe-1", "ziehen")
    mappe.neue_zeile("Schritte", row, Kennung="probe-1", Schritt_oder_Frage="Probe kühlen", Bearbeitungszeit="2 min")
    mappe.neue_zeile("Kennzahlen", Kennung="boden-pruefen", **{"Fallzahl (hier)": 12, "Fallzahl: Je (hier)": "jahr"})
    done = einlesen(cli, paar, mappe)
    assert done.code == 0, done.out
    new = read(paar, "prozesse/16/boden-pruefen.yaml")
    assert "fallzahl: {wert: 12, je: jahr}" in new
    assert "name: Boden prüfen" in new and "kurzbeschreibung: Prüft den Boden." in new and "status: entwurf" in new
    assert geaenderte_zeilen(paar, "HEAD~1", "HEAD", "--", pfad(1)) == (
        [],
        ["  - id: probe-kuehlen", "    schritt: Probe kühlen", "    bearbeitungszeit: 2 min"],
    )
    text = read(paar, pfad(1))
    assert text.index("id: ziehen") < text.index("id: probe-kuehlen") < text.index("id: pruefen")


NEW_ROWS: list[tuple[str, dict[str, object], str]] = [
    ("Prozesse", {"Name": "Wald prüfen"}, "Produktbereich"),
    ("Prozesse", {"Kurzbeschreibung": "ohne Namen"}, "Namen"),
    ("Prozesse", {"Name": "See prüfen", "Produktbereich": "99"}, "99"),
    ("Prozesse", {"Name": "Hund anmelden", "Produktbereich": "16"}, "gibt es schon (hund-anmelden)"),
    ("Prozesse", {"Kennung": "Große Nr. 1", "Name": "Boden prüfen", "Produktbereich": "16"}, "Kennung"),
    ("Schritte", {"Schritt oder Frage": "Probe kühlen"}, "Kennung des Prozesses"),
    ("Schritte", {"Kennung": "hundesteuer-einziehen", "Schritt oder Frage": "Probe kühlen"}, "aufnahmebogen"),
    ("Schritte", {"Kennung": "hund-anmelden", "Schritt oder Frage": "Angaben nachfordern"}, "schon (nachfordern)"),
    ("Schritte", {"Kennung": "gibt-es-nicht", "Schritt oder Frage": "Probe kühlen"}, "im Register nicht"),
    ("Kennzahlen", {"Kennung": "gibt-es-nicht", "Fallzahl (hier)": 5}, "im Register nicht"),
]


def test_new_rows_that_make_no_sense_are_named(register: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, register)
    for number, (blatt, werte, _) in enumerate(NEW_ROWS):
        sheet = mappe.buch[blatt]
        for titel, wert in werte.items():
            sheet.cell(100 + number, mappe.spalte(blatt, titel)).value = wert
    row = mappe.zeile("Schritte", "hund-anmelden", "vollstaendig")
    mappe.neue_zeile("Schritte", row, Kennung="hund-anmelden", Schritt_oder_Frage="Nachsehen")
    done = einlesen(cli, register, mappe, "--format", "json")
    refused = {cell["zelle"]: cell["grund"] for cell in json.loads(done.out)["abgelehnt"]}
    assert done.code == 1 and len(refused) == len(NEW_ROWS) + 1 and is_clean(register)
    for number, (blatt, _, grund) in enumerate(NEW_ROWS):
        line = 100 + number + (blatt == "Schritte")
        (found,) = (text for cell, text in refused.items() if cell.startswith(blatt) and cell.endswith(str(line)))
        assert grund in found
    assert "Entscheidung" in refused[f"Schritte!A{row + 1}"]


def test_a_new_step_takes_over_where_the_one_above_leads(register: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, register)
    row = mappe.zeile("Schritte", "hund-anmelden", "nachfordern")
    mappe.neue_zeile(
        "Schritte",
        row,
        Kennung="hund-anmelden",
        Schritt_oder_Frage="Angaben abwarten",
        Beteiligter="Sachbearbeitung Steuern",
    )
    done = einlesen(cli, register, mappe)
    assert done.code == 0, done.out
    text = read(register, "prozesse/16/hund-anmelden.yaml")
    assert "liegezeit: 5 AT\n  - id: angaben-abwarten" in text
    assert (
        text.count("weiter: formell-pruefen") == 1
        and cli(register, "check", "prozesse/16/hund-anmelden.yaml").code == 0
    )


def test_what_was_deleted_or_pruned_meanwhile_is_named(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    first = mappe.setze("Prozesse", "Status", "in-pruefung", "probe-1")
    second = mappe.setze("Prozesse", "Status", "in-pruefung", "post-verteilen")
    third = mappe.setze("Schritte", "Hinweis", "kalt", "probe-2", "pruefen")
    (paar / pfad(1)).unlink()
    text = read(paar, pfad(2))
    start, end = text.index("  - id: pruefen"), text.index("  - id: fertig")
    (paar / pfad(2)).write_text(text[:start] + text[end:])
    git(paar, "commit", "-qam", "weg")
    assert cli(
        paar, "prune", "post-verteilen", "--reason", "fällt hier nicht an", "--kind", "faellt-nicht-an"
    ).code in (0, 2)
    done = einlesen(cli, paar, mappe)
    assert done.code == 1
    assert first in done.out and third in done.out and "gibt es im Register nicht mehr" in done.out
    assert second.startswith("Prozesse!")


def test_a_copied_row_is_named(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    mappe.neue_zeile("Prozesse", Kennung="probe-1", Name="Probe 1 ziehen", Kurzbeschreibung="Kopie")
    done = einlesen(cli, paar, mappe)
    assert done.code == 1 and "steht schon in Zeile" in done.out and is_clean(paar)


def test_the_base_needs_no_history(paar: Path, cli: Cli) -> None:
    """The commit it came from may be gone: squashed, a shallow clone, a ZIP."""
    mappe = ausgeben(cli, paar)
    mappe.setze("Prozesse", "Status", "in-pruefung", "probe-1")
    edit(paar, pfad(1), "Zieht die Probe 1.", "Zieht sie.")
    shutil.rmtree(paar / ".git")
    git(paar, "init", "-q", "-b", "main")
    git(paar, "add", "-A")
    git(paar, "commit", "-qm", "neu")
    assert einlesen(cli, paar, mappe).code == 0
    assert "Zieht sie." in read(paar, pfad(1)) and "status: in-pruefung" in read(paar, pfad(1))


def test_formulas_are_text_both_ways(paar: Path, cli: Cli) -> None:
    edit(paar, pfad(1), "name: Probe 1 ziehen", 'name: "=1+1"')
    git(paar, "commit", "-qam", "böse")
    mappe = ausgeben(cli, paar)
    cell = mappe.zelle("Prozesse", "Name", "probe-1")
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    mappe.zelle("Prozesse", "Kurzbeschreibung", "probe-1").value = "@SUMME"
    done = einlesen(cli, paar, mappe)
    assert done.code == 0, done.out
    assert 'kurzbeschreibung: "@SUMME"' in read(paar, pfad(1)) and 'name: "=1+1"' in read(paar, pfad(1))


def test_control_characters_in_a_cell_are_refused_or_shown(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    address = mappe.setze("Prozesse", "Kurzbeschreibung", "rot_x001B_[31m", "probe-1")
    done = einlesen(cli, paar, mappe)
    assert "\x1b" not in done.out + done.err and "\x1b" not in read(paar, pfad(1))
    assert address in done.out


def test_unsaved_work_is_not_overwritten(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    mappe.setze("Prozesse", "Status", "in-pruefung", "probe-1")
    edit(paar, pfad(1), "Zieht die Probe 1.", "Gerade in Arbeit.")
    assert_refused(einlesen(cli, paar, mappe))
    assert "Gerade in Arbeit." in read(paar, pfad(1)) and b"status: entwurf" in saved(paar, pfad(1))


def test_a_workbook_of_others_or_of_another_register_is_refused(paar: Path, cli: Cli, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "liste.xlsx")
    assert_refused(cli(paar, "import", "excel", str(tmp_path / "liste.xlsx")), "--suggest")
    mappe = ausgeben(cli, paar)
    head = paar / "prozesslib.yaml"
    head.write_text(head.read_text().replace("05370040", "05370020"))
    assert_refused(einlesen(cli, paar, mappe), "anderen Register")


def test_only_what_is_asked_for(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar, "--fields", "lokal.status,ablauf.baustein")
    assert mappe.buch.sheetnames[:2] == ["Prozesse", "Schritte"] and "Kennzahlen" not in mappe.buch.sheetnames
    assert [cell.value for cell in mappe.buch["Prozesse"][1]] == ["Kennung", "Produktbereich", "Name", "Status (hier)"]
    mappe.setze("Prozesse", "Status (hier)", "freigegeben", "probe-1")
    assert einlesen(cli, paar, mappe).code == 0
    assert geaenderte_zeilen(paar)[1] == ["  status: freigegeben"]
    office = ausgeben(cli, paar, "--for", "Bauaufsicht")
    assert [c.value for c in office.buch["Prozesse"]["A"] if c.value] == ["Kennung", "bauantrag-pruefen"]


def test_wrong_use_is_refused(register: Path, cli: Cli) -> None:
    for words, *argv in (
        ("lokal.staus", "--fields", "lokal.staus"),
        ("mehr als einen Wert", "--fields", "rechtsgrundlagen"),
        ("intern", "--fields", "lokal.hinweise", "--visibility", "verbund"),
        ("Steueramt", "--for", "Steueramtt"),
    ):
        assert_refused(cli(register, "export", "excel", "-o", str(register.parent / "x.xlsx"), *argv), words)
    assert not (register.parent / "x.xlsx").exists()


def test_the_same_revision_gives_the_same_bytes_and_both_languages(register: Path, cli: Cli) -> None:
    first = ausgeben(cli, register).pfad.read_bytes()
    assert ausgeben(cli, register).pfad.read_bytes() == first
    english = register.parent / "en.xlsx"
    assert cli(register, "--lang", "en", "export", "excel", "-o", str(english)).code == 0
    assert openpyxl.load_workbook(english).sheetnames[3] in ("How to", "Anleitung")


@pytest.mark.parametrize("level", ["oeffentlich", "verbund"])
def test_the_hidden_base_holds_no_more_than_the_cells(paar: Path, cli: Cli, level: str) -> None:
    from prozesslib.exchange.mappe.lesen import lies

    edit(paar, pfad(1), "lokal:\n", "lokal:\n  hinweise: geheim\n")
    git(paar, "commit", "-qam", "geheim")
    notes = str(lies(ausgeben(cli, paar, "--visibility", level).pfad).merkmale)
    assert "geheim" not in notes and ("Fachverfahren 2025" in notes) == (level == "verbund")


def test_a_library_that_is_a_plain_folder_is_exported_too(library: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, library)
    assert mappe.zelle("Prozesse", "Name", "hund-anmelden").value == "Hund anmelden"


def test_a_process_that_cannot_be_read_is_named(paar: Path, cli: Cli) -> None:
    mappe = ausgeben(cli, paar)
    address = mappe.setze("Prozesse", "Status", "in-pruefung", "probe-1")
    edit(paar, pfad(1), "name: Probe 1 ziehen", "name: [")
    git(paar, "commit", "-qam", "kaputt")
    done = einlesen(cli, paar, mappe)
    assert done.code == 1 and f"{address}: Die Datei des Prozesses ist nicht lesbar." in " ".join(done.out.split())
