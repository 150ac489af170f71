"""A municipality at work on its register: it edits, prunes, adds, moves, and brings back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from prozesslib.check.befund import Schwere, hat_fehler
from prozesslib.model.katalog import Traeger
from prozesslib.register.add import NeuerProzess, add
from prozesslib.register.beitrag.geben import Auftrag, Weg, gib
from prozesslib.register.fork import ForkAuftrag, fork
from prozesslib.register.prune import Grund, prune, restore
from prozesslib.register.save import save
from prozesslib.register.setzen import read_assignment, set_values
from prozesslib.register.workspace import Workspace, open_workspace
from verbund import ablauf, kataloge, lokal, steckbrief
from verbund.anfang import PAKETE
from verbund.ausgabe import Ausgabe
from verbund.aussagen import aussagen_von, gemeinsam
from verbund.bearbeiten import bearbeitet
from verbund.buch import Blatt, Buch
from verbund.dateien import GETEILT, Baum, lege_ab, lies, lies_ordner, schreibe
from verbund.protokoll import Protokoll
from verbund.umfeld import Bearbeitung, Umfeld
from verbund.vorschlag import Vorschlag


class Kommune:
    """A register, the book of what it must hold, and the log of its edits."""

    def __init__(self, name: str, ordner: Path, bibliothek: Path, ausgabe: Ausgabe, rng: Random) -> None:
        self.name, self.ordner, self.rng = name, ordner, rng
        packages = [key for key in PAKETE if rng.random() < 0.5]
        others = [key for key in PAKETE if key not in packages]
        fork(ForkAuftrag("stadt", ordner, Traeger(name, "ohne"), packages, others, str(bibliothek)))
        leaves = {path: Blatt(path, ausgabe.sagt(path), ausgabe.sagt(path), path) for path in ausgabe.dateien}
        processes = {key: leaves[ausgabe.prozesse[key]] for key in ausgabe.gewollt(packages)}
        shared = {path: leaves[path] for path in ausgabe.geteilte}
        self.buch = Buch(name, tuple(packages), processes, {}, shared)
        self.protokoll = Protokoll()
        for key, leaf in processes.items():
            self.protokoll.zeichne(key, leaf.unsere)
        self.eigene = 0

    @property
    def workspace(self) -> Workspace:
        """The register as a command finds it."""
        return open_workspace(self.ordner)

    @property
    def dateien(self) -> dict[str, bytes]:
        """The files that registers share with their library."""
        return lies_ordner(self.ordner, *GETEILT)

    def arbeite(self, quartal: int) -> None:
        """A quarter's work."""
        self._bearbeite(quartal)
        for act, often in (
            (self._setze, 0.3),
            (self._streiche, 0.4),
            (self._nimm_auf, 0.35),
            (self._hole_zurueck, 0.15),
        ):
            if self.rng.random() < often:
                act(quartal)

    def _bearbeite(self, quartal: int) -> None:
        before = self.dateien
        after = dict(before)
        umfeld = Umfeld.von(self.name, before)
        modelled = [key for key, leaf in self.buch.prozesse.items() if any(ort[0] == "ablauf" for ort in leaf.unsere)]
        for key in (*self.rng.sample(modelled, 2), *self.rng.sample(list(self.buch.prozesse), 4)):
            path = self.buch.prozesse[key].pfad
            tree = lies(path, after[path])
            kinds = [*lokal.ARTEN, *steckbrief.ARTEN, *ablauf.ARTEN * ("ablauf" in tree)]
            after[path] = self._mit(path, after[path], kinds, self.rng.randint(1, 3), umfeld)
            self.vermerke(quartal, key, path, after[path])
        for path, kind in ((kataloge.STELLEN, kataloge.fachbereich), *_KATALOGARBEIT):
            if self.rng.random() < 0.25:
                after[path] = self._mit(path, after[path], [kind], 1, umfeld)
                self.vermerke_datei(path, after[path])
        if self.rng.random() < 0.2:
            self._verschiebe(after)
        lege_ab(self.ordner, before, after)
        self.speichere()

    def _mit(self, path: str, text: bytes, kinds: Sequence[Bearbeitung], count: int, umfeld: Umfeld) -> bytes:
        tree: Baum = bearbeitet(path, lies(path, text), kinds, umfeld, self.rng, anzahl=count)
        return schreibe(path, text, tree)

    def vermerke(self, quartal: int, key: str, path: str, text: bytes) -> None:
        """Enter an edited process into book and log."""
        leaf, sagt = self.buch.prozesse[key], aussagen_von(path, text)
        self.protokoll.notiere(quartal, key, leaf.unsere, sagt)
        self.buch = self.buch.mit(key, replace(leaf, unsere=sagt))

    def vermerke_datei(self, path: str, text: bytes) -> None:
        """Enter an edited catalogue into the book."""
        leaf = replace(self.buch.dateien[path], unsere=aussagen_von(path, text))
        self.buch = replace(self.buch, dateien={**self.buch.dateien, path: leaf})

    def speichere(self) -> None:
        """Save what was edited by hand."""
        done = save(self.workspace)
        if hat_fehler(done.befunde):
            raise AssertionError((self.name, [b for b in done.befunde if b.schwere is Schwere.FEHLER]))

    def _verschiebe(self, after: dict[str, bytes]) -> None:
        """Keep a process in another folder than the library."""
        key = self.rng.choice(list(self.buch.prozesse))
        leaf = self.buch.prozesse[key]
        path = f"prozesse/{self.rng.randrange(20, 30)}/{key}.yaml"
        after[path] = after.pop(leaf.pfad)
        self.buch = self.buch.mit(key, replace(leaf, pfad=path))

    def _setze(self, quartal: int) -> None:
        """Set a field by the command."""
        key = self.rng.choice(list(self.buch.prozesse))
        value = f"lokal.aktenplan={self.rng.randrange(10, 90)}.{self.rng.randrange(10, 90)}"
        set_values(self.workspace, key, [read_assignment(value)])
        path = self.buch.prozesse[key].pfad
        self.vermerke(quartal, key, path, (self.ordner / path).read_bytes())

    def _streiche(self, quartal: int) -> None:
        key = self.rng.choice(list(self.buch.prozesse))
        prune(self.workspace, [key], Grund("Das erledigt hier der Kreis."))
        left = {other: leaf for other, leaf in self.buch.prozesse.items() if other != key}
        pruned = {**self.buch.gestrichen, key: self.buch.prozesse[key]}
        self.buch = replace(self.buch, prozesse=left, gestrichen=pruned)
        self.protokoll.vergiss(key)

    def _nimm_auf(self, quartal: int) -> None:
        self.eigene += 1
        name = f"Ortsfest {self.name.rsplit(maxsplit=1)[-1]}{self.eigene} vorbereiten"
        area = f"{self.rng.randrange(1, 17):02}"
        done = add(self.workspace, NeuerProzess(name, area, modelliert=self.rng.random() < 0.5))
        self.buch = self.buch.mit(done.id, Blatt(done.pfad, {}))
        self.vermerke(quartal, done.id, done.pfad, (self.ordner / done.pfad).read_bytes())

    def _hole_zurueck(self, quartal: int) -> None:
        """Bring a process of the library back that was pruned."""
        followed = [key for key, leaf in self.buch.gestrichen.items() if leaf.folgt]
        if not followed:
            return
        key = self.rng.choice(followed)
        restore(self.workspace, [key])
        leaf = self.buch.gestrichen[key]
        assert leaf.basis is not None
        left = {other: item for other, item in self.buch.gestrichen.items() if other != key}
        self.buch = replace(self.buch, gestrichen=left).mit(key, replace(leaf, unsere=leaf.basis))
        self.protokoll.zeichne(key, leaf.basis)

    def trage_bei(self) -> Vorschlag | None:
        """Give the library a process that is better here, or that it does not have; None where it refuses."""
        better = [key for key, leaf in self.buch.prozesse.items() if leaf.gegeben is None and not leaf.uebernommen]
        if not better:
            return None
        key = self.rng.choice(better)
        done = gib(self.workspace, Auftrag([key]))
        if done.weg is not Weg.ZWEIG or done.zweig is None:
            return None
        leaf = self.buch.prozesse[key]
        self.buch = self.buch.mit(key, replace(leaf, gegeben=gemeinsam(leaf.unsere)))
        return Vorschlag(self.name, key, done.zweig)


_KATALOGARBEIT = (
    (kataloge.VERFAHREN, kataloge.beschreibung),
    (kataloge.STELLEN, kataloge.synonym),
    (kataloge.KONVENTIONEN, kataloge.regel),
)
