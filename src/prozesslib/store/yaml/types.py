"""Which scalar types a JSON Schema expects at a place, and how a plain YAML scalar is read there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote

Scalar = str | int | float | bool | None
Schema = Mapping[str, Any]

MAX_DIGITS: Final = 18
"""An integer with more digits stays text: no figure of an administration is that long, but many keys are."""

_SCALARS: Final = frozenset({"string", "integer", "number", "boolean", "null"})
_TEXT: Final = frozenset({"string"})
_LISTS: Final = ("allOf", "anyOf", "oneOf")
_SINGLES: Final = ("if", "then", "else")
_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~")),
}
_INT: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)", re.ASCII)
_FLOAT: Final = re.compile(
    r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+))", re.ASCII
)
_NUMBER_START: Final = frozenset("0123456789+-.")


class _Keys(dict[str, "TypeGuide"]):
    """The guides of the named keys; the others are found by pattern and are not remembered."""

    __slots__ = ("guide",)

    def __init__(self, guide: TypeGuide) -> None:
        super().__init__()
        self.guide = guide

    def __missing__(self, name: str) -> TypeGuide:
        return self.guide._find(name)


class TypeGuide:
    """One place in a document: the scalar types allowed there, and the places below it.

    Guides are made by `compile_guide`, lazily, so a recursive schema is a finite graph of them.
    """

    __slots__ = ("_branches", "_compiler", "_item", "keys", "text_only", "types")

    def __init__(self, compiler: _Compiler | None = None, branches: tuple[Schema, ...] = ()) -> None:
        """Made by the compiler; without one, a guide that expects nothing in particular."""
        self._compiler = compiler
        self._branches = branches
        self._item: TypeGuide | None = None
        self.types: Final = frozenset(name for branch in branches for name in _types(branch))
        self.text_only: Final = self.types == _TEXT
        self.keys: Final = _Keys(self)

    def key(self, name: str) -> TypeGuide:
        """The guide of the value behind the key ``name``."""
        return self.keys[name]

    def item(self) -> TypeGuide:
        """The guide of the items of a list at this place."""
        if self._item is None:
            found = [schema for branch in self._branches for schema in _item_schemas(branch)]
            self._item = self._unite(found)
        return self._item

    def _find(self, name: str) -> TypeGuide:
        stated = [branch.get("properties", {}) for branch in self._branches]
        named = [properties[name] for properties in stated if name in properties]
        patterned = [schema for branch in self._branches for schema in _pattern_schemas(branch, name)]
        if named:
            guide = self.keys[name] = self._unite(named + patterned)
            return guide
        for rest in ("additionalProperties", "unevaluatedProperties"):
            patterned = patterned or [branch[rest] for branch in self._branches if rest in branch]
        return self._unite(patterned)

    def _unite(self, schemas: list[Any]) -> TypeGuide:
        return self._compiler.guide(schemas) if self._compiler else ANY


class _Compiler:
    """Makes the guides of one schema document and remembers them by the branches they unite."""

    def __init__(self, root: Schema) -> None:
        self._root = root
        self._guides: dict[tuple[int, ...], TypeGuide] = {}

    def guide(self, schemas: list[Any]) -> TypeGuide:
        seen: dict[int, Schema] = {}
        for schema in schemas:
            self._expand(schema, seen)
        if not seen:
            return ANY
        mark = tuple(sorted(seen))
        if mark not in self._guides:
            self._guides[mark] = TypeGuide(self, tuple(seen.values()))
        return self._guides[mark]

    def _expand(self, schema: Any, seen: dict[int, Schema]) -> None:
        if not isinstance(schema, Mapping) or id(schema) in seen:
            return
        seen[id(schema)] = schema
        if "$ref" in schema:
            self._expand(self.resolve(schema["$ref"]), seen)
        for word in _LISTS:
            for branch in schema.get(word, ()):
                self._expand(branch, seen)
        for word in _SINGLES:
            self._expand(schema.get(word), seen)
        for branch in schema.get("dependentSchemas", {}).values():
            self._expand(branch, seen)

    def resolve(self, reference: str) -> Any:
        """The schema a local ``$ref`` points at."""
        if reference != "#" and not reference.startswith("#/"):
            raise ValueError(f"only local references are followed: {reference}")
        place: Any = self._root
        for part in reference[2:].split("/") if len(reference) > 1 else ():
            name = unquote(part).replace("~1", "/").replace("~0", "~")
            try:
                place = place[int(name)] if isinstance(place, list) else place[name]
            except (KeyError, IndexError, ValueError, TypeError):
                raise ValueError(f"the reference points nowhere: {reference}") from None
        return place


def compile_guide(schema: Schema) -> TypeGuide:
    """The guide of a JSON Schema (2020-12); a reference that leaves it or points nowhere is a ValueError."""
    compiler = _Compiler(schema)
    for reference in _references(schema):
        compiler.resolve(reference)
    return compiler.guide([schema])


def core_scalar(text: str) -> Scalar:
    """What a plain scalar means by YAML 1.2 core, without ``0o``, ``0x``, infinity and not-a-number.

    Digits with a leading zero and integers of absurd length stay text; nothing at all is ``None``.
    """
    if text == "":
        return None
    if text[0] not in _NUMBER_START:
        return _WORDS.get(text, text)
    if _INT.fullmatch(text):
        return int(text) if len(text.lstrip("+-")) <= MAX_DIGITS else text
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if abs(number) != float("inf") else text
    return text


def plain_scalar(text: str, guide: TypeGuide) -> Scalar:
    """What a plain scalar means where ``guide`` says which types are expected; text wins where it may."""
    if text == "":
        return None
    types = guide.types
    if guide.text_only:
        return text
    value = core_scalar(text)
    if "string" not in types or value.__class__ is str or _allowed(value, types):
        return value
    return text


def _allowed(value: Scalar, types: frozenset[str]) -> bool:
    if value is None:
        return "null" in types
    if isinstance(value, bool):
        return "boolean" in types
    return "number" in types or (isinstance(value, int) and "integer" in types)


def _types(schema: Schema) -> Iterator[str]:
    stated = schema.get("type")
    if isinstance(stated, str):
        stated = [stated]
    if stated is None:
        values = schema.get("enum", [schema["const"]] if "const" in schema else [])
        stated = [_type_name(value) for value in values]
    return (name for name in stated if name in _SCALARS)


def _type_name(value: Any) -> str:
    names = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
    return names.get(type(value), "object")


def _pattern_schemas(schema: Schema, name: str) -> Iterator[Any]:
    patterns = schema.get("patternProperties", {})
    return (below for pattern, below in patterns.items() if re.search(pattern, name))


def _item_schemas(schema: Schema) -> list[Any]:
    rest = [schema[word] for word in ("items", "unevaluatedItems") if word in schema]
    return [*schema.get("prefixItems", ()), *rest]


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, Mapping):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for word, below in schema.items():
            if word not in ("enum", "const", "default", "examples"):
                yield from _references(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from _references(below)


ANY: Final = TypeGuide()
"""The guide of a place no schema speaks about: anything goes."""
