"""Steps of a story: each with its explanation and the command that does it."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.message import Message

REGISTER, KREIS, NACHBAR = "musterstadt", "kreisbibliothek", "nachbarstadt"
"""Folders of the story: the town's register, the county's library, the register of the town next to it."""


@dataclass(frozen=True, slots=True)
class Schritt:
    """One command of the story, where it is run, and whether it ends with exit code 1 because it found something."""

    ordner: str
    erklaerung: Message
    befehl: tuple[str, ...]
    befund: bool = False
