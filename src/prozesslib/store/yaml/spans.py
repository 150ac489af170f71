"""Where the nodes of a YAML document begin and end in its text, to the character."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from yaml.nodes import MappingNode, ScalarNode

_BREAK: Final = re.compile(r"\r\n?|\n")
_HEADER: Final = re.compile(r"[|>]([0-9+-]*)([ \t]+#[^\r\n]*)?")
_LAST_BREAK: Final = re.compile(r"(?:\r\n?|\n)\Z")


class Span(NamedTuple):
    """A piece of the text, as indexes of its characters."""

    start: int
    end: int


def newline_of(text: str) -> str:
    """The line end a file uses: that of its first line."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def line_start(text: str, index: int) -> int:
    """Where the line of ``index`` begins."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_end(text: str, index: int) -> int:
    """Where the line of ``index`` ends, in front of its line end."""
    found = _BREAK.search(text, index)
    return found.start() if found else len(text)


def next_line(text: str, index: int) -> int:
    """Where the line after that of ``index`` begins."""
    found = _BREAK.search(text, index)
    return found.end() if found else len(text)


def leads_line(text: str, index: int) -> bool:
    """Whether only blanks stand in front of ``index`` on its line."""
    return not text[line_start(text, index) : index].strip()


def is_block_scalar(node: Any) -> bool:
    """Whether a node is a text behind ``|`` or ``>``."""
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def is_empty(node: Any) -> bool:
    """Whether a node is a value of which nothing is written."""
    return isinstance(node, ScalarNode) and not node.style and not node.value


def is_block(node: Any) -> bool:
    """Whether a node is a mapping or list written in lines."""
    return not isinstance(node, ScalarNode) and not node.flow_style


def is_bare_pair(text: str, node: Any) -> bool:
    """Whether a node is a mapping without braces inside brackets: ``[a: b]``."""
    return isinstance(node, MappingNode) and bool(node.flow_style) and text[node.start_mark.index] != "{"


def header_of(text: str, node: Any) -> tuple[str, str]:
    """The indicators and the comment behind the ``|`` or ``>`` of a block scalar."""
    found = _HEADER.match(text, node.start_mark.index)
    return (found[1], found[2] or "") if found else ("", "")


def end_of(text: str, node: Any) -> int:
    """Where a node ends: behind its last character, without the comment and the blank lines after it."""
    if isinstance(node, ScalarNode):
        return _block_scalar_end(text, node) if is_block_scalar(node) else int(node.end_mark.index)
    if node.flow_style and not is_bare_pair(text, node):
        return int(node.end_mark.index)
    if isinstance(node, MappingNode):
        return pair_end(text, *node.value[-1])
    return end_of(text, node.value[-1])


def _block_scalar_end(text: str, node: Any) -> int:
    written = text[node.start_mark.index : node.end_mark.index]
    indicators, _ = header_of(text, node)
    if "+" in indicators or node.value.rstrip("\n").endswith((" ", "\t")):
        written = _LAST_BREAK.sub("", written)
    else:
        written = written.rstrip()
    return int(node.start_mark.index) + len(written)


def after_colon(text: str, key: Any) -> int:
    """The index behind the colon of a key; behind the key if it has no colon (``{a}``)."""
    end = int(key.end_mark.index)
    found = re.compile(r"\s*:").match(text, end)
    return found.end() if found else end


def pair_end(text: str, key: Any, value: Any) -> int:
    """Where a key with its value ends."""
    return after_colon(text, key) if is_empty(value) else end_of(text, value)


def dash_of(text: str, sequence: Any, index: int) -> int:
    """Where the dash of an item of a block sequence stands."""
    if index == 0:
        return int(sequence.start_mark.index)
    column = sequence.start_mark.column
    start = line_start(text, sequence.value[index].start_mark.index)
    while not (text.startswith("-", start + column) and not text[start : start + column].strip()):
        start = line_start(text, start - 1)
    return start + int(column)


def last_leaf(node: Any) -> Any:
    """The last scalar of a document (or an empty collection)."""
    while not isinstance(node, ScalarNode) and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, MappingNode) else last
    return node
