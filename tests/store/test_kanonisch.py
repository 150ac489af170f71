"""One form for every file: nothing but its notation changes, and no comment is lost."""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from yaml_styles import TREES, Scribe

from prozesslib.store.layout import schema_name
from prozesslib.store.resources import embedded_library
from prozesslib.store.schemas import guide, key_order
from prozesslib.store.yaml.edits import same
from prozesslib.store.yaml.kanonisch import kanonisch
from prozesslib.store.yaml.kanonisch_eintraege import kommentare
from prozesslib.store.yaml.reader import read_yaml

RELAXED = settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
LIBRARY = {path: text for path, text in embedded_library().items() if schema_name(path)}


def canonical(text: str) -> str:
    result = kanonisch(text.encode())
    assert result is not None
    assert kanonisch(result) == result
    return result.decode()


def comments(data: bytes) -> list[str]:
    text = data.replace(b"\r\n", b"\n")
    return [comment for _, comment in kommentare(text.decode(), read_yaml(text).node)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:   1\r\nb: x  \r\n", "a: 1\nb: x\n"),
        ("\ufeffa: 1", "a: 1\n"),
        ('a: "x"\nb: \'5 min\'\nc: "01"\n', 'a: x\nb: 5 min\nc: "01"\n'),
        ("a:\n- x\n- y\n", "a: [x, y]\n"),
        ("a: {b: 1,\n  c: 2}\n", "a: {b: 1, c: 2}\n"),
        ("a: >-\n  eins\n  zwei\n", "a: eins zwei\n"),
        ('a: "eins\\nzwei\\n"\n', "a: |\n  eins\n  zwei\n"),
        ("---\n{a: 1}\n...\n", "a: 1\n"),
        ("\n\na: 1\n\n\n\nb: 2\n\n", "a: 1\n\nb: 2\n"),
        ("{}", "{}\n"),
    ],
)
def test_notation(before: str, after: str) -> None:
    assert canonical(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Kopf\n\n#zu a\na: 1 # hinten\n# Fuß", "# Kopf\n\n#zu a\na: 1  # hinten\n# Fuß\n"),
        ("a: # c\n- x\n- y\n", "a: [x, y]  # c\n"),
        ("a:\n- x # c\n- y\n", "a:\n  - x  # c\n  - y\n"),
        ("a: [x, # c\n y]\n", "a:\n  - x  # c\n  - y\n"),
        ("a: [x, y\n # c\n ] # d\n", "a:  # d\n  - x\n  - y\n  # c\n"),
        ("a: [ # c\n ]\n", "a: []  # c\n"),
        ("l:\n- # c\n  a: 1\n", "l:\n  - {a: 1}  # c\n"),
        ("l:\n-\n  # c\n  a: 1\n", "l:\n  # c\n  - {a: 1}\n"),
        ("l:\n- a: 1\n  # c\n- a: 2\n", "l:\n  - a: 1\n    # c\n  - {a: 2}\n"),
        ("l:\n- a: 1\n# c\n- a: 2\n", "l:\n  - {a: 1}\n  # c\n  - {a: 2}\n"),
        ("m:\n  a: 1\n  # innen\n# außen\nb: 2\n", "m:\n  a: 1\n  # innen\n# außen\nb: 2\n"),
        ("a: |  # c\n  eins\n  zwei\n# d\nb: 1\n", "a: |  # c\n  eins\n  zwei\n# d\nb: 1\n"),
        ("a:\n  # c\n  text\n", "# c\na: text\n"),
        ("{} # c\n", "{}\n# c\n"),
        ("--- # c\na: 1\n", "# c\na: 1\n"),
        ("a: 'x#y'\nb: x#y # z\n", "a: x#y\nb: x#y  # z\n"),
    ],
)
def test_comments_stay_beside_what_they_speak_of(before: str, after: str) -> None:
    assert canonical(before) == after


def test_keys_take_the_order_of_the_schema_and_their_comments_along() -> None:
    text = "name: B\n# zur Kennung\nid: a # hinten\nfremd: 1\nmodell: muster\n"
    result = kanonisch(text.encode(), guide("prozess"), lambda path: key_order("prozess", path))
    assert result == b"# zur Kennung\nid: a  # hinten\nname: B\nmodell: muster\nfremd: 1\n"


def test_what_cannot_be_read_has_no_form() -> None:
    assert kanonisch(b"a: [1\n") is None
    assert kanonisch(b"") is None
    assert kanonisch(b"\xff\xfea") is None


@RELAXED
@given(TREES, st.integers())
def test_any_style_gives_the_same_tree_and_all_comments(tree: dict[str, Any], seed: int) -> None:
    text = Scribe(Random(seed)).write(tree)
    result = kanonisch(text)
    assert result is not None
    assert same(read_yaml(result).data, read_yaml(text).data)
    assert comments(result) == comments(text.removeprefix(b"\xef\xbb\xbf"))
    assert kanonisch(result) == result


@RELAXED
@given(st.sampled_from(sorted(LIBRARY)), st.integers())
def test_comments_in_files_of_the_library(path: str, seed: int) -> None:
    name, text = str(schema_name(path)), LIBRARY[path]
    lines, beside = _sprinkled(text, name, Random(seed))
    result = kanonisch(lines, guide(name), lambda place: key_order(name, place))
    assert result is not None
    assert same(read_yaml(result, guide(name)).data, read_yaml(text, guide(name)).data)
    assert Counter(comments(result)) == Counter(comments(lines))
    assert _keys_of_comments(result) == beside


def _sprinkled(data: bytes, name: str, random: Random) -> tuple[bytes, dict[str, str]]:
    """The text with numbered comments behind and above keys, and the key each stands beside."""
    lines, beside = [], {}
    quoted = _multiline(data, name)
    for number, line in enumerate(data.decode().splitlines()):
        key = re.match(r"( *(?:- )?)([a-z_]+):", line)
        if key and number not in quoted and not line.lstrip().startswith("- ") and random.random() < 0.2:
            lines.append(" " * len(key[1]) + f"# über {number}")
            beside[f"# über {number}"] = key[2]
        lines.append(line)
        if key and number not in quoted and random.random() < 0.2 and not line.endswith(("|", "|-", ">-", ">")):
            lines[-1] += f" # neben {number}"
            beside[f"# neben {number}"] = key[2]
    return ("\n".join(lines) + "\n").encode(), beside


def _multiline(data: bytes, name: str) -> set[int]:
    """The lines inside texts of several lines."""
    found: set[int] = set()
    waiting = [read_yaml(data, guide(name)).node]
    while waiting:
        node: Any = waiting.pop()
        if isinstance(node.value, str):
            found.update(range(node.start_mark.line + (node.style in ("|", ">")), node.end_mark.line))
            continue
        for child in node.value:
            waiting.extend(child if isinstance(child, tuple) else (child,))
    return found


def _keys_of_comments(data: bytes) -> dict[str, str]:
    """Every comment with the key of its line, or of the first line below that has one."""
    found: dict[str, str] = {}
    above: list[str] = []
    for line in data.decode().splitlines():
        comment = re.search(r"# (?:über|neben) \d+$", line)
        key = re.match(r" *(?:- )?\{?([a-z_]+):", line)
        if comment and not key:
            above.append(comment[0])
        elif key:
            found.update(dict.fromkeys(above, key[1]), **({comment[0]: key[1]} if comment else {}))
            above = []
    return found
