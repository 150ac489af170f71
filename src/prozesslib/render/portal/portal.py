"""The portal as a whole: what every page may ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from prozesslib.analysis.einstellungen import arbeitszeit_von
from prozesslib.analysis.kalender import Arbeitszeit
from prozesslib.message import Message
from prozesslib.model.aehnlich import falte
from prozesslib.model.prozess import Prozess
from prozesslib.model.stufe import Stufe
from prozesslib.register.auszug import AuszugProzess
from prozesslib.register.bildvorlagen import Namen, namen
from prozesslib.register.portal import Portalstand
from prozesslib.render.portal.verweise import kennungen
from prozesslib.render.portal.worte import ARTEN
from prozesslib.render.text import einzeilig

_OHNE_BEREICH: Final = Message("Ohne Produktbereich", "Without product area")
_AUSGABE: Final = {
    Stufe.OEFFENTLICH: Message("", ""),
    Stufe.VERBUND: Message("Ausgabe für andere Verwaltungen", "Edition for other administrations"),
    Stufe.INTERN: Message("Ausgabe für das Haus", "Edition for the house"),
}


@dataclass(frozen=True, slots=True)
class Bereich:
    """A product area with its processes by name."""

    nummer: str
    name: str
    pfad: str
    prozesse: tuple[AuszugProzess, ...]
    arten: Mapping[str, int]
    """How many processes of each kind, in the order of a process map."""
    modelliert: int


@dataclass(frozen=True)
class Portal:
    """What is shown, in one language."""

    stand: Portalstand
    lang: str

    def t(self, de: str, en: str) -> str:
        """The words in the language of the interface."""
        return Message(de, en).text(self.lang)

    @property
    def titel(self) -> str:
        """Name of the library or register."""
        return einzeilig(self.stand.auszug.kopf.name)

    @property
    def traeger(self) -> str:
        """Whose register it is, or who publishes the library."""
        head = self.stand.auszug.kopf
        owner = head.kommune or head.herausgeber
        return einzeilig(owner.name) if owner else ""

    @property
    def postfach(self) -> str:
        """The functional mailbox; empty where there is none."""
        head = self.stand.auszug.kopf
        owner = head.kommune or head.herausgeber
        return (owner.postfach or "") if owner else ""

    @property
    def ausgabe(self) -> str:
        """For whom this edition is; empty for the public one."""
        return _AUSGABE[self.stand.auszug.stufe].text(self.lang)

    @property
    def revision(self) -> str:
        """The state in a few letters."""
        return self.stand.stand.revision[:10]

    @cached_property
    def prozesse(self) -> dict[str, AuszugProzess]:
        """The processes by id, in the order of their names."""
        ordered = sorted(self.stand.auszug.prozesse, key=lambda one: (falte(self.name(one)), one.id))
        return {one.id: one for one in ordered}

    @staticmethod
    def name(one: AuszugProzess) -> str:
        """What a process is called."""
        return einzeilig(str(one.daten.get("name", one.id)))

    def modell(self, prozess_id: str) -> Prozess:
        """The process decoded, as far as it may be seen."""
        return self.stand.bestand.prozesse[prozess_id].prozess

    def status(self, prozess_id: str) -> str:
        """The status that counts here: in a register the own one."""
        process = self.modell(prozess_id)
        return process.status_hier if self.stand.bestand.ist_register else process.status

    def online(self, prozess_id: str) -> bool:
        """Whether there is an online service, by the own statement before the one of the library."""
        process = self.modell(prozess_id)
        block = process.lokal.get("online") or process.online or {}
        return "online-dienst" in block.get("kanaele", ())

    @cached_property
    def bereiche(self) -> dict[str, Bereich]:
        """The product areas by number."""
        found: dict[str, list[AuszugProzess]] = {}
        for one in self.prozesse.values():
            found.setdefault(one.bereich, []).append(one)
        files = kennungen(found)
        return {key: self._bereich(key, files[key], tuple(found[key])) for key in sorted(found)}

    def _bereich(self, key: str, file: str, members: tuple[AuszugProzess, ...]) -> Bereich:
        kinds = [self.modell(one.id).art for one in members]
        name = _OHNE_BEREICH.text(self.lang) if not key else einzeilig(members[0].bereich_name)
        counts = {kind: kinds.count(kind) for kind in ARTEN if kind in kinds}
        return Bereich(
            key, name, f"bereiche/{file}.html", members, counts, sum("ablauf" in one.daten for one in members)
        )

    @cached_property
    def modelliert(self) -> int:
        """How many processes have a flow."""
        return sum(area.modelliert for area in self.bereiche.values())

    @cached_property
    def namen(self) -> Namen:
        """What keys are called in pictures."""
        return namen(self.stand.bestand, self.stand.auszug)

    @cached_property
    def arbeitszeit(self) -> Arbeitszeit:
        """The working time that times are reckoned with."""
        return arbeitszeit_von(self.stand.umfang)
