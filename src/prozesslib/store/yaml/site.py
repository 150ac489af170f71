"""A YAML text with its nodes, and the one place in it that is about to change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from yaml.nodes import MappingNode, Node

from prozesslib.store.yaml import spans
from prozesslib.store.yaml.edits import PatchError, PlainPath
from prozesslib.store.yaml.emit import Style
from prozesslib.store.yaml.reader import Document
from prozesslib.store.yaml.spans import Span
from prozesslib.store.yaml.types import TypeGuide

KeyOrder = Callable[[PlainPath], Sequence[str]]
"""The keys of the mapping at a path in the order of the schema."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mapping or list, and which of its pairs or items is meant (its length: none of them)."""

    node: Any
    index: int
    flow: bool
    guide: TypeGuide

    @property
    def in_mapping(self) -> bool:
        """Whether a pair of a mapping is meant, not an item of a list."""
        return isinstance(self.node, MappingNode)

    @property
    def column(self) -> int:
        """The column, from 0, of the keys or dashes."""
        return int(self.node.start_mark.column)

    @property
    def keeps_braces(self) -> bool:
        """Whether the mappings of a list are written in braces, as its last one is."""
        last = self.node.value[-1]
        return isinstance(last, MappingNode) and bool(last.flow_style)


@dataclass(frozen=True, slots=True)
class Site:
    """A text as it was read, and how it is written."""

    text: str
    document: Document
    guide: TypeGuide
    style: Style
    newline: str

    @property
    def root(self) -> Any:
        """The root node."""
        return self.document.node

    def find(self, path: PlainPath) -> Place:
        """The place a path names; its last step need not be there."""
        node, guide, flow = self.root, self.guide, False
        for depth, step in enumerate(path):
            index = _index(node, step)
            flow = flow or bool(node.flow_style)
            guide = guide.key(step) if isinstance(step, str) else guide.item()
            if depth == len(path) - 1:
                return Place(node, index, flow, guide)
            node = node.value[index][1] if isinstance(node, MappingNode) else node.value[index]
        raise PatchError("an empty path names no place")

    def cut(self, span: Span, text: str = "") -> str:
        """The text with another one at ``span``."""
        return self.text[: span.start] + text + self.text[span.end :]

    def lines(self, lines: Sequence[str]) -> str:
        """The lines as text, with the line end of the file."""
        return self.newline.join(lines)


def detect_style(root: Node | None) -> tuple[int, int]:
    """How far a file indents: mappings under their key, and dashes under their key."""
    indent = offset = None
    waiting: list[Any] = [root]
    while waiting and (indent is None or offset is None):
        node = waiting.pop()
        if node is None or not spans.is_block(node):
            continue
        children = [pair[1] for pair in node.value] if isinstance(node, MappingNode) else node.value
        waiting.extend(reversed(children))
        for child in filter(spans.is_block, children) if isinstance(node, MappingNode) else ():
            step = child.start_mark.column - node.start_mark.column
            if isinstance(child, MappingNode):
                indent = step if indent is None else indent
            else:
                offset = step if offset is None else offset
    return 2 if indent is None else indent, 2 if offset is None else offset


def _index(node: Any, step: str | int) -> int:
    if isinstance(node, MappingNode):
        return next((n for n, (key, _) in enumerate(node.value) if key.value == step), len(node.value))
    if isinstance(step, int):
        return step
    raise PatchError(f"the key {step!r} does not fit a list")
