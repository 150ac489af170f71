"""Laws by all their names, their level, what came after them, and the numbers of EU acts."""

from __future__ import annotations

import pytest

from prozesslib.check.recht.gesetze import Gesetzbuch, Nennung, ebene_aus, eu_nummer_in_form
from prozesslib.check.umfeld import umfeld_von
from prozesslib.model.bestand import build_bestand
from prozesslib.model.katalog import KatalogEintrag
from prozesslib.store.documents import read_documents
from prozesslib.store.resources import library_folder

ROWS = (
    {"id": "baugb", "name": "Baugesetzbuch", "synonyme": ["BauGB"], "ebene": "bund"},
    {"id": "bbaug", "name": "Bundesbaugesetz", "entfallen": "1987-07-01", "ersetzt_durch": ["mitte"]},
    {
        "id": "mitte",
        "name": "Mittleres Gesetz",
        "entfallen": "1990-01-01",
        "ersetzt_durch": ["baugb", "bbaug", "fehlt"],
    },
)


@pytest.fixture(scope="module")
def laws() -> Gesetzbuch:
    return Gesetzbuch([KatalogEintrag.read(row) for row in ROWS])


@pytest.mark.parametrize(
    "text",
    [
        "BauGB",
        "Baugesetzbuch",
        "baugesetzbuch",
        "Baugesetzbuch (BauGB)",
        "Baugesetzbuch des Bundes (BauGB)",
        "Baugesetzbuch (BauGB), soweit es gilt",
    ],
)
def test_a_law_is_found_by_each_of_its_names(laws: Gesetzbuch, text: str) -> None:
    found = laws.finde(text)
    assert found is not None
    assert found.voll == "Baugesetzbuch (BauGB)"


@pytest.mark.parametrize(
    "text", ["Bauordnung des Landes", "baugb", "Baugesetz", "", "(BauGB)", "Gesetz (BauGB) zur Änderung"]
)
def test_another_law_is_not_taken_for_it(laws: Gesetzbuch, text: str) -> None:
    assert laws.finde(text) is None


def test_what_came_after_is_followed_through_laws_that_are_gone_themselves(laws: Gesetzbuch) -> None:
    gone = laws.finde("Bundesbaugesetz")
    assert gone is not None
    assert [law.id for law in laws.nachfolger(gone)] == ["baugb"]


def test_what_qualifies_a_law_is_kept_apart() -> None:
    assert Nennung.read("Abgabenordnung (AO), soweit sie gilt") == Nennung("Abgabenordnung (AO)", ", soweit sie gilt")
    assert Nennung.read("Abgabenordnung (AO)") == Nennung("Abgabenordnung (AO)")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("örtliche Hundesteuersatzung", "kommune"),
        ("Bauordnung des Landes", "land"),
        ("Verordnung (EU) 2017/625 über amtliche Kontrollen", "eu"),
        ("Verordnung (EG) Nr. 178/2002", "eu"),
        ("Richtlinie 2014/55/EU über die elektronische Rechnungsstellung", "eu"),
        ("Freizügigkeitsgesetz/EU (FreizügG/EU)", None),
        ("Bürgerliches Gesetzbuch (BGB)", None),
    ],
)
def test_the_wording_shows_the_level(text: str, level: str | None) -> None:
    assert ebene_aus(text) == level


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Verordnung (EU) 2016/679", "Verordnung (EU) 2016/679"),
        ("Verordnung (EU) Nr. 2016/679", "Verordnung (EU) 2016/679"),
        ("Verordnung (EU) 679/2016", "Verordnung (EU) 2016/679"),
        ("Verordnung (EU) Nr. 679/2016", "Verordnung (EU) 2016/679"),
        ("Verordnung (EU) Nr. 165/2014", "Verordnung (EU) Nr. 165/2014"),
        ("Verordnung (EU) Nr. 1407/2013", "Verordnung (EU) Nr. 1407/2013"),
        ("Verordnung (EU) 2022/2065", "Verordnung (EU) 2022/2065"),
        ("Verordnung (EG) Nr. 178/2002", "Verordnung (EG) Nr. 178/2002"),
        ("Richtlinie (EU) 2019/1024", "Richtlinie (EU) 2019/1024"),
    ],
)
def test_eu_acts_since_2015_have_the_year_first(text: str, better: str) -> None:
    assert eu_nummer_in_form(text) == better


def test_every_law_of_the_library_that_is_gone_has_a_day_and_leads_to_one_in_force() -> None:
    path = "kataloge/gesetze.yaml"
    documents = read_documents({path: (library_folder() / path).read_bytes()})
    umfeld = umfeld_von(build_bestand(documents))
    gone = [law for law in map(umfeld.gesetzbuch.finde, (e.name for e in umfeld.schluessel("gesetze").values())) if law]
    assert len(gone) == len(umfeld.schluessel("gesetze"))
    replaced = [law for law in gone if law.ersetzt_durch]
    assert len(replaced) > 30
    for law in replaced:
        assert law.entfallen
        assert umfeld.gesetzbuch.nachfolger(law)
