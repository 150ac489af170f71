"""Founding a library, editing its lists and importing the catalogue of services: killed halfway, and two at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from children import NEEDS_FORK, killed
from cli_helpers import commits, is_clean, read
from test_blueprint import _libraries, bibliothek  # noqa: F401
from test_import_leika import FIRST, TAX, download
from test_kill import MOMENTS, assert_all_fine_or_told, assert_sound, at_once, play

from conftest import Cli
from killer import KILLED

pytestmark = pytest.mark.lang


@NEEDS_FORK
@MOMENTS
def test_a_blueprint_has_all_of_them_or_none(cli: Cli, bibliothek: Path, moment: str) -> None:  # noqa: F811
    play(cli, bibliothek, ("blueprint", "add", "kreis", "hund-anmelden", "post-verteilen"), moment, range(0, 300, 3))


@NEEDS_FORK
@MOMENTS
def test_the_catalogue_is_the_old_one_or_the_new_one(cli: Cli, register: Path, tmp_path: Path, moment: str) -> None:
    assert cli(register, "import", "leika", str(download(tmp_path, FIRST, "alt.csv"))).code == 0
    new = download(tmp_path, {**FIRST, TAX: "Hundesteuer Erhebung", "99107001002000": "Neues Festsetzung"})
    play(cli, register, ("import", "leika", str(new)), moment, range(1, 300, 3))


@NEEDS_FORK
@MOMENTS
def test_a_library_is_there_whole_or_not_at_all(cli: Cli, library: Path, tmp_path: Path, moment: str) -> None:
    words = ("init", "bibliothek", "neu", "--name", "Neu", "--publisher", "Kreis Neu", "--from", str(library))
    seen = set()
    for number in range(0, 400, 11):
        code = killed(tmp_path, number, moment, *words)
        target = tmp_path / "neu"
        seen.add(target.exists())
        if target.exists():
            assert (commits(target), is_clean(target)) == (1, True)
            assert_sound(target)
            shutil.rmtree(target)
        else:
            assert code == KILLED
        if code == 0:
            break
    assert code == 0
    assert seen == {True, False}
    assert cli(tmp_path, *words).code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"bibliothek", "neu"}
    assert cli(tmp_path / "neu", "check").code == 0


def test_two_additions_at_once_lose_neither(bibliothek: Path) -> None:  # noqa: F811
    keys = ("hund-anmelden", "post-verteilen")
    results = at_once(bibliothek, *(("blueprint", "add", "kreis", key) for key in keys))
    assert_all_fine_or_told(results)
    text = read(bibliothek, "blaupausen/kreis.yaml")
    assert tuple(key in text for key in keys) == tuple(done.code == 0 for done in results)
    assert is_clean(bibliothek)


def test_two_foundings_at_once_make_one_library(tmp_path: Path) -> None:
    words = ("init", "bibliothek", "neu", "--name", "Neu", "--publisher")
    results = at_once(tmp_path, (*words, "Kreis Eins"), (*words, "Kreis Zwei"))
    assert sorted(done.code for done in results) == [0, 2]
    winner = ("Kreis Eins", "Kreis Zwei")[[done.code for done in results].index(0)]
    assert winner in read(tmp_path / "neu", "prozesslib.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["neu"]
