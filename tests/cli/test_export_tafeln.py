"""export datapackage and sqlite through the real CLI: what data people load, and what a folder keeps."""

from __future__ import annotations

import builtins
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pytest
from pyarrow import parquet

from conftest import Cli, git
from prozesslib.exchange.parquet import verlange_parquet
from prozesslib.message import UserError

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
def package(register: Path, cli: Cli, tmp_path: Path) -> Path:
    cli(register, "prune", "post-verteilen", "--reason", "macht der Kreis")
    done = cli(register, "export", "datapackage", "-o", str(tmp_path / "paket"), "--visibility", "intern")
    assert done.code == 0, done.err
    return tmp_path / "paket"


def test_the_package_is_valid_and_knows_its_state(package: Path, register: Path) -> None:
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == 10
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    assert described["version"] == git(register, "rev-parse", "HEAD").strip()
    assert [r["title"] for r in described["resources"]][:2] == ["Prozesse", "Gestrichene Prozesse"]


def test_a_changed_table_is_noticed(package: Path) -> None:
    path = package / "tabellen/prozesse.csv"
    path.write_text(path.read_text("utf-8").replace("Hund", "Hunt"), "utf-8")
    assert not frictionless.validate(str(package / "datapackage.json")).valid


def test_parquet_and_csv_hold_the_same(package: Path) -> None:
    for file in sorted(package.glob("parquet/*.parquet")):
        table = parquet.read_table(file)
        rows = (package / "tabellen" / f"{file.stem}.csv").read_text("utf-8")
        assert rows.splitlines()[0] == ",".join(table.column_names)
        (count,) = duckdb.sql(f"SELECT count(*) FROM read_csv('{package}/tabellen/{file.stem}.csv')").fetchall()
        assert count == (table.num_rows,)
    pruned = duckdb.sql(f"SELECT id, grund FROM '{package}/parquet/gestrichen.parquet'").fetchall()
    assert pruned == [("post-verteilen", "macht der Kreis")]


@pytest.mark.parametrize("how", [["datapackage"], ["datapackage", "--no-parquet"], ["sqlite"]])
def test_the_same_state_gives_the_same_bytes(register: Path, cli: Cli, tmp_path: Path, how: list[str]) -> None:
    def written(name: str) -> dict[str, bytes]:
        assert cli(register, "export", *how, "-o", str(tmp_path / name)).code == 0
        found = tmp_path / name
        files = [f for f in found.rglob("*") if f.is_file()] if found.is_dir() else [found]
        return {f.name: f.read_bytes() for f in files if f.name != name} or {"": found.read_bytes()}

    assert written("eins") == written("zwei")


def test_what_is_not_saved_is_not_in_it_and_that_is_said(register: Path, cli: Cli, tmp_path: Path) -> None:
    path = register / "prozesse/01/post-verteilen.yaml"
    path.write_text(path.read_text("utf-8").replace("Post verteilen", "Briefe verteilen"), "utf-8")
    done = cli(register, "export", "sqlite", "-o", str(tmp_path / "r.sqlite"))
    assert "Ungespeicherte Änderungen sind nicht dabei." in done.err
    assert b"Briefe" not in (tmp_path / "r.sqlite").read_bytes()


def test_the_database_is_whole_typed_and_described(register: Path, cli: Cli, tmp_path: Path) -> None:
    assert cli(register, "export", "sqlite", "-o", str(tmp_path / "r.sqlite")).code == 0
    base = sqlite3.connect(tmp_path / "r.sqlite")
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    (said,) = base.execute("SELECT beschreibung FROM _spalten WHERE tabelle='prozesse' AND spalte='modell'").fetchone()
    assert said
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("UPDATE prozesse SET schritte = 'viele'")
    base.close()


def test_a_folder_of_somebody_else_is_left_alone(register: Path, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "meins").mkdir()
    (tmp_path / "meins/notiz.txt").write_text("wichtig")
    done = cli(register, "export", "datapackage", "-o", str(tmp_path / "meins"))
    assert done.code == 2
    assert "notiz.txt" in done.err
    assert [f.name for f in (tmp_path / "meins").iterdir()] == ["notiz.txt"]


def test_an_export_replaces_the_one_before_and_leaves_no_old_table(package: Path, register: Path, cli: Cli) -> None:
    done = cli(register, "export", "datapackage", "--no-parquet", "-o", str(package))
    assert done.code == 0, done.err
    assert list(package.rglob("*.parquet")) == []
    assert frictionless.validate(str(package / "datapackage.json")).valid


def test_a_revision_that_does_not_exist_and_one_that_looks_like_an_option(register: Path, cli: Cli) -> None:
    for rev in ("gibtesnicht", "--output=x"):
        done = cli(register, "export", "sqlite", "-o", "r.sqlite", f"--rev={rev}")
        assert done.code == 2
        assert not (register / "r.sqlite").exists()


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UserError) as error:
        verlange_parquet()
    assert error.value.next_step is not None
    assert "prozesslib[parquet]" in error.value.next_step.de


def queries() -> list[str]:
    return re.findall(r"```sql\n(.*?)```", README.read_text("utf-8"), re.DOTALL)


@pytest.mark.lang
def test_the_queries_of_the_readme_find_something_in_the_embedded_library(cli: Cli, tmp_path: Path) -> None:
    assert cli(tmp_path, "fork", "stadt", "reg", "-m", "Stadt Wegberg", "--ags", "05370040").code == 0
    assert cli(tmp_path / "reg", "export", "datapackage", "-o", str(tmp_path / "paket")).code == 0
    assert frictionless.validate(str(tmp_path / "paket/datapackage.json")).valid
    assert len(queries()) == 3
    for query in queries():
        assert duckdb.sql(query.replace("paket/", f"{tmp_path}/paket/")).fetchall()
