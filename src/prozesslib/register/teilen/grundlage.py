"""Which library state the merged register stands on: the lock, the bases, and by what they lift the texts.

Both sides may have synced, to different states. Per process the entry of the lock and the base are taken together
from one side, and the texts of the other sides are first brought up to that base: what came from the library alone is
then the same everywhere and is no conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prozesslib.merge.konflikt import Konflikt
from prozesslib.merge.werte import gleich
from prozesslib.model.decode import decode
from prozesslib.model.katalog import Lock
from prozesslib.register.abgleich.datei import Mischung, mische
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.teilen.drei import Baum, Drei, bei, unter, verschiedene
from prozesslib.register.teilen.teil import Teil
from prozesslib.store.documents import read_document
from prozesslib.store.layout import KEPT_FOLDERS, LOCK_FILE, base_path, contribution_path

_TEILE = ("dateien", "prozesse", "beitraege")

Eintrag = Any
"""An entry of the lock as a plain tree; None where there is none."""


@dataclass(frozen=True, slots=True)
class Hebung:
    """The bases on which the three versions of a file stand, and the one that holds from now on."""

    basis: Drei[bytes | None]
    ziel: bytes | None
    """None where the library has dropped it."""


@dataclass(frozen=True, slots=True)
class Grundlage:
    """Lock and bases after the merge, and what has to be lifted, by process id or else by path."""

    teil: Teil
    hebungen: Mapping[str, Hebung] = field(default_factory=dict)

    def gehoben(
        self, key: str, pfad: str, fassungen: Drei[bytes | None]
    ) -> tuple[Drei[bytes | None], tuple[Konflikt, ...]]:
        """The three versions on the same base, and what of the library's changes met changes of ours or theirs.

        What was in dispute already before both sides synced has been decided there and is not asked again.
        """
        hebung = self.hebungen.get(key)
        lives = None not in (fassungen.unsere, fassungen.ihre)
        if hebung is None or (hebung.ziel is None and lives):
            return fassungen, ()
        basis, unsere, ihre = (
            _gehoben(pfad, text, old, hebung.ziel) for text, old in zip(fassungen.alle, hebung.basis.alle, strict=True)
        )
        begin = hebung.ziel if fassungen.basis is None and hebung.basis.basis is None else basis.text
        decided = {konflikt.pfad for konflikt in basis.konflikte}
        found = (*unsere.konflikte, *ihre.konflikte)
        return Drei(begin, unsere.text, ihre.text), tuple(k for k in found if k.pfad not in decided)


def _gehoben(pfad: str, text: bytes | None, basis: bytes | None, ziel: bytes | None) -> Mischung:
    """A text with what the library changed between two bases; what it dropped stays only where it was changed."""
    if text is None or basis is None:
        return Mischung(text)
    if ziel is None:
        same = gleich(read_document(pfad, text).data, read_document(pfad, basis).data)
        return Mischung(None if same else text)
    return mische(pfad, basis, text, ziel)


def grundlage(baeume: Drei[Baum]) -> Grundlage:
    """Merge the locks and the bases."""
    locks = bei(baeume, LOCK_FILE).je(_lock)
    if None in locks.alle:
        return Grundlage(_ohne_lock(baeume))
    later = _spaeter(locks)
    chosen = {part: dict(_gewaehlt(locks, part, later)) for part in _TEILE}
    lock = _lock_text(baeume, locks, _zusammen(locks, chosen, later))
    teil = Teil({**dict(_basen(baeume, chosen)), LOCK_FILE: lock})
    return Grundlage(teil, dict(_hebungen(baeume, locks, chosen)))


def gemischter_lock(fassungen: Drei[bytes | None]) -> bytes | None:
    """The lock alone, where the bases are merged elsewhere: theirs where both sides changed an entry."""
    locks = fassungen.je(_lock)
    if None in locks.alle:
        return fassungen.genommen(fassungen.ihre)
    chosen = {part: dict(_gewaehlt(locks, part, "ihre")) for part in _TEILE}
    baeume = fassungen.je(lambda text: {LOCK_FILE: text or b""})
    return _lock_text(baeume, locks, _zusammen(locks, chosen, "ihre"))


def _zusammen(locks: Drei[Any], chosen: Mapping[str, Any], spaeter: str) -> Mapping[str, Any]:
    """The merged lock as a plain tree."""
    merged = {part: {key: entry for key, (entry, _) in rows.items() if entry} for part, rows in chosen.items()}
    head = locks.je(lambda lock: lock["bibliothek"])
    return {**locks.unsere, **merged, "bibliothek": head.genommen(_seite(head, spaeter))}


def _lock(text: bytes | None) -> Any:
    """The plain tree; None where there is no lock or it cannot be read."""
    document = read_document(LOCK_FILE, text) if text is not None else None
    return document.data if document is not None and document.sound else None


def _ohne_lock(baeume: Drei[Baum]) -> Teil:
    """Where a side has no readable lock nothing is lifted; every file is as the side that changed it has it."""
    sides = {path: bei(baeume, path) for path in unter(verschiedene(baeume), LOCK_FILE, *KEPT_FOLDERS)}
    return Teil({path: found.genommen(found.ihre) for path, found in sides.items()})


def _spaeter(locks: Drei[Any]) -> str:
    """The side with the later version of the library; theirs where that cannot be told."""
    ours, theirs = (lock["bibliothek"] for lock in (locks.unsere, locks.ihre))
    newer = _nummern(ours["version"]) > _nummern(theirs["version"])
    return "unsere" if newer and ours["quelle"] == theirs["quelle"] else "ihre"


def _nummern(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]{1,9}", version)]


def _seite(werte: Drei[Any], seite: str) -> Any:
    return werte.unsere if seite == "unsere" else werte.ihre


def _gewaehlt(locks: Drei[Any], teil: str, spaeter: str) -> Iterator[tuple[str, tuple[Eintrag, str]]]:
    """Per process or file the entry that holds, and the side it comes from."""
    rows = _zeilen(locks, teil)
    for key in {**rows.unsere, **rows.ihre, **rows.basis}:
        entry = bei(rows, key)
        side = spaeter if entry.uneins else ("ihre" if entry.unsere == entry.basis else "unsere")
        yield key, (_seite(entry, side), side)


def _zeilen(locks: Drei[Any], teil: str) -> Drei[Mapping[str, Eintrag]]:
    return locks.je(lambda lock: lock.get(teil, {}))


def _basen(baeume: Drei[Baum], chosen: Mapping[str, Any]) -> Iterator[tuple[str, bytes | None]]:
    """The bases that changed, each from the side whose entry holds; one that no entry names goes with either side."""
    rows = [(part, key, *row) for part, found in chosen.items() for key, row in found.items()]
    owner = {_basis_pfad(part, key, entry): side for part, key, entry, side in rows if entry}
    for path in unter(verschiedene(baeume), *KEPT_FOLDERS):
        found = bei(baeume, path)
        if path in owner:
            yield path, _seite(found, owner[path]) or found.unsere or found.ihre
        else:
            yield path, None if None in (found.unsere, found.ihre) else found.genommen(found.ihre)


def _basis_pfad(teil: str, key: str, eintrag: Eintrag) -> str:
    if teil == "beitraege":
        return contribution_path(key)
    return base_path(eintrag["pfad"] if teil == "prozesse" and eintrag else key)


def _hebungen(baeume: Drei[Baum], locks: Drei[Any], chosen: Mapping[str, Any]) -> Iterator[tuple[str, Hebung]]:
    """What both sides have taken from the library since the common base."""
    for part in ("prozesse", "dateien"):
        rows = _zeilen(locks, part)
        for key, (entry, side) in chosen[part].items():
            three = bei(rows, key)
            if three.basis in (three.unsere, three.ihre):
                continue
            bases = Drei(*(_basis(*pair, part, key) for pair in zip(baeume.alle, three.alle, strict=True)))
            ziel = _seite(bases, side)
            if (ziel is None) == (entry is None) and len(set(bases.alle)) > 1:
                yield key, Hebung(bases, ziel)


def _basis(baum: Baum, eintrag: Eintrag, teil: str, key: str) -> bytes | None:
    return baum.get(_basis_pfad(teil, key, eintrag)) if eintrag else None


def _lock_text(baeume: Drei[dict[str, bytes]] | Drei[Baum], locks: Drei[Any], merged: Mapping[str, Any]) -> bytes:
    """One side's text where it says the merged lock, else written anew."""
    for baum, lock in ((baeume.unsere, locks.unsere), (baeume.ihre, locks.ihre)):
        if all(lock.get(part, {}) == merged.get(part, {}) for part in ("bibliothek", *_TEILE)):
            return baum[LOCK_FILE]
    return lock_text(decode(Lock, merged))
