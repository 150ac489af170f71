"""The small library with something changed in it, and what the check says to that.

A bad sample is an edit whose new text carries a ▸ right before the place that the finding must name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from conftest import LIBRARY
from prozesslib.check.befund import Befund
from prozesslib.check.lauf import pruefe
from prozesslib.store.files import read_folder

MARK = "▸"
HUND = "prozesse/16/hund-anmelden.yaml"
STEUER = "prozesse/16/hundesteuer-einziehen.yaml"
BAU = "prozesse/10/bauantrag-pruefen.yaml"
POST = "prozesse/01/post-verteilen.yaml"
HEAD = "prozesslib.yaml"
RULES = "konventionen.yaml"

Edit = tuple[str, str]
Tree = dict[str, bytes]


@dataclass(frozen=True)
class Sample:
    """One bad sample: what is changed in which file, and the one finding it must lead to."""

    code: str
    file: str
    edits: Sequence[Edit]
    hint: str = ""
    """What the German hint must say, in part."""
    also: frozenset[str] = frozenset()
    """Other codes that come along because they must."""
    files: Mapping[str, str | None] = field(default_factory=dict)
    """Other files that are written, or with None taken away."""
    in_register: bool = False
    at: tuple[int, int] | None = None
    """The place, for findings on a file that has no text to mark."""


@cache
def small_library() -> Mapping[str, bytes]:
    """The small library as path to bytes."""
    return dict(read_folder(LIBRARY).files)


def as_bytes(text: str) -> bytes:
    """The bytes of a text; a lone surrogate stands for a byte that is no UTF-8."""
    return text.encode("utf-8", "surrogateescape")


def edited(tree: Mapping[str, bytes], file: str, edits: Sequence[Edit]) -> tuple[Tree, tuple[int, int] | None]:
    """The tree with a file edited, and the line and column of the mark in it."""
    text = tree.get(file, b"").decode()
    for old, new in edits:
        assert text.count(old) >= 1 or not old, f"{old!r} is not in {file}"
        text = text.replace(old, new, 1) if old else new
    before, mark, after = text.partition(MARK)
    line_start = before.rfind("\n") + 1
    place = (before.count("\n") + 1, len(before[line_start:].lstrip("\ufeff")) + 1) if mark else None
    return {**tree, file: as_bytes(before + after)}, place


def applied(sample: Sample, tree: Mapping[str, bytes]) -> tuple[Tree, tuple[int, int] | None]:
    """The tree with the sample in it, and the place its finding must name."""
    changed, place = edited(tree, sample.file, sample.edits) if sample.edits else (dict(tree), None)
    for path, text in sample.files.items():
        if text is None:
            del changed[path]
        else:
            changed[path] = as_bytes(text)
    return changed, sample.at or place


def findings(tree: Mapping[str, bytes]) -> tuple[Befund, ...]:
    """Everything the check finds in a tree."""
    return pruefe(tree).befunde


def findings_after(*edits: Edit, file: str = HUND, rules: str = "") -> tuple[Befund, ...]:
    """Everything the check finds in the small library after edits of a file, with more in its conventions."""
    tree, _ = edited(small_library(), file, edits)
    if rules:
        tree[RULES] += as_bytes(rules)
    return findings(tree)


def codes(found: Sequence[Befund]) -> list[str]:
    """The codes of findings, each as often as it occurs."""
    return sorted(b.code for b in found)
