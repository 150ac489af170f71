"""Three-way merge of whole processes: of two files in which every reference leads somewhere, a third one.

Where one side deleted what the other refers to, both the thing and the reference are conflicts. Each answer for both
leaves a whole file: all of ours, and all of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from prozesslib.merge.arten import Feld
from prozesslib.merge.dreiwege import merge
from prozesslib.merge.konflikt import Ergebnis
from prozesslib.merge.vergleich import Pfad, nach_schluessel
from prozesslib.model.bezuege import EIGENE, bezuege, kennungen


class _Haengend(NamedTuple):
    """A reference to what is not there: its path, and the path of what it names."""

    pfad: Pfad
    ziel: Pfad


def merge_prozess(basis: Any, unsere: Any, ihre: Any, feld: Feld) -> Ergebnis:
    """`merge` of three whole processes; no reference is left dangling that dangles on neither side.

    The same holds for all of theirs. ``feld`` says how a process is merged.
    """
    known = {*_haengend(unsere, feld), *_haengend(ihre, feld)}
    strittig: frozenset[Pfad] = frozenset()
    while True:
        found = merge(basis, unsere, ihre, feld, strittig=strittig)
        turned = merge(basis, ihre, unsere, feld, strittig=strittig)
        dangling = {*_haengend(found.tree, feld), *_haengend(turned.tree, feld)} - known
        more = strittig.union(*dangling)
        if more == strittig:
            return found
        strittig = more


def _haengend(tree: Any, feld: Feld) -> Iterator[_Haengend]:
    for liste, orte in EIGENE.items():
        there = set(kennungen(tree, liste))
        for pfad, id_ in bezuege(tree, orte):
            if id_ not in there:
                yield _Haengend(_benannt(tree, pfad, feld), (liste, f"[{id_}]"))


def _benannt(tree: Any, pfad: tuple[str | int, ...], feld: Feld) -> Pfad:
    """The path with the items of lists by their keys, as far as they have some."""
    steps: Pfad = ()
    for step in pfad:
        if isinstance(step, str):
            name, tree, feld = step, tree[step] if isinstance(tree, dict) else None, feld.unter(step)
        else:
            items = nach_schluessel(tree, feld.key)
            if items is None:
                return steps
            name, tree, feld = list(items)[step], tree[step], feld.eintrag
        steps = (*steps, name)
    return steps
