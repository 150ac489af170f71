"""Edits patch the text at the positions the reader knows, so comments, order and every other byte stay."""

from __future__ import annotations

from collections.abc import Sequence

from prozesslib.store.yaml import spans
from prozesslib.store.yaml.edits import (
    DELETE,
    Act,
    Change,
    Edit,
    ItemId,
    PatchError,
    apply_edits,
    changes,
    same,
)
from prozesslib.store.yaml.emit import Style, dump_new
from prozesslib.store.yaml.insert import insert_item, insert_pair
from prozesslib.store.yaml.reader import BOM, read_yaml
from prozesslib.store.yaml.remove import remove_block, remove_flow
from prozesslib.store.yaml.replace import replace_block, replace_flow, replace_root, rewrite_pair
from prozesslib.store.yaml.site import KeyOrder, Site, detect_style
from prozesslib.store.yaml.types import ANY, TypeGuide

__all__ = ["DELETE", "Edit", "ItemId", "KeyOrder", "PatchError", "apply_edits", "dump_new", "patch", "same"]


def patch(data: bytes, edits: Sequence[Edit], guide: TypeGuide = ANY, order: KeyOrder | None = None) -> bytes:
    """``data`` with the edits made one after the other in its text.

    A missing key goes behind the last sibling that ``order`` puts before it, else to the end of its mapping.
    Of a mapping or list that replaces another only what differs is touched. Comments inside a replaced value
    go with it.

    The result is read again: it is exactly what `apply_edits` makes of the data, or a `PatchError` is raised,
    as for an edit that does not fit. A value the schema does not let read back is a ValueError.
    """
    before = read_yaml(data, guide)
    if before.data is None:
        raise PatchError("the text has a fatal problem and cannot be patched")
    expected = apply_edits(before.data, edits)
    if same(expected, before.data):
        return data
    indent, offset = detect_style(before.node)
    # a comment further in than its value would become part of a text behind "|"; then it is quoted instead
    for literal in (True, False):
        result = _patched(data, edits, guide, order, Style(indent, offset, literal))
        if result is not None and same(read_yaml(result, guide).data, expected):
            return result
    raise PatchError("the patched text does not read back as the edited data")


def _patched(
    data: bytes, edits: Sequence[Edit], guide: TypeGuide, order: KeyOrder | None, style: Style
) -> bytes | None:
    """The text after all changes; ``None`` if one of them made it unreadable."""
    bom = BOM if data.startswith(BOM) else b""
    text = data[len(bom) :].decode("utf-8")
    newline, document = spans.newline_of(text), read_yaml(data, guide)
    for edit in edits:
        for change in list(changes(document.data, edit)):
            text = _change(Site(text, document, guide, style, newline), change, order)
            document = read_yaml(text.encode("utf-8"), guide)
            if document.data is None:
                return None
    return bom + text.encode("utf-8")


def _change(site: Site, change: Change, order: KeyOrder | None) -> str:
    if not change.path:
        return replace_root(site, change.value)
    place = site.find(change.path)
    if spans.is_bare_pair(site.text, place.node):
        return rewrite_pair(site, change, place)
    if change.act is Act.SET:
        replace = replace_flow if place.flow else replace_block
        return replace(site, place, change.value)
    if change.act is Act.REMOVE:
        return remove_flow(site, place) if place.flow else remove_block(site, place)
    key = change.path[-1]
    if isinstance(key, str):
        return insert_pair(site, place, key, change.value, order(change.path[:-1]) if order else None)
    return insert_item(site, place, change.value)
