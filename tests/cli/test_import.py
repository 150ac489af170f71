"""``prozesslib import bpmn`` on real registers: new processes, edits of exported ones, trial runs and refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_helpers import HUND, STEUER, assert_refused, commits, edit, is_clean, message, read, state, write

from bpmn_dateien import datei, fluss, knoten, zwei_pools
from conftest import Cli
from prozesslib.store.documents import read_document

ERLAUBNIS = "prozesse/10/erlaubnis-erteilen.yaml"


@pytest.fixture
def modell(tmp_path: Path) -> Path:
    """A file of another tool."""
    path = tmp_path / "Erlaubnis.bpmn"
    path.write_text(zwei_pools(), "utf-8")
    return path


def test_a_model_becomes_a_process_in_one_commit(cli: Cli, register: Path, modell: Path) -> None:
    before = commits(register)
    result = cli(register, "import", "bpmn", str(modell), "--bereich", "10")
    assert result.code == 0, result
    assert "Erlaubnis erteilen (erlaubnis-erteilen): neu, 8 Einträge" in " ".join(result.out.split())
    assert "Pool mit Bahnen: Beteiligte sind die Bahnen" in " ".join(result.out.split())
    assert (commits(register), is_clean(register)) == (before + 1, True)
    assert message(register) == "Erlaubnis erteilen aus BPMN einlesen"
    assert 'produktrahmen-nrw: ["10"]' in read(register, ERLAUBNIS)
    assert cli(register, "check", ERLAUBNIS).code == 0
    assert cli(register, "show", "erlaubnis-erteilen").code == 0


def test_a_trial_run_writes_nothing_and_says_the_same(cli: Cli, register: Path, modell: Path) -> None:
    before = state(register)
    for more in ((), ("--bereich", "10")):
        trial = cli(register, "import", "bpmn", str(modell), "--dry-run", *more)
        assert trial.code == 0
        assert "Probelauf, nichts geschrieben: 1 neu" in trial.out
        assert state(register) == before
    real = cli(register, "import", "bpmn", str(modell), "--bereich", "10")
    assert real.out.splitlines()[:-1] == trial.out.splitlines()[:-1]


def test_the_report_as_json(cli: Cli, register: Path, modell: Path) -> None:
    result = cli(register, "import", "bpmn", str(modell), "--bereich", "10", "--format", "json")
    report = json.loads(result.out)
    assert report["format"] == "prozesslib-einlesen/1"
    assert report["prozesse"][0]["pfad"] == ERLAUBNIS
    (file,) = report["dateien"]
    assert {"element", "typ", "name", "zeile", "art", "was", "wird"} == set(file["verluste"][0])
    assert report["commit"]


def test_without_a_product_area_it_asks(cli: Cli, register: Path, modell: Path) -> None:
    before = state(register)
    assert_refused(cli(register, "import", "bpmn", str(modell)), "--bereich")
    assert_refused(cli(register, "import", "bpmn", str(modell), "--bereich", "99"))
    assert state(register) == before


def test_what_is_no_file_is_named_in_words(cli: Cli, register: Path, tmp_path: Path) -> None:
    folder = tmp_path / "modelle.bpmn"
    folder.mkdir()
    assert_refused(cli(register, "import", "bpmn", str(folder)), "ist ein Ordner")
    assert_refused(cli(register, "import", "bpmn", str(tmp_path / "weg.bpmn")), "gibt es nicht")


def test_a_file_that_is_named_twice_is_read_once(cli: Cli, register: Path, modell: Path) -> None:
    result = cli(register, "import", "bpmn", str(modell), str(modell), "--bereich", "10")
    assert "1 neu" in result.out


def test_a_taken_id_asks_for_another(cli: Cli, register: Path, modell: Path) -> None:
    cli(register, "import", "bpmn", str(modell), "--bereich", "10")
    before = state(register)
    assert_refused(cli(register, "import", "bpmn", str(modell), "--bereich", "10"), "--id")
    assert_refused(cli(register, "import", "bpmn", str(modell), "--bereich", "10", "--id", "Ä!"), "--id")
    assert_refused(cli(register, "import", "bpmn", str(modell), "--bereich", "10", "--id", "x=y"), "--id")
    assert state(register) == before
    result = cli(register, "import", "bpmn", str(modell), "--bereich", "10", "--id", "erlaubnis-neu")
    assert result.code == 0
    assert read_document(ERLAUBNIS, read(register, "prozesse/10/erlaubnis-neu.yaml").encode()).sound


def test_no_file_and_no_model(cli: Cli, register: Path, tmp_path: Path) -> None:
    before = state(register)
    assert_refused(cli(register, "import", "bpmn", str(tmp_path / "fehlt.bpmn"), "--bereich", "10"))
    letter = tmp_path / "brief.xml"
    letter.write_bytes(b"Sehr geehrte\x1b[31m Damen")
    result = cli(register, "import", "bpmn", str(letter), "--bereich", "10")
    assert result.code == 1
    assert "BP001" in result.out
    assert "\x1b" not in result.out
    assert state(register) == before


def export(cli: Cli, register: Path, folder: Path, level: str = "verbund") -> Path:
    result = cli(register, "export", "bpmn", "hund-anmelden", "-o", str(folder), "--visibility", level)
    assert result.code == 0, result
    return folder / "hund-anmelden.bpmn"


def test_an_export_read_back_changes_nothing(cli: Cli, register: Path, tmp_path: Path) -> None:
    path, before = export(cli, register, tmp_path), state(register)
    result = cli(register, "import", "bpmn", str(path))
    assert (result.code, state(register)) == (0, before)
    assert "unverändert" in result.out


def test_an_edit_in_the_tool_is_an_edit_of_the_file(cli: Cli, register: Path, tmp_path: Path) -> None:
    """Comments, hidden data and what was changed here since the export stay."""
    text = read(register, HUND)
    edit(register, HUND, text.splitlines()[1], text.splitlines()[1] + "  # so heißt er hier")
    write(register, HUND, read(register, HUND) + "lokal:\n  fallzahl: {wert: 320, je: jahr}\n  hinweise: geheim\n")
    assert cli(register, "save", "-m", "Eigenes").code == 0
    path = export(cli, register, tmp_path, "oeffentlich")
    assert "geheim" not in path.read_text("utf-8")
    assert cli(register, "set", "hund-anmelden", "lokal.fallzahl.wert=400").code == 0
    old = read(register, HUND)
    changed = path.read_text("utf-8").replace('name="Anmeldung formell prüfen"', 'name="Anmeldung gründlich prüfen"')
    assert changed != path.read_text("utf-8")
    path.write_text(changed, "utf-8")
    result = cli(register, "import", "bpmn", str(path))
    assert result.code == 0, result
    new = read(register, HUND)
    assert new == old.replace("schritt: Anmeldung formell prüfen", "schritt: Anmeldung gründlich prüfen")
    assert "# so heißt er hier" in new
    assert "wert: 400" in new
    assert is_clean(register)


def test_where_both_changed_the_same_the_file_stays_and_it_says_so(cli: Cli, register: Path, tmp_path: Path) -> None:
    path = export(cli, register, tmp_path)
    assert cli(register, "set", "hund-anmelden", "ablauf[formell-pruefen].schritt=Anmeldung hier prüfen").code == 0
    before = state(register)
    changed = path.read_text("utf-8").replace('name="Anmeldung formell prüfen"', 'name="Anmeldung dort prüfen"')
    path.write_text(changed, "utf-8")
    result = cli(register, "import", "bpmn", str(path))
    assert "BP190" in result.out
    assert state(register) == before


def test_unsaved_changes_of_the_file_are_not_overwritten(cli: Cli, register: Path, tmp_path: Path) -> None:
    path = export(cli, register, tmp_path)
    changed = path.read_text("utf-8").replace('name="Anmeldung formell prüfen"', 'name="Anmeldung prüfen"')
    path.write_text(changed, "utf-8")
    edit(register, HUND, "name: Hund anmelden", "name: Hunde anmelden")
    before = state(register)
    assert_refused(cli(register, "import", "bpmn", str(path)))
    assert state(register) == before


def test_several_files_at_once(cli: Cli, register: Path, modell: Path, tmp_path: Path) -> None:
    call = knoten("callActivity", "a", "Erlaubnis erteilen") + knoten("endEvent", "e", "Fertig") + fluss("f", "a", "e")
    other = tmp_path / "zweite.bpmn"
    other.write_bytes(datei(call, prozess='id="z" name="Fest genehmigen"'))
    before = commits(register)
    result = cli(register, "import", "bpmn", str(modell), str(other), "--bereich", "10")
    assert result.code == 0, result
    assert commits(register) == before + 1
    assert "teilprozess: erlaubnis-erteilen" in read(register, "prozesse/10/fest-genehmigen.yaml")


def test_a_library_takes_models_without_own_data(cli: Cli, library: Path, modell: Path) -> None:
    from conftest import git

    git(library, "init", "-q", "-b", "main")
    git(library, "add", "-A")
    git(library, "commit", "-q", "-m", "Anfang")
    result = cli(library, "import", "bpmn", str(modell), "--bereich", "10")
    assert result.code == 0, result
    text = read(library, ERLAUBNIS)
    assert "modell: muster" in text
    assert "lokal" not in text


def test_other_files_stay_as_they_are(cli: Cli, register: Path, modell: Path) -> None:
    edit(register, STEUER, "name:", "# angefangen\nname:")
    result = cli(register, "import", "bpmn", str(modell), "--bereich", "10")
    assert result.code == 0, result
    assert "# angefangen" in read(register, STEUER)
    assert not is_clean(register)
