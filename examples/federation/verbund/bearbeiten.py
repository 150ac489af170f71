"""Draws edits by lot and makes them; each leaves the file whole."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from contextlib import suppress
from random import Random

from verbund.aussagen import aussagen
from verbund.dateien import Baum, gueltig
from verbund.maengel import maengel
from verbund.umfeld import Bearbeitung, Umfeld


def bearbeitet(
    pfad: str, tree: Baum, arten: Sequence[Bearbeitung], umfeld: Umfeld, rng: Random, *, anzahl: int
) -> Baum:
    """The file after so many edits, or fewer if nothing more can be edited; a new tree."""
    done = 0
    for _ in range(anzahl * 8):
        if done == anzahl:
            break
        trial = copy.deepcopy(tree)
        with suppress(LookupError, ValueError, StopIteration):
            rng.choice(arten)(trial, umfeld, rng)
            if trial != tree and heil(pfad, trial):
                tree, done = trial, done + 1
    return tree


def heil(pfad: str, tree: Baum) -> bool:
    """Whether a file obeys its schema, no id is there twice, and nothing in it leads nowhere."""
    lists = [value for value in tree.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    ids = [[item.get("id", item.get("land")) for item in items] for items in lists]
    if not gueltig(pfad, tree) or any(len(set(names)) < len(names) for names in ids):
        return False
    return not pfad.startswith("prozesse/") or not maengel(aussagen(tree))
