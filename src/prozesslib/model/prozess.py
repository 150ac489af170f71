"""The Prozess: a Steckbrief always, an Ablauf when modelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prozesslib.model.ablauf import Ablauf
from prozesslib.model.angaben import Angabe
from prozesslib.model.decode import decode

STATUSFOLGE = ("geplant", "entwurf", "in-pruefung", "freigegeben")
"""Order of the statuses: what is asked for early is asked for later too; ``inaktiv`` asks for nothing."""

Block = Mapping[str, Any]
"""A part of the Steckbrief that is kept as it stands in the file."""


@dataclass(frozen=True, slots=True)
class Rechtsgrundlage:
    """A law, ordinance or statute; ``fundstelle`` only where it is certain."""

    id: str
    gesetz: str
    ebene: str
    fundstelle: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Beteiligter:
    """A role in the process, never a person."""

    id: str
    name: str
    art: str
    rolle: str | None = None
    stelle: str | None = None


@dataclass(frozen=True, slots=True)
class Frist:
    """A deadline."""

    id: str
    name: str
    dauer: str | None = None
    beginn: str | None = None
    art: str | None = None
    wer: str | None = None
    genehmigungsfiktion: bool = False
    rechtsgrundlage: str | None = None
    folge: str | None = None


@dataclass(frozen=True, slots=True)
class Formular:
    """A form."""

    id: str
    name: str
    schluessel: str | None = None
    url: str | None = None
    amtlich: bool = False


@dataclass(frozen=True, slots=True)
class Schwachstelle:
    """A weak point, where it occurs and what helps."""

    id: str
    art: str
    text: str
    bei: str | None = None
    massnahme: str | None = None
    wirkung: str | None = None


@dataclass(frozen=True)
class Prozess:
    """A process as the schema ``prozess`` describes it; attribute names are the keys of the file."""

    id: str
    name: str
    modell: str
    status: str
    art: str
    kurzbeschreibung: str | None = None
    schlagworte: tuple[str, ...] = ()
    ersetzt: tuple[str, ...] = ()
    sollzu: str | None = None
    variante_von: str | None = None
    anteil: Angabe | None = None
    aufgabenart: str | None = None
    vollzug: tuple[str, ...] = ()
    klassifikation: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leistungsbezeichnung: str | None = None
    federfuehrung: str | None = None
    rechtsstand: str | None = None
    rechtsgrundlagen: tuple[Rechtsgrundlage, ...] = ()
    ausloeser: tuple[str, ...] = ()
    ergebnis: tuple[str, ...] = ()
    fristen: tuple[Frist, ...] = ()
    formulare: tuple[Formular, ...] = ()
    gebuehr: Block | None = None
    schriftform: str | None = None
    online: Block | None = None
    aktenplan: str | None = None
    aufwand: Angabe | None = None
    verantwortlich: str | None = None
    beteiligte: tuple[Beteiligter, ...] = ()
    ablauf: Ablauf | None = None
    folgeprozesse: tuple[str, ...] = ()
    schwachstellen: tuple[Schwachstelle, ...] = ()
    digitalisierung: Block | None = None
    krise: Block | None = None
    datenschutz: Block | None = None
    iks: Block | None = None
    landesrecht: tuple[Block, ...] = ()
    hinweise: str | None = None
    lokal: Block = field(default_factory=dict)

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Prozess:
        """Decode a plain tree that has passed the schema."""
        return decode(cls, data)

    @property
    def modelliert(self) -> bool:
        """Whether the process has an Ablauf."""
        return self.ablauf is not None

    @property
    def stelle(self) -> str | None:
        """The responsible office here: the own one, else the typical one."""
        own: str | None = self.lokal.get("verantwortlich")
        return own or self.verantwortlich

    @property
    def status_hier(self) -> str:
        """The status in this administration; a text nobody here has looked at is ``ungeprueft``."""
        status: str = self.lokal.get("status", "ungeprueft")
        return status
