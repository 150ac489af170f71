"""Visibility of reports: at a lower level, no report, whichever is entered, says more than that level may see."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from test_sichtbarkeit import found

from prozesslib.analysis.bericht.bericht import Bericht
from prozesslib.analysis.bericht.register import Berichtsart, alle
from prozesslib.analysis.prioritaet.uebersicht import plaetze, prioritaeten
from prozesslib.message import UserError
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.stufe import Stufe
from prozesslib.register.berichtsumfang import berichtsumfang
from prozesslib.register.profil import lade_profil
from prozesslib.register.suche import Filter
from prozesslib.register.workspace import open_workspace
from prozesslib.render.bericht.bilder import mit_bildern
from prozesslib.render.bericht.dateien import as_csv, as_json, as_markdown
from prozesslib.render.bericht.seite import as_html
from schema_data import LEVELS, Filled, fill, seen

REPORTS = pytest.mark.parametrize("art", list(alle()), ids=lambda art: art.name)
LOWER = LEVELS[:2]


@pytest.fixture(scope="module")
def filled() -> Filled:
    """A process with a value in every field that the schema knows."""
    return fill("prozess", id="alles", modell="ist", sollzu="")


@pytest.fixture
def bestand(register: Path, filled: Filled) -> Bestand:
    """The register with that process, and with a Soll of it that says the same."""
    tree = {key: value for key, value in filled.tree.items() if key != "sollzu"}
    soll = {**tree, "id": "alles-soll", "modell": "soll", "sollzu": "alles"}
    known = open_workspace(register).bestand
    more = {one["id"]: Prozessdatei(f"prozesse/16/{one['id']}.yaml", one) for one in (tree, soll)}
    return replace(known, prozesse={**known.prozesse, **more})


def text(art: Berichtsart, bestand: Bestand, level: str, *, mit_vorgaben: bool = True) -> str:
    """All that a report says in any format; nothing where it refuses."""
    ids = ["alles"] if art.einzeln else []
    scope = berichtsumfang(bestand, ids, Filter(), Stufe(level), mit_vorgaben=mit_vorgaben)
    try:
        said = art.erstelle(scope)
    except UserError as refused:
        return f"{refused}"
    return formats(mit_bildern(said, scope.bestand, "de"))


def formats(said: Bericht) -> str:
    """A report in every format, with the arithmetic."""
    return "\n".join(
        chain((as_json(said), as_html(said, "de"), as_html(said, "en")), as_csv(said), as_markdown(said, "de"))
    )


@REPORTS
@pytest.mark.parametrize("level", LOWER)
def test_a_report_says_only_what_its_level_may_see(
    art: Berichtsart, level: str, bestand: Bestand, filled: Filled
) -> None:
    hidden = filled.marks.keys() - seen(filled.marks, level)
    assert found(hidden, text(art, bestand, level)) == set()


def test_this_test_would_see_it(bestand: Bestand, filled: Filled) -> None:
    hidden = filled.marks.keys() - seen(filled.marks, "verbund")
    assert any(found(hidden, text(art, bestand, "intern")) for art in alle())


@pytest.mark.parametrize("level", LOWER)
def test_priorities_say_only_what_their_level_may_see(level: str, bestand: Bestand, filled: Filled) -> None:
    scope = berichtsumfang(bestand, [], Filter(), Stufe(level), mit_vorgaben=True)
    profile = lade_profil(None)
    said = formats(prioritaeten(scope, profile, plaetze(scope, profile)))
    assert found(filled.marks.keys() - seen(filled.marks, level), said) == set()
