"""Reports on a screen: only the first rows, numbers flush right, grammar at one."""

from __future__ import annotations

import ast
from decimal import Decimal
from pathlib import Path

import pytest

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.einzahl import einzahl, mal
from prozesslib.analysis.bericht.werte import Abdeckung, Zahl
from prozesslib.message import Message
from prozesslib.render.bericht.kuerzung import gekuerzt
from prozesslib.render.bericht.terminal import as_terminal
from prozesslib.render.bericht.zellen import zahl_text
from prozesslib.render.text import Blatt

SOURCE = Path(__file__).parents[2] / "src/prozesslib/analysis"


def bericht(*numbers: int) -> Bericht:
    columns = (
        Spalte("name", Message("Name des Prozesses", "Name of the process")),
        Spalte("h", Message("im Jahr", "a year"), zahlen=True),
    )
    rows = tuple((f"p{number}", Zahl(Decimal(number), "h")) for number in numbers)
    total = (Message("Summe", "Total"), Zahl(Decimal(sum(numbers)), "h", abdeckung=abdeckung(len(numbers), 9)))
    return Bericht("x", Message("X", "X"), (), (Tabelle("t", Message("T", "T"), columns, rows, total),))


def abdeckung(known: int, every: int) -> Abdeckung:
    return Abdeckung(known, every, Message("Prozessen mit Ablauf", "processes with a flow"))


def test_only_the_first_rows_and_how_many_were_left_out() -> None:
    table = gekuerzt(bericht(1, 2, 3, 4), 2).tabellen[0]
    assert [row[0] for row in table.zeilen] == ["p1", "p2"]
    assert table.summe == bericht(1, 2, 3, 4).tabellen[0].summe
    assert table.hinweise == (Message("2 weitere Zeilen mit „--top 4“.", "Another 2 rows with “--top 4”."),)


def test_one_row_left_out_and_none() -> None:
    assert gekuerzt(bericht(1, 2), 1).tabellen[0].hinweise[0].de == "Eine weitere Zeile mit „--top 2“."
    assert gekuerzt(bericht(1, 2), 2) == bericht(1, 2)


def test_numbers_stand_flush_right_also_where_a_cell_wraps() -> None:
    lines = list(as_terminal(bericht(5, 1200), "de", Blatt(40)))
    numbers = [line for line in lines if line.startswith("p")]
    assert len({len(line) for line in numbers}) == 1
    assert all(line.endswith(" h") for line in numbers)


def test_as_pairs_nothing_is_padded() -> None:
    said = bericht(5, 1200)
    wide = tuple(Spalte(f"s{n}", Message(f"Eine breite Spalte {n}", f"A wide column {n}")) for n in range(4))
    table = said.tabellen[0]
    rows = tuple((*row, "a", "b", "c", "d") for row in table.zeilen)
    many = Bericht("x", said.titel, (), (Tabelle("t", table.titel, (*table.spalten, *wide), rows),))
    assert "  im Jahr               5 h" in list(as_terminal(many, "de", Blatt(60)))


@pytest.mark.parametrize(
    ("known", "every", "de", "en"),
    [
        (1, 1, "1 von 1 Prozess mit Ablauf", "1 of 1 process with a flow"),
        (0, 2, "0 von 2 Prozessen mit Ablauf", "0 of 2 processes with a flow"),
        (0, 0, "0 von 0 Prozessen mit Ablauf", "0 of 0 processes with a flow"),
    ],
)
def test_a_coverage_at_one(known: int, every: int, de: str, en: str) -> None:
    assert abdeckung(known, every).satz() == Message(de, en)
    assert (mal(1, "time", "times"), mal(2, "time", "times")) == ("1 time", "2 times")


def test_every_word_of_a_coverage_has_a_singular() -> None:
    calls = [node for file in SOURCE.rglob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    given = [
        Message(*(arg.value for arg in word.args if isinstance(arg, ast.Constant)))
        for call in calls
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Abdeckung"
        for word in call.args[2:]
        if isinstance(word, ast.Call)
    ]
    assert len(given) > 5
    assert [words.de for words in given if einzahl(words) == words] == []


@pytest.mark.parametrize(
    ("unit", "de", "en"), [("Tage", "3 Tage", "3 days"), ("VZÄ", "3 VZÄ", "3 FTE"), ("h", "3 h", "3 h")]
)
def test_units_in_both_languages(unit: str, de: str, en: str) -> None:
    assert (zahl_text(Zahl(Decimal(3), unit), "de"), zahl_text(Zahl(Decimal(3), unit), "en")) == (de, en)
