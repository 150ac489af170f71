"""A play: one library, many registers, some years, all from one seed."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from prozesslib.model.zustand import Zustand
from prozesslib.register.abgleich.vorgang import Planart
from verbund.abgleich import Abgleich, nimm_ausgabe, vergleich
from verbund.ausgabe import Ausgabe
from verbund.aussagen import aussagen_von
from verbund.bibliothek import Bibliothek
from verbund.gedaechtnis import gemerkt
from verbund.gitfork import Gitfork, Still
from verbund.kommune import Kommune
from verbund.nachbessern import bessere_nach
from verbund.urteil import Grund


@dataclass
class Quartal:
    """The figures of a quarter, of all registers together."""

    nummer: int
    bibliothek: int
    """So many processes the library changed."""
    arten: Counter[Planart] = field(default_factory=Counter)
    konfliktdateien: int = 0
    gruende: Counter[Grund] = field(default_factory=Counter)
    nachgebessert: int = 0
    beitraege: Counter[str] = field(default_factory=Counter)
    git_inhalt: int = 0
    git_geloescht: int = 0
    git_still: Counter[Still] = field(default_factory=Counter)

    @property
    def beruehrt(self) -> int:
        """So many files of registers the sync had to do with."""
        return sum(self.arten.values())

    @property
    def von_selbst(self) -> int:
        """So many of them needed nobody."""
        return self.beruehrt - self.konfliktdateien


@dataclass
class Verlauf:
    """A whole play."""

    saat: int
    register: int
    quartale: list[Quartal] = field(default_factory=list)
    verstoesse: list[str] = field(default_factory=list)
    edits: int = 0
    """So many statements were changed in the registers by hand."""


def spiele(saat: int, ordner: Path, register: int = 13, quartale: int = 8) -> Verlauf:
    """Play; everything is written below ``ordner``."""
    with gemerkt():
        return _spiele(saat, ordner, register, quartale)


def _spiele(saat: int, ordner: Path, register: int, quartale: int) -> Verlauf:
    rng = Random(saat)
    library = Bibliothek(ordner / "bibliothek", Random(rng.random()))
    towns, forks = [], []
    for letter in string.ascii_uppercase[:register]:
        name = f"Musterstadt {letter}"
        folder = ordner / f"register-{letter.lower()}"
        towns.append(Kommune(name, folder, library.ordner, library.ausgabe, Random(rng.random())))
        forks.append(Gitfork(ordner / f"git-{letter.lower()}", library.ordner))
    verlauf = Verlauf(saat, register)
    for number in range(1, quartale + 1):
        release = library.quartal(number)
        figures = Quartal(number, release.bearbeitet)
        for town, fork in zip(towns, forks, strict=True):
            _spiele_quartal(town, fork, release, figures, verlauf)
            if town.rng.random() < 0.35:
                _trage_bei(town, library, figures)
        figures.beitraege["accepted"] += len(release.angenommen)
        verlauf.quartale.append(figures)
    for town in towns:
        verlauf.verstoesse += (f"{town.name}: {problem}" for problem in _am_ende(town))
        verlauf.edits += len(town.protokoll.eintraege)
    return verlauf


def _spiele_quartal(town: Kommune, fork: Gitfork, release: Ausgabe, figures: Quartal, verlauf: Verlauf) -> None:
    town.arbeite(figures.nummer)
    before = town.buch
    fork.halte(town.dateien, "Arbeit des Quartals")
    found = nimm_ausgabe(town, release)
    assert found.ergebnis is not None
    text = fork.nimm_ausgabe(release.version, before, found.ergebnis, town.dateien)
    mended, errors = bessere_nach(town, figures.nummer)
    figures.nachgebessert += mended
    problems = [*found.verstoesse, *(f"check: {befund}" for befund in errors)]
    verlauf.verstoesse += (f"quarter {figures.nummer}, {town.name}: {problem}" for problem in problems)
    _zaehle(figures, found)
    figures.git_inhalt += text.inhalt
    figures.git_geloescht += text.geloescht
    figures.git_still += text.still


def _trage_bei(town: Kommune, library: Bibliothek, figures: Quartal) -> None:
    proposal = town.trage_bei()
    figures.beitraege["refused" if proposal is None else "given"] += 1
    if proposal is not None:
        library.vorschlaege.append(proposal)


def _zaehle(figures: Quartal, found: Abgleich) -> None:
    figures.arten += found.arten
    figures.konfliktdateien += len(found.konfliktdateien)
    figures.gruende += found.gruende


def _am_ende(town: Kommune) -> list[str]:
    """What the log says of the register as it is in the end."""
    files = town.dateien
    said = {key: aussagen_von(leaf.pfad, files[leaf.pfad]) for key, leaf in town.buch.prozesse.items()}
    lost = [f"lost: {entry}" for entry in town.protokoll.verloren(said)]
    foreign = [f"an edge that nobody drew: {key} {'.'.join(ort)}" for key, ort in town.protokoll.fremd(said)]
    return [*vergleich(town, town.buch), *lost, *foreign, *_falsche_zustaende(town)]


def _falsche_zustaende(town: Kommune) -> Iterator[str]:
    """Processes that count as something else than they are."""
    bestand = town.workspace.bestand
    for key, leaf in town.buch.prozesse.items():
        state = bestand.zustand(key)
        if leaf.folgt is (state is Zustand.EIGEN) or (state is Zustand.UEBERNOMMEN and not leaf.uebernommen):
            yield f"{key} counts as {state}"
