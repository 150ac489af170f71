"""init and fork with --ci: the file by which the forge checks is in the first commit."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_helpers import assert_refused, commits, is_clean

from conftest import LIBRARY, Cli, git
from prozesslib.register.ci import PFAD, Ci, ci_dateien

FORK = ("fork", "stadt", "neu", "--municipality", "Stadt Musterstadt", "--ags", "ohne", "--from", str(LIBRARY))
INIT = ("init", "bibliothek", "neu", "--name", "Bibliothek", "--publisher", "Kreis")


@pytest.mark.parametrize("ci", list(Ci))
@pytest.mark.parametrize("command", [FORK, INIT])
def test_one_commit_holds_it(cli: Cli, tmp_path: Path, command: tuple[str, ...], ci: Ci) -> None:
    done = cli(tmp_path, *command, "--ci", ci.value)
    root = tmp_path / "neu"
    assert (done.code, commits(root), is_clean(root)) == (0, 1, True), done
    assert git(root, "show", f"HEAD:{PFAD[ci]}").encode() == ci_dateien(ci)[PFAD[ci]]
    assert cli(root, "check").code == 0


def test_without_it_there_is_none(cli: Cli, tmp_path: Path) -> None:
    assert cli(tmp_path, *FORK).code == 0
    assert not any((tmp_path / "neu" / path).exists() for path in PFAD.values())


def test_an_unknown_one(cli: Cli, tmp_path: Path) -> None:
    assert_refused(cli(tmp_path, *FORK, "--ci", "svn"), "gitlab")
    assert not (tmp_path / "neu").exists()
