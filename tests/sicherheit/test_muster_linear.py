"""No pattern of the program runs away: found in the compiled modules, looked at, and timed on growing texts."""

from __future__ import annotations

import gc
import importlib
import json
import pkgutil
import re
import time
from collections.abc import Iterable, Iterator
from functools import cache
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import prozesslib
from cli.cli_helpers import HUND
from conftest import LIBRARY
from prozesslib.check.lauf import pruefe
from prozesslib.check.spaet import Spaet
from prozesslib.store.files import read_folder

_WIEDERHOLT = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_VIELE = 20
"""As often a part may be repeated and still count as bounded."""
_FUELLUNG = (
    "a",
    "A",
    "1",
    " ",
    ".",
    "-",
    "a ",
    "a1",
    "Aa ",
    "1.",
    "1 ",
    "§ ",
    "a-",
    "(",
    "<",
    "x:",
    "//",
    "a@",
    "\u00e4",
    "\n",
)
_LAENGEN = (250, 1_000)
_HOECHSTENS = 30.0
"""Times as long for a text four times as long: linear is 4, a search at every place 16, cubic 64."""
_SEKUNDEN = 0.02


@cache
def muster() -> dict[str, str]:
    """Every pattern that the modules of the program hold, with the module it was first seen in."""
    for module in pkgutil.walk_packages(prozesslib.__path__, "prozesslib."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: dict[str, str] = {}
    for name, pattern in _im_speicher():
        found.setdefault(pattern.pattern, name)
    return found


def _im_speicher() -> Iterator[tuple[str, re.Pattern[str]]]:
    import sys

    for name, module in sorted(sys.modules.items()):
        if name.startswith("prozesslib"):
            for value in vars(module).values():
                yield from ((name, pattern) for pattern in _darin(value, 3))


def _darin(value: Any, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, Spaet):
        yield re.compile(value.pattern, value.flags)
    elif isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _darin(item, depth - 1)
    elif depth and isinstance(value, dict):
        for item in list(value.values()) + list(value):
            yield from _darin(item, depth - 1)
    elif depth and hasattr(type(value), "__slots__") and type(value).__module__.startswith("prozesslib"):
        for slot in type(value).__slots__:
            yield from _darin(getattr(value, slot, None), depth - 1)


def verschachtelt(pattern: str) -> bool:
    """Whether something that repeats without bound stands in something that does, and can stop where it likes.

    ``(?:,[a-z]+)*`` is fine: every round begins with a sign that the inner repetition cannot take.
    """
    return any(_mehrdeutig(part) for part in _schleifen(_parser.parse(pattern)))


def _schleifen(tree: Iterable[Any]) -> Iterator[Any]:
    """The inside of everything that repeats without bound."""
    for op, arg in tree:
        if str(op) in _WIEDERHOLT and str(op) != "POSSESSIVE_REPEAT" and arg[1] > _VIELE:
            yield arg[2]
        for child in _kinder(op, arg):
            yield from _schleifen(child)


def _kinder(op: Any, arg: Any) -> list[Any]:
    name = str(op)
    if name in _WIEDERHOLT:
        return [arg[2]]
    if name == "SUBPATTERN":
        return [arg[3]]
    if name == "BRANCH":
        return list(arg[1])
    if name in ("ASSERT", "ASSERT_NOT"):
        return [arg[1]]
    return [arg] if name == "ATOMIC_GROUP" else []


def _mehrdeutig(body: Any) -> bool:
    """Whether the last thing of a round can take what the next round begins with."""
    signs = [chr(n) for n in range(32, 127)] + list("äß§„–\n\t")
    for way in _wege(list(body)):
        last = [
            n for n, (op, arg) in enumerate(way) if str(op) in _WIEDERHOLT and arg[1] > _VIELE and str(op)[0] == "M"
        ]
        if not last:
            continue
        first = _nimmt(_ab(way, 0), signs)
        for place in last:
            rest = _ab(way, place + 1)
            behind = _nimmt(rest, signs) | (first if all(_leer(item) for item in rest) else set())
            if behind & _nimmt([way[place]], signs) and all(_leer(item) for item in rest):
                return True
    return False


def _wege(body: list[Any]) -> Iterator[list[Any]]:
    """The ways through a sequence: groups opened, one for each branch of the last choice."""
    flat: list[Any] = []
    for op, arg in body:
        if str(op) == "SUBPATTERN":
            inner = list(_wege(list(arg[3])))
            if len(inner) == 1:
                flat += inner[0]
                continue
            for way in inner:
                yield [*flat, *way]
            return
        if str(op) == "BRANCH":
            for branch in arg[1]:
                for way in _wege(list(branch)):
                    yield [*flat, *way]
            return
        flat.append((op, arg))
    yield flat


def _ab(way: list[Any], start: int) -> list[Any]:
    return way[start:]


def _leer(item: Any) -> bool:
    op, arg = item
    return str(op) in ("AT", "ASSERT", "ASSERT_NOT") or (str(op) in _WIEDERHOLT and arg[0] == 0)


def _nimmt(items: list[Any], signs: list[str]) -> set[str]:
    """Signs that a match of the sequence can begin with; each item is asked through the engine itself."""
    found: set[str] = set()
    for item in items:
        found |= {sign for sign in signs if _beginnt(item, sign)}
        if not _leer(item):
            break
    return found


def _beginnt(item: Any, sign: str) -> bool:
    op, arg = item
    name, code = str(op), ord(sign)
    if name in _WIEDERHOLT:
        return any(_beginnt(way[0], sign) for way in _wege(list(arg[2])) if way)
    if name == "LITERAL":
        return arg == code
    if name == "NOT_LITERAL":
        return arg != code
    if name == "ANY":
        return sign != "\n"
    if name == "IN":
        return _in_menge(arg, sign)
    return name not in ("AT", "ASSERT", "ASSERT_NOT")


def _in_menge(arg: list[Any], sign: str) -> bool:
    negated, hit = False, False
    for op, value in arg:
        name = str(op)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            hit |= value == ord(sign)
        elif name == "RANGE":
            hit |= value[0] <= ord(sign) <= value[1]
        else:
            hit |= re.match(_KLASSEN.get(str(value), "."), sign) is not None
    return hit != negated


_KLASSEN = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


def test_patterns_are_found() -> None:
    assert len(muster()) > 150


def test_no_pattern_repeats_within_a_repetition() -> None:
    assert {name: pattern for pattern, name in muster().items() if verschachtelt(pattern)} == {}


@pytest.mark.parametrize("pattern", ["(a+)+b", "(?:[a-z]+)*$", r"(\w+\s?)*x", "(?:a|b+)*c", "(x+x+)+y"])
def test_what_runs_away_is_noticed(pattern: str) -> None:
    assert verschachtelt(pattern)


@pytest.mark.parametrize("pattern", ["(?:,[a-z]+)*", r"a+b", r"(?:\.[0-9]+)*$", "(?:ab){3}", r"\s+[^\s]+"])
def test_what_does_not_is_let_pass(pattern: str) -> None:
    assert not verschachtelt(pattern)


@pytest.mark.lang
def test_time_grows_with_the_text_only() -> None:
    slow = {
        pattern: (name, *found) for pattern, name in muster().items() if (found := _zu_langsam(re.compile(pattern)))
    }
    assert slow == {}


@pytest.mark.lang
@pytest.mark.parametrize("key", ["hinweise", "kurzbeschreibung"])
def test_a_long_text_costs_as_much_as_its_length(key: str) -> None:
    """All rules on one long text of each filling: six times as long may not cost more than twelve times as much."""
    tree = dict(read_folder(LIBRARY).files)
    for fill in (*_FUELLUNG, "Frau ", "der ", "DE", "„", "https:", ". ", "straße 1 "):
        times = [_pruefdauer(tree, key, fill, length) for length in (10_000, 60_000)]
        assert times[1] < 0.5 or times[1] / times[0] < 12, (fill, times)


def _pruefdauer(tree: dict[str, bytes], key: str, fill: str, length: int) -> float:
    text = json.dumps(fill * (length // len(fill)))
    lines = [line for line in tree[HUND].decode().split("\n") if not line.startswith(f"{key}:")]
    start = time.process_time()
    pruefe({**tree, HUND: "\n".join((*lines, f"{key}: {text}", "")).encode()})
    return time.process_time() - start


def _zu_langsam(pattern: re.Pattern[str]) -> tuple[str, list[float]] | None:
    """The filling and the times where the pattern takes more than its share of a longer text."""
    starts = {"", _anfang(pattern.pattern)}
    for start in starts:
        for fill in _FUELLUNG:
            texts = [start + fill * (length // len(fill)) + "\0" for length in _LAENGEN]
            if _dauer(pattern, texts[-1]) < _SEKUNDEN:
                continue
            times = [min(_dauer(pattern, text) for _ in range(3)) for text in texts]
            if times[-1] > _SEKUNDEN and times[-1] / max(times[0], 1e-6) > _HOECHSTENS:
                return start + fill, times
    return None


def _anfang(pattern: str) -> str:
    """The letters that the pattern begins with, so that a text gets past them."""
    text = ""
    for op, arg in _parser.parse(pattern):
        if str(op) != "LITERAL":
            break
        text += chr(arg)
    return text


def _dauer(pattern: re.Pattern[str], text: str) -> float:
    gc.disable()
    start = time.process_time()
    pattern.search(text)
    needed = time.process_time() - start
    gc.enable()
    return needed
