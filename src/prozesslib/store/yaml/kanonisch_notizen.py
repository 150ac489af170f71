"""Comments and blank lines of a YAML text, each with the entry it stands beside."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.store.yaml import spans
from prozesslib.store.yaml.kanonisch_eintraege import Eintrag, eintraege, kommentare

_MARKS: Final = ("", "---", "...")
_BLANK: Final = re.compile(r"^[ \t]*$(?!\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Notizen:
    """What a text holds besides its data; an empty line is a blank one. Entries and lists by their identity."""

    kopf: list[str] = field(default_factory=list)
    """Lines at the top of the file, set off by a blank line from its first entry."""
    vor: dict[int, list[str]] = field(default_factory=dict)
    """Lines above an entry."""
    zeile: dict[int, list[str]] = field(default_factory=dict)
    """Comments behind an entry, on its line."""
    nach: dict[int, list[str]] = field(default_factory=dict)
    """Lines below the last entry of a mapping or list."""
    kommentiert: set[int] = field(default_factory=set)
    """Mappings and lists with a comment somewhere inside."""
    gelueftet: set[int] = field(default_factory=set)
    """Mappings and lists with a blank line somewhere inside."""

    def __bool__(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.kopf or self.vor or self.zeile or self.nach)


def notizen(text: str, root: Any) -> Notizen:
    """Find a place for every comment and every blank line of ``text``, whose line ends are line feeds."""
    if "#" not in text and not _BLANK.search(text):
        return Notizen()
    finder = _Finder(text, root)
    for start, comment in kommentare(text, root):
        finder.add(start, comment)
    finder.blank_lines()
    finder.split_head()
    return finder.found


class _Finder:
    """Gathers the notes of one text."""

    def __init__(self, text: str, root: Any) -> None:
        self.text, self.root = text, root
        self.entries = list(eintraege(text, root))
        self.starts = [entry.start for entry in self.entries]
        self.found = Notizen()
        self._floor: dict[int, int] = {}

    def add(self, start: int, comment: str) -> None:
        """Put one comment where it belongs."""
        n = bisect_left(self.starts, start)
        last = self.entries[n - 1] if n else None
        following = self.entries[n] if n < len(self.entries) else None
        line = spans.line_start(self.text, start)
        if self.text[line:start].strip() in _MARKS:
            self._own_line(start, start - line, comment, last, following)
        else:
            self._behind(start, comment, last, following)

    def blank_lines(self) -> None:
        """Note every blank line above an entry on lines of its own."""
        for entry in self.entries:
            if not entry.sammlung.flow_style and spans.leads_line(self.text, entry.start) and self._gap(entry.start):
                self.found.vor.setdefault(entry.marke, []).append("")
                self.found.gelueftet.update(id(above.sammlung) for above in entry.kette)

    def split_head(self) -> None:
        """What a blank line sets off from the first entry belongs to the file."""
        first = self.entries[0].marke if self.entries else 0
        lines = self.found.vor.get(first, [])
        if "" in lines:
            cut = len(lines) - lines[::-1].index("")
            self.found.kopf.extend(lines[: cut - 1])
            self.found.vor[first] = lines[cut:]

    def _gap(self, start: int) -> bool:
        """Whether the line above that of ``start`` is blank."""
        line = spans.line_start(self.text, start)
        return line > 0 and not self.text[spans.line_start(self.text, line - 1) : line].strip()

    def _above(self, entry: Eintrag, lines: list[str]) -> None:
        self.found.vor.setdefault(entry.marke, []).extend(lines)
        self.found.kommentiert.update(id(above.sammlung) for above in entry.kette)

    def _below(self, collection: Any, owner: Eintrag | None, lines: list[str]) -> None:
        self.found.nach.setdefault(id(collection), []).extend(lines)
        self.found.kommentiert.add(id(collection))
        if owner is not None:
            self.found.kommentiert.update(id(above.sammlung) for above in owner.kette)

    def _behind(self, start: int, comment: str, last: Eintrag | None, following: Eintrag | None) -> None:
        """A comment at the end of a line with something on it."""
        entry = last
        while entry is not None and entry.sammlung.flow_style and spans.end_of(self.text, entry.sammlung) <= start:
            entry = entry.eltern
        if entry is not None:
            self.found.zeile.setdefault(entry.marke, []).append(comment)
            self.found.kommentiert.update(id(above.sammlung) for above in entry.kette)
        elif last is None and following is not None:
            self._above(following, [comment])
        else:
            self._below(self.root, None, [comment])

    def _own_line(self, start: int, column: int, comment: str, last: Eintrag | None, following: Eintrag | None) -> None:
        """A comment on a line of its own."""
        lines = ["", comment] if self._gap(start) else [comment]
        if last is None:
            if following is not None:
                self._above(following, lines)
            else:
                self._below(self.root, None, lines)
        elif not spans.is_empty(last.wert) and last.wert.start_mark.index > start:
            inside = following is not None and following.eltern is last and not last.wert.flow_style
            self._above(following if inside and following is not None else last, [comment])
        elif not self._in_flow(start, comment, last, following):
            self._among_lines(column, lines, last, following)

    def _in_flow(self, start: int, comment: str, last: Eintrag, following: Eintrag | None) -> bool:
        """Whether the place is inside brackets or braces; then the comment is put there."""
        around = [(last.wert, last), *((entry.sammlung, entry.eltern) for entry in last.kette)]
        open_ = ((node, owner) for node, owner in around if getattr(node, "flow_style", None))
        found = next(((node, owner) for node, owner in open_ if spans.end_of(self.text, node) > start), None)
        if found is None:
            return False
        node, owner = found
        if following is not None and following.sammlung is node:
            self._above(following, [comment])
        elif node.value:
            self._below(node, owner, [comment])
        else:
            self._above(last, [comment])
        return True

    def _among_lines(self, column: int, lines: list[str], last: Eintrag, following: Eintrag | None) -> None:
        """Between two entries: the column says which of the lists that end here the comment still belongs to."""
        around = [entry for entry in last.kette if not entry.sammlung.flow_style]
        until = following.sammlung if following is not None else self.root
        end = next((n for n, entry in enumerate(around) if entry.sammlung is until), len(around) - 1)
        fits = (n for n in range(end) if around[n].sammlung.start_mark.column <= column)
        n = self._floor[last.marke] = max(next(fits, end), self._floor.get(last.marke, 0))
        if n == end and following is not None:
            self._above(following, lines)
        elif around:
            self._below(around[n].sammlung, around[n].eltern, lines)
        else:
            self._below(self.root, None, lines)
