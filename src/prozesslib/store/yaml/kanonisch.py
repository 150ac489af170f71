"""The canonical form of a YAML text: the style of the emitter, the order of the schema, and every comment kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from prozesslib.store.yaml.edits import PatchError, PlainPath, is_list, same
from prozesslib.store.yaml.emit import CANONICAL, Rendered, dump_new, entry, in_braces, item, key_text
from prozesslib.store.yaml.kanonisch_eintraege import kommentare
from prozesslib.store.yaml.kanonisch_notizen import Notizen, notizen
from prozesslib.store.yaml.reader import BOM, Document, read_yaml
from prozesslib.store.yaml.site import KeyOrder
from prozesslib.store.yaml.types import ANY, TypeGuide

_PASSES: Final = 6
"""A comment that leaves a mapping may leave it short enough for one line, and so on outwards."""


def kanonisch(data: bytes, guide: TypeGuide = ANY, order: KeyOrder | None = None) -> bytes | None:
    """``data`` in the one form a file has; None for a text that cannot be read.

    Keys stand in the order that ``order`` gives for their mapping, unknown ones behind the known. Blank lines between
    entries stay, one at most. Texts of several lines become blocks, everything else stands on one line.

    The result is read again: a tree that differs, or a comment that is missing, is a `PatchError`.
    """
    text = data.removeprefix(BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    document = read_yaml(text, guide)
    if document.data is None:
        return None
    result, back = _rewritten(text, document, guide, order), document
    if result == text:
        return result
    for _ in range(_PASSES):
        back = read_yaml(result, guide)
        before, result = result, _rewritten(result, back, guide, order)
        if result == before:
            break
    else:
        back = read_yaml(result, guide)
    if not same(back.data, document.data) or _comments(result, back) != _comments(text, document):
        raise PatchError("the canonical text does not read back as what was read")
    return result


def _rewritten(text: bytes, document: Document, guide: TypeGuide, order: KeyOrder | None) -> bytes:
    tree = geordnet(document.data, order)
    notes = notizen(text.decode("utf-8"), document.node)
    return _written(document, tree, guide, notes) if notes else dump_new(tree, guide)


def geordnet(tree: Any, order: KeyOrder | None, path: PlainPath = ()) -> Any:
    """The tree with the keys of each mapping in their order."""
    if is_list(tree):
        return [geordnet(value, order, (*path, n)) for n, value in enumerate(tree)]
    if not isinstance(tree, Mapping):
        return tree
    rank = {name: n for n, name in enumerate(order(path))} if order else {}
    keys = sorted(tree, key=lambda key: rank.get(key, len(rank)))
    return {key: geordnet(tree[key], order, (*path, key)) for key in keys}


def _comments(data: bytes, document: Document) -> Counter[str]:
    return Counter(comment for _, comment in kommentare(data.decode("utf-8"), document.node))


def _written(document: Document, tree: Mapping[str, Any], guide: TypeGuide, notes: Notizen) -> bytes:
    body = _Writer(notes).mapping(document.node, tree, guide, 0) if tree else ["{}"]
    tail = [] if tree else notes.nach.get(id(document.node), [])
    lines = [*_trimmed(notes.kopf), *([""] if notes.kopf else []), *body, *tail]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Without blank lines at the beginning."""
    start = next((n for n, line in enumerate(lines) if line), len(lines))
    return list(lines[start:])


class _Writer:
    """Writes the nodes of one document anew, with its notes."""

    def __init__(self, notes: Notizen) -> None:
        self.notes = notes

    def mapping(self, node: Any, tree: Mapping[str, Any], guide: TypeGuide, column: int) -> list[str]:
        """The lines of a mapping whose keys stand in ``column``."""
        nodes = {key.value: (key, value) for key, value in node.value}
        lines: list[str] = []
        for name, value in tree.items():
            key, below = nodes[name]
            written = self._pair(below, value, guide.key(name), column)
            lines += self._entry(id(key), key_text(name) + ":", written, column, not lines)
        return [*lines, *_indented(self.notes.nach.get(id(node), ()), column)]

    def sequence(self, node: Any, tree: Sequence[Any], guide: TypeGuide, column: int) -> list[str]:
        """The lines of a list whose dashes stand in ``column``."""
        below, lines = guide.item(), list[str]()
        flow = in_braces(tree, below)
        for child, value in zip(node.value, tree, strict=True):
            written = self._item(child, value, below, column, flow)
            lines += self._entry(id(child), "-", written, column, not lines)
        return [*lines, *_indented(self.notes.nach.get(id(node), ()), column)]

    def _entry(self, mark: int, lead: str, written: Rendered, column: int, first: bool) -> list[str]:
        above, behind = self.notes.vor.get(mark, []), self.notes.zeile.get(mark, [])
        above = _trimmed(above) if first else above
        head = f"{lead} {written.head}" if written.head else lead
        line = f"{head}  {behind[-1]}" if behind else head
        return [*_indented([*above, *behind[:-1], line], column), *written.body]

    def _pair(self, node: Any, value: Any, guide: TypeGuide, column: int) -> Rendered:
        written = entry(value, guide, column, CANONICAL)
        if not self._opened(node, written):
            return written
        return Rendered("", self._lines(node, value, guide, column + CANONICAL.indent))

    def _item(self, node: Any, value: Any, guide: TypeGuide, column: int, flow: bool) -> Rendered:
        """An item; comments go above it where its first entry shares its line."""
        written = item(value, guide, column, CANONICAL, flow)
        above: list[str] = []
        if self._opened(node, written):
            lines = self._lines(node, value, guide, column + 2)
            n = next(n for n, line in enumerate(lines) if line and not line.lstrip().startswith("#"))
            above = [line.strip() for line in lines[:n] if line]
            written = Rendered(lines[n][column + 2 :], lines[n + 1 :])
        elif isinstance(value, str) or not written.body:
            return written
        above = [*self.notes.zeile.pop(id(node), []), *above]
        if above:
            self.notes.vor.setdefault(id(node), []).extend(above)
        return written

    def _opened(self, node: Any, written: Rendered) -> bool:
        """Whether a value has notes inside that the emitter knows nothing of."""
        return id(node) in self.notes.kommentiert or (id(node) in self.notes.gelueftet and bool(written.body))

    def _lines(self, node: Any, value: Any, guide: TypeGuide, column: int) -> list[str]:
        write = self.mapping if isinstance(value, Mapping) else self.sequence
        return write(node, value, guide, column)


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [" " * column + line if line else "" for line in lines]
