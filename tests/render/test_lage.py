"""The register at a glance."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Cli, run_process
from prozesslib.register.lage import lage
from prozesslib.register.workspace import open_workspace
from prozesslib.render.lage import as_text
from prozesslib.render.text import Blatt, laenge


def test_it_counts_by_state_and_by_area(register: Path, cli: Cli) -> None:
    cli(register, "prune", "post-verteilen", "--reason", "Macht der Nachbarort")
    cli(register, "add", "Ferienpass ausgeben", "--bereich", "16")
    content = json.loads(cli(register, "status", "--format", "json").out)
    assert content["zustaende"] == {
        "uebernommen": 3,
        "angepasst": 0,
        "gestrichen": 1,
        "eigen": 1,
        "adoptiert": 0,
    }
    assert [(a["nummer"], a["prozesse"], a["modelliert"]) for a in content["bereiche"]] == [("10", 1, 0), ("16", 3, 1)]


def test_it_names_administration_blueprint_and_release(register: Path, cli: Cli) -> None:
    text = cli(register, "status").out
    assert "Stadt Musterstadt (AGS 05370040)" in text
    assert "stadt + bauaufsicht, Kleine Bibliothek 1.0" in text


def test_every_share_says_what_it_is_a_share_of(register: Path, cli: Cli) -> None:
    text = cli(register, "status").out
    assert "Modelliert      1 von 4" in text
    assert "Hier ungeprüft  4 von 4" in text
    assert "Modelled        1 of 4" in "\n".join(as_text(lage(open_workspace(register)), "en", Blatt()))


def test_json_is_versioned_and_the_same_in_every_language(register: Path, cli: Cli) -> None:
    out = cli(register, "status", "--format", "json").out
    assert json.loads(out)["format"] == "prozesslib-status/1"
    assert run_process("--lang", "en", "status", "--format", "json", cwd=register).out == out


def test_a_clean_register_says_so(register: Path, cli: Cli) -> None:
    assert cli(register, "status").out.endswith("Alles gespeichert.\n")


def test_unsaved_files_are_listed_and_the_rest_is_counted(register: Path, cli: Cli) -> None:
    (register / "prozesse/01/post-verteilen.yaml").unlink()
    for number in range(14):
        (register / f"prozesse/16/neu-{number:02}.yaml").write_text("id: neu\n")
    text = cli(register, "status").out
    assert "15 Dateien nicht gespeichert (prozesslib save):" in text
    assert "  - prozesse/01/post-verteilen.yaml" in text
    assert "  + prozesse/16/neu-00.yaml" in text
    assert text.endswith("  … 5\n")


def test_faulty_files_are_counted_apart(register: Path, cli: Cli) -> None:
    (register / "prozesse/01/post-verteilen.yaml").write_text("id: [\n")
    text = cli(register, "status").out
    assert "Fehlerhaft      1 Datei: prozesslib check" in text
    assert "Modelliert      1 von 3" in text


def test_a_library_has_no_states_and_nothing_unsaved(library: Path, cli: Cli) -> None:
    text = cli(library, "status").out
    assert "Kleine Bibliothek" in text
    assert "übernommen" not in text
    assert "ungeprüft" not in text


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("width", [40, 52, 71, 120, 200])
def test_it_fits_every_width(register: Path, lang: str, width: int) -> None:
    lines = list(as_text(lage(open_workspace(register)), lang, Blatt(width)))
    assert max(laenge(line) for line in lines) <= width


def test_neither_the_name_of_the_register_nor_of_a_file_steers_the_terminal(register: Path, cli: Cli) -> None:
    head = register / "prozesslib.yaml"
    head.write_text(head.read_text("utf-8").replace("name: Prozessregister", r'name: "\e[2J\N\x9b' + '"#', 1), "utf-8")
    (register / "prozesse/16/\x1b[2Jböse\n.yaml").write_text("id: [\n")
    for form in ("text", "json"):
        done = cli(register, "status", "--format", form)
        assert done.code == 0, done.err
        assert (done.out + done.err).replace("\n", "").isprintable()
    assert "böse .yaml" in cli(register, "status").out
