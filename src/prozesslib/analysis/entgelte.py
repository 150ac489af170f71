"""What an hour of work costs: pay groups of the register's own catalogue ``entgelte``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.personal import personal
from prozesslib.analysis.schrittzeiten import eigene_herkunft
from prozesslib.model.angaben import Groesse
from prozesslib.model.bestand import Bestand
from prozesslib.model.prozess import Prozess

KATALOG: Final = "entgelte"


@dataclass(frozen=True, slots=True)
class Entgelt:
    """A pay group."""

    id: str
    name: str
    satz: Fraction
    """Euro per hour of work."""
    herkunft: Herkunft
    quelle: str = ""
    jahr: str = ""
    stellen: tuple[str, ...] = ()
    """Offices whose work costs so much where a process does not say its group."""


@dataclass(frozen=True, slots=True)
class Entgelte:
    """All pay groups."""

    gruppen: Mapping[str, Entgelt]
    """By id and by name, without regard to case and spaces."""

    def fuer(self, prozess: Prozess, stelle: str | None) -> Entgelt | None:
        """The group of an office in a process: the one said in ``lokal.personal``, else the one of the office."""
        said = [one.get("besoldung") for one in personal(prozess) if one.get("stelle") == stelle]
        groups = [group for group in said if isinstance(group, str)]
        if groups:
            return self.gruppen.get(_gleich(groups[0]))
        return next((group for group in self.gruppen.values() if stelle and stelle in group.stellen), None)


def entgelte(bestand: Bestand) -> Entgelte:
    """The pay groups of a register; those of a catalogue that came with the blueprint are Vorgabewerte."""
    given = bestand.lock is not None and f"kataloge/{KATALOG}.yaml" in bestand.lock.dateien
    found: dict[str, Entgelt] = {}
    for entry in bestand.schluessel(KATALOG).values():
        rate = entry.daten.get("stundensatz")
        if isinstance(rate, str):
            own = eigene_herkunft(entry.daten.get("quelle"))
            group = Entgelt(
                entry.id,
                entry.name,
                Fraction(Groesse.read(rate).wert),
                Herkunft.VORGABE if given or not bestand.ist_register else own,
                str(entry.daten.get("quelle", "")),
                str(entry.daten.get("jahr", "")),
                tuple(bestand.stelle_hier(key) for key in entry.daten.get("stellen", ())),
            )
            found.setdefault(_gleich(entry.id), group)
            found.setdefault(_gleich(entry.name), group)
    return Entgelte(found)


def _gleich(text: str) -> str:
    return "".join(text.casefold().replace("-", "").split())
