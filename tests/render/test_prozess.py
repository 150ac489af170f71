"""One process for reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import LIBRARY, Cli
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.register.workspace import open_workspace
from prozesslib.render.prozess import render_prozess
from prozesslib.render.text import Blatt, laenge
from prozesslib.store.yaml.reader import read_yaml
from schema_data import fill

EVIL = "\x1b[31mrot\x9b2J\u202e"


@pytest.fixture(scope="module")
def bestand() -> Bestand:
    """The small library."""
    return open_workspace(LIBRARY).bestand


def shown(daten: dict[str, Any], bestand: Bestand, lang: str = "de", width: int = 120) -> list[str]:
    """The lines of a process."""
    return list(render_prozess(Prozessdatei("prozesse/16/a.yaml", daten), bestand, lang, Blatt(width)))


def replaced(tree: Any, text: str) -> Any:
    """The tree with every free text replaced."""
    if isinstance(tree, dict):
        return {key: replaced(value, text) for key, value in tree.items()}
    if isinstance(tree, list):
        return [replaced(item, text) for item in tree]
    return f"{text}{tree}" if isinstance(tree, str) and tree.startswith("marke") else tree


def flow(lines: list[str]) -> Iterator[str]:
    """The lines of the flow."""
    start = next(index for index, line in enumerate(lines) if line.startswith("Ablauf"))
    yield from lines[start + 1 :]


def test_steckbrief_and_flow_are_readable(register: Path, cli: Cli) -> None:
    text = cli(register, "show", "hund-anmelden").out
    assert text.startswith("Hund anmelden  [hund-anmelden]\n")
    for expected in (
        "Zustand          übernommen",
        "Verantwortlich   Steueramt",
        "Produktbereich   16 Allgemeine Finanzwirtschaft",
        "Folgeprozesse    Hundesteuer einziehen",
        "medienbruch: Das Formular wird abgetippt. → Online-Dienst",
    ):
        assert " ".join(expected.split()) in " ".join(text.split())


def test_the_flow_numbers_its_entries_and_says_where_it_goes(register: Path, cli: Cli) -> None:
    lines = list(flow(cli(register, "show", "hund-anmelden").out.splitlines()))
    assert lines == [
        "  1  ○ Anmeldung eingegangen",
        "       Anmeldung von Hundehalterin oder Hundehalter",
        "  2  ▭ Anmeldung formell prüfen",
        "       Sachbearbeitung Steuern · 5 min",
        "  3  ◇ Anmeldung vollständig?",
        "       Sachbearbeitung Steuern",
        "       ja (85 %) → 5",
        "       nein (15 %) → 4",
        "  4  ▭ Angaben nachfordern",
        "       Sachbearbeitung Steuern · Liegezeit 5 AT",
        "       → 2",
        "  5  ▭ Hund im Verfahren erfassen",
        "       Sachbearbeitung Steuern",
        "  6  ● Hund angemeldet",
    ]


def test_an_adapted_process_says_what_was_adapted(register: Path, cli: Cli) -> None:
    cli(register, "set", "hund-anmelden", "ergebnis+=Hundesteuermarke", "lokal.status=freigegeben")
    text = " ".join(cli(register, "show", "hund-anmelden").out.split())
    assert "Zustand angepasst: Ergebnis" in text
    assert "Status hier freigegeben" in text


def test_an_effort_that_came_with_the_blueprint_is_called_so(register: Path, cli: Cli) -> None:
    assert "Aufwand (Vorgabe)" in cli(register, "show", "hundesteuer-einziehen").out


def test_a_pruned_process_does_not_occur_here_and_says_how_it_comes_back(register: Path, cli: Cli) -> None:
    cli(register, "prune", "hund-anmelden", "--reason", "Macht der Nachbarort", "--by", "Steueramt")
    lines = cli(register, "show", "hund-anmelden").out.splitlines()
    assert lines[0] == "Hund anmelden  [hund-anmelden]"
    assert lines[1] == "Fällt hier nicht an: Macht der Nachbarort"
    assert lines[-1] == "Zurückholen: prozesslib restore hund-anmelden"


def test_json_is_versioned_and_has_the_data_of_the_file(register: Path, cli: Cli) -> None:
    content = json.loads(cli(register, "show", "hund-anmelden", "--format", "json").out)
    assert content["format"] == "prozesslib-prozess/1"
    assert (content["id"], content["zustand"]) == ("hund-anmelden", "uebernommen")
    assert content["daten"] == read_yaml((register / content["pfad"]).read_bytes()).data


def test_yaml_is_the_file_itself(register: Path, cli: Cli) -> None:
    text = (register / "prozesse/16/hund-anmelden.yaml").read_text("utf-8")
    assert cli(register, "show", "hund-anmelden", "--format", "yaml").out == text


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_a_pruned_process_has_machine_formats_too(register: Path, cli: Cli, form: str) -> None:
    cli(register, "prune", "hund-anmelden", "--reason", "Macht der Nachbarort")
    out = cli(register, "show", "hund-anmelden", "--format", form).out
    content = json.loads(out) if form == "json" else {"daten": read_yaml(out.encode()).data, "zustand": "gestrichen"}
    assert content["zustand"] == "gestrichen"
    assert content["daten"]["grund"] == "Macht der Nachbarort"


@given(st.integers(40, 200), st.sampled_from(["de", "en"]))
def test_a_process_with_every_field_fits_every_width(bestand: Bestand, width: int, lang: str) -> None:
    lines = shown(fill("prozess").tree, bestand, lang, width)
    assert max(laenge(line) for line in lines) <= width


def test_no_text_of_a_process_steers_the_terminal(bestand: Bestand) -> None:
    tree = replaced(fill("prozess").tree, EVIL) | {"id": "a"}
    tree["lokal"]["zusatz"] = {EVIL: {EVIL: [EVIL]}}
    lines = shown(tree, bestand)
    assert all(line.isprintable() for line in lines)
    assert any("\N{REPLACEMENT CHARACTER}[31mrot" in line for line in lines)


def test_escapes_in_a_file_never_reach_the_terminal(register: Path, cli: Cli) -> None:
    path = register / "prozesse/01/post-verteilen.yaml"
    text = path.read_text("utf-8").replace("name: Post verteilen", r'name: "Post \e[2J\x9b verteilen"')
    path.write_text(text.replace("Eingehende Post", "Eingehende \u202e Post"), "utf-8")
    for command in (
        ("show", "post-verteilen"),
        ("show", "post-verteilen", "--format", "json"),
        ("show", "post-verteilen", "--format", "yaml"),
        ("list",),
        ("list", "--format", "json"),
        ("list", "--format", "csv"),
        ("search", "post"),
        ("check",),
        ("check", "--format", "json"),
        ("check", "--format", "github"),
        ("save",),
        ("prune", "post-verteilen", "--reason", "Macht der Nachbarort"),
        ("show", "post-verteilen"),
        ("restore", "post-verteilen", "--own"),
        ("set", "post-verteilen", "kurzbeschreibung=Post"),
        ("prune", "post-verteilen", "--reason", "x", "--art", "zusammengefasst"),
    ):
        done = cli(register, *command)
        assert done.code != 70, command
        assert (done.out + done.err).replace("\n", "").replace("\xa0", "").isprintable(), command


def test_a_german_text_keeps_its_special_spaces(register: Path, cli: Cli) -> None:
    cli(register, "set", "hund-anmelden", "hinweise=Nach §\xa08 Satz\u202f1 Gewerbe\xadordnung")
    assert "Nach §\xa08 Satz\u202f1 Gewerbeordnung" in cli(register, "show", "hund-anmelden").out
