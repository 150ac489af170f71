"""What a format is given, and the registry that formats enter by decorator."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prozesslib.check.befund import Befund


@dataclass(frozen=True, slots=True)
class Pruefbericht:
    """The result of a check for machines: German whatever the locale."""

    befunde: Sequence[Befund]
    dateien: int
    """How many files were looked at."""
    geaendert: frozenset[str] = frozenset()
    """Files that the change under review touches."""
    unterschied: str = ""
    """What the change does, in Markdown; empty where none is under review."""
    zustaendig: Callable[[str], Sequence[str]] = lambda _: ()
    """Offices that answer for a file."""


Format = Callable[[Pruefbericht], Iterator[str]]
FORMATE: dict[str, Format] = {}
"""Formats by name; each gives the lines of a file."""


def befundformat(name: str) -> Callable[[Format], Format]:
    """Register a format."""

    def register(write: Format) -> Format:
        FORMATE[name] = write
        return write

    return register


def fingerabdruecke(befunde: Sequence[Befund]) -> Iterator[str]:
    """A mark per finding that stays when lines shift: of rule, file, field, and which one of these it is."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for befund in befunde:
        key = (befund.code, befund.datei, befund.feld)
        seen[key] += 1
        yield hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")).hexdigest()


def satz_mit_hinweis(befund: Befund) -> str:
    """Both in one line of German."""
    return befund.satz.de + (f" → {befund.hinweis.de}" if befund.hinweis else "")


def je_datei(befunde: Sequence[Befund]) -> Mapping[str, list[Befund]]:
    """The findings of each file, in the order of the files."""
    found: dict[str, list[Befund]] = {}
    for befund in befunde:
        found.setdefault(befund.datei, []).append(befund)
    return found
