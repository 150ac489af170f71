"""Lists of processes as table, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import LIBRARY, Cli, run_process
from prozesslib.register.suche import Zeile, zeilen
from prozesslib.register.workspace import open_workspace
from prozesslib.render.listen import as_csv, as_json, as_table
from prozesslib.render.text import Blatt, laenge

HOSTILE = '=HYPERLINK("x")\x1b[31m\x9b\r\n\u202e'


@pytest.fixture(scope="module")
def found() -> list[Zeile]:
    """The rows of the small library."""
    return zeilen(open_workspace(LIBRARY).bestand)


def hostile(**fields: str) -> Zeile:
    """A row that somebody filled to do harm."""
    texts = dict.fromkeys(("id", "name", "bereich", "art", "status", "status_hier", "stelle", "leika", "pfad"), HOSTILE)
    return Zeile(**{**texts, **fields}, zustand=None, modelliert=False)


@given(st.integers(40, 200), st.sampled_from(["de", "en"]))
def test_a_table_fits_every_width_and_shows_every_id(found: list[Zeile], width: int, lang: str) -> None:
    lines = list(as_table(found, open_workspace(LIBRARY).bestand, lang, Blatt(width)))
    assert max(laenge(line) for line in lines) <= width
    squeezed = "".join(lines).replace(" ", "")
    assert all(part in squeezed for row in found for part in row.id.split("-"))


@pytest.mark.parametrize(("width", "columns"), [(40, 3), (71, 3), (72, 4), (95, 4), (96, 5)])
def test_a_narrow_terminal_shows_fewer_columns(found: list[Zeile], width: int, columns: int) -> None:
    head = next(as_table(found, open_workspace(LIBRARY).bestand, "de", Blatt(width)))
    assert head.split() == ["Kennung", "Name", "Zustand", "Ablauf", "Stelle"][:columns]


def test_a_table_counts_its_rows(register: Path, cli: Cli) -> None:
    assert cli(register, "list").out.endswith("4 Prozesse\n")
    assert cli(register, "list", "--bereich", "01").out.endswith("1 Prozess\n")
    assert cli(register, "list", "--bereich", "99").out.endswith("0 Prozesse\n")


def test_a_table_has_words_for_people_and_json_has_the_keys(register: Path, cli: Cli) -> None:
    assert "übernommen" in cli(register, "list").out
    content = json.loads(cli(register, "list", "--format", "json").out)
    assert content["format"] == "prozesslib-liste/1"
    assert {row["zustand"] for row in content["prozesse"]} == {"uebernommen"}
    assert list(content["prozesse"][0]) == list(Zeile.__dataclass_fields__)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_machine_formats_are_the_same_in_every_language(register: Path, cli: Cli, form: str) -> None:
    german = cli(register, "list", "--format", form)
    assert run_process("--lang", "en", "list", "--format", form, cwd=register).out == german.out


def test_csv_has_the_columns_of_the_json(register: Path, cli: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(cli(register, "list", "--format", "csv").out)))
    content = json.loads(cli(register, "list", "--format", "json").out)["prozesse"]
    assert [row["id"] for row in rows] == [row["id"] for row in content]
    assert [row["modelliert"] for row in rows] == ["ja" if row["modelliert"] else "nein" for row in content]


def test_an_empty_list_is_still_a_list(register: Path, cli: Cli) -> None:
    assert json.loads(cli(register, "list", "--bereich", "99", "--format", "json").out)["prozesse"] == []
    assert cli(register, "list", "--bereich", "99", "--format", "csv").out.count("\n") == 1


def test_no_cell_is_a_formula_or_steers_a_terminal() -> None:
    lines = list(as_csv([hostile()]))
    assert all(line.isprintable() for line in lines)
    rows = list(csv.DictReader(io.StringIO("\n".join(lines))))
    assert {cell[:2] for key, cell in rows[0].items() if key not in ("zustand", "modelliert")} == {"'="}


def test_json_keeps_hostile_text_and_escapes_it() -> None:
    written = as_json([hostile()])
    assert json.loads(written)["prozesse"][0]["name"] == HOSTILE
    assert written.replace("\n", "").isprintable()


def test_a_table_shows_hostile_text_harmlessly() -> None:
    lines = list(as_table([hostile()], open_workspace(LIBRARY).bestand, "de", Blatt(120)))
    assert all(line.isprintable() for line in lines)
