"""Merges the processes of two sides, and with each the record of its pruning."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from prozesslib.merge.konflikt import Konflikt, konfliktart
from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT
from prozesslib.message import Message
from prozesslib.register.abgleich.datei import Mischung, mische
from prozesslib.register.teilen.drei import Baum, Drei, bei, unter, verschiedene
from prozesslib.register.teilen.grundlage import Grundlage
from prozesslib.register.teilen.teil import Teil
from prozesslib.register.teilen.zuordnung import kennungen, zuordnung
from prozesslib.store.documents import read_document
from prozesslib.store.layout import PRUNED_FOLDER, pruned_path


@dataclass(frozen=True, slots=True)
class _Lage:
    """One file on the three sides, and what becomes of it."""

    pfade: Drei[str | None]
    texte: Drei[bytes | None]
    mischung: Mischung

    @property
    def ganz(self) -> bool:
        """Whether the file as a whole is in conflict."""
        return any(not konflikt.pfad for konflikt in self.mischung.konflikte)

    @property
    def pfad(self) -> str:
        """Where the merged file belongs: the side that moved it knows; where both did, ours."""
        here, there = self.pfade.unsere, self.pfade.ihre
        if here is None or there is None:
            return here or there or self.pfade.basis or ""
        return self.pfade.genommen(here) or here

    @property
    def zweierlei_ort(self) -> bool:
        """Whether both sides chose a place for it, and not the same."""
        return None not in (self.pfade.unsere, self.pfade.ihre) and self.pfade.uneins


def prozesse(baeume: Drei[Baum], grund: Grundlage) -> Teil:
    """All processes and records of pruned ones that are not the same everywhere."""
    moved = zuordnung(baeume)
    records = unter(verschiedene(baeume), PRUNED_FOLDER)
    found: list[_Lage] = []
    for key in kennungen(moved, records):
        paths = moved.get(key, Drei(None, None, None))
        record = pruned_path(key)
        found += _zusammen(_prozess(baeume, grund, key, paths), _gestrichen(baeume, record))
    places = _orte(baeume, found)
    files: dict[str, bytes | None] = {path: None for lage in found if (path := lage.pfade.unsere)}
    files |= {path: lage.mischung.text for lage, path in zip(found, places, strict=True)}
    conflicts = {path: lage.mischung.konflikte for lage, path in zip(found, places, strict=True)}
    return Teil(files, conflicts, tuple(_hinweise(found)))


def _prozess(baeume: Drei[Baum], grund: Grundlage, key: str, paths: Drei[str | None]) -> _Lage:
    read = (None if path is None else baum.get(path) for path, baum in zip(paths.alle, baeume.alle, strict=True))
    sides = Drei(*read)
    if sides.alle == (None, None, None):
        return _Lage(paths, sides, Mischung(None))
    place = _Lage(paths, sides, Mischung(None)).pfad
    return _Lage(paths, sides, gemischt(grund, key, place, sides))


def gemischt(grund: Grundlage, key: str, pfad: str, fassungen: Drei[bytes | None]) -> Mischung:
    """Merge one file of ours, on the base that holds from now on."""
    sides, lifted = grund.gehoben(key, pfad, fassungen)
    found = mische(pfad, *sides.alle)
    known = [konflikt.pfad for konflikt in found.konflikte]
    more = (konflikt for konflikt in lifted if not any(_beruehrt(konflikt.pfad, pfad) for pfad in known))
    return Mischung(found.text, (*found.konflikte, *more))


def _beruehrt(one: Pfad, other: Pfad) -> bool:
    """Whether one path is the other or lies below it."""
    return one[: len(other)] == other or other[: len(one)] == one


def _gestrichen(baeume: Drei[Baum], path: str) -> _Lage:
    sides = bei(baeume, path)
    return _Lage(sides.je(lambda text: None if text is None else path), sides, mische(path, *sides.alle))


def _zusammen(prozess: _Lage, record: _Lage) -> Iterator[_Lage]:
    """Process and record stay together: where one is in conflict as a whole, so is the other, if it differs."""
    whole = prozess.ganz or record.ganz
    for lage in (prozess, record):
        if whole and not lage.ganz and lage.texte.unsere != lage.texte.ihre:
            yield _als_ganzes(lage)
        elif any(lage.pfade.alle):
            yield lage


def _als_ganzes(lage: _Lage) -> _Lage:
    values = lage.texte.je(lambda text: _tree(lage.pfad, text)).alle
    whole = Konflikt((), konfliktart(*values), *values)
    return _Lage(lage.pfade, lage.texte, Mischung(lage.texte.unsere, (whole,)))


def _tree(path: str, text: bytes | None) -> Any:
    if text is None:
        return FEHLT
    data = read_document(path, text).data
    return text.decode("utf-8", "replace") if data is None else data


def _orte(baeume: Drei[Baum], found: list[_Lage]) -> list[str]:
    """The place of each file; what comes to a place that is taken goes beside, so that none is written over."""
    taken = set(baeume.unsere) - {lage.pfade.unsere for lage in found}
    places = [lage.pfad for lage in found]
    for index in sorted(range(len(found)), key=lambda index: found[index].pfad != found[index].pfade.unsere):
        if found[index].mischung.text is not None:
            places[index] = _frei(places[index], taken)
            taken.add(places[index])
    return places


def _frei(path: str, taken: Container[str]) -> str:
    base, number = path.removesuffix(".yaml"), 1
    while path in taken:
        number += 1
        path = f"{base}-{number}.yaml"
    return path


def _hinweise(found: list[_Lage]) -> Iterator[Message]:
    for lage in found:
        if lage.zweierlei_ort:
            here, there = lage.pfade.unsere, lage.pfade.ihre
            yield Message(
                f"{here} liegt bei den anderen unter {there}; es bleibt, wo es hier liegt.",
                f"{here} lies at {there} with the others; it stays where it is here.",
            )
