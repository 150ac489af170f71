"""Changes that belong together and are taken or refused together, on plain trees."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from prozesslib.merge.vergleich import Pfad
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.register.tabellen.bericht import Uebernommen
from prozesslib.register.tabellen.feld import Feld
from prozesslib.register.tabellen.setzen import setze
from prozesslib.register.tabellen.spalte import eintragsart
from prozesslib.register.tabellen.worte import UnpassendError


@dataclass(frozen=True, slots=True)
class Ziel:
    """A cell with its place in the process, and its value before and after as the table has it."""

    ort: Pfad
    feld: Feld
    basis: Any
    neu: Any
    meldung: Uebernommen

    @property
    def pfad(self) -> Pfad:
        """The whole path of the field."""
        return (*self.ort, *self.feld.pfad)


class Gruppe(Protocol):
    """Changes that belong together."""

    @property
    def meldungen(self) -> tuple[Uebernommen, ...]:
        """What to say of each cell once it is taken."""

    def auf_basis(self, tree: Any) -> Any:
        """The process as it was when the table was made, in what this group touches."""

    def auf_ihre(self, tree: Any) -> Any:
        """That process as the table wants it."""

    def betrifft(self, pfad: Pfad) -> tuple[str, ...]:
        """Addresses of the cells that say something about what stands at a path."""


@dataclass(frozen=True, slots=True)
class Zellgruppe:
    """Cells of one row that make up one figure, or a single cell."""

    ziele: tuple[Ziel, ...]

    @property
    def meldungen(self) -> tuple[Uebernommen, ...]:
        """What to say of each cell once it is taken."""
        return tuple(ziel.meldung for ziel in self.ziele)

    def auf_basis(self, tree: Any) -> Any:
        """The process with the values of the table as it was."""
        for ziel in self.ziele:
            tree = setze(tree, ziel.ort, ziel.feld, ziel.basis)
        return tree

    def auf_ihre(self, tree: Any) -> Any:
        """The process with the values of the table as it is."""
        for ziel in self.ziele:
            tree = setze(tree, ziel.ort, ziel.feld, ziel.neu)
        return tree

    def betrifft(self, pfad: Pfad) -> tuple[str, ...]:
        """The cells whose field stands at the path, below or above it."""
        return tuple(
            ziel.meldung.adresse
            for ziel in self.ziele
            if pfad == ziel.pfad[: len(pfad)] or ziel.pfad == pfad[: len(ziel.pfad)]
        )


@dataclass(frozen=True, slots=True)
class Schrittgruppe:
    """A new step of a flow, put behind another one."""

    eintrag: Mapping[str, Any]
    nach: str
    neue: Collection[str]
    """Ids of all steps that the table adds; those behind the same one keep the order of the table."""
    meldung: Uebernommen

    @property
    def meldungen(self) -> tuple[Uebernommen, ...]:
        """What to say of the step once it is taken."""
        return (self.meldung,)

    def auf_basis(self, tree: Any) -> Any:
        """Nothing: the step was not there."""
        return tree

    def auf_ihre(self, tree: Any) -> Any:
        """The flow with the step: what followed the one above it follows it now. UnpassendError where none can."""
        flow = list(tree["ablauf"])
        place = next((i for i, entry in enumerate(flow) if entry["id"] == self.nach), None)
        if place is None:
            raise UnpassendError(_NACH_NICHTS)
        while place + 1 < len(flow) and flow[place + 1]["id"] in self.neue:
            place += 1
        above = flow[place]
        kind = eintragsart(above)
        if kind in (Eintragsart.ENTSCHEIDUNG, Eintragsart.PARALLEL) or above.get("ereignis") == "ende":
            raise UnpassendError(_KEIN_WEG)
        onward = {"weiter": above["weiter"]} if "weiter" in above else {}
        flow[place] = {key: value for key, value in above.items() if key != "weiter"}
        flow.insert(place + 1, {**self.eintrag, **onward})
        return {**tree, "ablauf": flow}

    def betrifft(self, pfad: Pfad) -> tuple[str, ...]:
        """The row, where it is about this step."""
        return (self.meldung.adresse,) if f"[{self.eintrag['id']}]" in pfad else ()


_NACH_NICHTS = Message(
    "Der Schritt darüber gehört nicht zu diesem Ablauf; den neuen unter den Schritt setzen, auf den er folgt.",
    "The step above is no part of this flow; put the new one below the step that it follows.",
)
_KEIN_WEG = Message(
    "Hinter einer Entscheidung, einer Verzweigung oder einem Ende ist nicht klar, welcher Weg hierher führt; "
    "dafür den Aufnahmebogen nehmen: prozesslib export aufnahmebogen ID",
    "Behind a decision, a fork or an end it is not clear which way leads here; "
    "use the interview sheet: prozesslib export aufnahmebogen ID",
)
