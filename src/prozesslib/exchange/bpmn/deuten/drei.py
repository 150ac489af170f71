"""Plain data in three states: what somebody changed is done to ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

_FEHLT: Final = object()


def drei(basis: Any, unsere: Any, ihre: Any) -> Any:
    """What differs between ``basis`` and ``ihre``, done to ``unsere``; lists of things with ids by id."""
    if basis is _FEHLT and isinstance(unsere, list) and isinstance(ihre, list):
        basis = []
    if ihre is _FEHLT or basis is _FEHLT or unsere is _FEHLT:
        return unsere if _gleich(basis, ihre) else ihre
    if _gleich(basis, ihre):
        return unsere
    if all(isinstance(each, Mapping) for each in (basis, unsere, ihre)):
        return felder(basis, unsere, ihre)
    keyed = [_nach_id(each) for each in (basis, unsere, ihre)]
    if all(each is not None for each in keyed):
        return list(felder(*keyed).values())  # type: ignore[arg-type]
    return ihre


def _gleich(left: Any, right: Any) -> bool:
    return left is right or (left is not _FEHLT and right is not _FEHLT and left == right)


def felder(basis: Mapping[str, Any], unsere: Mapping[str, Any], ihre: Mapping[str, Any]) -> dict[str, Any]:
    """The same field by field."""
    found = {}
    for key in {**unsere, **ihre}:
        value = drei(*(each.get(key, _FEHLT) for each in (basis, unsere, ihre)))
        if value is not _FEHLT:
            found[key] = value
    return found


def _nach_id(items: Any) -> dict[str, Any] | None:
    """A list of mappings by ``id``, of documents by name."""
    if not isinstance(items, Sequence) or isinstance(items, str):
        return None
    found = {}
    for item in items:
        key = (item.get("id") or item.get("dokument")) if isinstance(item, Mapping) else None
        if not isinstance(key, str) or key in found:
            return None
        found[key] = item
    return found
