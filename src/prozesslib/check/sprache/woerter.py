"""Word lists are written as running text; these turn the text into what it lists."""

from __future__ import annotations

from typing import Final

RAND: Final = '.,;:!?()[]„“”"‚‘/…–'
"""Punctuation around words."""


def woerter(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def paare(text: str) -> dict[str, str]:
    """The pairs of a text in which every word is ``left/right``."""
    return dict(pair.split("/") for pair in text.split())
