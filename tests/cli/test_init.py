"""init bibliothek: a library that follows nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_helpers import HUND, assert_refused, author, commits, edit, files, flat, is_clean, message, read, write

from conftest import LIBRARY, Cli, Result

NAMED = ("--name", "Prozessbibliothek Kreis Muster", "--publisher", "Kreis Muster")


def founded(cli: Cli, folder: Path, *more: str) -> Result:
    return cli(folder.parent, "init", "bibliothek", str(folder), *NAMED, *more)


def test_an_empty_one_has_catalogues_conventions_and_an_example_and_passes_the_check(cli: Cli, tmp_path: Path) -> None:
    root = tmp_path / "b"
    done = founded(cli, root)
    assert (done.code, commits(root), is_clean(root)) == (0, 1, True)
    assert "eine Blaupause als Beispiel" in done.out
    assert message(root) == "Prozessbibliothek Kreis Muster gründen"
    assert author(root).startswith("Kreis Muster, Prozessmanagement <")
    assert {"bausteine.yaml", "medien.yaml", "stellen.yaml"} <= {path.name for path in (root / "kataloge").iterdir()}
    assert not (root / "pakete").exists()
    assert not (root / ".prozesslib" / "lock.yaml").exists()
    assert "keine Befunde" in cli(root, "check").err


def test_the_example_can_be_forked_and_deleted(cli: Cli, tmp_path: Path) -> None:
    root, register = tmp_path / "b", tmp_path / "r"
    founded(cli, root)
    fork = ("fork", "beispiel", str(register), "-m", "Stadt R", "--ags", "ohne", "--from", str(root))
    assert cli(tmp_path, *fork).code == 0
    assert "keine Befunde" in cli(register, "check").err
    (root / "blaupausen" / "beispiel.yaml").unlink()
    next((root / "prozesse").rglob("*.yaml")).unlink()
    assert cli(root, "save").code == 0
    assert "keine Befunde" in cli(root, "check").err


def test_with_the_content_of_another_one_it_is_its_own(cli: Cli, library: Path, tmp_path: Path) -> None:
    root = tmp_path / "b"
    more = ("--from", str(library), "--ags", "05370", "--mailbox", "prozesse@kreis-muster.example")
    done = founded(cli, root, *more)
    assert done.code == 0, done
    assert "4 Prozesse" in flat(done.out)
    assert "folgt dieser Bibliothek nicht" in flat(done.out)
    for path in ("prozesse", "kataloge", "blaupausen", "pakete"):
        assert files(root / path) == files(library / path)
    head = read(root, "prozesslib.yaml")
    assert ("blaupause" in head, "Kleine Bibliothek" in head, 'ags: "05370"' in head) == (False, False, True)
    assert not (root / ".prozesslib" / "basis").exists()
    assert author(root).startswith("Kreis Muster, Prozessmanagement <prozesse@kreis-muster.example>")
    assert "keine Befunde" in cli(root, "check").err
    assert "Kleine Bibliothek, Version 1.0" in read(root, "README.md")


def test_it_can_be_released_and_followed_at_once(cli: Cli, library: Path, tmp_path: Path) -> None:
    root, register = tmp_path / "b", tmp_path / "r"
    founded(cli, root, "--from", str(library))
    assert cli(root, "release", "1.0").code == 0
    fork = ("fork", "stadt", str(register), "-m", "Stadt R", "--ags", "ohne", "--from", str(root))
    assert cli(tmp_path, *fork).code == 0
    assert cli(register, "sync").code == 0


@pytest.mark.lang
def test_the_embedded_library_is_called_embedded(cli: Cli, tmp_path: Path) -> None:
    root = tmp_path / "b"
    assert founded(cli, root, "--from", "embedded").code == 0
    found = json.loads(cli(root, "blueprint", "list", "--format", "json").out)["listen"]
    assert {"stadt", "kreis"} <= {entry["id"] for entry in found}
    assert "lizenz: CC0-1.0" in read(root, "prozesslib.yaml")


def test_wrong_wishes_leave_nothing_behind(cli: Cli, library: Path, register: Path, tmp_path: Path) -> None:
    root = tmp_path / "b"
    before = files(tmp_path)
    assert_refused(founded(cli, root, "--from", str(register)), "keine Bibliothek")
    assert_refused(founded(cli, root, "--from", str(tmp_path / "fehlt")), "gibt es nicht")
    assert_refused(founded(cli, root, "--ags", "12"), "kein amtlicher Schlüssel")
    assert_refused(cli(tmp_path, "init", "bibliothek", "x/b", *NAMED), "übergeordneten Ordner")
    assert_refused(founded(cli, library), "gibt es schon")
    assert_refused(cli(tmp_path, "init", "bibliothek", str(root), "--name", " ", "--publisher", "K"), "Name")
    assert files(tmp_path) == before


def test_a_library_with_errors_is_not_copied(cli: Cli, library: Path, tmp_path: Path) -> None:
    edit(library, HUND, "verantwortlich: steueramt", "verantwortlich: gibtsnicht")
    assert_refused(founded(cli, tmp_path / "b", "--from", str(library)), "1 Fehler", HUND)
    write(library, "prozesse/16/kaputt.yaml", "id: [")
    assert_refused(founded(cli, tmp_path / "b", "--from", str(library)), "2 Fehler")
    assert not (tmp_path / "b").exists()
    assert LIBRARY.exists()
