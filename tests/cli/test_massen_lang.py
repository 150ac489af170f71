"""Bulk work on three thousand processes: fast, whole when killed halfway, gone when undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from children import NEEDS_FORK, killed
from cli_helpers import changed, commits, is_clean, read

from conftest import Cli, git
from killer import KILLED

pytestmark = pytest.mark.lang

ALLE, GEMEINT = 3000, 500
WORDS = ("set", "lokal.status=freigegeben", "schlagworte+=Umbau", "--where", "schlagworte = meiner", "--yes")


@pytest.fixture(scope="module")
def _gross_template(_register_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(_register_template, tmp_path_factory.mktemp("gross") / "register", symlinks=True))
    for number in range(ALLE):
        mine = "meiner" if number % (ALLE // GEMEINT) == 0 else "anderer"
        area = f"{number % 16 + 1:02}"
        path = root / f"prozesse/{area}/vorgang-{number}-bearbeiten.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"id: vorgang-{number}-bearbeiten  # Nummer {number}\n"
            f"name: Vorgang {number} bearbeiten\nschlagworte: [{mine}]\nmodell: muster\nstatus: entwurf\n"
            f'art: leistung\nklassifikation:\n  produktrahmen-nrw: ["{area}"]\nverantwortlich: steueramt\n',
            "utf-8",
        )
    git(root, "add", "-A")
    git(root, "commit", "-qm", "viele")
    return root


@pytest.fixture
def gross(_gross_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_gross_template, tmp_path / "register", symlinks=True))


def test_five_hundred_of_three_thousand_in_one_commit_and_back(cli: Cli, gross: Path) -> None:
    before, count = git(gross, "rev-parse", "HEAD^{tree}"), commits(gross)
    done = cli(gross, *WORDS)
    assert done.code == 0, done.err
    assert f"{GEMEINT} Prozesse ändern sich." in done.out
    assert (commits(gross), is_clean(gross)) == (count + 1, True)
    files = changed(gross)
    assert len(files) == GEMEINT
    assert "# Nummer 0\n" in read(gross, "prozesse/01/vorgang-0-bearbeiten.yaml")
    git(gross, "revert", "--no-edit", "HEAD")
    assert git(gross, "rev-parse", "HEAD^{tree}") == before


@NEEDS_FORK
def test_killed_halfway_it_is_as_before_or_as_after(cli: Cli, gross: Path) -> None:
    goal = Path(shutil.copytree(gross, gross.parent / "ziel", symlinks=True))
    assert cli(goal, *WORDS).code == 0
    trees = {git(root, "rev-parse", "HEAD^{tree}") for root in (gross, goal)}
    seen = set()
    for number in (5, 300):
        root = Path(shutil.copytree(gross, gross.parent / f"versuch-{number}", symlinks=True))
        assert killed(root, number, "after", *WORDS) == KILLED
        assert cli(root, "status").code == 0
        assert is_clean(root)
        found = git(root, "rev-parse", "HEAD^{tree}")
        assert found in trees
        seen.add(found)
        shutil.rmtree(root)
    assert seen == trees


def test_a_reorganisation_of_all_of_them_changes_one_file(cli: Cli, gross: Path) -> None:
    done = cli(gross, "stellen", "umbenennen", "steueramt", "Fachbereich Finanzen", "--yes")
    assert done.code == 0, done.err
    assert f"{ALLE + 2} Prozesse zeigen dann eine andere Stelle" in " ".join(done.out.split())
    assert changed(gross) == ["kataloge/stellen.yaml"]
    words = ("--in", "Team A,Team B", "--rule", "Team B: schlagworte = meiner", "--yes")
    done = cli(gross, "stellen", "aufteilen", "Fachbereich Finanzen", *words)
    assert done.code == 0, done.err
    assert len(changed(gross)) == GEMEINT + 1
