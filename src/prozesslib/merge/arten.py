"""How each field is merged, as the schema's marks ``x-merge`` and ``x-merge-key`` say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from prozesslib.merge.vergleich import ListKey, Pfad


class Mischart(StrEnum):
    """Kind of merge of a field; where the values do not have its shape they merge as a whole."""

    ATOMAR = "atomar"
    TEXT = "text"
    MENGE = "menge"
    GEORDNET = "geordnet"
    FELDER = "felder"
    ABLAUF = "ablauf"


@dataclass(frozen=True, slots=True)
class Feld:
    """Kind of merge of one field and of what is below it.

    ``felder`` are the named fields of a mapping or of the items of a list, ``sonst`` stands for all others.
    """

    art: Mischart = Mischart.FELDER
    key: str | None = None
    felder: Mapping[str, Feld] = field(default_factory=dict)
    sonst: Feld | None = None

    def unter(self, name: str) -> Feld:
        """The field ``name`` of the mapping, or of an item of the list."""
        return self.felder.get(name) or self.sonst or FREI

    @property
    def eintrag(self) -> Feld:
        """An item of the list, merged by its fields."""
        return Feld(Mischart.FELDER, None, self.felder, self.sonst)


FREI: Final = Feld()
"""A field of which nothing is known: mappings merge by field, all else as a whole."""


def felder_aus(schema: Mapping[str, Any]) -> Feld:
    """The kinds of merge of a document, from its JSON Schema as a plain tree."""
    return _feld(schema, schema, frozenset())


def list_key(feld: Feld) -> ListKey:
    """The keys of all lists, in the form that `vergleiche` wants."""

    def find(pfad: Pfad) -> str | None:
        here = feld
        for step in pfad:
            here = here.eintrag if step.startswith("[") else here.unter(step)
        return here.key

    return find


def _feld(root: Mapping[str, Any], node: Mapping[str, Any], seen: frozenset[str]) -> Feld:
    if node.get("$ref") in seen:
        return FREI
    seen |= {node["$ref"]} if "$ref" in node else set()
    node = _resolved(root, node)
    art = Mischart(node.get("x-merge") or _unmarked(node))
    if art is Mischart.ATOMAR:
        return Feld(art)
    below = _resolved(root, node["items"]) if isinstance(node.get("items"), Mapping) else node
    named = {name: _feld(root, child, seen) for name, child in below.get("properties", {}).items()}
    others = [*below.get("patternProperties", {}).values(), below.get("additionalProperties")]
    other = next((_feld(root, child, seen) for child in others if isinstance(child, Mapping)), None)
    return Feld(art, node.get("x-merge-key"), named, other)


def _unmarked(node: Mapping[str, Any]) -> Mischart:
    return Mischart.MENGE if node.get("uniqueItems") else Mischart.FELDER


def _resolved(root: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    """``node`` with its local reference merged in; keys beside the reference win."""
    if "$ref" not in node:
        return node
    target = _resolved(root, root["$defs"][node["$ref"].rsplit("/", 1)[-1]])
    return {**target, **{key: value for key, value in node.items() if key != "$ref"}}
