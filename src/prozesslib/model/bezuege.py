"""Where in a process file a reference stands: the one list of these places, read by check and merge.

What leads from one entry of a flow to the next stands in `prozesslib.model.ablauf`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
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

KATALOGE: Final[Mapping[str, tuple[Ort, ...]]] = {"stellen": STELLEN, "verfahren": VERFAHREN}
"""From where entries of catalogues are referred to, by catalogue."""


class Bezug(NamedTuple):
    """One reference: its path, and the id that it names."""

    pfad: tuple[str | int, ...]
    kennung: str


def bezuege(tree: Any, orte: Iterable[Ort]) -> Iterator[Bezug]:
    """The references that stand at these places of a plain tree, whatever shape it has."""
    for ort in orte:
        if ort[0] in _BESONDERE or (_ist_objekt(tree) and ort[0] in tree):
            found = _am_ort(tree, ort)
            yield from (Bezug(pfad, kennung) for pfad, kennung in found if isinstance(kennung, str))


def genannt(tree: Any, orte: Iterable[Ort]) -> list[str]:
    """The ids alone, in the same order: who only wants to know which are named is spared the paths."""
    keys = tree if _ist_objekt(tree) else ()
    found: list[str] = []
    for ort in orte:
        if ort[0] in keys or ort[0] in _BESONDERE:
            found += [kennung for kennung in _werte(tree, ort) if isinstance(kennung, str)]
    return found


def kennungen(tree: Any, liste: str) -> list[str]:
    """The ids of a list of the process."""
    return genannt(tree, [(liste, JEDER, "id")])


_BESONDERE: Final = frozenset({JEDER, WERTE, SCHLUESSEL})
_Schritt = tuple[bool, str]
_Stelle = tuple[tuple[str | int, ...], Any]


def _am_ort(tree: Any, ort: Ort) -> list[_Stelle]:
    """What stands at a place, with its path: level by level, and never deeper where there is nothing any more."""
    found: list[_Stelle] = [((), tree)]
    for in_items, step in _schritte(ort):
        if in_items:
            found = _in_listen(found, step or None)
        elif step == WERTE:
            found = [((*pfad, key), node[key]) for pfad, node in found if _ist_objekt(node) for key in node]
        elif step == SCHLUESSEL:
            found = [((*pfad, key), key) for pfad, node in found if _ist_objekt(node) for key in node]
        else:
            found = [((*pfad, step), node[step]) for pfad, node in found if _ist_objekt(node) and step in node]
        if not found:
            break
    return found


def _werte(tree: Any, ort: Ort) -> list[Any]:
    """The same without paths."""
    found: list[Any] = [tree]
    for in_items, step in _schritte(ort):
        if in_items:
            found = [item for node in found if isinstance(node, list) for item in node]
        if step == SCHLUESSEL:
            found = [key for node in found if _ist_objekt(node) for key in node]
        elif step == WERTE:
            found = [value for node in found if _ist_objekt(node) for value in node.values()]
        elif step:
            found = [node[step] for node in found if (node.__class__ is dict or _ist_objekt(node)) and step in node]
        if not found:
            break
    return found


def _ist_objekt(node: Any) -> bool:
    return node.__class__ is dict or isinstance(node, Mapping)


def _in_listen(found: list[_Stelle], key: str | None) -> list[_Stelle]:
    """The items of lists, or what these have under ``key``."""
    below: list[_Stelle] = []
    for pfad, node in found:
        for index, item in enumerate(node) if isinstance(node, list) else ():
            if key is None:
                below.append(((*pfad, index), item))
            elif (item.__class__ is dict or isinstance(item, Mapping)) and key in item:
                below.append(((*pfad, index, key), item[key]))
    return below


@cache
def _schritte(ort: Ort) -> tuple[_Schritt, ...]:
    """The steps down to a place: whether each goes through the items of a list, and the key behind that, if any."""
    steps: list[_Schritt] = []
    for step in ort:
        if step == JEDER:
            steps.append((True, ""))
        elif steps and steps[-1] == (True, "") and step not in (WERTE, SCHLUESSEL):
            steps[-1] = (True, step)
        else:
            steps.append((False, step))
    return tuple(steps)
