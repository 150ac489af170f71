"""Where in a process file a reference stands: the one list of these places, read by check and merge.

What leads from one entry of a flow to the next stands in `prozesslib.model.ablauf`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

Ort = tuple[str, ...]
"""Keys down to a reference; `JEDER` stands for every item of a list, `WERTE` for every value of a mapping,
`SCHLUESSEL` for every key of one."""

JEDER: Final = "*"
WERTE: Final = "**"
SCHLUESSEL: Final = "~"

EIGENE: Final[Mapping[str, tuple[Ort, ...]]] = {
    "beteiligte": (
        ("ablauf", JEDER, "beteiligter"),
        ("ablauf", JEDER, "nachricht", "von"),
        ("ablauf", JEDER, "nachricht", "an"),
    ),
    "rechtsgrundlagen": (
        ("ablauf", JEDER, "rechtsgrundlagen", JEDER),
        ("fristen", JEDER, "rechtsgrundlage"),
        ("gebuehr", "rechtsgrundlage"),
        ("lokal", "gebuehr", "rechtsgrundlage"),
        ("lokal", "rechtsgrundlagen", SCHLUESSEL),
    ),
    "ablauf": (
        ("schwachstellen", JEDER, "bei"),
        ("iks", "risiken", JEDER, "kontrollen", JEDER, "bei"),
    ),
}
"""The lists of a process that are referred to from the same file, and from where."""

PROZESSE: Final[tuple[Ort, ...]] = (
    ("sollzu",),
    ("variante_von",),
    ("folgeprozesse", JEDER),
    ("ablauf", JEDER, "teilprozess"),
    ("krise", "abhaengig_von", JEDER),
    ("lokal", "krise", "abhaengig_von", JEDER),
)
"""From where other processes are referred to."""

_KONTROLLEN: Final = ("iks", "risiken", JEDER, "kontrollen", JEDER, "verantwortlich")

STELLEN: Final[tuple[Ort, ...]] = (
    ("verantwortlich",),
    ("beteiligte", JEDER, "stelle"),
    ("ablauf", JEDER, "stelle"),
    _KONTROLLEN,
    ("lokal", "verantwortlich"),
    ("lokal", "stellen", WERTE),
    ("lokal", "freigabe", "durch"),
    ("lokal", "personal", JEDER, "stelle"),
    ("lokal", *_KONTROLLEN),
)
"""From where offices are referred to."""

VERFAHREN: Final[tuple[Ort, ...]] = (
    ("ablauf", JEDER, "verfahren", JEDER),
    ("krise", "ressourcen", "verfahren", JEDER),
    ("lokal", "verfahren", SCHLUESSEL),
    ("lokal", "krise", "ressourcen", "verfahren", JEDER),
)
"""From where kinds of IT systems are referred to."""

MEDIEN: Final[tuple[Ort, ...]] = (
    ("ablauf", JEDER, "eingang", JEDER, "medium"),
    ("ablauf", JEDER, "ausgang", JEDER, "medium"),
    ("ablauf", JEDER, "nachricht", "medium"),
    ("online", "kanaele", JEDER),
    ("lokal", "online", "kanaele", JEDER),
)
"""From where media are referred to."""

BAUSTEINE: Final[tuple[Ort, ...]] = (("ablauf", JEDER, "baustein"),)
"""From where kinds of steps are referred to."""

DOKUMENTE: Final[tuple[Ort, ...]] = (
    ("ablauf", JEDER, "eingang", JEDER, "dokument"),
    ("ablauf", JEDER, "ausgang", JEDER, "dokument"),
    ("ablauf", JEDER, "nachricht", "name"),
    ("formulare", JEDER, "name"),
    ("formulare", JEDER, "schluessel"),
)
"""Where documents and forms are named."""


class Bezug(NamedTuple):
    """One reference: its path, and the id that it names."""

    pfad: tuple[str | int, ...]
    kennung: str


def bezuege(tree: Any, orte: Iterable[Ort]) -> Iterator[Bezug]:
    """The references that stand at these places of a plain tree, whatever shape it has."""
    for ort in orte:
        yield from _folge(tree, ort, ())


def kennungen(tree: Any, liste: str) -> list[str]:
    """The ids of a list of the process."""
    return [id_ for _, id_ in bezuege(tree, [(liste, JEDER, "id")])]


def _folge(tree: Any, ort: Ort, pfad: tuple[str | int, ...]) -> Iterator[Bezug]:
    if not ort:
        if isinstance(tree, str):
            yield Bezug(pfad, tree)
    elif ort[0] == JEDER:
        for index, item in enumerate(tree if isinstance(tree, list) else ()):
            yield from _folge(item, ort[1:], (*pfad, index))
    elif ort[0] == WERTE:
        for key, value in tree.items() if isinstance(tree, Mapping) else ():
            yield from _folge(value, ort[1:], (*pfad, key))
    elif ort[0] == SCHLUESSEL:
        yield from (Bezug((*pfad, key), key) for key in (tree if isinstance(tree, Mapping) else ()))
    elif isinstance(tree, Mapping) and ort[0] in tree:
        yield from _folge(tree[ort[0]], ort[1:], (*pfad, ort[0]))
