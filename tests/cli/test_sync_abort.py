"""sync --abort: a sync is taken back without a trace, or undone under what came after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_helpers import HUND, POST, STEUER, assert_refused, commits, edit, is_clean, read, state, write

from conftest import Cli, git


@pytest.fixture
def folgt(cli: Cli, library: Path, tmp_path: Path) -> Path:
    """A register one version behind; syncing gives one conflict and one process taken over."""
    root = tmp_path / "folgt"
    fork = ("fork", "stadt", str(root), "-m", "Stadt Musterstadt", "--ags", "05370040", "--from", str(library))
    assert cli(tmp_path, *fork).code == 0
    cli(root, "set", "hund-anmelden", "name=Hunde anmelden")
    edit(library, "prozesslib.yaml", '"1.0"', '"1.1"')
    edit(library, HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden")
    edit(library, POST, "name: Post verteilen", "name: Post im Haus verteilen")
    return root


def test_an_unseen_sync_leaves_no_trace(cli: Cli, folgt: Path) -> None:
    before = state(folgt)
    assert cli(folgt, "sync").code == 1
    done = cli(folgt, "sync", "--abort")
    assert (done.code, state(folgt)) == (0, before)
    assert "ist zurückgenommen" in done.out
    assert cli(folgt, "sync").code == 1


def test_work_done_since_stays(cli: Cli, folgt: Path) -> None:
    before = read(folgt, POST)
    cli(folgt, "sync")
    cli(folgt, "set", "hundesteuer-einziehen", "lokal.verantwortlich=steueramt")
    number = commits(folgt)
    done = cli(folgt, "sync", "--abort")
    assert (done.code, commits(folgt), is_clean(folgt)) == (0, number + 1, True)
    assert read(folgt, POST) == before
    assert "verantwortlich: steueramt" in read(folgt, STEUER)
    assert not (folgt / "konflikte").exists()
    assert cli(folgt, "check").code == 0
    assert cli(folgt, "sync").code == 1


def test_a_sync_that_others_have_is_undone_openly(cli: Cli, folgt: Path) -> None:
    cli(folgt, "sync")
    git(folgt, "update-ref", "refs/remotes/origin/main", "HEAD")
    number = commits(folgt)
    assert cli(folgt, "sync", "--abort").code == 0
    assert commits(folgt) == number + 1
    assert "name: Post verteilen" in read(folgt, POST)


def test_a_field_changed_since_is_a_conflict_and_stays(cli: Cli, folgt: Path) -> None:
    cli(folgt, "sync")
    cli(folgt, "set", "post-verteilen", "name=Briefe verteilen")
    done = cli(folgt, "sync", "--abort")
    assert done.code == 1
    assert "name: Briefe verteilen" in read(folgt, POST)
    assert (folgt / "konflikte/post-verteilen.yaml").exists()


def test_each_sync_is_taken_back_once(cli: Cli, folgt: Path) -> None:
    cli(folgt, "sync")
    cli(folgt, "set", "hundesteuer-einziehen", "lokal.verantwortlich=steueramt")
    cli(folgt, "sync", "--abort")
    assert_refused(cli(folgt, "sync", "--abort"), "keinen Abgleich", "prozesslib log")


def test_without_a_sync_there_is_nothing_to_take_back(cli: Cli, register: Path) -> None:
    assert_refused(cli(register, "sync", "--abort"), "keinen Abgleich")


def test_unsaved_work_is_never_thrown_away(cli: Cli, folgt: Path) -> None:
    cli(folgt, "sync")
    edit(folgt, POST, "name: Post im Haus verteilen", "name: Ungespeichert")
    assert cli(folgt, "sync", "--abort").code == 2
    assert "name: Ungespeichert" in read(folgt, POST)


def test_abort_stands_alone(cli: Cli, folgt: Path) -> None:
    assert_refused(cli(folgt, "sync", "--abort", "--dry-run"), "steht allein")
    assert_refused(cli(folgt, "sync", "--abort", "--to", "v1"), "steht allein")


def test_an_amended_sync_is_undone_openly(cli: Cli, folgt: Path) -> None:
    cli(folgt, "sync")
    edit(folgt, STEUER, "name: Hundesteuer einziehen", "name: Hundesteuer eintreiben")
    git(folgt, "commit", "-q", "-a", "--amend", "--no-edit")
    number = commits(folgt)
    assert cli(folgt, "sync", "--abort").code == 0
    assert commits(folgt) == number + 1
    assert "Hundesteuer eintreiben" in git(folgt, "show", f"HEAD~1:{STEUER}")


def test_conflicts_from_elsewhere_do_not_undo_a_sync(cli: Cli, folgt: Path, library: Path) -> None:
    cli(folgt, "sync")
    cli(folgt, "resolve", "--ours")
    cli(folgt, "add", "Bauantrag prüfen", "--bereich", "10", "--id", "bauantrag-pruefen")
    assert cli(folgt, "packages", "add", "bauaufsicht").code == 1
    before = state(folgt)
    assert_refused(cli(folgt, "sync", "--abort"), "kommen nicht vom letzten Abgleich", "prozesslib resolve")
    assert state(folgt) == before


def test_a_sync_that_was_overtaken_is_not_taken_back(cli: Cli, folgt: Path) -> None:
    cli(folgt, "sync")
    cli(folgt, "resolve", "--ours")
    text = read(folgt, ".prozesslib/lock.yaml")
    line = next(line for line in text.splitlines() if "baum:" in line)
    edit(folgt, ".prozesslib/lock.yaml", line, line.split("baum:")[0] + "baum: " + "4" * 40)
    git(folgt, "commit", "-qam", "geteilt")
    assert_refused(cli(folgt, "sync", "--abort"), "auf einen anderen Stand", "sync --to")


class TestRenamed:
    """The sync gave a process another id; what happened to it since is told of the old one."""

    MELDEN = "prozesse/16/hund-melden.yaml"

    @pytest.fixture
    def umbenannt(self, cli: Cli, folgt: Path, library: Path) -> Path:
        edit(library, HUND, "id: hund-anmelden", "id: hund-melden\nersetzt: [hund-anmelden]")
        (library / HUND).rename(library / self.MELDEN)
        for path in (STEUER, "blaupausen/stadt.yaml"):
            write(library, path, read(library, path).replace("hund-anmelden", "hund-melden"))
        cli(folgt, "sync")
        cli(folgt, "resolve", "--ours")
        assert (folgt / self.MELDEN).exists()
        return folgt

    def test_edits_go_over_to_the_old_id(self, cli: Cli, umbenannt: Path) -> None:
        cli(umbenannt, "set", "hund-melden", "lokal.verantwortlich=poststelle")
        assert cli(umbenannt, "sync", "--abort").code == 0
        assert not (umbenannt / self.MELDEN).exists()
        assert "verantwortlich: poststelle" in read(umbenannt, HUND)
        assert read(umbenannt, HUND).startswith("id: hund-anmelden")
        assert "\nname: Hunde anmelden" in read(umbenannt, HUND)
        assert (cli(umbenannt, "check").code, is_clean(umbenannt)) == (0, True)

    def test_what_was_pruned_stays_pruned(self, cli: Cli, umbenannt: Path) -> None:
        cli(umbenannt, "prune", "hund-melden", "--reason", "gibt es nicht")
        assert cli(umbenannt, "sync", "--abort").code == 0
        assert [path.name for path in (umbenannt / "gestrichen").iterdir()] == ["hund-anmelden.yaml"]
        assert not (umbenannt / HUND).exists()
        assert cli(umbenannt, "check").code == 0
        cli(umbenannt, "sync")
        assert [path.name for path in (umbenannt / "gestrichen").iterdir()] == ["hund-melden.yaml"]
