"""A where expression, ready to be asked of each process of a library or register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from prozesslib.model.aehnlich import falte
from prozesslib.model.ausdruck.baum import Gegenstand, Knoten, Und, Zeichen, vergleiche
from prozesslib.model.ausdruck.lesen import lies
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.zustand import Zustand
from prozesslib.register.auswahl.felder import feld


@dataclass(frozen=True, slots=True)
class Auswahl:
    """Processes for which an expression holds."""

    knoten: Knoten

    @classmethod
    def lies(cls, *ausdruecke: str) -> Auswahl:
        """Read expressions that all have to hold; `AusdruckError` with the column where one cannot be read."""
        parts = tuple(lies(text, feld) for text in ausdruecke)
        return cls(parts[0] if len(parts) == 1 else Und(parts))

    @property
    def auch_gestrichene(self) -> bool:
        """Whether pruned processes are meant too: only where the expression names that state."""
        return any(
            one.feld.name == "zustand" and one.zeichen is Zeichen.GLEICH and Zustand.GESTRICHEN in map(falte, one.texte)
            for one in vergleiche(self.knoten)
        )

    def trifft(self, bestand: Bestand, prozess_id: str) -> bool:
        """Whether the expression holds for a process; for a pruned one, for the text it had."""
        return self.knoten.trifft(_gegenstand(bestand, prozess_id))

    def prozesse(self, bestand: Bestand) -> Iterator[Prozessdatei]:
        """The processes it holds for, in the order of their ids; never pruned ones."""
        return (bestand.prozesse[key] for key in sorted(bestand.prozesse) if self.trifft(bestand, key))

    def beschraenke(self, bestand: Bestand) -> Bestand:
        """The library or register with only these processes, and the pruned ones where they are meant."""
        pruned = bestand.gestrichen if self.auch_gestrichene else {}
        return replace(
            bestand,
            prozesse={datei.id: datei for datei in self.prozesse(bestand)},
            gestrichen={key: pruned[key] for key in _die(self, bestand, pruned)},
        )


def _die(auswahl: Auswahl, bestand: Bestand, ids: Iterable[str]) -> Iterator[str]:
    return (key for key in ids if auswahl.trifft(bestand, key))


def _gegenstand(bestand: Bestand, prozess_id: str) -> Gegenstand:
    state = bestand.zustand(prozess_id) if bestand.ist_register else None
    if prozess_id in bestand.prozesse:
        return Gegenstand(bestand, bestand.prozesse[prozess_id], state)
    record = bestand.gestrichen[prozess_id]
    known = {"id": record.id, "name": record.name, "modell": "muster", "status": "", "art": ""}
    tree = {**known, **bestand.basis.get(prozess_id, {})}
    return Gegenstand(bestand, Prozessdatei(record.pfad or "", tree, bestand.eigene_stellen), state)
