"""What is wrong with one file in itself: what breaks the schema, the flow, or a reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from prozesslib.check.befund import Schwere
from prozesslib.check.lauf import funde_im_prozess
from prozesslib.check.regel import Regel
from prozesslib.check.umfeld import umfeld_von
from prozesslib.merge.werte import FEHLT
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.store.layout import schema_name
from prozesslib.store.schemas import violations

_FAMILIEN = ("PL2", "PL3")
"""References and the flow."""


class Mangel(NamedTuple):
    """A defect by the rule or keyword of the schema, at a place that other entries of a list do not shift."""

    regel: str
    ort: tuple[str, ...]


def maengel(datei: str, tree: Any, bestand: Bestand) -> frozenset[Mangel]:
    """The defects of what would stand in a file; none where there would be no file."""
    if tree is FEHLT:
        return frozenset()
    if not isinstance(tree, Mapping):
        return frozenset({Mangel("unlesbar", ())})
    art = schema_name(datei) or ""
    broken = frozenset(Mangel(v.keyword, (*_ort(tree, v.path), *v.keys)) for v in violations(art, tree))
    return broken or frozenset(_inhaltlich(Prozessdatei(datei, tree), bestand) if art == "prozess" else ())


def _inhaltlich(datei: Prozessdatei, bestand: Bestand) -> Iterator[Mangel]:
    for rule, fund in funde_im_prozess(datei, umfeld_von(bestand), _gemeint):
        yield Mangel(rule.code, _ort(datei.daten, fund.path))


def _gemeint(rule: Regel) -> bool:
    return rule.code.startswith(_FAMILIEN) and rule.schwere is Schwere.FEHLER


def _ort(tree: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The path with items of lists by their id, their answer or their text."""
    steps: tuple[str, ...] = ()
    for step in path:
        if isinstance(step, int) and isinstance(tree, list) and step < len(tree):
            tree = tree[step]
            steps = (*steps, f"[{_name(tree)}]")
        else:
            tree = tree.get(step) if isinstance(tree, Mapping) else None
            steps = (*steps, str(step))
    return steps


def _name(item: Any) -> str:
    if not isinstance(item, Mapping):
        return str(item)
    return str(item.get("id", item.get("wenn", "")))
