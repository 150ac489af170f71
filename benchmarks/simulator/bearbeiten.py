"""Base, ours and theirs: edits drawn by lot, each of which leaves the process whole, written as text."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from random import Random

from ablaeufe import ausdruecklich, kopie, tragfaehig
from prozesse import Baum, haengende, ids

from prozesslib.store.schemas import guide, is_valid, key_order
from prozesslib.store.yaml.edits import DELETE, Edit
from prozesslib.store.yaml.patch import patch
from prozesslib.store.yaml.reader import read_yaml
from simulator import ROOT, fluss, steckbrief

ABLAUF_ANTEIL = 0.5
"""Share of trials on a process with a flow."""

LISTEN = {"ablauf", *steckbrief.LISTEN}
"""The lists whose items have ids."""


@dataclass(frozen=True, slots=True)
class Vorlage:
    """A process of the library, as text and as a plain tree."""

    text: bytes
    tree: Baum


@cache
def vorlagen(*, modelliert: bool) -> list[Vorlage]:
    """The processes of the library that have a flow, or those that have none."""
    texts = [path.read_bytes() for path in sorted((ROOT / "library" / "prozesse").rglob("*.yaml"))]
    found = [Vorlage(text, read_yaml(text, guide("prozess")).data) for text in texts]
    return [base for base in found if ("ablauf" in base.tree) is modelliert]


def fassungen(anzahl: int, rng: Random) -> tuple[Vorlage, Baum, Baum]:
    """A process of the library, and two versions with so many edits each."""
    base = rng.choice(vorlagen(modelliert=rng.random() < ABLAUF_ANTEIL))
    return base, bearbeitet(base.tree, anzahl, rng), bearbeitet(base.tree, anzahl, rng)


def bearbeitet(tree: Baum, anzahl: int, rng: Random) -> Baum:
    """The process after so many edits."""
    done = 0
    while done < anzahl:
        kinds = fluss.ARTEN if "ablauf" in tree and rng.random() < 0.7 else steckbrief.ARTEN
        trial = kopie(tree)
        with suppress(IndexError, KeyError, ValueError, StopIteration):
            rng.choice(kinds)(trial, rng)
            if trial != tree and heil(trial):
                tree, done = trial, done + 1
    return tree


def heil(tree: Baum) -> bool:
    """Whether a process obeys the schema, no id is there twice, all references lead somewhere, the flow is sound."""
    if not is_valid("prozess", tree) or any(
        len(set(ids(tree, name))) < len(tree[name]) for name in LISTEN & tree.keys()
    ):
        return False
    return not haengende(tree) and ("ablauf" not in tree or tragfaehig(ausdruecklich(tree["ablauf"])))


def geschrieben(basis: Vorlage, tree: Baum) -> bytes:
    """The text of the base with what was edited in it."""
    keys = [key for key in {**basis.tree, **tree} if basis.tree.get(key) != tree.get(key)]
    edits = [Edit((key,), tree.get(key, DELETE)) for key in keys]
    return patch(basis.text, edits, guide("prozess"), lambda path: key_order("prozess", path))
