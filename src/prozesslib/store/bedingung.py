"""Conditions of own rules: JSON Schema that comes with a library and is therefore not to be trusted.

Nothing in it is fetched, nothing runs away: references are refused, size and depth are bounded, and patterns run on
the engine of jsonschema-rs that takes linear time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from prozesslib.message import Message

HOECHSTENS: Final = 500
"""Values in one condition."""

TIEFE: Final = 16
"""Levels of one condition."""

_MUSTERLAENGE: Final = 300
_SPEICHER: Final = 1 << 20
"""Bytes that a compiled pattern may take."""

_VERBOTEN: Final = frozenset(
    (
        "$ref",
        "$dynamicRef",
        "$recursiveRef",
        "$id",
        "$anchor",
        "$dynamicAnchor",
        "$schema",
        "$vocabulary",
        "unevaluatedProperties",
        "unevaluatedItems",
        "contentSchema",
    )
)
"""References lead out of the condition or around in it; the others cost more than they are worth here."""


_TEILE: Final = frozenset(("properties", "patternProperties", "dependentSchemas", "$defs"))
"""Keywords whose value is a condition under each key."""
_UNTER: Final = frozenset(
    (
        "not",
        "if",
        "then",
        "else",
        "items",
        "contains",
        "additionalProperties",
        "propertyNames",
        "allOf",
        "anyOf",
        "oneOf",
    )
) | {"prefixItems"}
"""Keywords whose value is a condition or a list of them."""
_WOERTER: Final = (
    _TEILE
    | _UNTER
    | frozenset(
        (
            *("type", "enum", "const", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum"),
            *("exclusiveMaximum", "multipleOf", "required", "minItems", "maxItems", "uniqueItems", "minContains"),
            *("maxContains", "minProperties", "maxProperties", "dependentRequired", "format", "title", "description"),
            *("default", "examples", "deprecated", "readOnly", "writeOnly", "$comment"),
        )
    )
)


class BedingungError(Exception):
    """A condition that cannot be used, and why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.de)
        self.message = message


class Bedingung:
    """A compiled condition."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        """Compile it. BedingungError when it is too large, refers elsewhere, or is no JSON Schema."""
        _begrenzt(schema)
        self._validator = _uebersetzt(schema)

    def erfuellt(self, wert: Any) -> bool:
        """Whether a value of a process (plain data) fulfils it."""
        return bool(self._validator.is_valid(wert))


def _begrenzt(schema: Mapping[str, Any]) -> None:
    for count, (depth, key, value) in enumerate(_knoten(schema, 0)):
        if count >= HOECHSTENS or depth > TIEFE:
            raise BedingungError(Message("Die Bedingung ist zu groß.", "The condition is too large."))
        if key in _VERBOTEN:
            raise BedingungError(Message(f"„{key}“ ist hier nicht erlaubt.", f"“{key}” is not allowed here."))
        if key == "pattern" and isinstance(value, str) and len(value) > _MUSTERLAENGE:
            raise BedingungError(Message("Das Muster ist zu lang.", "The pattern is too long."))
    wrong = next((word for word in _schluesselwoerter(schema) if word not in _WOERTER), None)
    if wrong is not None:
        raise BedingungError(
            Message(f"Das Schlüsselwort „{wrong}“ kennt JSON-Schema nicht.", f"JSON Schema has no keyword “{wrong}”.")
        )


def _schluesselwoerter(schema: Any) -> Iterator[str]:
    """Every keyword of a condition, a list of conditions or a plain true or false; not names of fields."""
    if isinstance(schema, list):
        for part in schema:
            yield from _schluesselwoerter(part)
    elif isinstance(schema, Mapping):
        for key, value in schema.items():
            yield str(key)
            if key in _UNTER:
                yield from _schluesselwoerter(value)
            elif key in _TEILE and isinstance(value, Mapping):
                yield from _schluesselwoerter(list(value.values()))


def _knoten(tree: Any, depth: int) -> Iterator[tuple[int, str, Any]]:
    """Depth, key and value of everything in a condition; items of lists have an empty key."""
    pairs = tree.items() if isinstance(tree, Mapping) else (("", item) for item in tree)
    for key, value in pairs:
        yield depth, str(key), value
        if isinstance(value, Mapping | list) and depth <= TIEFE:
            yield from _knoten(value, depth + 1)


def _uebersetzt(schema: Mapping[str, Any]) -> Any:
    try:
        from jsonschema_rs import Draft202012Validator, RegexOptions
    except ImportError:
        raise BedingungError(
            Message(
                "Eigene Regeln brauchen das Paket jsonschema-rs, und das fehlt auf diesem Rechner.",
                "Own rules need the package jsonschema-rs, which this machine does not have.",
            )
        ) from None
    options = RegexOptions(size_limit=_SPEICHER, dfa_size_limit=_SPEICHER)
    try:
        return Draft202012Validator(dict(schema), pattern_options=options, offline=True)
    except ValueError as error:
        first = str(error).splitlines()[0][:200]
        raise BedingungError(
            Message(f"Die Bedingung ist kein JSON-Schema: {first}", f"The condition is no JSON Schema: {first}")
        ) from None
