"""What can be wrong with a YAML file before its content is looked at, said in plain sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from prozesslib.message import Message


class Position(NamedTuple):
    """A place in a file, both counted from 1; the column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the text of a file. With a fatal one the file has no data."""

    kind: str
    position: Position
    message: Message
    hint: Message | None = None
    fatal: bool = True


START = Position(1, 1)
"""The first character of a file."""


def at_mark(mark: Any) -> Position:
    """The position of a PyYAML mark."""
    return Position(mark.line + 1, mark.column + 1)


def at_index(text: str, index: int) -> Position:
    """The position of the character ``index`` of ``text``."""
    return Position(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def too_big(size: int, limit: int) -> Problem:
    """The file is larger than a file of a library may be."""
    message = Message(
        f"Die Datei ist mit {size:,} Byte zu groß; erlaubt sind {limit:,} Byte.".replace(",", "."),
        f"The file has {size:,} bytes, which is too large; the limit is {limit:,} bytes.",
    )
    return Problem("zu-gross", START, message)


def not_utf8(data: bytes, offset: int) -> Problem:
    """The file is not UTF-8; ``offset`` is the first wrong byte."""
    line_start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[line_start:offset].decode("utf-8", "replace")) + 1
    line = data.count(b"\n", 0, offset) + 1
    message = Message(
        f"Die Datei ist nicht in UTF-8 gespeichert: in Zeile {line} passt das Byte Nr. {offset + 1} nicht.",
        f"The file is not UTF-8: byte no. {offset + 1}, in line {line}, does not fit.",
    )
    hint = Message(
        "Vermutlich ist es Latin-1 (Windows-1252); im Editor mit der Kodierung UTF-8 neu speichern.",
        "It is probably Latin-1 (Windows-1252); save it again from your editor with the encoding UTF-8.",
    )
    return Problem("kodierung", Position(line, column), message, hint)


def utf16() -> Problem:
    """The file is UTF-16 or UTF-32."""
    message = Message(
        "Die Datei ist in UTF-16 („Unicode“) gespeichert, nicht in UTF-8.",
        "The file is saved as UTF-16 (“Unicode”), not as UTF-8.",
    )
    hint = Message(
        "Im Editor mit der Kodierung UTF-8 neu speichern.",
        "Save it again from your editor with the encoding UTF-8.",
    )
    return Problem("kodierung", START, message, hint)


def byte_order_mark() -> Problem:
    """The file starts with a byte order mark, which is read over."""
    message = Message(
        "Am Anfang der Datei steht ein unsichtbares Zeichen (BOM).",
        "The file starts with an invisible character (BOM).",
    )
    hint = Message("Als „UTF-8“ ohne BOM speichern.", "Save it as “UTF-8” without BOM.")
    return Problem("bom", START, message, hint, fatal=False)


def control_character(text: str, index: int) -> Problem:
    """An invisible character stands in the text which has no business there."""
    code = ord(text[index])
    position = at_index(text, index)
    kind = "steuerzeichen" if code else "nullbyte"
    what = "ein Steuerzeichen" if code else "ein Nullbyte"
    message = Message(
        f"In der Datei steht {what} (U+{code:04X}), das nicht in einen Text gehört.",
        f"The file contains a {'control character' if code else 'null byte'} (U+{code:04X}).",
    )
    hint = Message("Das unsichtbare Zeichen löschen.", "Delete the invisible character.")
    return Problem(kind, position, message, hint)


def too_deep(position: Position, limit: int) -> Problem:
    """Lists and mappings are nested deeper than any process description needs."""
    message = Message(
        f"Die Angaben sind zu tief ineinander geschachtelt (mehr als {limit} Ebenen).",
        f"The values are nested too deeply (more than {limit} levels).",
    )
    return Problem("zu-tief", position, message)


def anchor(position: Position) -> Problem:
    """An anchor or an alias."""
    message = Message(
        "Hier beginnt ein Wert mit & oder *; das wäre ein Verweis (Anker), und Verweise sind nicht erlaubt.",
        "A value starts with & or *; that would be an anchor or alias, which are not allowed.",
    )
    hint = Message(
        "Ist Text gemeint, ihn in Anführungszeichen setzen; sonst den Inhalt ausschreiben.",
        "If text is meant, put it in quotes; otherwise write the content out.",
    )
    return Problem("anker", position, message, hint)


def tag(position: Position) -> Problem:
    """An explicit tag."""
    message = Message(
        "Hier beginnt ein Wert mit einem Ausrufezeichen; das wäre eine Typangabe (Tag); sie ist verboten.",
        "A value starts with an exclamation mark; that would be a tag, which is not allowed.",
    )
    hint = Message(
        "Ist Text gemeint, ihn in Anführungszeichen setzen; sonst die Typangabe streichen.",
        "If text is meant, put it in quotes; otherwise remove the tag.",
    )
    return Problem("tag", position, message, hint)


def several_documents(position: Position) -> Problem:
    """A second document in one file."""
    message = Message(
        "Hier beginnt ein zweites Dokument; jede Datei enthält genau eines.",
        "A second document starts here; every file holds exactly one.",
    )
    hint = Message(
        "Die Zeile „---“ oder „...“ löschen oder den Rest in eine eigene Datei verschieben.",
        "Delete the line “---” or “...”, or move the rest to a file of its own.",
    )
    return Problem("mehrere-dokumente", position, message, hint)


def empty() -> Problem:
    """Nothing in the file."""
    return Problem("leer", START, Message("Die Datei ist leer.", "The file is empty."))


def no_mapping(position: Position) -> Problem:
    """The file is a list or a text, not keys with values."""
    message = Message(
        "Die Datei muss aus Zeilen der Form „schluessel: wert“ bestehen; hier steht etwas anderes.",
        "The file must consist of lines “key: value”; something else stands here.",
    )
    return Problem("kein-objekt", position, message)


def key_not_text(position: Position) -> Problem:
    """A key that is a list, a mapping, empty or marked with a question mark."""
    message = Message(
        "Ein Schlüssel muss ein einfaches Wort vor dem Doppelpunkt sein.",
        "A key must be a simple word in front of the colon.",
    )
    hint = Message(
        "Beginnt ein Text mit einer Klammer, einem „?“ oder einem „:“, gehört er in Anführungszeichen.",
        "A text that starts with a bracket, a question mark or a colon must be put in quotes.",
    )
    return Problem("schluessel-kein-text", position, message, hint)


def duplicate(key: str, position: Position, first: Position) -> Problem:
    """The same key twice in one mapping."""
    name = key if len(key) <= 60 else key[:59] + "…"
    message = Message(
        f"Der Schlüssel „{name}“ steht hier zum zweiten Mal; zuerst steht er in Zeile {first.line}.",
        f"The key “{name}” stands here a second time; the first one is in line {first.line}.",
    )
    hint = Message("Einen der beiden Einträge löschen.", "Delete one of the two entries.")
    return Problem("doppelter-schluessel", position, message, hint)


def leading_zero(text: str, position: Position) -> Problem:
    """Digits with a leading zero and no quotes, which other programs read as a number."""
    digits = text if len(text) <= 40 else text[:39] + "…"
    message = Message(
        f"{digits} beginnt mit einer Null und hat keine Anführungszeichen; andere Programme lesen eine Zahl.",
        f"{digits} starts with a zero and has no quotes; other programs read it as a number.",
    )
    hint = Message(f'In Anführungszeichen setzen: "{digits}"', f'Put it in quotes: "{digits}"')
    return Problem("fuehrende-null", position, message, hint, fatal=False)
