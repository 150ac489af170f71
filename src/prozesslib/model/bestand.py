"""Everything a library or register holds, decoded and indexed by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.baum import Baum, begehe
from prozesslib.model.decode import decode
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.fluss.soundness import Urteil, beurteile_spielbaren
from prozesslib.model.groessen import Groessenstelle, groessen
from prozesslib.model.katalog import (
    Attribute,
    Filterliste,
    Gestrichen,
    Katalog,
    KatalogEintrag,
    Konventionen,
    Kopf,
    Lock,
    Prozessliste,
)
from prozesslib.model.leika import Leistungskatalog, Teil
from prozesslib.model.prozess import Prozess
from prozesslib.model.stellen import Zuordnung, mit_eigenen, zuordnung
from prozesslib.model.zustand import Zustand, zustand
from prozesslib.store.documents import FileDocument
from prozesslib.store.layout import BASE_FOLDER, KEPT_FOLDERS, stem

T = TypeVar("T")


class Fundort(NamedTuple):
    """A file, the id in it, and the key that it stands behind."""

    pfad: str
    kennung: str
    feld: str


@dataclass(frozen=True)
class Prozessdatei:
    """A process and the file it stands in: the plain tree for what works on fields, the model for the rest."""

    pfad: str
    daten: Mapping[str, Any]
    """The tree as it stands in the file."""
    stellen: Zuordnung = field(default_factory=dict, compare=False)
    """Own offices for typical ones; the decoded process has the own ones."""

    @property
    def id(self) -> str:
        """The id of the process."""
        return str(self.daten["id"])

    @property
    def bereich(self) -> str:
        """The folder the register keeps the process in: by convention the product area."""
        return self.pfad.split("/")[1] if self.pfad.count("/") > 1 else ""

    @cached_property
    def prozess(self) -> Prozess:
        """The decoded process."""
        return Prozess.read(mit_eigenen(self.daten, self.stellen))

    @cached_property
    def baum(self) -> Baum:
        """The texts, lists and blocks of the tree with their paths, collected once for all who look at them."""
        return begehe(self.daten)

    @cached_property
    def schluessel(self) -> frozenset[str]:
        """Every key that occurs in the tree."""
        return frozenset().union(*map(itemgetter(1), self.baum.bloecke))

    @cached_property
    def fluss(self) -> Graph | None:
        """The graph of its flow; None for a process without one."""
        return graph(self.prozess.ablauf) if self.prozess.ablauf else None

    @cached_property
    def urteil(self) -> Urteil:
        """Whether its flow, played through, always comes to an end; nothing wrong where it cannot be played."""
        return beurteile_spielbaren(self.fluss) if self.fluss else Urteil()

    @cached_property
    def gesamttext(self) -> str:
        """All texts, each once, a line feed between them: what nowhere occurs need not be looked for field by field."""
        return "\n".join(dict.fromkeys(map(itemgetter(1), self.baum.texte)))

    @cached_property
    def groessen(self) -> tuple[Groessenstelle, ...]:
        """All figures with a unit, shared ones first."""
        return tuple(groessen(self.daten))

    @cached_property
    def nach_art(self) -> Mapping[Eintragsart, Sequence[tuple[int, Eintrag]]]:
        """Place and entry, by the kind of entry, in reading order."""
        found: dict[Eintragsart, list[tuple[int, Eintrag]]] = {}
        for index, entry in enumerate(self.prozess.ablauf.eintraege if self.prozess.ablauf else ()):
            found.setdefault(entry.eintragsart, []).append((index, entry))
        return found


@dataclass(frozen=True)
class Bestand:
    """The decoded content of a library or register at one moment."""

    kopf: Kopf | None = None
    prozesse: Mapping[str, Prozessdatei] = field(default_factory=dict)
    gestrichen: Mapping[str, Gestrichen] = field(default_factory=dict)
    kataloge: Mapping[str, Katalog] = field(default_factory=dict)
    blaupausen: Mapping[str, Prozessliste] = field(default_factory=dict)
    pakete: Mapping[str, Prozessliste] = field(default_factory=dict)
    konventionen: Konventionen = field(default_factory=Konventionen)
    geerbt: Konventionen | None = None
    """The conventions of the library last merged in; None where there are none."""
    attribute: Attribute = field(default_factory=Attribute)
    filter: Filterliste = field(default_factory=Filterliste)
    leika: Leistungskatalog = field(default_factory=Leistungskatalog)
    lock: Lock | None = None
    basis: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Blueprint texts last merged in, as plain trees, by process id."""
    konflikte: tuple[str, ...] = ()
    """Ids of files with open conflicts."""
    fundorte: tuple[Fundort, ...] = ()
    """Every file that carries an id, also those that share theirs with another."""
    unlesbar: tuple[str, ...] = ()
    """Paths of files that could not be read or break their schema."""

    @property
    def ist_register(self) -> bool:
        """Whether this is a register and not a library."""
        return self.kopf is not None and self.kopf.ist_register

    @cached_property
    def unlesbare(self) -> Mapping[str, frozenset[str]]:
        """By folder the ids, known from their names, of files that are there but cannot be read."""
        return nach_ordnern(self.unlesbar)

    def zustand(self, prozess_id: str) -> Zustand:
        """State of a process or pruned process against its blueprint."""
        if prozess_id not in self.prozesse:
            return Zustand.GESTRICHEN
        origin = self.lock.prozesse.get(prozess_id) if self.lock else None
        return zustand(
            self.prozesse[prozess_id].daten,
            self.basis.get(prozess_id),
            adoptiert=origin is not None and origin.art == "adoptiert",
        )

    def schluessel(self, katalog: str) -> Mapping[str, KatalogEintrag]:
        """Keys of a catalogue; empty when the catalogue is missing."""
        found = self.kataloge.get(katalog)
        return found.schluessel() if found else {}

    @cached_property
    def eigene_stellen(self) -> Zuordnung:
        """Typical office to the own one that stands for it here."""
        return zuordnung(self.schluessel("stellen"))

    def stelle_hier(self, schluessel: str) -> str:
        """The own office that stands for a typical one; every other key as it is."""
        return self.eigene_stellen.get(schluessel, schluessel)

    def name_von(self, katalog: str, schluessel: str | None) -> str:
        """Name of a catalogue key; the key itself when the catalogue does not know it."""
        entry = self.schluessel(katalog).get(schluessel or "")
        return entry.name if entry else schluessel or ""


def nach_ordnern(paths: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """By folder the ids that files are named after."""
    found: dict[str, set[str]] = {}
    for path in paths:
        found.setdefault(path.split("/")[0], set()).add(stem(path))
    return {folder: frozenset(ids) for folder, ids in found.items()}


def build_bestand(documents: Iterable[FileDocument]) -> Bestand:
    """Decode the sound documents; the others are named in ``unlesbar``."""
    documents = list(documents)
    sound = [d for d in documents if d.sound]
    own = [d for d in sound if not d.path.startswith(KEPT_FOLDERS)]
    catalogues = {d.data["katalog"]: decode(Katalog, d.data) for d in _of(own, "katalog")}
    offices = zuordnung(catalogues["stellen"].schluessel()) if "stellen" in catalogues else {}
    processes = [Prozessdatei(d.path, d.data, offices) for d in _of(own, "prozess")]
    bases = [d.data for d in _of(sound, "prozess") if d.path.startswith(BASE_FOLDER)]
    return Bestand(
        kopf=_single(own, "prozesslib", Kopf),
        prozesse={p.id: p for p in processes},
        gestrichen={d.data["id"]: decode(Gestrichen, d.data) for d in _of(own, "gestrichen")},
        kataloge=catalogues,
        blaupausen={d.data["id"]: decode(Prozessliste, d.data) for d in _of(own, "blaupause")},
        pakete={d.data["id"]: decode(Prozessliste, d.data) for d in _of(own, "paket")},
        konventionen=_single(own, "konventionen", Konventionen) or Konventionen(),
        geerbt=_single((d for d in sound if d.path.startswith(BASE_FOLDER)), "konventionen", Konventionen),
        attribute=_single(own, "attribute", Attribute) or Attribute(),
        filter=_single(own, "filter", Filterliste) or Filterliste(),
        leika=Leistungskatalog({d.data["teil"]: _teil(d.data) for d in _of(own, "leika")}),
        lock=_single(own, "lock", Lock),
        basis={tree["id"]: tree for tree in bases},
        konflikte=tuple(stem(d.path) for d in documents if d.schema == "konflikt"),
        fundorte=tuple(_places(own)),
        unlesbar=tuple(d.path for d in documents if not d.sound),
    )


def _places(documents: Iterable[FileDocument]) -> Iterator[Fundort]:
    for document in documents:
        if document.schema in ("prozess", "gestrichen", "katalog", "blaupause", "paket"):
            field_name = "katalog" if document.schema == "katalog" else "id"
            yield Fundort(document.path, document.data[field_name], field_name)


def _teil(data: Mapping[str, Any]) -> Teil:
    return Teil(data["stand"], data["leistungen"], data.get("entfallen", ""))


def _of(documents: Iterable[FileDocument], schema: str) -> Iterator[FileDocument]:
    return (d for d in documents if d.schema == schema)


def _single(documents: Iterable[FileDocument], schema: str, kind: type[T]) -> T | None:
    return next((decode(kind, d.data) for d in _of(documents, schema)), None)
