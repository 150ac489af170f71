"""Fields as columns: what the schema says of them, their values as texts and back, and values put into trees."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.merge.werte import FEHLT
from prozesslib.message import UserError
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import Attribut, Attribute, Katalog, KatalogEintrag
from prozesslib.model.stufe import Stufe
from prozesslib.register.tabellen.feld import Wertart, feld, lies_feld
from prozesslib.register.tabellen.setzen import setze
from prozesslib.register.tabellen.spalte import Blattart
from prozesslib.register.tabellen.spalten import spalte, spalten
from prozesslib.register.tabellen.wert import GEKUERZT, lies, text, wert
from prozesslib.register.tabellen.worte import UnpassendError, Worte
from prozesslib.store.schemas import is_valid


def office(key: str, name: str) -> KatalogEintrag:
    return KatalogEintrag(key, name, {"id": key, "name": name})


STELLEN = (
    office("steueramt", "Steueramt"),
    office("bauamt", "Bauen"),
    office("bauen-2", "Bauen"),
    office("x", "bauamt"),
)
WORTE = Worte(Bestand(kataloge={"stellen": Katalog("stellen", "Stellen", STELLEN)}))
PROZESS = {"beteiligte": [{"id": "a", "name": "Amt"}, {"id": "b", "name": "Bürgerin"}]}


@pytest.mark.parametrize(
    ("name", "title", "art", "liste", "katalog"),
    [
        ("name", "Name", Wertart.TEXT, False, None),
        ("schlagworte", "Schlagworte", Wertart.TEXT, True, None),
        ("klassifikation.leika", "Klassifikation: LeiKa-Schlüssel", Wertart.TEXT, True, None),
        ("aufwand", "Aufwand", Wertart.DAUER, False, None),
        ("aufwand.quelle", "Aufwand: Quelle", Wertart.TEXT, False, None),
        ("anteil", "Anteil", Wertart.ANTEIL, False, None),
        ("rechtsstand", "Rechtsstand", Wertart.DATUM, False, None),
        ("lokal.fallzahl.wert", "Fallzahl (hier)", Wertart.ZAHL, False, None),
        ("lokal.verantwortlich", "Verantwortlich (hier)", Wertart.TEXT, False, "stellen"),
        ("iks.vier_augen", "Internes Kontrollsystem: Vier-Augen-Prinzip", Wertart.JA_NEIN, False, None),
    ],
)
def test_a_field_in_the_words_of_the_schema(
    name: str, title: str, art: Wertart, liste: bool, katalog: str | None
) -> None:
    found = lies_feld(name)
    assert (found.titel, found.art, found.liste, found.katalog) == (title, art, liste, katalog)
    assert found.hinweis


def test_the_strictest_level_on_the_way_counts() -> None:
    assert lies_feld("iks.vier_augen").stufe is Stufe.INTERN
    assert lies_feld("lokal.fallzahl.wert").stufe is Stufe.VERBUND


@pytest.mark.parametrize(
    "name", ["", "nam", "rechtsgrundlagen", "lokal", "ablauf.schritt", "lokal.zusatz", "id.x", "."]
)
def test_what_is_no_single_value_is_refused(name: str) -> None:
    with pytest.raises(UserError) as refused:
        lies_feld(name)
    assert refused.value.next_step is not None


def test_every_column_has_a_title_of_its_own_and_is_found_again() -> None:
    attributes = Attribute((Attribut("raum", "Raum", "text"), Attribut("flaeche", "Fläche", "zahl", einheit="m²")))
    for art, columns in spalten(Stufe.INTERN, attributes).items():
        assert len({column.titel.casefold() for column in columns}) == len(columns)
        assert all(spalte(art, column.schluessel, attributes) == column for column in columns)
    chosen = spalten(Stufe.INTERN, attributes, ["online.reifegrad", "ablauf.liegezeit.quelle", "lokal.zusatz.flaeche"])
    assert [column.titel for column in chosen[Blattart.PROZESSE]][-1] == "Fläche (m²) (hier)"
    for art, columns in chosen.items():
        assert all(spalte(art, column.schluessel, attributes) == column for column in columns)


def test_attributes_of_one_name_are_two_columns() -> None:
    attributes = Attribute((Attribut("raum", "Raum", "text"), Attribut("raum-2", "raum", "text")))
    titles = [column.titel for column in spalten(Stufe.INTERN, attributes)[Blattart.PROZESSE]]
    assert titles[-2:] == ["Raum (hier)", "raum (hier) [lokal.zusatz.raum-2]"]


def test_keys_are_no_fields_to_fill_in() -> None:
    for name in ("id", "ablauf.id"):
        with pytest.raises(UserError):
            spalten(Stufe.INTERN, Attribute(), [name])


@pytest.mark.parametrize(
    ("name", "value", "cell"),
    [
        ("verantwortlich", "steueramt", "Steueramt"),
        ("verantwortlich", "bauamt", "Bauen (bauamt)"),
        ("verantwortlich", "x", "bauamt (x)"),
        ("verantwortlich", "unbekannt", "unbekannt"),
        ("schlagworte", ["a", "b"], "a | b"),
        ("schlagworte", ["a|b", "c"], "a|b\nc"),
        ("lokal.fallzahl.wert", 12.5, "12.5"),
        ("lokal.fallzahl.wert", 320, "320"),
        ("iks.vier_augen", True, "ja"),
        ("name", FEHLT, ""),
    ],
)
def test_a_value_as_text_and_back(name: str, value: Any, cell: str) -> None:
    found = lies_feld(name)
    assert text(found, value, WORTE, {}) == cell
    if value != "unbekannt":
        assert wert(found, cell, WORTE, {}) == value


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("verantwortlich", "STEUERAMT", "steueramt"),
        ("verantwortlich", "bauen-2", "bauen-2"),
        ("status", "In Prüfung", "in-pruefung"),
        ("art", "Unterstützung", "unterstuetzung"),
        ("schlagworte", "a | a | ", ["a"]),
        ("klassifikation.leika", "99102013002000", ["99102013002000"]),
    ],
)
def test_what_a_person_means(name: str, cell: str, value: Any) -> None:
    assert wert(lies_feld(name), cell, WORTE, {}) == value


@pytest.mark.parametrize(
    ("name", "cell", "words"),
    [
        ("verantwortlich", "Bauen", "Es gibt"),
        ("verantwortlich", "Steueramtt", "Steueramt"),
        ("status", "fertig", "Erlaubt"),
        ("lokal.fallzahl.wert", "nan", "Zahl"),
        ("lokal.fallzahl.jahr", "2025.5", "Zahl"),
        ("aufwand", "5", "Einheit"),
        ("rechtsstand", "gestern", "Datum"),
        ("klassifikation.leika", "123", "14-stelliger"),
        ("iks.vier_augen", "wohl", "ja oder nein"),
        ("kurzbeschreibung", "x" + GEKUERZT, "zu lang"),
    ],
)
def test_what_is_no_value_is_refused_with_the_reason(name: str, cell: str, words: str) -> None:
    with pytest.raises(UnpassendError) as refused:
        wert(lies_feld(name), cell, WORTE, {})
    assert words in refused.value.grund.de and refused.value.grund.en


def test_participants_are_those_of_the_process() -> None:
    found = feld(("beteiligter",), ("ablauf", "[x]"))
    assert text(found, "b", WORTE, PROZESS) == "Bürgerin" and wert(found, "buergerin", WORTE, PROZESS) == "b"
    with pytest.raises(UnpassendError):
        wert(found, "Steueramt", WORTE, PROZESS)


def test_a_text_too_long_for_a_cell_is_cut_and_never_taken_back() -> None:
    cell = text(lies_feld("hinweise"), "x" * 40_000, WORTE, {})
    assert len(cell) <= 32_000 and cell.endswith(GEKUERZT)


FIGURES = st.sampled_from(["5 min", {"wert": "5 min"}, {"wert": "5 min", "von": "3 min", "quelle": "Messung"}, FEHLT])
PARTS = st.lists(
    st.tuples(st.sampled_from(["wert", "von", "bis", "quelle"]), st.sampled_from(["7 min", FEHLT])), max_size=4
)


@given(FIGURES, PARTS)
def test_parts_of_a_figure_are_set_alone(figure: Any, parts: list[tuple[str, Any]]) -> None:
    tree: Any = {"name": "x"} if figure is FEHLT else {"name": "x", "aufwand": figure}
    before = str(tree)
    for part, value in parts:
        found = lies_feld(f"aufwand.{part}")
        after = setze(tree, (), found, value)
        assert lies(after, found) == value
        if not (part == "wert" and value is FEHLT):
            others = {"wert", "von", "bis", "quelle"} - {part}
            assert all(lies(after, lies_feld(f"aufwand.{o}")) == lies(tree, lies_feld(f"aufwand.{o}")) for o in others)
        else:
            assert "aufwand" not in after
        tree = after
    assert before == str({"name": "x"} if figure is FEHLT else {"name": "x", "aufwand": figure})


def test_setting_what_is_set_keeps_the_shape() -> None:
    probe = {"id": "x", "name": "x", "modell": "ist", "status": "entwurf", "art": "leistung", "aufwand": "5 min"}
    assert setze(probe, (), lies_feld("aufwand"), "7 min")["aufwand"] == "7 min"
    assert is_valid("prozess", setze(probe, (), lies_feld("aufwand.quelle"), "Messung"))
    assert "lokal" not in setze({**probe, "lokal": {"status": "entwurf"}}, (), lies_feld("lokal.status"), FEHLT)
