"""Under which other ids the sides know a process of the common base: renamed since, or named back as before.

That a process took the place of another is said by its file, or by the library's text that is kept as its base: the
latter also where the process itself is pruned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prozesslib.register.teilen.drei import Baum, Drei
from prozesslib.store.documents import read_document
from prozesslib.store.layout import base_path, stem


@dataclass(frozen=True, slots=True)
class Datei:
    """A process file of one side: the id in it, else that of its name, and which ids it replaces."""

    pfad: str
    kennung: str
    ersetzt: tuple[str, ...] = ()

    @classmethod
    def von(cls, pfad: str, text: bytes) -> Datei:
        """Read a file; one that cannot be read replaces nothing."""
        document = read_document(pfad, text) if pfad.endswith(".yaml") else None
        data: Any = document.data if document is not None and document.sound else {}
        return cls(pfad, str(data.get("id", stem(pfad))), tuple(data.get("ersetzt", ())))


@dataclass(frozen=True, slots=True)
class Kenntnis:
    """What one side knows: process files and records by id, the ids of its lock, and what its bases replaced."""

    prozesse: Mapping[str, Datei]
    akten: Mapping[str, str]
    lock: frozenset[str]
    basen: Mapping[str, tuple[str, ...]]

    def kennt(self, kennung: str) -> bool:
        """Whether the id stands for anything here."""
        return kennung in self.prozesse or kennung in self.akten or kennung in self.lock


def ersetzt_laut_basen(baeume: Drei[Baum], locks: Drei[Any]) -> Drei[Mapping[str, tuple[str, ...]]]:
    """Per side what the bases of those processes replace that are not in every lock."""
    rows = locks.je(lambda lock: lock.get("prozesse", {}) if lock else {})
    moved = {key for side in rows.alle for key in side if any(key not in other for other in rows.alle)}
    pairs = zip(baeume.alle, rows.alle, strict=True)
    return Drei(*({key: _ersetzt(baum, rows[key]["pfad"]) for key in moved & rows.keys()} for baum, rows in pairs))


def _ersetzt(baum: Baum, pfad: str) -> tuple[str, ...]:
    text = baum.get(base_path(pfad), b"")
    return Datei.von(pfad, text).ersetzt if b"ersetzt" in text else ()


def andere_namen(seiten: Drei[Kenntnis]) -> Drei[Mapping[str, str]]:
    """Per side the id in the base by the id there; what only one of two sides calls so stays apart."""
    ours, theirs = _namen(seiten.basis, seiten.unsere), _namen(seiten.basis, seiten.ihre)
    ours = {**_weiter(seiten, seiten.ihre, theirs, seiten.unsere, ours), **ours}
    theirs = {**_weiter(seiten, seiten.unsere, ours, seiten.ihre, theirs), **theirs}
    return Drei({}, dict(_einig(ours, theirs, seiten.ihre)), dict(_einig(theirs, ours, seiten.unsere)))


def _einig(namen: Mapping[str, str], andere: Mapping[str, str], drueben: Kenntnis) -> Iterator[tuple[str, str]]:
    for new, old in namen.items():
        if not drueben.kennt(new) or andere.get(new) == old:
            yield new, old


def _namen(basis: Kenntnis, seite: Kenntnis) -> dict[str, str]:
    """Renamed since the base, or back to a name from before it."""
    back = {old: new for new, old in _nachfolger(seite, basis).items()}
    forth = _nachfolger(basis, seite)
    return {**{new: old for new, old in back.items() if old not in forth.values()}, **forth}


def _weiter(
    seiten: Drei[Kenntnis], davor: Kenntnis, namen: Mapping[str, str], seite: Kenntnis, bekannt: Mapping[str, str]
) -> dict[str, str]:
    """Renamed once more than on the other side: its file names only the id that the process has there."""
    steps = ((new, namen[old]) for new, old in _nachfolger(davor, seite).items() if old in namen)
    taken = bekannt.values()
    return {new: old for new, old in steps if not (seite.kennt(old) or seiten.basis.kennt(new) or old in taken)}


def _nachfolger(vorher: Kenntnis, nachher: Kenntnis) -> dict[str, str]:
    """Old id by new one, where one process took the place of just one that is gone."""
    found: dict[str, set[str]] = {}
    for new, old in (*_laut_dateien(vorher, nachher), *_laut_basen(vorher, nachher)):
        found.setdefault(new, set()).add(old)
    claims = Counter(old for olds in found.values() for old in olds)
    return {new: old for new, olds in found.items() if len(olds) == 1 for old in olds if claims[old] == 1}


def _laut_dateien(vorher: Kenntnis, nachher: Kenntnis) -> Iterator[tuple[str, str]]:
    gone = vorher.prozesse.keys() - nachher.prozesse.keys() - nachher.akten.keys()
    for new, datei in nachher.prozesse.items():
        if new not in vorher.prozesse:
            yield from ((new, old) for old in datei.ersetzt if old in gone)


def _laut_basen(vorher: Kenntnis, nachher: Kenntnis) -> Iterator[tuple[str, str]]:
    gone = vorher.lock - nachher.lock
    for new, replaced in nachher.basen.items():
        if not vorher.kennt(new):
            yield from ((new, old) for old in replaced if old in gone and not nachher.kennt(old))
