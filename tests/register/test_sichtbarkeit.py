"""Visibility: whatever leaves a register, by whichever exporter, holds what its level may see and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
import typer.main

from ausgabe_text import text_of
from conftest import Cli, git
from prozesslib.model.katalog import Attribut, Attribute
from prozesslib.model.stufe import Stufe
from prozesslib.register.sichtbarkeit import Auslassungen, sichtbar
from prozesslib.store.schemas import guide, violations
from prozesslib.store.yaml.emit import dump_new
from schema_data import LEVELS, Filled, fields, fill, seen


class Exporter(NamedTuple):
    """What this test knows of an exporter."""

    gives: str
    """``whole``: all visible data; ``flows``: all visible data of modelled processes; ``part``: a choice of it."""
    asked: tuple[str, ...] = ()
    """Arguments with which it gives all it has."""
    level: str = "verbund"
    """What it hands on when nobody says how much."""
    pruned: bool = True
    """Whether it names pruned processes."""


EXPORTER = {
    "snapshot": Exporter("whole"),
    "csv": Exporter("part"),
    "json": Exporter("whole"),
    "excel": Exporter("part", level="intern", pruned=False),
    "aufnahmebogen": Exporter("part", ("alles",), level="intern", pruned=False),
    "bpmn": Exporter("flows", ("--all",), pruned=False),
    "html": Exporter("part", level="oeffentlich"),
    "svg": Exporter("part", ("--all",), pruned=False),
    "datapackage": Exporter("part", level="oeffentlich"),
    "sqlite": Exporter("part", level="oeffentlich"),
    "markdown": Exporter("part", pruned=False),
}

OF_OTHERS = {name: one.asked for name, one in EXPORTER.items()} | {"aufnahmebogen": ("post-verteilen",)}
"""What they are asked for where the process of this test is not there."""

ZUSATZ = {"raum": "oeffentlich", "akte": "verbund", "vermerk": "intern", "vergessen": "intern"}
"""Zusatzattribute of the test and their levels; ``vergessen`` stands in no ``attribute.yaml``."""

EXPORTS = pytest.mark.parametrize("exporter", EXPORTER)
AT_EVERY_LEVEL = pytest.mark.parametrize("level", LEVELS)


@pytest.fixture(scope="module")
def filled() -> Filled:
    """A process with a value in every field that the schema knows, and Zusatzattribute."""
    process = fill("prozess", id="alles")
    process.tree["lokal"]["zusatz"] = {key: f"zusatzmarke-{key}" for key in ZUSATZ}
    process.marks |= {f"zusatzmarke-{key}": level for key, level in ZUSATZ.items()}
    return process


@pytest.fixture(scope="module")
def full_register(_register_template: Path, tmp_path_factory: pytest.TempPathFactory, filled: Filled) -> Path:
    """The register with that process; nothing here changes it."""
    register = Path(shutil.copytree(_register_template, tmp_path_factory.mktemp("voll") / "register", symlinks=True))
    (register / "prozesse/16/alles.yaml").write_bytes(dump_new(filled.tree, guide("prozess")))
    (register / "attribute.yaml").write_text(
        "attribute:\n"
        "  - {id: raum, name: Raum, typ: text, sichtbarkeit: oeffentlich}\n"
        "  - {id: akte, name: Akte, typ: text, sichtbarkeit: verbund}\n"
        "  - {id: vermerk, name: Vermerk, typ: text}\n"
    )
    git(register, "add", "-A")
    git(register, "commit", "-qm", "alles")
    return register


def export(cli: Cli, folder: Path, exporter: str, level: str) -> Path:
    """What an exporter writes, which is asked for it once."""
    target = folder.parent / f"aus-{exporter}-{level}"
    if not target.exists():
        asked = EXPORTER[exporter].asked if (folder / "prozesse/16/alles.yaml").exists() else OF_OTHERS[exporter]
        done = cli(folder, "export", exporter, *asked, "-o", str(target), "--visibility", level)
        assert done.code == 0, done.err
    return target


def content(path: Path) -> dict[str, bytes]:
    """What was written, by the name of the file."""
    if not path.is_dir():
        return {"": path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}


def found(marks: set[str] | dict[str, str], text: str) -> set[str]:
    """The values that stand in a text, as a whole word."""
    words = {mark: re.escape(mark) for mark in marks}
    return {mark for mark, word in words.items() if re.search(rf"{word}(?<!\w{word})(?!\w)", text)}


def test_the_list_of_exporters_is_complete() -> None:
    from prozesslib.cli.app import laden

    assert set(typer.main.get_command(laden()).commands["export"].commands) == set(EXPORTER)


def test_the_process_of_this_test_is_valid_and_fills_every_field_with_its_own_value(filled: Filled) -> None:
    assert list(violations("prozess", filled.tree)) == []
    assert set(fields(filled.tree)) >= set(filled.levels)
    assert set(filled.marks.values()) == set(LEVELS)
    assert len(filled.marks) > 200


@EXPORTS
@AT_EVERY_LEVEL
def test_an_exporter_hands_on_what_its_level_may_see_and_nothing_else(
    full_register: Path, cli: Cli, filled: Filled, exporter: str, level: str
) -> None:
    may_be_seen = seen(filled.marks, level)
    here = found(filled.marks, text_of(export(cli, full_register, exporter, level)))
    assert here - may_be_seen == set()
    if EXPORTER[exporter].gives == "part":
        may_be_seen &= found(filled.marks, text_of(export(cli, full_register, exporter, "intern")))
    assert here == may_be_seen


@EXPORTS
def test_an_exporter_without_a_level_hands_on_what_its_readers_may_see(
    full_register: Path, cli: Cli, tmp_path: Path, exporter: str
) -> None:
    target = tmp_path / "ohne-angabe"
    known = EXPORTER[exporter]
    assert cli(full_register, "export", exporter, *known.asked, "-o", str(target)).code == 0
    assert content(target) == content(export(cli, full_register, exporter, known.level))


@AT_EVERY_LEVEL
def test_a_field_is_seen_when_it_and_all_it_stands_in_may_be_seen(filled: Filled, level: str) -> None:
    tree = {**filled.tree, "lokal": {k: v for k, v in filled.tree["lokal"].items() if k != "zusatz"}}
    without_content = {path for path in filled.levels if path.startswith("lokal.zusatz")}
    assert set(fields(sichtbar("prozess", tree, Stufe(level)))) == seen(filled.levels, level) - without_content


@pytest.mark.parametrize("exporter", [name for name, known in EXPORTER.items() if known.pruned])
def test_the_record_of_a_pruned_process_obeys_its_levels_too(register: Path, cli: Cli, exporter: str) -> None:
    cli(register, "prune", "post-verteilen", "--reason", "grundmarke", "--by", "stellenmarke")
    assert "grundmarke" in text_of(export(cli, register, exporter, "verbund"))
    public = text_of(export(cli, register, exporter, "oeffentlich"))
    assert found({"grundmarke", "stellenmarke"}, public) == set()
    assert "post-verteilen" in public


@EXPORTS
@pytest.mark.parametrize("level", ["oeffentlich", "verbund"])
def test_a_comment_has_no_level_and_stays_inside(register: Path, cli: Cli, exporter: str, level: str) -> None:
    path = register / "prozesse/01/post-verteilen.yaml"
    path.write_text(path.read_text("utf-8") + "# krise: {kritikalitaet: kommentarmarke}\n", "utf-8")
    git(register, "commit", "-qam", "Kommentar")
    assert "kommentarmarke" not in text_of(export(cli, register, exporter, level))


def test_inside_a_snapshot_keeps_the_files_as_they_are(register: Path, cli: Cli) -> None:
    assert "# die Kennung bleibt" in text_of(export(cli, register, "snapshot", "intern"))


@EXPORTS
def test_what_was_left_out_is_named_and_never_shown(
    full_register: Path, cli: Cli, filled: Filled, exporter: str
) -> None:
    text = text_of(export(cli, full_register, exporter, "oeffentlich"))
    if EXPORTER[exporter].gives == "whole":
        assert found({"krise", "lokal.zusatz.vermerk", "lokal.fallzahl"}, text) == {
            "krise",
            "lokal.zusatz.vermerk",
            "lokal.fallzahl",
        }
    assert found(filled.marks.keys() - seen(filled.marks, "oeffentlich"), text) == set()


def test_a_zusatzattribut_is_internal_unless_it_says_otherwise() -> None:
    known = Attribute((Attribut("raum", "Raum", "text", sichtbarkeit="oeffentlich"), Attribut("akte", "Akte", "text")))
    tree = {"lokal": {"zusatz": {"raum": "113", "akte": "7", "picture": {"tief": "x"}}}}
    left_out = Auslassungen()
    assert sichtbar("prozess", tree, Stufe.OEFFENTLICH, left_out, known) == {"lokal": {"zusatz": {"raum": "113"}}}
    assert left_out.felder == {"lokal.zusatz.akte": 1, "lokal.zusatz.picture": 1}
    assert sichtbar("prozess", tree, Stufe.INTERN, None, known) == tree


def test_a_block_of_which_nothing_may_be_seen_disappears_and_an_empty_one_stays() -> None:
    assert sichtbar("prozess", {"lokal": {"hinweise": "nur hier"}}, Stufe.VERBUND) == {}
    assert sichtbar("prozess", {"schlagworte": [], "lokal": {}}, Stufe.OEFFENTLICH) == {"schlagworte": [], "lokal": {}}


def test_reducing_twice_changes_nothing(filled: Filled) -> None:
    once = sichtbar("prozess", filled.tree, Stufe.VERBUND)
    assert sichtbar("prozess", once, Stufe.VERBUND) == once


def test_every_level_sees_what_the_lower_ones_see() -> None:
    assert [[a.sieht(b) for b in Stufe] for a in Stufe] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
