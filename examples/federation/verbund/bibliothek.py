"""The library: each quarter it takes contributions in, changes, and makes a release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

from prozesslib.check.befund import Schwere, hat_fehler
from prozesslib.check.lauf import pruefe
from verbund import ablauf, kataloge, steckbrief, umbau
from verbund.anfang import BLAUPAUSE, anfang
from verbund.ausgabe import Ausgabe, kennung
from verbund.bearbeiten import bearbeitet
from verbund.dateien import git, lege_ab, lies, schreibe
from verbund.umfeld import Umfeld
from verbund.vorschlag import Vorschlag, nimm_an

NAME = "Bibliothek"


class Bibliothek:
    """A git repository that many registers follow."""

    def __init__(self, ordner: Path, rng: Random) -> None:
        self.ordner, self.rng = ordner, rng
        start = anfang()
        self.dateien, self.vorrat = dict(start.dateien), dict(start.vorrat)
        self.vorschlaege: list[Vorschlag] = []
        ordner.mkdir()
        git(ordner, "init", "--quiet", "--initial-branch=main")
        lege_ab(ordner, {}, self.dateien)
        self.ausgabe = self._gib_heraus("2026.0", {}, frozenset(), 0)

    def quartal(self, nummer: int) -> Ausgabe:
        """Take contributions in, change, and make a release."""
        accepted = frozenset((v.von, v.id) for v in self._nimm_an())
        before = dict(self.dateien)
        successors = self._baue_um({id_ for _, id_ in accepted})
        self._bearbeite()
        self._pflege_kataloge()
        lege_ab(self.ordner, before, self.dateien)
        touched = {
            kennung(path)
            for path in before.keys() | self.dateien.keys()
            if path.startswith("prozesse/") and before.get(path) != self.dateien.get(path)
        }
        return self._gib_heraus(f"2026.{nummer}", successors, accepted, len(touched))

    def _gib_heraus(
        self, version: str, nachfolger: Mapping[str, tuple[str, ...]], angenommen: frozenset[tuple[str, str]], zahl: int
    ) -> Ausgabe:
        head = {**lies("prozesslib.yaml", self.dateien["prozesslib.yaml"]), "version": version}
        text = schreibe("prozesslib.yaml", self.dateien["prozesslib.yaml"], head)
        lege_ab(self.ordner, {}, {"prozesslib.yaml": text})
        self.dateien["prozesslib.yaml"] = text
        findings = pruefe(self.dateien).befunde
        if hat_fehler(findings):
            raise AssertionError([befund for befund in findings if befund.schwere is Schwere.FEHLER])
        git(self.ordner, "add", "--all")
        git(self.ordner, "commit", "--quiet", "--message", f"Ausgabe {version}")
        git(self.ordner, "tag", version)
        self.ausgabe = Ausgabe(version, dict(self.dateien), nachfolger, angenommen, zahl)
        return self.ausgabe

    def _nimm_an(self) -> Iterator[Vorschlag]:
        """Accept some of the open contributions; the others stay open."""
        for proposal in list(self.vorschlaege):
            if self.rng.random() < 0.6:
                after = nimm_an(self.ordner, self.dateien, proposal, self.rng)
                if after is not None:
                    self.dateien = after
                    self.vorschlaege.remove(proposal)
                    yield proposal

    def _umfeld(self) -> Umfeld:
        return Umfeld.von(NAME, self.dateien)

    def _prozesse(self) -> dict[str, str]:
        return {kennung(path): path for path in self.dateien if path.startswith("prozesse/")}

    def _bearbeite(self) -> None:
        """Improve some processes."""
        paths = sorted(self._prozesse().values())
        modelled = [path for path in paths if "ablauf" in lies(path, self.dateien[path])]
        for path in (*self.rng.sample(modelled, 3), *self.rng.sample(paths, 6)):
            tree = lies(path, self.dateien[path])
            kinds = [*steckbrief.ARTEN, *ablauf.ARTEN * ("ablauf" in tree)]
            after = bearbeitet(path, tree, kinds, self._umfeld(), self.rng, anzahl=self.rng.randint(1, 3))
            self.dateien[path] = schreibe(path, self.dateien[path], after)

    def _baue_um(self, ausgenommen: set[str]) -> dict[str, tuple[str, ...]]:
        """Take up, rename, drop, move, split and join processes; tells what replaced what."""
        bau = umbau.Umbau(self.dateien, self.vorrat, self.rng, ausgenommen)
        for change, often in umbau.ARTEN:
            if self.rng.random() < often:
                change(bau)
        self.dateien, self.vorrat = bau.dateien, bau.vorrat
        self.vorschlaege = [
            replace(proposal, id=next(iter(bau.nachfolger.get(proposal.id, [proposal.id]))))
            for proposal in self.vorschlaege
        ]
        return bau.nachfolger

    def _pflege_kataloge(self) -> None:
        for path, kinds in kataloge.ARTEN.items():
            if self.rng.random() < 0.6:
                after = bearbeitet(path, lies(path, self.dateien[path]), kinds, self._umfeld(), self.rng, anzahl=2)
                self.dateien[path] = schreibe(path, self.dateien[path], after)
        if self.rng.random() < 0.3:
            self._streiche_eintrag()

    def _streiche_eintrag(self) -> None:
        """Drop an IT system that no process of the library uses."""
        path = kataloge.VERFAHREN
        used = b"\n".join(text for name, text in self.dateien.items() if name.startswith("prozesse/"))
        tree = lies(path, self.dateien[path])
        needed = [entry["id"] for entry in tree["eintraege"] if entry["id"].encode() in used]
        self.dateien[path] = schreibe(path, self.dateien[path], kataloge.ohne_einen(tree, needed, self.rng))


__all__ = ["BLAUPAUSE", "Bibliothek"]
