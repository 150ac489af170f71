"""Replaces a value in a YAML text; the comment on its first line stays."""

from __future__ import annotations

from typing import Any

from prozesslib.store.yaml import spans
from prozesslib.store.yaml.edits import Act, Change, PatchError
from prozesslib.store.yaml.emit import Rendered, entry, flow_item, inline, item, mapping_lines
from prozesslib.store.yaml.site import Place, Site
from prozesslib.store.yaml.spans import Span


def replace_root(site: Site, value: Any) -> str:
    """The text with another mapping as its whole content."""
    span = Span(site.root.start_mark.index, spans.end_of(site.text, site.root))
    lines = mapping_lines(value, site.guide, 0, site.style) if value else ["{}"]
    if value and not spans.leads_line(site.text, span.start):
        lines = ["", *lines]
    return site.cut(span, site.lines(lines))


def rewrite_pair(site: Site, change: Change, place: Place) -> str:
    """A change inside a pair without braces (``[a: b]``): the pair is written anew, in braces."""
    if change.act is Act.REMOVE:
        raise PatchError("the only pair of a mapping is not removed but its mapping")
    data, guide = site.document.data, site.guide
    for step in change.path[:-1]:
        guide = guide.key(step) if isinstance(step, str) else guide.item()
        data = data[step]
    span = Span(place.node.start_mark.index, spans.end_of(site.text, place.node))
    return site.cut(span, inline({**data, change.path[-1]: change.value}, guide, flow=True))


def replace_flow(site: Site, place: Place, value: Any) -> str:
    """The text with another value inside brackets or braces."""
    if not place.in_mapping:
        node = place.node.value[place.index]
        return site.cut(Span(node.start_mark.index, spans.end_of(site.text, node)), flow_item(value, place.guide))
    key, node = place.node.value[place.index]
    new = inline(value, place.guide, flow=True)
    if not spans.is_empty(node):
        return site.cut(Span(node.start_mark.index, spans.end_of(site.text, node)), new)
    end = spans.after_colon(site.text, key)
    colon = ": " if end == key.end_mark.index else " "
    return site.cut(Span(end, end), colon + new)


def replace_block(site: Site, place: Place, value: Any) -> str:
    """The text with another value behind a key or dash of its own line."""
    if place.in_mapping:
        key, node = place.node.value[place.index]
        mark = spans.after_colon(site.text, key)
        new = entry(value, place.guide, place.column, site.style)
    else:
        node = place.node.value[place.index]
        mark = spans.dash_of(site.text, place.node, place.index) + 1
        new = item(value, place.guide, place.column, site.style, place.keeps_braces)
    span, tail = _old_value(site.text, node, mark, in_list=not place.in_mapping)
    if not new.head:
        span = Span(mark, span.end)
    return _put(site, span, tail, new)


def _old_value(text: str, node: Any, mark: int, in_list: bool) -> tuple[Span, str]:
    """The span of a value, and what stays behind the first line of its successor: a comment.

    ``mark`` is the index behind the colon or dash in front of the value.
    """
    start, end = node.start_mark.index, spans.end_of(text, node)
    if spans.is_block_scalar(node):
        return Span(start, end), spans.header_of(text, node)[1]
    stop = spans.line_end(text, end)
    if spans.is_block(node):
        if not in_list or spans.line_start(text, start) > mark:
            return Span(mark, stop), text[mark : spans.line_end(text, mark)]
        if spans.line_end(text, start) < end:
            return Span(start, stop), ""
    return Span(start, stop), text[end:stop]


def _put(site: Site, span: Span, tail: str, new: Rendered) -> str:
    before, after = site.text[: span.start], site.text[span.end :]
    gap = " " if new.head and before and not before[-1].isspace() else ""
    if tail.startswith("#"):
        tail = " " + tail
    if new.body and not after:
        after = site.newline
    return site.lines([before + gap + new.head + tail, *new.body]) + after
