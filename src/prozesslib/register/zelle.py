"""Cells of tables that may be opened in a spreadsheet."""

from __future__ import annotations

_FORMELZEICHEN = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def zelle(value: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula: then an apostrophe stands in front.

    Lines end in a line feed, since the csv module leaves a lone carriage return unquoted, and that would end the row.
    """
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMELZEICHEN) else text
