"""Plain trees that passed the schema become frozen dataclasses; keys and attribute names are the same."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Lesen = Callable[[Any], Any]


def decode(kind: type[T], data: Mapping[str, Any]) -> T:
    """Build the dataclass ``kind`` from a mapping; keys that it does not know are left out.

    TypeError when a field is missing that has no default.
    """
    plan = _PLAENE.get(kind) or _plane(kind)
    values = dict(data) if data.keys() <= plan.felder else {k: v for k, v in data.items() if k in plan.felder}
    for key, read in plan.leser:
        if key in values:
            values[key] = read(values[key])
    if not (plan.schlicht and plan.pflicht <= values.keys()):
        return kind(**values)
    made = kind.__new__(kind)
    made.__dict__.update({name: build() for name, build in plan.fabriken if name not in values}, **values)
    return made


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a dataclass is built."""

    felder: frozenset[str]
    leser: tuple[tuple[str, Lesen], ...]
    """The fields whose value is not taken as it stands."""
    pflicht: frozenset[str]
    fabriken: tuple[tuple[str, Callable[[], Any]], ...]
    """The fields whose default is made anew each time."""
    schlicht: bool
    """Whether it is enough to put in what is given: the class itself holds the defaults. The constructor of a frozen
    dataclass sets every field one by one, which takes three times as long where most are missing."""


_PLAENE: dict[type, _Plan] = {}


def _plane(kind: Any) -> _Plan:
    hints = get_type_hints(kind)
    readers = {f.name: _reader(hints[f.name]) for f in fields(kind) if f.init}
    _PLAENE[kind] = _Plan(
        felder=frozenset(readers),
        leser=tuple((name, read) for name, read in readers.items() if read is not _same),
        pflicht=frozenset(f.name for f in fields(kind) if f.default is f.default_factory is MISSING),
        fabriken=tuple((f.name, f.default_factory) for f in fields(kind) if f.default_factory is not MISSING),
        schlicht="__slots__" not in vars(kind) and not hasattr(kind, "__post_init__"),
    )
    return _PLAENE[kind]


def _reader(hint: Any) -> Lesen:
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
        read: Lesen = hint.read
        return read
    if is_dataclass(hint) and isinstance(hint, type):
        return lambda value: decode(hint, value)
    return _same


def _same(value: Any) -> Any:
    return value
