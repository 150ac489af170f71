"""JSON and CSV for programs, which may nevertheless end up on a terminal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from prozesslib.register.zelle import zelle
from prozesslib.render.text import sichtbar


def to_json(content: Any) -> str:
    """JSON with every character readable that can be read, and escaped what would steer a terminal."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\xa0" else _escaped(c) for c in text)


def to_csv(koepfe: Sequence[str], zeilen: Iterable[Sequence[object]]) -> Iterator[str]:
    """Lines of CSV with a header; None is an empty cell, and no cell can become a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(koepfe)
    for row in zeilen:
        writer.writerow(zelle(sichtbar("" if value is None else str(value))) for value in row)
    yield from buffer.getvalue().splitlines()


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1]
