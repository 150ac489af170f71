"""The extract of a register: the one form in which exporters see its data."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Cli, git
from prozesslib.message import UserError
from prozesslib.model.stufe import Stufe
from prozesslib.model.zustand import Zustand
from prozesslib.register.ausgeben import at_revision, working_state
from prozesslib.register.auszug import Auszug
from prozesslib.register.workspace import open_workspace


def extract(folder: Path, level: Stufe = Stufe.INTERN) -> Auszug:
    """The folder as it is now."""
    return working_state(open_workspace(folder), level)


def process(folder: Path, key: str, level: Stufe = Stufe.INTERN) -> dict[str, object]:
    """What an extract says of one process."""
    found = next(p for p in extract(folder, level).prozesse if p.id == key)
    return {name: getattr(found, name) for name in ("zustand", "bereich", "bereich_name", "stelle", "ganz", "pfad")}


def test_an_extract_names_state_area_and_office(register: Path) -> None:
    assert process(register, "hund-anmelden") == {
        "zustand": Zustand.UEBERNOMMEN,
        "bereich": "16",
        "bereich_name": "Allgemeine Finanzwirtschaft",
        "stelle": "Steueramt",
        "ganz": True,
        "pfad": "prozesse/16/hund-anmelden.yaml",
    }


def test_the_own_office_goes_before_the_typical_one(register: Path, cli: Cli) -> None:
    cli(register, "set", "hund-anmelden", "lokal.verantwortlich=poststelle")
    assert process(register, "hund-anmelden")["stelle"] == "Poststelle"


def test_a_process_is_whole_only_where_nothing_was_left_out(register: Path) -> None:
    assert process(register, "hund-anmelden", Stufe.INTERN)["ganz"] is True
    assert process(register, "hund-anmelden", Stufe.VERBUND)["ganz"] is False
    assert process(register, "post-verteilen", Stufe.OEFFENTLICH)["ganz"] is True


def test_a_pruned_process_keeps_its_area_and_is_no_process_any_more(register: Path, cli: Cli) -> None:
    cli(register, "prune", "hund-anmelden", "--reason", "Macht der Nachbarort")
    found = extract(register)
    assert "hund-anmelden" not in [p.id for p in found.prozesse]
    assert [(p.id, p.bereich, p.zustand) for p in found.gestrichen] == [("hund-anmelden", "16", Zustand.GESTRICHEN)]


def test_in_a_library_no_process_has_a_state(library: Path) -> None:
    assert {p.zustand for p in extract(library).prozesse} == {None}


def test_a_faulty_file_is_named_and_left_out(register: Path) -> None:
    (register / "prozesse/01/post-verteilen.yaml").write_text("id: [\n")
    found = extract(register)
    assert found.unlesbar == ("prozesse/01/post-verteilen.yaml",)
    assert "post-verteilen" not in [p.id for p in found.prozesse]


def test_the_working_state_has_unsaved_changes_and_a_revision_has_not(register: Path) -> None:
    path = register / "prozesse/01/post-verteilen.yaml"
    path.write_text(path.read_text("utf-8").replace("Post verteilen", "Post austragen"), "utf-8")
    now = {p.id: p.daten["name"] for p in extract(register).prozesse}
    saved = {p.id: p.daten["name"] for p in at_revision(open_workspace(register), "HEAD", Stufe.INTERN).auszug.prozesse}
    assert (now["post-verteilen"], saved["post-verteilen"]) == ("Post austragen", "Post verteilen")


def test_a_state_without_a_readable_head_has_no_extract(register: Path, cli: Cli) -> None:
    (register / "prozesslib.yaml").write_text("art: [\n")
    with pytest.raises(UserError):
        extract(register)
    git(register, "commit", "-qam", "kaputt")
    done = cli(register, "export", "snapshot", "-o", "x.zip")
    assert done.code == 2
    assert "--rev" in done.err


def test_the_order_is_that_of_the_ids(register: Path) -> None:
    ids = [p.id for p in extract(register).prozesse]
    assert ids == sorted(ids)
