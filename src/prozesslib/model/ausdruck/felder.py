"""The fields of a process file that an expression can ask for, as the schema knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from prozesslib.message import Message
from prozesslib.model.aehnlich import naechste
from prozesslib.model.ausdruck.baum import Feld, Feldart, Gegenstand
from prozesslib.model.pfad import read_path
from prozesslib.store.resources import schema
from prozesslib.store.schemas import allowed_types, key_order, merge_key, subschema

Schritt = str | int | None
"""A key, the index of an item, its id as ``[id]``; None for every item of a list and every value of a mapping."""

_NAME: Final = "prozess"
_NAH: Final = 0.7


@cache
def feld(name: str) -> Feld | None:
    """The field of a path as ``set`` writes it; lists may be passed through without naming an item."""
    steps = read_path(name)
    if steps is None:
        return None
    place: tuple[str | int, ...] = ()
    way: list[Schritt] = []
    for step in steps:
        if isinstance(step, str) and not step.startswith("["):
            place, way = _durch_listen(place, way)
        elif "array" not in allowed_types(_NAME, place):
            return None
        below = 0 if isinstance(step, int) or step.startswith("[") else step
        if not _bekannt(place, below):
            return None
        place, way = (*place, below), [*way, step]
    place, way = _durch_listen(place, way)
    return _als_feld(name, place, tuple(way))


def hinweis(name: str, weitere: Iterable[str] = ()) -> Message:
    """What a person may have meant by a field that is none."""
    own = [path for path in alle() if path.rsplit(".", 1)[-1] == name.rsplit(".", 1)[-1]]
    near = own[:3] or naechste(name, (*weitere, *alle()), 3, ab=_NAH)
    if near:
        listed = "“, „".join(near), "”, “".join(near)
        return Message(f"Meinten Sie „{listed[0]}“?", f"Did you mean “{listed[1]}”?")
    tops = ", ".join((*weitere, *key_order(_NAME, ())))
    return Message(f"Es gibt: {tops}", f"There are: {tops}")


@cache
def alle() -> tuple[str, ...]:
    """The paths of all fields, without those below free keys."""
    return tuple(_pfade((), ""))


def _pfade(place: tuple[str | int, ...], name: str) -> Iterator[str]:
    while "array" in allowed_types(_NAME, place):
        place = (*place, 0)
    for key in key_order(_NAME, place) if len(place) < 12 else ():
        below = f"{name}.{key}" if name else key
        yield below
        yield from _pfade((*place, key), below)


def _durch_listen(place: tuple[str | int, ...], way: list[Schritt]) -> tuple[tuple[str | int, ...], list[Schritt]]:
    while "array" in allowed_types(_NAME, place):
        place, way = (*place, 0), [*way, None]
    return place, way


def _bekannt(place: tuple[str | int, ...], step: str | int) -> bool:
    """Whether the schema knows the field, or lets the mapping have any key."""
    if allowed_types(_NAME, (*place, step)):
        return True
    return not key_order(_NAME, place) and allowed_types(_NAME, place) == {"object"}


def _als_feld(name: str, place: tuple[str | int, ...], way: tuple[Schritt, ...]) -> Feld:
    types, keys = allowed_types(_NAME, place), key_order(_NAME, place)
    if types == {"object"} and not keys:
        free = (subschema(_NAME, place) or {}).get("additionalProperties")
        place, way = (*place, "*"), (*way, None)
        types = allowed_types(_NAME, place) if isinstance(free, dict) else frozenset()
        keys = tuple(f"ID.{key}" for key in key_order(_NAME, place))
    if types == {"object"} and "wert" not in keys and "ID.wert" not in keys:
        return Feld(name, Feldart.GRUPPE, _werte(way), unterfelder=keys)
    value = (*place, "wert") if "wert" in keys else place
    node = _einfach(subschema(_NAME, value) or {})
    kind, units = _art(node, allowed_types(_NAME, value))
    return Feld(name, kind, _werte(way), tuple(node.get("enum", ())), units)


def _einfach(node: dict[str, Any]) -> dict[str, Any]:
    """Of a field that may be a mapping too, the schema of its plain value."""
    root = schema(_NAME)
    for branch in node.get("anyOf", ()):
        target = root["$defs"].get(str(branch.get("$ref", "")).rsplit("/", 1)[-1], branch)
        if target.get("type") == "string":
            return dict(target)
    return node


def _art(node: Mapping[str, Any], types: frozenset[str]) -> tuple[Feldart, str]:
    pattern = str(node.get("pattern", ""))
    units = next((unit for unit in ("min", "%", "EUR") if unit in pattern), "")
    if units:
        return Feldart.GROESSE, units
    if "enum" in node:
        return Feldart.WAHL, ""
    if types == {"boolean"}:
        return Feldart.JA_NEIN, ""
    if types & {"integer", "number"}:
        return Feldart.ZAHL, ""
    if pattern.startswith(r"^\d{4}-"):
        return Feldart.DATUM, ""
    return (Feldart.TEXT if "string" in types else Feldart.OFFEN), ""


def _werte(way: tuple[Schritt, ...]) -> Callable[[Gegenstand], Iterator[Any]]:
    keys = tuple(_schluessel(way[:n]) if isinstance(s, str) and s.startswith("[") else "" for n, s in enumerate(way))
    return lambda wer: _folge(wer.datei.daten, tuple(zip(way, keys, strict=True)))


def _schluessel(way: tuple[Schritt, ...]) -> str:
    place = tuple(step if isinstance(step, str) and not step.startswith("[") else 0 for step in way)
    return merge_key(_NAME, place) or "id"


def _folge(tree: Any, way: tuple[tuple[Schritt, str], ...]) -> Iterator[Any]:
    if not way:
        yield tree["wert"] if isinstance(tree, Mapping) and "wert" in tree else tree
        return
    (step, key), rest = way[0], way[1:]
    for inner in _naechste(tree, step, key):
        yield from _folge(inner, rest)


def _naechste(tree: Any, step: Schritt, key: str) -> Iterator[Any]:
    if isinstance(tree, Mapping):
        if step is None:
            yield from tree.values()
        elif step in tree:
            yield tree[step]
    elif isinstance(tree, list):
        if step is None:
            yield from tree
        elif isinstance(step, int):
            yield from tree[step : step + 1]
        else:
            wanted = str(step).strip("[]")
            yield from (i for i in tree if str(i.get(key) if isinstance(i, Mapping) else i) == wanted)
