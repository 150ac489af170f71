"""Which process files of the three sides are the same process: by the id in them, not by their path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from prozesslib.register.teilen.drei import Baum, Drei, bei, unter, verschiedene
from prozesslib.store.documents import read_document
from prozesslib.store.layout import PROCESS_FOLDER, stem


@dataclass(frozen=True, slots=True)
class Datei:
    """A process file of one side: the id in it, else that of its name, and which ids it replaces."""

    pfad: str
    kennung: str
    ersetzt: tuple[str, ...] = ()


def zuordnung(baeume: Drei[Baum]) -> Mapping[str, Drei[str | None]]:
    """By process the paths of the processes that are not the same everywhere; None where a side has none.

    Where an id stands twice on a side its files go by their paths. A process that one side renamed is the same.
    """
    paths = unter(verschiedene(baeume), PROCESS_FOLDER)
    sides = baeume.je(lambda baum: [_datei(path, baum[path]) for path in paths if path in baum])
    twice = {key for side in sides.alle for key, count in Counter(d.kennung for d in side).items() if count > 1}
    named = sides.je(lambda side: {d.pfad if d.kennung in twice else d.kennung: d for d in side})
    ours, theirs = _umbenannt(named.basis, named.unsere), _umbenannt(named.basis, named.ihre)
    unsere = _mit_alten_namen(named.unsere, {n: o for n, o in ours.items() if n not in named.ihre or n in theirs})
    ihre = _mit_alten_namen(named.ihre, {n: o for n, o in theirs.items() if n not in named.unsere or n in ours})
    sides_by_key = Drei(named.basis, unsere, ihre)
    rows: Drei[Mapping[str, str]] = sides_by_key.je(lambda side: {key: datei.pfad for key, datei in side.items()})
    return {key: bei(rows, key) for key in {**rows.unsere, **rows.ihre, **rows.basis}}


def _datei(path: str, text: bytes) -> Datei:
    document = read_document(path, text) if path.endswith(".yaml") else None
    data: Any = document.data if document is not None and document.sound else {}
    return Datei(path, str(data.get("id", stem(path))), tuple(data.get("ersetzt", ())))


def _umbenannt(basis: Mapping[str, Datei], seite: Mapping[str, Datei]) -> dict[str, str]:
    """Old id by new one, where one process took the place of just one that is gone."""
    gone = basis.keys() - seite.keys()
    new = {key: [old for old in datei.ersetzt if old in gone] for key, datei in seite.items() if key not in basis}
    claims = Counter(old for found in new.values() for old in found)
    return {key: found[0] for key, found in new.items() if len(found) == 1 and claims[found[0]] == 1}


def _mit_alten_namen(seite: Mapping[str, Datei], alte: Mapping[str, str]) -> dict[str, Datei]:
    return {alte.get(key, key): datei for key, datei in seite.items()}


def kennungen(zugeordnet: Iterable[str], gestrichen: Iterable[str]) -> list[str]:
    """All processes of which a file or the record of its pruning differs."""
    return list(dict.fromkeys((*zugeordnet, *map(stem, gestrichen))))
