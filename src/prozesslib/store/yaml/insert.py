"""Puts a new key or list item into a YAML text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prozesslib.store.yaml import spans
from prozesslib.store.yaml.emit import entry, flow_item, inline, item, key_text
from prozesslib.store.yaml.site import Place, Site
from prozesslib.store.yaml.spans import Span


def insert_pair(site: Site, place: Place, key: str, value: Any, order: Sequence[str] | None) -> str:
    """The text with a key more, behind the last of its siblings that ``order`` puts before it."""
    pairs = place.node.value
    after = _predecessor([name.value for name, _ in pairs], key, order)
    if place.flow:
        new = f"{key_text(key, flow=True)}: {inline(value, place.guide, flow=True)}"
        return _insert_flow(site, place, after, new)
    head, body = entry(value, place.guide, place.column, site.style)
    lines = [f"{key_text(key)}:{' ' + head if head else ''}", *body]
    if after < 0:
        return _put_first(site, place, lines)
    return _put_after(site, spans.pair_end(site.text, *pairs[after]), place.column, lines)


def insert_item(site: Site, place: Place, value: Any) -> str:
    """The text with a list item more, in front of the item at the place or at the end."""
    if place.flow:
        return _insert_flow(site, place, place.index - 1, flow_item(value, place.guide))
    head, body = item(value, place.guide, place.column, site.style, place.keeps_braces)
    lines = [f"-{' ' + head if head else ''}", *body]
    if place.index == 0:
        return _put_first(site, place, lines)
    return _put_after(site, spans.end_of(site.text, place.node.value[place.index - 1]), place.column, lines)


def _predecessor(names: list[str], key: str, order: Sequence[str] | None) -> int:
    """The index of the pair behind which ``key`` belongs; -1 for the very beginning."""
    rank = {name: n for n, name in enumerate(order or ())}
    if key not in rank:
        return len(names) - 1
    return max((n for n, name in enumerate(names) if rank.get(name, len(rank)) < rank[key]), default=-1)


def _insert_flow(site: Site, place: Place, after: int, new: str) -> str:
    children = place.node.value
    if after < 0:
        start = (children[0][0] if place.in_mapping else children[0]).start_mark.index
        return site.cut(Span(start, start), f"{new}, ")
    if not place.in_mapping:
        end = spans.end_of(site.text, children[after])
        return site.cut(Span(end, end), f", {new}")
    end = spans.pair_end(site.text, *children[after])
    # a comma right behind the colon of an empty value would be an error
    gap = " " if spans.is_empty(children[after][1]) and site.text[end - 1] == ":" else ""
    return site.cut(Span(end, end), f"{gap}, {new}")


def _put_first(site: Site, place: Place, lines: Sequence[str]) -> str:
    start = place.node.start_mark.index
    return site.cut(Span(start, start), site.lines([*lines, " " * place.column]))


def _put_after(site: Site, end: int, column: int, lines: Sequence[str]) -> str:
    stop = spans.line_end(site.text, end)
    new = site.newline + " " * column + site.lines(lines)
    if stop < len(site.text):
        return site.cut(Span(stop, stop), new)
    return _pinned(site) + new + (site.newline if lines[1:] else "")


def _pinned(site: Site) -> str:
    """The text whose last block scalar, if it lacks a line end only because the file ends, says so itself."""
    leaf = spans.last_leaf(site.root)
    if not spans.is_block_scalar(leaf) or leaf.value.endswith("\n") or not leaf.value:
        return site.text
    start = leaf.start_mark.index + 1
    indicators = spans.header_of(site.text, leaf)[0]
    return site.cut(Span(start, start + len(indicators)), indicators.strip("+-") + "-")
