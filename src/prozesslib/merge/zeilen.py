"""Line-level three-way merge of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True, order=True)
class _Stueck:
    """Lines ``von`` to ``bis`` of the base and what a side put in their place."""

    von: int
    bis: int
    zeilen: tuple[str, ...]


def merge_zeilen(basis: str, unsere: str, ihre: str) -> str | None:
    """Both sides' changes in one text; None when they overlap or touch."""
    old = basis.split("\n")
    own, their = set(_changes(old, unsere.split("\n"))), set(_changes(old, ihre.split("\n")))
    result, place = [], 0
    for group in _groups(sorted(own | their)):
        if own & group and their & group and own & group != their & group:
            return None
        for piece in sorted(group):
            result += [*old[place : piece.von], *piece.zeilen]
            place = piece.bis
    return "\n".join([*result, *old[place:]])


def _changes(old: list[str], new: list[str]) -> Iterator[_Stueck]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield _Stueck(start, end, tuple(new[new_start:new_end]))


def _groups(pieces: list[_Stueck]) -> Iterator[set[_Stueck]]:
    """Changes that overlap or touch, together."""
    group: set[_Stueck] = set()
    end = -1
    for piece in pieces:
        if group and piece.von > end:
            yield group
            group = set()
        group.add(piece)
        end = max(end, piece.bis)
    if group:
        yield group
