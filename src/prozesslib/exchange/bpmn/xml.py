"""Writing XML: a tree of nodes, escaped once, with two spaces a level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot say at all."""
_FOREIGN = "f"
"""Begins the prefixes of namespaces that are not ours."""


@dataclass(frozen=True, slots=True)
class Knoten:
    """An element: its name, attributes in their order, and children or text.

    Names have a prefix that the root declares, or the form ``{namespace}name``; `dokument` gives those a prefix.
    """

    name: str
    attribute: Mapping[str, str | None] = field(default_factory=dict)
    """An attribute with the value None is left out."""
    kinder: tuple[Knoten, ...] = ()
    text: str | None = None


def dokument(root: Knoten) -> bytes:
    """The file: declaration, tree, one line feed at the end.

    All namespaces stand at the root: bpmn.io cannot save a file that declares them further down.
    """
    spaces = list(dict.fromkeys(_spaces(root)))
    prefixes = {space: f"{_FOREIGN}{number}" for number, space in enumerate(spaces, 1)}
    declared = {f"xmlns:{prefix}": space for space, prefix in prefixes.items()}
    whole = replace(root, attribute={**declared, **root.attribute})
    lines = _lines(whole, prefixes)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n").encode()


def sauber(text: str) -> str:
    """A text without the control characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def _spaces(root: Knoten) -> Iterator[str]:
    """The namespaces of names without prefix, in the order of the file."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield from (name[1:].split("}")[0] for name in (node.name, *node.attribute) if name.startswith("{"))
        waiting.extend(reversed(node.kinder))


def _lines(root: Knoten, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Without recursion, so that depth is no matter."""
    waiting: list[tuple[int, Knoten | str]] = [(0, root)]
    while waiting:
        depth, item = waiting.pop()
        indent = "  " * depth
        if isinstance(item, str):
            yield f"{indent}{item}"
            continue
        name = _named(item.name, prefixes)
        begin = f"{indent}<{name}{_attributes(item, prefixes)}"
        if item.kinder:
            yield f"{begin}>"
            waiting.append((depth, f"</{name}>"))
            waiting.extend((depth + 1, child) for child in reversed(item.kinder))
        else:
            yield f"{begin}/>" if item.text is None else f"{begin}>{_text(item.text)}</{name}>"


def _attributes(node: Knoten, prefixes: Mapping[str, str]) -> str:
    given = ((name, value) for name, value in node.attribute.items() if value is not None)
    return "".join(f' {_named(name, prefixes)}="{_value(value)}"' for name, value in given)


def _named(name: str, prefixes: Mapping[str, str]) -> str:
    if not name.startswith("{"):
        return name
    space, _, local = name[1:].partition("}")
    return f"{prefixes[space]}:{local}"


def _text(text: str) -> str:
    clean = sauber(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return clean.replace("\r", "&#13;")


def _value(text: str) -> str:
    clean = _text(text).replace('"', "&quot;")
    return clean.replace("\t", "&#9;").replace("\n", "&#10;")
