"""Data made out of a schema: a tree that fills every field, with a value that occurs nowhere else where one fits.

The walk is written here a second time on purpose: what the program reads out of the schemas is what is tested with it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
LEVELS = ("oeffentlich", "verbund", "intern")
FIELDS_WITHOUT_SCHEMA = {"lokal.zusatz"}

UNIQUE: Mapping[str, Callable[[int], str]] = {
    "": lambda n: f"marke{n:05}",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": lambda n: f"marke{n:05}",
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$": lambda n: str(datetime.date(2200, 1, 1) + datetime.timedelta(n)),
    r"^\d+([.,]\d+)? (min|h|AT|Tage?|Wochen?|Monate?|Jahre?)$": lambda n: f"3,9{n:05} min",
    r"^\d{1,3}([.,]\d+)? %$": lambda n: f"7,9{n:05} %",
    r"^\d+([.,]\d{2})? EUR$": lambda n: f"{8_000_000 + n},00 EUR",
    r'^https?://[^\s<>"]+$': lambda n: f"https://marke{n:05}.example",
    r"^99\d{12}$": lambda n: f"99{7_000_000 + n:012}",
    r"^\d{5}$": lambda n: f"{60_000 + n}",
    r"^prozesse/": lambda n: f"prozesse/16/marke{n:05}.yaml",
}
"""Per pattern of the schemas a text that is valid and different for each number."""

PLAIN: Mapping[str, str] = {r"^(0[1-9]|1[0-7])$": "16", r"^[1-9]\d$": "61"}
"""Patterns that leave too few texts to tell fields apart."""


def load(name: str) -> dict[str, Any]:
    """The schema itself, as it lies in the repository."""
    content: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    return content


@dataclass
class Filled:
    """A tree with a value in every field, and what is known of the values."""

    tree: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    """Level of every unique value: of its field, or of the strictest field it stands in."""
    levels: dict[str, str] = field(default_factory=dict)
    """Level of every field, by its path without positions in lists."""


def fill(name: str, **given: Any) -> Filled:
    """Fill every field of a schema, some of them as given."""
    root = load(name)
    result = Filled()
    result.tree = _Filler(root, result).mapping(root, "", "oeffentlich")[0] | given
    used = set(_values(result.tree))
    result.marks = {mark: level for mark, level in result.marks.items() if mark in used}
    return result


def _values(tree: Any) -> Iterator[str]:
    inner = tree.values() if isinstance(tree, Mapping) else tree if isinstance(tree, list) else ()
    for item in inner:
        yield from _values(item)
    if not inner:
        yield str(tree)


def strictest(*levels: str) -> str:
    """The highest of some levels."""
    return max(levels, key=LEVELS.index)


def seen(levels: Mapping[str, str], level: str) -> set[str]:
    """The keys of what may be seen at a level."""
    return {key for key, own in levels.items() if LEVELS.index(own) <= LEVELS.index(level)}


def fields(tree: Any, path: str = "") -> Iterator[str]:
    """The paths of all keys of a tree, without positions in lists."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            name = f"{path}.{key}" if path else key
            yield name
            yield from fields(value, name)
    elif isinstance(tree, list):
        for item in tree:
            yield from fields(item, path)


@dataclass
class _Filler:
    root: dict[str, Any]
    result: Filled
    number: int = 0

    def mapping(self, node: dict[str, Any], path: str, level: str) -> list[dict[str, Any]]:
        """One mapping for each kind that the schema tells apart, together with every field of it."""
        kinds = self._kinds(node)
        return [dict(self._entries(node, path, level, without)) for without in kinds]

    def _kinds(self, node: dict[str, Any]) -> list[set[str]]:
        """Per kind of a mapping the keys it must not have."""
        choices = [b["required"][0] for b in (*node.get("anyOf", ()), *node.get("oneOf", ())) if set(b) == {"required"}]
        forbidden = node.get("dependentSchemas", {})
        return [
            (set(choices) - {kind})
            | {k for k, v in forbidden.get(kind, {}).get("properties", {}).items() if v is False}
            for kind in choices
        ] or [set()]

    def _entries(self, node: dict[str, Any], path: str, level: str, without: set[str]) -> Iterator[tuple[str, Any]]:
        known = {k: v for k, v in node.get("properties", {}).items() if k not in without}
        open_to = [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
        known |= {f"offen-{n}": schema for n, schema in enumerate(open_to) if isinstance(schema, dict)}
        for key, schema in known.items():
            name = f"{path}.{key}" if path else key
            own = self._resolve(schema)
            inner = strictest(level, own.get("x-sichtbarkeit", "oeffentlich"))
            self.result.levels[name] = inner
            if name not in FIELDS_WITHOUT_SCHEMA:
                yield key, self._value(own, name, inner)

    def _value(self, node: dict[str, Any], path: str, level: str) -> Any:
        branches = [self._resolve(b) for b in node.get("anyOf", ())]
        node = next((b for b in branches if b.get("type") == "object"), node)
        if node.get("type") == "object":
            self.number += 1
            made = self.mapping(node, path, level)
            return made[self.number % len(made)]
        if node.get("type") == "array":
            return [item for _ in range(node.get("minItems", 1)) for item in self._items(node, path, level)]
        return self._leaf(node, level)

    def _items(self, node: dict[str, Any], path: str, level: str) -> list[Any]:
        items = self._resolve(node["items"])
        return self.mapping(items, path, level) if items.get("type") == "object" else [self._leaf(items, level)]

    def _leaf(self, node: dict[str, Any], level: str) -> Any:
        if "enum" in node:
            return node["enum"][0]
        if node.get("type") == "boolean":
            return True
        self.number += 1
        if node.get("type") in ("integer", "number"):
            return node["maximum"] if "maximum" in node else self._mark(str(5_000_000 + self.number), level, int)
        pattern = node.get("pattern", "")
        return PLAIN.get(pattern) or self._mark(UNIQUE[pattern](self.number), level, str)

    def _mark(self, text: str, level: str, kind: Callable[[str], Any]) -> Any:
        self.result.marks[text] = level
        return kind(text)

    def _resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in node:
            return node
        target = self._resolve(self.root["$defs"][node["$ref"].removeprefix("#/$defs/")])
        return {**target, **{k: v for k, v in node.items() if k != "$ref"}}
