"""Mends of the bare text that no finding has to ask for: line ends, blanks at line ends, keys like 0123."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from prozesslib.store.files import with_lf
from prozesslib.store.yaml.edits import same
from prozesslib.store.yaml.kanonisch_eintraege import kommentare, luecken
from prozesslib.store.yaml.reader import BOM, MAX_BYTES, Document, read_yaml
from prozesslib.store.yaml.types import TypeGuide

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_BLANKS: Final = re.compile(r"[ \t]+(?=\n|\Z)")
_SUSPICIOUS: Final = re.compile(rb"[ \t]$|(?<![0-9A-Za-z._-])0[0-9]", re.MULTILINE)


def bereinigt(data: bytes, guide: TypeGuide) -> bytes:
    """The text with line feeds, a last line end, no blanks at line ends, no mark at its start, and ``0123`` in quotes.

    What it says stays, and a text that cannot be read stays as it is.
    """
    if data.startswith(_UTF16) or len(data) > MAX_BYTES:
        return data
    text = with_lf(data.removeprefix(BOM))
    if text and not text.endswith(b"\n"):
        text += b"\n"
    if not _SUSPICIOUS.search(text):
        return _sicher(data, text, guide)
    document = read_yaml(text, guide)
    if document.data is None:
        return data
    clean = _ohne_leerraum(_mit_anfuehrung(text.decode(), document), guide)
    return _sicher(data, with_lf(clean.encode()), guide)


def kommentare_in(document: Document, data: bytes) -> list[str]:
    """The comments of a text that was read."""
    return [comment for _, comment in kommentare(data.removeprefix(BOM).decode(), document.node)]


def _sicher(data: bytes, text: bytes, guide: TypeGuide) -> bytes:
    """The new text where it says the same; a text behind ``|+`` may end in blanks and line ends."""
    if text == data:
        return data
    before, after = read_yaml(data, guide).data, read_yaml(text, guide).data
    return text if before is not None and same(before, after) else data


def _mit_anfuehrung(text: str, document: Document) -> str:
    lines = text.split("\n")
    places = [problem.position for problem in document.problems if problem.kind == "fuehrende-null"]
    for line, column in sorted(places, reverse=True):
        whole = lines[line - 1]
        found = re.compile(r"\d+").match(whole, column - 1)
        if found:
            lines[line - 1] = f'{whole[: found.start()]}"{found[0]}"{whole[found.end() :]}'
    return "\n".join(lines)


def _ohne_leerraum(text: str, guide: TypeGuide) -> str:
    root = read_yaml(text.encode(), guide).node
    for start, end in reversed(list(_blanks(text, root))):
        text = text[:start] + text[end:]
    return text


def _blanks(text: str, root: Any) -> Iterator[tuple[int, int]]:
    for start, end in luecken(text, root):
        for found in _BLANKS.finditer(text, start, end):
            if found.end() == len(text) or text[found.end()] == "\n":
                yield found.span()
