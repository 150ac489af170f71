"""Visibility, enforced once: what leaves a register passes through `sichtbar` (DESIGN 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prozesslib.model.katalog import Attribute
from prozesslib.model.stufe import Stufe
from prozesslib.store.resources import schema
from prozesslib.store.schemas import resolve


@dataclass(slots=True)
class Auslassungen:
    """Counts what was left out, by field; fields appear by name only, never with their value."""

    felder: dict[str, int] = field(default_factory=dict)

    def zaehle(self, pfad: str) -> None:
        """Note one field that was left out."""
        self.felder[pfad] = self.felder.get(pfad, 0) + 1


def sichtbar(
    schema_name: str,
    tree: Mapping[str, Any],
    stufe: Stufe,
    auslassungen: Auslassungen | None = None,
    attribute: Attribute | None = None,
) -> dict[str, Any]:
    """The part of a file that may be seen at a level; Zusatzattribute follow ``attribute.yaml``."""
    extra = {a.id: Stufe(a.sichtbarkeit) for a in attribute.attribute} if attribute else {}
    root = schema(schema_name)
    view = _Sieb(root, stufe, auslassungen if auslassungen is not None else Auslassungen(), extra)
    return view.mapping(root, tree, "")


@dataclass(frozen=True, slots=True)
class _Sieb:
    """Walks a tree beside its schema and keeps what may be seen."""

    root: dict[str, Any]
    stufe: Stufe
    ausgelassen: Auslassungen
    zusatz: Mapping[str, Stufe]

    def mapping(self, node: dict[str, Any], tree: Mapping[str, Any], pfad: str) -> dict[str, Any]:
        """The visible keys of a mapping; what is left without content is left out too."""
        kept: dict[str, Any] = {}
        for key, value in tree.items():
            name = f"{pfad}.{key}" if pfad else key
            inner = self._field(node, key, value, name)
            if inner not in (None, {}, []) or value in ({}, []):
                kept[key] = inner
        return kept

    def _field(self, node: dict[str, Any], key: str, value: Any, name: str) -> Any:
        if name == "lokal.zusatz" and isinstance(value, Mapping):
            return self._extra(value)
        child = self._property(node, key)
        if not self.stufe.sieht(_level(child)):
            self.ausgelassen.zaehle(name)
            return None
        return self._value(child, value, name)

    def _value(self, node: dict[str, Any], value: Any, pfad: str) -> Any:
        if isinstance(value, Mapping):
            return self.mapping(self._object_branch(node), value, pfad)
        if isinstance(value, list):
            items = resolve(self.root, node.get("items", {}))
            return [self._value(items, item, pfad) for item in value]
        return value

    def _extra(self, values: Mapping[str, Any]) -> dict[str, Any]:
        chosen = {}
        for key, value in values.items():
            if self.stufe.sieht(self.zusatz.get(key, Stufe.INTERN)):
                chosen[key] = value
            else:
                self.ausgelassen.zaehle(f"lokal.zusatz.{key}")
        return chosen

    def _property(self, node: dict[str, Any], key: str) -> dict[str, Any]:
        found = node.get("properties", {}).get(key)
        if found is None:
            patterns = node.get("patternProperties") or {}
            found = next(iter(patterns.values()), node.get("additionalProperties", {}))
        return resolve(self.root, found) if isinstance(found, dict) else {}

    def _object_branch(self, node: dict[str, Any]) -> dict[str, Any]:
        branches = [resolve(self.root, branch) for branch in node.get("anyOf", ())]
        return next((b for b in branches if b.get("type") == "object"), node)


def _level(node: dict[str, Any]) -> Stufe:
    """Level of a field; a field without a mark is as visible as what it stands in."""
    return Stufe(node.get("x-sichtbarkeit", "oeffentlich"))
