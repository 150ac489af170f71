"""Text for the terminal: it fits every width, and nothing out of a file can steer the terminal."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.render.text import (
    MIN_WIDTH,
    PIPE_WIDTH,
    Blatt,
    Stil,
    absatz,
    blatt_fuer,
    laenge,
    paare,
    sichtbar,
    tabelle,
    umbruch,
)

WIDTHS = st.integers(MIN_WIDTH, 200)
ANY = st.text(max_size=80)
WORDS = st.text(alphabet="abcdeäöüß -/0123456789", max_size=80)
WIDE = st.text(alphabet="表幅e\u0301\N{CAT FACE}a ", max_size=80)
CELLS = st.one_of(WORDS, WIDE, ANY)
TABLES = st.integers(1, 7).flatmap(
    lambda n: st.tuples(
        st.lists(st.text(alphabet="abcdefgß", min_size=1, max_size=20), min_size=n, max_size=n),
        st.lists(st.lists(CELLS, min_size=n, max_size=n), max_size=4),
    )
)


def squeezed(text: str) -> str:
    """The characters of a text without any space."""
    return re.sub(r"\s", "", text)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class TestControlCharacters:
    """What is not a visible character never reaches the terminal."""

    @given(ANY)
    def test_only_visible_characters_spaces_and_line_breaks_are_left(self, text: str) -> None:
        left = set(sichtbar(text)) - set("\n\t")
        assert {unicodedata.category(c) for c in left} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} == set()

    @pytest.mark.parametrize("char", ["\x1b", "\r", "\x07", "\x9b", "\u202e", "\u2066", "\ufeff", "\u2028", "\ud800"])
    def test_a_character_that_steers_is_replaced(self, char: str) -> None:
        assert sichtbar(f"a{char}b") == "a\N{REPLACEMENT CHARACTER}b"

    @pytest.mark.parametrize("text", ["§\xa08 Satz 1", "5\u202fmin", "Größe „x“ – ja", "a\nb\tc", "e\u0301"])
    def test_what_people_write_stays(self, text: str) -> None:
        assert sichtbar(text) == text

    def test_a_soft_hyphen_disappears(self) -> None:
        assert sichtbar("Gewerbe\xadanmeldung") == "Gewerbeanmeldung"

    @given(ANY)
    def test_cleaning_twice_changes_nothing(self, text: str) -> None:
        assert sichtbar(sichtbar(text)) == sichtbar(text)

    @given(ANY, WIDTHS)
    def test_no_view_lets_one_through(self, text: str, width: int) -> None:
        sheet = Blatt(width)
        lines = [*absatz(text, sheet), *tabelle(["Kopf"], [[text]], sheet), *paare([(text or "x", text)], sheet)]
        assert all(c.isprintable() or unicodedata.category(c) == "Zs" for line in lines for c in line)


class TestWidth:
    """Text fits."""

    @given(CELLS, st.integers(8, 200))
    def test_a_line_is_never_wider_than_asked_and_no_character_is_lost(self, text: str, width: int) -> None:
        lines = umbruch(text, width)
        assert max(laenge(line) for line in lines) <= width
        assert squeezed("".join(lines)) == squeezed(sichtbar(text))

    @given(TABLES, WIDTHS)
    def test_a_table_fits_and_loses_nothing(self, table: tuple[list[str], list[list[str]]], width: int) -> None:
        heads, rows = table
        lines = list(tabelle(heads, rows, Blatt(width)))
        assert max((laenge(line) for line in lines), default=0) <= width
        shown = sorted(squeezed("".join(lines)))
        for row in rows:
            for char in squeezed(sichtbar("".join(row))):
                assert char in shown

    @given(st.lists(st.tuples(st.text(alphabet="abcß", min_size=1, max_size=60), CELLS), max_size=4), WIDTHS)
    def test_pairs_fit(self, pairs: list[tuple[str, str]], width: int) -> None:
        lines = list(paare(pairs, Blatt(width)))
        assert max((laenge(line) for line in lines), default=0) <= width

    @given(CELLS, WIDTHS, st.integers(0, 10))
    def test_a_paragraph_fits(self, text: str, width: int, indent: int) -> None:
        assert max(laenge(line) for line in absatz(text, Blatt(width), indent)) <= width

    def test_columns_stand_below_their_heads(self) -> None:
        lines = list(tabelle(["Kennung", "Name"], [["hund", "Hund anmelden"], ["表", "Größe"]], Blatt(80)))
        assert lines == [
            "Kennung  Name",
            "───────  ─────────────",
            "hund     Hund anmelden",
            "表       Größe",
        ]

    def test_the_widest_column_gives_way_first(self) -> None:
        lines = list(tabelle(["Id", "Text"], [["kurz", "ein langer Text, der nicht in eine Zeile passt"]], Blatt(40)))
        assert lines[2:] == ["kurz  ein langer Text, der nicht in eine", "      Zeile passt"]

    def test_a_table_with_too_many_columns_becomes_pairs(self) -> None:
        heads = ["übernommen", "angepasst", "gestrichen", "eigen", "adoptiert"]
        lines = list(tabelle(heads, [["1", "2", "3", "4", "5"]], Blatt(40)))
        assert [line.split() for line in lines] == [[h, str(n)] for n, h in enumerate(heads, 1)]

    def test_pairs_without_a_value_are_left_out(self) -> None:
        assert list(paare([("Art", ""), ("Name", "Hund")], Blatt(80))) == ["  Name  Hund"]

    @pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("表", 2), ("e\u0301", 1), ("ä", 1), ("", 0)])
    def test_the_length_counts_columns(self, text: str, columns: int) -> None:
        assert laenge(text) == columns


class TestStyle:
    """Styles only where they are wanted."""

    def test_a_terminal_has_styles(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "xterm")
        sheet = blatt_fuer(Terminal())
        assert sheet.farbe
        assert sheet.stil("x", Stil.FETT, Stil.ROT) == "\x1b[1;31mx\x1b[0m"

    @pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("NO_COLOR", "0"), ("TERM", "dumb")])
    def test_no_color_and_a_dumb_terminal_are_obeyed(
        self, monkeypatch: pytest.MonkeyPatch, name: str, value: str
    ) -> None:
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv(name, value)
        sheet = blatt_fuer(Terminal())
        assert not sheet.farbe
        assert sheet.stil("x", Stil.FETT) == "x"

    def test_an_empty_no_color_says_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("NO_COLOR", "")
        assert blatt_fuer(Terminal()).farbe

    def test_a_pipe_has_no_styles_and_a_fixed_width(self) -> None:
        assert blatt_fuer(io.StringIO()) == Blatt(PIPE_WIDTH, False)

    @pytest.mark.parametrize(("columns", "width"), [("50", 50), ("7", MIN_WIDTH), ("300", 300)])
    def test_columns_gives_the_width_of_a_pipe(self, monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        assert blatt_fuer(io.StringIO()) == Blatt(width, False)

    @pytest.mark.parametrize("columns", ["", "breit", "-5", "０", "²"])
    def test_columns_that_is_no_number_is_ignored(self, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        assert blatt_fuer(io.StringIO()).breite >= MIN_WIDTH
