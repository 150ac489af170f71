"""Reads one YAML document: plain data, the position of every key and value, and what is wrong with it."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from typing import Any, Final

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from prozesslib.store.yaml import problems
from prozesslib.store.yaml.problems import START, Position, Problem, at_mark
from prozesslib.store.yaml.syntax import syntax_problem
from prozesslib.store.yaml.types import ANY, Scalar, TypeGuide, plain_scalar

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Document", "Position", "Problem", "read_yaml"]

MAX_BYTES: Final = 1024 * 1024
"""The largest file that is read."""
MAX_DEPTH: Final = 64
"""How many lists and mappings may be nested in each other."""

BOM: Final = b"\xef\xbb\xbf"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
# U+0085, U+2028 and U+2029 are here because libyaml takes them for line ends and editors do not.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_REFERENCE: Final = re.compile(r"[&*!](?<![^\s\[{,:?-].)(?!(?<=[&*])\s)")
_QUESTION: Final = re.compile(r"\?(?<![^\s\[{,-].)\s")
_LEADING_ZERO: Final = re.compile(r"0[0-9]+", re.ASCII)
_SAFE_BRACKETS: Final = 400
_SAFE_LINE: Final = 300


class _Parser(CParser):  # type: ignore[misc, unused-ignore]
    """The parser of libyaml; builds nodes and leaves the meaning of scalars to us."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> None:
        """No tag is worked out."""

    # called for every node: two cheap functions of C that do nothing
    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(bool)


class _TooDeepError(Exception):
    """Nested deeper than MAX_DEPTH."""

    def __init__(self, position: Position) -> None:
        super().__init__(position)
        self.position = position


class _CountingParser(_Parser):
    """The same for suspicious texts: the composer recurses in C and would take the process with it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._depth = 0

    def descend_resolver(self, parent: Any, index: Any) -> None:  # type: ignore[override]
        """Count one level down."""
        self._depth += 1
        if self._depth > MAX_DEPTH + 1:
            raise _TooDeepError(at_mark(parent.start_mark))

    def ascend_resolver(self) -> None:  # type: ignore[override]
        """Count one level up."""
        self._depth -= 1


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file as it was read: data (``None`` after a fatal problem), problems, and its nodes."""

    data: Any
    problems: tuple[Problem, ...]
    node: Node | None

    def position(self, path: tuple[str | int, ...], key: bool = False) -> Position:
        """Where the value at ``path`` stands, or its key; for a missing place its nearest ancestor."""
        node, key_node = self.node, None
        for step in path:
            found = _child(node, step)
            if found is None:
                key = False
                break
            key_node, node = found
        if node is None:
            return START
        return at_mark((key_node if key and key_node is not None else node).start_mark)


def read_yaml(data: bytes, guide: TypeGuide = ANY) -> Document:
    """Read one YAML document; ``guide`` says which types the schema expects where.

    Nothing is raised for a bad text: every fault is a problem of the document.
    """
    text, found = _decode(data)
    if text is None:
        return Document(None, tuple(found), None)
    raw = data[len(BOM) :] if found else data
    fault = _references(text, raw)
    if fault:
        return Document(None, (*found, fault), None)
    try:
        parser = _CountingParser(raw) if _may_be_deep(text) else _Parser(raw)
        node = parser.get_single_node()
        if not isinstance(node, MappingNode):
            found.append(problems.no_mapping(at_mark(node.start_mark)) if node else problems.empty())
            return Document(None, tuple(found), node)
        builder = _Builder(found)
        value = builder.mapping(node, guide, 1)
    except _TooDeepError as error:
        return Document(None, (*found, problems.too_deep(error.position, MAX_DEPTH)), None)
    except yaml.YAMLError as error:
        return Document(None, (*found, syntax_problem(error, text)), None)
    usable = not found or not any(problem.fatal for problem in found)
    return Document(value if usable else None, tuple(found), node)


def _decode(data: bytes) -> tuple[str | None, list[Problem]]:
    if len(data) > MAX_BYTES:
        return None, [problems.too_big(len(data), MAX_BYTES)]
    if data.startswith(_UTF16):
        return None, [problems.utf16()]
    found = [problems.byte_order_mark()] if data.startswith(BOM) else []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*found, problems.not_utf8(data, error.start)]
    if found:
        text = text[1:]
    control = _CONTROL.search(text)
    if control:
        return None, [*found, problems.control_character(text, control.start())]
    return text, found


def _may_be_deep(text: str) -> bool:
    """Whether the nesting can exceed what the composer surely stands.

    Flow collections need a bracket each, block collections a new column each.
    """
    if text.count("[") + text.count("{") > _SAFE_BRACKETS:
        return True
    return _has_long_line(text)


def _has_long_line(text: str) -> bool:
    """Whether a line has more than `_SAFE_LINE` characters; looks only at about every hundredth of them."""
    start = 0
    while start + _SAFE_LINE < len(text):
        end = text.rfind("\n", start, start + _SAFE_LINE + 1)
        if end < 0:
            return True
        start = end + 1
    return False


def _references(text: str, raw: bytes) -> Problem | None:
    """The first anchor, alias, tag or explicit key; looked for token by token, so nothing is expanded."""
    signs = ("&" in text or "*" in text or "!" in text) and _REFERENCE.search(text)
    if not signs and not ("?" in text and _QUESTION.search(text)):
        return None
    scanner = _Parser(raw)
    try:
        while (token := scanner.get_token()) is not None:
            if isinstance(token, (yaml.AnchorToken, yaml.AliasToken)):
                return problems.anchor(at_mark(token.start_mark))
            if isinstance(token, yaml.TagToken):
                return problems.tag(at_mark(token.start_mark))
            if isinstance(token, yaml.KeyToken) and token.end_mark.index > token.start_mark.index:
                return problems.key_not_text(at_mark(token.start_mark))
    except yaml.YAMLError as error:
        return syntax_problem(error, text)
    return None


class _Builder:
    """Builds plain data from nodes in one pass."""

    __slots__ = ("problems",)

    def __init__(self, found: list[Problem]) -> None:
        self.problems = found

    def mapping(self, node: Any, guide: TypeGuide, depth: int) -> dict[str, Any]:
        if depth > MAX_DEPTH:
            raise _TooDeepError(at_mark(node.start_mark))
        out: dict[str, Any] = {}
        keys = guide.keys
        for key_node, value_node in node.value:
            key = key_node.value
            if key_node.__class__ is not ScalarNode or not (key or key_node.style):
                self.problems.append(problems.key_not_text(at_mark(key_node.start_mark)))
                continue
            if key in out:
                self._duplicate(node, key_node)
                continue
            below = keys[key]
            if value_node.__class__ is not ScalarNode:
                out[key] = self.value(value_node, below, depth)
            elif (text := value_node.value) and (value_node.style or (below.text_only and text[0] != "0")):
                out[key] = text
            else:
                out[key] = self.value(value_node, below, depth)
        return out

    def value(self, node: Any, guide: TypeGuide, depth: int) -> Any:
        kind = node.__class__
        if kind is ScalarNode:
            text = node.value
            return text if node.style else self._plain(node, text, guide)
        if kind is MappingNode:
            return self.mapping(node, guide, depth + 1)
        if depth >= MAX_DEPTH:
            raise _TooDeepError(at_mark(node.start_mark))
        item, below = guide.item(), depth + 1
        return [self.value(child, item, below) for child in node.value]

    def _plain(self, node: Any, text: str, guide: TypeGuide) -> Scalar:
        if text[:1] == "0" and _LEADING_ZERO.fullmatch(text) and (not guide.types or "string" in guide.types):
            self.problems.append(problems.leading_zero(text, at_mark(node.start_mark)))
        return plain_scalar(text, guide)

    def _duplicate(self, node: Any, key_node: Any) -> None:
        first = next(key for key, _ in node.value if key.value == key_node.value)
        position = at_mark(key_node.start_mark)
        self.problems.append(problems.duplicate(key_node.value, position, at_mark(first.start_mark)))


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """Key node (``None`` in a list) and value node one step below ``node``."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None
