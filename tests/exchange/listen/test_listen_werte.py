"""Figures, laws, CSV dialects and headers as people write them."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.exchange.listen.figuren import FigurError, als_zelle, anteil, zeitangabe
from prozesslib.exchange.listen.gesetze import ebene, gesetz_und_stelle
from prozesslib.exchange.listen.kopf import Liste, vermute_liste
from prozesslib.exchange.listen.quelle import Tafel, lies_csv
from prozesslib.exchange.listen.worte import Wortliste


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        ("5 min", None, "5 min"),
        ("5", "min", "5 min"),
        (5.0, "min", "5 min"),
        ("ca. 5 Minuten", None, "5 min"),
        ("2,5 Std.", None, "2,5 h"),
        (dt.time(0, 20), None, "20 min"),
        ("5 min (3 min bis 10 min)", None, {"wert": "5 min", "von": "3 min", "bis": "10 min"}),
        ("5 min (3-10)", None, {"wert": "5 min", "von": "3 min", "bis": "10 min"}),
        ("3 AT (bis 5 AT; Messung 2025)", None, {"wert": "3 AT", "bis": "5 AT", "quelle": "Messung 2025"}),
        ("3 AT (Messung; zweimal)", None, {"wert": "3 AT", "quelle": "Messung; zweimal"}),
    ],
)
def test_a_time_reads_as_people_write_it(cell: object, unit: str | None, expected: object) -> None:
    assert zeitangabe(cell, unit) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "what"),
    [("5", "einheit"), ("3-10 min", "ueblich"), ("oft", "zahl"), ("-5 min", "zahl"), ("5 Äonen", "zahl")],
)
def test_what_is_no_time_says_what_it_lacks(cell: str, what: str) -> None:
    with pytest.raises(FigurError) as error:
        zeitangabe(cell)
    assert error.value.was == what


def test_shares_of_text_and_of_spreadsheets() -> None:
    assert anteil("85 %") == anteil(0.85) == anteil("85") == "85 %"
    assert anteil("85 %", "Schätzung") == {"wert": "85 %", "quelle": "Schätzung"}
    with pytest.raises(FigurError):
        anteil("120 %")


SIZES = st.builds(lambda n, unit: f"{n} {unit}", st.integers(2, 999), st.sampled_from(["min", "h", "AT", "Tage"]))
SOURCES = st.sampled_from(["Schätzung", "Messung 2025", "Erhebung, Amt 20"])


@given(st.fixed_dictionaries({"wert": SIZES}, optional={"von": SIZES, "bis": SIZES, "quelle": SOURCES}), SOURCES)
def test_a_figure_survives_the_cell_with_and_without_a_column_for_its_source(
    figure: dict[str, str], other: str
) -> None:
    value = figure["wert"] if set(figure) == {"wert"} else figure
    assert zeitangabe(als_zelle(value)) == value
    if "quelle" in figure:
        assert zeitangabe(als_zelle(value, figure["quelle"]), None, figure["quelle"]) == value


@pytest.mark.parametrize(
    ("text", "law", "section"),
    [
        ("§ 17 BMG", "BMG", "§ 17"),
        ("BMG § 17", "BMG", "§ 17"),
        ("§ 33c Abs. 1 Satz 2 GewO", "GewO", "§ 33c Abs. 1 Satz 2"),
        ("Hundesteuersatzung, §§ 3, 4", "Hundesteuersatzung", "§§ 3, 4"),
        ("Bundesmeldegesetz", "Bundesmeldegesetz", ""),
    ],
)
def test_section_and_law_come_apart(text: str, law: str, section: str) -> None:
    assert gesetz_und_stelle(text) == (law, section)


def test_the_level_of_a_law_is_told_only_where_its_name_says_so() -> None:
    assert (ebene("Hundesteuersatzung"), ebene("Bundesmeldegesetz"), ebene("DSGVO")) == ("kommune", "bund", "eu")
    assert ebene("VwVfG") is None


ROWS = st.lists(
    st.lists(
        st.text(st.characters(codec="cp1252", exclude_categories=["C"]), min_size=1, max_size=9), min_size=3, max_size=3
    ),
    min_size=4,
    max_size=9,
)


@given(ROWS, st.sampled_from([";", ",", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_quoted_table_reads_the_same_in_every_dialect(rows: list[list[str]], sign: str, encoding: str) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=sign, quoting=csv.QUOTE_ALL).writerows(rows)
    assert lies_csv(buffer.getvalue().encode(encoding), "x.csv") == rows


def test_line_breaks_inside_quotes_stay_inside() -> None:
    assert lies_csv(b'a;b\r\n"1\n2";"3;4"\r\n', "x.csv") == [["a", "b"], ["1\n2", "3;4"]]


def test_the_header_is_found_below_a_heading() -> None:
    table = Tafel("", [["Liste 2025", None], [], ["Prozess", "Fälle"], ["Hund anmelden", 3]])
    found = vermute_liste([Tafel("leer", []), table])
    assert found == Liste(table, 3)
    assert [row.nummer for row in found.zeilen()] == [4]


def test_words_of_a_catalogue_lead_back_to_their_keys_however_they_are_spelled() -> None:
    words = Wortliste({"a": "Prüfen", "b": "Ändern", "c": "Ändern"}, {"checken": "a"})
    assert [words.schluessel(text) for text in ("pruefen", " PRÜFEN ", "checken", "a", "Ändern (c)")] == [*"aaaa", "c"]
    assert words.schluessel("Prüfe") is None
    assert words.naechstes("Prüfn") == "Prüfen"
    assert all(words.schluessel(words.wort(key)) == key for key in words.namen)
