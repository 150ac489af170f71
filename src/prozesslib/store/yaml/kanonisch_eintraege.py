"""The pairs and items of a YAML document as they stand in its text, each with what it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from yaml.nodes import MappingNode, ScalarNode

from prozesslib.store.yaml import spans

_COMMENT: Final = re.compile(r"#[^\n]*")


@dataclass(frozen=True, slots=True, eq=False)
class Eintrag:
    """A pair of a mapping or an item of a list."""

    marke: int
    """The identity of its key node, of an item that of its value node."""
    start: int
    """The index of its key, its dash, or of the item itself inside brackets."""
    wert: Any
    sammlung: Any
    eltern: Eintrag | None
    """The entry whose value it lies in; None at the top."""

    @property
    def kette(self) -> Iterator[Eintrag]:
        """The entry and all it lies in, from inside to outside."""
        entry: Eintrag | None = self
        while entry is not None:
            yield entry
            entry = entry.eltern


def eintraege(text: str, node: Any, eltern: Eintrag | None = None) -> Iterator[Eintrag]:
    """All entries below ``node``, in the order of the text."""
    if isinstance(node, ScalarNode):
        return
    for index, child in enumerate(node.value):
        if isinstance(node, MappingNode):
            entry = Eintrag(id(child[0]), child[0].start_mark.index, child[1], node, eltern)
        else:
            start = child.start_mark.index if node.flow_style else spans.dash_of(text, node, index)
            entry = Eintrag(id(child), start, child, node, eltern)
        yield entry
        yield from eintraege(text, entry.wert, entry)


def kommentare(text: str, root: Any) -> Iterator[tuple[int, str]]:
    """Index and text of every comment; whatever is no scalar cannot hold a ``#`` of another kind."""
    for start, end in luecken(text, root):
        yield from ((found.start(), found[0].rstrip()) for found in _COMMENT.finditer(text, start, end))


def luecken(text: str, root: Any) -> Iterator[tuple[int, int]]:
    """Start and end of every stretch of the text that belongs to no scalar."""
    place = 0
    for leaf in _scalars(root):
        yield place, leaf.start_mark.index
        if spans.is_block_scalar(leaf):
            start = leaf.start_mark.index + 1
            yield start, spans.line_end(text, start)
        place = max(place, spans.end_of(text, leaf))
    yield place, len(text)


def _scalars(node: Any) -> Iterator[Any]:
    """Every scalar of which something is written, in the order of the text."""
    if isinstance(node, ScalarNode):
        if not spans.is_empty(node):
            yield node
        return
    for child in node.value:
        for part in child if isinstance(node, MappingNode) else (child,):
            yield from _scalars(part)
