"""status: the register at a glance, without a number that lies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_helpers import BAU, POST, edit, flat, write

from conftest import Cli, git, run_process


def facts(cli: Cli, root: Path, code: int = 0) -> dict[str, object]:
    done = cli(root, "status", "--format", "json")
    assert done.code == code, done.err
    return json.loads(done.out)


def test_a_fresh_register_is_all_blueprint_and_saved(cli: Cli, register: Path) -> None:
    found = facts(cli, register)
    assert found["format"] == "prozesslib-status/1"
    assert found["zustaende"] == {"uebernommen": 4, "angepasst": 0, "gestrichen": 0, "eigen": 0, "adoptiert": 0}
    assert (found["prozesse"], found["modelliert"], found["ungeprueft"], found["unlesbar"]) == (4, 1, 4, 0)
    assert (found["ungesichert"], found["konflikte"]) == ({}, [])


def test_every_state_is_counted(cli: Cli, register: Path) -> None:
    cli(register, "prune", "hundesteuer-einziehen", "--reason", "Gibt es hier nicht")
    cli(register, "set", "post-verteilen", "kurzbeschreibung=Bei uns anders.")
    cli(register, "set", "hund-anmelden", "lokal.status=freigegeben")
    cli(register, "add", "Ferienpass ausgeben", "--bereich", "01", "--modelliert")
    found = facts(cli, register)
    assert found["zustaende"] == {"uebernommen": 2, "angepasst": 1, "gestrichen": 1, "eigen": 1, "adoptiert": 0}
    assert (found["prozesse"], found["modelliert"], found["ungeprueft"]) == (4, 2, 3)


def test_product_areas_are_counted_without_pruned_ones(cli: Cli, register: Path) -> None:
    cli(register, "prune", "hundesteuer-einziehen", "--reason", "Gibt es hier nicht")
    assert facts(cli, register)["bereiche"] == [
        {"nummer": "01", "name": "Innere Verwaltung", "prozesse": 1, "modelliert": 0},
        {"nummer": "10", "name": "Bauen und Wohnen", "prozesse": 1, "modelliert": 0},
        {"nummer": "16", "name": "Allgemeine Finanzwirtschaft", "prozesse": 1, "modelliert": 1},
    ]


def test_the_text_has_the_same_facts(cli: Cli, register: Path) -> None:
    out = flat(cli(register, "status").out)
    for words in (
        "Prozessregister Stadt Musterstadt",
        "Stadt Musterstadt (AGS 05370040)",
        "stadt + bauaufsicht, Kleine Bibliothek 1.0",
        "Modelliert 1 von 4",
        "Hier ungeprüft 4 von 4",
        "Alles gespeichert.",
    ):
        assert words in out


def test_unsaved_changes_are_named(cli: Cli, register: Path) -> None:
    edit(register, POST, "Eingehende", "Jede")
    write(register, "prozesse/01/neu.yaml", "id: neu\n")
    (register / BAU).unlink()
    assert facts(cli, register)["ungesichert"] == {POST: "M", "prozesse/01/neu.yaml": "?", BAU: "D"}
    out = cli(register, "status").out
    assert "3 Dateien nicht gespeichert (prozesslib save):" in out
    assert out.splitlines()[-3:] == ["  + prozesse/01/neu.yaml", f"  ~ {POST}", f"  - {BAU}"]


def test_of_many_unsaved_changes_ten_are_shown(cli: Cli, register: Path) -> None:
    for number in range(13):
        write(register, f"notiz-{number:02}.txt", "x")
    lines = cli(register, "status").out.splitlines()
    assert sum(line.startswith("  + ") for line in lines) == 10
    assert lines[-1] == "  … 3"


def test_faulty_files_are_counted_and_lead_to_check(cli: Cli, register: Path) -> None:
    write(register, POST, "id: [")
    assert facts(cli, register)["unlesbar"] == 1
    out = flat(cli(register, "status").out)
    assert "prozesslib check" in out
    assert "Modelliert 1 von 3" in out


def test_open_conflicts_are_named(cli: Cli, register: Path) -> None:
    write(register, "konflikte/hund-anmelden.yaml", "id: hund-anmelden\n")
    assert facts(cli, register, code=1)["konflikte"] == ["hund-anmelden"]
    assert "Offene Konflikte" in cli(register, "status").out


def test_a_file_name_cannot_steer_the_terminal(cli: Cli, register: Path) -> None:
    write(register, "notiz\x1b[2J.txt", "x")
    assert "\x1b" not in cli(register, "status").out


def test_a_library_has_no_states_and_needs_no_git(cli: Cli, library: Path) -> None:
    found = facts(cli, library)
    assert (found["zustaende"], found["prozesse"], found["ungesichert"]) == ({}, 4, None)
    out = cli(library, "status").out
    assert out.startswith("Kleine Bibliothek\n")
    assert "gespeichert" not in out


def test_a_branch_without_a_name_is_no_trouble(cli: Cli, register: Path) -> None:
    git(register, "checkout", "-q", "--detach")
    assert cli(register, "status").code == 0


@pytest.mark.parametrize("width", [20, 40, 59])
def test_it_fits_the_terminal(cli: Cli, register: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    edit(register, POST, "Eingehende", "Jede")
    lines = cli(register, "status").out.splitlines()
    assert max(map(len, lines)) <= 59
    assert "Innere" in "".join(lines)


def test_in_english(register: Path) -> None:
    out = flat(run_process("status", "--lang", "en", cwd=register).out)
    for words in ("Administration", "Blueprint", "1 of 4", "Product area", "Everything is saved.", "as the blueprint"):
        assert words in out


@pytest.fixture
def behind(cli: Cli, library: Path, tmp_path: Path) -> Path:
    """A register whose library, a folder, has gone on since."""
    root = tmp_path / "folgt"
    fork = ("fork", "stadt", str(root), "-m", "Stadt Musterstadt", "--ags", "05370040", "--from", str(library))
    assert cli(tmp_path, *fork).code == 0
    edit(library, "prozesslib.yaml", '"1.0"', '"1.1"')
    edit(library, POST, "name: Post verteilen", "name: Post im Haus verteilen")
    return root


def test_what_the_library_has_new_is_counted_and_is_exit_code_1(cli: Cli, behind: Path) -> None:
    found = facts(cli, behind, code=1)["rueckstand"]
    assert found == {
        "gefragt": True,
        "grund": None,
        "version": "1.1",
        "commit": None,
        "besteht": True,
        "vorgaenge": {"uebernommen": 1},
    }
    assert "Bibliothek 1.1: 1 übernommen (prozesslib sync)" in flat(cli(behind, "status").out)
    assert cli(behind, "sync").code == 0
    assert facts(cli, behind)["rueckstand"]["besteht"] is False  # type: ignore[index]
    assert "Bibliothek nichts Neues" in flat(cli(behind, "status").out)


def test_what_does_not_concern_this_register_is_not_behind(cli: Cli, behind: Path, library: Path) -> None:
    cli(behind, "sync")
    edit(library, BAU, "name: Bauantrag prüfen", "name: Bauanträge prüfen")
    assert facts(cli, behind)["rueckstand"]["vorgaenge"] == {}  # type: ignore[index]


def test_a_library_that_is_gone_keeps_the_status_from_nothing(cli: Cli, behind: Path, library: Path) -> None:
    library.rename(library.with_name("weg"))
    assert facts(cli, behind)["rueckstand"]["gefragt"] is False  # type: ignore[index]


def test_a_library_in_the_net_is_asked_only_on_request(cli: Cli, behind: Path) -> None:
    text = (behind / "prozesslib.yaml").read_text()
    old = next(line for line in text.splitlines() if "bibliothek:" in line)
    new = old.split("bibliothek:")[0] + "bibliothek: http://127.0.0.1:9/bibliothek.git"
    write(behind, "prozesslib.yaml", text.replace(old, new))
    assert "nicht gefragt" in cli(behind, "status").out
    assert "nicht erreichbar" in flat(cli(behind, "status", "--remote").out)


def test_a_register_ahead_of_the_latest_release_is_not_led_back(cli: Cli, behind: Path, library: Path) -> None:
    git(library, "init", "-q", "-b", "main")
    git(library, "add", "-A")
    git(library, "commit", "-qm", "1.1")
    git(library, "tag", "v1.1")
    edit(library, POST, "name: Post im Haus verteilen", "name: Post und Pakete verteilen")
    git(library, "commit", "-qam", "danach")
    assert cli(behind, "sync", "--to", "main").code == 0
    assert facts(cli, behind)["rueckstand"]["besteht"] is False  # type: ignore[index]
    assert "steht auf dem Stand" in cli(behind, "sync").out
    assert "name: Post und Pakete verteilen" in (behind / POST).read_text()
    assert cli(behind, "sync", "--to", "v1.1").code == 0
    assert "name: Post im Haus verteilen" in (behind / POST).read_text()


def test_an_older_library_without_history_is_not_followed_back(cli: Cli, behind: Path, library: Path) -> None:
    cli(behind, "sync")
    edit(library, "prozesslib.yaml", '"1.1"', '"1.0.9"')
    done = cli(behind, "sync")
    assert done.code == 2
    assert "steht schon auf 1.1" in flat(done.err)
