"""Writes a tree as YAML the way people do: any mixture of styles, comments, wide or narrow indents."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from prozesslib.store.yaml.emit import key_text, scalar
from prozesslib.store.yaml.types import ANY

WORDS = st.text("abcäß ,:#-?'\"[]{}&*!|>%@`~/\\0123456789.\u00a0😀\n\t=", max_size=12)
TEXTS = st.one_of(WORDS, st.text(st.characters(exclude_categories=("Cs",)), max_size=12))
LINES = st.lists(st.text("abc #:-", max_size=8), max_size=4).map("\n".join)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXTS,
    LINES,
    st.sampled_from(["ja", "nein", "no", "5 min", "2026-05-04", "0123", "16", "1e3", "null", "~", "- a", "a: b", "#"]),
)
KEYS = st.one_of(
    st.sampled_from(["id", "name", "art", "ablauf", "lokal", "wege"]), TEXTS.filter(lambda key: len(key) > 0)
)


def _below(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(children, max_size=4), st.dictionaries(KEYS, children, max_size=4))


VALUES = st.recursive(SCALARS, _below, max_leaves=12)
TREES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


class Scribe:
    """One person's way of writing; every choice comes from ``random``."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.indent = random.choice([2, 2, 3, 4])
        self.offset = random.choice([0, 2, 2, 4])
        self.in_literal = False
        self.keeps_blanks = False

    def write(self, tree: dict[str, Any]) -> bytes:
        random = self.random
        lines = ["# Kopf", ""] if random.random() < 0.3 else []
        lines += ["---"] if random.random() < 0.1 else []
        lines += self.mapping(tree, 0) if random.random() < 0.9 else [self.flow(tree)]
        newline = random.choice(["\n", "\n", "\r\n"])
        bom = "\ufeff" if random.random() < 0.1 else ""
        return (bom + newline.join(lines) + newline).encode()

    def noise(self, column: int) -> list[str]:
        random = self.random
        if random.random() < 0.8:
            return []
        deeper = 0 if self.in_literal else 3
        blank = [] if self.keeps_blanks else [""]
        return [
            random.choice([*blank, " " * column + "# über: 'dies' [", " " * (column + deeper) + "# ein - Kommentar"])
        ]

    def tail(self) -> str:
        return "  # c: d - e" if self.random.random() < 0.15 else ""

    def mapping(self, tree: dict[str, Any], column: int) -> list[str]:
        if not tree:
            return [" " * column + "{}"]
        lines: list[str] = []
        for key, value in tree.items():
            lines += self.noise(column)
            lines += self.value(" " * column + key_text(key) + ":", value, column, self.indent, self.offset)
        return lines

    def sequence(self, items: list[Any], column: int) -> list[str]:
        lines: list[str] = []
        for value in items:
            lines += self.noise(column)
            below = None
            if isinstance(value, dict) and value and self.random.random() < 0.5:
                below = self.mapping(value, column + 2)
            elif isinstance(value, list) and value and self.random.random() < 0.5:
                below = self.sequence(value, column + 2)
            if below and below[0].startswith(" " * (column + 2)) and not below[0].strip().startswith("#"):
                lines += [" " * column + "- " + below[0][column + 2 :], *below[1:]]
            else:
                lines += self.value(" " * column + "-", value, column, 2, 2)
        return lines

    def value(self, lead: str, value: Any, column: int, indent: int, offset: int) -> list[str]:
        block = self.random.random() < 0.7
        self.in_literal = self.keeps_blanks = False
        if isinstance(value, dict) and value and block:
            return [lead + self.tail(), *self.mapping(value, column + indent)]
        if isinstance(value, list) and value and block:
            return [lead + self.tail(), *self.sequence(value, column + offset)]
        if isinstance(value, str) and block and self.literal_fits(value):
            return self.literal(lead, value, column + indent)
        if value is None and block:
            return [lead + self.tail()]
        return [lead + " " + self.flow(value, False) + self.tail()]

    def literal_fits(self, value: str) -> bool:
        return bool(value.strip()) and value[0] not in " \n\t#" and not set(value) - set("abc #:-\n")

    def literal(self, lead: str, value: str, column: int) -> list[str]:
        self.in_literal = True
        chomp = "-" if not value.endswith("\n") else "+" if value.endswith("\n\n") else ""
        self.keeps_blanks = chomp == "+"
        lines = value.split("\n")[: None if chomp == "-" else -1]
        return [f"{lead} |{chomp}{self.tail()}", *(" " * column + line if line else "" for line in lines)]

    def flow(self, value: Any, inside: bool = True) -> str:
        space = self.random.choice(["", "", " "])
        if isinstance(value, dict):
            pairs = [f"{key_text(key, True)}: {self.flow(below)}" for key, below in value.items()]
            return "{" + space + ", ".join(pairs) + space + "}"
        if isinstance(value, list):
            return "[" + space + ", ".join(self.flow(below) for below in value) + space + "]"
        return scalar(value, ANY, inside)
