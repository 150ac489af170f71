"""Workbooks in the hands of LibreOffice: opened, changed and saved without a screen, they are read all the same.

Run by ``make test-buero``; skipped where LibreOffice is missing, except in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from conftest import Cli, git
from excel_helpers import Tabelle, ausgeben, bevoelkere, einlesen, geaenderte_zeilen, pfad

pytestmark = pytest.mark.buero

SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="session", autouse=True)
def _libreoffice() -> None:
    if SOFFICE is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing: tests/buero/einrichten.sh")
        pytest.skip("LibreOffice is missing: tests/buero/einrichten.sh")


@pytest.fixture(scope="session")
def profil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of LibreOffice for these tests only."""
    return tmp_path_factory.mktemp("profil")


def saved_by_libreoffice(path: Path, profil: Path, kind: str = "xlsx") -> Path:
    """The file as LibreOffice writes it after reading it."""
    target = path.parent / "libreoffice"
    argv = [str(SOFFICE), f"-env:UserInstallation={profil.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*argv, "--outdir", str(target), str(path)], check=True, capture_output=True, timeout=120)
    return target / f"{path.stem}.{kind}"


@pytest.fixture
def proben(register: Path) -> Path:
    bevoelkere(register, 20)
    return register


def test_an_untouched_workbook_saved_by_libreoffice_changes_nothing(proben: Path, cli: Cli, profil: Path) -> None:
    mappe = ausgeben(cli, proben)
    done = cli(proben, "import", "excel", str(saved_by_libreoffice(mappe.pfad, profil)))
    assert done.code == 0, done.out + done.err
    assert "Nichts zu ändern" in done.out and git(proben, "status", "--porcelain") == ""


def test_what_a_person_changed_is_the_same_after_libreoffice(proben: Path, cli: Cli, profil: Path) -> None:
    mappe = ausgeben(cli, proben)
    for n in range(1, 21):
        mappe.setze("Prozesse", "Kurzbeschreibung", f"=Anders {n}\nzweite Zeile", f"probe-{n}")
        mappe.setze("Kennzahlen", "Fallzahl (hier)", 1200.5, f"probe-{n}")
        mappe.setze("Schritte", "Bearbeitungszeit", "0:25", f"probe-{n}", "pruefen")
    for n in range(1, 21):
        cell = mappe.zelle("Prozesse", "Kurzbeschreibung", f"probe-{n}")
        cell.data_type = "s"
    mappe.speichere()
    other = Tabelle(saved_by_libreoffice(mappe.pfad, profil))
    done = cli(proben, "import", "excel", str(other.pfad), "--format", "json")
    assert done.code == 0, done.out + done.err
    old, new = geaenderte_zeilen(proben)
    assert (
        len(old) == 60 and sum("25 min" in line for line in new) == 20 and sum("1200.5" in line for line in new) == 20
    )
    assert "=Anders 7" in (proben / pfad(7)).read_text("utf-8")
    again = einlesen(cli, proben, mappe)
    assert "Nichts zu ändern" in again.out, "the one saved by the other program says the same"


def test_libreoffice_sees_texts_lists_and_protection(proben: Path, cli: Cli, profil: Path) -> None:
    found = openpyxl.load_workbook(saved_by_libreoffice(ausgeben(cli, proben).pfad, profil))
    sheet = found["Prozesse"]
    assert sheet.protection.sheet and sheet["A2"].protection.locked and not sheet["D2"].protection.locked
    assert any("_listen" in rule.formula1 for rule in sheet.data_validations.dataValidation)
    assert found["_prozesslib"].sheet_state != "visible" and sheet["D1"].comment is not None


def test_an_ods_file_is_refused_with_what_to_do(proben: Path, cli: Cli, profil: Path) -> None:
    path = saved_by_libreoffice(ausgeben(cli, proben).pfad, profil, "ods")
    shutil.copy(path, path.with_suffix(".xlsx"))
    for each in (path, path.with_suffix(".xlsx")):
        done = cli(proben, "import", "excel", str(each))
        assert done.code == 2 and ".ods" in done.err and "speichern" in done.err


def test_an_old_excel_file_is_refused_with_what_to_do(proben: Path, cli: Cli, profil: Path) -> None:
    path = saved_by_libreoffice(ausgeben(cli, proben).pfad, profil, "xls")
    done = cli(proben, "import", "excel", str(path))
    assert done.code == 2 and ".xls" in done.err and "speichern" in done.err
