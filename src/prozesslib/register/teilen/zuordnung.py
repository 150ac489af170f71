"""Which files of the three sides belong to the same process: by the id in them, not by their path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prozesslib.register.teilen.drei import Baum, Drei, bei, unter, verschiedene
from prozesslib.register.teilen.namen import Datei, Kenntnis, andere_namen, ersetzt_laut_basen
from prozesslib.store.layout import PROCESS_FOLDER, PRUNED_FOLDER, paths_by_id

KEINE: Drei[str | None] = Drei(None, None, None)
"""No side has such a file."""


@dataclass(frozen=True, slots=True)
class Zuordnung:
    """By process the paths of its file and of the record of its pruning, where these are not the same everywhere.

    A process is called as in the common base; ``namen`` has per side that id by the one it has there.
    """

    prozesse: Mapping[str, Drei[str | None]]
    akten: Mapping[str, Drei[str | None]]
    namen: Drei[Mapping[str, str]]

    @property
    def kennungen(self) -> list[str]:
        """All processes of which a file or the record differs."""
        return list(dict.fromkeys((*self.prozesse, *self.akten)))


def zuordnung(baeume: Drei[Baum], locks: Drei[Any]) -> Zuordnung:
    """What belongs together. Where an id stands twice on a side its files go by their paths."""
    sides = _kenntnisse(baeume, locks)
    names = andere_namen(sides)
    files = _je_prozess(sides.je(lambda side: {key: datei.pfad for key, datei in side.prozesse.items()}), names)
    return Zuordnung(files, _je_prozess(sides.je(lambda side: side.akten), names), names)


def je_prozess(zeilen: Mapping[str, Any], namen: Mapping[str, str]) -> dict[str, Any]:
    """What a side has by id, by the ids of the base; a name that is taken there stays."""
    return {key if namen.get(key, key) in zeilen else namen[key]: zeile for key, zeile in zeilen.items()}


def _je_prozess(paths: Drei[Mapping[str, str]], namen: Drei[Mapping[str, str]]) -> dict[str, Drei[str | None]]:
    rows: Drei[Mapping[str, str]] = Drei(*(je_prozess(*pair) for pair in zip(paths.alle, namen.alle, strict=True)))
    return {key: bei(rows, key) for key in {**rows.unsere, **rows.ihre, **rows.basis}}


def _kenntnisse(baeume: Drei[Baum], locks: Drei[Any]) -> Drei[Kenntnis]:
    different = verschiedene(baeume)
    paths, records = unter(different, PROCESS_FOLDER), unter(different, PRUNED_FOLDER)
    files = baeume.je(lambda baum: [Datei.von(path, baum[path]) for path in paths if path in baum])
    twice = {key for side in files.alle for key, count in Counter(d.kennung for d in side).items() if count > 1}
    named = files.je(lambda side: {d.pfad if d.kennung in twice else d.kennung: d for d in side})
    pruned = baeume.je(lambda baum: paths_by_id((path for path in records if path in baum), PRUNED_FOLDER))
    ids = locks.je(lambda lock: frozenset(lock.get("prozesse", ())) if lock else frozenset[str]())
    replaced = ersetzt_laut_basen(baeume, locks)
    return Drei(*(Kenntnis(*side) for side in zip(named.alle, pruned.alle, ids.alle, replaced.alle, strict=True)))
