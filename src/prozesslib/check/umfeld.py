"""What a rule sees besides the process it looks at: the shared files, and of other processes only facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Generic, TypeVar

from prozesslib.check.fakten import Fakten, fakten_von
from prozesslib.check.recht import gesetze
from prozesslib.check.recht.gesetze import Gesetzbuch
from prozesslib.model.bestand import Bestand, Fundort, nach_ordnern
from prozesslib.model.katalog import (
    Attribute,
    Gestrichen,
    Katalog,
    KatalogEintrag,
    Konventionen,
    Kopf,
    Lock,
    Prozessliste,
)
from prozesslib.model.leika import Leistungskatalog
from prozesslib.model.medien import Medienarten, medienarten
from prozesslib.model.stellen import Zuordnung, zuordnung
from prozesslib.store.layout import CONFLICT_FOLDER, KEPT_FOLDERS, PROCESS_FOLDER, base_path

T = TypeVar("T")


@dataclass(frozen=True)
class Umfeld:
    """The shared content of a library or register, and the facts of its processes."""

    kopf: Kopf | None = None
    konventionen: Konventionen = field(default_factory=Konventionen)
    geerbt: Konventionen | None = None
    """The conventions of the library last merged in; None where there are none."""
    attribute: Attribute = field(default_factory=Attribute)
    kataloge: Mapping[str, Katalog] = field(default_factory=dict)
    blaupausen: Mapping[str, Prozessliste] = field(default_factory=dict)
    pakete: Mapping[str, Prozessliste] = field(default_factory=dict)
    leika: Leistungskatalog = field(default_factory=Leistungskatalog)
    lock: Lock | None = None
    gestrichen: Mapping[str, Gestrichen] = field(default_factory=dict)
    unlesbar: tuple[str, ...] = ()
    """Paths of files that could not be read or break their schema."""
    fundorte: tuple[Fundort, ...] = ()
    """Every file that carries an id, also those that share theirs with another."""
    konflikte: tuple[str, ...] = ()
    """Ids of files with open conflicts."""
    prozesse: Mapping[str, Fakten] = field(default_factory=dict)
    """Facts of the processes by id; empty for a `Prozessregel`."""
    basis: Mapping[str, Fakten] = field(default_factory=dict)
    """Facts of the blueprint texts last merged in; empty for a `Prozessregel`."""

    @property
    def ist_register(self) -> bool:
        """Whether this is a register and not a library."""
        return self.kopf is not None and self.kopf.ist_register

    @cached_property
    def unlesbare(self) -> Mapping[str, frozenset[str]]:
        """By folder the ids, known from their names, of files that are there but cannot be read."""
        return nach_ordnern(self.unlesbar)

    def unlesbar_in(self, ordner: str) -> frozenset[str]:
        """Ids of unreadable files in a folder: who refers to them is not to blame."""
        return self.unlesbare.get(ordner, frozenset())

    def schluessel(self, katalog: str) -> Mapping[str, KatalogEintrag]:
        """Keys of a catalogue; empty when the catalogue is missing."""
        return self._schluessel.get(katalog, {})

    @cached_property
    def _schluessel(self) -> Mapping[str, Mapping[str, KatalogEintrag]]:
        return {name: katalog.schluessel() for name, katalog in self.kataloge.items()}

    @cached_property
    def eigene_stellen(self) -> Zuordnung:
        """Typical office to the own one that stands for it here."""
        return zuordnung(self.schluessel("stellen"))

    @cached_property
    def medienarten(self) -> Medienarten:
        """The kind of every medium of the catalogue that has one."""
        return medienarten(self.schluessel("medien"))

    @cached_property
    def produktbereiche(self) -> Mapping[str, frozenset[str]]:
        """By frame the numbers of the product areas that the catalogue knows."""
        found: dict[str, set[str]] = {}
        for area in self.schluessel("produktbereiche").values():
            found.setdefault(str(area.daten.get("rahmen")), set()).add(str(area.daten.get("nummer")))
        return {frame: frozenset(numbers) for frame, numbers in found.items()}

    @cached_property
    def gesetzbuch(self) -> Gesetzbuch:
        """The laws of their catalogue by every name they have; empty when the catalogue is missing."""
        return Gesetzbuch(self.schluessel(gesetze.KATALOG).values())

    @cached_property
    def ohne_prozesse(self) -> Umfeld:
        """The same for rules on one process: nothing in it changes when another process does."""
        return replace(
            self,
            unlesbar=tuple(path for path in self.unlesbar if not _eines_prozesses(path)),
            fundorte=tuple(place for place in self.fundorte if not _eines_prozesses(place.pfad)),
            konflikte=(),
            prozesse={},
            basis={},
        )


def umfeld_von(bestand: Bestand) -> Umfeld:
    """The Umfeld of what was read; facts are gathered when asked for."""
    return Umfeld(
        kopf=bestand.kopf,
        konventionen=bestand.konventionen,
        geerbt=bestand.geerbt,
        attribute=bestand.attribute,
        kataloge=bestand.kataloge,
        blaupausen=bestand.blaupausen,
        pakete=bestand.pakete,
        leika=bestand.leika,
        lock=bestand.lock,
        gestrichen=bestand.gestrichen,
        unlesbar=bestand.unlesbar,
        fundorte=bestand.fundorte,
        konflikte=bestand.konflikte,
        prozesse=_Sicht(bestand.prozesse, lambda key, datei: fakten_von(datei.pfad, datei.daten)),
        basis=_Sicht(bestand.basis, lambda key, daten: fakten_von(base_path(f"{PROCESS_FOLDER}{key}.yaml"), daten)),
    )


def _eines_prozesses(pfad: str) -> bool:
    return pfad.startswith((PROCESS_FOLDER, *KEPT_FOLDERS, CONFLICT_FOLDER))


class _Sicht(Mapping[str, Fakten], Generic[T]):
    """Facts by id, each gathered once and only when asked for."""

    def __init__(self, quelle: Mapping[str, T], fakten: Callable[[str, T], Fakten]) -> None:
        self._quelle = quelle
        self._fakten = fakten
        self._bekannt: dict[str, Fakten] = {}

    def __getitem__(self, key: str) -> Fakten:
        if key not in self._bekannt:
            self._bekannt[key] = self._fakten(key, self._quelle[key])
        return self._bekannt[key]

    def __contains__(self, key: object) -> bool:
        return key in self._quelle

    def __iter__(self) -> Iterator[str]:
        return iter(self._quelle)

    def __len__(self) -> int:
        return len(self._quelle)
