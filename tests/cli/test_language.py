"""Messages speak German or English; what machines read is the same in both."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cli_helpers import POST, assert_refused, edit, flat

from conftest import Cli, run_process

LOOKING = ["demo", "fork", "status", "list", "show", "search", "check", "verify", "doctor", "export"]
COMMANDS = [*LOOKING, "prune", "restore", "add", "set", "save"]


def sentence(folder: Path, *argv: str, **env: str) -> str:
    """What ``check`` says at its end."""
    return run_process(*argv, "check", cwd=folder, env=env).err.split(" ", 1)[1].strip()


GERMAN, ENGLISH = "Dateien geprüft, keine Befunde.", "files checked, no findings."


@pytest.mark.parametrize(
    ("argv", "env", "expected"),
    [
        ([], {}, GERMAN),
        ([], {"LANG": "en_GB.UTF-8"}, ENGLISH),
        ([], {"LANG": "C"}, GERMAN),
        ([], {"LANG": ""}, GERMAN),
        ([], {"LANG": "fr_FR.UTF-8"}, ENGLISH),
        ([], {"LANG": "en_US", "LC_MESSAGES": "de_AT"}, GERMAN),
        ([], {"LANG": "de_DE", "LC_ALL": "en_US.UTF-8"}, ENGLISH),
        ([], {"PROZESSLIB_LANG": "en"}, ENGLISH),
        (["--lang", "de"], {"PROZESSLIB_LANG": "en", "LANG": "en_US"}, GERMAN),
        (["--lang=en"], {}, ENGLISH),
    ],
)
def test_the_language_follows_option_variable_and_locale(
    register: Path, argv: list[str], env: dict[str, str], expected: str
) -> None:
    assert sentence(register, *argv, **env) == expected


def test_the_option_may_stand_behind_the_command(register: Path) -> None:
    assert run_process("check", "--lang", "en", cwd=register).err.endswith(ENGLISH + "\n")


@pytest.mark.parametrize("argv", [["--lang", "fr", "list"], ["list", "--lang=xx"], ["list", "--lang"]])
def test_another_language_is_refused(register: Path, argv: list[str]) -> None:
    assert_refused(run_process(*argv, cwd=register), "--lang")


def test_machine_formats_stay_untranslated(register: Path) -> None:
    edit(register, POST, "verantwortlich: poststelle", "verantwortlich: niemand")
    for words in (
        "list --format json",
        "list --format csv",
        "search post --format json",
        "show hund-anmelden --format json",
        "status --format json",
        "check --format json",
        "check --format github",
    ):
        german, english = (run_process("--lang", lang, *words.split(), cwd=register) for lang in ("de", "en"))
        assert german.out == english.out != "", words
        assert german.code == english.code


def test_errors_of_use_speak_both() -> None:
    for argv, german, english in (
        (["lst"], "Den Befehl „lst“ gibt es nicht. Meinten Sie „list“?", "There is no command “lst”."),
        (["list", "--foo"], "Die Option --foo gibt es nicht.", "There is no option --foo."),
        (["show"], "Es fehlt: ID.", "Missing: ID."),
        (["show", "a", "b"], "Zu viele Angaben: b.", "Unexpected: b."),
        (["prune", "a", "--reason"], "Hinter --reason fehlt ein Wert.", "--reason needs a value."),
    ):
        assert_refused(run_process(*argv), german, "--help“ zeigt, wie es geht.")
        assert_refused(run_process("--lang", "en", *argv), english, "See “prozesslib")


class TestHelp:
    def test_without_a_command_the_help_is_shown(self, cli: Cli, tmp_path: Path) -> None:
        done = cli(tmp_path)
        assert done.code == 0
        assert all(f"  {command} " in done.out for command in COMMANDS)
        assert "prozesslib demo" in done.out

    @pytest.mark.parametrize("command", [*COMMANDS, "export snapshot", "export csv", "export json"])
    @pytest.mark.parametrize("width", ["40", "120"])
    def test_every_command_explains_itself_in_german(
        self, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, width: str
    ) -> None:
        monkeypatch.setenv("COLUMNS", width)
        done = cli(tmp_path, *command.split(), "--help")
        assert done.code == 0
        assert done.out.startswith(("Aufruf: ", "\nAufruf: "))
        assert "Optionen:" in done.out
        for word in ("Usage", "Options", "Arguments", "Show this", "required", "default"):
            assert word not in done.out

    def test_in_english_there_is_no_german(self, tmp_path: Path) -> None:
        code = (
            "import sys; sys.argv[1:] = ['--lang', 'en']\n"
            "from prozesslib.cli.run import run\n"
            f"for c in {COMMANDS!r}: run(['--lang', 'en', c, '--help'])"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert done.stdout.count("Usage: ") == len(COMMANDS)
        for word in ("Aufruf", "Optionen", "Angaben", "Nur ", "Prozesse ", " und ", " oder "):
            assert word not in flat(done.stdout), word

    def test_short_help_is_the_same(self, cli: Cli, tmp_path: Path) -> None:
        assert cli(tmp_path, "list", "-h").out == cli(tmp_path, "list", "--help").out


def test_the_formats_of_show_are_what_its_help_says(cli: Cli, tmp_path: Path) -> None:
    out = cli(tmp_path, "show", "--help").out
    assert all(form in out for form in ("table", "json", "csv", "yaml"))


def test_version_says_it_in_every_way(tmp_path: Path) -> None:
    said = {run_process(*argv, cwd=tmp_path).out for argv in (["--version"], ["-V"], ["--lang", "en", "--version"])}
    assert len(said) == 1
    assert said.pop().startswith("prozesslib 0.")
