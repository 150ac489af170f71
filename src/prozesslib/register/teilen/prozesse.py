"""Merges the processes of two sides, and with each the record of its pruning."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from prozesslib.merge.konflikt import Konflikt, konfliktart
from prozesslib.message import Message
from prozesslib.register.abgleich.datei import Mischung, baum_oder_text, mische
from prozesslib.register.teilen.drei import Baum, Drei
from prozesslib.register.teilen.grundlage import Grundlage
from prozesslib.register.teilen.hebung import UNGEHOBEN, Hebung
from prozesslib.register.teilen.teil import Teil
from prozesslib.register.teilen.zuordnung import KEINE, Zuordnung
from prozesslib.store.layout import stem


@dataclass(frozen=True, slots=True)
class _Lage:
    """One file on the three sides, and what becomes of it."""

    hier: str | None
    """Where it lies here now."""
    pfade: Drei[str | None]
    """Where it lies on each side, and its texts, once all stand on the same state of the library."""
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


def prozesse(baeume: Drei[Baum], grund: Grundlage, zugeordnet: Zuordnung) -> Teil:
    """All processes and records of pruned ones that are not the same everywhere."""
    found: list[_Lage] = []
    hints: list[Message] = []
    for key in zugeordnet.kennungen:
        hebung = grund.hebungen.get(key, UNGEHOBEN)
        process = _prozess(baeume, hebung, zugeordnet.prozesse.get(key, KEINE))
        record = _gestrichen(baeume, hebung, zugeordnet.akten.get(key, KEINE))
        found += _zusammen(process, record)
        hints += _zurueckgeholt(key, process, record)
    places = _orte(baeume, found)
    merged = [(path, lage.mischung) for lage, path in zip(found, places, strict=True)]
    files: dict[str, bytes | None] = {path: None for lage in found for path in (lage.hier, lage.pfad) if path}
    files |= {path: mischung.text for path, mischung in merged if mischung.text is not None}
    conflicts = {path: mischung.konflikte for path, mischung in merged}
    return Teil(files, conflicts, (*_hinweise(found), *hints))


def _prozess(baeume: Drei[Baum], hebung: Hebung, paths: Drei[str | None]) -> _Lage:
    sides, moved = _texte(baeume, paths), hebung.pfade(paths)
    if sides.alle == (None, None, None):
        return _Lage(paths.unsere, moved, sides, Mischung(None))
    place = _Lage(paths.unsere, moved, sides, Mischung(None)).pfad
    return _Lage(paths.unsere, moved, hebung.gehoben(place, sides), hebung.gemischt(place, sides))


def _gestrichen(baeume: Drei[Baum], hebung: Hebung, paths: Drei[str | None]) -> _Lage:
    sides, moved = hebung.akten(paths, _texte(baeume, paths)), hebung.pfade(paths)
    place = _Lage(paths.unsere, moved, sides, Mischung(None)).pfad
    return _Lage(paths.unsere, moved, sides, mische(place, *sides.alle) if place else Mischung(None))


def _texte(baeume: Drei[Baum], paths: Drei[str | None]) -> Drei[bytes | None]:
    pairs = zip(paths.alle, baeume.alle, strict=True)
    return Drei(*(None if path is None else baum.get(path) for path, baum in pairs))


def _zusammen(prozess: _Lage, record: _Lage) -> Iterator[_Lage]:
    """Process and record stay together: where one is in conflict as a whole, so is the other, if it differs."""
    whole = prozess.ganz or record.ganz
    for lage in (prozess, record):
        if whole and not lage.ganz and lage.texte.unsere != lage.texte.ihre:
            yield _als_ganzes(lage)
        elif any(lage.pfade.alle):
            yield lage


def _zurueckgeholt(key: str, prozess: _Lage, record: _Lage) -> Iterator[Message]:
    """A process that one side brought back while it got another id on the other."""
    if record.texte.basis and not record.mischung.text and prozess.mischung.text and stem(prozess.pfad) != key:
        yield Message(
            f"„{key}“ ist zurückgeholt und heißt jetzt „{stem(prozess.pfad)}“.",
            f"“{key}” is back and is now called “{stem(prozess.pfad)}”.",
        )


def _als_ganzes(lage: _Lage) -> _Lage:
    values = lage.texte.je(lambda text: baum_oder_text(lage.pfad, text)).alle
    whole = Konflikt((), konfliktart(*values), *values)
    return _Lage(lage.hier, lage.pfade, lage.texte, Mischung(lage.texte.unsere, (whole,)))


def _orte(baeume: Drei[Baum], found: list[_Lage]) -> list[str]:
    """The place of each file; what comes to a place that is taken goes beside, so that none is written over."""
    taken = set(baeume.unsere) - {lage.hier for lage in found}
    places = [lage.pfad for lage in found]
    for index in sorted(range(len(found)), key=lambda index: found[index].pfad != found[index].hier):
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
