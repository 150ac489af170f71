"""check --fix and format on a real register."""

from __future__ import annotations

from pathlib import Path

from cli_helpers import BAU, HUND, assert_refused, commits, edit, flat, is_clean, read, state, write

from conftest import Cli


def test_fix_mends_and_says_what_is_left(cli: Cli, register: Path) -> None:
    before, head = read(register, HUND), commits(register)
    edit(register, HUND, "art: leistung", "Art: Leistung  # Kommentar")
    edit(register, BAU, "name: ", "farbe: rot\nname: ")
    result = cli(register, "check", "--fix")
    assert read(register, HUND) == before.replace("art: leistung", "art: leistung  # Kommentar")
    assert result.code == 1
    assert "farbe" in result.out
    assert "Behoben: 2 Stellen in 1 Datei" in flat(result.err)
    assert "prozesslib save" in result.err
    assert commits(register) == head


def test_trial(cli: Cli, register: Path) -> None:
    edit(register, HUND, "art: leistung", "art: Leistung")
    before = state(register)
    for option in ("--dry-run", "--diff"):
        result = cli(register, "check", "--fix", option)
        assert result.code == 1
        assert "Art: leistung statt Leistung" in flat(result.out)
        assert "\n-art: Leistung\n+art: leistung\n" in result.out
        assert "nichts geschrieben" in flat(result.err)
    assert state(register) == before


def test_only_the_files_named(cli: Cli, register: Path) -> None:
    for path in (HUND, BAU):
        edit(register, path, "art: leistung", "art: Leistung")
    kept = read(register, BAU)
    cli(register, "check", "--fix", HUND)
    assert "art: leistung" in read(register, HUND)
    assert read(register, BAU) == kept


def test_proposals_are_named_and_made_on_request(cli: Cli, register: Path) -> None:
    edit(register, HUND, "modell: muster", "modell: mustre")
    first = cli(register, "check", "--fix")
    assert "1 Vorschlag" in flat(first.err)
    assert "modell: mustre" in read(register, HUND)
    cli(register, "--lang", "en", "check", "--fix", "--unsafe")
    assert "modell: muster\n" in read(register, HUND)
    assert is_clean(register)


def test_wrong_use(cli: Cli, register: Path) -> None:
    assert_refused(cli(register, "check", "--unsafe"), "--fix")
    assert_refused(cli(register, "check", "--dry-run"), "--fix")
    assert_refused(cli(register, "check", "--fix", "--rev", "HEAD"), "--rev")
    assert_refused(cli(register, "format", "gibtsnicht.yaml"))


def test_format(cli: Cli, register: Path) -> None:
    assert cli(register, "format").code == 0
    cli(register, "save")
    before = read(register, HUND)
    write(register, HUND, before.replace("modell: muster\n", "").replace("\n", "\r\n") + 'modell:   "muster" # so\r\n')
    checked = cli(register, "format", "--check")
    assert checked.code == 1
    assert checked.out == f"{HUND}\n"
    shown = cli(register, "format", "--diff", HUND)
    assert shown.code == 1
    assert "+modell: muster  # so" in shown.out
    done = cli(register, "format")
    assert done.code == 0
    assert read(register, HUND) == before.replace("modell: muster\n", "modell: muster  # so\n")
    assert cli(register, "format", "--check").code == 0


def test_format_leaves_what_it_cannot_read(cli: Cli, register: Path) -> None:
    write(register, HUND, "id: [a\n")
    result = cli(register, "format", HUND)
    assert result.code == 1
    assert read(register, HUND) == "id: [a\n"
    assert "check" in result.err


def test_a_file_cannot_steer_the_terminal(cli: Cli, register: Path) -> None:
    text = read(register, HUND)
    write(register, HUND, text.replace("modell: muster", "modell:  muster # \u202eabc"))
    assert "\u202e" not in cli(register, "format", "--diff", HUND).out
