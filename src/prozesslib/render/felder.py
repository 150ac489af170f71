"""One process field by field, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from prozesslib.check.befund import feldpfad
from prozesslib.register.zelle import zelle
from prozesslib.render.text import sichtbar


def as_csv(daten: Mapping[str, Any]) -> Iterator[str]:
    """CSV with one row per field: its path, and its value."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("feld", "wert"))
    for path, value in _leaves(daten):
        writer.writerow((zelle(sichtbar(feldpfad(path))), zelle(sichtbar(wort(value)))))
    yield from buffer.getvalue().splitlines()


def _leaves(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _leaves(value, (*path, index))
    else:
        yield path, tree


def wort(value: Any) -> str:
    """A scalar in words: ``ja`` and ``nein`` for booleans."""
    return ("ja" if value else "nein") if isinstance(value, bool) else str(value)
