"""Which library state the merged register stands on: the lock, the bases, and by what they lift the texts.

Both sides may have synced, to different states. Per process the entry of the lock and the base are taken together
from one side, and the texts of the other sides are first brought up to that base: what came from the library alone is
then the same everywhere and is no conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from prozesslib.model.decode import decode
from prozesslib.model.katalog import Lock
from prozesslib.register.abgleich.datei import Mischung, mische
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.abgleich.loesung_stand import Seite
from prozesslib.register.teilen.drei import Baum, Drei, bei, unter, verschiedene
from prozesslib.register.teilen.hebung import KEINE_ORTE, Hebung, Ort
from prozesslib.register.teilen.teil import Teil
from prozesslib.register.teilen.zeilen import (
    KEINE_NAMEN,
    TEILE,
    Gewaehlte,
    Regel,
    Wahl,
    Zeile,
    geaenderte,
    gewaehlt,
    lies_lock,
    spaeter,
    von_seite,
    zeilen,
    zuletzt_gegeben,
)
from prozesslib.store.layout import KEPT_FOLDERS, LOCK_FILE, base_path, contribution_path


@dataclass(frozen=True, slots=True)
class Grundlage:
    """Lock and bases after the merge, and what has to be lifted, by process id or else by path."""

    teil: Teil
    hebungen: Mapping[str, Hebung] = field(default_factory=dict)

    def gemischt(self, key: str, pfad: str, fassungen: Drei[bytes | None]) -> Mischung:
        """Merge one file of ours, on the base that holds from now on."""
        hebung = self.hebungen.get(key)
        return hebung.gemischt(pfad, fassungen) if hebung else mische(pfad, *fassungen.alle)


def grundlage(baeume: Drei[Baum], locks: Drei[Any], namen: Drei[Mapping[str, str]]) -> Grundlage:
    """Merge the locks and the bases; ``namen`` has per side the ids of the common base by those there."""
    if None in locks.alle:
        return Grundlage(_ohne_lock(baeume))
    later = spaeter(locks)
    chosen = {teil: dict(gewaehlt(zeilen(locks, teil, namen), _regel(teil), later)) for teil in TEILE}
    chosen["beitraege"] = dict(_mit_prozess(baeume, chosen))
    lock = _lock_text(baeume, locks, _zusammen(locks, chosen, later))
    teil = Teil({**dict(_basen(baeume, chosen)), LOCK_FILE: lock})
    return Grundlage(teil, dict(_hebungen(baeume, locks, namen, chosen)))


def _regel(teil: str) -> Regel:
    return zuletzt_gegeben if teil == "beitraege" else geaenderte


def gemischter_lock(fassungen: Drei[bytes | None]) -> bytes | None:
    """The lock alone, where the bases are merged elsewhere: theirs where both sides changed an entry."""
    locks = fassungen.je(lies_lock)
    if None in locks.alle:
        return fassungen.genommen(fassungen.ihre)
    chosen = {teil: dict(gewaehlt(zeilen(locks, teil, KEINE_NAMEN), geaenderte, Seite.IHRE)) for teil in TEILE}
    baeume = fassungen.je(lambda text: {LOCK_FILE: text or b""})
    return _lock_text(baeume, locks, _zusammen(locks, chosen, Seite.IHRE))


def _zusammen(locks: Drei[Any], chosen: Gewaehlte, spaeter: Seite) -> Mapping[str, Any]:
    """The merged lock as a plain tree."""
    merged = {teil: {one.kennung: one.eintrag for one in found.values() if one.da} for teil, found in chosen.items()}
    head = locks.je(lambda lock: lock["bibliothek"])
    return {**locks.unsere, **merged, "bibliothek": head.genommen(von_seite(head, spaeter))}


def _ohne_lock(baeume: Drei[Baum]) -> Teil:
    """Where a side has no readable lock nothing is lifted; every file is as the side that changed it has it."""
    sides = {path: bei(baeume, path) for path in unter(verschiedene(baeume), LOCK_FILE, *KEPT_FOLDERS)}
    return Teil({path: found.genommen(found.ihre) for path, found in sides.items()})


def _mit_prozess(baeume: Drei[Baum], chosen: Gewaehlte) -> Iterator[tuple[str, Wahl]]:
    """The contributions, each under the id that its process has from now on."""
    for key, one in chosen["beitraege"].items():
        process = chosen["prozesse"].get(key)
        text = von_seite(baeume, one.seite).get(contribution_path(one.kennung))
        moved = one.da and process is not None and process.da and text is not None
        yield key, replace(one, kennung=process.kennung, frueher=one.kennung) if moved and process else one


def _basen(baeume: Drei[Baum], chosen: Gewaehlte) -> Iterator[tuple[str, bytes | None]]:
    """The bases that changed, each from the side whose entry holds; one that no entry names goes with either side."""
    rows = [(_basis_pfad(teil, one), one) for teil, found in chosen.items() for one in found.values() if one.da]
    owner = dict(rows)
    for path in unter(verschiedene(baeume), *KEPT_FOLDERS):
        found = bei(baeume, path)
        if path in owner:
            yield path, von_seite(found, owner[path].seite) or found.unsere or found.ihre
        else:
            yield path, None if None in (found.unsere, found.ihre) else found.genommen(found.ihre)
    for path, one in rows:
        if one.frueher not in (None, one.kennung):
            yield path, von_seite(baeume, one.seite)[contribution_path(one.frueher or "")]


def _basis_pfad(teil: str, one: Wahl | Zeile) -> str:
    if teil == "beitraege":
        return contribution_path(one.kennung)
    return base_path(one.eintrag["pfad"] if teil == "prozesse" else one.kennung)


def _hebungen(
    baeume: Drei[Baum], locks: Drei[Any], namen: Drei[Mapping[str, str]], chosen: Gewaehlte
) -> Iterator[tuple[str, Hebung]]:
    """What the sides have taken from the library since the common base."""
    for teil in ("prozesse", "dateien"):
        rows = zeilen(locks, teil, namen)
        for key, one in chosen[teil].items():
            three = bei(rows, key)
            bases = Drei(*(_basis(*pair, teil) for pair in zip(baeume.alle, three.alle, strict=True)))
            ziel = von_seite(bases, one.seite)
            if len(set(bases.alle)) > 1 and (ziel is None) == (not one.da):
                places = three.je(_ort) if teil == "prozesse" else KEINE_ORTE
                single = three.basis in (three.unsere, three.ihre)
                yield key, Hebung(bases, ziel, places, von_seite(places, one.seite), single)


def _basis(baum: Baum, zeile: Zeile | None, teil: str) -> bytes | None:
    return baum.get(_basis_pfad(teil, zeile)) if zeile else None


def _ort(zeile: Zeile | None) -> Ort | None:
    return Ort(zeile.kennung, zeile.eintrag["pfad"]) if zeile else None


def _lock_text(baeume: Drei[dict[str, bytes]] | Drei[Baum], locks: Drei[Any], merged: Mapping[str, Any]) -> bytes:
    """One side's text where it says the merged lock, else written anew."""
    for baum, lock in ((baeume.unsere, locks.unsere), (baeume.ihre, locks.ihre)):
        if all(lock.get(part, {}) == merged.get(part, {}) for part in ("bibliothek", *TEILE)):
            return baum[LOCK_FILE]
    return lock_text(decode(Lock, merged))
