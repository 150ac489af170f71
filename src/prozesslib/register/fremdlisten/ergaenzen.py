"""Own fields of a row into a process that is there: what it lacks is added, what it says otherwise stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prozesslib.store.schemas import guide, key_order
from prozesslib.store.yaml.edits import Edit
from prozesslib.store.yaml.patch import patch

Angaben = dict[tuple[str, ...], Any]
"""Own fields by their path below ``lokal``."""


def ergaenzungen(own: Mapping[str, Any], there: Mapping[str, Any]) -> tuple[Angaben, tuple[str, ...]]:
    """What an existing process lacks of the own fields, and which it has with another value."""
    missing = {path: value for path, value in _blaetter(own) if _nachsehen(there, path)[1]}
    other = (path for path, value in _blaetter(own) if path not in missing and _nachsehen(there, path)[0] != value)
    return missing, tuple(map(als_pfad, other))


def als_pfad(path: Sequence[str]) -> str:
    """A path below ``lokal`` as people write it."""
    return ".".join(("lokal", *path))


def _blaetter(own: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The own fields; those of a source one by one, since a source may bring more another time."""
    for key, value in own.items():
        if key != "zusatz":
            yield (key,), value
            continue
        for source, inner in value.items():
            if isinstance(inner, Mapping):
                yield from (((key, source, name), each) for name, each in inner.items())
            else:
                yield (key, source), inner


def _nachsehen(there: Mapping[str, Any], path: Sequence[str]) -> tuple[Any, bool]:
    """The value at a path, and whether it is missing."""
    node: Any = there
    for step in path:
        if not isinstance(node, Mapping) or step not in node:
            return None, True
        node = node[step]
    return node, False


def mit_ergaenzungen(text: bytes, added: Angaben, there: Mapping[str, Any]) -> bytes:
    """The text of a process with own fields added; everything else stays as it is."""
    return patch(text, _als_edits(added, there), guide("prozess"), order=lambda path: key_order("prozess", path))


def _als_edits(added: Angaben, there: Mapping[str, Any]) -> list[Edit]:
    """Edits below a mapping that is not there yet become one edit of that mapping."""
    bundled: dict[tuple[str, ...], Any] = {}
    for path, value in added.items():
        top = _vorhanden_bis(path, there) + 1 if there else 0
        head, tail = path[:top], path[top:]
        bundled[head] = _verschachtelt(bundled.get(head, {}), tail, value) if tail else value
    return [Edit(("lokal", *path), value) for path, value in bundled.items()]


def _verschachtelt(tree: Mapping[str, Any], path: Sequence[str], value: Any) -> dict[str, Any]:
    """A mapping with a value put at a path."""
    first, *rest = path
    return {**tree, first: _verschachtelt(tree.get(first, {}), rest, value) if rest else value}


def _vorhanden_bis(path: Sequence[str], there: Mapping[str, Any]) -> int:
    """How many steps of a path lead to something that is there."""
    return next(depth for depth in range(len(path)) if _nachsehen(there, path[: depth + 1])[1])
