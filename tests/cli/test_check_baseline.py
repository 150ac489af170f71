"""check --baseline-write: an old register starts with what it has; only new findings count from then on."""

from __future__ import annotations

from pathlib import Path

from cli_helpers import BAU, HUND, assert_refused, commits, edit, is_clean, write

from conftest import Cli, git

FILE = ".prozesslib/grundlinie.json"
WRONG = ("name: Hund anmelden", "name: Hundeanmeldung")


def wrong(cli: Cli, register: Path) -> None:
    """An error that was saved before anybody looked."""
    edit(register, HUND, *WRONG)
    git(register, "commit", "-aqm", "Alt")
    assert cli(register, "check").code == 1


def test_known_findings_are_counted_and_not_shown(cli: Cli, register: Path) -> None:
    wrong(cli, register)
    written = cli(register, "check", "--baseline-write")
    assert (written.code, written.out) == (0, "")
    assert "1 bekannter Befund" in written.err
    assert is_clean(register)
    done = cli(register, "check")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-1] == "Grundlinie: 1 bekannter nicht gezeigt."
    assert cli(register, "check", "--no-baseline").code == 1


def test_a_new_finding_counts(cli: Cli, register: Path) -> None:
    wrong(cli, register)
    cli(register, "check", "--baseline-write")
    edit(register, BAU, "name: Bauantrag prüfen", "name: Bauantragsprüfung")
    done = cli(register, "check")
    assert done.code == 1
    assert BAU in done.out
    assert HUND not in done.out


def test_what_is_mended_is_named_and_leaves_with_the_next_baseline(cli: Cli, register: Path) -> None:
    wrong(cli, register)
    cli(register, "check", "--baseline-write")
    edit(register, HUND, *reversed(WRONG))
    assert "1 bekannter behoben" in cli(register, "check").err
    assert "1 bekannter behoben" in cli(register, "check", HUND).err
    assert "behoben" not in cli(register, "check", BAU).err
    cli(register, "save")
    assert "gestrichen" in cli(register, "check", "--baseline-write").err
    assert not (register / FILE).exists()
    assert is_clean(register)


def test_known_errors_do_not_keep_from_saving_and_new_ones_do(cli: Cli, register: Path) -> None:
    wrong(cli, register)
    cli(register, "check", "--baseline-write")
    edit(register, HUND, "Hundehaltung]", "Hundehaltung, Hund]")
    assert cli(register, "save").code == 0
    edit(register, HUND, "verantwortlich: steueramt", "verantwortlich: steuramt")
    assert cli(register, "save").code == 1


def test_writing_twice_makes_one_commit(cli: Cli, register: Path) -> None:
    wrong(cli, register)
    cli(register, "check", "--baseline-write")
    before = commits(register)
    assert cli(register, "check", "--baseline-write").code == 0
    assert commits(register) == before


def test_faults_of_the_form_stay_errors(cli: Cli, register: Path) -> None:
    edit(register, HUND, "modell: muster", "modell: mster")
    git(register, "commit", "-aqm", "Alt")
    cli(register, "check", "--baseline-write")
    assert cli(register, "check").code == 1


def test_a_damaged_baseline_is_refused_with_a_next_step(cli: Cli, register: Path) -> None:
    write(register, FILE, "kaputt")
    assert_refused(cli(register, "check"), "beschädigt", "--baseline-write")
    assert cli(register, "check", "--no-baseline").code == 0


def test_a_baseline_is_for_the_whole(cli: Cli, register: Path) -> None:
    assert_refused(cli(register, "check", "--baseline-write", HUND), "alle Befunde", "Ohne Dateien")
