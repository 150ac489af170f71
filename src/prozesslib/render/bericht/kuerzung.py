"""A report with only the first rows of its tables, for a screen; every table says how many were left out."""

from __future__ import annotations

from dataclasses import replace

from prozesslib.analysis.bericht.bericht import Bericht, Tabelle
from prozesslib.message import Message


def gekuerzt(bericht: Bericht, zeilen: int) -> Bericht:
    """At most so many rows a table; the total of a table stays that of all."""
    return replace(bericht, tabellen=tuple(_tabelle(found, zeilen) for found in bericht.tabellen))


def _tabelle(found: Tabelle, zeilen: int) -> Tabelle:
    every = len(found.zeilen)
    left_out = every - zeilen
    if left_out <= 0:
        return found
    said = (
        Message("Eine weitere Zeile", "Another row")
        if left_out == 1
        else Message(f"{left_out} weitere Zeilen", f"Another {left_out} rows")
    )
    hint = Message(f"{said.de} mit „--top {every}“.", f"{said.en} with “--top {every}”.")
    return replace(found, zeilen=found.zeilen[:zeilen], hinweise=(hint, *found.hinweise))
