"""Plain trees that passed the schema become frozen dataclasses; keys and attribute names are the same."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def decode(kind: type[T], data: Mapping[str, Any]) -> T:
    """Build the dataclass ``kind`` from a mapping; keys that it does not know are left out."""
    readers = _READERS.get(kind) or _readers_of(kind)
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key in readers:
            read = readers[key]
            values[key] = value if read is _same else read(value)
    return kind(**values)


_READERS: dict[type, dict[str, Callable[[Any], Any]]] = {}


def _readers_of(kind: type) -> dict[str, Callable[[Any], Any]]:
    _READERS[kind] = _readers(kind)
    return _READERS[kind]


def _readers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {f.name: _reader(hints[f.name]) for f in fields(kind) if f.init}


def _reader(hint: Any) -> Callable[[Any], Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _reader(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        item = _reader(arguments[0])
        if item is _same:
            return tuple
        return lambda value: tuple(item(v) for v in value)
    if origin is not None and issubclass(origin, Mapping):
        inner = _reader(arguments[1]) if len(arguments) > 1 else _same
        return lambda value: {k: inner(v) for k, v in value.items()}
    if hasattr(hint, "read"):
        read: Callable[[Any], Any] = hint.read
        return read
    if is_dataclass(hint) and isinstance(hint, type):
        return lambda value: decode(hint, value)
    return _same


def _same(value: Any) -> Any:
    return value
