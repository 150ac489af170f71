"""The figures of a library are counted from its files, and names that mean the same are found."""

from __future__ import annotations

import json
from pathlib import Path

import library_figures as tool
import pytest

from conftest import LIBRARY


def test_the_figures_of_the_small_library() -> None:
    found = tool.figures(tool.read(LIBRARY))
    assert (found.processes, found.modelled, found.with_key, found.in_no_list, found.unreadable) == (4, 1, 0, 0, 0)
    assert found.by_area == {"01": 1, "10": 1, "16": 2}
    assert found.packages == {"bauaufsicht": 1}
    assert found.blueprints["stadt"] == (3, 3)
    assert sum(found.by_kind.values()) == sum(found.by_status.values()) == found.processes


def test_what_a_file_says_is_counted(library: Path) -> None:
    path = library / "prozesse" / "16" / "hundesteuer-einziehen.yaml"
    text = path.read_text("utf-8")
    area = '  produktrahmen-nrw: ["16"]\n'
    text = text.replace(area, f'{area}  leika: ["99102013002000"]\nleistungsbezeichnung: Hundesteuer Festsetzung\n')
    path.write_text(text.replace("gesetz: Komm", "fundstelle: § 3, gesetz: Komm"), "utf-8")
    (library / "pakete" / "bauaufsicht.yaml").unlink()
    (library / "prozesse" / "01" / "kaputt.yaml").write_text("id: [", "utf-8")
    found = tool.figures(tool.read(library))
    assert (found.with_key, found.with_section, found.in_no_list, found.unreadable) == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Hund anmelden", "Hund abmelden", False),
        ("Personalausweis ausstellen", "Vorläufigen Personalausweis ausstellen", False),
        ("Bewohnerparkausweis ausstellen", "Bewohnerparkausweise erteilen", True),
        ("Wohngeld bewilligen", "Antrag auf Wohngeld bearbeiten", True),
        ("Straße sperren", "Strasse sperren", True),
        ("Akte anlegen", "Haushaltsplan aufstellen", False),
        ("Wahl und Abstimmung vorbereiten", "Abstimmung und Wahl vorbereiten", True),
    ],
)
def test_names_that_may_mean_the_same(one: str, other: str, found: bool) -> None:
    assert bool(list(tool.near_duplicates({"a": one, "b": other}))) is found


def test_the_script_prints_text_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main([str(LIBRARY), "--duplicates"]) == 0
    assert "4 Prozesse, davon 1 (25 %) modelliert" in capsys.readouterr().out
    assert tool.main([str(LIBRARY), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["by_area"]["16"] == 2


def test_an_empty_folder_has_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("0 Prozesse")
