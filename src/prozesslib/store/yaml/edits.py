"""What an edit means: on plain data, and as a sequence of the few changes that can be made to a text."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Any, Final, NamedTuple

PlainPath = tuple[str | int, ...]


class PatchError(Exception):
    """An edit that does not fit the document, or a result that reads back otherwise: a bug, not wrong use."""


class Deletion(Enum):
    """The type of `DELETE`."""

    DELETE = "delete"


DELETE: Final = Deletion.DELETE
"""As the value of an edit: take the key or the list item away."""


@dataclass(frozen=True, slots=True)
class ItemId:
    """A step of a path: the list item whose key field ``key`` has the value ``value``."""

    value: str
    key: str = "id"


Path = tuple[str | int | ItemId, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Set the value at ``path``, or delete it.

    An index equal to the length of a list appends, an `ItemId` that is not there appends too; with ``insert``
    the value goes in front of the item at that index. What is missing on the way is created; deleting what is
    missing does nothing. A mapping or list that a deletion leaves empty goes as well, with its own key, up to
    the root.
    """

    path: Path
    value: Any
    insert: bool = False


class Act(Enum):
    """The changes a text knows."""

    SET = "set"
    INSERT = "insert"
    REMOVE = "remove"


class Change(NamedTuple):
    """One change of a text: replace the value at a path, insert a key or item there, or remove it."""

    act: Act
    path: PlainPath
    value: Any = None


def apply_edits(tree: Any, edits: Sequence[Edit]) -> Any:
    """A copy of ``tree`` with the edits applied one after the other: what `patch` must read back as."""
    tree = copy.deepcopy(tree)
    for edit in edits:
        tree = _applied(tree, edit.path, edit)
        tree = {} if tree is DELETE else tree
    return tree


def same(left: Any, right: Any) -> bool:
    """Equality of plain data: ``1``, ``1.0`` and ``true`` differ, the order of keys does not count."""
    if isinstance(left, Mapping):
        keys_agree = isinstance(right, Mapping) and left.keys() == right.keys()
        return keys_agree and all(same(value, right[key]) for key, value in left.items())
    if is_list(left):
        return is_list(right) and len(left) == len(right) and all(map(same, left, right))
    return left.__class__ is right.__class__ and bool(left == right)


def is_list(value: Any) -> bool:
    """Whether a value is a list (or tuple) of plain data."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def changes(tree: Any, edit: Edit) -> Iterator[Change]:
    """The changes an edit means on ``tree``, in this order; none if the value stands there already."""
    path: PlainPath = ()
    place = tree
    for depth, step in enumerate(edit.path):
        name = _concrete(place, step)
        last = depth == len(edit.path) - 1
        if last and edit.insert and is_list(place) and place and edit.value is not DELETE:
            yield _creation(path, place, step, name, edit.value)
            return
        if not _has(place, name):
            if edit.value is not DELETE:
                yield _creation(path, place, step, name, _wrapped(edit.path[depth + 1 :], edit.value))
            return
        path, place = (*path, name), place[name]
    if edit.value is DELETE:
        yield _removal(tree, path)
    else:
        yield from _setting(path, place, edit.value)


def _creation(path: PlainPath, place: Any, step: Any, name: str | int, value: Any) -> Change:
    if place is None or (place in ({}, []) and not isinstance(place, str)):
        return Change(Act.SET, path, _wrapped((step,), value))
    if isinstance(step, ItemId) and name == len(place):
        value = _with_id(step, value)
    return Change(Act.INSERT, (*path, name), value)


def _removal(tree: Any, path: PlainPath) -> Change:
    while path:
        parent = tree
        for step in path[:-1]:
            parent = parent[step]
        if len(parent) > 1:
            return Change(Act.REMOVE, path)
        path = path[:-1]
    return Change(Act.SET, (), {})


def _setting(path: PlainPath, old: Any, new: Any) -> Iterator[Change]:
    """Replace ``old``; of collections only what differs, so that the comments of the rest stay."""
    if same(old, new):
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping) and old and new and old.get("id") == new.get("id"):
        for key, value in new.items():
            if key in old:
                yield from _setting((*path, key), old[key], value)
            else:
                yield Change(Act.INSERT, (*path, key), value)
        for key in old:
            if key not in new:
                yield Change(Act.REMOVE, (*path, key))
    elif is_list(old) and is_list(new) and old and new:
        yield from _list_setting(path, old, new)
    else:
        yield Change(Act.SET, path, new)


def _list_setting(path: PlainPath, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [_token(v) for v in old], [_token(v) for v in new], autojunk=False)
    for _, low, high, new_low, new_high in reversed(matcher.get_opcodes()):
        pairs = min(high - low, new_high - new_low)
        for index in range(low + pairs, low + new_high - new_low):
            yield Change(Act.INSERT, (*path, index), new[new_low + index - low])
        for index in reversed(range(low + pairs, high)):
            yield Change(Act.REMOVE, (*path, index))
        for offset in range(pairs):
            yield from _setting((*path, low + offset), old[low + offset], new[new_low + offset])


def _token(value: Any) -> str:
    if isinstance(value, Mapping) and isinstance(value.get("id"), str):
        return f"id {value['id']}"
    return json.dumps(value, sort_keys=True, default=dict)


def _concrete(place: Any, step: str | int | ItemId) -> str | int:
    """The key or index a step means; an item that is not there means the end of the list."""
    if place is None or (isinstance(place, (Mapping, list)) and not place):
        return step if isinstance(step, (str, int)) else 0
    if isinstance(step, str):
        if isinstance(place, Mapping):
            return step
    elif is_list(place):
        index = _find(place, step) if isinstance(step, ItemId) else step
        if 0 <= index <= len(place):
            return index
    raise PatchError(f"the step {step!r} does not fit {type(place).__name__}")


def _find(items: Sequence[Any], wanted: ItemId) -> int:
    found = (n for n, item in enumerate(items) if isinstance(item, Mapping) and item.get(wanted.key) == wanted.value)
    return next(found, len(items))


def _has(place: Any, name: str | int) -> bool:
    if isinstance(place, Mapping):
        return name in place
    return is_list(place) and isinstance(name, int) and name < len(place)


def _wrapped(path: Path, value: Any) -> Any:
    """The value inside the mappings and lists the path names."""
    for step in reversed(path):
        if isinstance(step, str):
            value = {step: value}
        elif isinstance(step, ItemId):
            value = [_with_id(step, value)]
        elif step == 0:
            value = [value]
        else:
            raise PatchError(f"a list cannot begin at index {step}")
    return value


def _with_id(step: ItemId, value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise PatchError(f"a new item {step.value!r} must be a mapping")
    return value if value.get(step.key) == step.value else {step.key: step.value, **value}


def _applied(place: Any, path: Path, edit: Edit) -> Any:
    """``place`` after an edit of ``path`` below it; ``DELETE`` if nothing is left."""
    if not path:
        return copy.deepcopy(edit.value)
    step, below = path[0], path[1:]
    name = _concrete(place, step)
    missing = not _has(place, name)
    if missing and edit.value is DELETE:
        return place
    missing = missing or (edit.insert and not below and is_list(place) and edit.value is not DELETE)
    if place is None or len(place) == 0:
        return copy.deepcopy(_wrapped(path, edit.value))
    if missing:
        value = copy.deepcopy(_wrapped(below, edit.value))
        value = _with_id(step, value) if isinstance(step, ItemId) and name == len(place) else value
        if is_list(place):
            place.insert(name, value)
        else:
            place[name] = value
        return place
    value = _applied(place[name], below, edit)
    if value is not DELETE:
        place[name] = value
    else:
        del place[name]
    return place if place else DELETE
