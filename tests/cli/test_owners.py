"""owners: who looks after which files, for people and for the forges."""

from __future__ import annotations

from pathlib import Path

from cli_helpers import HUND, POST

from conftest import Cli

RULES = """zustaendig:
  - {id: finanzen, wer: Fachgruppe Finanzen, bereiche: ["16"], gruppe: "@verbund/finanzen"}
"""


def with_owners(root: Path) -> Path:
    path = root / "konventionen.yaml"
    path.write_text(path.read_text() + RULES)
    return root


def test_nobody_yet(cli: Cli, library: Path) -> None:
    done = cli(library, "owners")
    assert (done.code, done.out) == (0, "")
    assert "zustaendig" in done.err


def test_all_and_by_file(cli: Cli, library: Path) -> None:
    with_owners(library)
    assert "Fachgruppe Finanzen" in cli(library, "owners").out
    rows = cli(library, "owners", HUND, POST).out.splitlines()[-2:]
    assert rows[0].split(maxsplit=1) == [HUND, "Fachgruppe Finanzen"]
    assert rows[1].split() == [POST, "niemand"]


def test_as_codeowners(cli: Cli, library: Path) -> None:
    done = cli(with_owners(library), "owners", "--codeowners")
    assert done.out.splitlines()[1:] == ["# Fachgruppe Finanzen", "/prozesse/16/ @verbund/finanzen"]
