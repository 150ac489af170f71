"""``prozesslib import csv`` and foreign workbooks: mapping proposed, duplicates shown, own figures taken."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from cli_helpers import HUND, assert_refused, commits, edit, is_clean, message, read, state, write

from conftest import Cli, git
from prozesslib.exchange.listen.wandler import feld_bekannt
from prozesslib.store.documents import read_document
from prozesslib.store.resources import mapping_bytes, mapping_names

LISTE = """\
Prozessname;Produktbereich;Fachbereich;Rechtsgrundlage;Fälle 2025;Bearbeitungszeit (Min.);Auslöser;IT-Verfahren;Status
Hund anmelden;16;Steueramt;§ 8 Hundesteuersatzung;1.320;12,5;Antrag;X1;aktiv
Hund an melden;16;Steueramt;;;;;;aktiv
Bearbeitung Fundsachen;01;Fundbüro;"BGB § 965; VwVfG";viele;20;Fund;X2;aktiv
Brunnen anstrahlen;1;Poststelle;;3;5;Dämmerung|Fest;;aktiv
Brunnen anstrahlen;1;Poststelle;;4;5;;;aktiv
Altes abwickeln;01;;;;;;;inaktiv
;01;Steueramt;;;;;;aktiv
"""
BRUNNEN = "prozesse/01/brunnen-anstrahlen.yaml"


@pytest.fixture
def liste(tmp_path: Path) -> Path:
    """A list as German Excel writes it: cp1252, semicolons."""
    path = tmp_path / "Prozessliste 2025.csv"
    path.write_bytes(LISTE.replace("\n", "\r\n").encode("cp1252"))
    return path


@pytest.fixture
def mapping(cli: Cli, register: Path, liste: Path) -> str:
    """The proposed mapping, with a row left out and one laws' level told, as a person would."""
    assert cli(register, "import", "csv", str(liste), "--suggest", "--mapping", "liste").code == 0
    edit(register, "zuordnungen/liste.yaml", "feld: rechtsgrundlagen}", "feld: rechtsgrundlagen, ebene: bund}")
    text = read(register, "zuordnungen/liste.yaml")
    write(register, "zuordnungen/liste.yaml", text + "ueberspringen:\n  - {spalte: Status, werte: [inaktiv]}\n")
    return "liste"


def said(text: str) -> str:
    return " ".join(text.split())


def test_the_first_run_proposes_a_mapping_from_titles_and_values(cli: Cli, register: Path, liste: Path) -> None:
    result = cli(register, "import", "csv", str(liste), "--suggest")
    assert result.code == 0, result
    text = read(register, "zuordnungen/prozessliste-2025.yaml")
    for rule in (
        "- {spalte: Prozessname, feld: name}\n",
        "- {spalte: Produktbereich, feld: klassifikation.produktrahmen-nrw}\n",
        "- {spalte: Fachbereich, feld: lokal.verantwortlich}\n",
        "- {spalte: Fälle 2025, feld: lokal.fallzahl, je: jahr, quelle: Übernahme 2025}\n",
        "- {spalte: Bearbeitungszeit (Min.), feld: lokal.aufwand, einheit: min}\n",
        "- {spalte: Auslöser, feld: ausloeser}\n",
        '#   "IT-Verfahren"',
        '#   "Hund an melden": hund-anmelden',
    ):
        assert rule in text, rule
    assert cli(register, "check", "zuordnungen/prozessliste-2025.yaml").code == 0
    assert_refused(cli(register, "import", "csv", str(liste), "--suggest"), "gibt es schon", "--mapping")


def test_a_list_comes_in_by_one_commit_with_its_mapping(cli: Cli, register: Path, liste: Path, mapping: str) -> None:
    before = commits(register)
    trial = cli(register, "import", "csv", str(liste), "--mapping", mapping, "--dry-run")
    assert commits(register) == before
    result = cli(register, "import", "csv", str(liste), "--mapping", mapping)
    assert result.code == 1
    assert result.out.splitlines()[:-1] == trial.out.splitlines()[:-1]
    assert "Probelauf, nichts geschrieben: 2 neu, 1 ergänzt, 0 unverändert, 1 unklar." in said(trial.out)
    assert (commits(register), is_clean(register)) == (before + 1, True)
    assert message(register) == "5 Zeilen aus prozessliste-2025 einlesen"
    assert "E4: „viele“ ist keine Zahl" in result.out
    assert "A8: Die Zeile nennt keinen Prozess" in result.out
    assert "A6 „Brunnen anstrahlen“: wie A5" in result.out
    assert "„Hund anmelden“ (hund-anmelden)" in result.out
    assert "„Fundbüro“: 1 Zeile" in said(result.out)


def test_own_figures_go_to_the_own_block_and_everything_else_stays(
    cli: Cli, register: Path, liste: Path, mapping: str
) -> None:
    before = read(register, HUND)
    cli(register, "import", "csv", str(liste), "--mapping", mapping)
    after = read(register, HUND)
    assert after.startswith(before.rstrip("\n"))
    added = after[len(before.rstrip("\n")) :]
    assert "fallzahl: {wert: 1320, je: jahr, quelle: Übernahme 2025}" in added
    assert 'aufwand: {wert: "12,5 min", quelle: Übernahme aus prozessliste-2025}' in added.replace("'", '"')
    assert "ausloeser" not in added
    text = read(register, BRUNNEN)
    assert "ausloeser: [Dämmerung, Fest]" in text
    assert 'produktrahmen-nrw: ["01"]' in text
    assert "verantwortlich: poststelle" in text
    assert "fundstelle: § 965" in read(register, "prozesse/01/bearbeitung-fundsachen.yaml")
    assert cli(register, "check", BRUNNEN).code == 0


def test_twice_is_once_and_what_was_changed_here_stays(cli: Cli, register: Path, liste: Path, mapping: str) -> None:
    cli(register, "import", "csv", str(liste), "--mapping", mapping)
    edit(register, BRUNNEN, "wert: 3", "wert: 30")
    git(register, "commit", "-qam", "eigene Zahl")
    before = state(register)
    again = cli(register, "import", "csv", str(liste), "--mapping", mapping)
    assert "0 neu, 0 ergänzt, 3 unverändert, 1 unklar" in said(again.out)
    assert "anders und bleibt: lokal.fallzahl" in said(again.out)
    assert state(register) == before


def test_the_mapping_says_which_process_a_row_is(cli: Cli, register: Path, liste: Path, mapping: str) -> None:
    text = read(register, "zuordnungen/liste.yaml")
    write(
        register,
        "zuordnungen/liste.yaml",
        text + "gleich:\n  Hund an melden: neu\n  Brunnen anstrahlen: post-verteilen\n",
    )
    cli(register, "import", "csv", str(liste), "--mapping", mapping)
    assert (register / "prozesse/16/hund-an-melden.yaml").exists()
    assert not (register / BRUNNEN).exists()
    assert "fallzahl: {wert: 3" in read(register, "prozesse/01/post-verteilen.yaml")


def test_columns_without_a_field_come_along_when_asked_for(cli: Cli, register: Path, liste: Path, mapping: str) -> None:
    left = cli(register, "import", "csv", str(liste), "--mapping", mapping, "--dry-run")
    assert "Ohne Feld, weggelassen: IT-Verfahren, Status" in said(left.out)
    edit(register, "zuordnungen/liste.yaml", "uebrige: weglassen", "uebrige: zusatz")
    cli(register, "import", "csv", str(liste), "--mapping", mapping)
    assert "it-verfahren: X1" in read(register, HUND)
    assert "prozessliste-2025:" in read(register, HUND)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_every_dialect_reads_the_same(
    cli: Cli, register: Path, liste: Path, mapping: str, encoding: str, sign: str
) -> None:
    expected = json.loads(
        cli(register, "import", "csv", str(liste), "--mapping", mapping, "--dry-run", "--format", "json").out
    )
    rows = [line.split(";") for line in LISTE.replace('"BGB § 965; VwVfG"', "BGB § 965| VwVfG").splitlines()]
    quoted = [[f'"{cell}"' if sign in cell else cell for cell in row] for row in rows]
    liste.write_bytes("\n".join(sign.join(row) for row in quoted).encode(encoding))
    found = json.loads(
        cli(register, "import", "csv", str(liste), "--mapping", mapping, "--dry-run", "--format", "json").out
    )
    assert found == expected


def test_a_workbook_of_others_goes_the_same_way(cli: Cli, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Prozesse"
    for row in (
        ["Stand: heute"],
        ["Prozessname", "PB", "Fallzahl"],
        ["Brunnen anstrahlen", 1, 12],
        ["Post holen", 1, None],
    ):
        sheet.append(row)
    book.save(path)
    assert cli(register, "import", "excel", str(path), "--suggest", "--mapping", "l").code == 0
    assert "kopfzeile: 2" in read(register, "zuordnungen/l.yaml")
    result = cli(register, "import", "excel", str(path), "--mapping", "l")
    assert result.code == 0, result
    assert "Prozesse!A3 „Brunnen anstrahlen“" in result.out
    assert "fallzahl: {wert: 12, je: jahr" in read(register, BRUNNEN)


def test_the_mappings_of_the_program_read_a_list_with_the_names_that_they_know(
    cli: Cli, register: Path, tmp_path: Path
) -> None:
    path = tmp_path / "export.csv"
    path.write_text(
        "Name;Prozesstyp;Fallzahl pro Jahr;Externe Beteiligte;Modelltyp;Bearbeiter\n"
        "Brunnen anstrahlen;Supportprozess;1.200;Brunnenbau;BPMN;intern\nKarte;;;;Prozesslandkarte;\n",
        "utf-8",
    )
    result = cli(register, "import", "csv", str(path), "--mapping", "picture", "--bereich", "01")
    assert result.code == 0, result
    text = read(register, BRUNNEN)
    assert "art: unterstuetzung" in text
    assert "- {id: brunnenbau, name: Brunnenbau, art: extern}" in text
    assert "bearbeiter: intern" in text
    assert not (register / "prozesse/01/karte.yaml").exists()
    assert cli(register, "import", "csv", str(path), "--mapping", "kgst", "--dry-run").code in (0, 1)


def test_a_constant_holds_where_no_column_says_otherwise(cli: Cli, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Prozess;PB\nBrunnen anstrahlen;01\nPost abholen und ordnen;\n", "utf-8")
    rules = tmp_path / "m.yaml"
    rules.write_text(
        'quelle: x\nkonstanten: {art: unterstuetzung, klassifikation.produktrahmen-nrw: "10"}\nspalten:\n'
        "  - {spalte: Prozess, feld: name}\n  - {spalte: PB, feld: klassifikation.produktrahmen-nrw}\n"
    )
    assert cli(register, "import", "csv", str(path), "--mapping", str(rules)).code == 0
    assert 'produktrahmen-nrw: ["01"]' in read(register, BRUNNEN)
    other = read(register, "prozesse/10/post-abholen-und-ordnen.yaml")
    assert "art: unterstuetzung" in other


def test_the_mapping_of_the_document_obeys_the_schema() -> None:
    text = (Path(__file__).parents[2] / "docs/umzug.md").read_text("utf-8")
    block = text.split("```yaml\n")[1].split("```")[0]
    document = read_document("zuordnungen/x.yaml", block.encode())
    assert document.sound, document.violations
    assert all(feld_bekannt(rule["feld"]) for rule in document.data["spalten"])


@pytest.mark.parametrize("name", mapping_names())
def test_the_mappings_of_the_program_are_sound_and_name_fields_that_there_are(name: str) -> None:
    document = read_document("zuordnungen/x.yaml", mapping_bytes(name))
    assert document.sound, document.violations
    assert all(feld_bekannt(rule["feld"]) for rule in document.data["spalten"])


def test_wrong_use_has_a_next_step_and_changes_nothing(cli: Cli, register: Path, liste: Path, tmp_path: Path) -> None:
    before = state(register)
    assert_refused(cli(register, "import", "csv", str(liste)), "--suggest")
    assert_refused(cli(register, "import", "csv", str(liste), "--mapping", "pictur"), "picture")
    assert_refused(cli(register, "import", "csv", str(tmp_path / "fehlt.csv"), "--suggest"), "→")
    empty = tmp_path / "leer.csv"
    empty.write_text("")
    assert_refused(cli(register, "import", "csv", str(empty), "--suggest"), "leer")
    binary = tmp_path / "bild.csv"
    binary.write_bytes(b"\x89PNG\0\0")
    assert_refused(cli(register, "import", "csv", str(binary), "--suggest"), "keine Textdatei")
    bad = tmp_path / "map.yaml"
    bad.write_text("quelle: x\nspalten:\n  - {spalte: Prozessname, feld: nmae}\n")
    assert_refused(cli(register, "import", "csv", str(liste), "--mapping", str(bad)), "feld: name")
    bad.write_text("quelle: x\nspalten:\n  - {spalte: Prozessname, feld: name}\n  - {spalte: Status, feld: stattus}\n")
    assert_refused(cli(register, "import", "csv", str(liste), "--mapping", str(bad)), "stattus")
    bad.write_text("quelle: x\nspalte: []\n")
    assert_refused(cli(register, "import", "csv", str(liste), "--mapping", str(bad)), "„spalten“ fehlt")
    bad.write_text("quelle: x\nspalten:\n  - {spalte: Prozess, feld: name}\n")
    assert_refused(cli(register, "import", "csv", str(liste), "--mapping", str(bad)), "Prozessname")
    assert state(register) == before


def test_control_characters_of_a_list_do_not_reach_the_terminal(cli: Cli, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "boese.csv"
    path.write_text("Prozessname;Fallzahl\nBrunnen \x1b[31mrot\x07 anstrahlen;=1+1\n", "utf-8")
    assert cli(register, "import", "csv", str(path), "--suggest", "--mapping", "b").code == 0
    result = cli(register, "import", "csv", str(path), "--mapping", "b", "--bereich", "01")
    assert "\x1b" not in result.out + result.err
    assert "\x07" not in result.out + result.err
    assert "\x1b" not in read(register, "zuordnungen/b.yaml")
