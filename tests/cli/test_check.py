"""check: every fault with its place, for people, for machines and for merge requests."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_helpers import BAU, HUND, POST, STEUER, assert_refused, edit, flat, read, state, write

from conftest import Cli, git, run_process


@pytest.fixture
def faulty(register: Path) -> Path:
    """Two errors in one file, one in another, a warning in a third."""
    edit(register, HUND, "baustein: rueckfrage", "baustein: rueckfrag")
    edit(register, HUND, "verantwortlich: steueramt", "verantwortlich: steuramt")
    edit(register, STEUER, "verantwortlich:", "verantwortlch:")
    edit(register, POST, "name: Post verteilen", "name: " + "Sehr lange " * 9 + "Post verteilen")
    return register


def findings(cli: Cli, root: Path, *words: str) -> list[dict[str, object]]:
    return json.loads(cli(root, "check", "--format", "json", *words).out)["befunde"]


class TestExitCodes:
    def test_nothing_wrong_is_0_and_says_how_much_was_looked_at(self, cli: Cli, register: Path) -> None:
        done = cli(register, "check")
        assert (done.code, done.out, done.err) == (0, "", "13 Dateien geprüft, keine Befunde.\n")

    def test_a_warning_is_0(self, cli: Cli, register: Path) -> None:
        edit(register, POST, "name: Post verteilen", "name: " + "Sehr lange " * 9 + "Post verteilen")
        done = cli(register, "check")
        assert (done.code, done.err) == (0, "13 Dateien geprüft: 0 Fehler, 1 Warnung, 0 Hinweise.\n")

    def test_an_error_is_1(self, cli: Cli, faulty: Path) -> None:
        done = cli(faulty, "check")
        assert done.code == 1
        assert done.err.startswith("13 Dateien geprüft: 3 Fehler, ")

    @pytest.mark.parametrize("words", [["nix.yaml"], ["/"], ["--limit", "-1"], ["--format", "xml"]])
    def test_wrong_use_is_2(self, cli: Cli, register: Path, words: list[str]) -> None:
        assert_refused(cli(register, "check", *words))

    def test_outside_of_every_register_is_2(self, cli: Cli, tmp_path: Path) -> None:
        assert_refused(cli(tmp_path, "check"), "kein Register und keine Bibliothek", "prozesslib fork")

    def test_conventions_decide_how_bad_a_rule_is(self, cli: Cli, register: Path) -> None:
        edit(register, POST, "verantwortlich: poststelle", "verantwortlich: niemand")
        conventions = read(register, "konventionen.yaml")
        for grade, code in (("fehler", 1), ("warnung", 0), ("aus", 0)):
            write(register, "konventionen.yaml", f"{conventions}schweregrade: {{PL201: {grade}}}\n")
            done = cli(register, "check")
            assert (done.code, "PL201" in done.out) == (code, grade != "aus")

    def test_it_changes_nothing(self, cli: Cli, faulty: Path) -> None:
        before = state(faulty)
        cli(faulty, "check")
        assert state(faulty) == before


class TestText:
    def test_a_finding_has_place_code_sentence_and_hint(self, cli: Cli, faulty: Path) -> None:
        line = read(faulty, STEUER).splitlines().index("verantwortlch: steueramt") + 1
        assert (
            f"{STEUER}:{line}:1  Fehler PL101\n"
            f"{line:>5} │ verantwortlch: steueramt\n"
            "      │ ^\n"
            "  Den Schlüssel „verantwortlch“ gibt es hier nicht.\n"
            "  → Meinten Sie „verantwortlich“?\n"
        ) in cli(faulty, "check").out

    def test_findings_come_by_file_and_place(self, cli: Cli, faulty: Path) -> None:
        places = [(f["datei"], f["zeile"], f["spalte"]) for f in findings(cli, faulty)]
        assert places == sorted(places)
        assert len({file for file, _, _ in places}) == 3

    def test_limit_shows_the_first_and_says_how_many_more(self, cli: Cli, faulty: Path) -> None:
        out = cli(faulty, "check", "--limit", "1").out
        assert len(re.findall(r"(Fehler|Warnung) PL\d", out)) == 1
        assert "… und 3 weitere (--limit 0 zeigt alle)" in out
        assert len(re.findall(r"(Fehler|Warnung) PL\d", cli(faulty, "check", "--limit", "0").out)) == 4

    @pytest.mark.parametrize("width", [20, 40, 60])
    def test_it_fits_the_terminal(self, cli: Cli, faulty: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
        monkeypatch.setenv("COLUMNS", str(width))
        done = cli(faulty, "check")
        sentences = [line for line in done.out.splitlines() if not line.startswith("prozesse/")]
        assert max(map(len, [*sentences, *done.err.splitlines()])) <= max(40, width)

    def test_in_english(self, faulty: Path) -> None:
        done = run_process("--lang", "en", "check", cwd=faulty)
        assert "error PL101\n" in done.out
        assert "  There is no key “verantwortlch” here.\n  → Did you mean “verantwortlich”?" in done.out
        assert "13 files checked: 3 errors, 1 warning, 0 notes." in done.err


class TestMachines:
    def test_json_has_everything_and_counts(self, cli: Cli, faulty: Path) -> None:
        done = cli(faulty, "check", "--format", "json")
        content = json.loads(done.out)
        assert done.code == 1
        assert content["format"] == "prozesslib-befunde/1"
        assert content["zaehler"] == {"fehler": 3, "warnung": 1, "hinweis": 0}
        found = next(f for f in content["befunde"] if f["code"] == "PL101")
        assert found == {
            "code": "PL101",
            "schwere": "fehler",
            "datei": STEUER,
            "zeile": read(faulty, STEUER).splitlines().index("verantwortlch: steueramt") + 1,
            "spalte": 1,
            "feld": "verantwortlch",
            "satz": "Den Schlüssel „verantwortlch“ gibt es hier nicht.",
            "hinweis": "Meinten Sie „verantwortlich“?",
        }

    def test_json_of_a_sound_register_is_json_too(self, cli: Cli, register: Path) -> None:
        assert findings(cli, register) == []

    def test_github_gets_one_annotation_per_finding(self, cli: Cli, faulty: Path) -> None:
        done = cli(faulty, "check", "--format", "github")
        assert done.code == 1
        lines = done.out.splitlines()
        assert len(lines) == 4
        assert all(
            re.match(r"::(error|warning) file=[^,:]+,line=\d+,col=\d+,title=PL\d{3}::\S", line) for line in lines
        )
        assert lines[-1].startswith("::warning file=prozesse/01/post-verteilen.yaml,")

    def test_github_gets_changed_files_first_and_ten_of_a_kind(self, cli: Cli, register: Path) -> None:
        for number in range(12):
            text = read(register, POST).replace("post-verteilen", f"post-{number:02}").replace("poststelle", "niemand")
            write(register, f"prozesse/01/post-{number:02}.yaml", text)
        git(register, "add", "-A")
        git(register, "commit", "-qm", "alte Fehler")
        edit(register, HUND, "verantwortlich: steueramt", "verantwortlich: niemand")
        lines = cli(register, "check", "--format", "github").out.splitlines()
        errors = [line for line in lines if line.startswith("::error")]
        assert len(errors) == 10
        assert f"file={HUND}" in errors[0]

    def test_a_text_cannot_give_the_runner_a_command(self, cli: Cli, register: Path) -> None:
        name = "Post%0A::error::x\\n::set-output name=a::b verteilen"
        edit(register, POST, "verantwortlich: poststelle", f'verantwortlich: "{name}"')
        edit(register, POST, "name: Post verteilen", f'name: "{name} "')
        done = cli(register, "check", "--format", "github")
        assert all(line.startswith(("::error file=", "::warning file=")) for line in done.out.splitlines())
        assert done.out != ""


class TestPaths:
    def test_only_findings_in_them_are_shown_and_count(self, cli: Cli, faulty: Path) -> None:
        assert {f["datei"] for f in findings(cli, faulty, "prozesse/16")} == {HUND, STEUER}
        assert {f["datei"] for f in findings(cli, faulty, HUND, POST)} == {HUND, POST}
        assert cli(faulty, "check", BAU).code == 0
        assert cli(faulty, "check", POST).code == 0

    def test_references_to_other_files_are_still_known(self, cli: Cli, register: Path) -> None:
        assert cli(register, "check", HUND).err == "1 Datei geprüft, keine Befunde.\n"

    def test_they_are_taken_from_where_one_stands(self, cli: Cli, faulty: Path) -> None:
        assert {f["datei"] for f in findings(cli, faulty / "prozesse/16", "hund-anmelden.yaml")} == {HUND}
        assert {f["datei"] for f in findings(cli, faulty / "prozesse/16", "..")} == {HUND, STEUER, POST}

    def test_a_register_elsewhere_can_be_named(self, cli: Cli, faulty: Path, tmp_path: Path) -> None:
        assert cli(tmp_path, "check", "register").code == 1
        assert cli(tmp_path, "check", f"register/{BAU}").code == 0

    def test_a_file_that_is_none_of_ours_is_nothing_to_check(self, cli: Cli, register: Path) -> None:
        done = cli(register, "check", "README.md")
        assert (done.code, done.err) == (0, "Nichts zu prüfen.\n")

    def test_two_registers_at_once_are_refused(self, cli: Cli, register: Path, library: Path) -> None:
        done = cli(register, "check", ".", str(library))
        assert_refused(done, "einzeln")


class TestWhatIsLookedAt:
    def test_a_library_without_git(self, cli: Cli, library: Path) -> None:
        done = cli(library, "check")
        assert (done.code, done.out) == (0, "")
        edit(library, POST, "verantwortlich: poststelle", "verantwortlich: poststelle\nlokal: {status: entwurf}")
        assert "PL702" in cli(library, "check").out

    def test_a_blueprint_that_names_what_is_not_there(self, cli: Cli, library: Path) -> None:
        edit(library, "blaupausen/stadt.yaml", "hund-anmelden", "hund-anmeldn")
        out = flat(cli(library, "check").out)
        assert "blaupausen/stadt.yaml:6:" in out
        assert "Meinten Sie „hund-anmelden“?" in out

    def test_two_files_with_one_id(self, cli: Cli, register: Path) -> None:
        write(register, "prozesse/16/post-verteilen.yaml", read(register, POST))
        assert {f["datei"] for f in findings(cli, register) if f["code"] == "PL406"} == {
            POST,
            "prozesse/16/post-verteilen.yaml",
        }

    def test_a_record_under_the_wrong_name(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "post-verteilen", "--reason", "Gibt es hier nicht")
        (register / "gestrichen/post-verteilen.yaml").rename(register / "gestrichen/post.yaml")
        assert [f["code"] for f in findings(cli, register)] == ["PL212"]

    def test_pruned_and_present_at_once(self, cli: Cli, register: Path) -> None:
        text = read(register, POST)
        cli(register, "prune", "post-verteilen", "--reason", "Gibt es hier nicht")
        write(register, POST, text)
        assert [f["code"] for f in findings(cli, register)] == ["PL703"]

    def test_a_missing_base(self, cli: Cli, register: Path) -> None:
        (register / ".prozesslib/basis" / POST).unlink()
        assert [(f["code"], f["datei"]) for f in findings(cli, register)] == [("PL705", ".prozesslib/lock.yaml")]

    def test_a_missing_lock(self, cli: Cli, register: Path) -> None:
        (register / ".prozesslib/lock.yaml").unlink()
        assert [f["code"] for f in findings(cli, register)] == ["PL708"]

    def test_a_reference_to_a_pruned_process_is_no_error(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "hundesteuer-einziehen", "--reason", "Gibt es hier nicht")
        assert cli(register, "check").code == 0

    def test_a_reference_of_the_blueprint_to_what_this_register_never_took_is_none_either(
        self, cli: Cli, library: Path, tmp_path: Path
    ) -> None:
        edit(
            library,
            POST,
            "verantwortlich: poststelle",
            "verantwortlich: poststelle\nfolgeprozesse: [bauantrag-pruefen]",
        )
        words = ("fork", "stadt", "neu", "--municipality", "X", "--ags", "ohne", "--from", str(library))
        assert cli(tmp_path, *words).code == 0
        assert cli(tmp_path / "neu", "check").code == 0
        edit(tmp_path / "neu", POST, "[bauantrag-pruefen]", "[bauantrag-prüfn]".replace("ü", "u"))
        assert cli(tmp_path / "neu", "check").code == 1
