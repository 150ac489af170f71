"""``export bpmn``: which processes, where to, and what is never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from conftest import Cli, git
from prozesslib.exchange.bpmn.namen import NS_BPMN

MODELLIERT = "hund-anmelden"


def test_one_process_goes_to_the_output_and_is_the_file(register: Path, cli: Cli, tmp_path: Path) -> None:
    shown = cli(register, "export", "bpmn", MODELLIERT)
    assert shown.code == 0
    assert etree.fromstring(shown.out.encode()).tag == f"{{{NS_BPMN}}}definitions"
    assert cli(register, "export", "bpmn", MODELLIERT, "-o", str(tmp_path / "neu/tief")).code == 0
    assert (tmp_path / f"neu/tief/{MODELLIERT}.bpmn").read_text("utf-8") == shown.out


def test_all_gives_a_file_for_every_modelled_process(register: Path, cli: Cli, tmp_path: Path) -> None:
    done = cli(register, "export", "bpmn", "--all", "-o", str(tmp_path / "aus"))
    names = {path.name for path in (tmp_path / "aus").iterdir()}
    modelled = {path.stem for path in register.glob("prozesse/**/*.yaml") if "\nablauf:" in path.read_text("utf-8")}
    assert names == {f"{key}.bpmn" for key in modelled}
    assert f"{len(names)} Datei" in done.out and "Sichtbarkeit verbund" in done.out


def test_the_names_of_media_come_from_the_catalogue(register: Path, cli: Cli) -> None:
    media = register / "kataloge/medien.yaml"
    media.write_text(media.read_text("utf-8").replace("name: Papier,", "name: Papierform,"), "utf-8")
    assert "(Papierform)" in cli(register, "export", "bpmn", MODELLIERT).out


def test_what_we_wrote_is_replaced_and_said_so(register: Path, cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "aus"
    cli(register, "export", "bpmn", "--all", "-o", str(target))
    again = cli(register, "export", "bpmn", "--all", "-o", str(target))
    count = len(list(target.iterdir()))
    assert again.code == 0 and f"davon {count} ersetzt" in again.out


def test_what_another_program_wrote_is_never_overwritten(register: Path, cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "aus"
    target.mkdir()
    foreign = target / f"{MODELLIERT}.bpmn"
    foreign.write_text('<definitions exporter="Modeler"/>')
    done = cli(register, "export", "bpmn", "--all", "-o", str(target))
    assert done.code == 2 and "nicht überschrieben" in done.err
    assert [path.name for path in target.iterdir()] == [foreign.name]
    assert foreign.read_text() == '<definitions exporter="Modeler"/>'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--all"),
        (["--all"], "Ordner"),
        ([MODELLIERT, "--all", "-o", "aus"], "nicht beides"),
        (["gibt-es-nicht"], "gibt es hier nicht"),
        (["post-verteilen"], "keinen Ablauf"),
        ([MODELLIERT, "post-verteilen", "-o", "aus"], "keinen Ablauf"),
    ],
)
def test_wrong_use_is_told_with_a_next_step(register: Path, cli: Cli, words: list[str], said: str) -> None:
    done = cli(register, "export", "bpmn", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err and "→" in done.err
    assert not (register / "aus").exists()


def test_a_file_that_is_no_folder_is_left_alone(register: Path, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "aus").write_text("x")
    done = cli(register, "export", "bpmn", MODELLIERT, "-o", str(tmp_path / "aus"))
    assert done.code == 2 and "kein Ordner" in done.err


def test_a_link_in_the_folder_is_not_followed(register: Path, cli: Cli, tmp_path: Path) -> None:
    target, outside = tmp_path / "aus", tmp_path / "draussen"
    target.mkdir()
    outside.write_text("wichtig")
    (target / f"{MODELLIERT}.bpmn").symlink_to(outside)
    assert cli(register, "export", "bpmn", MODELLIERT, "-o", str(target)).code == 2
    assert outside.read_text() == "wichtig"


def test_unsaved_changes_are_in_it_and_comments_are_not(register: Path, cli: Cli) -> None:
    path = next(register.glob(f"prozesse/**/{MODELLIERT}.yaml"))
    path.write_text(path.read_text("utf-8") + "# kommentarmarke\nhinweise: nochnichtgespeichert\n", "utf-8")
    done = cli(register, "export", "bpmn", MODELLIERT)
    assert "nochnichtgespeichert" in done.out and "kommentarmarke" not in done.out
    assert git(register, "status", "--porcelain").strip()
