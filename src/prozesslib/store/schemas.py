"""Validation of plain trees against the schemas, and what else the schemas say of a field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final, NamedTuple

from prozesslib.store.resources import schema
from prozesslib.store.yaml.types import TypeGuide, compile_guide

Path = tuple[str | int, ...]

LAENGSTE: Final = 20_000
"""Items of a list, or keys of a mapping, whose breaches are still told one by one."""

HOECHSTENS: Final = 200
"""Most breaches told of one file, and most keys told of one breach: a hostile file has a hundred thousand."""


class Violation(NamedTuple):
    """One breach of a schema: where, which keyword, and what the schema wanted there."""

    path: Path
    keyword: str
    expected: Any = None
    keys: tuple[str, ...] = ()
    """Names of unexpected or missing keys, for the keywords that speak of keys."""


@cache
def guide(name: str) -> TypeGuide:
    """Types that the schema ``name`` expects at each place, for the YAML reader."""
    return compile_guide(schema(name))


def violations(name: str, data: Any) -> Iterator[Violation]:
    """Breaches of the schema ``name`` in a plain tree: all, or the first `HOECHSTENS` of a file that has more."""
    validator = _validator(name)
    if validator.is_valid(data):
        return iter(())
    if too_long := list(_too_long(data)):
        return iter(too_long[:HOECHSTENS])
    return islice((breach for error in validator.iter_errors(data) for breach in _flatten(error, data)), HOECHSTENS)


def _too_long(data: Any, path: Path = ()) -> Iterator[Violation]:
    """Lists and mappings so long that telling all that is wrong in them would take minutes."""
    if isinstance(data, (list, dict)) and len(data) > LAENGSTE:
        yield Violation(path, "maxItems", LAENGSTE)
    elif isinstance(data, (list, dict)):
        for step, item in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _too_long(item, (*path, step))


def is_valid(name: str, data: Any) -> bool:
    """Whether a plain tree obeys the schema ``name``."""
    valid: bool = _validator(name).is_valid(data)
    return valid


@cache
def _validator(name: str) -> Any:
    """The fast validator where its wheel exists, else the reference implementation."""
    try:
        import jsonschema_rs
    except ImportError:
        return reference_validator(name)
    return jsonschema_rs.validator_for(schema(name))


def reference_validator(name: str) -> Any:
    """The slow validator, which the fast one is measured against and which stands in where there is none."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_explicit(schema(name)))


_NEVER: dict[str, Any] = {"not": {}}


def _explicit(node: Any) -> Any:
    """The same schema without ``false`` for a property: the reference leaves such a property out of the path."""
    if isinstance(node, list):
        return [_explicit(item) for item in node]
    if not isinstance(node, dict):
        return node
    out = {key: _explicit(value) for key, value in node.items()}
    if isinstance(node.get("properties"), dict):
        out["properties"] = {k: _NEVER if v is False else v for k, v in out["properties"].items()}
    return out


def _flatten(error: Any, data: Any) -> Iterator[Violation]:
    """The breach itself, or for ``anyOf`` the breaches of the branch that was meant."""
    path, keyword = _place(error, data)
    if keyword != "anyOf":
        yield _violation(error, path, keyword)
        return
    branches = _branches(error)
    meant = [b for b in branches if not any(_place(e, data) == (path, "type") for e in b)]
    if len(meant) == 1:
        for inner in meant[0]:
            yield from _flatten(inner, data)
        return
    keys = [key for branch in branches for e in branch for key in _violation(e, *_place(e, data)).keys]
    yield Violation(path, keyword, keys=tuple(keys))


def _place(error: Any, data: Any) -> tuple[Path, str]:
    if not _is_reference(error):
        return _exact_path(error, data), error.kind.name
    keyword = "propertyNames" if "propertyNames" in error.absolute_schema_path else str(error.validator)
    if error.validator_value is _NEVER["not"]:
        keyword = "falseSchema"
    return tuple(error.absolute_path), keyword


def _is_reference(error: Any) -> bool:
    return hasattr(error, "absolute_path")


def _exact_path(error: Any, data: Any) -> Path:
    """The path with keys of digits as they stand in ``data``: the fast validator gives ``"01"`` as the number 1."""
    path: list[str | int] = []
    for step in error.instance_path:
        exact = step
        if isinstance(data, dict) and isinstance(step, int):
            exact = next((key for key in data if key.isdecimal() and int(key) == step), step)
        path.append(exact)
        data = data[exact] if isinstance(data, list) or exact in data else None
    return tuple(path)


def _branches(error: Any) -> list[list[Any]]:
    if not _is_reference(error):
        return [list(branch) for branch in error.kind.context]
    groups: dict[int, list[Any]] = {}
    for inner in error.context:
        groups.setdefault(inner.schema_path[0], []).append(inner)
    return list(groups.values())


def _violation(error: Any, path: Path, keyword: str) -> Violation:
    if _is_reference(error):
        return _from_reference(error, path, keyword)
    details: dict[str, Any] = error.kind.as_dict()
    if keyword == "required":
        return Violation(path, keyword, keys=(details["property"],))
    if keyword == "additionalProperties":
        return Violation(path, keyword, keys=tuple(details["unexpected"][:HOECHSTENS]))
    if keyword == "propertyNames":
        inner = details["error"]
        return Violation(path, keyword, inner.kind.as_dict().get("options"), keys=(inner.instance,))
    return Violation(path, keyword, _expected(details, keyword))


def _expected(details: dict[str, Any], keyword: str) -> Any:
    names = {"enum": "options", "const": "expected_value", "type": "types", "pattern": "pattern"}
    return details.get(names.get(keyword, "limit"))


def _from_reference(error: Any, path: Path, keyword: str) -> Violation:
    """The same as from the fast validator; the reference names keys only in its sentence, by their ``repr``."""
    wanted = error.validator_value
    if keyword == "required":
        return Violation(path, keyword, keys=tuple(key for key in wanted if error.message.startswith(f"{key!r} ")))
    if keyword == "additionalProperties":
        return Violation(
            path, keyword, keys=tuple(islice((key for key in error.instance if repr(key) in error.message), HOECHSTENS))
        )
    if keyword == "propertyNames":
        return Violation(path, keyword, wanted if error.validator == "enum" else None, keys=(error.instance,))
    if keyword == "type" and isinstance(wanted, str):
        return Violation(path, keyword, [wanted])
    known = keyword in ("type", "enum", "const", "pattern") or type(wanted) in (int, float)
    return Violation(path, keyword, wanted if known else None)


def subschema(name: str, path: Sequence[str | int]) -> dict[str, Any] | None:
    """The schema of the field at ``path``: local references followed, first fitting branch taken."""
    root = schema(name)
    node: dict[str, Any] | None = root
    for step in path:
        node = _child(root, node, step) if node else None
    return resolve(root, node) if node else None


def resolve(root: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """``node`` with its local ``$ref`` merged in; keys beside the reference win."""
    reference = node.get("$ref")
    if not reference:
        return node
    target = root["$defs"][reference.rsplit("/", 1)[-1]]
    return {**resolve(root, target), **{k: v for k, v in node.items() if k != "$ref"}}


def _child(root: dict[str, Any], node: dict[str, Any], step: str | int) -> dict[str, Any] | None:
    node = resolve(root, node)
    found = node.get("items") if isinstance(step, int) else _property(node, step)
    if isinstance(found, dict):
        return found
    branches = (_child(root, b, step) for b in node.get("anyOf", ()) if isinstance(b, dict))
    return next((branch for branch in branches if branch is not None), None)


def _property(node: dict[str, Any], key: str) -> Any:
    if key in node.get("properties", {}):
        return node["properties"][key]
    patterns = node.get("patternProperties")
    if patterns:
        return next(iter(patterns.values()))
    return node.get("additionalProperties")


def key_order(name: str, path: Sequence[str | int]) -> tuple[str, ...]:
    """The order in which the schema lists the keys of the mapping at ``path``."""
    root = schema(name)
    node = subschema(name, path) or {}
    for branch in (node, *(resolve(root, b) for b in node.get("anyOf", ()))):
        if "properties" in branch:
            return tuple(branch["properties"])
    return ()


def merge_key(name: str, path: Sequence[str | int]) -> str | None:
    """The key by which the items of the list at ``path`` are matched (``x-merge-key``)."""
    node = subschema(name, path) or {}
    key = node.get("x-merge-key")
    return str(key) if key else None


def allowed_types(name: str, path: Sequence[str | int]) -> frozenset[str]:
    """JSON types that the schema allows at ``path``; empty when it does not know the field."""
    node = subschema(name, path)
    return frozenset() if node is None else frozenset(_types(schema(name), node))


def _types(root: dict[str, Any], node: dict[str, Any]) -> Iterator[str]:
    node = resolve(root, node)
    declared = node.get("type", ())
    yield from [declared] if isinstance(declared, str) else declared
    if "enum" in node or "const" in node or "pattern" in node:
        yield "string"
    for branch in node.get("anyOf", ()):
        yield from _types(root, branch)
