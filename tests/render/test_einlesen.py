"""The report of an import, as people read it."""

from __future__ import annotations

from prozesslib.message import Message
from prozesslib.register.einlesen.bericht import Bericht, Dateibericht, Verlust, Verlustart
from prozesslib.render.einlesen import as_text, summary
from prozesslib.render.text import Blatt

WEG = Verlustart.WEGGELASSEN


def verlust(name: str, line: int, was: str = "Verbindung: geht in anderen auf.") -> Verlust:
    return Verlust(f"f{line}", "sequenceFlow", name, line, Message(was, "Flow: part of others now."), WEG)


def zeilen(*losses: Verlust, lang: str = "de") -> list[str]:
    return list(as_text(Bericht((Dateibericht("a.bpmn", (), (), losses),), ()), lang, Blatt()))


def test_elements_without_a_name_of_which_the_same_is_said_stand_together() -> None:
    said = zeilen(verlust("", 12), verlust("ja", 13), verlust("", 15))
    assert said == [
        "a.bpmn",
        "Weggelassen oder verschoben:",
        "  2 × sequenceFlow (Zeilen 12, 15): Verbindung: geht in anderen auf.",
        "  sequenceFlow „ja“ (Zeile 13, f13): Verbindung: geht in anderen auf.",
    ]


def test_not_all_lines_are_told_of_many() -> None:
    (line,) = [each for each in zeilen(*(verlust("", n) for n in range(1, 21))) if "×" in each]
    assert "20 × sequenceFlow (Zeilen 1, 2, 3, 4, 5, 6, 7, 8 …)" in line


def test_names_stand_in_english_quotes_in_english() -> None:
    assert "  sequenceFlow “yes” (line 13, f13): Flow: part of others now." in zeilen(verlust("yes", 13), lang="en")


def test_an_import_of_which_nothing_came_says_so() -> None:
    assert summary(Bericht((Dateibericht("a.bpmn"),), ())).de == "Nichts eingelesen."
