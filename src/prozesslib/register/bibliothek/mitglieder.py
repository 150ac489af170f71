"""A blueprint or package, and who its members are before and after an edit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import Prozessliste
from prozesslib.register.beitrag.abbilden import bereich_von
from prozesslib.register.beitrag.gabe import BLAUPAUSE, PAKET, Liste
from prozesslib.store.schemas import guide, key_order
from prozesslib.store.yaml.edits import DELETE, Edit
from prozesslib.store.yaml.patch import patch

ORDNER: Final = {BLAUPAUSE: "blaupausen/", PAKET: "pakete/"}
"""The folder of each kind of list."""


@dataclass(frozen=True, slots=True)
class Eintrag:
    """A blueprint or package of the library."""

    art: str
    liste: Prozessliste
    pfad: str
    """Where its file lies."""

    @classmethod
    def in_(cls, bestand: Bestand, art: str, kennung: str) -> Eintrag | None:
        """The list of this kind and id; None where there is none."""
        found = (bestand.blaupausen if art == BLAUPAUSE else bestand.pakete).get(kennung)
        if found is None:
            return None
        usual = Liste(art, kennung, "").pfad
        places = [place.pfad for place in bestand.fundorte if place.kennung == kennung]
        return cls(art, found, usual if usual in places else next(p for p in places if p.startswith(ORDNER[art])))

    @property
    def anzahl(self) -> int:
        """How many processes it lists itself, without those of its packages."""
        return len(list(self.liste.ids()))


@dataclass(frozen=True, slots=True)
class Mitglieder:
    """The processes of a list by product area, and the packages of a blueprint."""

    prozesse: Mapping[str, tuple[str, ...]]
    pakete: tuple[str, ...]

    @classmethod
    def von(cls, entry: Eintrag) -> Mitglieder:
        """Those it has now."""
        return cls(entry.liste.prozesse, entry.liste.pakete)

    def mit(self, new: Iterable[str], bestand: Bestand) -> Mitglieder:
        """With more: processes in their area, everything else as a package."""
        groups = {area: list(ids) for area, ids in self.prozesse.items()}
        packages = list(self.pakete)
        for key in new:
            process = bestand.prozesse.get(key)
            _ordne_ein(packages if process is None else groups.setdefault(bereich_von(process), []), key)
        return Mitglieder({area: tuple(ids) for area, ids in groups.items()}, tuple(packages))

    def ohne(self, old: Collection[str]) -> Mitglieder:
        """Without some; an area that nothing is left of goes too."""
        left = {area: tuple(key for key in ids if key not in old) for area, ids in self.prozesse.items()}
        packages = tuple(key for key in self.pakete if key not in old)
        return replace(self, prozesse={area: ids for area, ids in left.items() if ids}, pakete=packages)

    def geschrieben(self, text: bytes, art: str) -> bytes:
        """The file with these members; all else in it stays as it is."""
        groups = {area: list(ids) for area, ids in self.prozesse.items()}
        edits = [Edit(("prozesse",), groups), Edit(("pakete",), list(self.pakete) or DELETE)]
        return patch(text, edits, guide(art), order=lambda path: self._ordnung(path, art))

    def _ordnung(self, path: Sequence[str | int], art: str) -> tuple[str, ...]:
        return tuple(sorted(self.prozesse)) if path == ("prozesse",) else key_order(art, path)


def _ordne_ein(members: list[str], key: str) -> None:
    """In its place where the others are sorted, else at the end."""
    in_order = members == sorted(members)
    members.append(key)
    if in_order:
        members.sort()
