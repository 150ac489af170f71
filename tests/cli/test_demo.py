"""demo: the whole story with the embedded library, each step with the command that does it."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from cli_helpers import assert_no_traceback, files, flat, is_clean

from conftest import Cli, Result, run_process

pytestmark = pytest.mark.lang


@dataclass(frozen=True)
class Told:
    """One run of the demo, which the tests only look at."""

    ort: Path
    result: Result

    @property
    def ordner(self) -> Path:
        return self.ort / "prozesslib-demo"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    place = tmp_path_factory.mktemp("demo")
    (place / "nebenan.txt").write_text("wichtig")
    return Told(place, run_process("demo", cwd=place))


def test_it_ends_well_and_says_what_to_open(told: Told) -> None:
    assert told.result.code == 0
    assert_no_traceback(told.result)
    closing = told.result.out.split("Fertig.")[1]
    named = [word for word in closing.split() if word.startswith(str(told.ort))]
    assert len(named) == 4
    assert all(Path(word).exists() for word in named)


def test_the_register_it_leaves_passes_check_and_is_saved(told: Told, cli: Cli) -> None:
    register = told.ordner / "musterstadt"
    done = cli(register, "check")
    assert done.code == 0, done.out
    assert is_clean(register)


def test_every_state_occurs_in_it(told: Told, cli: Cli) -> None:
    register = told.ordner / "musterstadt"
    for state in ("uebernommen", "angepasst", "gestrichen", "eigen"):
        assert json.loads(cli(register, "list", "--zustand", state, "--format", "json").out)["prozesse"], state


def test_its_snapshot_and_table_are_whole(told: Told, cli: Cli) -> None:
    folder = told.ordner
    assert cli(folder, "verify", "musterstadt.zip").code == 0
    assert "register.csv" in zipfile.ZipFile(folder / "musterstadt.zip").namelist()
    assert (folder / "musterstadt.csv").read_bytes().startswith(b"\xef\xbb\xbfid;")


def test_every_command_it_shows_is_one_that_works(told: Told) -> None:
    shown = re.findall(r"^\$ prozesslib (\w+)", told.result.out, re.MULTILINE)
    alone = {"fork", "status", "list", "show", "search", "prune", "add", "set", "check", "export", "verify"}
    together = {"diff", "contribute", "receive", "release", "sync", "connect", "log"}
    better = {"prioritize", "report"}
    assert alone | better | together <= set(shown)
    assert told.result.out.count("\n# ") == len(shown)


def test_its_reports_say_something(told: Told) -> None:
    out = told.result.out
    ranking = out.split("$ prozesslib prioritize")[1].split("$ prozesslib")[0]
    assert re.findall(r"^ *([1-9])  ", ranking.split("Was zählt")[0], re.MULTILINE) == list("12345")
    assert "weitere Zeilen mit „--top" in out.split("$ prozesslib report medienbrueche")[1].split("$ prozesslib")[0]
    assert "Stunden weniger; das ist Arbeitszeit" in " ".join(out.split("$ prozesslib report ist-soll")[1].split())


def test_in_english_into_an_empty_folder_and_without_a_git_identity(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    done = run_process("--lang", "en", "demo", "here", cwd=tmp_path)
    assert (tmp_path / "here/musterstadt/prozesslib.yaml").is_file()
    assert_no_traceback(done)
    assert done.code == 0
    assert "Done. To look further:" in done.out
    assert "What does not occur here is pruned with a reason." in done.out


def test_it_stays_in_its_folder(told: Told) -> None:
    assert {rel.split("/")[0] for rel in files(told.ort)} == {"nebenan.txt", "prozesslib-demo"}


class TestTheEmbeddedLibrary:
    def forked(self, cli: Cli, folder: Path, blueprint: str) -> set[str]:
        done = cli(folder, "fork", blueprint, blueprint, "--municipality", "X", "--ags", "ohne")
        assert done.code == 0, done.err
        checked = cli(folder / blueprint, "check")
        assert checked.code == 0, flat(checked.out)
        return {path.stem for path in (folder / blueprint / "prozesse").rglob("*.yaml")}

    def test_town_and_county_really_differ(self, cli: Cli, tmp_path: Path) -> None:
        town, county = (self.forked(cli, tmp_path, blueprint) for blueprint in ("stadt", "kreis"))
        assert len(town) >= 30
        assert len(county) >= 20
        assert town - county
        assert county - town
        assert "hund-anmelden" in town - county

    def test_every_package_can_be_added_to_every_blueprint(self, cli: Cli, tmp_path: Path) -> None:
        packages = [path.stem for path in (Path(__file__).parents[2] / "library/pakete").glob("*.yaml")]
        assert {"bauaufsicht", "zulassung", "wohngeld"} <= set(packages)
        for blueprint in ("stadt", "kreis"):
            options = [word for package in packages for word in ("--with", package)]
            done = cli(tmp_path, "fork", blueprint, blueprint, "-m", "X", "--ags", "ohne", *options)
            assert done.code == 0, done.err
            assert cli(tmp_path / blueprint, "check").code == 0


def test_the_library_and_both_registers_it_leaves_are_sound(told: Told, cli: Cli) -> None:
    for name in ("musterstadt", "nachbarstadt", "kreisbibliothek"):
        folder = told.ordner / name
        assert cli(folder, "check").code == 0, name
        assert is_clean(folder)


def test_what_one_town_gave_the_other_has(told: Told) -> None:
    folder = told.ordner
    given, got = (
        yaml.safe_load((folder / name / "prozesse/16/hund-anmelden.yaml").read_text("utf-8"))
        for name in ("musterstadt", "nachbarstadt")
    )
    times = [{e["id"]: e.get("bearbeitungszeit") for e in tree["ablauf"]}["formell-pruefen"] for tree in (given, got)]
    assert (got["name"], times) == ("Hunde anmelden", ["7 min", "7 min"])
    assert given["lokal"]["verantwortlich"] == "steueramt"
    assert "lokal" not in got
