"""packages: a competence comes or goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_helpers import BAU, HUND, POST, assert_refused, commits, edit, flat, is_clean, message, read, write

from conftest import LIBRARY, Cli, git

REASON = "Bauaufsicht liegt beim Kreis"


@pytest.fixture
def stadt(cli: Cli, library: Path, tmp_path: Path) -> Path:
    """A register without packages, and its library beside it."""
    root = tmp_path / "stadt"
    fork = ("fork", "stadt", str(root), "-m", "Stadt Musterstadt", "--ags", "05370040", "--from", str(library))
    assert cli(tmp_path, *fork).code == 0
    return root


def listed(cli: Cli, root: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(cli(root, "packages", "list", "--format", "json").out)["pakete"]
    return found


def test_the_list_says_what_is_taken_and_here(cli: Cli, stadt: Path) -> None:
    (paket,) = listed(cli, stadt)
    assert (paket["id"], paket["gewaehlt"], paket["hier"], paket["prozesse"]) == ("bauaufsicht", False, 0, 1)
    cli(stadt, "packages", "add", "bauaufsicht")
    assert (listed(cli, stadt)[0]["gewaehlt"], listed(cli, stadt)[0]["hier"]) == (True, 1)
    assert "bauaufsicht" in cli(stadt, "packages", "list").out
    assert cli(stadt, "packages", "list", "--format", "csv").out.splitlines()[1].startswith("bauaufsicht,")


def test_a_package_brings_its_processes_in_one_commit(cli: Cli, stadt: Path) -> None:
    before = commits(stadt)
    done = cli(stadt, "packages", "add", "bauaufsicht")
    assert (done.code, commits(stadt), is_clean(stadt)) == (0, before + 1, True)
    assert "„Bauantrag prüfen“ ist dazugekommen." in done.out
    assert (stadt / BAU).read_bytes() == (LIBRARY / BAU).read_bytes()
    assert "bauaufsicht" in read(stadt, "prozesslib.yaml")
    assert message(stadt) == "Aufgabenpaket bauaufsicht aufnehmen"
    assert cli(stadt, "check").code == 0
    assert json.loads(cli(stadt, "list", "--format", "json").out)["prozesse"][0]["zustand"] == "uebernommen"


def test_a_package_one_has_changes_nothing(cli: Cli, register: Path) -> None:
    before = commits(register)
    done = cli(register, "packages", "add", "bauaufsicht")
    assert (done.code, commits(register)) == (0, before)
    assert "hat das Paket schon" in done.out


def test_a_package_that_goes_proposes_what_only_it_had(cli: Cli, register: Path) -> None:
    done = cli(register, "packages", "remove", "bauaufsicht")
    assert done.code == 0
    assert "Bauantrag prüfen (bauantrag-pruefen)" in done.out
    assert "prozesslib prune bauantrag-pruefen --art nicht-zustaendig" in flat(done.err)
    assert (register / BAU).exists()
    assert "bauaufsicht" not in read(register, "prozesslib.yaml")
    assert is_clean(register)


def test_a_package_that_goes_can_take_its_processes_along(cli: Cli, register: Path) -> None:
    before = commits(register)
    done = cli(register, "packages", "remove", "bauaufsicht", "--prune", REASON)
    assert (done.code, commits(register)) == (0, before + 1)
    assert not (register / BAU).exists()
    record = read(register, "gestrichen/bauantrag-pruefen.yaml")
    assert "nicht-zustaendig" in record
    assert REASON in record
    assert cli(register, "check").code == 0


def test_what_was_pruned_stays_pruned_when_the_package_comes_back(cli: Cli, register: Path) -> None:
    cli(register, "packages", "remove", "bauaufsicht", "--prune", REASON)
    done = cli(register, "packages", "add", "bauaufsicht")
    assert "bleibt es; zurückholen: prozesslib restore bauantrag-pruefen" in flat(done.out)
    assert not (register / BAU).exists()
    assert cli(register, "restore", "bauantrag-pruefen").code == 0
    assert (register / BAU).exists()


def test_processes_of_the_blueprint_are_not_proposed(cli: Cli, register: Path, library: Path) -> None:
    write(
        library, "pakete/doppelt.yaml", 'id: doppelt\nname: Doppelt\nwer: Kreise\nprozesse:\n  "16": [hund-anmelden]\n'
    )
    root = register.with_name("neu")
    fork = ("fork", "stadt", str(root), "-m", "Stadt", "--ags", "05370040", "--from", str(library), "--with", "doppelt")
    assert cli(register, *fork).code == 0
    assert "hund-anmelden" not in cli(root, "packages", "remove", "doppelt", "--prune", REASON).out
    assert (root / HUND).exists()


def test_an_own_process_of_the_same_id_is_a_conflict(cli: Cli, stadt: Path) -> None:
    assert cli(stadt, "add", "Bauantrag prüfen", "--bereich", "10", "--id", "bauantrag-pruefen").code == 0
    own = read(stadt, BAU)
    done = cli(stadt, "packages", "add", "bauaufsicht")
    assert done.code == 1
    assert "prozesslib resolve bauantrag-pruefen" in flat(done.out)
    assert read(stadt, BAU) == own
    assert (stadt / "konflikte/bauantrag-pruefen.yaml").exists()


def test_what_is_left_alone_is_told(cli: Cli, stadt: Path) -> None:
    head = read(stadt, "prozesslib.yaml")
    write(stadt, "prozesslib.yaml", head.replace("  name: stadt\n", "  name: stadt\n  pakete: [weggefallen]\n", 1))
    git(stadt, "commit", "-qam", "an prozesslib vorbei")
    done = cli(stadt, "packages", "add", "bauaufsicht")
    assert "weggefallen" in done.err
    assert "→ " in done.err


def test_a_library_that_went_on_asks_for_a_sync_first(cli: Cli, stadt: Path, library: Path) -> None:
    edit(library, POST, "name: Post verteilen", "name: Post im Haus verteilen")
    assert_refused(cli(stadt, "packages", "add", "bauaufsicht"), "nicht mehr auf dem Stand", "prozesslib sync")


def test_a_git_library_is_read_as_it_was(cli: Cli, library: Path, tmp_path: Path) -> None:
    git(library, "init", "-q", "-b", "main")
    git(library, "add", "-A")
    git(library, "commit", "-qm", "1")
    root = tmp_path / "aus-git"
    fork = ("fork", "stadt", str(root), "-m", "Stadt", "--ags", "05370040", "--from", str(library))
    assert cli(tmp_path, *fork).code == 0
    edit(library, BAU, "name: Bauantrag prüfen", "name: Bauanträge prüfen")
    git(library, "commit", "-qam", "2")
    assert cli(root, "packages", "add", "bauaufsicht").code == 0
    assert (root / BAU).read_bytes() == (LIBRARY / BAU).read_bytes()


@pytest.mark.parametrize("action", ["add", "remove"])
def test_unknown_packages_are_refused_with_a_guess(cli: Cli, stadt: Path, action: str) -> None:
    assert_refused(cli(stadt, "packages", action, "bauaufsich"), "Meinten Sie „bauaufsicht“?", "packages list")


def test_a_package_one_does_not_have_cannot_go(cli: Cli, stadt: Path) -> None:
    before = commits(stadt)
    assert "hat dieses Paket nicht" in cli(stadt, "packages", "remove", "bauaufsicht").out
    assert commits(stadt) == before


def test_a_reason_with_a_name_is_refused(cli: Cli, register: Path) -> None:
    before = commits(register)
    done = cli(register, "packages", "remove", "bauaufsicht", "--prune", "sagt Herr Beispiel")
    assert_refused(done, "Persönliches")
    assert commits(register) == before
