"""Writes plain data as YAML in the canonical style of the library: short, and quoted only where needed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from prozesslib.store.yaml.types import ANY, Scalar, TypeGuide, core_scalar, plain_scalar

_ITEM_WIDTH: Final = 110
_ENTRY_WIDTH: Final = 60
_ENTRY_KEYS: Final = 4
_LIST_WIDTH: Final = 80
_MAX_KEY: Final = 1000

_SPECIAL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_PLAIN_START: Final = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-:?][^\s\-?:,\[\]{}#])")
_PLAIN_STOP: Final = re.compile(r": | #|:$|\n|^(?:---|\.\.\.)")
_FLOW_STOP: Final = re.compile(r"^[-?:]|[,\[\]{}]|:(?=[,\[\]{}?])|\?")
_FOREIGN: Final = re.compile(
    r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|0o?[0-9]+|0x[0-9a-fA-F]+|<<|="
    r"|[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"  # numbers of any length
)
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


@dataclass(frozen=True, slots=True)
class Style:
    """How far a file indents mappings and dashes, and whether texts of several lines may be blocks."""

    indent: int = 2
    offset: int = 2
    literal: bool = True


CANONICAL: Final = Style()
"""The style of a new file."""


class Rendered(NamedTuple):
    """A value as text: what follows on the line of its key or dash, and the lines below, indented."""

    head: str
    body: list[str]


def dump_new(data: Mapping[str, Any], guide: TypeGuide = ANY) -> bytes:
    """The text of a new file. Reading it with the same guide gives the same data.

    What cannot be read back (a number where the guide expects text, a lone surrogate) is a ValueError.
    """
    lines = mapping_lines(data, guide, 0, CANONICAL) if data else ["{}"]
    return ("\n".join(lines) + "\n").encode("utf-8")


def mapping_lines(data: Mapping[str, Any], guide: TypeGuide, column: int, style: Style) -> list[str]:
    """The lines of a block mapping whose keys stand in ``column`` (counted from 0)."""
    lines: list[str] = []
    for key, value in data.items():
        head, body = entry(value, guide.key(key), column, style)
        lines.append(f"{' ' * column}{key_text(key)}:{' ' + head if head else ''}")
        lines.extend(body)
    return lines


def sequence_lines(data: Sequence[Any], guide: TypeGuide, column: int, style: Style) -> list[str]:
    """The lines of a block sequence whose dashes stand in ``column``."""
    below = guide.item()
    flow = in_braces(data, below)
    lines: list[str] = []
    for value in data:
        head, body = item(value, below, column, style, flow)
        lines.append(f"{' ' * column}-{' ' + head if head else ''}")
        lines.extend(body)
    return lines


def in_braces(items: Sequence[Any], guide: TypeGuide) -> bool:
    """Whether the mappings of a list are written in braces, each on its line; ``guide`` is that of the items."""
    return all(isinstance(value, Mapping) and _is_small(value, guide, _ITEM_WIDTH) for value in items)


def entry(value: Any, guide: TypeGuide, column: int, style: Style) -> Rendered:
    """A value behind a key that stands in ``column``."""
    if isinstance(value, Mapping) and value:
        if 1 < len(value) <= _ENTRY_KEYS and _is_small(value, guide, _ENTRY_WIDTH):
            return Rendered(inline(value, guide), [])
        return Rendered("", mapping_lines(value, guide, column + style.indent, style))
    if _is_list(value) and value:
        if _is_short_list(value, guide):
            return Rendered(inline(value, guide), [])
        return Rendered("", sequence_lines(value, guide, column + style.offset, style))
    return _leaf(value, guide, column + style.indent, style)


def item(value: Any, guide: TypeGuide, column: int, style: Style, flow: bool) -> Rendered:
    """A value behind a dash that stands in ``column``; ``flow`` writes a mapping in braces."""
    inner = column + 2
    if isinstance(value, Mapping) and value and not flow:
        lines = mapping_lines(value, guide, inner, style)
    elif _is_list(value) and value and not _is_short_list(value, guide):
        lines = sequence_lines(value, guide, inner, style)
    else:
        return _leaf(value, guide, inner, style)
    return Rendered(lines[0][inner:], lines[1:])


def inline(value: Any, guide: TypeGuide, flow: bool = False) -> str:
    """A value on one line; ``flow`` is true inside brackets and braces."""
    if isinstance(value, Mapping):
        pairs = (f"{key_text(k, flow=True)}: {inline(below, guide.key(k), flow=True)}" for k, below in value.items())
        return "{" + ", ".join(pairs) + "}"
    if _is_list(value):
        return "[" + ", ".join(flow_item(below, guide.item()) for below in value) + "]"
    return scalar(value, guide, flow)


def flow_item(value: Any, guide: TypeGuide) -> str:
    """An item inside brackets; an empty one cannot be written there."""
    text = inline(value, guide, flow=True)
    if not text:
        raise ValueError("an empty value cannot be written into a list in brackets")
    return text


def scalar(value: Scalar, guide: TypeGuide, flow: bool = False) -> str:
    """A scalar on one line, such that it reads back as the same value where ``guide`` is."""
    if isinstance(value, str):
        return _text(value, flow)
    text = _number(value)
    back = plain_scalar(text, guide)
    if back.__class__ is value.__class__ and back == value:
        return text
    if value is None:
        return ""
    raise ValueError(f"the schema does not expect {value!r} here: it would be read back as {back!r}")


def key_text(key: str, flow: bool = False) -> str:
    """A key, quoted where needed."""
    if not isinstance(key, str):
        raise ValueError(f"a key must be text: {key!r}")
    text = _quoted(key) if "\n" in key else _text(key, flow)
    if len(text) > _MAX_KEY:
        raise ValueError("the key is too long")
    return text


def _leaf(value: Any, guide: TypeGuide, column: int, style: Style) -> Rendered:
    """A scalar (perhaps of several lines, those in ``column``), an empty collection, or one in flow style."""
    if isinstance(value, str) and "\n" in value and style.literal and _can_be_literal(value):
        lines = value.removesuffix("\n").split("\n")
        return Rendered("|" if value.endswith("\n") else "|-", [" " * column + line if line else "" for line in lines])
    return Rendered(inline(value, guide), [])


def _can_be_literal(value: str) -> bool:
    if value[0] in " \n\t" or value.endswith("\n\n") or _SPECIAL.search(value):
        return False
    return not any(line.endswith(" ") for line in value.split("\n"))


def _text(value: str, flow: bool) -> str:
    if _is_plain(value, flow):
        return value
    if ('"' in value or "\\" in value) and not ("'" in value or "\n" in value or _SPECIAL.search(value)):
        return f"'{value}'"
    return _quoted(value)


def _is_plain(value: str, flow: bool) -> bool:
    if not _PLAIN_START.match(value) or _PLAIN_STOP.search(value) or (flow and _FLOW_STOP.search(value)):
        return False
    if value != value.strip() or _SPECIAL.search(value) or _FOREIGN.fullmatch(value):
        return False
    return isinstance(core_scalar(value), str)


def _quoted(value: str) -> str:
    if _SURROGATE.search(value):
        raise ValueError("the text contains half a character (a lone surrogate)")
    escaped = "".join(_ESCAPES.get(sign, sign) for sign in value)
    return '"' + _SPECIAL.sub(lambda match: _escape(match[0]), escaped) + '"'


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"


def _number(value: float | bool | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_scalar(value: Any) -> bool:
    return not isinstance(value, Mapping) and not _is_list(value) and not (isinstance(value, str) and "\n" in value)


def _is_small(value: Mapping[str, Any], guide: TypeGuide, width: int) -> bool:
    """Whether a mapping has only scalars and fits on a line."""
    if not value or not all(_is_scalar(below) for below in value.values()):
        return False
    return sum(len(key) + len(str(below)) + 4 for key, below in value.items()) <= width + len(value) * 2 and (
        len(inline(value, guide)) <= width
    )


def _is_short_list(value: Sequence[Any], guide: TypeGuide) -> bool:
    """Whether a list has only short scalars and fits on a line."""
    if not all(_is_scalar(below) and below is not None for below in value):
        return False
    return sum(len(str(below)) for below in value) <= _LIST_WIDTH and len(inline(value, guide)) <= _LIST_WIDTH
