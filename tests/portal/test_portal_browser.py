"""The portal in a real browser, opened from a folder: axe, search, keyboard, without scripts, on paper."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from portal_bau import abgelegt, gebaut, portal

pytestmark = pytest.mark.portal

HIER = Path(__file__).parent
WERKZEUG = HIER.parent.parent / ".werkzeug/portal"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SEITEN = (
    "index.html",
    "a-z.html",
    "bereiche/02.html",
    "stellen/index.html",
    "stellen/steueramt.html",
    "recht/index.html",
    "recht/strassenverkehrs-ordnung-stvo.html",
    "beteiligte/ordnungsamt.html",
    "verfahren/steuerverfahren.html",
    "prozesse/strassenfest-genehmigen.html",
    "prozesse/falle.html",
    "prozesse/post-verteilen.html",
    "glossar.html",
    "gestrichen.html",
    "impressum.html",
    "barrierefreiheit.html",
)
"""At least one page of each kind."""


def fehlt(satz: str) -> None:
    """Without its tools the test is skipped; where CI asks for it, it fails."""
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(satz)


@pytest.fixture(scope="module", params=[("oeffentlich", "de"), ("intern", "en")], ids=["oeffentlich", "intern"])
def gefunden(request: pytest.FixtureRequest, _register_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the browser says of a public portal in German and of one for the house in English."""
    if shutil.which("node") is None or not (WERKZEUG / "node_modules/axe-core").is_dir():
        fehlt("Node oder seine Pakete fehlen; tests/portal/einrichten.sh richtet sie ein.")
    if not Path(CHROMIUM).exists():
        fehlt("Chromium fehlt; tests/portal/einrichten.sh richtet es ein.")
    root = tmp_path_factory.mktemp("portal")
    register = gebaut(Path(shutil.copytree(_register_template, root / "register", symlinks=True)))
    (register / "gestrichen").mkdir(exist_ok=True)
    (register / "gestrichen/wahl.yaml").write_text(
        "id: wahl\nname: Wahl durchführen\nart: nicht-zustaendig\ngrund: Kreis\nam: 2026-01-02\n", "utf-8"
    )
    level, lang = request.param
    folder = abgelegt(portal(register, level, lang, (str(register),)), root / "Ablage ä")
    shutil.copy(HIER / "pruefe.mjs", WERKZEUG)
    command = ["node", str(WERKZEUG / "pruefe.mjs"), str(folder), *SEITEN]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr
    return {**json.loads(done.stdout), "lang": lang}


def test_axe_finds_nothing_in_any_theme_and_width(gefunden: Any) -> None:
    looked = gefunden["axe"]
    assert len(looked) == len(SEITEN) * 8
    assert {key: one["violations"] for key, one in looked.items() if one["violations"]} == {}
    assert min(one["passes"] for one in looked.values()) > 15


def test_the_themes_are_two_and_the_choice_wins(gefunden: Any) -> None:
    def grounds(part: str) -> set[str]:
        return {one["ground"] for key, one in gefunden["axe"].items() if part in key}

    light, dark = grounds(" light "), grounds(" dark ")
    assert len(light) == len(dark) == 1
    assert light != dark
    assert grounds(" light/dunkel ") == dark
    assert grounds(" dark/hell ") == light


def test_no_page_scrolls_sideways_at_320_pixels(gefunden: Any) -> None:
    wide = {key: one["overflow"] for key, one in gefunden["axe"].items() if one["overflow"] > 0}
    assert wide == {}


def test_nothing_is_refused_and_nothing_is_asked_from_elsewhere(gefunden: Any) -> None:
    assert gefunden["console"] == []


def test_the_search_finds_from_a_folder_whatever_the_umlauts(gefunden: Any) -> None:
    search = gefunden["search"]
    for text in ("strassenfest", "STRASSENFEST", "Straßenfest", "umleitungsbeschilderung pruefen"):
        assert "Straßenfest genehmigen" in search[text]["names"], text
        assert not search[text]["map"]
    assert search["strassenfest"]["names"][0] == "Straßenfest genehmigen"
    assert "<script>alert(1)</script>" in search["<script>"]["names"]
    assert search["gibtesnicht"]["names"] == []
    assert search["gibtesnicht"]["said"]
    assert search["online"] == ["Straßenfest genehmigen"]
    assert search["none"]
    assert search["short"] == ["Straßenfest genehmigen"]
    assert search["followed"].startswith("Straßenfest genehmigen")


def test_the_keyboard_reaches_everything_and_the_focus_is_seen(gefunden: Any) -> None:
    for name, walk in gefunden["keyboard"].items():
        assert walk["first"] == "A #inhalt", name
        assert walk["skipped"] == "inhalt", name
        assert walk["stops"] > 15, name
        assert walk["bad"] == [], name


def test_without_scripts_everything_can_be_read(gefunden: Any) -> None:
    bare = gefunden["bare"]
    assert "JavaScript" in bare["index.html"]
    assert "Straßenfest genehmigen" in bare["a-z.html"]
    process = bare["prozesse/strassenfest-genehmigen.html"]
    for word in ("Umleitungsbeschilderung prüfen", "Straßenverkehrs-Ordnung (StVO)", "4 Wochen"):
        assert word in process
    assert "Prozess suchen" not in bare["a-z.html"]


def test_paper_gets_a4_sheets_without_navigation(gefunden: Any, tmp_path: Path) -> None:
    sheet = tmp_path / "seite.pdf"
    sheet.write_bytes(base64.b64decode(gefunden["pdf"]))
    if shutil.which("pdfinfo") is None:
        fehlt("pdfinfo fehlt; tests/portal/einrichten.sh richtet es ein.")
    info = subprocess.run(["pdfinfo", str(sheet)], capture_output=True, text=True, check=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    pages = re.search(r"Pages:\s+(\d+)", info)
    assert size and pages
    assert [round(float(one)) for one in size.groups()] == [595, 842]
    assert int(pages[1]) <= 3
    text = subprocess.run(["pdftotext", "-layout", str(sheet), "-"], capture_output=True, text=True, check=True).stdout
    assert "Umleitungsbeschilderung" in text
    assert "Hauptnavigation" not in text
    assert "Suchen" not in text
