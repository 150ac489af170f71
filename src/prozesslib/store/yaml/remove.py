"""Takes a key or list item out of a YAML text; its neighbours keep their comments."""

from __future__ import annotations

import re
from typing import Final

from prozesslib.store.yaml import spans
from prozesslib.store.yaml.site import Place, Site
from prozesslib.store.yaml.spans import Span

_COMMENT_LINE: Final = re.compile(r"( *)#")


def remove_block(site: Site, place: Place) -> str:
    """The text without a key or item on lines of its own; it is not the only one of its collection."""
    text, parts = site.text, _parts(site.text, place)
    start, end = parts[place.index]
    if spans.leads_line(text, start):
        return site.cut(Span(spans.line_start(text, start), _after_comments(text, end, place.column)))
    following = parts[place.index + 1].start
    stop = spans.line_end(text, end)
    if "#" not in text[stop:following]:
        return site.cut(Span(start, following))
    return text[:start].rstrip(" ") + text[stop:]


def remove_flow(site: Site, place: Place) -> str:
    """The text without a pair or item inside brackets or braces; it is not the only one there."""
    text, parts, index = site.text, _parts(site.text, place), place.index
    start, end = parts[index]
    if index + 1 < len(parts):
        return site.cut(Span(start, parts[index + 1].start))
    before = parts[index - 1].end
    gap = text[before:start]
    if "#" not in gap:
        return site.cut(Span(before, end))
    ends_line = not text[end : spans.line_end(text, end)].strip()
    return site.cut(Span(before, end), gap.replace(",", "", 1).rstrip(None if ends_line else " \t"))


def _parts(text: str, place: Place) -> list[Span]:
    """The spans of the pairs or items of a collection; in block style from their dash on."""
    node = place.node
    if place.in_mapping:
        return [Span(key.start_mark.index, spans.pair_end(text, key, value)) for key, value in node.value]
    if place.flow:
        return [Span(child.start_mark.index, spans.end_of(text, child)) for child in node.value]
    return [Span(spans.dash_of(text, node, n), spans.end_of(text, child)) for n, child in enumerate(node.value)]


def _after_comments(text: str, end: int, column: int) -> int:
    """The line behind a value and behind the comments indented so far that they belong to it."""
    stop = spans.next_line(text, end)
    while (found := _COMMENT_LINE.match(text, stop)) and len(found[1]) > column:
        stop = spans.next_line(text, stop)
    return stop
