"""The errors of the YAML parser, translated into sentences a clerk can act on."""

from __future__ import annotations

import re
from typing import Any

from prozesslib.message import Message
from prozesslib.store.yaml import problems
from prozesslib.store.yaml.problems import START, Position, Problem, at_mark

_NO_SPACE = re.compile(r"\s*(?:- +)*[\w-]+:[^\s:/]")
_QUOTE = Message("Den ganzen Wert in Anführungszeichen setzen.", "Put the whole value in quotes.")
_INDENT = Message(
    "Zusammengehörende Zeilen beginnen in derselben Spalte; mit Leerzeichen einrücken.",
    "Lines that belong together start in the same column; indent with spaces.",
)
_ANCHOR_WORDS = ("anchor", "alias")


def syntax_problem(error: Any, text: str) -> Problem:
    """The problem behind a ``yaml.YAMLError`` that was raised while reading ``text``."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _plain(START, f"Der Text ist nicht lesbar ({error}).", f"The text cannot be read ({error}).")
    context, what = error.context or "", error.problem or ""
    opened = at_mark(error.context_mark or mark)
    special = _special(context, what, at_mark(mark), opened)
    if special:
        return special
    lines = text.splitlines()
    here = lines[mark.line] if mark.line < len(lines) else ""
    if _is_tab(what, here, mark.column):
        return _tab(at_mark(mark), here)
    for rule in (_colon, _bracket, _quoted, _structure, _character):
        found = rule(what, at_mark(mark), opened, lines)
        if found:
            return found
    return _plain(
        at_mark(mark),
        f"Der Aufbau der Datei ist hier nicht lesbar ({what}).",
        f"The file cannot be read here ({what}).",
    )


def _special(context: str, what: str, position: Position, opened: Position) -> Problem | None:
    if "single document" in context or "<document start>" in what:
        return problems.several_documents(position)
    if any(word in context or word in what for word in _ANCHOR_WORDS):
        return problems.anchor(opened)
    if "tag" in context.split() or "tag" in what.split():
        return problems.tag(opened)
    return None


def _is_tab(what: str, line: str, column: int) -> bool:
    return "tab character" in what or ("cannot start any token" in what and line[column : column + 1] == "\t")


def _tab(position: Position, line: str) -> Problem:
    column = line.find("\t") + 1 or position.column
    message = Message(
        "Die Zeile ist mit einem Tabulator eingerückt; erlaubt sind nur Leerzeichen.",
        "The line is indented with a tab; only spaces are allowed.",
    )
    hint = Message("Den Tabulator durch Leerzeichen ersetzen.", "Replace the tab by spaces.")
    return Problem("tabulator", Position(position.line, column), message, hint)


def _colon(what: str, position: Position, opened: Position, lines: list[str]) -> Problem | None:
    if "could not find expected ':'" in what:
        if _NO_SPACE.match(_line(lines, opened.line)):
            return _no_space(opened)
        hint = Message("Jede Angabe hat die Form „schluessel: wert“.", "Every entry has the form “key: value”.")
        return _plain(
            opened,
            "Hier fehlt der Doppelpunkt nach dem Schlüssel.",
            "The colon after the key is missing.",
            hint,
        )
    if "mapping values are not allowed" not in what:
        return None
    line = _line(lines, position.line)
    if position.column > 1024:
        return _plain(position, "Der Schlüssel ist zu lang.", "The key is too long.")
    if ": " in line[: position.column - 1]:
        de = "Der Wert enthält einen Doppelpunkt mit Leerzeichen; das sieht aus wie eine zweite Angabe."
        return _plain(position, de, "The value contains a colon and a space, which looks like a second entry.", _QUOTE)
    before = next((n for n in range(position.line - 1, 0, -1) if _line(lines, n).strip()), 0)
    if before and _NO_SPACE.match(_line(lines, before)):
        return _no_space(Position(before, 1))
    start = Position(position.line, len(line) - len(line.lstrip()) + 1)
    return _plain(start, "Die Zeile ist falsch eingerückt.", "The line is indented wrongly.", _INDENT)


def _no_space(position: Position) -> Problem:
    de = "In dieser Zeile fehlt das Leerzeichen nach dem Doppelpunkt."
    return _plain(position, de, "The space after the colon is missing in this line.")


def _bracket(what: str, position: Position, opened: Position, lines: list[str]) -> Problem | None:
    if "expected ',' or" in what:
        name = "eckige Klammer [" if "']'" in what else "geschweifte Klammer {"
        sign = "[" if "']'" in what else "{"
        if position.line > opened.line or position.line > len(lines):
            return _plain(
                opened, f"Die {name} wird nicht geschlossen.", f"The bracket {sign} is not closed.",
                Message("Die schließende Klammer ergänzen.", "Add the closing bracket."),
            )  # fmt: skip
        return _plain(
            position, f"In der Klammer {sign} fehlt hier ein Komma oder die schließende Klammer.",
            f"A comma or the closing bracket is missing here, inside {sign}.",
            Message("Einen Wert mit „: “ in Anführungszeichen setzen.", "Put a value with “: ” in quotes."),
        )  # fmt: skip
    if "expected node content" in what:
        return _plain(position, "Hier fehlt ein Wert.", "A value is missing here.")
    if "unexpected ':'" in what:
        de = "In einer Klammer braucht der Doppelpunkt ein Leerzeichen dahinter."
        return _plain(position, de, "Inside brackets a colon needs a space behind it.", _QUOTE)
    return None


def _quoted(what: str, position: Position, opened: Position, lines: list[str]) -> Problem | None:
    if "end of stream" in what or "document indicator" in what:
        return _plain(
            opened, "Das Anführungszeichen wird nicht geschlossen.", "The quotation mark is not closed.",
            Message("Das schließende Anführungszeichen ergänzen.", "Add the closing quotation mark."),
        )  # fmt: skip
    if "escape character" in what or "hexdecimal" in what:
        return _plain(
            position, "Ein Rückstrich \\ hat in doppelten Anführungszeichen eine besondere Bedeutung.",
            "A backslash \\ has a special meaning in double quotes.",
            Message("Einfache Anführungszeichen ' verwenden.", "Use single quotes '."),
        )  # fmt: skip
    if "expected comment or line break" in what:
        de = "Hinter | oder > darf in derselben Zeile kein Text stehen."
        return _plain(position, de, "No text may follow | or > in the same line.")
    return None


def _structure(what: str, position: Position, opened: Position, lines: list[str]) -> Problem | None:
    if "block sequence entries are not allowed" in what:
        de = "Ein Listenpunkt „- “ darf nicht in der Zeile des Schlüssels stehen."
        hint = Message("In eine neue Zeile setzen oder in Anführungszeichen.", "Put it on a new line, or in quotes.")
        return _plain(position, de, "A list item “- ” must not stand in the line of its key.", hint)
    if "did not find expected" not in what:
        return None
    line = _line(lines, position.line)
    if line[: position.column - 1].strip():
        de = "Hinter dem Wert steht noch etwas, das nicht dazugehört."
        return _plain(position, de, "Something that does not belong there follows the value.", _QUOTE)
    if line.lstrip().startswith(":"):
        return problems.key_not_text(position)
    if line.lstrip().startswith("- "):
        de = "Der Listenpunkt passt hier nicht: er steht in der falschen Spalte."
        return _plain(position, de, "The list item does not fit here: it stands in the wrong column.", _INDENT)
    return _plain(position, "Die Zeile ist falsch eingerückt.", "The line is indented wrongly.", _INDENT)


def _character(what: str, position: Position, opened: Position, lines: list[str]) -> Problem | None:
    if "cannot start any token" not in what:
        return None
    sign = _line(lines, position.line)[position.column - 1 : position.column]
    de = f"Ein Wert darf nicht mit dem Zeichen {sign} beginnen."
    return _plain(position, de, f"A value must not start with the character {sign}.", _QUOTE)


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _plain(position: Position, de: str, en: str, hint: Message | None = None) -> Problem:
    return Problem("syntax", position, Message(de, en), hint)
