"""What stands around the processes: catalogues, blueprints, packages, conventions, the head, the lock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Traeger:
    """Who publishes a library, or whose register it is."""

    name: str
    ags: str
    postfach: str | None = None


@dataclass(frozen=True, slots=True)
class BlaupausenWahl:
    """What a register, or a library, follows: what is wished, not what was merged (that is in the lock)."""

    bibliothek: str
    name: str | None = None
    """The blueprint; None where a library follows another one as a whole."""
    pakete: tuple[str, ...] = ()
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Kopf:
    """``prozesslib.yaml``."""

    art: str
    format: str
    name: str
    version: str | None = None
    herausgeber: Traeger | None = None
    kommune: Traeger | None = None
    blaupause: BlaupausenWahl | None = None
    persoenliche_identitaet: bool = False
    lizenz: str | None = None
    portal: Mapping[str, str] = field(default_factory=dict)
    """What a web site owes, by ``impressum``, ``datenschutz``, ``barrierefreiheit``: a text, or the address of one."""

    @property
    def ist_register(self) -> bool:
        """Whether this is a register and not a library."""
        return self.art == "register"


@dataclass(frozen=True, slots=True)
class Gestrichen:
    """The record of a process that this administration does not have."""

    id: str
    name: str
    art: str
    grund: str
    am: str
    durch: str | None = None
    pfad: str | None = None
    herkunft: str = "uebernommen"

    def as_tree(self) -> dict[str, str]:
        """The record as it stands in its file; what is not known is left out."""
        return {key: str(value) for key, value in asdict(self).items() if value is not None}


class KatalogEintrag(NamedTuple):
    """One key of a catalogue; what is special to one catalogue stays in ``daten``."""

    id: str
    name: str
    daten: Mapping[str, Any]

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> KatalogEintrag:
        """Read an item of ``eintraege``."""
        return cls(data["id"], data["name"], data)

    @property
    def entspricht(self) -> tuple[str, ...]:
        """Of an own office the typical ones that it stands for here."""
        said = self.daten.get("entspricht", ())
        return (said,) if isinstance(said, str) else tuple(said)


@dataclass(frozen=True, slots=True)
class Katalog:
    """A list of keys with their meaning."""

    katalog: str
    name: str
    eintraege: tuple[KatalogEintrag, ...]
    stand: str | None = None

    def schluessel(self) -> dict[str, KatalogEintrag]:
        """Entries by key."""
        return {entry.id: entry for entry in self.eintraege}


@dataclass(frozen=True, slots=True)
class Prozessliste:
    """A blueprint or an Aufgabenpaket: ids of processes grouped by product area."""

    id: str
    name: str
    prozesse: Mapping[str, tuple[str, ...]]
    pakete: tuple[str, ...] = ()
    laender: tuple[str, ...] = ()
    """Länder in which a package holds; empty: in all."""
    fuer_wen: str | None = None
    wer: str | None = None

    def ids(self) -> Iterator[str]:
        """All process ids, in the order of the file."""
        for group in self.prozesse.values():
            yield from group


@dataclass(frozen=True, slots=True)
class Ausnahme:
    """A case in which a rule does not hold, with the reason."""

    id: str
    regel: str
    grund: str
    prozess: str | None = None
    datei: str | None = None
    """A file or folder, with stars, for what is not one process."""
    feld: str | None = None
    """Only in this field and below, in the form ``ablauf[*].bearbeitungszeit``."""


@dataclass(frozen=True, slots=True)
class EigeneRegel:
    """A rule of a library or register without a program: a path, a condition in JSON Schema, a sentence."""

    id: str
    satz: str
    muss: Mapping[str, Any]
    pfad: str | None = None
    """Where it looks; None: at the whole process."""
    wenn: Mapping[str, Any] | None = None
    """For which processes it holds, as JSON Schema of the whole process; None: for all."""
    hinweis: str | None = None
    schwere: str = "warnung"
    ab_status: str | None = None


@dataclass(frozen=True, slots=True)
class Zustaendigkeit:
    """Who looks after which files: an office or a board, never a person."""

    id: str
    wer: str
    bereiche: tuple[str, ...] = ()
    dateien: tuple[str, ...] = ()
    postfach: str | None = None
    gruppe: str | None = None
    """Name of the group on the platform that the library lies on."""


@dataclass(frozen=True, slots=True)
class Benennung:
    """Rules for names."""

    verben: tuple[str, ...] = ()
    hoechstlaenge: int = 80
    abkuerzungen: tuple[str, ...] = ()
    geschlecht: str = "aus"


@dataclass(frozen=True, slots=True)
class Konventionen:
    """``konventionen.yaml``: what every process of this library or register owes."""

    pflichtangaben: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    schweregrade: Mapping[str, str] = field(default_factory=dict)
    ausnahmen: tuple[Ausnahme, ...] = ()
    benennung: Benennung = field(default_factory=Benennung)
    schreibweisen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    postfaecher: tuple[str, ...] = ()
    eigene_regeln: tuple[EigeneRegel, ...] = ()
    zustaendig: tuple[Zustaendigkeit, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribut:
    """A Zusatzattribut."""

    id: str
    name: str
    typ: str
    beschreibung: str | None = None
    einheit: str | None = None
    auswahl: tuple[str, ...] = ()
    mehrfach: bool = False
    sichtbarkeit: str = "intern"


@dataclass(frozen=True, slots=True)
class Attribute:
    """``attribute.yaml``."""

    attribute: tuple[Attribut, ...] = ()


@dataclass(frozen=True, slots=True)
class GespeicherterFilter:
    """A where expression under a name."""

    id: str
    ausdruck: str
    beschreibung: str | None = None


@dataclass(frozen=True, slots=True)
class Filterliste:
    """``filter.yaml``."""

    filter: tuple[GespeicherterFilter, ...] = ()


@dataclass(frozen=True, slots=True)
class BibliotheksStand:
    """The state of the library that was last merged in."""

    quelle: str
    version: str
    baum: str
    name: str | None = None
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class Herkunft:
    """Where one process came from."""

    art: str
    hash: str
    pfad: str
    quelle: str | None = None
    revision: str | None = None
    kennung: str | None = None
    """Id of an adopted process in the register it came from, where it is another one there."""


@dataclass(frozen=True, slots=True)
class Beitrag:
    """A process given to the library that has not come back yet."""

    bibliothek: str
    am: str
    hash: str
    """Blob id of our text that was given; it lies under ``.prozesslib/beitraege``."""
    gegeben: str
    """Blob id of the text as it went into the library."""
    zweig: str | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """``.prozesslib/lock.yaml``: facts, written only by the program."""

    format: str
    bibliothek: BibliotheksStand
    prozesse: Mapping[str, Herkunft] = field(default_factory=dict)
    dateien: Mapping[str, str] = field(default_factory=dict)
    beitraege: Mapping[str, Beitrag] = field(default_factory=dict)
