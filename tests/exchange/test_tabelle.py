"""The register as one table: what stands in the cells, and that no spreadsheet takes a cell for a formula."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Cli
from prozesslib.exchange.tabelle import SPALTEN, csv_bytes, json_bytes, rows
from prozesslib.model.bestand import build_bestand
from prozesslib.model.stufe import Stufe
from prozesslib.register.auszug import Auszug, auszug
from prozesslib.store.documents import read_documents
from prozesslib.store.yaml.emit import dump_new

HEAD = {"art": "register", "format": "1", "name": "Register", "kommune": {"name": "Stadt", "ags": "ohne"}}
MINIMAL = {"id": "a", "name": "A prüfen", "modell": "ist", "status": "entwurf", "art": "leistung"}
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def extract(**fields: Any) -> Auszug:
    """The extract of a register with one process."""
    files = {"prozesslib.yaml": dump_new(HEAD), "prozesse/16/a.yaml": dump_new(MINIMAL | fields)}
    bestand = build_bestand(read_documents(files))
    assert bestand.unlesbar == ()
    return auszug(bestand, HEAD, Stufe.INTERN)


def row(**fields: Any) -> dict[str, str]:
    """The one row of a register with one process."""
    return rows(extract(**fields))[0]


def export(cli: Cli, folder: Path, *options: str) -> bytes:
    """The table that the command line writes."""
    done = cli(folder, "export", "csv", "-o", "../tabelle.csv", *options)
    assert done.code == 0, done.err
    return (folder.parent / "tabelle.csv").read_bytes()


class TestRows:
    """What stands in the columns."""

    def test_every_process_and_every_pruned_one_has_a_row_by_area_and_name(self, register: Path, cli: Cli) -> None:
        cli(register, "prune", "hund-anmelden", "--reason", "Macht der Nachbarort")
        table = list(csv.DictReader(io.StringIO(export(cli, register).decode())))
        assert [(r["bereich"], r["name"]) for r in table] == [
            ("01", "Post verteilen"),
            ("10", "Bauantrag prüfen"),
            ("16", "Hund anmelden"),
            ("16", "Hundesteuer einziehen"),
        ]

    @pytest.mark.parametrize(
        ("art", "words"),
        [
            ("faellt-nicht-an", "fällt hier nicht an"),
            ("nicht-zustaendig", "hier nicht zuständig"),
            ("zusammengefasst", "hier mit einem anderen Prozess zusammengefasst"),
            ("ausgelagert", "hier ausgelagert"),
        ],
    )
    def test_a_pruned_process_does_not_occur_here_and_no_service_was_cut(
        self, register: Path, cli: Cli, art: str, words: str
    ) -> None:
        cli(register, "prune", "hund-anmelden", "--reason", "Macht der Nachbarort", "--art", art)
        text = export(cli, register).decode()
        pruned = next(r for r in csv.DictReader(io.StringIO(text)) if r["id"] == "hund-anmelden")
        assert pruned["vorkommen"] == words
        assert pruned["grund"] == "Macht der Nachbarort"
        silent = set(SPALTEN) - {"id", "name", "bereich", "bereich_name", "vorkommen", "zustand", "grund"}
        assert {pruned[column] for column in silent} == {""}
        cli(register, "export", "json", "-o", "../r.json")
        said = text + (register.parent / "r.json").read_text("utf-8")
        assert not {"gekürzt", "eingestellt", "abgeschafft", "eingespart", "weggefallen"} & set(said.split())

    def test_a_missing_figure_is_an_empty_cell_and_never_zero(self) -> None:
        empty = row()
        figures = {column for column in SPALTEN if column.startswith(("fallzahl", "aufwand", "schritte"))}
        assert {empty[column] for column in figures} == {""}

    def test_a_figure_of_zero_stays_zero(self) -> None:
        assert row(lokal={"fallzahl": {"wert": 0, "je": "jahr"}})["fallzahl"] == "0"

    def test_own_figures_and_those_of_the_blueprint_stand_apart(self) -> None:
        both = row(aufwand={"wert": "20 min", "quelle": "Schätzung"}, lokal={"aufwand": "7 min"})
        assert (both["aufwand_eigen"], both["aufwand_vorgabe"]) == ("7 min", "20 min")
        assert both["aufwand_vorgabe_quelle"] == "Schätzung"
        assert row(aufwand="20 min")["aufwand_eigen"] == ""

    def test_a_flow_is_counted_in_steps(self, register: Path, cli: Cli) -> None:
        table = {r["id"]: r for r in csv.DictReader(io.StringIO(export(cli, register).decode()))}
        assert (table["hund-anmelden"]["modelliert"], table["hund-anmelden"]["schritte"]) == ("ja", "3")
        assert (table["post-verteilen"]["modelliert"], table["post-verteilen"]["schritte"]) == ("nein", "")

    def test_a_process_nobody_here_has_looked_at_is_unchecked(self) -> None:
        assert row(status="freigegeben")["status_hier"] == "ungeprueft"
        assert row(lokal={"status": "freigegeben"})["status_hier"] == "freigegeben"

    def test_laws_stand_with_their_section_only_where_there_is_one(self) -> None:
        laws = [
            {"id": "a", "gesetz": "Gesetz A", "ebene": "bund", "fundstelle": "§ 5"},
            {"id": "b", "gesetz": "Gesetz B", "ebene": "land"},
        ]
        assert row(rechtsgrundlagen=laws)["rechtsgrundlagen"] == "§ 5 Gesetz A | Gesetz B"


class TestCsv:
    """The bytes of the table."""

    def test_the_plain_table_is_utf_8_with_commas_and_line_feeds(self, register: Path, cli: Cli) -> None:
        data = export(cli, register)
        assert data.startswith(b"id,name,")
        assert b"\r" not in data
        assert "Bauantrag prüfen" in data.decode()

    def test_the_table_for_german_excel_has_a_bom_semicolons_and_crlf(self, register: Path, cli: Cli) -> None:
        data = export(cli, register, "--excel-csv")
        assert data.startswith(b"\xef\xbb\xbfid;name;")
        assert data.count(b"\n") == data.count(b"\r\n") == 5
        assert "Bauantrag prüfen" in data.decode("utf-8-sig")

    def test_both_tables_say_the_same(self, register: Path, cli: Cli) -> None:
        plain = list(csv.reader(io.StringIO(export(cli, register).decode(), newline="")))
        excel = export(cli, register, "--excel-csv").decode("utf-8-sig")
        assert list(csv.reader(io.StringIO(excel, newline=""), delimiter=";")) == plain

    @pytest.mark.parametrize("start", FORMULAS)
    @pytest.mark.parametrize("excel", [False, True])
    def test_no_cell_is_a_formula(self, start: str, excel: bool) -> None:
        evil = f"{start}HYPERLINK(1)"
        data = csv_bytes(extract(name=evil, kurzbeschreibung=f"{evil};=1,=1"), excel=excel)
        table = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";" if excel else ",")
        cells = next(iter(table))
        assert cells["name"] == f"'{evil}".replace("\r", "\n")
        assert cells["kurzbeschreibung"] == f"'{evil};=1,=1".replace("\r", "\n")

    @given(st.text(min_size=1, max_size=40), st.booleans())
    def test_whatever_stands_in_a_name_stays_in_its_cell(self, name: str, excel: bool) -> None:
        found = extract()
        found = replace(found, prozesse=(replace(found.prozesse[0], daten={"name": name}),))
        text = csv_bytes(found, excel=excel).decode("utf-8-sig" if excel else "utf-8")
        (row,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if excel else ",")
        lines = name.replace("\r\n", "\n").replace("\r", "\n")
        assert row["name"] in (lines, f"'{lines}")
        assert not row["name"].startswith(FORMULAS)
        assert (row["id"], row["modelliert"], row["aufwand_vorgabe_quelle"]) == ("a", "nein", "")


class TestJson:
    """The register with all data."""

    def test_it_says_its_format_and_level_and_is_sorted(self) -> None:
        data = json_bytes(extract())
        content = json.loads(data)
        assert (content["format"], content["sichtbarkeit"]) == ("prozesslib-register/1", "intern")
        assert list(content) == sorted(content)
        assert data.endswith(b"}\n")

    def test_it_holds_the_data_of_every_process(self) -> None:
        fields = {"krise": {"mtpd": "5 AT"}, "lokal": {"zusatz": {"raum": "113"}}}
        assert json.loads(json_bytes(extract(**fields)))["prozesse"][0]["daten"] == MINIMAL | fields

    def test_a_pruned_process_says_that_it_does_not_occur(self, register: Path, cli: Cli) -> None:
        cli(register, "prune", "hund-anmelden", "--reason", "Macht der Nachbarort")
        cli(register, "export", "json", "-o", "../r.json")
        content = json.loads((register.parent / "r.json").read_bytes())
        assert [(p["id"], p["vorkommen"]) for p in content["gestrichen"]] == [("hund-anmelden", "fällt hier nicht an")]
        assert "hund-anmelden" not in [p["id"] for p in content["prozesse"]]

    def test_faulty_files_are_named_here_and_on_the_terminal(self, register: Path, cli: Cli) -> None:
        (register / "prozesse/01/post-verteilen.yaml").write_text("id: [\n")
        done = cli(register, "export", "json", "-o", "../r.json")
        assert json.loads((register.parent / "r.json").read_bytes())["unlesbar"] == ["prozesse/01/post-verteilen.yaml"]
        assert "prozesslib check" in done.err


@pytest.mark.parametrize("exporter", ["csv", "json"])
def test_the_sentence_counts_the_rows(register: Path, cli: Cli, exporter: str) -> None:
    done = cli(register, "export", exporter, "-o", f"../r.{exporter}")
    assert done.out == f"../r.{exporter}: 4 Zeilen, Sichtbarkeit verbund.\n"
